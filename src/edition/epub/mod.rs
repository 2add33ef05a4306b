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
//! languages and roles) is written here; the words themselves by
//! [`html`](super::html). That the file is good is for others to
//! judge, with another reader.

mod accessibility;
mod container;
mod cover;
mod metadata;
mod navigation;
mod package;

#[cfg(test)]
mod sample;
#[cfg(test)]
mod tests;

use super::html::{Book, content};
use crate::config::ReflowSettings;
use crate::locale::Phrases;
use crate::model::{Document, Role};

/// Writes the book as an EPUB file; the same bytes for the same document and
/// settings.
///
/// # Panics
/// Never on a document whose nodes, images and anchors are its own.
#[must_use]
pub fn write(document: &Document, phrases: &Phrases, settings: &ReflowSettings) -> Vec<u8> {
    let book = Book::new(document, phrases, settings);
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
