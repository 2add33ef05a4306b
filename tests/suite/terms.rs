//! Where terms come from: glossary files of the book and of its neighbours, the chapter
//! that is the glossary, lines that explain abbreviations, tables of others.
//!
//! What is made of the terms is looked at in other modules; here, that each source is
//! read, that the nearer one wins, and that a reader is told of what is left out.

use clearprint::source::{DiskWorld, MemoryWorld};
use clearprint::{BuildOptions, build as build_book};

use crate::book_test::{book, build, codes, human, web};

/// Settings that name a glossary of the book and one that it shares.
const SHARING: &str = "[book]\ntitle = \"A book\"\nlanguage = \"en\"\n\
                       glossary = [\"glossary.toml\", \"../shared-terms.toml\"]\n";

/// An entry of a glossary file.
fn entry(term: &str, definition: &str) -> String {
    format!("[[term]]\nterm = \"{term}\"\ndefinition = \"{definition}\"\n\n")
}

fn sharing(own: &str, shared: &str) -> MemoryWorld {
    book(&[
        ("book.toml", SHARING),
        ("01-trials.md", "# Trials\n\nA sham is no graft.\n"),
        ("glossary.toml", own),
        ("../shared-terms.toml", shared),
    ])
}

#[test]
fn terms_come_from_a_file_that_books_share() {
    let shared = entry("graft", "What is put in.") + &entry("stent", "Of another book.");
    let world = sharing(&entry("sham", "A pretend treatment."), &shared);
    // That another book has terms which this one doesn't is no finding.
    assert_eq!(human(&build(&world)), "");
    let page = web(&world);
    assert!(page.contains("A pretend treatment.") && page.contains("What is put in."));
}

#[test]
fn the_nearer_file_wins_and_the_clash_is_told_with_both_places() {
    let shared = entry("graft", "What is put in.") + &entry("Sham", "Shared words.");
    let world = sharing(&entry("sham", "A pretend treatment."), &shared);
    let built = build(&world);
    assert_eq!(codes(&built), ["G005"]);
    assert!(!built.failed);
    let told = human(&built);
    assert!(told.contains("glossary.toml:2:8") && told.contains("shared-terms.toml:6:8"));
    let page = web(&world);
    assert!(page.contains("A pretend treatment.") && !page.contains("Shared words."));
}

#[test]
fn a_shared_file_is_read_from_the_folder_beside_the_book() {
    let folder = tempfile::tempdir().unwrap();
    let inside = folder.path().join("book");
    std::fs::create_dir(&inside).unwrap();
    std::fs::write(inside.join("book.toml"), SHARING).unwrap();
    std::fs::write(inside.join("a.md"), "# Trials\n\nA sham. ![x](../x.png)\n").unwrap();
    std::fs::write(inside.join("glossary.toml"), "").unwrap();
    let shared = folder.path().join("shared-terms.toml");
    std::fs::write(&shared, entry("sham", "A pretend treatment.")).unwrap();
    std::fs::write(folder.path().join("x.png"), "x").unwrap();
    let read = || {
        let world = DiskWorld::new(&inside).unwrap();
        build_book(&world, &BuildOptions::default()).unwrap()
    };
    // The picture is outside the book, as ever.
    assert_eq!(codes(&read()), ["M012"]);
    std::fs::remove_file(&shared).unwrap();
    assert_eq!(codes(&read()), ["C004", "M012"]);
}

#[test]
fn a_glossary_that_cannot_be_is_told() {
    for (name, words) in [
        ("/terms.toml", "no path from the book's folder"),
        ("../none.toml", "there is no glossary"),
    ] {
        let settings = SHARING.replace("../shared-terms.toml", name);
        let world = sharing("", "").with("book.toml", settings);
        let told = human(&build(&world));
        assert!(told.contains("C004") && told.contains(words), "{told}");
    }
    let twice = SHARING.replace("../shared-terms.toml", "./glossary.toml");
    let told = human(&build(&sharing("", "").with("book.toml", twice)));
    assert!(told.contains("is on the list twice"), "{told}");
}
