//! The finished e-books in the hands of a reader: a real reading program, in a
//! real browser, at sizes and in colours that people with low vision use.
//!
//! `tests/judges/reader` does the reading and finds the faults; here it is made
//! sure that it had something to read.

use std::path::Path;

use clearprint::source::World;

use crate::book_test::{build, edition, entries, folder, repository, short};
use crate::external::{COULD_NOT_JUDGE, ask, is_required};

/// Of the books in `tests/scripts`: one from the right, one without spaces between words.
const SCRIPTS: [&str; 2] = ["arabic", "japanese"];
/// Of the books in `tests/editions`: those that hold what the others don't.
const EDITIONS: [&str; 5] = ["everything", "meanings", "tables", "blocks", "formulas"];

/// The e-book of a folder, with such an edition added where there is none.
fn write(to: &Path, from: &Path, name: &str) -> String {
    let world = folder(from);
    let settings = world.read("book.toml").unwrap();
    let mut settings = String::from_utf8(settings.to_vec()).unwrap();
    if !settings.contains("format = \"epub\"") && settings.contains("[edition.") {
        settings.push_str("\n[edition.epub]\nformat = \"epub\"\n");
    }
    let built = build(&world.with("book.toml", settings));
    assert!(!built.failed, "{name}:\n{}", short(&built));
    let path = to.join(format!("{name}.epub"));
    std::fs::write(&path, edition(&built, "epub")).unwrap();
    path.to_str().unwrap().to_owned()
}

/// What the judge said of one book: each check with what it counted.
fn said_of<'a>(said: &'a str, name: &str) -> Vec<&'a str> {
    let heading = format!("--- {name}.epub");
    let lines = said.lines().skip_while(|line| *line != heading).skip(1);
    lines
        .take_while(|line| line.starts_with("ok ") || line.starts_with("bad "))
        .collect()
}

#[test]
fn a_reading_program_reads_the_books() {
    let to = tempfile::tempdir().unwrap();
    let scripts = SCRIPTS.map(|name| (repository("tests/scripts").join(name), name));
    let editions = EDITIONS.map(|name| (repository("tests/editions").join(name), name));
    let booklet = [(repository("manuscript"), "booklet")];
    let books = booklet.iter().chain(&editions).chain(&scripts);
    let files: Vec<String> = books
        .map(|(from, name)| write(to.path(), from, name))
        .collect();
    let files: Vec<&str> = files.iter().map(String::as_str).collect();
    // One browser for all of them: it is the slowest to start.
    let (status, said) = ask("reader", &files);
    if status == Some(COULD_NOT_JUDGE) && !is_required() && said.contains("not installed") {
        eprintln!("note: reader is not installed; nothing was read");
        return;
    }
    assert_eq!(status, Some(0), "{said}");
    for name in ["booklet", "everything"] {
        let checks = said_of(&said, name);
        for (check, counted) in [
            ("glossary", "there and back"),
            ("notes", "there and back, and as a pop-up"),
            ("page list", "page 12 gone to"),
        ] {
            let start = format!("ok {check}: ");
            let line = checks.iter().find(|line| line.starts_with(&start));
            assert!(
                line.is_some_and(|line| line.contains(counted)),
                "{name}, {check}:\n{said}"
            );
        }
    }
    // What a check counts says that it looked: an empty book has no faults either.
    for name in EDITIONS.iter().chain(&SCRIPTS).chain(&["booklet"]) {
        let checks = said_of(&said, name);
        assert_eq!(checks.len(), 11, "{name}:\n{said}");
        for check in checks {
            assert!(
                !check.contains(": 0 ") && !check.contains(" 0 texts"),
                "{name}: {check}"
            );
        }
    }
}

#[test]
fn the_books_are_there() {
    for (shelf, names) in [
        ("tests/scripts", &SCRIPTS[..]),
        ("tests/editions", &EDITIONS),
    ] {
        let there = entries(&repository(shelf));
        assert!(
            names
                .iter()
                .all(|name| there.iter().any(|book| book == name)),
            "{shelf}"
        );
    }
}
