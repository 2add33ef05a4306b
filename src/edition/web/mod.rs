//! The web edition: the whole book as one page of HTML that asks for nothing else.
//!
//! ```text
//! Document ── html ──► the words, one page, ids unique in it
//!          ── head ──► what search engines and links to it say
//!          ── style.css ──► how it looks, after the style that all editions share
//! ```
//!
//! There is no script in it, and no address is asked for to show it: style and
//! pictures stand in the file, fonts are the system's. The size of the type and its colours follow what the
//! reader has set in the browser and in the system.

mod head;

use super::html::content::Content;
use super::html::contents::lines;
use super::html::split::Breaks;
use super::html::xml::Tag;
use super::html::{Book, Flavour};
use crate::config::ReflowSettings;
use crate::locale::Phrases;
use crate::model::text::plain_text;
use crate::model::{Document, Role, Section};

/// The id of the text. Anchors of sections have no `_`.
const TEXT_ID: &str = "the_text";

/// The id of the contents in a book whose document has none.
const CONTENTS_ID: &str = "the_contents";

/// Writes the book as a web page; the same bytes for the same document and settings.
///
/// # Panics
/// Never on a document whose nodes, images and anchors are its own.
#[must_use]
pub fn write(document: &Document, phrases: &Phrases, settings: &ReflowSettings) -> Vec<u8> {
    let book = Book::new(
        document,
        phrases,
        settings,
        Flavour::Web,
        &Breaks::none(document),
        None,
    );
    let mut page = Content::new(&book, 0);
    page.xml.html_doctype();
    let html = Tag::new("html")
        .language(&document.metadata.language)
        .with("dir", book.direction());
    page.xml.start(html);
    page.xml.line();
    head::write(&mut page.xml, &book);
    page.xml.start(Tag::new("body"));
    page.xml.line();
    page.page_body();
    page.xml.end_line();
    page.xml.end_line();
    page.xml.finish()
}

impl Content<'_> {
    fn page_body(&mut self) {
        let (document, phrases) = (self.book.document, self.book.phrases);
        let skip = Tag::new("a")
            .with("class", "skip")
            .with("href", &format!("#{TEXT_ID}"));
        self.xml.element(skip, &phrases.skip_to_text);
        self.xml.line();
        for section in &document.sections {
            if section.role == Role::TitlePage {
                self.banner(section);
            }
        }
        let contents = self.page_contents();
        self.xml.start(Tag::new("main").with("id", TEXT_ID));
        self.xml.line();
        // The book's title is the heading of the page, all others are below it.
        self.above = 1;
        for section in &document.sections {
            if !matches!(section.role, Role::TitlePage | Role::Contents) {
                self.section(section);
            }
        }
        self.above = 0;
        self.xml.end_line();
        self.foot(&contents);
    }

    /// The title page is the head of the page.
    fn banner(&mut self, section: &Section) {
        self.xml.start(self.tag("header", section.id));
        self.xml.line();
        self.heading(&section.heading, section.role);
        self.blocks(&section.blocks);
        self.xml.end_line();
    }

    /// The contents, wherever they stand in the book; gives their id and title.
    fn page_contents(&mut self) -> (String, String) {
        let mut sections = self.book.document.sections.iter();
        let (id, title) = match sections.find(|section| section.role == Role::Contents) {
            Some(section) => (section.anchor.clone(), plain_text(&section.heading.content)),
            None => (CONTENTS_ID.to_owned(), self.book.phrases.contents.clone()),
        };
        let lines = lines(self.book);
        self.contents(&title, &id, "h2", &lines, None);
        (id, title)
    }

    /// The way back to the contents, and the terms on which the book may be used.
    fn foot(&mut self, (id, title): &(String, String)) {
        self.xml.start(Tag::new("footer"));
        self.xml.line();
        if let Some(rights) = &self.book.document.metadata.rights {
            self.xml.element(Tag::new("p"), rights);
            self.xml.line();
        }
        self.xml.start(Tag::new("p").with("class", "up"));
        let link = Tag::new("a").with("href", &format!("#{id}"));
        self.xml.element(link, title);
        self.xml.end_line();
        self.xml.end_line();
    }
}
