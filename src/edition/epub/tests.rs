//! The edition, tested on the files it writes, read with `zip` and `quick-xml`.
//!
//! `CLEARPRINT_SAMPLES=folder cargo test epub` leaves the sample books in a
//! folder, to show them to the judges and to look at them.

use std::collections::{BTreeMap, BTreeSet};
use std::io::{Cursor, Read};

use quick_xml::escape::resolve_predefined_entity;
use quick_xml::events::{BytesStart, Event};
use quick_xml::{Reader, XmlVersion};
use zip::ZipArchive;

use super::{sample, write};
use crate::config::ReflowSettings;
use crate::layout::font::FontBook;
use crate::locale::Phrases;
use crate::model::{BlockKind, ContributorRole, Document, Role};

/// An element with its attributes.
type Element = (String, BTreeMap<String, String>);

fn english() -> Phrases {
    Phrases::of("en").unwrap()
}

fn files(document: &Document) -> BTreeMap<String, Vec<u8>> {
    let bytes = write(
        document,
        &english(),
        &ReflowSettings::default(),
        &FontBook::built_in(),
        &[],
        None,
    );
    let mut archive = ZipArchive::new(Cursor::new(bytes)).unwrap();
    (0..archive.len())
        .map(|at| {
            let mut file = archive.by_index(at).unwrap();
            let mut bytes = Vec::new();
            file.read_to_end(&mut bytes).unwrap();
            let name = file.name().unwrap().into_owned();
            (name.trim_start_matches("OEBPS/").to_owned(), bytes)
        })
        .collect()
}

pub(super) fn file(document: &Document, name: &str) -> String {
    String::from_utf8(files(document).remove(name).unwrap()).unwrap()
}

/// The XHTML files, with their names.
fn pages(document: &Document) -> Vec<(String, String)> {
    files(document)
        .into_iter()
        .filter(|(name, _)| name.ends_with(".xhtml"))
        .map(|(name, bytes)| (name, String::from_utf8(bytes).unwrap()))
        .collect()
}

fn attributes(start: &BytesStart<'_>) -> BTreeMap<String, String> {
    start
        .attributes()
        .map(|attribute| {
            let attribute = attribute.unwrap();
            let value = attribute.normalized_value(XmlVersion::Implicit1_0).unwrap();
            (attribute.key.as_ref().to_owned(), value.into_owned())
        })
        .collect()
}

/// The elements and the text in `body` of a well-formed file.
fn parse(xml: &str) -> (Vec<Element>, String) {
    let mut reader = Reader::from_str(xml);
    let (mut elements, mut text, mut in_body) = (Vec::new(), String::new(), false);
    loop {
        match reader.read_event().unwrap() {
            Event::Start(start) | Event::Empty(start) => {
                in_body |= start.name().as_ref() == "body";
                elements.push((start.name().as_ref().to_owned(), attributes(&start)));
            }
            Event::Text(words) if in_body => text.push_str(&words.xml10_content()),
            Event::GeneralRef(name) if in_body => match name.resolve_char_ref().unwrap() {
                Some(c) => text.push(c),
                None => text.push_str(resolve_predefined_entity(&name).unwrap()),
            },
            Event::Eof => return (elements, text),
            _ => {}
        }
    }
}

fn elements(xml: &str) -> Vec<Element> {
    parse(xml).0
}

/// The values of a `meta` property in the package document.
pub(super) fn properties(package: &str, property: &str) -> Vec<String> {
    let mut reader = Reader::from_str(package);
    let mut values = Vec::new();
    loop {
        match reader.read_event().unwrap() {
            Event::Start(start)
                if attributes(&start).get("property").map(String::as_str) == Some(property) =>
            {
                let text = reader.read_text(start.name()).unwrap();
                values.push(text.xml10_content().into_owned());
            }
            Event::Eof => return values,
            _ => {}
        }
    }
}

#[test]
fn the_samples_are_well_formed() {
    for language in ["en-GB", "ar"] {
        let document = sample::book(language);
        if let Some(folder) = option_env!("CLEARPRINT_SAMPLES") {
            let path = format!("{folder}/sample-{language}.epub");
            std::fs::write(
                path,
                write(
                    &document,
                    &english(),
                    &ReflowSettings::default(),
                    &FontBook::built_in(),
                    &[],
                    None,
                ),
            )
            .unwrap();
        }
        for (name, bytes) in files(&document) {
            if [".xhtml", ".xml", ".opf", ".ncx"]
                .iter()
                .any(|end| name.ends_with(end))
            {
                parse(&String::from_utf8(bytes).unwrap());
            }
        }
    }
}

#[test]
fn the_same_book_gives_the_same_bytes() {
    let document = sample::book("en");
    assert_eq!(
        write(
            &document,
            &english(),
            &ReflowSettings::default(),
            &FontBook::built_in(),
            &[],
            None
        ),
        write(
            &document,
            &english(),
            &ReflowSettings::default(),
            &FontBook::built_in(),
            &[],
            None
        )
    );
}

#[test]
fn the_type_can_be_told_from_the_first_bytes() {
    let bytes = write(
        &sample::book("en"),
        &english(),
        &ReflowSettings::default(),
        &FontBook::built_in(),
        &[],
        None,
    );
    assert_eq!(&bytes[..4], b"PK\x03\x04");
    // APPNOTE 4.3.7: method at 8, time and date at 10, sizes of name and extra
    // field at 26, then the name.
    assert_eq!(&bytes[8..10], &[0, 0], "stored");
    assert_eq!(&bytes[10..14], &[0, 0, 0x21, 0], "1 January 1980");
    assert_eq!(&bytes[26..30], &[8, 0, 0, 0], "no extra field");
    assert_eq!(&bytes[30..58], b"mimetypeapplication/epub+zip");
}

#[test]
fn every_link_and_label_leads_to_an_id_that_stands_once() {
    let document = sample::book("en");
    let pages = pages(&document);
    let mut ids = BTreeSet::new();
    for (name, page) in &pages {
        for (_, attributes) in elements(page) {
            if let Some(id) = attributes.get("id") {
                assert!(ids.insert(format!("{name}#{id}")), "twice: {name}#{id}");
            }
        }
    }
    let mut links = 0;
    for (name, page) in &pages {
        for (_, attributes) in elements(page) {
            let local = |id: &String| format!("{name}#{id}");
            let labels = ["aria-labelledby", "aria-details"];
            let mut targets: Vec<String> = labels
                .iter()
                .filter_map(|label| attributes.get(*label).map(local))
                .collect();
            if let Some(href) = attributes.get("href")
                && href.contains('#')
            {
                links += 1;
                targets.push(match href.strip_prefix('#') {
                    Some(_) => format!("{name}{href}"),
                    None => href.clone(),
                });
            }
            for target in targets {
                assert!(ids.contains(&target), "{name}: nothing at {target}");
            }
        }
    }
    assert!(links > 30, "{links} links");
}

#[test]
fn all_words_come_out_and_no_others() {
    let (document, said) = sample::book_and_words("en");
    let mut words: BTreeMap<String, i32> = BTreeMap::new();
    for text in &said {
        let text = text.replace(['\0', '\u{1b}'], "");
        for c in text.chars().filter(|c| !c.is_whitespace()) {
            *words.entry(c.to_string()).or_default() += 1;
        }
    }
    // What the edition or the glossary adds: numbers of headings and notes,
    // boxes, ways back, and the entry.
    let added = "1.2.1.12.1 11 1 1.1.↩\u{fe0e}↩\u{fe0e}↩\u{fe0e}☑☐☐☑☐☐\
                 stemcell(SC)Say:stemSELLUsedin:1.Whatadiscis,2.Whatcellscando";
    for c in added.chars().filter(|c| !c.is_whitespace()) {
        *words.entry(c.to_string()).or_default() += 1;
    }
    // The heading of the contents is in the navigation document.
    for c in "Contents".chars() {
        *words.entry(c.to_string()).or_default() -= 1;
    }
    for (name, page) in pages(&document) {
        if name != "nav.xhtml" && name != "accessibility.xhtml" {
            let (_, text) = parse(&page);
            for c in text.chars().filter(|c| !c.is_whitespace()) {
                *words.entry(c.to_string()).or_default() -= 1;
            }
        }
    }
    words.retain(|_, count| *count != 0);
    assert!(words.is_empty(), "too few (+) or too many (-): {words:?}");
}

#[test]
fn code_keeps_its_white_space() {
    let document = sample::book("en");
    let code = document
        .sections
        .iter()
        .flat_map(|section| &section.sections);
    let blocks = code.flat_map(|section| &section.blocks);
    let texts: Vec<&String> = blocks
        .filter_map(|block| {
            let BlockKind::Code { text, .. } = &block.kind else {
                return None;
            };
            Some(text)
        })
        .collect();
    let written: String = pages(&document)
        .iter()
        .map(|(_, page)| parse(page).1)
        .collect();
    assert_eq!(texts.len(), 2);
    assert!(texts.iter().all(|text| written.contains(text.as_str())));
}

#[test]
fn each_document_has_one_main_heading_and_no_role_on_its_body() {
    for (name, page) in pages(&sample::book("en")) {
        let elements = elements(&page);
        let headings = elements.iter().filter(|(element, _)| element == "h1");
        // The cover is a picture alone.
        let wanted = usize::from(name != "cover.xhtml");
        assert_eq!(headings.count(), wanted, "{name}");
        let body = elements.iter().find(|(element, _)| element == "body");
        assert!(body.unwrap().1.is_empty(), "{name}");
    }
}

#[test]
fn the_spine_and_the_contents_agree() {
    let mut document = sample::book("en");
    let order = |document: &Document| -> Vec<String> {
        let package = file(document, "content.opf");
        let items = elements(&package);
        let href = |idref: &String| {
            let item = items.iter().find(|(_, item)| item.get("id") == Some(idref));
            item.unwrap().1["href"].clone()
        };
        let refs = items.iter().filter(|(name, _)| name == "itemref");
        let mut order: Vec<String> = refs.map(|(_, item)| href(&item["idref"])).collect();
        // The cover is no part of the contents.
        assert_eq!(order.remove(0), "cover.xhtml");
        order
    };
    let linked: Vec<String> = elements(&file(&document, "nav.xhtml"))
        .iter()
        .filter(|(name, link)| name == "a" && !link.contains_key("epub:type"))
        .map(|(_, link)| link["href"].split('#').next().unwrap().to_owned())
        .collect();
    let mut linked_once = linked;
    linked_once.dedup();
    assert_eq!(order(&document), linked_once);
    assert_eq!(order(&document)[2], "nav.xhtml");

    document
        .sections
        .retain(|section| section.role != Role::Contents);
    assert!(!order(&document).contains(&"nav.xhtml".to_owned()));
    // Last in the book, it is last in the spine but for the page on accessibility.
    let mut document = sample::book("en");
    let contents = document.sections.remove(2);
    document.sections.push(contents);
    let order = order(&document);
    assert_eq!(
        order[order.len() - 2..],
        ["nav.xhtml", "accessibility.xhtml"]
    );
}

#[test]
fn the_metadata_says_what_the_book_holds() {
    let mut document = sample::book("en");
    let package = file(&document, "content.opf");
    let features = properties(&package, "schema:accessibilityFeature");
    assert!(features.contains(&"alternativeText".to_owned()));
    assert!(features.contains(&"longDescription".to_owned()));
    let sufficient = properties(&package, "schema:accessModeSufficient");
    assert_eq!(sufficient, ["textual", "textual,visual"]);
    assert_eq!(properties(&package, "dcterms:conformsTo").len(), 1);

    // Neither pictures nor a claim.
    document
        .sections
        .retain(|section| section.role == Role::Dedication);
    document.metadata.accessibility.claims.clear();
    let package = file(&document, "content.opf");
    let features = properties(&package, "schema:accessibilityFeature");
    assert!(!features.contains(&"alternativeText".to_owned()));
    assert!(!features.contains(&"longDescription".to_owned()));
    assert_eq!(properties(&package, "schema:accessMode"), ["textual"]);
    assert_eq!(properties(&package, "dcterms:conformsTo").len(), 0);
    assert!(!package.contains("certif") && !package.contains("image-"));
    let summary = &properties(&package, "schema:accessibilitySummary")[0];
    let english = english();
    let said = format!("{} {}", english.summary_text, english.summary_base);
    assert_eq!(summary, &said);
}

#[test]
fn an_index_may_be_a_section_of_a_chapter() {
    let mut document = sample::book("en");
    let index = "index".to_owned();
    let features = |document: &_| {
        properties(
            &file(document, "content.opf"),
            "schema:accessibilityFeature",
        )
    };
    assert!(!features(&document).contains(&index));
    document.sections[3].sections[0].role = Role::Index;
    assert!(features(&document).contains(&index));
    let navigation = file(&document, "nav.xhtml");
    let anchor = &document.sections[3].sections[0].anchor;
    let landmark = format!("#{anchor}\">");
    let landmarks = navigation.split_once("\"landmarks\"").unwrap().1;
    let link = landmarks
        .lines()
        .find(|line| line.contains("epub:type=\"index\""));
    assert!(link.unwrap().contains(&landmark), "{landmarks}");
}

#[test]
fn a_code_is_said_once_of_a_person() {
    let mut document = sample::book("en");
    document.metadata.contributors.truncate(1);
    document.metadata.contributors[0].roles = vec![
        ContributorRole::Foreword,
        ContributorRole::Afterword,
        ContributorRole::Introduction,
    ];
    assert_eq!(
        properties(&file(&document, "content.opf"), "role"),
        ["aui", "aft"]
    );
}

#[test]
fn a_picture_without_words_is_no_reading_by_text() {
    let mut document = sample::book("en");
    for block in &mut document.sections[3].sections[0].blocks {
        if let BlockKind::Figure(figure) = &mut block.kind {
            figure.alt.clear();
        }
    }
    let package = file(&document, "content.opf");
    let sufficient = properties(&package, "schema:accessModeSufficient");
    assert_eq!(sufficient, ["textual,visual"]);
    let features = properties(&package, "schema:accessibilityFeature");
    assert!(!features.contains(&"alternativeText".to_owned()));
    let summary = &properties(&package, "schema:accessibilitySummary")[0];
    assert!(!summary.contains(&english().summary_images));
}

#[test]
fn a_book_from_right_to_left_says_so() {
    let document = sample::book("ar");
    let package = elements(&file(&document, "content.opf"));
    let find = |name: &str| {
        &package
            .iter()
            .find(|(element, _)| element == name)
            .unwrap()
            .1
    };
    assert_eq!(find("spine")["page-progression-direction"], "rtl");
    assert_eq!(find("package")["dir"], "rtl");
    assert_eq!(find("package")["xml:lang"], "ar");
    for (name, page) in pages(&document) {
        let elements = elements(&page);
        let html = &elements
            .iter()
            .find(|(element, _)| element == "html")
            .unwrap()
            .1;
        assert_eq!((&*html["dir"], &*html["lang"]), ("rtl", "ar"), "{name}");
        let code = elements.iter().filter(|(element, _)| element == "pre");
        assert!(code.into_iter().all(|(_, code)| code["dir"] == "ltr"));
    }
}

#[test]
fn the_style_leaves_colour_and_size_to_the_reader() {
    let rules: String = crate::edition::html::style()
        .split("/*")
        .map(|part| part.split_once("*/").map_or(part, |(_, rules)| rules))
        .collect();
    // Pictures alone have a ground, for dark pages.
    let ground = "background: #fff linear-gradient(#fff, #fff); forced-color-adjust: none;";
    assert_eq!(rules.matches(ground).count(), 1);
    let rules = rules.replace(ground, "");
    for fixed in ["#", "rgb", "background", "px", "pt;", "justify", "serif"] {
        assert!(!rules.contains(fixed), "{fixed}");
    }
    let (anywhere, narrow) = rules.split_once("@container (max-width: 14em)").unwrap();
    assert!(
        !anywhere.contains("hyphens")
            && narrow.contains("hyphens: auto; hyphenate-limit-chars: 12")
    );
    assert!(!rules.replace("color: inherit", "").contains("color"));
}

#[test]
fn a_cover_is_drawn_for_every_title() {
    let mut document = sample::book("en");
    let long = "Donaudampfschifffahrtsgesellschaftskapitänswitwenrentenauszahlungsstelle";
    let many = "A very long title ".repeat(60);
    for title in ["A", long, &many, "كتاب", ""] {
        document.metadata.title = title.to_owned();
        document.metadata.subtitle = Some(title.to_owned());
        document.metadata.publisher = None;
        for language in ["en", "ar"] {
            document.metadata.language = language.to_owned();
            let png = super::cover::picture(&document, &FontBook::built_in());
            assert!(
                png.len() > 1000 && png.len() < 200_000,
                "{title}: {}",
                png.len()
            );
        }
    }
}

#[test]
#[ignore = "measures; judges nothing"]
fn how_long_a_large_book_takes() {
    let document = sample::large_book(120, 40);
    for _ in 0..4 {
        let start = std::time::Instant::now();
        let cover = super::cover::picture(&document, &FontBook::built_in());
        let drawn = start.elapsed();
        let start = std::time::Instant::now();
        let book = write(
            &document,
            &english(),
            &ReflowSettings::default(),
            &FontBook::built_in(),
            &[],
            None,
        );
        let written = start.elapsed();
        println!(
            "cover {drawn:?}, {} bytes; book {written:?}, {} bytes",
            cover.len(),
            book.len()
        );
    }
}
