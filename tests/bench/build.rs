//! How long a build takes, as a whole and by stages: `cargo bench`.
//!
//! Two books: the booklet in `manuscript/`, and a long one that is its chapters
//! sixty times (about 250,000 words). All runs are in memory; compare figures of
//! one run only, since machines differ.

use clearprint::config::PdfConformance;
use clearprint::diag::Sink;
use clearprint::edition::{epub, pdf};
use clearprint::layout::Style;
use clearprint::layout::font::FontBook;
use clearprint::source::{DiskWorld, MemoryWorld, Sources, World};
use clearprint::{Book, BuildOptions, build, layout, read};
use divan::Bencher;

/// How often the chapters of the booklet stand in each book.
const COPIES: &[usize] = &[1, 60];

/// How long each figure may be measured.
const SECONDS: u64 = 3;

fn main() {
    divan::main();
}

/// The booklet with its chapters this many times, in memory.
fn world(copies: usize) -> MemoryWorld {
    let disk = DiskWorld::new(concat!(env!("CARGO_MANIFEST_DIR"), "/manuscript").as_ref())
        .expect("the manuscript is part of the project");
    let file = |path: &str| disk.read(path).expect("a file of the manuscript");
    let mut world = MemoryWorld::new();
    let mut chapters = Vec::new();
    for name in disk.list().expect("the folder of the manuscript") {
        let bytes = file(&name);
        if !name.ends_with(".md") {
            continue;
        }
        for copy in 0..copies {
            // Links to other chapters lead to the first copy.
            let path = if copy == 0 {
                name.clone()
            } else {
                format!("copy-{copy:02}-{name}")
            };
            chapters.push(format!("{path:?}"));
            world = world.with(path, bytes.clone());
        }
    }
    for path in [
        "glossary.toml",
        "images/disc.svg",
        "images/disc.description.md",
    ] {
        world = world.with(path, file(path));
    }
    let book = format!(
        "[book]\ntitle = \"The booklet {copies} times\"\nlanguage = \"en-GB\"\nchapters = [{}]\n",
        chapters.join(", ")
    );
    world.with("book.toml", book)
}

/// A book that was read, with the sources of its text.
fn book(copies: usize) -> (Book, Sources) {
    let (mut sources, mut sink) = (Sources::default(), Sink::default());
    let world = world(copies);
    let book = read(&world, &BuildOptions::default(), &mut sources, &mut sink);
    let book = book
        .expect("memory can be read")
        .expect("the settings are right");
    assert!(!sink.has_errors(), "the booklet has no errors");
    (book, sources)
}

/// Both editions, from Markdown to bytes.
#[divan::bench(args = COPIES, max_time = SECONDS)]
fn whole_build(bencher: Bencher<'_, '_>, copies: usize) {
    let world = world(copies);
    bencher.bench(|| {
        let built = build(&world, &BuildOptions::default()).expect("memory can be read");
        assert_eq!(built.editions.len(), 2);
        built
    });
}

/// Markdown to the semantic document.
#[divan::bench(args = COPIES, max_time = SECONDS)]
fn read_document(bencher: Bencher<'_, '_>, copies: usize) {
    let world = world(copies);
    bencher.bench(|| {
        let (mut sources, mut sink) = (Sources::default(), Sink::default());
        read(&world, &BuildOptions::default(), &mut sources, &mut sink).map(|_| ())
    });
}

/// The document to pages.
#[divan::bench(args = COPIES, max_time = SECONDS)]
fn lay_out(bencher: Bencher<'_, '_>, copies: usize) {
    let (book, sources) = book(copies);
    bencher.bench(|| {
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
#[divan::bench(args = COPIES, max_time = SECONDS)]
fn write_pdf(bencher: Bencher<'_, '_>, copies: usize) {
    let (book, sources) = book(copies);
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
    bencher.bench(|| {
        pdf::write(
            &book.document,
            &pages,
            &book.phrases,
            PdfConformance::default(),
        )
    });
}

/// The document to an EPUB.
#[divan::bench(args = COPIES, max_time = SECONDS)]
fn write_epub(bencher: Bencher<'_, '_>, copies: usize) {
    let (book, _) = book(copies);
    bencher.bench(|| epub::write(&book.document, &book.phrases));
}
