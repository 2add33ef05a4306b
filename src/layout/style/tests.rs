//! What holds for the style of every profile.

use super::*;
use crate::layout::font::{FontBook, Shapes};
use crate::layout::frame::{Artifact, Color};
use crate::layout::inline::{Text, TextStyle, Widths};

#[test]
fn nothing_is_smaller_than_the_body() {
    for style in PROFILES.iter().map(Style::of) {
        let sizes = style.heading_sizes.iter();
        for size in sizes.chain([&style.title_size, &style.subtitle_size]) {
            assert!(size.0 >= style.body_size.0, "{}: {size:?}", style.name);
        }
    }
}

#[test]
fn the_page_number_stands_clear_of_the_text() {
    for style in PROFILES.iter().map(Style::of) {
        let margin = if style.folio_place.is_top() {
            style.margins.top
        } else {
            style.margins.bottom
        };
        let room = margin - style.folio_height;
        assert!(room.0 >= style.body_size.0, "{}", style.name);
    }
}

#[test]
fn margins_and_text_fill_the_paper_on_both_sides_of_a_leaf() {
    for style in PROFILES.iter().map(Style::of) {
        for page in [1, 2] {
            let insets = style.insets(page);
            let width = insets.left + style.measure() + insets.right;
            assert!(
                (width - style.paper.size.width).0.abs() < 0.01,
                "{}",
                style.name
            );
        }
        assert_eq!(style.insets(1).left, style.insets(2).right);
    }
}

#[test]
fn every_profile_keeps_its_own_limits() {
    for profile in PROFILES {
        let (name, limits) = (profile.name, &profile.limits);
        let style = Style::of(profile);
        assert!(style.body_size >= limits.body_size.value, "{name}");
        let headings = style.heading_sizes.iter().zip(limits.heading_sizes.value);
        for (size, least) in headings {
            assert!(*size >= least && *size >= style.body_size, "{name}");
        }
        assert!(style.line_pitch >= limits.line_pitch.value, "{name}");
        let space = style.body_size * limits.paragraph_space.value;
        assert!(style.paragraph_space >= space, "{name}");
        let margins = style.margins;
        for margin in [margins.top, margins.bottom, margins.inner, margins.outer] {
            assert!(margin >= limits.margin.value, "{name}: {margin:?}");
        }
        let most = style.body_size * (limits.characters.value * CHARACTER_WIDTH);
        assert!(style.measure() <= most, "{name}");
        assert!(
            limits
                .emphasis
                .is_none_or(|only| only.value == style.emphasis)
        );
        assert!(
            limits
                .contents
                .is_none_or(|only| only.value == style.contents)
        );
        assert!(
            limits
                .page_numbers
                .is_none_or(|only| only.value == style.folio_place)
        );
        if let Some(most) = limits.paper {
            let (size, most) = (style.paper.size, most.value);
            assert!(
                size.width <= most.width && size.height <= most.height,
                "{name}"
            );
        }
    }
}

#[test]
fn every_profile_has_the_lines_that_its_standard_asks_for() {
    // Characters a line, as the pages of each profile leave room for.
    let expected = [
        ("large-print", 58),
        ("clear-print", 65),
        ("giant-print", 46),
        ("ukaaf", 58),
        ("acb-2025", 57),
        ("aph", 43),
        ("standard", 62),
    ];
    let found: Vec<_> = PROFILES
        .iter()
        .map(|profile| {
            let style = Style::of(profile);
            let count = style.measure() / (style.body_size * CHARACTER_WIDTH);
            #[expect(clippy::cast_possible_truncation, reason = "a line is no longer")]
            (style.name, count.round() as i32)
        })
        .collect();
    assert_eq!(found, expected);
}

#[test]
fn a_character_is_as_wide_as_running_text_makes_it() {
    let words = "A worn disc is not a disease. Most people over the age of fifty have one, and \
                many of them never feel it. When it hurts, the pain comes and goes; it is \
                worse after sitting for a long time, and better after a walk of 20 minutes.";
    let style = Style::default();
    let mut text = Text::new(TextStyle::body(&style));
    text.artifact(Artifact::Decoration, words);
    let width = Widths::of(&text, &Shapes::new(&FontBook::built_in(), "en")).all;
    #[expect(clippy::cast_precision_loss, reason = "the text is short")]
    let advance = width / style.body_size / words.chars().count() as f32;
    assert!((advance - CHARACTER_WIDTH).abs() < 0.02, "{advance}");
}

#[test]
fn every_theme_can_be_read() {
    for theme in THEMES {
        assert!(theme.contrast() >= LEAST_CONTRAST, "{}", theme.name);
    }
    // Published examples: W3C, Understanding SC 1.4.3; WebAIM's checker.
    let ratio =
        |a: &str, b: &str| contrast(Color::from_hex(a).unwrap(), Color::from_hex(b).unwrap());
    assert!((ratio("#000000", "#ffffff") - 21.0).abs() < 0.01);
    assert!((ratio("#777777", "#ffffff") - 4.48).abs() < 0.01);
    assert!((ratio("#595959", "#ffffff") - 7.0).abs() < 0.01);
    assert!((ratio("#ff0000", "#ffffff") - 4.0).abs() < 0.01);
}

#[test]
fn every_choice_has_one_name() {
    fn all<T: Choice>(count: usize) {
        assert_eq!(T::NAMES.len(), count);
        for (name, choice) in T::NAMES {
            assert_eq!(choice.name(), *name);
        }
    }
    all::<ChapterStart>(3);
    all::<NotePlace>(2);
    all::<TermStyle>(2);
    all::<WordsPlace>(3);
    all::<TableForm>(3);
    all::<DescriptionPlace>(3);
    all::<Emphasis>(2);
    all::<ContentsStyle>(3);
    all::<FolioPlace>(4);
}
