//! A finished PDF as plain facts: pages with what is painted on them, fonts, the
//! structure tree, and what the file says of itself.
//!
//! The reader is hayro, which shares no line with the writer's printpdf and lopdf.
//! Nothing here judges: the `checks` do, and they know no PDF
//! syntax. Places are in points from the top left corner of the page as it is
//! seen, `y` growing downwards.
//!
//! Any file at all may come in. What can't be read is left out and counted where
//! that matters; work is bounded by [`Budget`].

mod catalog;
mod colour;
mod content;
mod encoding;
mod font;
mod matrix;
mod numbers;
mod object;
mod outline;
mod structure;
mod xmp;

use std::collections::HashMap;
use std::fmt;

use hayro_syntax::{DecryptionError, LoadPdfError, Pdf, PdfVersion};

pub use catalog::Catalog;
pub use colour::Rgb;
pub use font::Font;
pub use outline::OutlineItem;
pub use structure::{Element, Kid, Structure, heading_level};
pub use xmp::Xmp;

/// The number of an indirect object.
pub type ObjectNumber = u32;

/// A PDF that was read whole.
#[derive(Debug, Default)]
pub struct PdfFile {
    /// The version, such as `1.7`.
    pub version: &'static str,
    /// The pages in their order.
    pub pages: Vec<Page>,
    /// Every font that text is set in.
    pub fonts: Vec<Font>,
    /// The structure tree; without elements in an untagged file.
    pub structure: Structure,
    /// What the file says of itself.
    pub catalog: Catalog,
    /// Whether the file was too much to read whole (see [`Budget`]).
    pub cut_short: bool,
}

/// A page.
#[derive(Debug, Default)]
pub struct Page {
    /// The label that readers show for it; `None` when the file has no labels.
    pub label: Option<String>,
    /// In points.
    pub width: f64,
    /// In points.
    pub height: f64,
    /// The text in the order of painting.
    pub runs: Vec<Run>,
    /// The links on it.
    pub links: Vec<Link>,
    /// Whether it has annotations that readers tab through.
    pub has_annotations: bool,
    /// Whether tabbing follows the structure.
    pub tabs_follow_structure: bool,
    /// How often paint was put down that is neither tagged nor an artifact, text
    /// not counted.
    pub unmarked_paint: usize,
    /// The marked content on it that paints anything, sorted.
    pub marked: Vec<MarkedContent>,
    /// All marked content on it, sorted.
    pub opened: Vec<MarkedContent>,
}

/// What names marked content in a file (ISO 32000-1 § 14.7.4.2).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct MarkedContent {
    /// The page, from 0.
    pub page: usize,
    /// The form that it stands in; 0 for the page itself.
    pub form: ObjectNumber,
    /// Its identifier.
    pub id: i64,
}

/// What painted content belongs to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Mark {
    /// Nothing: it is not marked.
    None,
    /// No one reads it.
    Artifact {
        /// Whether it is a page number, a running head or another part of the page.
        pagination: bool,
    },
    /// The structure tree may have it.
    Tagged(MarkedContent),
}

/// What is painted behind text.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Background {
    /// One colour.
    Colour(Rgb),
    /// A picture.
    Picture,
}

/// Text that one operator shows.
#[derive(Debug, Clone)]
pub struct Run {
    /// Its characters. Text that is replaced stands in the first run of it.
    pub text: String,
    /// The font, in [`PdfFile::fonts`].
    pub font: usize,
    /// The size on paper in points: that of the font under every matrix.
    pub size: f64,
    /// Where the first glyph with ink begins.
    pub x0: f64,
    /// Where the last glyph with ink ends.
    pub x1: f64,
    /// The baseline.
    pub y: f64,
    /// How far it is turned, in degrees clockwise.
    pub turned: f64,
    /// How far the matrix slants upright letters, in degrees.
    pub slant: f64,
    /// The colour of its ink; `None` for one that can't be told (a pattern).
    pub colour: Option<Rgb>,
    /// What it stands on.
    pub background: Background,
    /// Whether it has any ink (ISO 32000-1 § 9.3.6).
    pub visible: bool,
    /// Codes that lead to no character.
    pub unmapped: usize,
    /// What it belongs to.
    pub mark: Mark,
}

/// A link annotation.
#[derive(Debug, Clone, Default)]
pub struct Link {
    /// Its object; 0 for one written in place.
    pub object: ObjectNumber,
    /// What it says of itself.
    pub contents: String,
    /// Where it leads.
    pub target: Target,
}

/// Where a link or a line of the outline leads.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub enum Target {
    /// To a page of the file, from 0.
    Page(usize),
    /// To an address or another file.
    Address(String),
    /// To nothing: the destination doesn't exist. How it is written.
    Missing(String),
    /// Nowhere: there is no destination or action.
    #[default]
    None,
}

/// Why a file could not be read at all.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Unreadable {
    /// It is no PDF, or broken beyond repair.
    NoPdf,
    /// It is encrypted with a password.
    Password,
    /// It is encrypted in a way that is not known.
    Encryption,
    /// It has no page.
    NoPages,
    /// The reader gave up.
    Reader,
}

impl fmt::Display for Unreadable {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(match self {
            Self::NoPdf => "it is not a PDF, or too broken to be read",
            Self::Password => "it is protected by a password",
            Self::Encryption => "it is encrypted in a way that is not known",
            Self::NoPages => "it has no pages",
            Self::Reader => "it is broken in a way that stopped the reader",
        })
    }
}

/// How much work a file may ask for: far more than any book, and an end to files
/// that repeat themselves without one.
#[derive(Debug, Clone, Copy)]
pub struct Budget {
    /// Operators of content, of all pages together. 1,500 pages of large print
    /// have under a million.
    pub operators: usize,
    /// Elements and kids of the structure tree, links, and lines of the outline.
    pub objects: usize,
}

impl Default for Budget {
    fn default() -> Self {
        Self {
            operators: 20_000_000,
            objects: 5_000_000,
        }
    }
}

impl Budget {
    /// Takes one operator; false when there are none left.
    fn operator(&mut self) -> bool {
        self.operators = self.operators.saturating_sub(1);
        self.operators > 0
    }

    /// Takes one object; false when there are none left.
    fn object(&mut self) -> bool {
        self.objects = self.objects.saturating_sub(1);
        self.objects > 0
    }
}

/// The pages' objects, and back.
type PageNumbers = HashMap<ObjectNumber, usize>;

impl PdfFile {
    /// Reads a file.
    ///
    /// # Errors
    /// When it can't be read at all.
    pub fn read(bytes: Vec<u8>) -> Result<Self, Unreadable> {
        let pdf = Pdf::new(bytes).map_err(|error| match error {
            LoadPdfError::Invalid => Unreadable::NoPdf,
            LoadPdfError::Decryption(DecryptionError::PasswordProtected) => Unreadable::Password,
            LoadPdfError::Decryption(
                DecryptionError::MissingIDEntry
                | DecryptionError::InvalidEncryption
                | DecryptionError::UnsupportedAlgorithm,
            ) => Unreadable::Encryption,
        })?;
        if pdf.pages().is_empty() {
            return Err(Unreadable::NoPages);
        }
        let mut budget = Budget::default();
        let numbers: PageNumbers = pdf.pages().iter().enumerate().filter_map(number).collect();
        let root = object::catalog(&pdf);
        let names = outline::Names::of(&root, pdf.xref(), &numbers, &mut budget);
        let mut fonts = font::Fonts::default();
        let mut pages = Vec::with_capacity(pdf.pages().len());
        for (at, page) in pdf.pages().iter().enumerate() {
            let mut read = content::page(page, at, &mut fonts, &mut budget);
            outline::annotations(page, &names, &mut read, &mut budget);
            pages.push(read);
        }
        numbers::label(&root, pdf.xref(), &mut pages, &mut budget);
        let structure = structure::read(&root, pdf.xref(), &numbers, &mut budget);
        let mut catalog = catalog::read(&root, &pdf);
        catalog.outline = outline::outline(&root, &names, &mut budget);
        Ok(Self {
            version: version(pdf.version()),
            pages,
            fonts: fonts.into_list(),
            structure,
            catalog,
            cut_short: budget.operators == 0 || budget.objects == 0,
        })
    }
}

fn number((at, page): (usize, &hayro_syntax::page::Page<'_>)) -> Option<(ObjectNumber, usize)> {
    let id = page.raw().obj_id()?;
    Some((object::number_of(id)?, at))
}

const fn version(version: PdfVersion) -> &'static str {
    match version {
        PdfVersion::Pdf10 => "1.0",
        PdfVersion::Pdf11 => "1.1",
        PdfVersion::Pdf12 => "1.2",
        PdfVersion::Pdf13 => "1.3",
        PdfVersion::Pdf14 => "1.4",
        PdfVersion::Pdf15 => "1.5",
        PdfVersion::Pdf16 => "1.6",
        PdfVersion::Pdf17 => "1.7",
        PdfVersion::Pdf20 => "2.0",
    }
}
