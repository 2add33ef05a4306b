//! What must be true of the PDF of a small book with one of everything.

mod book;
pub(super) mod pictures;
mod read;
mod setter;

use lopdf::Document as PdfFile;

use self::book::book;
use self::setter::Setter;
use super::write;
use crate::config::PdfConformance;
use crate::layout::font::FaceId;
use crate::layout::{Content, PagedDocument};
use crate::locale::Phrases;
use crate::model::{Block, BlockKind, Document, Inline, InlineKind, Matter, Role};

fn written_as(document: &Document, pages: &PagedDocument, conformance: PdfConformance) -> Vec<u8> {
    let phrases = Phrases::of("en").unwrap();
    write(document, pages, &phrases, conformance, None)
}

fn written() -> Vec<u8> {
    let (document, pages) = book();
    written_as(&document, &pages, PdfConformance::PdfUa1)
}

#[test]
fn the_same_book_is_the_same_bytes() {
    let bytes = written();
    // For looking at, and for judges from outside.
    if let Some(path) = std::env::var_os("CLEARPRINT_TEST_PDF") {
        std::fs::write(path, &bytes).unwrap();
    }
    assert_eq!(bytes, written());
}

#[test]
fn another_reader_opens_it() {
    let file = PdfFile::load_mem(&written()).unwrap();
    assert_eq!(file.version, "1.7");
    assert_eq!(file.get_pages().len(), 6);
}

#[test]
fn a_screen_reader_gets_the_words_in_order() {
    let file = PdfFile::load_mem(&written()).unwrap();
    let found = read::tree(&file);
    let golden = concat!(
        env!("CARGO_MANIFEST_DIR"),
        "/src/edition/pdf/tests/tags.txt"
    );
    if std::env::var_os("UPDATE").is_some() {
        std::fs::write(golden, &found).unwrap();
    }
    assert_eq!(found, include_str!("tags.txt"));
}

#[test]
fn pdf_2_has_references_and_leads_to_elements() {
    let (document, pages) = book();
    let bytes = written_as(&document, &pages, PdfConformance::PdfUa2);
    let file = PdfFile::load_mem(&bytes).unwrap();
    assert_eq!(file.version, "2.0");
    let found = read::tree(&file);
    let golden = concat!(
        env!("CARGO_MANIFEST_DIR"),
        "/src/edition/pdf/tests/tags-2.txt"
    );
    if std::env::var_os("UPDATE").is_some() {
        std::fs::write(golden, &found).unwrap();
    }
    assert_eq!(found, include_str!("tags-2.txt"));
}

#[test]
fn the_outline_of_pdf_2_leads_to_headings() {
    let (document, pages) = book();
    let bytes = written_as(&document, &pages, PdfConformance::PdfUa2);
    let file = PdfFile::load_mem(&bytes).unwrap();
    let outline = file.catalog().unwrap().get(b"Outlines").unwrap();
    let mut item = file.dereference(outline).unwrap().1.as_dict().unwrap();
    let mut kinds = Vec::new();
    let mut key: &[u8] = b"First";
    while let Ok(next) = item.get(key) {
        item = file.dereference(next).unwrap().1.as_dict().unwrap();
        kinds.push(read::structure_destination(&file, item).unwrap());
        key = b"Next";
    }
    assert_eq!(kinds, ["Title", "H1", "H1", "H1"]);
}

#[test]
fn what_pdf_2_claims_is_said_in_its_metadata_alone() {
    let (document, pages) = book();
    let bytes = written_as(&document, &pages, PdfConformance::PdfUa2);
    let file = PdfFile::load_mem(&bytes).unwrap();
    assert!(file.trailer.get(b"Info").is_err());
    let packet = file.catalog().unwrap().get(b"Metadata").unwrap();
    let packet = file.dereference(packet).unwrap().1.as_stream().unwrap();
    let packet = std::str::from_utf8(&packet.content).unwrap();
    for claim in [
        "<pdfuaid:part>2<",
        "<pdfuaid:rev>2024<",
        "<pdfaid:part>4<",
        "wtpdf#reuse1.0<",
        "wtpdf#accessibility1.0<",
    ] {
        assert!(packet.contains(claim), "{claim}");
    }
    assert!(!packet.contains("pdfaid:conformance"));
}

#[test]
fn kerning_is_a_number_between_glyphs() {
    let mut set = Setter::new();
    let heading = set.heading(1, "A");
    let mut chapter = set.section(Role::Chapter, Matter::Body, heading);
    let node = set.node();
    set.set(Content::Node(node), "AVA", FaceId(0), |mut run| {
        // A tenth of an em closer than the font says, then as it says.
        run.glyphs[0].advance.0 -= run.size.0 / 10.0;
        run
    });
    let content = vec![Inline {
        id: node,
        kind: InlineKind::Text("AVA".to_owned()),
    }];
    let (id, role) = (set.node(), Role::Paragraph);
    let kind = BlockKind::Paragraph { role, content };
    chapter.blocks.push(Block { id, kind });
    let (document, pages) = set.finish(vec![chapter]);
    let bytes = written_as(&document, &pages, PdfConformance::PdfUa1);
    let file = PdfFile::load_mem(&bytes).unwrap();
    let content = file.get_page_content(file.get_pages()[&1]);
    let shown = lopdf::content::Content::decode(&content).unwrap();
    let mut shown = shown.operations.iter();
    let line = shown.find(|shown| shown.operator == "TJ").unwrap();
    let [first, correction, rest] = &line.operands[0].as_array().unwrap()[..] else {
        panic!("one correction: {line:?}");
    };
    assert_eq!(correction.as_float().unwrap(), 100.0);
    let codes = |text: &lopdf::Object| text.as_str().unwrap().to_vec();
    assert_eq!(codes(first), [0, 1]);
    // "V" and "A" again.
    assert_eq!(codes(rest), [0, 2, 0, 1]);
}

#[test]
fn another_title_is_another_version_of_the_same_book() {
    let (mut document, pages) = book();
    let identifiers = |document: &Document| {
        let bytes = written_as(document, &pages, PdfConformance::PdfUa1);
        let file = PdfFile::load_mem(&bytes).unwrap();
        file.trailer.get(b"ID").unwrap().as_array().unwrap().clone()
    };
    let before = identifiers(&document);
    document.metadata.title.push('!');
    let after = identifiers(&document);
    assert_eq!(before[0], after[0]);
    assert_ne!(before[1], after[1]);
}

/// Prints how long a booklet of 45 pages takes; run with optimisation.
#[test]
#[ignore = "a measurement"]
fn a_booklet_is_written_quickly() {
    let mut set = Setter::new();
    let heading = set.heading(1, "A booklet");
    let mut chapter = set.section(Role::Chapter, Matter::Body, heading);
    let mut random = 1_u64;
    for page in 0..45 {
        set.page(&(page + 1).to_string());
        for _ in 0..7 {
            let id = set.node();
            let mut content = Vec::new();
            for _ in 0..4 {
                set.line();
                for _ in 0..2 {
                    let mut words = String::new();
                    while words.len() < 24 {
                        random = random
                            .wrapping_mul(6_364_136_223_846_793_005)
                            .wrapping_add(1);
                        let syllables = ["ba", "ren", "o", "t", "isk", "ly ", "a ", "um "];
                        words.push_str(syllables[usize::try_from(random >> 61).unwrap()]);
                    }
                    words.push(' ');
                    content.push(set.words(&words));
                }
            }
            content.push(set.words("End."));
            let role = Role::Paragraph;
            let kind = BlockKind::Paragraph { role, content };
            chapter.blocks.push(Block { id, kind });
        }
    }
    let (document, pages) = set.finish(vec![chapter]);
    let phrases = Phrases::of("en").unwrap();
    for _ in 0..5 {
        let start = std::time::Instant::now();
        let bytes = write(&document, &pages, &phrases, PdfConformance::PdfUa1, None);
        println!("{:?} for {} bytes", start.elapsed(), bytes.len());
    }
}
