//! `clearprint verify` as a person or a machine runs it.

use std::fs;
use std::path::Path;
use std::process::{Command, Output};

use super::paper::{SOUND, changed, pdf};
use crate::book_test::{assert_golden, repository};

/// Runs the program in a folder: status, results, errors.
fn run(folder: &Path, arguments: &[&str]) -> (Option<i32>, String, String) {
    let mut command = Command::new(env!("CARGO_BIN_EXE_clearprint"));
    let Output {
        status,
        stdout,
        stderr,
    } = command
        .args(arguments)
        .current_dir(folder)
        .output()
        .unwrap();
    let text = |bytes| String::from_utf8(bytes).unwrap();
    (status.code(), text(stdout), text(stderr))
}

#[test]
fn a_report_is_for_people_or_for_machines() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path();
    fs::write(path.join("sound.pdf"), pdf(SOUND)).unwrap();
    let small = fs::read_to_string(repository("tests/rules/P001/bad.diff")).unwrap();
    fs::write(path.join("small.pdf"), pdf(&changed(&small))).unwrap();

    let (code, sound, errors) = run(path, &["verify", "sound.pdf"]);
    assert_eq!((code, errors.as_str()), (Some(0), ""));
    assert_golden(&repository("tests/cli/verify.txt"), &sound);
    let (code, small, errors) = run(path, &["verify", "small.pdf", "--json"]);
    assert_eq!((code, errors.as_str()), (Some(1), ""));
    assert_golden(&repository("tests/cli/verify.json"), &small);
    let report: serde_json::Value = serde_json::from_str(&small).unwrap();
    assert_eq!(report["findings"][0]["code"], "P001");
    assert_eq!(report["figures"]["smallest_text"]["size"], 9.0);

    // The same file against another profile.
    let (code, out, _) = run(path, &["verify", "--profile", "giant-print", "sound.pdf"]);
    assert_eq!(code, Some(1));
    assert!(
        out.contains("error[P001]") && out.contains("profile giant-print"),
        "{out}"
    );
}

#[test]
fn what_cannot_be_audited_is_said() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path();
    fs::write(path.join("words.pdf"), "Words.").unwrap();
    for (arguments, says) in [
        (
            &["verify", "none.pdf"][..],
            "error: can't read `none.pdf`: ",
        ),
        (
            &["verify", "words.pdf"],
            "error: can't audit `words.pdf`: it is not a PDF",
        ),
        (&["verify", "."], "error: can't read `.`: "),
        (
            &["verify", "words.pdf", "--profile", "acb"],
            "error: there is no profile `acb`",
        ),
    ] {
        let (code, out, errors) = run(path, arguments);
        assert_eq!((code, out.as_str()), (Some(2), ""), "{errors}");
        assert!(errors.starts_with(says), "{errors}");
    }
}
