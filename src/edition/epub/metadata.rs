//! The `metadata` of the package document (EPUB 3.3 § 5.5): what the book is
//! called, who made it, in which language.

use std::collections::BTreeSet;

use super::accessibility;
use crate::edition::html::Book;
use crate::edition::html::xml::{Tag, Xml};
use crate::model::Metadata;

/// The id of the book's identifier, which the package names as the unique one.
pub(super) const IDENTIFIER_ID: &str = "book-id";

/// The id that epub-builder gives the cover in the manifest.
const COVER_ID: &str = "cover-image";

/// Writes the whole `metadata` element.
pub(super) fn write(xml: &mut Xml, book: &Book<'_>) {
    let metadata = &book.document.metadata;
    let start = Tag::new("metadata").with("xmlns:dc", "http://purl.org/dc/elements/1.1/");
    xml.start(start);
    xml.line();
    identifiers(xml, book);
    titles(xml, metadata);
    // The first is the main language of the book (EPUB 3.3 § 5.5.3.3).
    let others = metadata.other_languages.iter();
    for language in std::iter::once(&metadata.language).chain(others) {
        line(xml, Tag::new("dc:language"), language);
    }
    people(xml, metadata);
    for (name, value) in [
        ("dc:publisher", &metadata.publisher),
        ("dc:date", &metadata.date),
        ("dc:description", &metadata.description),
        ("dc:rights", &metadata.rights),
        ("dc:source", &metadata.source),
    ] {
        // An empty element is an error (EPUB 3.3 § 5.5.3).
        if let Some(value) = value.as_deref().filter(|value| !value.trim().is_empty()) {
            line(xml, Tag::new(name), value);
        }
    }
    subjects(xml, metadata);
    series(xml, metadata);
    property(xml, "dcterms:modified", metadata.modification_time());
    if let Some(pages) = book.pages {
        // EPUB Accessibility 1.1 § 3.4 wants the source of the pages; this property is
        // EPUB 3.4's, and replaces `dc:source` with `source-of` (W3C, page source id).
        property(xml, "pageBreakSource", pages.source());
    }
    accessibility::write(xml, book);
    // For readers of EPUB 2, which know no `properties` (EPUB 3.3 § 5.5.6).
    let cover = Tag::new("meta")
        .with("name", "cover")
        .with("content", COVER_ID);
    xml.empty(cover);
    xml.line();
    xml.end();
}

/// The first is the one that the package names as its own.
fn identifiers(xml: &mut Xml, book: &Book<'_>) {
    let identifiers = &book.document.metadata.identifiers;
    let all = identifiers.of_edition(book.settings.isbn.as_ref());
    for (at, identifier) in all.iter().enumerate() {
        let id = match at {
            0 => IDENTIFIER_ID.to_owned(),
            more => format!("{IDENTIFIER_ID}-{}", more + 1),
        };
        line(
            xml,
            Tag::new("dc:identifier").with("id", &id),
            &identifier.uri(),
        );
        if let Some(code) = identifier.onix_code() {
            let kind = Tag::new("meta")
                .with("refines", &format!("#{id}"))
                .with("property", "identifier-type")
                .with("scheme", "onix:codelist5");
            line(xml, kind, code);
        }
    }
}

fn titles(xml: &mut Xml, metadata: &Metadata) {
    line(
        xml,
        Tag::new("dc:title").with("id", "title"),
        &metadata.title,
    );
    refinement(xml, "title", "title-type", "main");
    if let Some(sort_title) = &metadata.sort_title {
        refinement(xml, "title", "file-as", sort_title);
    }
    let subtitle = metadata
        .subtitle
        .as_deref()
        .filter(|text| !text.trim().is_empty());
    if let Some(subtitle) = subtitle {
        refinement(xml, "title", "display-seq", "1");
        line(xml, Tag::new("dc:title").with("id", "subtitle"), subtitle);
        refinement(xml, "subtitle", "title-type", "subtitle");
        refinement(xml, "subtitle", "display-seq", "2");
    }
}

fn people(xml: &mut Xml, metadata: &Metadata) {
    for (at, person) in metadata.contributors.iter().enumerate() {
        let (name, kind) = if person.is_creator() {
            ("dc:creator", "creator")
        } else {
            ("dc:contributor", "contributor")
        };
        let id = format!("{kind}-{}", at + 1);
        line(xml, Tag::new(name).with("id", &id), &person.name);
        // Several roles may have one code.
        let mut said = BTreeSet::new();
        let codes = person.roles.iter().map(|role| role.marc_code());
        for code in codes.filter(|code| said.insert(*code)) {
            let role = Tag::new("meta")
                .with("refines", &format!("#{id}"))
                .with("property", "role")
                .with("scheme", "marc:relators");
            line(xml, role, code);
        }
        if let Some(sort_as) = &person.sort_as {
            refinement(xml, &id, "file-as", sort_as);
        }
        refinement(xml, &id, "display-seq", &(at + 1).to_string());
    }
}

/// The subjects, each with its code if it has one (EPUB 3.3 § D.3.1, § D.3.13).
fn subjects(xml: &mut Xml, metadata: &Metadata) {
    for (at, subject) in metadata.subjects.iter().enumerate() {
        if subject.name.trim().is_empty() {
            continue;
        }
        let id = format!("subject-{}", at + 1);
        let tag = Tag::new("dc:subject");
        match &subject.code {
            None => line(xml, tag, &subject.name),
            Some(code) => {
                line(xml, tag.with("id", &id), &subject.name);
                refinement(xml, &id, "authority", &code.authority);
                refinement(xml, &id, "term", &code.term);
            }
        }
    }
}

/// The series, with the book's place in it (EPUB 3.3 § D.3.2).
fn series(xml: &mut Xml, metadata: &Metadata) {
    let Some(series) = &metadata.series else {
        return;
    };
    let tag = Tag::new("meta").with("property", "belongs-to-collection");
    line(xml, tag.with("id", "series"), &series.name);
    refinement(xml, "series", "collection-type", "series");
    if let Some(position) = &series.position {
        refinement(xml, "series", "group-position", position);
    }
    if let Some(issn) = &series.issn {
        let issn = format!("urn:issn:{issn}");
        refinement(xml, "series", "dcterms:identifier", &issn);
    }
}

/// `<meta property="…">…</meta>`
pub(super) fn property(xml: &mut Xml, name: &str, value: &str) {
    line(xml, Tag::new("meta").with("property", name), value);
}

fn refinement(xml: &mut Xml, id: &str, name: &str, value: &str) {
    let tag = Tag::new("meta")
        .with("refines", &format!("#{id}"))
        .with("property", name);
    line(xml, tag, value);
}

fn line(xml: &mut Xml, tag: Tag, text: &str) {
    xml.element(tag, text);
    xml.line();
}
