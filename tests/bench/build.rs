//! How long a build takes, as a whole and by stages: `cargo bench`.
//!
//! Two books: the booklet in `manuscript/`, and [`long_book`]'s, of 250,000 words and
//! some. All runs are in memory; compare figures of one run only, since machines
//! differ. Items are words, and for writing a PDF, pages.

mod long_book;

use clearprint::config::{PdfConformance, ReflowSettings};
use clearprint::diag::Sink;
use clearprint::edition::{epub, pdf};
use clearprint::layout::Style;
use clearprint::layout::font::FontBook;
use clearprint::model::walk::count_words;
use clearprint::source::{DiskWorld, MemoryWorld, Sources, World};
use clearprint::{Book, BuildOptions, build, layout, read};
use divan::Bencher;
use divan::counter::ItemsCount;

/// The books.
const BOOKS: &[&str] = &["booklet", "long"];

/// How many words the long book has at least.
const WORDS: usize = 260_000;

/// How long each figure may be measured.
const SECONDS: u64 = 3;

fn main() {
    divan::main();
}

/// A book, in memory.
fn world(name: &str) -> MemoryWorld {
    if name == "long" {
        let files = long_book::files(WORDS, None).into_iter();
        return files.fold(MemoryWorld::new(), |world, (path, text)| {
            world.with(path, text)
        });
    }
    let disk = DiskWorld::new(concat!(env!("CARGO_MANIFEST_DIR"), "/manuscript").as_ref())
        .expect("the manuscript is part of the project");
    let mut files = disk.list().expect("the folder of the manuscript");
    for path in ["images/disc.svg", "images/disc.description.md"] {
        files.push(path.to_owned());
    }
    files.iter().fold(MemoryWorld::new(), |world, path| {
        let bytes = disk.read(path).expect("a file of the manuscript");
        world.with(path, bytes.to_vec())
    })
}

/// A book that was read, with the sources of its text.
fn book(name: &str) -> (Book, Sources) {
    let (mut sources, mut sink) = (Sources::default(), Sink::default());
    let world = world(name);
    let book = read(&world, &BuildOptions::default(), &mut sources, &mut sink);
    let book = book
        .expect("memory can be read")
        .expect("the settings are right");
    assert!(!sink.has_errors(), "the book has no errors");
    (book, sources)
}

/// The words of a book, to be counted by the second.
fn words(name: &str) -> ItemsCount {
    ItemsCount::new(count_words(&book(name).0.document))
}

/// Both editions, from Markdown to bytes.
#[divan::bench(args = BOOKS, max_time = SECONDS)]
fn whole_build(bencher: Bencher<'_, '_>, name: &str) {
    let world = world(name);
    bencher.counter(words(name)).bench(|| {
        let built = build(&world, &BuildOptions::default()).expect("memory can be read");
        assert_eq!(built.editions.len(), 2);
        built
    });
}

/// Markdown to the semantic document.
#[divan::bench(args = BOOKS, max_time = SECONDS)]
fn read_document(bencher: Bencher<'_, '_>, name: &str) {
    let world = world(name);
    bencher.counter(words(name)).bench(|| {
        let (mut sources, mut sink) = (Sources::default(), Sink::default());
        read(&world, &BuildOptions::default(), &mut sources, &mut sink).map(|_| ())
    });
}

/// The document to pages.
#[divan::bench(args = BOOKS, max_time = SECONDS)]
fn lay_out(bencher: Bencher<'_, '_>, name: &str) {
    let (book, sources) = book(name);
    bencher.counter(words(name)).bench(|| {
        let mut sink = Sink::default();
        layout::paginate(
            &book.document,
            &Style::default(),
            &book.phrases,
            None,
            &sources,
            &FontBook::built_in(),
            &mut sink,
        )
    });
}

/// Pages to a tagged PDF.
#[divan::bench(args = BOOKS, max_time = SECONDS)]
fn write_pdf(bencher: Bencher<'_, '_>, name: &str) {
    let (book, sources) = book(name);
    let mut sink = Sink::default();
    let pages = layout::paginate(
        &book.document,
        &Style::default(),
        &book.phrases,
        None,
        &sources,
        &FontBook::built_in(),
        &mut sink,
    );
    bencher
        .counter(ItemsCount::new(pages.pages.len()))
        .bench(|| {
            pdf::write(
                &book.document,
                &pages,
                &book.phrases,
                PdfConformance::default(),
                None,
            )
        });
}

/// The document to an EPUB.
#[divan::bench(args = BOOKS, max_time = SECONDS)]
fn write_epub(bencher: Bencher<'_, '_>, name: &str) {
    let (book, _) = book(name);
    bencher.counter(words(name)).bench(|| {
        epub::write(
            &book.document,
            &book.phrases,
            &ReflowSettings::default(),
            &book.editions[0].fonts,
            &[],
            None,
        )
    });
}
