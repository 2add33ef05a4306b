//! The large-print edition as a tagged PDF that claims PDF/UA-1 and PDF/A-2a, or
//! PDF/UA-2, Well-Tagged PDF and PDF/A-4.
//!
//! [`write()`] takes the pages as they were laid out and the document they were
//! laid out from. printpdf holds the pages, fonts and pictures and writes their
//! operators; the structure, names and metadata that accessibility needs are ours
//! and are added to its objects with lopdf. In order:
//!
//! 1. `fonts` finds the glyphs in use and makes the subsets; `picture` prepares
//!    the pictures.
//! 2. `sheets` has printpdf make the file, a portion of pages at a time: `draw` turns
//!    frames into operators and notes in `marks` which node each part belongs to.
//! 3. `tags` walks the model in reading order and makes the structure tree from
//!    those notes.
//! 4. `finish` writes tree (`structure`), annotations (`links`), `outline`,
//!    `metadata` and the colour profile (`icc`) into the file, and `save` makes its
//!    bytes (`syntax`, `pack`).
//!
//! Nothing here breaks lines, and nothing here is asked by a check: checks open
//! the written bytes.

mod digest;
mod draw;
mod finish;
mod fonts;
mod icc;
mod links;
mod marks;
mod metadata;
mod outline;
mod pack;
mod picture;
mod save;
mod sheets;
mod structure;
mod syntax;
mod tags;
#[cfg(test)]
mod tests;

use self::fonts::Fonts;
use self::marks::Marks;
use self::pack::Packer;
use self::picture::Pictures;
use crate::config::PdfConformance;
use crate::layout::PagedDocument;
use crate::locale::Phrases;
use crate::model::{Document, Isbn};

/// Writes the pages as a PDF file that meets what it claims. `isbn` is the edition's
/// own; `None`: the book's, if it has one.
///
/// `pages` must be laid out from `document`: every node that is painted or linked
/// to is one of the document's.
///
/// # Panics
/// When `pages` name a node that is not in the document, or link to one that is on
/// no page: text that no screen reader would find is a bug of the program.
#[must_use]
pub fn write(
    document: &Document,
    pages: &PagedDocument,
    phrases: &Phrases,
    conformance: PdfConformance,
    isbn: Option<&Isbn>,
) -> Vec<u8> {
    let fonts = Fonts::of(pages);
    let mut pictures = Pictures::of(&document.images, pages);
    let mut marks = Marks::new(document.nodes.len());
    let mut packer = Packer::new();
    let title = &document.metadata.title;
    let file = sheets::paint(title, pages, &fonts, &mut pictures, &mut marks, &mut packer);
    let tree = tags::tree(document, pages, phrases, conformance, &mut marks);
    let book = finish::Book {
        document,
        layout: pages,
        isbn,
    };
    finish::finish(file, &book, &fonts, &marks, &tree, &mut packer)
}
