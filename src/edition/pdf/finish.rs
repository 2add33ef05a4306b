//! The finishing pass: what printpdf has no words for is added to its objects.
//!
//! printpdf gives pages, fonts and pictures as a lopdf document. Here come the
//! structure tree, annotations, outline, labels and metadata, and the catalog
//! that names them (PDF/UA-1 § 7, PDF/A-2 § 6, PDF/UA-2 § 8, PDF/A-4 § 6). [`save`]
//! makes bytes of it.

use lopdf::{Dictionary, Document, Object, ObjectId, Stream, StringFormat, text_string};

use super::fonts::Fonts;
use super::links::{self, Destinations};
use super::marks::Marks;
use super::metadata::Statements;
use super::pack::Packer;
use super::structure::{Places, Tree, key};
use super::{icc, outline, save};
use crate::config::PdfConformance;
use crate::layout::PagedDocument;
use crate::locale::is_right_to_left;
use crate::model;

/// What the file is made from.
pub(super) struct Book<'a> {
    pub(super) document: &'a model::Document,
    pub(super) layout: &'a PagedDocument,
    /// The edition's own ISBN; `None`: the book's, if it has one.
    pub(super) isbn: Option<&'a model::Isbn>,
}

/// Finishes the file that printpdf drew.
pub(super) fn finish(
    mut file: Document,
    book: &Book<'_>,
    fonts: &Fonts,
    marks: &Marks,
    tree: &Tree,
    packer: &mut Packer,
) -> Vec<u8> {
    let conformance = tree.conformance;
    let Book {
        document,
        layout,
        isbn,
    } = *book;
    let version = match conformance {
        PdfConformance::PdfUa1 => "1.7",
        PdfConformance::PdfUa2 => "2.0",
    };
    version.clone_into(&mut file.version);
    let pages: Vec<ObjectId> = file.get_pages().into_values().collect();
    if let Some(resources) = pages.first().and_then(|page| font_resources(&file, *page)) {
        fonts.finish(&mut file, &resources);
    }
    let elements = tree.reserve(&mut file);
    let destinations = Destinations::new(document, layout, &pages, (tree, &elements));
    let links = links::write(&mut file, marks, &destinations);
    let structure = tree.write(
        &mut file,
        &elements,
        &Places {
            pages: &pages,
            links: &links,
            marks,
        },
    );
    for (at, page) in pages.iter().enumerate() {
        let page = file
            .get_dictionary_mut(*page)
            .expect("printpdf writes each page as a dictionary");
        page.set("StructParents", key(at));
        // The tabulator key follows the structure (PDF/UA-1 § 7.18.3).
        page.set("Tabs", "S");
    }
    let outline = outline::write(&mut file, &document.sections, &destinations);
    let statements = Statements::of(&document.metadata, isbn, layout.profile, conformance);
    let metadata = file.add_object(statements.stream());
    let intent = output_intent(&mut file);
    let catalog = file.catalog_mut().expect("printpdf writes a catalog");
    catalog.set("Lang", text_string(&document.metadata.language));
    catalog.set(
        "MarkInfo",
        Dictionary::from_iter([("Marked", Object::from(true))]),
    );
    let mut preferences = Dictionary::from_iter([("DisplayDocTitle", Object::from(true))]);
    if is_right_to_left(&document.metadata.language) {
        // Two pages side by side: the first stands on the right.
        preferences.set("Direction", "R2L");
    }
    catalog.set("ViewerPreferences", preferences);
    catalog.set("StructTreeRoot", structure);
    catalog.set("PageLabels", outline::page_labels(&layout.pages));
    catalog.set("Metadata", metadata);
    catalog.set("OutputIntents", vec![Object::Dictionary(intent)]);
    if let Some(outline) = outline {
        catalog.set("Outlines", outline);
        catalog.set("PageMode", "UseOutlines");
    }
    if let Ok(drawn) = file.trailer.get(b"Info").and_then(Object::as_reference) {
        file.objects.remove(&drawn);
        file.trailer.remove(b"Info");
    }
    match conformance {
        PdfConformance::PdfUa1 => {
            let information = file.add_object(statements.information());
            file.trailer.set("Info", information);
        }
        // PDF/A-4 § 6.1.3 has no information dictionary.
        PdfConformance::PdfUa2 => {}
    }
    save::save(file, statements.identifier(), packer)
}

/// The fonts by their names in the pages; printpdf gives all pages the same.
fn font_resources(file: &Document, page: ObjectId) -> Option<Dictionary> {
    let page = file.get_dictionary(page).ok()?;
    let resources = page.get(b"Resources").and_then(Object::as_reference).ok()?;
    let resources = file.get_dictionary(resources).ok()?;
    let fonts = resources.get(b"Font").and_then(Object::as_reference).ok()?;
    file.get_dictionary(fonts).ok().cloned()
}

/// The colours are sRGB (PDF/A-2 § 6.2.3).
fn output_intent(file: &mut Document) -> Dictionary {
    let profile = Stream::new(Dictionary::from_iter([("N", Object::from(3))]), icc::srgb());
    let profile = file.add_object(profile);
    let text = |text: &str| Object::String(text.as_bytes().to_vec(), StringFormat::Literal);
    Dictionary::from_iter([
        ("Type", Object::from("OutputIntent")),
        ("S", "GTS_PDFA1".into()),
        ("OutputConditionIdentifier", text("sRGB IEC61966-2.1")),
        ("Info", text("sRGB IEC61966-2.1")),
        ("RegistryName", text("http://www.color.org")),
        ("DestOutputProfile", profile.into()),
    ])
}
