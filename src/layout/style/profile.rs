//! The print profiles: one row each, every value with the standard it is from.
//!
//! UKAAF is the UK Association for Accessible Formats (Minimum Standards, Clear and
//! Large Print: MS03 of 2012, G003 of 2019), RNIB the Royal National Institute of
//! Blind People (Clear Print), ACB the American Council of the Blind (Large Print
//! Guidelines of 6 May 2025), APH the American Printing House for the Blind
//! (Research-Based Guidelines for the Development of Documents in Large Print).
//!
//! The rows stand in `rows`.

use super::choice::{ContentsStyle, Emphasis, FolioPlace};
use super::{Margins, Measure, rows};
use crate::geom::{Pt, Size};
use crate::layout::paper::Paper;

/// A value and the standard that asks for it.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Sourced<T> {
    /// The value.
    pub value: T,
    /// Where it is from, as the `README.md` and errors say it.
    pub source: &'static str,
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
    /// Title and subtitle on the title page.
    pub title_sizes: Sourced<[Pt; 2]>,
    /// Between paragraphs.
    pub paragraph_space: Sourced<Pt>,
    /// Between the items of a list whose items are not paragraphs.
    pub item_space: Sourced<Pt>,
    /// How emphasised words stand out.
    pub emphasis: Sourced<Emphasis>,
    /// How the contents lead to the page.
    pub contents: Sourced<ContentsStyle>,
    /// Where the page number stands; it is bold and as large as the text.
    pub page_numbers: Sourced<FolioPlace>,
    /// What an edition may not break.
    pub limits: Limits,
}

/// What the settings of an edition may not break, each with the rule it is from.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Limits {
    /// The smallest text.
    pub body_size: Sourced<Pt>,
    /// The smallest headings of level 1, 2, and 3 to 6; those that are smaller than
    /// the text are wrong in any case.
    pub heading_sizes: Sourced<[Pt; 3]>,
    /// From baseline to baseline at least, in sizes of the type.
    pub line_pitch: Sourced<f32>,
    /// Between paragraphs at least, in sizes of the type.
    pub paragraph_space: Sourced<f32>,
    /// The smallest margin.
    pub margin: Sourced<Pt>,
    /// The longest line, in characters.
    pub characters: Sourced<f32>,
    /// The largest paper; `None`: any.
    pub paper: Option<Sourced<Size>>,
    /// The one emphasis that the standard knows; `None`: any.
    pub emphasis: Option<Sourced<Emphasis>>,
    /// The one way to the page number that the standard knows; `None`: any.
    pub contents: Option<Sourced<ContentsStyle>>,
    /// The one place of page numbers that the standard knows; `None`: any.
    pub page_numbers: Option<Sourced<FolioPlace>>,
}

/// Every profile, the default first.
pub const PROFILES: &[Profile] = &[
    rows::LARGE_PRINT,
    rows::CLEAR_PRINT,
    rows::GIANT_PRINT,
    rows::UKAAF,
    rows::ACB_2025,
    rows::APH,
    rows::STANDARD,
];
