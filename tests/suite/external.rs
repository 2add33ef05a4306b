//! The field's own judges on what comes out: EPUBCheck, Ace, veraPDF, qpdf.
//!
//! They are run by the scripts in `tests/judges`, installed by its `install`.
//! Where one is missing, its test passes with a note, unless
//! `CLEARPRINT_JUDGES=required`, as `tests/run` sets it.

use std::path::Path;
use std::process::Command;

use clearprint::source::{MemoryWorld, World};

use crate::book_test::{
    assert_none, book, build, chapter, edition, entries, folder, pdf_2, repository, short,
};
use crate::meanings::{LISTED, set};
use crate::profiles::every_edition;

/// What a judge's script says of itself with its exit status.
const ACCEPTED: i32 = 0;
pub(crate) const COULD_NOT_JUDGE: i32 = 2;

/// What a PDF is judged by in each version, named: one that claims less must fail.
const PDF_1_7: &str = "ua1,a2a";
const PDF_2_0: &str = "ua2,wtpdf,wtpdf-reuse,a4";

/// The books that are judged, by a name for their files.
fn books() -> Vec<(&'static str, MemoryWorld)> {
    let words = "[book]\ntitle = \"Wörter & Bücher\"\nlanguage = \"de\"\ndate = \"2026-01-02\"\nauthors = [{ name = \"Ada „A.“ Muster\" }]\n\
                 [edition.epub]\npronunciation = true\n[edition.large-print]\nformat = \"pdf\"\n";
    let terms = "[[term]]\nterm = \"Knorpel\"\nsay = \"KNOR-pel\"\nipa = \"ˈknɔʁpl̩\"\ndefinition = \"Ein Gewebe.\"\n";
    let german = "# Über Bandscheiben & <Anderes>\n\nDer Knorpel ist „weich“.[^eins]\n\n\
                  Table: Zahlen\n\n| Eins | Zwei |\n| --- | --: |\n| a | 2 |\n\n> [!WARNING]\n> Vorsicht!\n\n[^eins]: Eine Fußnote.\n";
    let arabic = "[book]\ntitle = \"A book that is read from the right\"\nlanguage = \"ar\"\n";
    let titles = "# \"Quotes\", 'marks' & &lt;tags&gt; — <b>x</b>\n\n## A < B > C & D\n\nWords.\n\n### `code` & *more*\n\nWords.\n";
    let parts = "# Preface {.preface}\n\nBefore.\n";
    vec![
        ("booklet", folder(&repository("manuscript"))),
        (
            "everything",
            folder(&repository("tests/editions/everything")),
        ),
        ("furnished", furnished()),
        ("meanings", folder(&repository("tests/editions/meanings"))),
        ("blocks", folder(&repository("tests/editions/blocks"))),
        ("tables", folder(&repository("tests/editions/tables"))),
        ("small", folder(&repository("tests/editions/small"))),
        ("formulas", folder(&repository("tests/editions/formulas"))),
        ("headings", folder(&repository("tests/editions/headings"))),
        ("one", chapter("# One\n\nWords.\n")),
        (
            "german",
            book(&[
                ("book.toml", words),
                ("glossary.toml", terms),
                ("a.md", german),
            ]),
        ),
        (
            "arabic",
            book(&[
                ("book.toml", arabic),
                (
                    "a.md",
                    "# One\n\nWords, `code` and <span lang=\"en\">more</span>.\n",
                ),
            ]),
        ),
        (
            "titles",
            book(&[
                ("a.md", parts),
                ("b.md", titles),
                ("c.md", "# More {.appendix}\n\nAfter.\n"),
            ]),
        ),
    ]
}

/// The large-print editions of the books in other scripts.
fn write_scripts(folder: &Path) -> Vec<String> {
    let books = repository("tests/scripts");
    let made = entries(&books).into_iter().map(|name| {
        let built = build(&crate::book_test::folder(&books.join(&name)));
        let path = folder.join(format!("{name}-script.pdf"));
        std::fs::write(&path, edition(&built, "large-print")).unwrap();
        path.to_str().unwrap().to_owned()
    });
    made.collect()
}

/// A book with all that settings can put around its text.
fn furnished() -> MemoryWorld {
    let world = folder(&repository("tests/editions/everything"));
    let book_toml = world.read("book.toml").unwrap();
    let settings = "\n[edition.epub]\nformat = \"epub\"\n\n\
        [edition.large-print]\nformat = \"pdf\"\nrunning-heads = true\n\
        chapters = \"right-page\"\npage-numbers = \"top-outer\"\nnotes = \"page\"\nmargin-pages = \"regular\"\n\n\
        [edition.regular]\nformat = \"pdf\"\nbody-size = \"16pt\"\nchapters = \"run-on\"\n";
    world.with(
        "book.toml",
        [book_toml.as_slice(), settings.as_bytes()].concat(),
    )
}

/// Writes the editions of the books into a folder; gives their paths.
fn write(folder: &Path, edition_name: &str, extension: &str) -> Vec<String> {
    let made = books().into_iter().map(|(name, world)| {
        let built = build(&world);
        assert!(!built.failed, "{name}:\n{}", short(&built));
        let path = folder.join(format!("{name}.{extension}"));
        std::fs::write(&path, edition(&built, edition_name)).unwrap();
        path.to_str().unwrap().to_owned()
    });
    made.collect()
}

/// Runs a judge's script; gives its exit status and all it says.
pub(crate) fn ask(script: &str, arguments: &[&str]) -> (Option<i32>, String) {
    let path = repository("tests/judges").join(script);
    let output = Command::new(&path).args(arguments).output();
    let output = output.unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    let said = [output.stdout, output.stderr].concat();
    let said = String::from_utf8_lossy(&said).into_owned();
    (output.status.code(), said)
}

/// Whether a judge that is missing is a failure.
pub(crate) fn is_required() -> bool {
    std::env::var("CLEARPRINT_JUDGES").is_ok_and(|value| value == "required")
}

/// What a judge has against files; nothing where it is not installed.
pub(crate) fn judge(script: &str, arguments: &[&str]) -> Option<String> {
    let (status, said) = ask(script, arguments);
    match status {
        Some(ACCEPTED) => None,
        Some(COULD_NOT_JUDGE) if !is_required() && said.contains("not installed") => {
            eprintln!("note: {script} is not installed; nothing was judged");
            None
        }
        status => Some(format!(
            "{script} {}: {status:?}\n{said}",
            arguments.join(" ")
        )),
    }
}

/// Writes all EPUBs: of the books, of some with other settings, of those in other
/// scripts.
fn write_epubs(folder: &Path) -> Vec<String> {
    let scripts = repository("tests/scripts");
    let epub = "\n[edition.epub]\nformat = \"epub\"\n";
    let mut more: Vec<(String, MemoryWorld)> = entries(&scripts)
        .into_iter()
        .map(|name| {
            let world = crate::book_test::folder(&scripts.join(&name));
            let settings = world.read("book.toml").unwrap();
            let settings = [&settings, epub.as_bytes()].concat();
            (format!("{name}-script"), world.with("book.toml", settings))
        })
        .collect();
    for name in ["meanings", "everything"] {
        more.push((format!("{name}-listed"), set(name, LISTED)));
    }
    let mut files = write(folder, "epub", "epub");
    for (name, world) in more {
        let path = folder.join(format!("{name}.epub"));
        std::fs::write(&path, edition(&build(&world), "epub")).unwrap();
        files.push(path.to_str().unwrap().to_owned());
    }
    files
}

#[test]
fn epubcheck_accepts_every_epub() {
    let folder = tempfile::tempdir().unwrap();
    let files = write_epubs(folder.path());
    let found: Vec<_> = files
        .iter()
        .filter_map(|file| judge("epubcheck", &[file]))
        .collect();
    assert_none(&found);
}

#[test]
fn ace_accepts_the_epubs() {
    let folder = tempfile::tempdir().unwrap();
    let mut files = write_epubs(folder.path());
    // A browser starts for each: those that hold what the others don't.
    let names = [
        "booklet",
        "everything",
        "everything-listed",
        "formulas",
        "german",
        "arabic",
        "arabic-script",
        "hebrew-script",
        "japanese-script",
        "meanings",
        "meanings-listed",
    ];
    files.retain(|file| {
        let is = |name: &&str| file.ends_with(&format!("/{name}.epub"));
        names.iter().any(is)
    });
    assert_eq!(files.len(), names.len());
    let found: Vec<_> = files
        .iter()
        .filter_map(|file| judge("ace", &[file]))
        .collect();
    assert_none(&found);
}

#[test]
fn verapdf_accepts_every_pdf() {
    let folder = tempfile::tempdir().unwrap();
    let mut files = write(folder.path(), "large-print", "pdf");
    files.extend(write_scripts(folder.path()));
    let files: Vec<&str> = files.iter().map(String::as_str).collect();
    // Both claims, by name: a PDF that stopped claiming one must fail.
    let found = judge("verapdf", &[&[PDF_1_7], &files[..]].concat());
    let claimed = judge("verapdf", &[&["claimed"], &files[..1]].concat());
    assert_none(&found.into_iter().chain(claimed).collect::<Vec<_>>());
}

/// What veraPDF has against the editions of all profiles and themes.
fn judge_profiles(conformance: &str, standards: &str) -> Option<String> {
    let folder = tempfile::tempdir().unwrap();
    let built = build(&every_edition(conformance));
    assert!(!built.failed, "{}", short(&built));
    let files = built.editions.iter().map(|made| {
        let path = folder.path().join(&made.file_name);
        std::fs::write(&path, &made.bytes).unwrap();
        path.to_str().unwrap().to_owned()
    });
    let files: Vec<String> = files.collect();
    let files: Vec<&str> = files.iter().map(String::as_str).collect();
    judge("verapdf", &[&[standards], &files[..]].concat())
}

#[test]
fn verapdf_accepts_every_profile_and_theme() {
    let old = judge_profiles("pdf-ua-1", PDF_1_7);
    let new = judge_profiles("pdf-ua-2", PDF_2_0);
    assert_none(&old.into_iter().chain(new).collect::<Vec<_>>());
}

/// The large-print edition of each book as PDF 2.0.
fn write_pdf_2(folder: &Path) -> Vec<String> {
    let shelf = repository("tests/scripts");
    let scripts = entries(&shelf).into_iter();
    let scripts = scripts.map(|name| {
        // The edition that they have names their fonts.
        let world = crate::book_test::folder(&shelf.join(&name));
        let settings = world.read("book.toml").unwrap();
        let settings = String::from_utf8(settings.to_vec()).unwrap();
        let format = "format = \"pdf\"";
        assert!(settings.contains(format), "{name}");
        let both = format!("{format}\nconformance = \"pdf-ua-2\"");
        let built = build(&world.with("book.toml", settings.replace(format, &both)));
        (name, edition(&built, "large-print").to_vec())
    });
    let books = books().into_iter();
    let books = books.map(|(name, world)| (name.to_owned(), pdf_2(&world)));
    let made = books.chain(scripts).map(|(name, bytes)| {
        let path = folder.join(format!("{name}-2.pdf"));
        std::fs::write(&path, bytes).unwrap();
        path.to_str().unwrap().to_owned()
    });
    made.collect()
}

#[test]
fn verapdf_accepts_every_pdf_2() {
    let folder = tempfile::tempdir().unwrap();
    let files = write_pdf_2(folder.path());
    let files: Vec<&str> = files.iter().map(String::as_str).collect();
    let found = judge("verapdf", &[&[PDF_2_0], &files[..]].concat());
    let claimed = judge("verapdf", &[&["claimed"], &files[..1]].concat());
    let sound = files.iter().filter_map(|file| judge("qpdf", &[file]));
    assert_none(&sound.chain(found).chain(claimed).collect::<Vec<_>>());
}

#[test]
fn qpdf_accepts_every_pdf() {
    let folder = tempfile::tempdir().unwrap();
    let files = write(folder.path(), "large-print", "pdf");
    let found: Vec<_> = files
        .iter()
        .filter_map(|file| judge("qpdf", &[file]))
        .collect();
    assert_none(&found);
}
