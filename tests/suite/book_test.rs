//! The harness: a book in memory, its build, and goldens that a person can read.
//!
//! A test says what the book is ([`book`], [`folder`]), builds it ([`build`]) and
//! compares text with a file ([`assert_golden`]). `UPDATE=1 cargo test` writes the
//! files anew; `git diff` then shows what has changed.
//!
//! Nothing here touches the disk but for goldens and the folders they stand in.

use std::fmt::Write;
use std::fs;
use std::path::{Path, PathBuf};

use clearprint::diag::Diagnostic;
use clearprint::diag::render::{Look, Renderer};
use clearprint::source::{MemoryWorld, World};
use clearprint::{Build, BuildOptions};

/// The settings of a book that says nothing of its own.
pub(crate) const BOOK_TOML: &str = "[book]\ntitle = \"A book\"\nlanguage = \"en\"\n";

/// Folders that hold what was made, not what it is made from.
const MADE: [&str; 2] = ["dist", "expected"];

/// How many equal lines a difference shows around each change.
const CONTEXT_LINES: usize = 3;

/// A path in the repository.
pub(crate) fn repository(path: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(path)
}

/// A book from its files: path and text. It has a `book.toml` in any case.
pub(crate) fn book(files: &[(&str, &str)]) -> MemoryWorld {
    let world = MemoryWorld::new().with("book.toml", BOOK_TOML);
    files.iter().fold(world, |world, (path, text)| {
        world.with(*path, text.as_bytes())
    })
}

/// A book of one chapter, `chapter.md`.
pub(crate) fn chapter(text: &str) -> MemoryWorld {
    book(&[("chapter.md", text)])
}

/// The book in a folder on disk, but for what was made from it.
pub(crate) fn folder(path: &Path) -> MemoryWorld {
    files(path)
        .into_iter()
        .filter(|file| {
            !MADE
                .iter()
                .any(|made| file.starts_with(&format!("{made}/")))
        })
        .fold(MemoryWorld::new(), |world, file| {
            let bytes = fs::read(path.join(&file)).unwrap();
            world.with(file, bytes)
        })
}

/// Every file below a folder, from there and with `/`, sorted.
pub(crate) fn files(folder: &Path) -> Vec<String> {
    let mut found = Vec::new();
    for entry in entries(folder) {
        if folder.join(&entry).is_dir() {
            let inner = files(&folder.join(&entry));
            found.extend(inner.into_iter().map(|file| format!("{entry}/{file}")));
        } else {
            found.push(entry);
        }
    }
    found.sort();
    found
}

/// The names in a folder, sorted.
pub(crate) fn entries(folder: &Path) -> Vec<String> {
    let entries = fs::read_dir(folder).unwrap_or_else(|error| panic!("{folder:?}: {error}"));
    let names = entries.map(|entry| entry.unwrap().file_name().into_string().unwrap());
    let mut names: Vec<String> = names.collect();
    names.sort();
    names
}

/// The large-print edition as PDF 2.0, of a book that names no editions.
pub(crate) fn pdf_2(world: &MemoryWorld) -> Vec<u8> {
    let settings = world.read("book.toml").unwrap();
    let mut settings = String::from_utf8(settings.to_vec()).unwrap();
    settings.push_str("\n[edition.two]\nformat = \"pdf\"\nconformance = \"pdf-ua-2\"\n");
    let built = build(&world.clone().with("book.toml", settings));
    edition(&built, "two").to_vec()
}

/// The web edition of a book that names none.
pub(crate) fn web(world: &MemoryWorld) -> String {
    let settings = world.read("book.toml").unwrap();
    let mut settings = String::from_utf8(settings.to_vec()).unwrap();
    if !settings.contains("[edition.web]") {
        settings.push_str("\n[edition.web]\n");
    }
    let built = build(&world.clone().with("book.toml", settings));
    String::from_utf8(edition(&built, "web").to_vec()).unwrap()
}

/// Builds every edition in memory.
///
/// # Panics
/// When the build could not work at all; findings are no failure here.
pub(crate) fn build(world: &MemoryWorld) -> Build {
    match clearprint::build(world, &BuildOptions::default()) {
        Ok(build) => build,
        Err(error) => panic!("the build could not work: {error}"),
    }
}

/// The bytes of an edition.
///
/// # Panics
/// When it was not made; shows the findings then.
pub(crate) fn edition<'b>(build: &'b Build, name: &str) -> &'b [u8] {
    let found = build.editions.iter().find(|edition| edition.name == name);
    match found {
        Some(edition) => &edition.bytes,
        None => panic!("there is no edition {name}:\n{}", short(build)),
    }
}

/// The findings, one a line: `chapter.md:3:1: error[M003] …`.
pub(crate) fn short(build: &Build) -> String {
    findings("short", &build.diagnostics, build)
}

/// The findings as people see them, without colours.
pub(crate) fn human(build: &Build) -> String {
    findings("human", &build.diagnostics, build)
}

fn findings(form: &str, diagnostics: &[Diagnostic], build: &Build) -> String {
    let renderer = Renderer::of(form).unwrap();
    (renderer.render)(diagnostics, &build.sources, Look::default())
}

/// The codes of the findings, in their order.
pub(crate) fn codes(build: &Build) -> Vec<&'static str> {
    build
        .diagnostics
        .iter()
        .map(|found| found.rule.code)
        .collect()
}

/// Whether goldens are to be written and not compared.
pub(crate) fn updating() -> bool {
    std::env::var_os("UPDATE").is_some_and(|value| value == "1")
}

/// Compares a text with the file that holds it, or writes that file.
///
/// # Panics
/// When they differ; shows where.
pub(crate) fn assert_golden(path: &Path, actual: &str) {
    if let Err(difference) = golden(path, actual) {
        panic!("{difference}");
    }
}

/// The same, to go on and show all differences at the end.
pub(crate) fn golden(path: &Path, actual: &str) -> Result<(), String> {
    // Goldens are the same where git writes other line ends.
    let expected = fs::read_to_string(path).map(|text| text.replace("\r\n", "\n"));
    if expected.as_deref().is_ok_and(|expected| expected == actual) {
        return Ok(());
    }
    if updating() {
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, actual).unwrap();
        return Ok(());
    }
    let shown = path.strip_prefix(repository("")).unwrap_or(path).display();
    Err(match expected {
        Ok(expected) => format!(
            "{shown} is not what came out (`UPDATE=1 cargo test` takes it over):\n{}",
            difference(&expected, actual)
        ),
        Err(_) => format!("{shown} is missing; this came out:\n{actual}"),
    })
}

/// Fails with all of what went wrong, if anything did.
///
/// # Panics
/// When a failure was collected.
pub(crate) fn assert_none(failures: &[String]) {
    assert!(failures.is_empty(), "\n{}", failures.join("\n\n"));
}

/// What differs, line by line: `-` was expected, `+` came out.
pub(crate) fn difference(expected: &str, actual: &str) -> String {
    let (old, new): (Vec<_>, Vec<_>) = (expected.lines().collect(), actual.lines().collect());
    let lines = merged(&old, &new);
    let mut text = String::new();
    let mut skipped = false;
    for (at, (mark, line)) in lines.iter().enumerate() {
        let around = at.saturating_sub(CONTEXT_LINES)..(at + CONTEXT_LINES + 1).min(lines.len());
        if lines[around].iter().any(|(mark, _)| *mark != ' ') {
            writeln!(text, "{mark} {line}").unwrap();
            skipped = false;
        } else if !std::mem::replace(&mut skipped, true) {
            text.push_str("  …\n");
        }
    }
    if text.trim() == "…" {
        // Only line ends or the last one differ.
        return format!("expected {expected:?}\nactual   {actual:?}\n");
    }
    text
}

/// Both texts as one, by their longest common run of lines.
fn merged<'t>(old: &[&'t str], new: &[&'t str]) -> Vec<(char, &'t str)> {
    let same = |pairs: &mut dyn Iterator<Item = (&&'t str, &&'t str)>| {
        pairs.take_while(|(old, new)| old == new).count()
    };
    let head = same(&mut old.iter().zip(new));
    let (inner_old, inner_new) = (&old[head..], &new[head..]);
    let tail = same(&mut inner_old.iter().rev().zip(inner_new.iter().rev()));
    let inner_old = &inner_old[..inner_old.len() - tail];
    let inner_new = &inner_new[..inner_new.len() - tail];

    // `common[a][b]`: how many lines `inner_old[a..]` and `inner_new[b..]` share.
    let mut common = vec![vec![0_u32; inner_new.len() + 1]; inner_old.len() + 1];
    for a in (0..inner_old.len()).rev() {
        for b in (0..inner_new.len()).rev() {
            common[a][b] = if inner_old[a] == inner_new[b] {
                common[a + 1][b + 1] + 1
            } else {
                common[a + 1][b].max(common[a][b + 1])
            };
        }
    }
    let mut lines: Vec<_> = old[..head].iter().map(|line| (' ', *line)).collect();
    let (mut a, mut b) = (0, 0);
    while a < inner_old.len() || b < inner_new.len() {
        let pair = inner_old.get(a).zip(inner_new.get(b));
        if pair.is_some_and(|(old, new)| old == new) {
            lines.push((' ', inner_old[a]));
            (a, b) = (a + 1, b + 1);
        } else if b == inner_new.len()
            || (a < inner_old.len() && common[a + 1][b] >= common[a][b + 1])
        {
            lines.push(('-', inner_old[a]));
            a += 1;
        } else {
            lines.push(('+', inner_new[b]));
            b += 1;
        }
    }
    lines.extend(old[old.len() - tail..].iter().map(|line| (' ', *line)));
    lines
}

#[test]
fn differences_show_the_lines_that_changed() {
    let old = "1\n2\n3\n4\n5\n6\n7\n8\n9\n";
    let new = "1\n2\n3\n4\n5\nsix\n7\n8\n9\nten\n";
    assert_eq!(
        difference(old, new),
        "  …\n  3\n  4\n  5\n- 6\n+ six\n  7\n  8\n  9\n+ ten\n"
    );
    assert_eq!(
        difference("a\n", "a"),
        "expected \"a\\n\"\nactual   \"a\"\n"
    );
}

#[test]
fn a_book_is_built_in_memory() {
    let built = build(&chapter("# One\n\nWords.\n"));
    assert_eq!(short(&built), "");
    assert!(edition(&built, "epub").starts_with(b"PK"));
    assert!(edition(&built, "large-print").starts_with(b"%PDF-"));
    let built = build(&folder(&repository("manuscript")));
    assert!(!built.failed, "{}", human(&built));
    let built = build(&chapter("No title.\n"));
    assert_eq!(codes(&built), ["M001"]);
}
