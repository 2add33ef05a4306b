//! Whole commands, with what they print and how they end.

use super::*;

/// Runs a command without colours; gives status, results and findings.
fn command(arguments: &[&str]) -> (ExitStatus, String, String) {
    let (mut out, mut err) = (Vec::new(), Vec::new());
    let streams = Streams {
        out: &mut out,
        err: &mut err,
        colours: false,
    };
    let arguments = ["clearprint"].iter().chain(arguments).map(OsString::from);
    let status = run(arguments, streams);
    let text = |bytes| String::from_utf8(bytes).unwrap();
    (status, text(out), text(err))
}

/// A book's folder with these files.
fn folder(files: &[(&str, &str)]) -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    for (name, text) in files {
        std::fs::write(folder.path().join(name), text).unwrap();
    }
    folder
}

#[test]
fn explain_prints_a_rule() {
    let (status, out, err) = command(&["explain", "m003"]);
    assert_eq!((status, err.as_str()), (ExitStatus::Clean, ""));
    assert!(
        out.starts_with("M003 heading-level-skipped (error)\n\n"),
        "{out}"
    );
    assert!(
        out.contains("\n# What it finds\n\nA heading that skips"),
        "{out}"
    );
    let (status, out, err) = command(&["explain", "heading-level-skiped"]);
    assert_eq!((status, out.as_str()), (ExitStatus::Failure, ""));
    assert!(err.contains("Was `heading-level-skipped` meant?"), "{err}");
    let (status, all, _) = command(&["explain", "--all"]);
    assert_eq!(status, ExitStatus::Clean);
    assert!(
        crate::rules::RULES
            .iter()
            .all(|rule| all.contains(rule.summary))
    );
}

#[test]
fn wrong_arguments_fail_and_help_does_not() {
    for wrong in [
        &[][..],
        &["explain"],
        &["bild"],
        &["build", "--format", "xml"],
    ] {
        let (status, out, err) = command(wrong);
        assert_eq!(
            (status, out.as_str()),
            (ExitStatus::Failure, ""),
            "{wrong:?}"
        );
        assert!(err.contains("--help"), "{err}");
    }
    let (status, out, err) = command(&["build", "--help"]);
    assert_eq!((status, err.as_str()), (ExitStatus::Clean, ""));
    assert!(out.contains("--edition <NAME>"), "{out}");
}

#[test]
fn a_folder_that_is_no_book_is_a_failure() {
    let (status, _, err) = command(&["build", "no/such/folder"]);
    assert_eq!(status, ExitStatus::Failure);
    assert!(
        err.starts_with("error: can't read `no/such/folder`: "),
        "{err}"
    );
    let folder = folder(&[]);
    let path = folder.path().to_str().unwrap();
    let (status, _, err) = command(&["build", path]);
    assert_eq!(status, ExitStatus::Failure);
    let book = folder.path().join("book.toml");
    assert!(
        err.starts_with(&format!("error: there is no `{}`", book.display())),
        "{err}"
    );
}

#[test]
fn errors_in_the_book_are_shown_with_their_place() {
    let folder = folder(&[(
        "book.toml",
        "[book]\ntitle = \"T\"\nlanguage = \"en\"\nisbm = 1\n",
    )]);
    let path = folder.path().to_str().unwrap();
    let (status, out, err) = command(&["build", path, "--format", "short"]);
    assert_eq!((status, out.as_str()), (ExitStatus::Findings, ""));
    let expected = format!("{path}/book.toml:4:1: error[C002] there is no key `isbm` here\n");
    assert!(err.contains(&expected), "{err}");
    assert!(
        err.ends_with("2 errors, no warnings: nothing was written\n"),
        "{err}"
    );
    assert!(!folder.path().join("dist").exists());
}

#[test]
fn an_edition_that_is_not_there_is_a_failure() {
    let folder = folder(&[
        ("book.toml", "[book]\ntitle = \"T\"\nlanguage = \"en\"\n"),
        ("01.md", "# One\n\nWords.\n"),
    ]);
    let path = folder.path().to_str().unwrap();
    let (status, _, err) = command(&["build", path, "--edition", "paper"]);
    assert_eq!(status, ExitStatus::Failure);
    assert!(err.contains("no edition `paper`"), "{err}");
}

#[test]
fn a_reader_who_leaves_is_no_failure_and_a_full_disk_is() {
    struct Refusing(io::ErrorKind);
    impl Write for Refusing {
        fn write(&mut self, _: &[u8]) -> io::Result<usize> {
            Err(self.0.into())
        }
        fn flush(&mut self) -> io::Result<()> {
            Ok(())
        }
    }
    for (kind, expected) in [
        (io::ErrorKind::BrokenPipe, ExitStatus::Clean),
        (io::ErrorKind::StorageFull, ExitStatus::Failure),
    ] {
        let streams = Streams {
            out: &mut Refusing(kind),
            err: &mut Vec::new(),
            colours: false,
        };
        let arguments = ["clearprint", "explain", "--all"].map(OsString::from);
        assert_eq!(run(arguments, streams), expected);
    }
}
