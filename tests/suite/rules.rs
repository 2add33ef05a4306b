//! Every rule on a text that breaks it and on one that doesn't.
//!
//! `tests/rules/M003/` holds `bad.md` and `good.md`, or the folders `bad/` and
//! `good/` where one chapter can't show it, and `expected.txt`: what a person
//! reads about the bad one. The good one raises nothing at all.
//!
//! Rules of finished PDFs have `bad.diff` and `expected.txt`: what is changed in a
//! sound file, and what the audit says then (see [`crate::audit::paper`]). The sound
//! file is good; `good.diff`, where there is one, is a change that only looks bad.

use std::path::Path;

use clearprint::diag::{Rule, Severity};
use clearprint::rules::RULES;
use clearprint::source::MemoryWorld;
use clearprint::verify;

use crate::audit::paper::{changed, pdf};
use crate::book_test::{
    BOOK_TOML, assert_none, build, codes, entries, folder, golden, human, repository,
};

/// Where the rules have their folders.
const FOLDER: &str = "tests/rules";

/// The book of a case: `<name>.md` as its one chapter, or the folder `<name>`.
fn case(rule: &Path, name: &str) -> MemoryWorld {
    let file = format!("{name}.md");
    match std::fs::read(rule.join(&file)) {
        Ok(bytes) => MemoryWorld::new()
            .with("book.toml", BOOK_TOML)
            .with(file, bytes),
        Err(_) => folder(&rule.join(name)),
    }
}

/// What the audit finds in the sound file with the change in `path`.
fn findings_after(path: &Path) -> (Vec<&'static str>, String) {
    let difference = std::fs::read_to_string(path).unwrap();
    let audit = verify::audit(pdf(&changed(&difference)), None).unwrap();
    let codes = audit.findings.iter().map(|found| found.rule.code);
    (codes.collect(), verify::report::findings(&audit))
}

/// Whether a rule is about finished PDFs.
fn is_of_files(code: &str) -> bool {
    code.starts_with('P')
}

fn check_of_a_file(rule: &Rule) -> Vec<String> {
    let mut failures = Vec::new();
    let code = rule.code;
    let path = repository(FOLDER).join(code);
    let (codes, text) = findings_after(&path.join("bad.diff"));
    if !codes.contains(&code) {
        failures.push(format!("{code}: bad doesn't raise it"));
    }
    failures.extend(golden(&path.join("expected.txt"), &text).err());
    let good = path.join("good.diff");
    if good.exists() {
        let (codes, text) = findings_after(&good);
        if !codes.is_empty() {
            failures.push(format!("{code}: good has findings:\n{text}"));
        }
    }
    failures
}

fn check(rule: &Rule) -> Vec<String> {
    let mut failures = Vec::new();
    let code = rule.code;
    if is_of_files(code) {
        return check_of_a_file(rule);
    }
    let path = repository(FOLDER).join(code);
    let bad = build(&case(&path, "bad"));
    if !codes(&bad).contains(&code) {
        failures.push(format!("{code}: bad doesn't raise it"));
    }
    if rule.severity == Severity::Error && !bad.failed {
        failures.push(format!("{code}: an error, and the editions were made"));
    }
    failures.extend(golden(&path.join("expected.txt"), &human(&bad)).err());
    let good = build(&case(&path, "good"));
    if !good.diagnostics.is_empty() || good.failed {
        failures.push(format!("{code}: good has findings:\n{}", human(&good)));
    }
    failures
}

#[test]
fn every_rule_is_raised_by_bad_and_not_by_good() {
    let failures: Vec<String> = RULES.iter().flat_map(|rule| check(rule)).collect();
    assert_none(&failures);
}

#[test]
fn every_rule_has_a_folder_and_every_folder_a_rule() {
    let mut codes: Vec<&str> = RULES.iter().map(|rule| rule.code).collect();
    codes.sort_unstable();
    assert_eq!(entries(&repository(FOLDER)), codes);
    for code in codes {
        let mut found = entries(&repository(FOLDER).join(code));
        if is_of_files(code) {
            found.retain(|name| name != "good.diff");
            assert_eq!(found, ["bad.diff", "expected.txt"], "{code}");
            continue;
        }
        for name in &mut found {
            name.truncate(name.trim_end_matches(".md").len());
        }
        assert_eq!(found, ["bad", "expected.txt", "good"], "{code}");
    }
}
