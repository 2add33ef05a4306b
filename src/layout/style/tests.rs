//! What holds for the style of every profile.

use super::*;

#[test]
fn nothing_is_smaller_than_the_body() {
    for style in PROFILES.iter().map(Style::of) {
        let sizes = style.heading_sizes.iter();
        for size in sizes.chain([&style.title_size, &style.subtitle_size]) {
            assert!(size.0 >= style.body_size.0, "{}: {size:?}", style.name);
        }
        assert!(
            style.paragraph_space.0 >= style.body_size.0,
            "{}",
            style.name
        );
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
