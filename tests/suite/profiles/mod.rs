//! Every print profile and colour theme, from the finished PDF: sizes and places of
//! what is painted, ink against ground, and the words, which are the same in all.
//!
//! What the profiles should have stands here a second time, as the standards say it.

mod inks;
mod table;

pub(crate) use self::table::profiles_tables;

use std::collections::BTreeMap;

use clearprint::Build;
use clearprint::layout::style::{PROFILES, THEMES};
use clearprint::source::MemoryWorld;

use self::inks::{Painting, contrast, paintings};
use crate::book_test::{book, build, codes, edition, short};
use crate::painting::{Painted, Run};
use crate::reading::Pdf;

/// Of each block one.
const CHAPTER: &str = "\
# Worn discs\n\nA disc is *a cushion* between **two bones**. Read [how it is\n\
treated](#treatment) or ask at [the clinic](https://example.org).[^one]\n\n\
## Treatment\n\n- Rest does not help.\n- Walking does.\n\n1. First.\n2. Second.\n\n\
- [x] done\n- [ ] not done\n\n> [!WARNING]\n> Call a doctor.\n\n\
Table: Pain after a year\n\n| Group | Better |\n| :-- | --: |\n| Cells | 74 |\n| Water | 69 |\n\n\
![A disc, black on nothing.](disc.svg \"A disc\")\n\n`code` and ~~no longer true~~.\n\n\
[^one]: A note.\n\n## Questions\n\nAsk them all.\n\n### Before\n\nWrite them down.\n";

const DRAWING: &str = "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 100 40\">\
                       <circle cx=\"50\" cy=\"20\" r=\"15\"/></svg>";

/// A book with an edition in every profile and theme, and in colours of its own, all
/// of one conformance.
pub(crate) fn every_edition(conformance: &str) -> MemoryWorld {
    let mut settings = "[book]\ntitle = \"Discs\"\nlanguage = \"en\"\n".to_owned();
    let mut add = |name: &str, keys: &str| {
        settings.push_str(&format!(
            "\n[edition.{name}]\nformat = \"pdf\"\nconformance = \"{conformance}\"\n{keys}\n"
        ));
    };
    for profile in PROFILES {
        add(profile.name, &format!("profile = \"{}\"", profile.name));
    }
    for theme in THEMES {
        let keys = format!("profile = \"aph\"\ntheme = \"{}\"", theme.name);
        add(theme.name, &keys);
    }
    add(
        "own",
        "text-color = \"#f0e0ff\"\nbackground-color = \"#301040\"\npaper = \"7in x 250mm\"\n\
         contents = \"plain\"\nbody-size = 20",
    );
    book(&[
        ("book.toml", &settings),
        ("a.md", CHAPTER),
        ("disc.svg", DRAWING),
    ])
}

fn built() -> Build {
    let built = build(&every_edition("pdf-ua-1"));
    assert_eq!(short(&built), "");
    assert_eq!(built.editions.len(), PROFILES.len() + THEMES.len() + 1);
    built
}

fn read(built: &Build, name: &str) -> (Pdf, Painted) {
    let pdf = Pdf::read(edition(built, name));
    let painted = Painted::read(&pdf);
    (pdf, painted)
}

/// The first run with these words.
fn run<'p>(painted: &'p Painted, words: &str) -> &'p Run {
    let found = painted.runs.iter().find(|run| run.words.contains(words));
    found.unwrap_or_else(|| panic!("{words:?} is on no page"))
}

/// What a profile should have, in points.
struct Expected {
    name: &'static str,
    paper: [f32; 2],
    body: f32,
    /// The chapter's title and those of its sections.
    headings: [f32; 2],
    /// From line to line.
    pitch: f32,
}

const fn row(
    name: &'static str,
    paper: [f32; 2],
    body: f32,
    headings: [f32; 2],
    pitch: f32,
) -> Expected {
    Expected {
        name,
        paper,
        body,
        headings,
        pitch,
    }
}

const A4: [f32; 2] = [595.28, 841.89];
const A5: [f32; 2] = [419.53, 595.28];
const LETTER: [f32; 2] = [612.0, 792.0];

/// The profiles, as the standards have them.
const EXPECTED: [Expected; 7] = [
    row("large-print", A4, 18.0, [24.0, 21.0], 23.4),
    row("clear-print", A4, 14.0, [21.0, 17.0], 18.2),
    row("giant-print", A4, 24.0, [32.0, 28.0], 30.0),
    row("ukaaf", A4, 18.0, [24.0, 21.0], 23.4),
    row("acb-2025", LETTER, 18.0, [22.0, 20.0], 23.76),
    row("aph", LETTER, 18.5, [22.0, 20.0], 24.05),
    row("standard", A5, 12.0, [18.0, 15.0], 15.6),
];

#[test]
fn every_profile_has_the_sizes_of_its_standard() {
    let built = built();
    let names: Vec<_> = PROFILES.iter().map(|profile| profile.name).collect();
    assert_eq!(names, EXPECTED.map(|row| row.name));
    for Expected {
        name,
        paper,
        body,
        headings,
        pitch,
    } in EXPECTED
    {
        let (pdf, painted) = read(&built, name);
        let close = |a: f32, b: f32| (a - b).abs() < 0.02;
        for page in pdf.pages() {
            let media = pdf.get(pdf.file.get_dictionary(page).unwrap(), "MediaBox");
            let corners = media.unwrap().as_array().unwrap();
            let corner = |at: usize| corners[at].as_float().unwrap();
            assert!(
                close(corner(2), paper[0]) && close(corner(3), paper[1]),
                "{name}"
            );
        }
        for run in &painted.runs {
            assert!(run.size >= body - 0.01, "{name}: {run:?}");
            assert!(!run.face.contains("Italic"), "{name}: {run:?}");
        }
        assert!(close(run(&painted, "A disc is").size, body), "{name}");
        let chapter_title = painted.runs.iter().rfind(|run| run.words.contains("Worn"));
        assert!(close(chapter_title.unwrap().size, headings[0]), "{name}");
        let heading = painted.runs.iter().rfind(|run| run.words == "Questions");
        assert!(close(heading.unwrap().size, headings[1]), "{name}");
        // The lines of the first paragraph.
        let first = run(&painted, "A disc is");
        let below = painted
            .lines(first.page)
            .into_iter()
            .map(|line| line[0].at.1);
        let next = below.filter(|y| *y < first.at.1 - 1.0).fold(0.0, f32::max);
        assert!(
            close(first.at.1 - next, pitch),
            "{name}: {}",
            first.at.1 - next
        );
    }
}

#[test]
fn the_words_are_the_same_in_every_edition() {
    let built = built();
    let words = |name: &str| -> String {
        let (_, painted) = read(&built, name);
        let read = painted.runs.iter().filter(|run| run.mcid.is_some());
        // Page numbers differ, and where the spaces stand at the ends of lines.
        read.flat_map(|run| run.words.chars())
            .filter(|char| char.is_alphabetic())
            .collect::<String>()
            // Only the editions that say so have them.
            .replace("Numbersinthemarginarethepagesofthestandardedition", "")
    };
    let expected = words("large-print");
    assert!(expected.contains("Adiscisacushionbetweentwobones"));
    for made in &built.editions {
        assert_eq!(words(&made.name), expected, "{}", made.name);
    }
}

#[test]
fn emphasis_is_bold_or_underlined_as_the_standard_has_it() {
    let built = built();
    for (name, underlined) in [("large-print", false), ("ukaaf", false), ("acb-2025", true)] {
        let (pdf, painted) = read(&built, name);
        let lines = paintings(&pdf);
        // Whether a thin line runs below the words.
        let line_below = |words: &str| {
            let run = run(&painted, words);
            lines.iter().any(|painting| match painting {
                Painting::Fill { page, rect, .. } => {
                    let depth = run.at.1 - rect[3];
                    *page == run.page
                        && (0.0..4.0).contains(&depth)
                        && rect[3] - rect[1] < 3.0
                        && rect[0] < run.at.0 + 1.0
                        && rect[2] > run.at.0 + 5.0
                }
                Painting::Words { .. } => false,
            })
        };
        let bold = |words: &str| run(&painted, words).face.contains("Bold");
        for emphasised in ["a cushion", "two bones"] {
            assert_eq!(line_below(emphasised), underlined, "{name}");
            assert_eq!(bold(emphasised), !underlined, "{name}");
        }
        // A link is told from it.
        assert_eq!(line_below("the clinic"), !underlined, "{name}");
        assert_eq!(bold("the clinic"), underlined, "{name}");
    }
}

#[test]
fn contents_lead_to_the_page_as_the_standard_has_it() {
    let built = built();
    for (name, dots, grounds) in [
        ("acb-2025", true, false),
        ("aph", false, true),
        ("own", false, false),
    ] {
        let (pdf, painted) = read(&built, name);
        let contents = run(&painted, "Contents").page;
        let runs = painted.runs.iter().filter(|run| run.page == contents);
        let count = runs
            .filter(|run| run.words == "." && run.mcid.is_none())
            .count();
        assert_eq!(count > 10, dots, "{name}: {count} dots");
        let wide = |painting: &&Painting| match painting {
            Painting::Fill { page, rect, .. } => {
                *page == contents
                    && rect[2] - rect[0] > 300.0
                    && (10.0..100.0).contains(&(rect[3] - rect[1]))
            }
            Painting::Words { .. } => false,
        };
        let paintings = paintings(&pdf);
        // The chapter, and every other of its sections.
        assert_eq!(
            paintings.iter().filter(wide).count(),
            if grounds { 2 } else { 0 },
            "{name}"
        );
    }
}

/// The ink and ground that each edition should have.
fn themes() -> BTreeMap<&'static str, ([u8; 3], [u8; 3])> {
    let (black, white) = ([0, 0, 0], [255, 255, 255]);
    let mut themes: BTreeMap<_, _> = EXPECTED.map(|row| (row.name, (black, white))).into();
    themes.extend([
        ("black-on-white", (black, white)),
        ("black-on-cream", (black, [255, 250, 229])),
        ("white-on-black", (white, black)),
        ("yellow-on-black", ([255, 255, 0], black)),
        ("own", ([240, 224, 255], [48, 16, 64])),
    ]);
    themes
}

#[test]
fn every_word_stands_out_from_what_is_behind_it() {
    let built = built();
    for (name, (ink, ground)) in themes() {
        let pdf = Pdf::read(edition(&built, name));
        let mut grounds: Vec<([f32; 4], [u8; 3])> = Vec::new();
        let mut last_page = usize::MAX;
        let mut count = 0;
        for painting in paintings(&pdf) {
            match painting {
                Painting::Fill { page, rect, color } => {
                    if page != last_page {
                        last_page = page;
                        grounds.clear();
                    }
                    grounds.push((rect, color));
                }
                Painting::Words { page, at, color } => {
                    assert_eq!(color, ink, "{name}: page {page}");
                    if page != last_page {
                        last_page = page;
                        grounds.clear();
                    }
                    let inside = |rect: &[f32; 4]| {
                        rect[0] <= at[0] && at[0] <= rect[2] && rect[1] <= at[1] && at[1] <= rect[3]
                    };
                    let behind = grounds.iter().rev().find(|(rect, _)| inside(rect));
                    let behind = behind.map_or([255; 3], |(_, color)| *color);
                    let ratio = contrast(color, behind);
                    assert!(ratio >= 7.0, "{name}: {ratio}:1 on page {page} at {at:?}");
                    count += 1;
                }
            }
        }
        assert!(count > 30, "{name}: {count}");
        // The paper is painted to its edges, unless it is white.
        let pages = pdf.pages();
        let full = |painting: &&Painting| match painting {
            Painting::Fill { rect, color, .. } => {
                *color == ground && rect[0] <= 0.0 && rect[1] <= 0.0 && rect[3] > 590.0
            }
            Painting::Words { .. } => false,
        };
        let papers = paintings(&pdf).iter().filter(full).count();
        assert_eq!(
            papers,
            if ground == [255; 3] { 0 } else { pages.len() },
            "{name}"
        );
    }
}

#[test]
fn a_picture_on_dark_paper_has_a_white_panel() {
    let built = built();
    for (name, panels) in [
        ("white-on-black", 1),
        ("own", 1),
        ("black-on-cream", 0),
        ("aph", 0),
    ] {
        let pdf = Pdf::read(edition(&built, name));
        let white = |painting: &&Painting| match painting {
            Painting::Fill { rect, color, .. } => *color == [255; 3] && rect[3] - rect[1] > 40.0,
            Painting::Words { .. } => false,
        };
        assert_eq!(
            paintings(&pdf).iter().filter(white).count(),
            panels,
            "{name}"
        );
    }
}

#[test]
fn margins_change_sides_with_the_binding() {
    let settings = "[book]\ntitle = \"T\"\nlanguage = \"en\"\n\n[edition.print]\nformat = \"pdf\"\n\
                    margins = { inner = \"40mm\", outer = \"20mm\" }\ngutter = \"0.5in\"\n";
    let text = format!(
        "# One\n\n{}\n",
        "Words of a line that is long enough. ".repeat(120)
    );
    let built = build(&book(&[("book.toml", settings), ("a.md", &text)]));
    assert_eq!(short(&built), "");
    let (_, painted) = read(&built, "print");
    let left = |page: usize| {
        let runs = painted
            .runs
            .iter()
            .filter(|run| run.page == page && run.mcid.is_some());
        runs.map(|run| run.at.0).fold(f32::MAX, f32::min)
    };
    // 40 mm and half an inch; 20 mm.
    assert!((left(2) - 149.39).abs() < 0.1, "{}", left(2));
    assert!((left(3) - 56.69).abs() < 0.1, "{}", left(3));
}

#[test]
fn without_editions_there_are_an_epub_and_large_print() {
    let built = build(&book(&[("a.md", "# One\n\nWords.\n")]));
    let names: Vec<_> = built
        .editions
        .iter()
        .map(|made| made.name.as_str())
        .collect();
    assert_eq!(names, ["epub", "large-print"]);
    let (_, painted) = read(&built, "large-print");
    assert!((run(&painted, "Words").size - 18.0).abs() < 0.01);
}

#[test]
fn values_of_print_are_refused_for_an_epub() {
    let settings = "[book]\ntitle = \"T\"\nlanguage = \"en\"\n\n[edition.e]\nformat = \"epub\"\npaper = \"a5\"\n";
    let built = build(&book(&[
        ("book.toml", settings),
        ("a.md", "# One\n\nWords.\n"),
    ]));
    assert_eq!(codes(&built), ["C003"]);
}
