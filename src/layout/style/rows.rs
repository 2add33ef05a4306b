//! The rows of the table of print profiles.
//!
//! Where the standards contradict each other the profiles differ; where one says
//! nothing, a row takes what it has from the one before it, with its source. What no
//! standard says is marked as clearprint's own.

use super::choice::{ContentsStyle, Emphasis, FolioPlace};
use super::profile::{Limits, Profile, Sourced};
use super::{Margins, Measure};
use crate::geom::{Pt, Size};
use crate::layout::paper::{A4, A5, LETTER};

const fn of<T: Copy>(value: T, source: &'static str) -> Sourced<T> {
    Sourced { value, source }
}

const fn mm(top: f32, bottom: f32, inner: f32, outer: f32) -> Margins {
    Margins {
        top: Pt::from_mm(top),
        bottom: Pt::from_mm(bottom),
        inner: Pt::from_mm(inner),
        outer: Pt::from_mm(outer),
    }
}

/// An inch, as ACB asks for, and at the foot what the page number needs.
const INCH_MARGINS: Margins = mm(25.4, 28.0, 25.4, 25.4);

/// Large print: 18 pt on A4, after what the standards have in common.
pub(super) const LARGE_PRINT: Profile = Profile {
    name: "large-print",
    about: "large print after what the standards have in common",
    paper: of(A4, "UKAAF: A4"),
    margins: of(
        mm(25.0, 28.0, 25.0, 25.0),
        "ACB: an inch; the same on both sides, to bind at either",
    ),
    gutter: of(Pt::ZERO, "clearprint: the margins are wide enough to bind"),
    measure: of(
        Measure::Full,
        "between APH (39 to 43 characters) and RNIB (60 to 70)",
    ),
    body_size: of(Pt(18.0), "UKAAF: 16, better 18; ACB, APH: 18"),
    line_pitch: of(1.3, "Lighthouse: 1.25 to 1.30"),
    heading_sizes: of([Pt(24.0), Pt(21.0), Pt(18.0)], "ACB: at least 22 and 20"),
    title_sizes: of([Pt(36.0), Pt(24.0)], "clearprint"),
    paragraph_space: of(Pt(18.0), "UKAAF: at least the size of the text"),
    item_space: of(Pt(6.0), "ACB: no blank line between items"),
    emphasis: of(Emphasis::Bold, "UKAAF, RNIB: no italics, no underlining"),
    contents: of(ContentsStyle::Leaders, "ACB: leader dots"),
    page_numbers: of(FolioPlace::BottomOuter, "ACB: lower outer corner, bold"),
    limits: Limits {
        body_size: of(Pt(16.0), "UKAAF G003: large print is 16 point at least"),
        heading_sizes: of(
            [Pt(16.0); 3],
            "UKAAF G003: large print is 16 point at least",
        ),
        line_pitch: of(
            1.15,
            "ACB Large Print Guidelines 2025: line spacing of 1.15",
        ),
        paragraph_space: of(
            1.0,
            "UKAAF MS03: a blank line at least as high as the text between paragraphs",
        ),
        margin: of(
            Pt::from_mm(15.0),
            "clearprint: a finger's breadth to hold the page; ACB asks for an inch",
        ),
        characters: of(70.0, "RNIB Clear Print: lines of 60 to 70 characters"),
        paper: None,
        emphasis: None,
        contents: None,
        page_numbers: None,
    },
};

/// Clear print: 14 pt on A4, for the general public.
pub(super) const CLEAR_PRINT: Profile = Profile {
    name: "clear-print",
    about: "clear print for everybody, after RNIB",
    measure: of(Measure::Characters(65.0), "RNIB: 60 to 70 characters"),
    body_size: of(Pt(14.0), "RNIB: at least 12, better 14"),
    heading_sizes: of(
        [Pt(21.0), Pt(17.0), Pt(14.0)],
        "clearprint: 1.5 and 1.2 times the text",
    ),
    title_sizes: of([Pt(32.0), Pt(20.0)], "clearprint"),
    paragraph_space: of(Pt(14.0), "UKAAF: at least the size of the text"),
    item_space: of(Pt(5.0), "ACB: no blank line between items"),
    page_numbers: of(
        FolioPlace::BottomCenter,
        "RNIB: on every page in the same place",
    ),
    limits: Limits {
        body_size: of(Pt(12.0), "RNIB Clear Print: 12 point at least"),
        heading_sizes: of([Pt(12.0); 3], "RNIB Clear Print: 12 point at least"),
        emphasis: Some(of(
            Emphasis::Bold,
            "RNIB Clear Print: no underlining and no italics",
        )),
        ..LARGE_PRINT.limits
    },
    ..LARGE_PRINT
};

/// Giant print: 24 pt on A4.
pub(super) const GIANT_PRINT: Profile = Profile {
    name: "giant-print",
    about: "giant print, for readers to whom 18 point is too small",
    margins: of(
        mm(20.0, 32.0, 22.0, 20.0),
        "clearprint: narrower than ACB's inch, for the sake of the lines",
    ),
    measure: of(
        Measure::Full,
        "APH: 39 to 43 characters, which fill the page",
    ),
    body_size: of(Pt(24.0), "the trade: giant print is 20 to 24 point"),
    line_pitch: of(1.25, "APH: 1.25; Lighthouse: 1.25 to 1.30"),
    heading_sizes: of(
        [Pt(32.0), Pt(28.0), Pt(24.0)],
        "large print's, as much larger as the text",
    ),
    title_sizes: of([Pt(44.0), Pt(32.0)], "clearprint"),
    paragraph_space: of(Pt(24.0), "UKAAF: at least the size of the text"),
    item_space: of(Pt(8.0), "ACB: no blank line between items"),
    limits: Limits {
        body_size: of(
            Pt(20.0),
            "ONIX code list 21: ultra large print is 20 point at least",
        ),
        heading_sizes: of(
            [Pt(20.0); 3],
            "ONIX code list 21: ultra large print is 20 point at least",
        ),
        ..LARGE_PRINT.limits
    },
    ..LARGE_PRINT
};

/// Large print after UKAAF.
pub(super) const UKAAF: Profile = Profile {
    name: "ukaaf",
    about: "large print after UKAAF, for the United Kingdom",
    margins: of(
        mm(25.0, 28.0, 25.0, 25.0),
        "clearprint, to bind at either side",
    ),
    measure: of(
        Measure::Full,
        "RNIB: 60 to 70 characters; as many of them as the page has room for",
    ),
    body_size: of(Pt(18.0), "UKAAF G003: at least 16, ideally 18"),
    line_pitch: of(
        1.3,
        "UKAAF G003: ideally single line spacing, which is 1.3 in this face",
    ),
    heading_sizes: of(
        [Pt(24.0), Pt(21.0), Pt(18.0)],
        "clearprint; UKAAF: nothing smaller than the text",
    ),
    paragraph_space: of(
        Pt(18.0),
        "UKAAF MS03: a blank line of at least the size of the text",
    ),
    item_space: of(Pt(9.0), "clearprint: half a blank line"),
    emphasis: of(
        Emphasis::Bold,
        "UKAAF G003: no italics, underlining or blocks of capitals",
    ),
    page_numbers: of(
        FolioPlace::BottomCenter,
        "RNIB: on every page in the same place; UKAAF: as large as the text",
    ),
    limits: Limits {
        line_pitch: of(1.15, "UKAAF G003: single line spacing at least"),
        emphasis: Some(of(Emphasis::Bold, "UKAAF G003: no italics, no underlining")),
        ..LARGE_PRINT.limits
    },
    ..LARGE_PRINT
};

/// Large print after the American Council of the Blind.
pub(super) const ACB_2025: Profile = Profile {
    name: "acb-2025",
    about: "large print after the American Council of the Blind",
    paper: of(LETTER, "ACB; US Letter is the paper of its country"),
    margins: of(
        INCH_MARGINS,
        "ACB: an inch; more at the foot, for the page number",
    ),
    gutter: of(
        Pt::from_mm(6.35),
        "ACB: room for the binding; a quarter inch",
    ),
    measure: of(Measure::Full, "ACB: from margin to margin, one column"),
    body_size: of(Pt(18.0), "ACB: 18, not bold"),
    line_pitch: of(
        1.32,
        "ACB: line spacing of 1.15, which is 1.32 times the size of its Arial",
    ),
    heading_sizes: of(
        [Pt(22.0), Pt(20.0), Pt(20.0)],
        "ACB: 22, subheadings 20, bold, flush left",
    ),
    paragraph_space: of(Pt(23.76), "ACB: one blank line"),
    item_space: of(Pt(4.0), "ACB: no blank line between items"),
    emphasis: of(Emphasis::Underline, "ACB: underlined"),
    contents: of(ContentsStyle::Leaders, "ACB: leader dots"),
    page_numbers: of(
        FolioPlace::BottomOuter,
        "ACB: lower outer corner, bold, as large as the text",
    ),
    limits: Limits {
        body_size: of(
            Pt(18.0),
            "ACB Large Print Guidelines 2025: text of 18 point",
        ),
        heading_sizes: of(
            [Pt(22.0), Pt(20.0), Pt(20.0)],
            "ACB Large Print Guidelines 2025: headings of 22 point, subheadings of 20",
        ),
        paragraph_space: of(
            1.15,
            "ACB Large Print Guidelines 2025: one blank line between paragraphs",
        ),
        margin: of(
            Pt::from_mm(25.4),
            "ACB Large Print Guidelines 2025: margins of one inch",
        ),
        emphasis: Some(of(
            Emphasis::Underline,
            "ACB Large Print Guidelines 2025: emphasis is underlined",
        )),
        contents: Some(of(
            ContentsStyle::Leaders,
            "ACB Large Print Guidelines 2025: leader dots in the contents",
        )),
        page_numbers: Some(of(
            FolioPlace::BottomOuter,
            "ACB Large Print Guidelines 2025: page numbers in the lower outer corner",
        )),
        ..LARGE_PRINT.limits
    },
    ..LARGE_PRINT
};

/// Large print after the American Printing House for the Blind.
pub(super) const APH: Profile = Profile {
    name: "aph",
    about: "large print after the American Printing House for the Blind",
    paper: of(LETTER, "APH: books of no more than 9 by 12 inches"),
    margins: of(INCH_MARGINS, "ACB: an inch; lines leave more"),
    gutter: of(
        Pt::from_mm(6.35),
        "ACB: room for the binding; a quarter inch",
    ),
    measure: of(Measure::Characters(43.0), "APH: 39 to 43 characters"),
    body_size: of(
        Pt(18.5),
        "APH: at least 18, and small letters 1/8 inch high, which takes 18.2 in this face",
    ),
    line_pitch: of(1.3, "APH: at least 1.25"),
    heading_sizes: of([Pt(22.0), Pt(20.0), Pt(20.0)], "APH: 22, subheadings 20"),
    paragraph_space: of(Pt(24.0), "APH: double spacing"),
    item_space: of(Pt(12.0), "clearprint: half of what is between paragraphs"),
    emphasis: of(Emphasis::Bold, "APH: no italics; bold or underscore"),
    contents: of(
        ContentsStyle::Shaded,
        "APH: no leader dots; every other line on a pastel ground",
    ),
    page_numbers: of(FolioPlace::BottomOuter, "ACB: lower outer corner, bold"),
    limits: Limits {
        body_size: of(Pt(18.0), "APH Research-Based Guidelines: text of 18 point"),
        heading_sizes: of(
            [Pt(22.0), Pt(20.0), Pt(20.0)],
            "APH Research-Based Guidelines: headings of 22 point, subheadings of 20",
        ),
        line_pitch: of(1.25, "APH Research-Based Guidelines: line spacing of 1.25"),
        paragraph_space: of(
            1.25,
            "APH Research-Based Guidelines: double spacing between paragraphs",
        ),
        characters: of(
            43.0,
            "APH Research-Based Guidelines: lines of 39 to 43 characters",
        ),
        paper: Some(of(
            Size {
                width: Pt(9.0 * 72.0),
                height: Pt(12.0 * 72.0),
            },
            "APH Research-Based Guidelines: books of no more than 9 by 12 inches",
        )),
        contents: Some(of(
            ContentsStyle::Shaded,
            "APH Research-Based Guidelines: no leader dots, but every other line on a pastel ground",
        )),
        ..LARGE_PRINT.limits
    },
    ..LARGE_PRINT
};

/// A regular edition: 12 pt on A5.
pub(super) const STANDARD: Profile = Profile {
    name: "standard",
    about: "a regular edition, whose page numbers the others can carry",
    paper: of(A5, "clearprint"),
    margins: of(mm(16.0, 20.0, 18.0, 16.0), "clearprint"),
    gutter: of(Pt::ZERO, "clearprint: the inner margin is wide enough"),
    measure: of(
        Measure::Full,
        "clearprint: 45 to 75 characters, as books have",
    ),
    body_size: of(Pt(12.0), "RNIB: at least 12, so that it is clear print too"),
    line_pitch: of(1.3, "Lighthouse: 1.25 to 1.30"),
    heading_sizes: of(
        [Pt(18.0), Pt(15.0), Pt(12.0)],
        "clearprint: 1.5 and 1.25 times the text",
    ),
    title_sizes: of([Pt(28.0), Pt(17.0)], "clearprint"),
    paragraph_space: of(Pt(8.0), "clearprint: half a blank line"),
    item_space: of(Pt(3.0), "clearprint"),
    limits: Limits {
        body_size: of(Pt(9.0), "clearprint: regular books have 9 to 12 point"),
        heading_sizes: of([Pt(9.0); 3], "clearprint: regular books have 9 to 12 point"),
        paragraph_space: of(0.5, "clearprint: paragraphs without indent need a gap"),
        margin: of(Pt::from_mm(10.0), "clearprint: printers and thumbs need it"),
        characters: of(75.0, "clearprint: lines of 45 to 75 characters"),
        ..LARGE_PRINT.limits
    },
    ..LARGE_PRINT
};
