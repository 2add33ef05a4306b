//! The navigation document: contents and landmarks (EPUB 3.3 § 7).
//!
//! Written wholly here, as epub-builder's has no language, roles or labels. It is
//! the book's list of contents too, so it stands in the spine where the document
//! has its contents. Every document of the spine is linked, in reading order.

use std::collections::BTreeSet;

use crate::edition::html::Book;
use crate::edition::html::content::Content;
use crate::edition::html::xml::Tag;
use crate::model::text::plain_text;
use crate::model::{BlockKind, Matter, NodeId, Role, Section, TocEntry};

/// A line of the contents.
pub(super) struct Line<'a> {
    pub(super) section: &'a Section,
    pub(super) children: Vec<Self>,
}

impl Line<'_> {
    /// Whether it leads to a chapter of a part.
    pub(super) fn is_chapter(&self) -> bool {
        self.section.heading.level == 1
    }
}

/// The lines of the contents: every top-level section, and of the sections in
/// them those that the document's own list names (all but notes when it has none).
pub(super) fn lines<'a>(book: &Book<'a>) -> Vec<Line<'a>> {
    let contents = book
        .document
        .sections
        .iter()
        .find(|section| section.role == Role::Contents);
    let listed = contents.map(|contents| {
        let mut listed = BTreeSet::new();
        for block in &contents.blocks {
            if let BlockKind::Contents(entries) = &block.kind {
                collect(entries, &mut listed);
            }
        }
        listed
    });
    let is_listed = |section: &Section| match &listed {
        Some(listed) => listed.contains(&section.id),
        None => section.role != Role::Notes,
    };
    book.document
        .sections
        .iter()
        .map(|section| Line {
            section,
            children: inner_lines(&section.sections, &is_listed),
        })
        .collect()
}

fn collect(entries: &[TocEntry], listed: &mut BTreeSet<NodeId>) {
    for entry in entries {
        listed.insert(entry.target);
        collect(&entry.children, listed);
    }
}

/// What is listed below a section that is not moves up to its place.
fn inner_lines<'a>(
    sections: &'a [Section],
    is_listed: &impl Fn(&Section) -> bool,
) -> Vec<Line<'a>> {
    let mut lines = Vec::new();
    for section in sections {
        let children = inner_lines(&section.sections, is_listed);
        if is_listed(section) {
            lines.push(Line { section, children });
        } else {
            lines.extend(children);
        }
    }
    lines
}

/// Writes `nav.xhtml`.
pub(super) fn write(book: &Book<'_>) -> Vec<u8> {
    let sections = &book.document.sections;
    let contents = sections
        .iter()
        .find(|section| section.role == Role::Contents);
    let (title, id) = match contents {
        Some(section) => (
            plain_text(&section.heading.content),
            section.anchor.as_str(),
        ),
        None => (book.phrases.contents.clone(), "contents"),
    };
    // Links name the file even where it is this one: Ace takes an address
    // without a file for a broken one (epub-toc-order).
    let mut content = Content::new(book, usize::MAX);
    content.begin_page(&title);
    content.contents(&title, id);
    content.landmarks();
    content.end_page();
    content.xml.finish()
}

impl Content<'_> {
    fn contents(&mut self, title: &str, id: &str) {
        let row = Role::Contents.row();
        let label = format!("{id}_title");
        let nav = Tag::new(row.html)
            .maybe("epub:type", row.epub_type)
            .maybe("role", row.aria)
            .with("id", id)
            .with("aria-labelledby", &label);
        self.xml.start(nav);
        self.xml.line();
        self.xml.element(Tag::new("h1").with("id", &label), title);
        self.xml.line();
        let lines = lines(self.book);
        self.linking = false;
        self.lines(&lines);
        self.linking = true;
        self.xml.end_line();
    }

    fn lines(&mut self, lines: &[Line<'_>]) {
        self.xml.start(Tag::new("ol"));
        self.xml.line();
        for line in lines {
            self.xml.start(Tag::new("li"));
            let href = self.book.survey.href(self.file, line.section.id);
            self.xml.start(Tag::new("a").maybe("href", href.as_deref()));
            self.heading_words(&line.section.heading);
            self.xml.end();
            if !line.children.is_empty() {
                self.xml.line();
                self.lines(&line.children);
            }
            self.xml.end_line();
        }
        self.xml.end_line();
    }

    /// The landmarks: contents, start of the text, glossary (EPUB 3.3 § 7.4.3).
    /// For reading systems; readers have the contents above.
    fn landmarks(&mut self) {
        let book = self.book;
        let find = |is_it: fn(&Section) -> bool| {
            let section = book.document.sections.iter().find(|section| is_it(section));
            section.and_then(|section| book.survey.href(self.file, section.id))
        };
        let phrases = book.phrases;
        // Only what is in the spine: the contents are not when the document has none.
        let landmarks = [
            ("toc", find(|s| s.role == Role::Contents), &phrases.contents),
            (
                "bodymatter",
                find(|s| s.matter == Matter::Body && s.role != Role::Contents),
                &phrases.start_of_text,
            ),
            (
                "glossary",
                find(|s| s.role == Role::Glossary),
                &phrases.glossary,
            ),
        ];
        if landmarks.iter().all(|(_, href, _)| href.is_none()) {
            return;
        }
        let nav = Tag::new("nav")
            .with("epub:type", "landmarks")
            .with("aria-labelledby", "landmarks_title")
            .with("hidden", "hidden");
        self.xml.start(nav);
        self.xml.line();
        let title = Tag::new("h2").with("id", "landmarks_title");
        self.xml.element(title, &phrases.landmarks);
        self.xml.line();
        self.xml.start(Tag::new("ol"));
        self.xml.line();
        for (epub_type, href, title) in landmarks {
            if let Some(href) = href {
                self.landmark(epub_type, &href, title);
            }
        }
        self.xml.end_line();
        self.xml.end_line();
    }

    fn landmark(&mut self, epub_type: &str, href: &str, title: &str) {
        self.xml.start(Tag::new("li"));
        let link = Tag::new("a")
            .with("epub:type", epub_type)
            .with("href", href);
        self.xml.element(link, title);
        self.xml.end_line();
    }
}
