//! Where pages end: no heading without its text, no line alone.

use std::collections::BTreeMap;

use super::Reading;
use crate::rules::{HEADING_AT_PAGE_FOOT, LINE_ALONE};
use crate::verify::finding::Finding;
use crate::verify::lines::{Block, Kind, Line, Text};

/// The headings that stand on an earlier page than what they head. A heading that
/// has a page to itself is a title page.
pub(in crate::verify) fn headings_at_feet(text: &Text) -> Vec<&Line> {
    let blocks: Vec<&Block> = text
        .blocks
        .iter()
        .filter(|block| block.element.is_some())
        .collect();
    // The page's first block, to know title pages by.
    let mut first: BTreeMap<usize, usize> = BTreeMap::new();
    for (at, block) in blocks.iter().enumerate() {
        for line in &block.lines {
            first.entry(line.page).or_insert(at);
        }
    }
    let mut found = Vec::new();
    for (at, block) in blocks.iter().enumerate() {
        let (Kind::Heading, Some(last), Some(next)) =
            (block.kind, block.lines.last(), blocks.get(at + 1))
        else {
            continue;
        };
        // A title page holds headings alone, from its first block on.
        let from = first.get(&last.page).copied().unwrap_or(at);
        let is_title_page = blocks[from..=at]
            .iter()
            .all(|block| block.kind == Kind::Heading);
        // A heading without text of its own heads nothing.
        let is_empty = next.kind == Kind::Heading && next.level <= block.level;
        let goes_on = next
            .lines
            .first()
            .is_some_and(|line| line.page == last.page);
        if !goes_on && !is_title_page && !is_empty {
            found.push(last);
        }
    }
    found
}

/// Lines of paragraphs that stand alone at the foot or head of a page.
pub(in crate::verify) fn single_lines(text: &Text) -> Vec<(&Line, End)> {
    let mut found = Vec::new();
    for block in text.blocks.iter().filter(|block| block.kind == Kind::Text) {
        let parts: Vec<&[Line]> = block.lines.chunk_by(|a, b| a.page == b.page).collect();
        if let [first, .., last] = parts[..] {
            if let [line] = first {
                found.push((line, End::Foot));
            }
            if let [line] = last {
                found.push((line, End::Head));
            }
        }
    }
    found
}

/// An end of a page.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::verify) enum End {
    /// The first line of a paragraph (an orphan).
    Foot,
    /// The last line of a paragraph (a widow).
    Head,
}

pub(super) fn check(reading: &Reading<'_>, findings: &mut Vec<Finding>) {
    for line in headings_at_feet(reading.text) {
        let finding = Finding::new(
            &HEADING_AT_PAGE_FOOT,
            "a heading is the last thing on its page",
        );
        findings.push(
            finding
                .at(line.page, &line.text)
                .help("keep headings with the first lines of what they head"),
        );
    }
    for (line, end) in single_lines(reading.text) {
        let message = match end {
            End::Foot => "the first line of a paragraph stands alone at the foot of a page",
            End::Head => "the last line of a paragraph stands alone at the head of a page",
        };
        findings.push(
            Finding::new(&LINE_ALONE, message)
                .at(line.page, &line.text)
                .help("break paragraphs so that two lines at least stand together"),
        );
    }
}
