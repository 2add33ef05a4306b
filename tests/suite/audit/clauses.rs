//! The clause ledgers beside `src/verify`: every clause has a verdict, every rule
//! and test that is named exists, and every rule of finished files is named.

use std::collections::BTreeSet;
use std::fs;

use clearprint::rules::{self, RULES};

use crate::book_test::{assert_none, files, repository};

const LEDGERS: [&str; 2] = ["LARGE_PRINT.md", "PDF_UA_1.md"];

/// How a verdict begins.
const VERDICTS: [&str; 5] = [
    "checked by ",
    "by construction: ",
    "veraPDF",
    "left to the author",
    "not applicable",
];

/// The rows of the tables of a ledger: their cells, without heads.
fn rows(ledger: &str) -> Vec<Vec<String>> {
    let text = fs::read_to_string(repository("src/verify").join(ledger)).unwrap();
    let rows = text.lines().filter(|line| line.starts_with('|'));
    rows.filter(|line| !line.starts_with("| ---") && !line.starts_with("| Clause"))
        .map(|line| {
            let cells = line.trim_matches('|').split('|');
            cells.map(|cell| cell.trim().to_owned()).collect()
        })
        .collect()
}

/// Every test and source file of the project as one text.
fn all_tests() -> String {
    let mut text = String::new();
    for folder in ["src", "tests/suite"] {
        for file in files(&repository(folder)) {
            if file.ends_with(".rs") {
                text.push_str(&fs::read_to_string(repository(folder).join(file)).unwrap());
            }
        }
    }
    text
}

/// What stands between backticks.
fn quoted(text: &str) -> impl Iterator<Item = &str> {
    text.split('`').skip(1).step_by(2)
}

#[test]
fn every_clause_has_a_verdict_that_holds() {
    let tests = all_tests();
    let mut failures = Vec::new();
    for ledger in LEDGERS {
        let rows = rows(ledger);
        assert!(rows.len() > 20, "{ledger} has {} rows", rows.len());
        for row in rows {
            let [clause, _, verdict] = &row[..] else {
                failures.push(format!("{ledger}: {row:?} has not three cells"));
                continue;
            };
            let parts: Vec<&str> = verdict.split("; ").collect();
            for part in parts {
                if !VERDICTS.iter().any(|verdict| part.starts_with(verdict)) {
                    failures.push(format!("{ledger}: {clause}: {part:?} is no verdict"));
                }
                let needs_test = part.starts_with("by construction: ");
                let named: Vec<&str> = quoted(part).collect();
                if needs_test && named.is_empty() {
                    failures.push(format!("{ledger}: {clause}: which test shows it?"));
                }
                for name in named {
                    if !tests.contains(&format!("fn {name}()")) {
                        failures.push(format!("{ledger}: {clause}: there is no test {name}"));
                    }
                }
            }
            for word in verdict.split(|c: char| !c.is_ascii_alphanumeric()) {
                let is_code = word.len() == 4
                    && word.starts_with(char::is_alphabetic)
                    && word[1..].bytes().all(|byte| byte.is_ascii_digit());
                if is_code && rules::find(word).is_none() {
                    failures.push(format!("{ledger}: {clause}: there is no rule {word}"));
                }
            }
        }
    }
    assert_none(&failures);
}

#[test]
fn every_rule_of_finished_files_is_of_a_clause() {
    let named: BTreeSet<String> = LEDGERS
        .iter()
        .flat_map(|ledger| rows(ledger))
        .flat_map(|row| {
            let verdict = row.last().cloned().unwrap_or_default();
            let words = verdict.split(|c: char| !c.is_ascii_alphanumeric());
            words.map(str::to_owned).collect::<Vec<_>>()
        })
        .collect();
    let missing: Vec<String> = RULES
        .iter()
        .filter(|rule| rule.code.starts_with('P') && !named.contains(rule.code))
        .map(|rule| format!("{} is of no clause in the ledgers", rule.code))
        .collect();
    assert_none(&missing);
}
