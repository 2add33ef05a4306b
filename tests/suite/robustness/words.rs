//! Glossaries, abbreviations and marks that somebody might write by mistake or malice.

use clearprint::source::{DiskWorld, MemoryWorld};
use clearprint::{BuildOptions, build as build_book};

use super::{found, try_all};
use crate::book_test::{BOOK_TOML, book, build, chapter, codes, human};

fn entry(term: &str) -> String {
    format!("[[term]]\nterm = \"{term}\"\ndefinition = \"A thing.\"\n")
}

fn explained(glossary: &str) -> MemoryWorld {
    book(&[
        ("a.md", "# A chapter\n\nA disc \u{ad} and \u{202e} more.\n"),
        ("glossary.toml", glossary),
    ])
}

#[test]
fn what_nobody_can_read_is_no_term() {
    for term in [
        "\u{ad}".to_owned(),
        "\u{202e}".to_owned(),
        "\u{200b}\u{2060}".to_owned(),
        "w".repeat(1_000_000),
        "word ".repeat(200_000),
    ] {
        let built = build(&explained(&entry(&term)));
        assert_eq!(codes(&built), ["C003"]);
        let told = human(&built);
        assert!(told.contains("glossary.toml:2:8"), "{told:.400}");
        assert!(told.len() < 3_000, "{} bytes", told.len());
    }
    // Whatever people do look up is one.
    for term in ["🧠", "%", ".*", "disc", "1.5", "漢", "&<>'"] {
        let codes = codes(&build(&explained(&entry(term))));
        assert!(!codes.contains(&"C003"), "{term}: {codes:?}");
    }
}

#[test]
fn findings_show_of_long_words_the_ends() {
    let built = build(&chapter(&format!(
        "# A chapter\n\nWords.\n\n*[{}]: never used\n",
        "M".repeat(50_000)
    )));
    let told = human(&built);
    assert!(codes(&built).contains(&"G002"), "{told:.400}");
    assert!(told.contains("M` is not found in the text"), "{told:.400}");
    assert!(told.len() < 3_000, "{} bytes", told.len());
}

#[test]
fn a_line_of_thousands_of_abbreviations_takes_no_time() {
    let count = 6_000;
    let lines: String = (0..count)
        .map(|at| format!("*[AB{at}]: alpha beta {at}\n"))
        .collect();
    let uses: Vec<String> = (0..count).map(|at| format!("AB{at}")).collect();
    let text = format!("# A chapter\n\n{lines}\n{}\n", uses.join(" "));
    let settings = format!("{BOOK_TOML}\n[glossary]\nabbreviations = \"written-out\"\n");
    let world = book(&[("book.toml", &settings), ("a.md", &text)]);
    let done = try_all(vec![("abbreviations".to_owned(), world)]);
    assert!(found(&done[0].1).is_empty(), "{:?}", found(&done[0].1));
}

#[cfg(unix)]
#[test]
fn a_book_reads_no_file_outside_that_is_no_glossary() {
    let folder = tempfile::tempdir().unwrap();
    let inside = folder.path().join("book");
    std::fs::create_dir(&inside).unwrap();
    std::fs::write(folder.path().join("secret"), "the key\n").unwrap();
    std::fs::write(inside.join("a.md"), "# A chapter\n\nWords.\n").unwrap();
    std::os::unix::fs::symlink("../secret", inside.join("linked.toml")).unwrap();
    for name in ["../secret", "linked.toml"] {
        let settings = format!("{BOOK_TOML}glossary = \"{name}\"\n");
        std::fs::write(inside.join("book.toml"), settings).unwrap();
        let world = DiskWorld::new(&inside).unwrap();
        let built = build_book(&world, &BuildOptions::default()).unwrap();
        assert_eq!(codes(&built), ["C004"], "{name}");
        assert!(!human(&built).contains("the key"), "{}", human(&built));
    }
}
