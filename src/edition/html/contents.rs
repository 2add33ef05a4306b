//! The list of contents, from the sections themselves: which are listed, and how.
//!
//! What else leads through a book (landmarks, an NCX, a spine) is the editions'.

use std::collections::BTreeSet;

use super::content::Content;
use super::pages::PrintedPages;
use super::xml::Tag;
use super::{Book, Flavour};
use crate::model::{BlockKind, NodeId, Role, Section, TocEntry};

/// A line of the contents.
pub(in crate::edition) struct Line<'a> {
    pub(in crate::edition) section: &'a Section,
    pub(in crate::edition) children: Vec<Self>,
}

/// The lines of the contents: every top-level section (on one page, but for those
/// that stand above the list: the title and the list itself), and of the sections in
/// them those that the document's own list names (all but notes when it has none)
/// and those that begin a file.
pub(in crate::edition) fn lines<'a>(book: &Book<'a>) -> Vec<Line<'a>> {
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
        Some(listed) => listed.contains(&section.id) || book.survey.begins_file(section.id),
        None => section.role != Role::Notes,
    };
    let is_above = |section: &Section| match book.flavour {
        Flavour::Epub => false,
        Flavour::Web => matches!(section.role, Role::TitlePage | Role::Contents),
    };
    let sections = book.document.sections.iter();
    sections
        .filter(|section| !is_above(section))
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

/// A line that leads to what is no section of the document.
pub(in crate::edition) struct Link {
    pub(in crate::edition) address: String,
    pub(in crate::edition) title: String,
    /// The language of the title; `None`: the book's.
    pub(in crate::edition) language: Option<&'static str>,
}

impl Content<'_> {
    /// The contents under their title, a heading of the element `heading`; `last` comes
    /// after the sections of the document.
    pub(in crate::edition) fn contents(
        &mut self,
        title: &str,
        id: &str,
        heading: &'static str,
        lines: &[Line<'_>],
        last: Option<&Link>,
    ) {
        let row = Role::Contents.row();
        let label = format!("{id}_title");
        let nav = Tag::new(row.html)
            .maybe("epub:type", row.epub_type)
            .maybe("role", row.aria)
            .with("id", id)
            .with("aria-labelledby", &label);
        // The list may have nothing but links in it (EPUB 3.3 § 7.4.2): the pages that
        // it fills begin before it.
        let pages = self.book.pages.map_or(&[][..], PrintedPages::in_contents);
        for page in pages {
            self.xml.begin_page(*page);
        }
        self.xml.start(nav);
        self.xml.line();
        self.xml
            .element(Tag::new(heading).with("id", &label), title);
        self.xml.line();
        self.xml.start(Tag::new("ol"));
        self.xml.line();
        self.linking = false;
        self.lines(lines);
        self.linking = true;
        if let Some(last) = last {
            self.xml.start(Tag::new("li"));
            let mut link = Tag::new("a").with("href", &last.address);
            if let Some(language) = last.language {
                link = link.language(language);
            }
            self.xml.element(link, &last.title);
            self.xml.end_line();
        }
        self.xml.end_line();
        self.xml.end_line();
    }

    /// The lines of a list of figures or tables, each a link. The contents of the
    /// document are not written from its lines but from its sections.
    pub(super) fn listing(&mut self, node: NodeId, entries: &[TocEntry]) {
        let again = Tag::new("ol").with("class", "listing");
        self.open_block(self.tag("ol", node).with("class", "listing"), again);
        for (at, entry) in entries.iter().enumerate() {
            if at > 0 {
                self.place(entry.id);
            }
            self.xml.start(self.tag("li", entry.id));
            let href = self.book.survey.href(self.file, entry.target);
            let link = self.tag("a", entry.link).maybe("href", href.as_deref());
            self.words_element(link, &entry.title);
            self.begin_pages(entry.page);
            self.xml.end_line();
        }
        self.close();
    }

    fn lines(&mut self, lines: &[Line<'_>]) {
        for line in lines {
            self.xml.start(Tag::new("li"));
            let href = self.book.survey.href(self.file, line.section.id);
            self.xml.start(Tag::new("a").maybe("href", href.as_deref()));
            self.heading_words(&line.section.heading);
            self.xml.end();
            if !line.children.is_empty() {
                self.xml.line();
                self.xml.start(Tag::new("ol"));
                self.xml.line();
                self.lines(&line.children);
                self.xml.end_line();
            }
            self.xml.end_line();
        }
    }
}
