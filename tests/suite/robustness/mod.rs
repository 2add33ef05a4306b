//! Whatever an author writes, the tool answers: with editions, or with findings.
//! It never panics and never takes for ever.
//!
//! [`nasty`] has texts and pictures that were thought of, this file those that
//! chance makes of our own booklet, the same chance every time.

mod nasty;
mod pictures;
mod together;
mod words;

use std::sync::mpsc;
use std::time::{Duration, Instant};

use clearprint::source::MemoryWorld;
use clearprint::{Build, BuildOptions};

use crate::book_test::{BOOK_TOML, assert_none, codes, repository};
use crate::reading::{Temporary, parse, spine};

/// How long a build may take, on a slow machine and without optimisation. What
/// grows with the square of the text takes minutes.
const LIMIT: Duration = Duration::from_secs(60);

/// A build that takes longer is told of.
const SLOW: Duration = Duration::from_secs(3);

/// Builds a book in a thread of its own; says what was wrong with that.
fn tried(name: &str, world: MemoryWorld) -> Result<Build, String> {
    let (sender, receiver) = mpsc::channel();
    let begun = Instant::now();
    let thread = std::thread::spawn(move || {
        let built = clearprint::build(&world, &BuildOptions::default());
        // The receiver may have given up.
        let _ = sender.send(());
        built
    });
    match receiver.recv_timeout(LIMIT) {
        Err(mpsc::RecvTimeoutError::Timeout) => {
            return Err(format!("{name}: takes over {LIMIT:?}"));
        }
        Ok(()) | Err(mpsc::RecvTimeoutError::Disconnected) => {}
    }
    let took = begun.elapsed();
    if took > SLOW {
        eprintln!("note: {name} took {took:.1?}");
    }
    let built = thread.join().map_err(|panic| {
        let words = panic.downcast_ref::<String>().cloned();
        let words = words.or_else(|| {
            panic
                .downcast_ref::<&str>()
                .map(|words| (*words).to_owned())
        });
        format!("{name}: panics: {}", words.unwrap_or_default())
    })?;
    let built = built.map_err(|error| format!("{name}: could not work: {error}"))?;
    check(name, &built)?;
    Ok(built)
}

/// An edition that was made is sound; one that was not made has a reason.
fn check(name: &str, built: &Build) -> Result<(), String> {
    if built.editions.len() < 2 && built.diagnostics.is_empty() {
        return Err(format!("{name}: an edition is missing and nothing is said"));
    }
    for made in &built.editions {
        if made.file_name.ends_with(".epub") {
            // Panics where a document is no XML.
            for page in spine(&made.bytes) {
                parse(&page.source);
            }
        } else {
            let pdf = lopdf::Document::load_mem(&made.bytes)
                .map_err(|error| format!("{name}: {error}"))?;
            if Some(pdf.get_pages().len()) != made.pages {
                return Err(format!(
                    "{name}: the PDF has other pages than were laid out"
                ));
            }
        }
    }
    Ok(())
}

/// Tries books; fails with all that went wrong. Gives the builds.
fn try_all(books: Vec<(String, MemoryWorld)>) -> Vec<(String, Build)> {
    let mut failures = Vec::new();
    let mut done = Vec::new();
    for (name, world) in books {
        match tried(&name, world) {
            Ok(built) => done.push((name, built)),
            Err(failure) => failures.push(failure),
        }
    }
    assert_none(&failures);
    done
}

/// Numbers that look like chance and are the same every time (SplitMix64).
struct Chance(u64);

impl Chance {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }

    fn below(&mut self, end: usize) -> usize {
        usize::try_from(self.next() % end.max(1) as u64).unwrap()
    }
}

/// What chance puts between the bytes.
const TOKENS: &[&str] = &[
    "*",
    "**",
    "_",
    "~~",
    "`",
    "```\n",
    "> ",
    "\n> [!NOTE]\n> ",
    "\n- ",
    "\n1. ",
    "\n    ",
    "\t",
    "# ",
    "\n\n###### ",
    "[^scans]",
    "[^new]: words\n\n",
    "[",
    "](",
    ")",
    "![",
    "](images/disc.svg \"",
    "|",
    "\n| a | b |\n| - | - |\n",
    "\n: ",
    "<",
    ">",
    "</span>",
    "<span lang=\"la\">",
    "<abbr title=\"x\">",
    "<br>",
    "<!--",
    "-->",
    "&amp;",
    "&#0;",
    "\\",
    "\0",
    "\u{feff}",
    "\u{ad}",
    "\u{200b}",
    "\u{202e}",
    "é",
    "漢",
    "😀",
    "a\u{301}\u{302}\u{303}",
    "\r",
    "\r\n",
    "\u{85}",
    "\u{2028}",
    "\"",
    "'",
    "--",
    "{#",
    "{.imprint}",
    "}",
    "=",
    "\n---\n",
    "\n===\n",
    "MSC",
    "$",
    "^",
    "é",
];

/// Changes bytes as carelessness and accidents do.
fn changed(bytes: &[u8], chance: &mut Chance) -> Vec<u8> {
    let mut bytes = bytes.to_vec();
    for _ in 0..=chance.below(6) {
        let at = chance.below(bytes.len() + 1);
        let end = (at + chance.below(40)).min(bytes.len());
        match chance.below(6) {
            0 => drop(bytes.drain(at..end)),
            1 => {
                let copy = bytes[at..end].to_vec();
                let to = chance.below(bytes.len() + 1);
                drop(bytes.splice(to..to, copy));
            }
            2 => bytes.insert(at, u8::try_from(chance.below(256)).unwrap()),
            3 => bytes.truncate(at.max(1)),
            _ => {
                let token = TOKENS[chance.below(TOKENS.len())];
                drop(bytes.splice(at..at, token.bytes()));
            }
        }
    }
    bytes
}

/// The same, and still text.
fn changed_text(bytes: &[u8], chance: &mut Chance) -> Vec<u8> {
    String::from_utf8_lossy(&changed(bytes, chance))
        .into_owned()
        .into_bytes()
}

/// Files of the booklet by name.
fn booklet(path: &str) -> Vec<u8> {
    std::fs::read(repository("manuscript").join(path)).unwrap()
}

/// A book of one chapter with the pictures and terms of the booklet.
fn one_chapter(chapter: Vec<u8>) -> MemoryWorld {
    [
        "glossary.toml",
        "images/disc.svg",
        "images/disc.description.md",
    ]
    .iter()
    .fold(
        MemoryWorld::new().with("book.toml", BOOK_TOML),
        |world, path| world.with(*path, booklet(path)),
    )
    .with("a.md", chapter)
}

#[test]
fn changed_chapters_are_answered() {
    let chapters = [
        "00-about.md",
        "01-worn-discs.md",
        "04-research.md",
        "07-questions.md",
    ];
    let mut chance = Chance(1);
    let books = (0..120).map(|at| {
        let chapter = booklet(chapters[at % chapters.len()]);
        let chapter = match at % 8 {
            0 => changed(&chapter, &mut chance),
            _ => changed_text(&chapter, &mut chance),
        };
        (format!("chapter {at}"), one_chapter(chapter))
    });
    let done = try_all(books.collect());
    let made = done.iter().filter(|(_, built)| !built.failed).count();
    assert!(
        (10..done.len() - 10).contains(&made),
        "{made} of {} were built: too tame or too wild",
        done.len()
    );
}

#[test]
fn changed_settings_are_answered() {
    let mut chance = Chance(2);
    let books = (0..200).map(|at| {
        let change = |path: &str, chance: &mut Chance| match at % 8 {
            0 => changed(&booklet(path), chance),
            _ => changed_text(&booklet(path), chance),
        };
        let (book, terms) = (booklet("book.toml"), booklet("glossary.toml"));
        // Only the chapter that there is.
        let book = String::from_utf8(book).unwrap();
        let book = book
            .split("chapters = [")
            .next()
            .unwrap()
            .as_bytes()
            .to_vec();
        let (book, terms) = match at % 2 {
            0 => (changed_like(&book, at, &mut chance), terms),
            _ => (book, change("glossary.toml", &mut chance)),
        };
        let world = MemoryWorld::new()
            .with("book.toml", book)
            .with("glossary.toml", terms);
        (
            format!("settings {at}"),
            world.with("a.md", "# A chapter\n\nOn discs, MSCs and sciatica.\n"),
        )
    });
    try_all(books.collect());
}

fn changed_like(bytes: &[u8], at: usize, chance: &mut Chance) -> Vec<u8> {
    match at % 8 {
        0 => changed(bytes, chance),
        _ => changed_text(bytes, chance),
    }
}

#[test]
fn changed_drawings_are_answered() {
    let mut chance = Chance(3);
    let drawing = booklet("images/disc.svg");
    let books = (0..60).map(|at| {
        let world = one_chapter(booklet("01-worn-discs.md"));
        (
            format!("drawing {at}"),
            world.with("images/disc.svg", changed_like(&drawing, at, &mut chance)),
        )
    });
    try_all(books.collect());
}

/// What comes of nasty texts is sound PDF by another reader, too.
fn assert_qpdf_reads(done: &[(String, Build)]) {
    let mut failures = Vec::new();
    for (name, built) in done {
        for made in built
            .editions
            .iter()
            .filter(|made| made.file_name.ends_with(".pdf"))
        {
            let file = Temporary::new("book.pdf", &made.bytes);
            let Ok(output) = std::process::Command::new("qpdf")
                .args(["--check", file.path()])
                .output()
            else {
                eprintln!("note: qpdf is not installed; this check is left out");
                return;
            };
            if !output.status.success() {
                failures.push(format!(
                    "{name}: {}",
                    String::from_utf8_lossy(&output.stderr)
                ));
            }
        }
    }
    assert_none(&failures);
}

/// The codes of the findings, each once.
fn found(built: &Build) -> Vec<&'static str> {
    let mut codes = codes(built);
    codes.sort_unstable();
    codes.dedup();
    codes
}
