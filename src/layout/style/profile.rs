//! The print profiles: one row each, every value with the standard it is from.
//!
//! UKAAF is the UK Association for Accessible Formats (Minimum Standards, Clear and
//! Large Print: MS03 of 2012, G003 of 2019), RNIB the Royal National Institute of
//! Blind People (Clear Print), ACB the American Council of the Blind (Large Print
//! Guidelines of 6 May 2025), APH the American Printing House for the Blind
//! (Research-Based Guidelines for the Development of Documents in Large Print).

use super::choice::{ContentsStyle, Emphasis, FolioPlace};
use super::{Margins, Measure};
use crate::geom::Pt;
use crate::layout::paper::{A4, Paper};

/// A value and the standard that asks for it.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Sourced<T> {
    /// The value.
    pub value: T,
    /// Where it is from, as the `README.md` and errors say it.
    pub source: &'static str,
}

const fn of<T: Copy>(value: T, source: &'static str) -> Sourced<T> {
    Sourced { value, source }
}

/// A print profile.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Profile {
    /// Its name in `book.toml`.
    pub name: &'static str,
    /// For whom it is, in a few words.
    pub about: &'static str,
    /// The paper.
    pub paper: Sourced<Paper>,
    /// White space around the text.
    pub margins: Sourced<Margins>,
    /// More of it at the binding.
    pub gutter: Sourced<Pt>,
    /// How long lines may be.
    pub measure: Sourced<Measure>,
    /// The size of running text, and the smallest on any page.
    pub body_size: Sourced<Pt>,
    /// From baseline to baseline, in sizes of the type.
    pub line_pitch: Sourced<f32>,
    /// Headings of level 1, 2, and 3 to 6; bold.
    pub heading_sizes: Sourced<[Pt; 3]>,
    /// Between paragraphs.
    pub paragraph_space: Sourced<Pt>,
    /// Between the items of a list whose items are not paragraphs.
    pub item_space: Sourced<Pt>,
    /// Title and subtitle on the title page.
    pub title_sizes: Sourced<[Pt; 2]>,
    /// How emphasised words stand out.
    pub emphasis: Sourced<Emphasis>,
    /// How the contents lead to the page.
    pub contents: Sourced<ContentsStyle>,
    /// Where the page number stands; it is bold and as large as the text.
    pub page_numbers: Sourced<FolioPlace>,
    /// What an edition may not fall below.
    pub minima: Minima,
}

/// What an edition of a profile may not fall below, with the rule it would break.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Minima {
    /// Of the text.
    pub body_size: Sourced<Pt>,
    /// Of headings of level 1, 2, and 3 to 6; those that are smaller than the text
    /// are wrong in any case.
    pub heading_sizes: Sourced<[Pt; 3]>,
    /// From baseline to baseline, in sizes of the type.
    pub line_pitch: Sourced<f32>,
    /// Between paragraphs, in sizes of the type.
    pub paragraph_space: Sourced<f32>,
    /// Of every margin.
    pub margin: Sourced<Pt>,
    /// The longest line, in characters.
    pub most_characters: Option<Sourced<f32>>,
    /// The emphasis that the standard forbids.
    pub forbidden_emphasis: Option<Sourced<Emphasis>>,
    /// The way to the page number that the standard forbids.
    pub forbidden_contents: Option<Sourced<ContentsStyle>>,
}

/// Large print: 18 pt on A4, after what the standards have in common.
pub const LARGE_PRINT: Profile = Profile {
    name: "large-print",
    about: "large print after what the standards have in common",
    paper: of(A4, "UKAAF"),
    margins: of(
        Margins {
            top: Pt::from_mm(25.0),
            bottom: Pt::from_mm(28.0),
            inner: Pt::from_mm(25.0),
            outer: Pt::from_mm(25.0),
        },
        "ACB: an inch; the same on both sides, to bind at either",
    ),
    gutter: of(Pt::ZERO, "the margins are wide enough to bind"),
    measure: of(
        Measure::Full,
        "about 53 characters, between APH (39 to 43) and RNIB (60 to 70)",
    ),
    body_size: of(Pt(18.0), "UKAAF: 16, better 18; ACB, APH: 18"),
    line_pitch: of(1.3, "Lighthouse: 1.25 to 1.30; ACB: 1.15; APH: 1.25"),
    heading_sizes: of([Pt(24.0), Pt(21.0), Pt(18.0)], "ACB: at least 22 and 20"),
    paragraph_space: of(Pt(18.0), "UKAAF: a blank line of the size of the text"),
    item_space: of(
        Pt(6.0),
        "clearprint: items apart, but closer than paragraphs",
    ),
    title_sizes: of([Pt(36.0), Pt(24.0)], "clearprint"),
    emphasis: of(Emphasis::Bold, "UKAAF, RNIB: no italics, no underlining"),
    contents: of(ContentsStyle::Leaders, "ACB"),
    page_numbers: of(FolioPlace::BottomOuter, "ACB"),
    minima: Minima {
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
            Pt::from_mm(20.0),
            "clearprint: room for a hand and the binding; ACB asks for 25.4 mm",
        ),
        most_characters: Some(of(70.0, "RNIB Clear Print: lines of 60 to 70 characters")),
        forbidden_emphasis: None,
        forbidden_contents: None,
    },
};

/// Every profile, the default first.
pub const PROFILES: &[Profile] = &[LARGE_PRINT];
