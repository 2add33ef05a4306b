//! The package: epub-builder assembles manifest and spine; its package document and
//! NCX are then finished, event by event.
//!
//! What is wrong in what it writes, as of 0.8.3: ids that stand twice, no
//! `xml:lang`, an identifier of chance and the time of day, an NCX that is named
//! after the contents, a `guide` of EPUB 2. So its metadata is replaced whole and
//! the rest corrected; the manifest is kept as it is.

use std::collections::BTreeSet;
use std::io::Cursor;

use epub_builder::{EpubBuilder, EpubContent, EpubVersion, ZipLibrary};
use quick_xml::events::{BytesStart, Event};
use quick_xml::{Reader, XmlVersion};
use zip::ZipArchive;

use super::container::Container;
use super::cover::{self, Cover};
use super::fonts::Fonts;
use super::lexicon::Lexicon;
use super::metadata::{self, IDENTIFIER_ID};
use super::navigation;
use super::pages::PageList;
use crate::edition::html::content::ContentDocument;
use crate::edition::html::contents::{Line, Link};
use crate::edition::html::pronunciation::LEXICON_TYPE;
use crate::edition::html::survey::NAVIGATION;
use crate::edition::html::xml::{Tag, Xml};
use crate::edition::html::{self, Book};
use crate::model::{Image, ImageFormat};

/// Where epub-builder puts what it is given.
const FOLDER: &str = "OEBPS/";
/// The page on the book's accessibility. Files of the text begin with a digit.
pub(super) const STATEMENT: &str = "accessibility.xhtml";
/// Its own work on resources in memory, with names that we made.
const ASSEMBLED: &str = "epub-builder takes safe names and bytes in memory";
/// It writes its XML from templates.
const WELL_FORMED: &str = "epub-builder writes well-formed XML";

/// The documents that are made for the package.
pub(super) struct Parts<'a> {
    /// The lines of the contents.
    pub(super) lines: Vec<Line<'a>>,
    /// The content documents, in the order of reading.
    pub(super) documents: Vec<ContentDocument>,
    /// `nav.xhtml`.
    pub(super) navigation: Vec<u8>,
    /// The fonts that the book brings.
    pub(super) fonts: Fonts,
    /// How terms sound.
    pub(super) lexicons: Vec<Lexicon>,
    /// `cover.xhtml`.
    pub(super) cover_page: Vec<u8>,
    /// What it shows.
    pub(super) cover: Cover,
    /// The pages of the printed edition.
    pub(super) pages: PageList<'a>,
    /// The page on the book's accessibility, if it has one, and the line that leads to
    /// it.
    pub(super) statement: Option<(Vec<u8>, Link)>,
}

/// Takes what epub-builder assembled over into a container of our own, finished.
pub(super) fn seal(
    book: &Book<'_>,
    parts: &Parts<'_>,
    assembled: Vec<u8>,
    cover: &[u8],
) -> Vec<u8> {
    let mut archive = ZipArchive::new(Cursor::new(assembled)).expect(ASSEMBLED);
    let mut read = |name: &str| {
        let file = archive.by_name(name).expect(ASSEMBLED);
        std::io::read_to_string(file).expect(WELL_FORMED)
    };
    let package = read("OEBPS/content.opf");
    let ncx = read("OEBPS/toc.ncx");

    let mut container = Container::new();
    container.copy(archive.by_name("META-INF/container.xml").expect(ASSEMBLED));
    container.compress("OEBPS/content.opf", &finish_package(book, &package));
    container.compress("OEBPS/nav.xhtml", &parts.navigation);
    container.compress("OEBPS/toc.ncx", &finish_ncx(book, parts, &ncx));
    container.copy(archive.by_name("OEBPS/stylesheet.css").expect(ASSEMBLED));
    for document in &parts.documents {
        let name = format!("{FOLDER}{}", book.survey.files[document.file].name);
        container.compress(&name, &document.bytes);
    }
    let name = format!("{FOLDER}{}", cover::DOCUMENT);
    container.compress(&name, &parts.cover_page);
    let name = format!("{FOLDER}{}", parts.cover.name());
    add_picture(&mut container, &name, parts.cover.format, cover);
    if let Some((statement, _)) = &parts.statement {
        container.compress(&format!("{FOLDER}{STATEMENT}"), statement);
    }
    for (at, image) in shown_images(book) {
        let name = format!("{FOLDER}{}", book.image_name(at));
        add_picture(&mut container, &name, image.format, &image.bytes);
    }
    for font in &parts.fonts.files {
        container.compress(&format!("{FOLDER}{}", font.name), &font.bytes);
    }
    for lexicon in &parts.lexicons {
        container.compress(&format!("{FOLDER}{}", lexicon.name), &lexicon.bytes);
    }
    container.finish()
}

fn add_picture(container: &mut Container, name: &str, format: ImageFormat, bytes: &[u8]) {
    match format {
        ImageFormat::Png | ImageFormat::Jpeg | ImageFormat::Webp | ImageFormat::Gif => {
            container.store(name, bytes)
        }
        ImageFormat::Svg => container.compress(name, bytes),
    }
}

fn shown_images<'a>(book: &Book<'a>) -> impl Iterator<Item = (usize, &'a Image)> {
    let images = book.document.images.iter().enumerate();
    images.filter(|(at, _)| book.survey.shown[*at])
}

/// epub-builder's archive. Documents and pictures are named to it but not given: it
/// would compress once more what is compressed, one after the other, and hold it all.
pub(super) fn assemble(book: &Book<'_>, parts: &Parts<'_>) -> Vec<u8> {
    let zip = ZipLibrary::new().expect(ASSEMBLED);
    let mut builder = EpubBuilder::new(zip).expect(ASSEMBLED);
    builder.epub_version(EpubVersion::V33);
    builder
        .metadata("direction", book.direction())
        .expect(ASSEMBLED);
    builder
        .stylesheet(format!("{}{}", html::style(), parts.fonts.css).as_bytes())
        .expect(ASSEMBLED);
    builder
        .add_cover_image(
            parts.cover.name(),
            std::io::empty(),
            parts.cover.format.media_type(),
        )
        .expect(ASSEMBLED);
    // Without a title, so that it is in the spine and not in the contents.
    builder
        .add_content(EpubContent::new(cover::DOCUMENT, std::io::empty()))
        .expect(ASSEMBLED);
    for file in &book.survey.files {
        if file.name != NAVIGATION {
            let content = EpubContent::new(file.name.as_str(), std::io::empty());
            builder.add_content(content).expect(ASSEMBLED);
        }
    }
    // The last of the spine.
    if book.has_statement() {
        let content = EpubContent::new(STATEMENT, std::io::empty());
        builder.add_content(content).expect(ASSEMBLED);
    }
    for (at, image) in shown_images(book) {
        builder
            .add_resource(
                book.image_name(at),
                std::io::empty(),
                image.format.media_type(),
            )
            .expect(ASSEMBLED);
    }
    for font in &parts.fonts.files {
        builder
            .add_resource(&font.name, std::io::empty(), font.media_type)
            .expect(ASSEMBLED);
    }
    for lexicon in &parts.lexicons {
        builder
            .add_resource(&lexicon.name, std::io::empty(), LEXICON_TYPE)
            .expect(ASSEMBLED);
    }
    let mut bytes = Vec::new();
    builder.generate(&mut bytes).expect(ASSEMBLED);
    bytes
}

/// The package document with our metadata, its languages and the navigation in
/// the spine.
fn finish_package(book: &Book<'_>, assembled: &str) -> Vec<u8> {
    let language = &book.document.metadata.language;
    let files = &book.survey.files;
    let navigation_at = files.iter().position(|file| file.name == NAVIGATION);
    let with_mathml: BTreeSet<&str> = files
        .iter()
        .filter(|file| file.mathml)
        .map(|file| file.name.as_str())
        .collect();
    let mut reader = Reader::from_str(assembled);
    let mut xml = Xml::fragment();
    let mut items = 0;
    loop {
        match reader.read_event().expect(WELL_FORMED) {
            Event::Eof => break,
            Event::Start(start) => match start.name().as_ref() {
                "package" => {
                    let mut package = BytesStart::new("package");
                    for (name, value) in attributes(&start) {
                        let value = if name == "unique-identifier" {
                            IDENTIFIER_ID
                        } else {
                            &value
                        };
                        package.push_attribute((name.as_str(), value));
                    }
                    package.push_attribute(("xml:lang", language.as_str()));
                    package.push_attribute(("dir", book.direction()));
                    // Reserved in EPUB 3.3 (§ D.1), but not known to old readers.
                    package.push_attribute((
                        "prefix",
                        "schema: http://schema.org/ \
                         a11y: http://www.idpf.org/epub/vocab/package/a11y/#",
                    ));
                    xml.event(Event::Start(package));
                }
                "metadata" => {
                    reader.read_to_end(start.name()).expect(WELL_FORMED);
                    metadata::write(&mut xml, book);
                }
                "guide" => {
                    reader.read_to_end(start.name()).expect(WELL_FORMED);
                }
                _ => xml.event(Event::Start(start)),
            },
            Event::Empty(mut item) if item.name().as_ref() == "item" => {
                let file = attributes(&item)
                    .into_iter()
                    .find_map(|(name, value)| (name == "href").then_some(value));
                let holds_mathml = file.is_some_and(|file| with_mathml.contains(file.as_str()));
                // EPUB 3.3 § 5.6.2.1. The navigation document has words for formulas.
                if holds_mathml {
                    item.push_attribute(("properties", "mathml"));
                }
                xml.event(Event::Empty(item));
            }
            Event::Empty(item) if item.name().as_ref() == "itemref" => {
                // The cover comes first; then the itemrefs come in the order of the
                // documents, the contents left out.
                if navigation_at.map(|at| at + 1) == Some(items) {
                    navigation_item(&mut xml);
                }
                items += 1;
                xml.event(Event::Empty(item));
            }
            Event::End(end) if end.name().as_ref() == "spine" => {
                if navigation_at.is_some_and(|at| at + 1 >= items) {
                    navigation_item(&mut xml);
                }
                xml.event(Event::End(end));
            }
            event => xml.event(event),
        }
    }
    xml.finish()
}

fn navigation_item(xml: &mut Xml) {
    xml.empty(Tag::new("itemref").with("idref", "nav"));
    xml.line();
}

/// The NCX with the book's language, identifier, title, depth and pages (OPF 2.0.1 § 2.4.1).
fn finish_ncx(book: &Book<'_>, parts: &Parts<'_>, assembled: &str) -> Vec<u8> {
    let metadata = &book.document.metadata;
    let depth = navigation::depth(&parts.lines).max(1).to_string();
    let mut reader = Reader::from_str(assembled);
    let mut xml = Xml::fragment();
    loop {
        match reader.read_event().expect(WELL_FORMED) {
            Event::Eof => break,
            Event::Start(mut start) if start.name().as_ref() == "ncx" => {
                start.push_attribute(("xml:lang", metadata.language.as_str()));
                xml.event(Event::Start(start));
            }
            Event::Start(start) if start.name().as_ref() == "head" => {
                xml.event(Event::Start(start));
                xml.line();
                ncx_meta(&mut xml, "dtb:uid", &book.identifier());
            }
            Event::Empty(meta) if meta.name().as_ref() == "meta" => {
                let name = attributes(&meta)
                    .into_iter()
                    .find_map(|(name, value)| (name == "name").then_some(value));
                match name.as_deref() {
                    Some(name @ "dtb:depth") => ncx_meta(&mut xml, name, &depth),
                    Some(name @ "dtb:totalPageCount") => {
                        ncx_meta(&mut xml, name, &parts.pages.pages.len().to_string());
                    }
                    Some(name @ "dtb:maxPageNumber") => {
                        ncx_meta(&mut xml, name, &parts.pages.highest().to_string());
                    }
                    Some(_) | None => xml.event(Event::Empty(meta)),
                }
            }
            Event::Start(start) if start.name().as_ref() == "docTitle" => {
                reader.read_to_end(start.name()).expect(WELL_FORMED);
                xml.start(Tag::new("docTitle"));
                xml.element(Tag::new("text"), &metadata.title);
                xml.end();
            }
            Event::Start(start) if start.name().as_ref() == "navMap" => {
                reader.read_to_end(start.name()).expect(WELL_FORMED);
                let last = parts.statement.as_ref().map(|(_, link)| link);
                navigation::write_ncx(&mut xml, book, &parts.lines, last);
                parts.pages.write_ncx(&mut xml, &book.phrases.pages);
            }
            event => xml.event(event),
        }
    }
    xml.finish()
}

fn ncx_meta(xml: &mut Xml, name: &str, content: &str) {
    let meta = Tag::new("meta").with("name", name).with("content", content);
    xml.empty(meta);
}

/// The attributes of an element of epub-builder's, unescaped.
fn attributes(start: &BytesStart<'_>) -> Vec<(String, String)> {
    start
        .attributes()
        .map(|attribute| {
            let attribute = attribute.expect(WELL_FORMED);
            let value = attribute
                .normalized_value(XmlVersion::Implicit1_0)
                .expect(WELL_FORMED);
            (attribute.key.as_ref().to_owned(), value.into_owned())
        })
        .collect()
}
