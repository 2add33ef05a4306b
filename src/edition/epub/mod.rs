//! The EPUB 3.3 edition: a content document a chapter or more, the navigation, the
//! package, the cover, sealed in one file.
//!
//! ```text
//! Document ── split, survey ──► where every node goes, what the book holds
//!          ── content, navigation ──► XHTML      ── cover ──► PNG
//! printed pages ── pages ──► markers in the XHTML, the page list
//! terms that sound ── lexicon ──► PLS
//!          ── package ──► epub-builder's archive, its package document finished
//!          ── container ──► the same bytes every time
//! ```
//!
//! `epub-builder` assembles manifest and spine; what it cannot
//! say (EPUB Accessibility 1.1 metadata, refinements, a navigation document with
//! languages and roles) is written here; the words themselves are written where those
//! of the web page are. That the file is good is for others to judge, with another
//! reader.

mod accessibility;
mod container;
mod cover;
mod fonts;
mod lexicon;
mod metadata;
mod navigation;
mod package;
mod pages;
mod statement;
mod subset;

#[cfg(test)]
mod sample;
#[cfg(test)]
mod tests;

use self::cover::Cover;
use self::fonts::Fonts;
use self::pages::PageList;
use super::html::pages::PrintedPages;
use super::html::split::Breaks;
use super::html::{Book, Flavour, content, contents};
use crate::config::ReflowSettings;
use crate::layout::font::{EmbeddedFamily, FontBook};
use crate::locale::Phrases;
use crate::model::{Document, Role};

/// Whether the cover would be drawn without the title, as no face has its characters.
#[must_use]
pub fn cover_lacks_title(document: &Document, fonts: &FontBook) -> bool {
    cover::lacks_title(document, fonts)
}

/// Writes the book as an EPUB file, with a cover in the faces of `fonts`, with the fonts
/// of `families` in it, and the page numbers of a printed edition if they are given; the
/// same bytes for the same of these.
///
/// # Panics
/// Never on a document whose nodes, images and anchors are its own.
#[must_use]
pub fn write(
    document: &Document,
    phrases: &Phrases,
    settings: &ReflowSettings,
    fonts: &FontBook,
    families: &[EmbeddedFamily],
    printed: Option<&PrintedPages>,
) -> Vec<u8> {
    // The cover takes as long as the text of many chapters, and needs none of it.
    std::thread::scope(|scope| {
        let picture = scope.spawn(|| cover::picture(document, fonts));
        let mut breaks = Breaks::at_headings(document, settings.split);
        loop {
            let book = Book::new(document, phrases, settings, Flavour::Epub, &breaks, printed);
            let mut documents: Vec<_> = document
                .divisions()
                .filter(|division| division.role != Role::Contents)
                .flat_map(|division| content::write(&book, division))
                .collect();
            // Each round adds places to begin at, of which there is an end.
            if breaks.cut(&documents) {
                continue;
            }
            let lines = contents::lines(&book);
            let cover = Cover::of(document, phrases);
            let statement = book.has_statement().then(|| statement::write(&book));
            let last = statement.as_ref().map(|(_, link)| link);
            let navigation = navigation::begin(&book, &lines, last);
            let pages = PageList::of(&book, &documents, navigation.xml.markers());
            for document in &mut documents {
                pages.mark(document.file, &mut document.bytes);
            }
            let navigation = navigation::finish(navigation, &pages);
            let cover_page = cover.document(&book);
            let others = [navigation.as_slice(), cover_page.as_slice()];
            let others = others.into_iter();
            let others = others.chain(statement.iter().map(|(bytes, _)| bytes.as_slice()));
            let texts = documents.iter().map(|document| document.bytes.as_slice());
            let parts = package::Parts {
                fonts: Fonts::of(families, texts.chain(others)),
                lexicons: lexicon::write(&book),
                navigation,
                statement,
                lines,
                documents,
                cover_page,
                cover,
                pages,
            };
            let assembled = package::assemble(&book, &parts);
            let picture = picture.join().expect("drawing a cover does not panic");
            return package::seal(&book, &parts, assembled, &picture);
        }
    })
}
