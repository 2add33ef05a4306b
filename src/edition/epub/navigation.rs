//! The navigation document: contents, landmarks and page list (EPUB 3.3 § 7).
//!
//! Written wholly by us, as epub-builder's has no language, roles or labels. It is
//! the book's list of contents too, so it stands in the spine where the document
//! has its contents. Every document of the spine that begins with a heading is
//! linked, in reading order; so all but the cover. `toc.ncx` for readers of EPUB 2 has
//! the same lines.

use super::cover;
use super::pages::PageList;
use crate::edition::html::Book;
use crate::edition::html::content::{Content, plain_heading};
use crate::edition::html::contents::{Line, Link};
use crate::edition::html::xml::{Tag, Xml};
use crate::model::text::plain_text;
use crate::model::{BlockKind, Matter, Role, Section};

/// What is a landmark beside the contents and the start of the text: where reading
/// systems may lead their readers by a button of its own.
const LANDMARKS: [Role; 9] = [
    Role::ListOfFigures,
    Role::ListOfTables,
    Role::Foreword,
    Role::Preface,
    Role::Introduction,
    Role::Appendix,
    Role::Bibliography,
    Role::Glossary,
    Role::Index,
];

/// Writes `nav.xhtml` but for the page list, whose pages may begin here, too; `last` is
/// the last line of the contents.
pub(super) fn begin<'a>(
    book: &'a Book<'a>,
    lines: &[Line<'_>],
    last: Option<&Link>,
) -> Content<'a> {
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
    content.contents(&title, id, "h1", lines, last);
    content.landmarks();
    content.lists();
    content
}

/// Writes the rest of `nav.xhtml`, and puts its markers in.
pub(super) fn finish(mut content: Content<'_>, pages: &PageList<'_>) -> Vec<u8> {
    content.page_list(pages);
    content.end_page();
    let mut bytes = content.xml.finish();
    if let Some(file) = pages.navigation() {
        pages.mark(file, &mut bytes);
    }
    bytes
}

/// Writes the `navMap` of `toc.ncx` (OPF 2.0.1 § 2.4.1).
pub(super) fn write_ncx(xml: &mut Xml, book: &Book<'_>, lines: &[Line<'_>], last: Option<&Link>) {
    xml.start(Tag::new("navMap"));
    xml.line();
    let mut order = 0;
    points(xml, book, lines, &mut order);
    if let Some(last) = last {
        order += 1;
        point(xml, order, &last.title, Some(&last.address));
        xml.end_line();
    }
    xml.end();
}

/// One point, still open.
fn point(xml: &mut Xml, order: usize, title: &str, address: Option<&str>) {
    let point = Tag::new("navPoint")
        .with("id", &format!("navPoint-{order}"))
        .with("playOrder", &order.to_string());
    xml.start(point);
    xml.start(Tag::new("navLabel"));
    xml.element(Tag::new("text"), title);
    xml.end();
    xml.empty(Tag::new("content").maybe("src", address));
    xml.line();
}

fn points(xml: &mut Xml, book: &Book<'_>, lines: &[Line<'_>], order: &mut usize) {
    for line in lines {
        *order += 1;
        // Seen from no file, so that the address has its file's name.
        let address = book.survey.href(usize::MAX, line.section.id);
        let title = plain_heading(&line.section.heading);
        point(xml, *order, &title, address.as_deref());
        points(xml, book, &line.children, order);
        xml.end_line();
    }
}

/// How many levels of lines there are.
pub(super) fn depth(lines: &[Line<'_>]) -> usize {
    let depths = lines.iter().map(|line| 1 + depth(&line.children));
    depths.max().unwrap_or(0)
}

/// A section and all within it, in the order of reading.
fn all_of<'a>(section: &'a Section, found: &mut Vec<&'a Section>) {
    found.push(section);
    for inner in &section.sections {
        all_of(inner, found);
    }
}

impl Content<'_> {
    /// The page list (EPUB 3.3 § 7.4.4): for reading systems, which offer to go to a
    /// page; nobody reads a list of numbers.
    fn page_list(&mut self, pages: &PageList<'_>) {
        if pages.pages.is_empty() {
            return;
        }
        let row = Role::PageList.row();
        let nav = Tag::new(row.html)
            .maybe("epub:type", row.epub_type)
            .maybe("role", row.aria)
            .with("aria-labelledby", "page-list_title")
            .with("hidden", "hidden");
        self.xml.start(nav);
        self.xml.line();
        let title = Tag::new("h2").with("id", "page-list_title");
        self.xml.element(title, &self.book.phrases.pages);
        self.xml.line();
        self.xml.start(Tag::new("ol"));
        self.xml.line();
        for page in &pages.pages {
            self.xml.start(Tag::new("li"));
            let link = Tag::new("a").with("href", &pages.address(page));
            self.xml.element(link, &page.label);
            self.xml.end_line();
        }
        self.xml.end_line();
        self.xml.end_line();
    }

    /// The lists of figures and of tables (EPUB 3.3 § 7.4.5), for reading systems:
    /// readers have them after the contents.
    fn lists(&mut self) {
        let book = self.book;
        for section in &book.document.sections {
            if !matches!(section.role, Role::ListOfFigures | Role::ListOfTables) {
                continue;
            }
            let kind = section.role.row().epub_type.unwrap_or_default();
            let label = format!("{kind}_title");
            let nav = Tag::new("nav")
                .with("epub:type", kind)
                .with("aria-labelledby", &label)
                .with("hidden", "hidden");
            self.xml.start(nav);
            self.xml.line();
            let title = Tag::new("h2").with("id", &label);
            self.xml.element(title, &plain_heading(&section.heading));
            self.xml.line();
            self.xml.start(Tag::new("ol"));
            self.xml.line();
            let mut entries = Vec::new();
            for block in &section.blocks {
                if let BlockKind::Contents(lines) = &block.kind {
                    entries.extend(lines);
                }
            }
            for entry in entries {
                self.xml.start(Tag::new("li"));
                let href = book.survey.href(self.file, entry.target);
                let link = Tag::new("a").maybe("href", href.as_deref());
                self.xml.element(link, &plain_text(&entry.title));
                self.xml.end_line();
            }
            self.xml.end_line();
            self.xml.end_line();
        }
    }

    /// The landmarks: cover, contents, start of the text, and what readers look up
    /// (EPUB 3.3 § 7.4.3). For reading systems; readers have the contents above.
    fn landmarks(&mut self) {
        let book = self.book;
        let phrases = book.phrases;
        let href = |section: &Section| book.survey.href(self.file, section.id);
        let cover = cover::DOCUMENT.to_owned();
        let kind = Role::Cover.row().epub_type;
        let kind = kind.into_iter();
        let mut landmarks: Vec<_> = kind
            .map(|kind| (kind, cover.clone(), phrases.cover.clone()))
            .collect();
        let mut sections = Vec::new();
        for section in &book.document.sections {
            all_of(section, &mut sections);
        }
        // The bibliography of a chapter is none of the book's when that has its own.
        sections.sort_by_key(|section| section.heading.level.max(1));
        for section in sections {
            let role = section.role;
            let text = section.matter == Matter::Body;
            let found = [
                // Only what is in the spine: the contents are not when the document
                // has none.
                (role == Role::Contents).then(|| ("toc", phrases.contents.clone())),
                text.then(|| ("bodymatter", phrases.start_of_text.clone())),
                LANDMARKS
                    .contains(&role)
                    .then(|| role.row().epub_type)
                    .flatten()
                    .map(|kind| (kind, plain_heading(&section.heading))),
            ];
            for (kind, title) in found.into_iter().flatten() {
                // The first of a kind is where it begins.
                let known = landmarks.iter().any(|(known, _, _)| *known == kind);
                if let (false, Some(href)) = (known, href(section)) {
                    landmarks.push((kind, href, title));
                }
            }
        }
        let row = Role::Landmarks.row();
        let nav = Tag::new(row.html)
            .maybe("epub:type", row.epub_type)
            .with("aria-labelledby", "landmarks_title")
            .with("hidden", "hidden");
        self.xml.start(nav);
        self.xml.line();
        let title = Tag::new("h2").with("id", "landmarks_title");
        self.xml.element(title, &phrases.landmarks);
        self.xml.line();
        self.xml.start(Tag::new("ol"));
        self.xml.line();
        for (epub_type, href, title) in &landmarks {
            self.landmark(epub_type, href, title);
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
