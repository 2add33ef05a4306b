//! The program itself, run in folders of its own: exit status, messages, files.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};
use std::time::{Duration, Instant};

use crate::book_test::{BOOK_TOML, assert_golden, difference, entries, repository};

/// The files of the two editions that every book has.
const FILES: [&str; 2] = ["a-book-large-print.pdf", "a-book.epub"];

/// How often a build is killed.
const KILLS: u32 = 15;

/// The files of a book: path and bytes.
pub(crate) type Files<'a> = &'a [(&'a str, &'a [u8])];

/// A place to work in, with a book in the folder `book`.
pub(crate) struct Desk {
    folder: tempfile::TempDir,
}

/// What a run gave.
#[derive(Debug)]
pub(crate) struct Ran {
    pub(crate) code: Option<i32>,
    pub(crate) out: String,
    pub(crate) err: String,
}

impl Desk {
    /// A book of these files, with a `book.toml` in any case.
    pub(crate) fn new(files: Files<'_>) -> Self {
        let desk = Self {
            folder: tempfile::tempdir().unwrap(),
        };
        desk.write("book/book.toml", BOOK_TOML.as_bytes());
        for (path, bytes) in files {
            desk.write(&format!("book/{path}"), bytes);
        }
        desk
    }

    /// A book of one chapter.
    fn chapter(text: &str) -> Self {
        Self::new(&[("01.md", text.as_bytes())])
    }

    pub(crate) fn path(&self, path: &str) -> PathBuf {
        self.folder.path().join(path)
    }

    pub(crate) fn write(&self, path: &str, bytes: &[u8]) {
        let path = self.path(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, bytes).unwrap();
    }

    /// The program, to be run from here, without what the environment would say.
    fn program(&self, arguments: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_clearprint"));
        command
            .args(arguments)
            .current_dir(self.folder.path())
            .env_remove("SOURCE_DATE_EPOCH")
            .stdin(Stdio::null());
        command
    }

    pub(crate) fn run(&self, arguments: &[&str]) -> Ran {
        let Output {
            status,
            stdout,
            stderr,
        } = self.program(arguments).output().unwrap();
        let ran = Ran {
            code: status.code(),
            out: String::from_utf8(stdout).unwrap(),
            err: String::from_utf8(stderr).unwrap(),
        };
        for text in [&ran.out, &ran.err] {
            assert!(!text.contains('\u{1b}'), "escape codes: {text:?}");
            assert!(!text.contains("panicked"), "{text}");
        }
        ran
    }

    /// Builds `book`, showing findings short; its status and findings.
    fn build(&self) -> (Option<i32>, String) {
        let ran = self.run(&["build", "book", "--format", "short"]);
        (ran.code, ran.err)
    }

    /// The files of the default output folder with their sizes.
    fn sizes(&self) -> Vec<(String, usize)> {
        let dist = self.path("book/dist");
        let size = |name: String| {
            let size = fs::metadata(dist.join(&name)).map_or(0, |file| file.len());
            (name, usize::try_from(size).unwrap())
        };
        entries(&dist).into_iter().map(size).collect()
    }

    /// The files of the default output folder with their bytes.
    fn editions(&self) -> Vec<(String, Vec<u8>)> {
        let dist = self.path("book/dist");
        let read = |name: String| {
            let bytes = fs::read(dist.join(&name)).unwrap();
            (name, bytes)
        };
        entries(&dist).into_iter().map(read).collect()
    }
}

fn assert_same(actual: &str, expected: &str) {
    assert!(actual == expected, "\n{}", difference(expected, actual));
}

/// Builds a book; it ends with these findings and nothing is written.
fn assert_findings(desk: &Desk, expected: &str) {
    let (code, err) = desk.build();
    assert_same(&err, expected);
    assert_eq!(code, Some(1));
    assert!(!desk.path("book/dist").exists());
}

/// Runs a command that can't work; it says so and prints nothing.
fn assert_failure(desk: &Desk, arguments: &[&str], expected: &str) {
    let ran = desk.run(arguments);
    assert_same(&ran.err, expected);
    assert_eq!((ran.code, ran.out.as_str()), (Some(2), ""));
}

#[test]
fn a_book_is_built_and_what_was_written_is_told() {
    let desk = Desk::chapter("# One\n\nThree words here.\n");
    let ran = desk.run(&["build", "book"]);
    assert_eq!((ran.code, ran.err.as_str()), (Some(0), ""));
    let lines: Vec<&str> = ran.out.lines().collect();
    let dist = Path::new("book").join("dist");
    let epub = format!("wrote {}  ", dist.join("a-book.epub").display());
    let pdf = format!(
        "wrote {}  3 pages, ",
        dist.join("a-book-large-print.pdf").display()
    );
    assert!(lines[0].starts_with(&epub), "{}", ran.out);
    assert!(lines[1].starts_with(&pdf), "{}", ran.out);
    assert!(lines[2].starts_with("2 editions in ") && lines[2].ends_with(" s, no warnings"));
    assert_eq!(entries(&desk.path("book/dist")), FILES);
}

#[test]
fn a_warning_is_no_failure() {
    let desk = Desk::chapter("# One\n\n<mark>Words</mark>.\n");
    let ran = desk.run(&["build", "book", "--format", "short"]);
    assert_eq!(ran.code, Some(0));
    assert!(
        ran.err.starts_with("book/01.md:3:1: warning[M005] "),
        "{}",
        ran.err
    );
    assert!(ran.out.ends_with(" s, 1 warning\n"), "{}", ran.out);
}

#[test]
fn the_book_of_the_current_folder_is_the_default() {
    let desk = Desk::chapter("# One\n\nWords.\n");
    let here = desk.path("book");
    let status = desk
        .program(&["build"])
        .current_dir(here)
        .output()
        .unwrap()
        .status;
    assert_eq!(status.code(), Some(0));
    assert_eq!(desk.editions().len(), 2);
}

#[test]
fn editions_and_the_output_folder_can_be_chosen() {
    let settings = format!(
        "{BOOK_TOML}\n[edition.epub]\nformat = \"epub\"\n\n[edition.school]\nformat = \"epub\"\n\n\
         [edition.print]\nformat = \"pdf\"\n"
    );
    let desk = Desk::new(&[
        ("book.toml", settings.as_bytes()),
        ("01.md", b"# One\n\nWords.\n"),
    ]);
    let all = ["a-book-print.pdf", "a-book-school.epub", "a-book.epub"];
    assert_eq!(
        desk.run(&["build", "book", "--output", "new/deep"]).code,
        Some(0)
    );
    assert_eq!(entries(&desk.path("new/deep")), all);
    let some = [
        "build",
        "book",
        "-o",
        "some",
        "-e",
        "print",
        "--edition",
        "epub",
    ];
    assert_eq!(desk.run(&some).code, Some(0));
    assert_eq!(
        entries(&desk.path("some")),
        ["a-book-print.pdf", "a-book.epub"]
    );
    assert!(!desk.path("book/dist").exists());
    assert_failure(
        &desk,
        &["build", "book", "--edition", "paper"],
        "error: the book has no edition `paper`\n\n\
         Its editions are `epub`, `school`, `print`.\n",
    );
}

#[test]
fn what_is_no_book_is_a_failure() {
    let desk = Desk::new(&[]);
    fs::remove_file(desk.path("book/book.toml")).unwrap();
    let ran = desk.run(&["build", "no-such"]);
    assert_eq!((ran.code, ran.out.as_str()), (Some(2), ""));
    assert!(
        ran.err.starts_with("error: can't read `no-such`: "),
        "{}",
        ran.err
    );
    assert_failure(
        &desk,
        &["build", "book"],
        "error: there is no `book/book.toml`\n\n\
         To begin a book, write a file `book.toml` with at least these lines,\n\
         and chapters beside it as Markdown files (`01-first.md`, `02-second.md`, …):\n\n    \
         [book]\n    title = \"The title of your book\"\n    language = \"en\"\n",
    );
    desk.write("file", b"");
    let ran = desk.run(&["build", "file"]);
    assert_eq!(ran.code, Some(2));
    assert!(
        ran.err.starts_with("error: can't read `file`: "),
        "{}",
        ran.err
    );
}

#[test]
fn an_unknown_key_is_shown_with_its_line_and_the_nearest_name() {
    let settings = b"[book]\ntitle = \"A book\"\nlangauge = \"en\"\n";
    let desk = Desk::new(&[("book.toml", settings), ("01.md", b"# One\n\nWords.\n")]);
    let ran = desk.run(&["build", "book"]);
    assert_same(
        &ran.err,
        "error[C002]: there is no key `langauge` here\n \
         --> book/book.toml:3:1\n  |\n3 | langauge = \"en\"\n  | ^^^^^^^^\n  |\n  \
         = help: write `language`, if that was meant\n  \
         = more: clearprint explain C002\n\n\
         1 error, no warnings: nothing was written\n",
    );
    assert_eq!((ran.code, ran.out.as_str()), (Some(1), ""));
}

#[test]
fn what_the_author_did_wrong_is_shown_with_its_place() {
    let svg = b"<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 4 3'/>";
    let glossary = b"[[term]]\nterm = \"disc\"\ndefinition = \"A.\"\n\n\
                     [[term]]\nterm = \"Disc\"\ndefinition = \"B.\"\n";
    let cases: [(Files, &str); 7] = [
        (
            &[("01.md", b"# Caf\xe9\n")],
            "book/01.md:1:6: error[C004] `01.md` is not UTF-8\n",
        ),
        (
            &[("01.md", b"# One\n\n![A disc](images/disc.svg)\n")],
            "book/01.md:3:1: error[M011] there is no picture `images/disc.svg` in the book's \
             folder\n",
        ),
        (
            &[
                ("01.md", b"# One\n\n![A disc](../disc.svg)\n"),
                ("../disc.svg", svg),
            ],
            "book/01.md:3:1: error[M012] the picture `../disc.svg` is not in the book's folder\n",
        ),
        (
            &[
                ("01.md", b"# One\n\nSee [two](02.md#there).\n"),
                ("02.md", b"# Two\n\nWords.\n"),
            ],
            "book/01.md:3:5: error[M030] nothing in `02.md` has the name `there`\n",
        ),
        (
            &[
                ("01.md", b"# One\n\nA disc.\n"),
                ("glossary.toml", glossary),
            ],
            "book/glossary.toml:6:8: error[G001] `Disc` is in the glossary already\n",
        ),
        (
            &[(
                "01.md",
                b"# One\n\nTable: T\n\n| a | b |\n| - | - |\n| 1 |\n",
            )],
            "book/01.md:7:1: error[M020] the row has 1 cell, the table has 2 columns\n",
        ),
        (
            &[
                ("01.md", b"# One\n\nTake at \xee\x80\x80.\n"),
                ("book.toml", PDF_ONLY),
            ],
            "book/01.md:3:9: error[L002] no font has the character `\u{e000}` (U+E000)\n",
        ),
    ];
    for (files, finding) in cases {
        let desk = Desk::new(files);
        let total = "1 error, no warnings: nothing was written\n";
        assert_findings(&desk, &format!("{finding}{total}"));
    }
}

/// A book with a large-print edition alone.
const PDF_ONLY: &[u8] =
    b"[book]\ntitle = \"A book\"\nlanguage = \"en\"\n[edition.print]\nformat = \"pdf\"\n";

#[test]
fn an_edition_without_errors_is_made_all_the_same() {
    let desk = Desk::chapter("# One\n\nTake at \u{e000}.\n");
    let (code, err) = desk.build();
    assert_eq!(code, Some(1));
    assert!(
        // The e-book carries no page numbers, and says why.
        err.ends_with("1 error, 1 warning: only 1 edition written\n"),
        "{err}"
    );
    assert_eq!(entries(&desk.path("book/dist")), ["a-book.epub"]);
}

#[cfg(unix)]
#[test]
fn links_out_of_the_book_are_not_followed() {
    let desk = Desk::chapter("# One\n\n![A disc](images/disc.svg)\n\n![Mine](mine.svg)\n");
    let svg = b"<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 4 3'/>";
    desk.write("secret/disc.svg", svg);
    desk.write("book/real.svg", svg);
    let link = |to: &str, at: &str| std::os::unix::fs::symlink(to, desk.path(at)).unwrap();
    link("../secret", "book/images");
    link("real.svg", "book/mine.svg");
    link("../secret/disc.svg", "book/02.md");
    let (code, err) = desk.build();
    assert_same(
        &err,
        "error: can't read `book/02.md`: `02.md` leads out of the book's folder\n\n\
         Check that it exists and that you may read it.\n",
    );
    assert_eq!(code, Some(2));
    fs::remove_file(desk.path("book/02.md")).unwrap();
    assert_findings(
        &desk,
        "book/01.md:3:1: error[M012] the picture `images/disc.svg` is a link to outside the \
         book's folder\n1 error, no warnings: nothing was written\n",
    );
}

#[test]
fn a_build_that_fails_leaves_the_last_good_editions() {
    let desk = Desk::chapter("# One\n\nWords.\n");
    assert_eq!(desk.build().0, Some(0));
    let good = desk.editions();
    desk.write("book/01.md", b"# One\n\n[Other](words.md).\n");
    assert_eq!(desk.build().0, Some(1));
    assert!(desk.editions() == good);
    desk.write("book/book.toml", b"[book\n");
    assert_eq!(desk.build().0, Some(1));
    fs::remove_file(desk.path("book/book.toml")).unwrap();
    assert_eq!(desk.build().0, Some(2));
    assert!(desk.editions() == good);
}

#[test]
fn an_output_that_can_not_be_written_is_a_failure() {
    let desk = Desk::chapter("# One\n\nWords.\n");
    // A folder below a file can't be made, whoever asks.
    let ran = desk.run(&["build", "book", "--output", "book/book.toml/dist"]);
    assert_eq!((ran.code, ran.out.as_str()), (Some(2), ""));
    assert!(
        ran.err
            .starts_with("error: can't write `book/book.toml/dist`: "),
        "{}",
        ran.err
    );
    assert!(ran.err.contains("--output"), "{}", ran.err);

    for (blocked, other) in [(0, 1), (1, 0)].map(|(a, b)| (FILES[a], FILES[b])) {
        desk.write(&format!("book/dist/{blocked}/mine.txt"), b"mine");
        desk.write(&format!("book/dist/{other}"), b"old");
        let ran = desk.run(&["build", "book"]);
        assert_eq!((ran.code, ran.out.as_str()), (Some(2), ""));
        let target = Path::new("book").join("dist").join(blocked);
        let expected = format!("error: can't write `{}`: ", target.display());
        assert!(ran.err.starts_with(&expected), "{}", ran.err);
        assert_eq!(entries(&desk.path("book/dist")), FILES);
        assert_eq!(
            fs::read(desk.path("book/dist").join(other)).unwrap(),
            b"old"
        );
        fs::remove_dir_all(desk.path("book/dist")).unwrap();
    }
}

#[test]
fn a_build_that_is_killed_leaves_whole_files() {
    let text = |what: &str| format!("# One\n\n![Noise](noise.png)\n\n{what} words.\n");
    let desk = Desk::chapter(&text("Old"));
    desk.write("book/noise.png", &noise());
    let start = Instant::now();
    assert_eq!(desk.build().0, Some(0));
    let duration = start.elapsed();
    let old = desk.editions();
    desk.write("book/01.md", text("New").as_bytes());
    let other = ["build", "book", "--output", "other"];
    assert_eq!(desk.run(&other).code, Some(0));
    let new = |name: &str| fs::read(desk.path("other").join(name)).unwrap();

    for kill in 0..KILLS {
        let mut build = desk
            .program(&["build", "book"])
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        if kill % 3 == 0 {
            // From the first moment to the last.
            std::thread::sleep(duration * kill / KILLS);
        } else {
            // As soon as anything is written, or a little later.
            while desk.sizes() == sizes(&old) && build.try_wait().unwrap().is_none() {}
            std::thread::sleep(Duration::from_micros(1_500) * (kill / 2));
        }
        build.kill().unwrap();
        build.wait().unwrap();
        for (name, bytes) in &old {
            let found = fs::read(desk.path("book/dist").join(name)).unwrap();
            assert!(found == *bytes || found == new(name), "{name}, kill {kill}");
            // The old one again, for the next to replace.
            desk.write(&format!("book/dist/{name}"), bytes);
        }
        if kill + 1 == KILLS {
            break;
        }
        // So that the next build is seen to begin writing.
        for name in entries(&desk.path("book/dist")) {
            if !FILES.contains(&name.as_str()) {
                fs::remove_file(desk.path("book/dist").join(&name)).unwrap();
            }
        }
    }
    // Beside what the last one may have left: nobody holds it any more.
    desk.write("book/dist/.clearprint-killed", b"half");
    assert_eq!(desk.build().0, Some(0));
    assert_eq!(entries(&desk.path("book/dist")), FILES);
    for (name, bytes) in desk.editions() {
        assert!(bytes == new(&name), "{name}");
    }
}

fn sizes(editions: &[(String, Vec<u8>)]) -> Vec<(String, usize)> {
    let size = |(name, bytes): &(String, Vec<u8>)| (name.clone(), bytes.len());
    editions.iter().map(size).collect()
}

/// A picture that compresses badly, so that writing an edition takes its time.
fn noise() -> Vec<u8> {
    const SIDE: u32 = 1_200;
    let mut state = 1_u32;
    let pixels = (0..SIDE * SIDE).map(|_| {
        // Numerical Recipes' generator; its high bits are good enough.
        state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        state.to_be_bytes()[0]
    });
    let mut bytes = Vec::new();
    let mut encoder = png::Encoder::new(&mut bytes, SIDE, SIDE);
    encoder.set_color(png::ColorType::Grayscale);
    let mut writer = encoder.write_header().unwrap();
    writer
        .write_image_data(&pixels.collect::<Vec<u8>>())
        .unwrap();
    writer.finish().unwrap();
    bytes
}

#[test]
fn help_is_what_a_person_has_read() {
    let desk = Desk::new(&[]);
    let commands = [
        &["--help"][..],
        &["build", "--help"],
        &["verify", "--help"],
        &["glossary", "--help"],
        &["glossary", "import", "--help"],
        &["explain", "--help"],
    ];
    let texts = commands.map(|arguments| {
        let ran = desk.run(arguments);
        assert_eq!((ran.code, ran.err.as_str()), (Some(0), ""));
        format!("$ clearprint {}\n{}", arguments.join(" "), ran.out)
    });
    // The program goes by another name on Windows.
    let text = texts.join("\n").replace("clearprint.exe", "clearprint");
    assert_golden(&repository("tests/cli/help.txt"), &text);
    let ran = desk.run(&["bild"]);
    assert_eq!((ran.code, ran.out.as_str()), (Some(2), ""));
    assert!(
        ran.err.contains("a similar subcommand exists: 'build'"),
        "{}",
        ran.err
    );
}

#[test]
fn rules_are_explained() {
    let desk = Desk::new(&[]);
    let ran = desk.run(&["explain", "M003"]);
    assert_eq!((ran.code, ran.err.as_str()), (Some(0), ""));
    assert!(
        ran.out.starts_with("M003 heading-level-skipped (error)\n"),
        "{}",
        ran.out
    );
    let all = desk.run(&["explain", "--all"]);
    assert_eq!((all.code, all.err.as_str()), (Some(0), ""));
    assert!(all.out.contains(&ran.out));
    let ran = desk.run(&["explain", "M999"]);
    assert_eq!((ran.code, ran.out.as_str()), (Some(2), ""));
    assert!(
        ran.err.starts_with("error: there is no rule `M999`\n"),
        "{}",
        ran.err
    );
}

/// [`Desk::run`] looks for escape codes in all that is said elsewhere.
#[test]
fn there_are_no_colours_where_nobody_wants_them() {
    let desk = Desk::chapter("# One\n\n#### Four\n");
    for (name, value) in [
        ("NO_COLOR", "1"),
        ("TERM", "dumb"),
        ("TERM", "xterm-256color"),
    ] {
        let mut build = desk.program(&["build", "book"]);
        let output = build.env(name, value).output().unwrap();
        assert!(
            output.stderr.starts_with(b"error[M003]: "),
            "{name}={value}"
        );
        assert!(!output.stderr.contains(&0x1b), "{name}={value}");
    }
}

#[test]
fn a_reader_who_leaves_early_is_no_failure() {
    let desk = Desk::chapter("# One\n\nWords.\n");
    for arguments in [&["explain", "--all"][..], &["build", "book"]] {
        let mut child = desk
            .program(arguments)
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        // Closes the pipe before anything is read.
        drop(child.stdout.take());
        let output = child.wait_with_output().unwrap();
        let err = String::from_utf8(output.stderr).unwrap();
        assert_eq!(
            (output.status.code(), err.as_str()),
            (Some(0), ""),
            "{arguments:?}"
        );
    }
    desk.write("book/01.md", "No title.\n".repeat(5_000).as_bytes());
    let mut child = desk
        .program(&["build", "book"])
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    drop(child.stdout.take());
    drop(child.stderr.take());
    assert_eq!(child.wait().unwrap().code(), Some(1));
}

#[test]
fn builds_at_the_same_time_do_not_disturb_each_other() {
    let desk = Desk::chapter("# One\n\nWords.\n");
    let run = || desk.program(&["build", "book"]).output().unwrap().status;
    std::thread::scope(|scope| {
        let builds: Vec<_> = (0..4).map(|_| scope.spawn(run)).collect();
        for build in builds {
            assert_eq!(build.join().unwrap().code(), Some(0));
        }
    });
    assert_eq!(entries(&desk.path("book/dist")), FILES);
}

#[test]
fn a_glossary_takes_entries_from_a_spreadsheet() {
    let desk = Desk::chapter("# Discs\n\nA disc, a pad and a nerve.\n");
    let sheet = "Word;Meaning;Synonyms;Row\ndisc;A pad.;pad;1\nnerve;A cord.;;2\n";
    desk.write("terms.csv", sheet.as_bytes());
    let printed = desk.run(&["glossary", "import", "terms.csv"]);
    assert_eq!(printed.code, Some(1), "a column was left out");
    assert_eq!(
        printed.err,
        "terms.csv:1: no key is for the column `Row`: left out\n"
    );
    let glossary = "book/glossary.toml";
    let into = ["glossary", "import", "terms.csv", "--into", glossary];
    let ran = desk.run(&into);
    assert_eq!(ran.out, "book/glossary.toml: 2 new entries, 0 changed\n");
    let written = fs::read_to_string(desk.path(glossary)).unwrap();
    assert_eq!(written, printed.out);
    assert_eq!(desk.run(&["build", "book"]).code, Some(0));
    // A second time, nothing is new; what a person has changed stays.
    let mended = written.replace("A cord.", "A cord of the body. # and more");
    desk.write(glossary, mended.as_bytes());
    let again = desk.run(&into);
    assert_eq!(again.out, "book/glossary.toml: 0 new entries, 0 changed\n");
    assert!(
        again.err.contains("terms.csv:3: `nerve` is in"),
        "{}",
        again.err
    );
    assert_eq!(fs::read_to_string(desk.path(glossary)).unwrap(), mended);
    let replaced = desk.run(&[&into[..], &["--replace"]].concat());
    assert_eq!(
        replaced.out,
        "book/glossary.toml: 0 new entries, 1 changed\n"
    );
    assert_eq!(fs::read_to_string(desk.path(glossary)).unwrap(), written);
    for refused in [
        &["glossary", "import", "none.csv"][..],
        &["glossary", "import", "book/01.md"],
        &["glossary", "import", "terms.csv", "--into", "book"],
        &["glossary", "import", "terms.csv", "--into", "none/a.toml"],
    ] {
        let ran = desk.run(refused);
        assert_eq!((ran.code, ran.out.as_str()), (Some(2), ""), "{}", ran.err);
    }
    // A file that its owner keeps as it is stays.
    let path = desk.path(glossary);
    desk.write(glossary, b"# Mine.\n");
    let mut permissions = fs::metadata(&path).unwrap().permissions();
    permissions.set_readonly(true);
    fs::set_permissions(&path, permissions).unwrap();
    let ran = desk.run(&into);
    assert_eq!((ran.code, ran.out.as_str()), (Some(2), ""), "{}", ran.err);
    assert_eq!(fs::read_to_string(&path).unwrap(), "# Mine.\n");
}
