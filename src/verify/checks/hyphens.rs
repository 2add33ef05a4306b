//! Words that were divided at line ends.
//!
//! A hyphen at a line's end may be the author's own (`well-known`). It divides a
//! word when the file says so (a soft hyphen), or when the file has the same word
//! undivided elsewhere.

use std::collections::BTreeSet;

use super::{ByPage, Reading, counted};
use crate::rules::WORD_DIVIDED;
use crate::verify::finding::Finding;
use crate::verify::lines::{Kind, Line, Text};

/// Hyphens that a line may end in.
const HYPHENS: [char; 3] = ['-', '\u{2010}', '\u{AD}'];

/// A word over two lines.
pub(in crate::verify) struct Broken<'t> {
    pub(in crate::verify) line: &'t Line,
    head: &'t str,
    tail: &'t str,
    /// Whether it was divided, and not the author's hyphen.
    pub(in crate::verify) is_divided: bool,
}

/// The words that end a line with a hyphen and go on in the next.
pub(in crate::verify) fn broken(text: &Text) -> Vec<Broken<'_>> {
    let mut found = Vec::new();
    let blocks = text.blocks.iter();
    for block in blocks.filter(|block| !matches!(block.kind, Kind::Code | Kind::Picture)) {
        for pair in block.lines.windows(2) {
            let [line, next] = pair else { continue };
            let Some(last) = line.text.split_whitespace().last() else {
                continue;
            };
            let Some(tail) = next.text.split_whitespace().next() else {
                continue;
            };
            let head = last.trim_end_matches(HYPHENS);
            let is_soft = last.ends_with('\u{AD}');
            let goes_on =
                head.ends_with(char::is_alphabetic) && tail.starts_with(char::is_lowercase);
            if head.len() < last.len() && (goes_on || is_soft) {
                found.push(Broken {
                    line,
                    head,
                    tail,
                    is_divided: is_soft,
                });
            }
        }
    }
    if found.iter().any(|broken| !broken.is_divided) {
        let known = words(text);
        for broken in &mut found {
            let joined = broken.head.to_owned() + broken.tail;
            broken.is_divided |= known.contains(core(&joined));
        }
    }
    found
}

/// The words of the file that stand whole in a line.
fn words(text: &Text) -> BTreeSet<&str> {
    let lines = text.blocks.iter().flat_map(|block| &block.lines);
    lines
        .flat_map(|line| line.text.split_whitespace())
        .map(core)
        .collect()
}

/// A word without the marks around it.
fn core(word: &str) -> &str {
    word.trim_matches(|c: char| !c.is_alphanumeric())
}

pub(super) fn check(reading: &Reading<'_>, findings: &mut Vec<Finding>) {
    let mut divided = ByPage::default();
    for broken in broken(reading.text)
        .iter()
        .filter(|broken| broken.is_divided)
    {
        let words = format!("{}-{}", broken.head, broken.tail);
        divided.add(broken.line.page, (), &words, 1);
    }
    for (page, (), words, count) in divided.into_iter() {
        let count = counted(count, "word is", "words are");
        findings.push(
            Finding::new(
                &WORD_DIVIDED,
                format!("{count} divided at the end of a line"),
            )
            .at(page, &words)
            .help("turn hyphenation off"),
        );
    }
}
