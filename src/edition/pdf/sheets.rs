//! Has printpdf make the file and write what the pages show, a few pages at a
//! time.
//!
//! printpdf holds every operator of every page until it writes them all, some
//! hundred bytes for each byte of the packed page: half a gigabyte for a long book.
//! So it first makes the whole file with blank pages, with its fonts and pictures;
//! then it writes the operators of a portion of pages into a passing document, whose
//! content streams are packed and moved into the file.

use lopdf::{Dictionary, Document, Object, ObjectId};
use printpdf::{PdfDocument, PdfPage, PdfSaveOptions};

use super::draw;
use super::fonts::Fonts;
use super::marks::Marks;
use super::pack::Packer;
use super::picture::Pictures;
use crate::geom::Size;
use crate::layout::PagedDocument;

/// How many pages' operators are held at once.
const PORTION: usize = 16;

const OURS: &str = "printpdf writes a page as a dictionary with one content stream";

/// Makes the file with all pages painted; notes in `marks` what belongs to what.
pub(super) fn paint(
    title: &str,
    pages: &PagedDocument,
    fonts: &Fonts,
    pictures: &mut Pictures,
    marks: &mut Marks,
    packer: &mut Packer,
) -> Document {
    let mut file = blank(title, pages, fonts, pictures);
    let contents: Vec<ObjectId> = file
        .get_pages()
        .into_values()
        .map(|page| contents(file.get_dictionary(page).expect(OURS)))
        .collect();
    let portions = pages.pages.chunks(PORTION);
    for (portion, contents) in portions.zip(contents.chunks(PORTION)) {
        let drawn = portion.iter().map(|page| {
            let ops = draw::page(page, fonts, pictures, marks);
            draw::sheet(page.size, ops)
        });
        let streams = written(drawn.collect());
        for (id, shown) in contents.iter().zip(streams) {
            let stream = file.get_object_mut(*id).and_then(Object::as_stream_mut);
            let stream = stream.expect(OURS);
            stream.dict.set("Filter", "FlateDecode");
            stream.set_content(packer.pack(&shown));
        }
    }
    file
}

/// The file with blank pages, the fonts and the pictures.
fn blank(title: &str, pages: &PagedDocument, fonts: &Fonts, pictures: &mut Pictures) -> Document {
    let mut drawn = PdfDocument::new(title);
    fonts.embed(&mut drawn.resources);
    pictures.embed(&mut drawn.resources);
    let sizes = pages.pages.iter().map(|page| page.size);
    drawn.pages = sizes.map(|size| draw::sheet(size, Vec::new())).collect();
    // A font is embedded when a page shows it: a page more, which is taken out again.
    drawn
        .pages
        .push(draw::sheet(Size::default(), fonts.specimens()));
    let mut file = made(&drawn);
    let (last, specimens) = file
        .get_pages()
        .pop_last()
        .expect("there is the page with specimens");
    let page = file.get_dictionary(specimens).expect(OURS);
    let resources = page.get(b"Resources").and_then(Object::as_reference).ok();
    let parts = [Some(specimens), Some(contents(page)), resources];
    let parent = page.get(b"Parent").and_then(Object::as_reference);
    let parent = file
        .get_dictionary_mut(parent.expect(OURS))
        .expect("pages have a parent");
    let kids = parent.get_mut(b"Kids").and_then(Object::as_array_mut);
    kids.expect("a parent has kids").pop();
    parent.set("Count", i64::from(last) - 1);
    for part in parts.into_iter().flatten() {
        file.objects.remove(&part);
    }
    file
}

/// The content streams of pages as printpdf writes them.
fn written(pages: Vec<PdfPage>) -> Vec<Vec<u8>> {
    let mut drawn = PdfDocument::new("");
    drawn.pages = pages;
    let mut file = made(&drawn);
    let pages = file.get_pages().into_values();
    let streams: Vec<ObjectId> = pages
        .map(|page| contents(file.get_dictionary(page).expect(OURS)))
        .collect();
    let streams = streams.into_iter();
    streams
        .map(|id| match file.objects.remove(&id) {
            Some(Object::Stream(stream)) => stream.content,
            _ => panic!("a bug of ours: {OURS}"),
        })
        .collect()
}

fn made(drawn: &PdfDocument) -> Document {
    let options = PdfSaveOptions {
        // Text is shown by codes of our own (see `draw`), which printpdf takes for
        // operators that it does not know.
        secure: false,
        ..PdfSaveOptions::default()
    };
    // Its warnings are about built-in fonts and text outside of text objects; we
    // have neither.
    let mut warnings = Vec::new();
    drawn.to_lopdf_document(&options, &mut warnings)
}

fn contents(page: &Dictionary) -> ObjectId {
    let stream = page.get(b"Contents").and_then(Object::as_reference);
    stream.expect(OURS)
}
