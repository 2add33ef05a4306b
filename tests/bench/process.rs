//! How long the whole program takes for a long EPUB, from its start to the file on
//! the disk: `cargo bench --bench process`.
//!
//! The book is [`long_book`]'s, of 250,000 words and some. Starting the program,
//! reading the disk and writing to it count too, as they do for those who wait; the
//! figure to stay under is 0.2 s. `CLEARPRINT_LONG_BOOK=folder` leaves the book
//! there, to look into what takes the time.

mod long_book;

use std::path::Path;
use std::process::Command;

use divan::Bencher;

/// How many words the book has at least.
const WORDS: usize = 260_000;

/// How often the program is run.
const RUNS: u32 = 20;

fn main() {
    divan::main();
}

/// Writes the book, of which an EPUB alone is made.
fn write(folder: &Path) {
    for (path, text) in long_book::files(WORDS, None) {
        let epub = if path == "book.toml" {
            "\n[edition.epub]\n"
        } else {
            ""
        };
        std::fs::write(folder.join(path), text + epub).expect("the folder can be written to");
    }
}

/// The program itself.
#[divan::bench(sample_count = RUNS, sample_size = 1)]
fn long_epub(bencher: Bencher<'_, '_>) {
    let temporary = tempfile::tempdir().expect("there is a folder for temporary files");
    let kept = std::env::var_os("CLEARPRINT_LONG_BOOK");
    let folder = kept.as_deref().map_or(temporary.path(), Path::new);
    write(folder);
    bencher.bench(|| {
        let status = Command::new(env!("CARGO_BIN_EXE_clearprint"))
            .args(["build", "--output"])
            .arg(temporary.path().join("dist"))
            .arg(folder)
            .output()
            .expect("the program starts");
        assert!(status.status.success(), "the book has no errors");
    });
}
