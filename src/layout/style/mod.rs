//! How a printed edition looks: every size, space, colour and choice.
//!
//! A [`Style`] is all that layout reads; it takes lengths from here and from nowhere
//! else. It is a [`profile`] of [`PROFILES`] with what `[edition.NAME]` says of its
//! own, [resolved](resolve()) and checked against the minima of the profile.
//!
//! A page is told of as in a book that is read from left to right: `left` is the
//! start of lines. Pages of right-to-left books are mirrored when they are whole.

mod choice;
mod page_list;
pub mod profile;
mod resolve;
mod rows;
mod theme;

pub use choice::{
    ChapterStart, Choice, ContentsStyle, DescriptionPlace, Emphasis, FolioPlace, NotePlace,
    TableForm, TermStyle, WordsPlace,
};
pub use page_list::page_lists;
pub use profile::{Limits, PROFILES, Profile, Sourced};
pub use resolve::resolve;
pub use theme::{LEAST_CONTRAST, THEMES, Theme, contrast};

use super::font::FaceId;
use super::paper::Paper;
use crate::config::settings::{PdfConformance, Written};
use crate::geom::{Insets, Pt};

/// White space around the text of a page.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Margins {
    /// At the head.
    pub top: Pt,
    /// At the foot.
    pub bottom: Pt,
    /// On the side of the binding, without the gutter.
    pub inner: Pt,
    /// On the other side.
    pub outer: Pt,
}

/// How long lines may be.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Measure {
    /// From margin to margin, up to the most characters of the profile.
    Full,
    /// About as many characters of running text, if the paper has room.
    Characters(f32),
    /// A length, if the paper has room.
    Length(Pt),
}

/// How a printed edition looks.
#[derive(Debug, Clone, PartialEq)]
pub struct Style {
    /// The name of the profile.
    pub name: &'static str,
    /// The paper.
    pub paper: Paper,
    /// Ink and background.
    pub theme: Theme,
    /// White space around the text.
    pub margins: Margins,
    /// More of it on the side of the binding.
    pub gutter: Pt,
    /// The longest lines; what the margins leave and lines don't need is shared by
    /// both sides.
    pub most_measure: Pt,
    /// The size of running text, notes, tables, captions and page numbers. Nothing
    /// is ever smaller.
    pub body_size: Pt,
    /// From baseline to baseline, in sizes of the type.
    pub line_pitch: f32,
    /// Sizes of headings of level 1, 2, and 3 to 6; bold.
    pub heading_sizes: [Pt; 3],
    /// The title on the title page.
    pub title_size: Pt,
    /// The subtitle on the title page.
    pub subtitle_size: Pt,
    /// Between paragraphs.
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
    /// Where the page number stands.
    pub folio_place: FolioPlace,
    /// From the edge of the paper that the page number stands at to its baseline,
    /// or at the head to the top of its letters.
    pub folio_height: Pt,
    /// How emphasised words stand out.
    pub emphasis: Emphasis,
    /// How the contents lead to the page.
    pub contents: ContentsStyle,
    /// Where chapters begin.
    pub chapters: ChapterStart,
    /// Whether pages say at their head which chapter they are of.
    pub running_heads: bool,
    /// Where notes stand.
    pub notes: NotePlace,
    /// How a term stands out where it leads to the glossary.
    pub terms: TermStyle,
    /// Where a box tells what the terms mean.
    pub words_explained: WordsPlace,
    /// The edition whose page numbers stand in the margin, by its name in
    /// `book.toml`; never this edition.
    pub margin_pages: Option<String>,
    /// How tables are set.
    pub tables: TableForm,
    /// Where long descriptions of pictures stand.
    pub descriptions: DescriptionPlace,
    /// Families of the book's own, in order of fallback, each with its place in
    /// `book.toml`. Empty: those in the binary alone.
    pub fonts: Vec<Written<String>>,
    /// Whether fonts of the machine may be used.
    pub system_fonts: bool,
    /// What standards the PDF keeps.
    pub conformance: PdfConformance,
    /// The face of running text.
    pub regular: FaceId,
    /// The face of headings and of bold words.
    pub bold: FaceId,
    /// The face of computer text.
    pub mono: FaceId,
}

/// Spaces that follow the size of the text, in sizes of it.
const HEADING_SPACE: [f32; 2] = [5.0 / 3.0, 4.0 / 3.0];
const INDENT: f32 = 14.0 / 9.0;
const COLUMN_GAP: f32 = 7.0 / 9.0;
const CELL_PADDING: f32 = 2.0 / 9.0;

/// From the edge of the paper to the page number, and the part of its margin that
/// this may be: it stands clear of the text.
const FOLIO_HEIGHT: Pt = Pt::from_mm(14.0);
const FOLIO_PART: f32 = 0.5;

/// The mean advance of a character of running English text in Atkinson Hyperlegible
/// Next with its spaces, in ems (a test measures it).
pub const CHARACTER_WIDTH: f32 = 0.435;

impl Style {
    /// The style of a profile as it is, on white.
    #[must_use]
    pub fn of(profile: &Profile) -> Self {
        let body = profile.body_size.value;
        let [title_size, subtitle_size] = profile.title_sizes.value;
        Self {
            name: profile.name,
            paper: profile.paper.value,
            theme: THEMES[0],
            margins: profile.margins.value,
            gutter: profile.gutter.value,
            most_measure: most_measure(profile, body),
            body_size: body,
            line_pitch: profile.line_pitch.value,
            heading_sizes: profile.heading_sizes.value,
            title_size,
            subtitle_size,
            paragraph_space: profile.paragraph_space.value,
            item_space: profile.item_space.value,
            heading_space: HEADING_SPACE.map(|ems| body * ems),
            indent: body * INDENT,
            column_gap: body * COLUMN_GAP,
            cell_padding: body * CELL_PADDING,
            folio_place: profile.page_numbers.value,
            folio_height: folio_height(profile.page_numbers.value, &profile.margins.value),
            emphasis: profile.emphasis.value,
            contents: profile.contents.value,
            chapters: ChapterStart::NewPage,
            running_heads: false,
            notes: NotePlace::Chapter,
            terms: TermStyle::Bold,
            words_explained: WordsPlace::None,
            margin_pages: None,
            tables: TableForm::Auto,
            descriptions: DescriptionPlace::AfterFigure,
            fonts: Vec::new(),
            system_fonts: false,
            conformance: PdfConformance::PdfUa1,
            regular: FaceId(0),
            bold: FaceId(1),
            mono: FaceId(2),
        }
    }

    /// The width of the text.
    #[must_use]
    pub fn measure(&self) -> Pt {
        self.most_measure.min(self.room())
    }

    /// What the margins leave of the width of the paper.
    fn room(&self) -> Pt {
        self.paper.size.width - self.margins.inner - self.margins.outer - self.gutter
    }

    /// The height of the text.
    #[must_use]
    pub fn text_height(&self) -> Pt {
        self.paper.size.height - self.margins.top - self.margins.bottom
    }

    /// The white space around the text of a page, counted from 1: odd pages are
    /// bound on the left, even ones on the right.
    #[must_use]
    pub fn insets(&self, page: usize) -> Insets {
        let spare = (self.room() - self.measure()) / 2.0;
        let (inner, outer) = (
            self.margins.inner + self.gutter + spare,
            self.margins.outer + spare,
        );
        let (left, right) = if page % 2 == 1 {
            (inner, outer)
        } else {
            (outer, inner)
        };
        Insets {
            top: self.margins.top,
            right,
            bottom: self.margins.bottom,
            left,
        }
    }

    /// The size of a heading.
    #[must_use]
    pub fn heading_size(&self, level: u8) -> Pt {
        self.heading_sizes[usize::from(level.clamp(1, 3)) - 1]
    }

    /// Another size of the text, and all that follows it: headings, titles and
    /// spaces.
    fn scale(&mut self, body_size: Pt) {
        let factor = body_size / self.body_size;
        let lengths = [
            &mut self.title_size,
            &mut self.subtitle_size,
            &mut self.paragraph_space,
            &mut self.item_space,
            &mut self.indent,
            &mut self.column_gap,
            &mut self.cell_padding,
        ];
        let headings = self.heading_sizes.iter_mut();
        for length in headings.chain(&mut self.heading_space).chain(lengths) {
            *length = *length * factor;
        }
        self.body_size = body_size;
    }
}

/// From the edge of the paper to the page number.
fn folio_height(place: FolioPlace, margins: &Margins) -> Pt {
    let margin = if place.is_top() {
        margins.top
    } else {
        margins.bottom
    };
    FOLIO_HEIGHT.min(margin * FOLIO_PART)
}

/// The longest lines of a profile, in text of this size.
fn most_measure(profile: &Profile, body_size: Pt) -> Pt {
    let count = match profile.measure.value {
        Measure::Full => profile.limits.characters.value,
        Measure::Characters(count) => count,
        Measure::Length(length) => return length,
    };
    body_size * (count * CHARACTER_WIDTH)
}

impl Default for Style {
    /// The default profile as it is.
    fn default() -> Self {
        Self::of(&PROFILES[0])
    }
}

#[cfg(test)]
mod tests;
