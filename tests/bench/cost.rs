//! What the large-print edition of a long book costs: processor time and memory of
//! the whole program, from files to file. `cargo bench --bench cost`.
//!
//! The book is [`long_book`]'s: 250,000 words and some on about 1,500 pages. Figures
//! are taken by GNU time (`/usr/bin/time`, Debian's package `time`); without it
//! nothing is measured. Compare figures of one quiet machine only.

mod long_book;

use std::path::Path;
use std::process::Command;

/// How many words the book has at least.
const WORDS: usize = 260_000;

/// How often the program is run: the best run is disturbed least.
const RUNS: usize = 5;

/// What a run may cost on a machine of 2025: seconds of processor time and
/// megabytes at the peak.
const MOST: (f64, f64) = (2.0, 400.0);

fn main() {
    let folder = tempfile::tempdir().expect("there is room for temporary files");
    for (path, text) in long_book::files(WORDS, None) {
        std::fs::write(folder.path().join(path), text).expect("a temporary file can be written");
    }
    let runs: Option<Vec<(f64, f64)>> = (0..RUNS).map(|_| run(folder.path())).collect();
    let Some(runs) = runs else {
        eprintln!("note: GNU time is not installed; nothing was measured");
        return;
    };
    let best = |of: fn(&(f64, f64)) -> f64| runs.iter().map(of).fold(f64::INFINITY, f64::min);
    let (seconds, memory) = (best(|run| run.0), best(|run| run.1));
    let (most_seconds, most_memory) = MOST;
    eprintln!(
        "the long book, best of {RUNS}: {seconds:.2} s of processor time (at most {most_seconds}), {memory:.0} MB (at most {most_memory})"
    );
}

/// The seconds and the megabytes of one build; `None` without GNU time.
fn run(book: &Path) -> Option<(f64, f64)> {
    let output = Command::new("/usr/bin/time")
        .args(["-f", "%U %S %M", env!("CARGO_BIN_EXE_clearprint"), "build"])
        .arg(book)
        .args(["--edition", "large-print", "--format", "short", "--output"])
        .arg(book.join("out"))
        .output()
        .ok()?;
    let said = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "the build failed:\n{said}");
    let mut figures = said.lines().last()?.split(' ').map(str::parse::<f64>);
    let mut next = || figures.next()?.ok();
    let (user, system, kilobytes) = (next()?, next()?, next()?);
    Some((user + system, kilobytes / 1024.0))
}
