//! The tables of print profiles as the `README.md` has them, from the rows in the
//! source: each value with its standard, and what an edition may not break.

use std::fmt::Write;

use clearprint::geom::Pt;
use clearprint::layout::style::{
    CHARACTER_WIDTH, Choice, ContentsStyle, Emphasis, FolioPlace, PROFILES, Profile, Sourced, Style,
};

/// One table of all profiles, then one a profile, folded up.
pub(crate) fn profiles_tables() -> String {
    let mut text = "| Profile | What it is | Paper | Text | Headings | Line to line | Longest line | Emphasis | Contents | Page number |\n\
                    | :-- | :-- | :-- | :-- | :-- | :-- | :-- | :-- | :-- | :-- |\n"
        .to_owned();
    for profile in PROFILES {
        writeln!(
            text,
            "| `{}` | {} | {} | {} | {} | {} | {} characters | {} | {} | {} |",
            profile.name,
            profile.about,
            paper(profile.paper.value.name),
            points(profile.body_size.value),
            sizes(&profile.heading_sizes.value),
            profile.line_pitch.value,
            characters(profile),
            profile.emphasis.value.name(),
            contents(profile.contents.value),
            place(profile.page_numbers.value),
        )
        .unwrap();
    }
    for profile in PROFILES {
        write!(
            text,
            "\n<details><summary>Where the values of <code>{}</code> are from</summary>\n\n",
            profile.name
        )
        .unwrap();
        text.push_str(
            "| | Value | From | What an edition may not break |\n| :-- | :-- | :-- | :-- |\n",
        );
        for [name, value, source, limit] in rows(profile) {
            writeln!(text, "| {name} | {value} | {source} | {limit} |").unwrap();
        }
        text.push_str("\n</details>\n");
    }
    text
}

fn rows(profile: &Profile) -> Vec<[String; 4]> {
    let limits = &profile.limits;
    let margins = profile.margins.value;
    let most = &limits.characters;
    let row = |name: &str, value: String, source: &str, limit: String| {
        [name.to_owned(), value, source.to_owned(), limit]
    };
    vec![
        row(
            "Paper",
            paper(profile.paper.value.name).to_owned(),
            profile.paper.source,
            limits
                .paper
                .map_or_else(String::new, |most| most.source.to_owned()),
        ),
        row(
            "Margins",
            format!(
                "{} at the head, {} at the foot, {} at the binding, {} outside",
                millimetres(margins.top),
                millimetres(margins.bottom),
                millimetres(margins.inner + profile.gutter.value),
                millimetres(margins.outer)
            ),
            profile.margins.source,
            format!(
                "{} or more: {}",
                millimetres(limits.margin.value),
                limits.margin.source
            ),
        ),
        row(
            "Longest line",
            format!("{} characters", characters(profile)),
            profile.measure.source,
            format!("{} characters or less: {}", most.value, most.source),
        ),
        row(
            "Text",
            points(profile.body_size.value),
            profile.body_size.source,
            format!(
                "{} or more: {}",
                points(limits.body_size.value),
                limits.body_size.source
            ),
        ),
        row(
            "Line to line",
            format!("{} times the size", profile.line_pitch.value),
            profile.line_pitch.source,
            format!(
                "{} or more: {}",
                limits.line_pitch.value, limits.line_pitch.source
            ),
        ),
        row(
            "Headings",
            sizes(&profile.heading_sizes.value),
            profile.heading_sizes.source,
            format!(
                "{} or more: {}",
                sizes(&limits.heading_sizes.value),
                limits.heading_sizes.source
            ),
        ),
        row(
            "Title and subtitle",
            sizes(&profile.title_sizes.value),
            profile.title_sizes.source,
            String::new(),
        ),
        row(
            "Between paragraphs",
            points(profile.paragraph_space.value),
            profile.paragraph_space.source,
            format!(
                "{} times the text or more: {}",
                limits.paragraph_space.value, limits.paragraph_space.source
            ),
        ),
        row(
            "Between items",
            points(profile.item_space.value),
            profile.item_space.source,
            String::new(),
        ),
        row(
            "Emphasis",
            profile.emphasis.value.name().to_owned(),
            profile.emphasis.source,
            only(limits.emphasis),
        ),
        row(
            "Contents",
            contents(profile.contents.value).to_owned(),
            profile.contents.source,
            only(limits.contents),
        ),
        row(
            "Page number",
            place(profile.page_numbers.value).to_owned(),
            profile.page_numbers.source,
            only(limits.page_numbers),
        ),
    ]
}

fn only<T: Choice>(limit: Option<Sourced<T>>) -> String {
    limit.map_or_else(String::new, |only| {
        format!("`{}` alone: {}", only.value.name(), only.source)
    })
}

fn paper(name: &str) -> &str {
    match name {
        "a4" => "A4",
        "a5" => "A5",
        "letter" => "US Letter",
        other => other,
    }
}

fn contents(style: ContentsStyle) -> &'static str {
    match style {
        ContentsStyle::Leaders => "dots",
        ContentsStyle::Shaded => "shaded rows",
        ContentsStyle::Plain => "plain",
    }
}

fn place(place: FolioPlace) -> &'static str {
    match place {
        FolioPlace::BottomOuter => "foot, outer corner",
        FolioPlace::BottomCenter => "foot, middle",
        FolioPlace::TopOuter => "head, outer corner",
        FolioPlace::TopCenter => "head, middle",
    }
}

/// How many characters the lines of a profile hold.
fn characters(profile: &Profile) -> f32 {
    let style = Style::of(profile);
    (style.measure() / (style.body_size * CHARACTER_WIDTH)).round()
}

fn points(length: Pt) -> String {
    format!("{} pt", (length.0 * 10.0).round() / 10.0)
}

fn sizes(sizes: &[Pt]) -> String {
    let sizes: Vec<String> = sizes.iter().map(|size| size.0.to_string()).collect();
    format!("{} pt", sizes.join(", "))
}

fn millimetres(length: Pt) -> String {
    format!("{} mm", (length / Pt::from_mm(1.0) * 10.0).round() / 10.0)
}

/// Every choice that a table can name is told apart.
#[test]
fn choices_have_words_of_their_own() {
    let mut words: Vec<&str> = FolioPlace::NAMES.iter().map(|(_, at)| place(*at)).collect();
    words.extend(
        ContentsStyle::NAMES
            .iter()
            .map(|(_, style)| contents(*style)),
    );
    words.extend(Emphasis::NAMES.iter().map(|(name, _)| *name));
    let count = words.len();
    words.sort_unstable();
    words.dedup();
    assert_eq!(words.len(), count);
}
