//! The book of every way to explain a word, with each value of the settings that say
//! which: glossary, abbreviations, index, numbers and lists of figures and tables.
//!
//! What holds of it for readers is tested beside the parts that do it; here is what the
//! field's judges say, with every setting on. They are run as in [`external`](crate::external).

use std::path::Path;

use clearprint::source::{MemoryWorld, World};

use crate::book_test::{assert_none, build, folder, repository, short};
use crate::external::judge;

/// What is another in each variant: lines of `book.toml` as they are written, and as
/// they are to be.
type Changes = &'static [(&'static str, &'static str)];

/// The variants by name. Each value of each setting stands in one of them.
const VARIANTS: &[(&str, Changes)] = &[
    ("all", &[]),
    (
        "few",
        &[
            ("links = \"section\"", "links = \"book\""),
            ("\"written-out\"", "\"marked\""),
            ("entries = \"all\"", "entries = \"used\""),
            ("letter-groups = \"always\"", "letter-groups = \"never\""),
            ("abbreviations-list = true", ""),
            ("glossary-terms = true", ""),
            ("list = true", ""),
            ("numbered = true", ""),
            ("words-explained = \"page\"", "words-explained = \"none\""),
            ("pronunciation = true", ""),
        ],
    ),
    (
        "each",
        &[
            ("links = \"section\"", "links = \"each\""),
            ("entries = \"all\"", "entries = \"own\""),
            (
                "words-explained = \"chapter\"\nterms = \"bold\"",
                "words-explained = \"page\"\nterms = \"page\"",
            ),
            (
                "words-explained = \"page\"\nterms = \"page\"\n\n[edition.web]",
                "words-explained = \"chapter\"\nterms = \"bold\"\n\n[edition.web]",
            ),
        ],
    ),
    (
        "right-to-left",
        &[
            ("language = \"en-GB\"", "language = \"ar\""),
            ("links = \"section\"", "links = \"chapter\""),
        ],
    ),
    (
        "pdf-2",
        &[(
            "format = \"pdf\"",
            "format = \"pdf\"\nconformance = \"pdf-ua-2\"",
        )],
    ),
];

/// The book in a variant.
fn variant(changes: Changes) -> MemoryWorld {
    let world = folder(&repository("tests/editions/terms"));
    let written = world.read("book.toml").unwrap();
    let mut settings = String::from_utf8(written.to_vec()).unwrap();
    for (from, to) in changes {
        assert!(settings.contains(from), "{from}");
        settings = settings.replace(from, to);
    }
    world.with("book.toml", settings)
}

/// Writes every edition of every variant; gives the paths of those with an extension.
fn write(folder: &Path, extension: &str) -> Vec<(&'static str, String)> {
    let mut files = Vec::new();
    for (name, changes) in VARIANTS {
        let built = build(&variant(changes));
        assert!(!built.failed, "{name}:\n{}", short(&built));
        for made in &built.editions {
            if made.file_name.ends_with(&format!(".{extension}")) {
                let path = folder.join(format!("{name}-{}", made.file_name));
                std::fs::write(&path, &made.bytes).unwrap();
                files.push((*name, path.to_str().unwrap().to_owned()));
            }
        }
    }
    files
}

#[test]
fn epubcheck_and_ace_accept_every_way_to_explain() {
    let folder = tempfile::tempdir().unwrap();
    let files = write(folder.path(), "epub");
    assert_eq!(files.len(), VARIANTS.len());
    let mut found = Vec::new();
    for (_, file) in &files {
        found.extend(judge("epubcheck", &[file]));
        found.extend(judge("ace", &[file]));
    }
    assert_none(&found);
}

#[test]
fn verapdf_accepts_every_way_to_explain() {
    let folder = tempfile::tempdir().unwrap();
    let files = write(folder.path(), "pdf");
    assert_eq!(files.len(), 2 * VARIANTS.len());
    let (new, old): (Vec<_>, Vec<_>) = files.iter().partition(|(name, _)| *name == "pdf-2");
    let mut found = Vec::new();
    for (standards, files) in [("ua1,a2a", old), ("ua2,wtpdf,wtpdf-reuse,a4", new)] {
        let files = files.iter().map(|(_, file)| file.as_str());
        let arguments: Vec<&str> = std::iter::once(standards).chain(files).collect();
        found.extend(judge("verapdf", &arguments));
    }
    assert_none(&found);
}
