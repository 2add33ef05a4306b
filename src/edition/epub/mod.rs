//! The EPUB 3.3 edition: one content document a chapter, the navigation, the
//! package, the cover, sealed in one file.
//!
//! ```text
//! Document ── survey ──► where every node goes, what the book holds
//!          ── content, navigation ──► XHTML      ── cover ──► PNG
//!          ── package ──► epub-builder's archive, its package document finished
//!          ── container ──► the same bytes every time
//! ```
//!
//! `epub-builder` assembles resources, manifest, spine and NCX; what it cannot
//! say (EPUB Accessibility 1.1 metadata, refinements, a navigation document with
//! languages and roles) is written here. What a meaning becomes in HTML stands
//! in [`model::role`](crate::model::role). That the file is good is for others to
//! judge, with another reader.

mod accessibility;
mod block;
mod container;
mod content;
mod cover;
mod formula;
mod inline;
mod metadata;
mod navigation;
mod package;
mod reference;
mod survey;
mod table;
mod xml;

#[cfg(test)]
mod sample;
#[cfg(test)]
mod tests;

use crate::locale::{Phrases, is_right_to_left};
use crate::model::{Document, Role};
use survey::Survey;

/// The style sheet of every document in the book.
const STYLE: &str = include_str!("style.css");

/// Everything the parts of the edition read.
struct Book<'a> {
    document: &'a Document,
    phrases: &'a Phrases,
    survey: Survey,
    right_to_left: bool,
}

impl Book<'_> {
    /// The value of `dir` for the book's language.
    const fn direction(&self) -> &'static str {
        if self.right_to_left { "rtl" } else { "ltr" }
    }

    /// The file name of an image in the book, numbered in the order of the document.
    fn image_name(&self, image: usize) -> String {
        let format = self.document.images[image].format;
        format!("image-{:02}.{}", image + 1, format.extension())
    }
}

/// Writes the book as an EPUB file; the same bytes for the same document.
///
/// # Panics
/// Never on a document whose nodes, images and anchors are its own.
#[must_use]
pub fn write(document: &Document, phrases: &Phrases) -> Vec<u8> {
    let book = Book {
        document,
        phrases,
        survey: Survey::of(document),
        right_to_left: is_right_to_left(&document.metadata.language),
    };
    // The cover takes as long as the text of many chapters, and needs none of it.
    std::thread::scope(|scope| {
        let cover = scope.spawn(|| cover::draw(&document.metadata, book.right_to_left));
        let chapters = document
            .divisions()
            .enumerate()
            .filter(|(_, section)| section.role != Role::Contents)
            .map(|(file, section)| (file, content::write(&book, file, section)))
            .collect();
        let parts = package::Parts {
            chapters,
            navigation: navigation::write(&book),
        };
        let assembled = package::assemble(&book, &parts);
        let cover = cover.join().expect("drawing a cover does not panic");
        package::seal(&book, &parts, assembled, &cover)
    })
}
