//! Print profiles: every size, space and choice of a printed edition.
//!
//! One row a profile in [`PROFILES`]; layout reads lengths from here and from
//! nowhere else. Each value names the standard that it follows: UKAAF (Minimum
//! Standards, Clear and Large Print, MS03 and G003), RNIB (Clear Print), ACB
//! (Large Print Guidelines of 6 May 2025), APH (Research-Based Guidelines).

use super::font::FaceId;
use super::paper::{A4, Paper};
use crate::geom::{Insets, Pt};

/// How a printed edition looks.
#[derive(Debug, Clone, PartialEq)]
pub struct Style {
    /// The name of the profile.
    pub name: &'static str,
    /// The paper.
    pub paper: Paper,
    /// White space around the text. ACB: 1 inch; the same on both sides, so that
    /// a page may be bound on either.
    pub margins: Insets,
    /// The size of running text, notes, tables, captions and page numbers.
    /// UKAAF: 16 to 18 pt; ACB, APH: 18 pt. Nothing is ever smaller.
    pub body_size: Pt,
    /// From baseline to baseline, in sizes of the type. ACB 1.15, APH 1.25,
    /// Lighthouse 1.25 to 1.30.
    pub line_pitch: f32,
    /// Sizes of headings of level 1, 2, and 3 to 6; bold. ACB: 22 and 20 at least.
    pub heading_sizes: [Pt; 3],
    /// The title on the title page.
    pub title_size: Pt,
    /// The subtitle on the title page.
    pub subtitle_size: Pt,
    /// Between paragraphs. UKAAF: a blank line of at least the size of the type.
    pub paragraph_space: Pt,
    /// Between the items of a list whose items are not paragraphs.
    pub item_space: Pt,
    /// Above headings of level 2, and 3 to 6.
    pub heading_space: [Pt; 2],
    /// How far lists, quotations and definitions are set in.
    pub indent: Pt,
    /// Between the columns of a table.
    pub column_gap: Pt,
    /// Above and below the words in the cells of a table.
    pub cell_padding: Pt,
    /// From the lower edge of the paper to the baseline of the page number.
    pub folio_height: Pt,
    /// The face of running text.
    pub regular: FaceId,
    /// The face of headings and of emphasis: UKAAF and RNIB allow no italics and
    /// no underlining.
    pub bold: FaceId,
    /// The face of computer text.
    pub mono: FaceId,
}

impl Style {
    /// The width of the text.
    #[must_use]
    pub fn measure(&self) -> Pt {
        self.paper.size.width - self.margins.left - self.margins.right
    }

    /// The height of the text.
    #[must_use]
    pub fn text_height(&self) -> Pt {
        self.paper.size.height - self.margins.top - self.margins.bottom
    }

    /// The size of a heading.
    #[must_use]
    pub fn heading_size(&self, level: u8) -> Pt {
        self.heading_sizes[usize::from(level.clamp(1, 3)) - 1]
    }
}

/// Large print: 18 pt on A4, after what the standards have in common.
pub const LARGE_PRINT: Style = Style {
    name: "large-print",
    paper: A4,
    margins: Insets {
        top: Pt::from_mm(25.0),
        right: Pt::from_mm(25.0),
        bottom: Pt::from_mm(28.0),
        left: Pt::from_mm(25.0),
    },
    body_size: Pt(18.0),
    line_pitch: 1.3,
    heading_sizes: [Pt(24.0), Pt(21.0), Pt(18.0)],
    title_size: Pt(36.0),
    subtitle_size: Pt(24.0),
    paragraph_space: Pt(18.0),
    item_space: Pt(6.0),
    heading_space: [Pt(30.0), Pt(24.0)],
    indent: Pt(28.0),
    column_gap: Pt(14.0),
    cell_padding: Pt(4.0),
    folio_height: Pt::from_mm(14.0),
    regular: FaceId(0),
    bold: FaceId(1),
    mono: FaceId(2),
};

/// Every profile.
pub const PROFILES: &[&Style] = &[&LARGE_PRINT];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_is_smaller_than_the_body() {
        for style in PROFILES {
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
    fn the_page_number_stands_below_the_text() {
        for style in PROFILES {
            let room = style.margins.bottom - style.folio_height;
            assert!(room.0 >= style.body_size.0, "{}", style.name);
        }
    }
}
