//! The content documents: one XHTML file a top-level section.
//!
//! The page around the section, its heading and its sub-sections; what is in
//! them is written by `block`, `inline`, `table` and `reference`, which add to
//! the same [`Content`].

use super::Book;
use super::survey::heading_id;
use super::xml::{Tag, Xml, clean};
use crate::model::text::{number_prefix, plain_text};
use crate::model::{Heading, NodeId, Role, Section};

/// The name of the style sheet: epub-builder fixes it.
const STYLE_SHEET: &str = "stylesheet.css";

/// A content document being written.
pub(in crate::edition) struct Content<'a> {
    pub(in crate::edition) book: &'a Book<'a>,
    /// The index of its top-level section.
    pub(in crate::edition) file: usize,
    pub(in crate::edition) xml: Xml,
    /// Whether links and ids are written; not in the titles of the contents.
    pub(in crate::edition) linking: bool,
    /// Whether the section at hand is one of notes.
    pub(in crate::edition) in_notes: bool,
}

/// Writes the content document of a top-level section.
pub(in crate::edition) fn write(book: &Book<'_>, file: usize, section: &Section) -> Vec<u8> {
    let title = plain_heading(&section.heading);
    let mut content = Content::new(book, file);
    content.begin_page(&title);
    content.section(section);
    content.end_page();
    content.xml.finish()
}

/// What stands for a heading without words: a document must have a title, a link
/// words, a heading something to hear.
const NO_WORDS: &str = "–";

/// The words of a heading with its number; never empty.
pub(in crate::edition) fn plain_heading(heading: &Heading) -> String {
    let number = heading
        .number
        .as_deref()
        .map(number_prefix)
        .unwrap_or_default();
    if has_words(heading) {
        clean(&format!("{number}{}", plain_text(&heading.content).trim())).into_owned()
    } else {
        format!("{number}{NO_WORDS}")
    }
}

fn has_words(heading: &Heading) -> bool {
    !clean(&plain_text(&heading.content)).trim().is_empty()
}

impl<'a> Content<'a> {
    pub(in crate::edition) fn new(book: &'a Book<'a>, file: usize) -> Self {
        Self {
            book,
            file,
            xml: Xml::document(),
            linking: true,
            in_notes: false,
        }
    }

    /// Everything before what the page says.
    pub(in crate::edition) fn begin_page(&mut self, title: &str) {
        let book = self.book;
        self.xml.html_doctype();
        let html = Tag::new("html")
            .with("xmlns", "http://www.w3.org/1999/xhtml")
            .with("xmlns:epub", "http://www.idpf.org/2007/ops")
            .language(&book.document.metadata.language)
            .maybe("dir", book.right_to_left.then_some("rtl"));
        self.xml.start(html);
        self.xml.line();
        self.xml.start(Tag::new("head"));
        self.xml.line();
        self.xml.element(Tag::new("title"), title);
        self.xml.line();
        let link = Tag::new("link")
            .with("rel", "stylesheet")
            .with("type", "text/css")
            .with("href", STYLE_SHEET);
        self.xml.empty(link);
        self.xml.line();
        self.xml.end_line();
        // No role and no type here: they belong to the sections (DPUB-ARIA 1.1,
        // EPUB-ARIA authoring guide § 5).
        self.xml.start(Tag::new("body"));
        self.xml.line();
    }

    pub(in crate::edition) fn end_page(&mut self) {
        self.xml.end_line();
        self.xml.end_line();
    }

    /// A tag for a node, with the id that links lead to.
    pub(in crate::edition) fn tag(&self, name: &'static str, node: NodeId) -> Tag {
        let id = self.linking.then(|| self.book.survey.id(node)).flatten();
        Tag::new(name).maybe("id", id)
    }

    /// A tag for a node with the element, type and role of its meaning.
    pub(in crate::edition) fn role_tag(&self, role: Role, node: NodeId) -> Tag {
        let row = role.row();
        self.tag(row.html, node)
            .maybe("epub:type", row.epub_type)
            .maybe("role", row.aria)
    }

    pub(in crate::edition) fn section(&mut self, section: &Section) {
        let row = section.role.row();
        // A section with a landmark role needs a name that tells it from others.
        let label = row.aria.map(|_| heading_id(section));
        let tag = self
            .role_tag(section.role, section.id)
            .maybe("aria-labelledby", label.as_deref());
        self.xml.start(tag);
        self.xml.line();
        self.heading(&section.heading, section.role);
        let outer = std::mem::replace(&mut self.in_notes, section.role == Role::Notes);
        self.blocks(&section.blocks);
        self.in_notes = outer;
        for inner in section.own_sections() {
            self.section(inner);
        }
        self.xml.end_line();
    }

    fn heading(&mut self, heading: &Heading, role: Role) {
        let name = match heading.level {
            0 | 1 => "h1",
            2 => "h2",
            3 => "h3",
            4 => "h4",
            5 => "h5",
            6.. => "h6",
        };
        let is_book_title = role == Role::TitlePage;
        let epub_type = is_book_title.then(|| Role::Title.row().epub_type).flatten();
        let tag = self.tag(name, heading.id).maybe("epub:type", epub_type);
        self.xml.start(tag);
        self.heading_words(heading);
        self.xml.end_line();
    }

    /// The number and the words of a heading; never nothing.
    pub(in crate::edition) fn heading_words(&mut self, heading: &Heading) {
        if let Some(number) = &heading.number {
            self.xml.text(&number_prefix(number));
        }
        self.inlines(&heading.content);
        if !has_words(heading) {
            self.xml.text(NO_WORDS);
        }
    }
}
