//! The `metadata` of the package document (EPUB 3.3 § 5.5): what the book is
//! called, who made it, in which language.

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
    let identifier = Tag::new("dc:identifier").with("id", IDENTIFIER_ID);
    line(xml, identifier, &metadata.identifier);
    titles(xml, metadata);
    line(xml, Tag::new("dc:language"), &metadata.language);
    people(xml, metadata);
    for (name, value) in [
        ("dc:publisher", &metadata.publisher),
        ("dc:date", &metadata.date),
        ("dc:description", &metadata.description),
        ("dc:rights", &metadata.rights),
    ] {
        // An empty element is an error (EPUB 3.3 § 5.5.3).
        if let Some(value) = value.as_deref().filter(|value| !value.trim().is_empty()) {
            line(xml, Tag::new(name), value);
        }
    }
    for subject in &metadata.subjects {
        if !subject.trim().is_empty() {
            line(xml, Tag::new("dc:subject"), subject);
        }
    }
    property(xml, "dcterms:modified", &metadata.modified);
    accessibility::write(xml, book);
    // For readers of EPUB 2, which know no `properties` (EPUB 3.3 § 5.5.6).
    let cover = Tag::new("meta")
        .with("name", "cover")
        .with("content", COVER_ID);
    xml.empty(cover);
    xml.line();
    xml.end();
}

fn titles(xml: &mut Xml, metadata: &Metadata) {
    line(
        xml,
        Tag::new("dc:title").with("id", "title"),
        &metadata.title,
    );
    refinement(xml, "title", "title-type", "main");
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
        let (name, kind) = if person.role.is_creator() {
            ("dc:creator", "creator")
        } else {
            ("dc:contributor", "contributor")
        };
        let id = format!("{kind}-{}", at + 1);
        line(xml, Tag::new(name).with("id", &id), &person.name);
        let role = Tag::new("meta")
            .with("refines", &format!("#{id}"))
            .with("property", "role")
            .with("scheme", "marc:relators");
        line(xml, role, person.role.marc_code());
        if let Some(sort_as) = &person.sort_as {
            refinement(xml, &id, "file-as", sort_as);
        }
        refinement(xml, &id, "display-seq", &(at + 1).to_string());
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
