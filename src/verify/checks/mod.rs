//! What is measured and judged in a finished file, one file a family of checks.
//!
//! Each check reads a [`Reading`] and pushes [`Finding`]s; the figures of the
//! report come from the same measurements (see [`figures`](super::figures)).
//! What is wrong everywhere is told once a page, so that a report stays a thing
//! that can be read.

mod breaks;
pub(super) mod colour;
mod declared;
pub(super) mod edges;
pub(super) mod faces;
pub(super) mod hyphens;
mod labels;
mod links;
mod nesting;
pub(super) mod size;
pub(super) mod spacing;
mod tables;
mod tagging;

pub(super) use breaks::{headings_at_feet, single_lines};
pub(super) use labels::printed_numbers;
pub(super) use nesting::undescribed;

use std::collections::BTreeMap;

use super::finding::Finding;
use super::lines::Text;
use super::minima::Minima;
use super::pdf::PdfFile;

/// A file with its text put together, and what it is held against.
pub(super) struct Reading<'a> {
    pub(super) file: &'a PdfFile,
    pub(super) text: &'a Text,
    pub(super) minima: &'a Minima,
}

impl Reading<'_> {
    pub(super) fn is_tagged(&self) -> bool {
        !self.file.structure.elements.is_empty()
    }
}

/// The checks, in the order of the report's figures.
const CHECKS: &[fn(&Reading<'_>, &mut Vec<Finding>)] = &[
    size::check,
    spacing::check,
    edges::check,
    hyphens::check,
    faces::check,
    colour::check,
    breaks::check,
    tagging::check,
    nesting::check,
    tables::check,
    links::check,
    labels::check,
    declared::check,
];

/// Runs every check; gives the findings by page, then by rule.
pub(super) fn all(reading: &Reading<'_>) -> Vec<Finding> {
    let mut findings = Vec::new();
    for check in CHECKS {
        check(reading, &mut findings);
    }
    // What holds for the whole file comes first.
    findings.sort_by(|a, b| {
        (a.page.map_or(0, |page| page + 1), a.rule.code)
            .cmp(&(b.page.map_or(0, |page| page + 1), b.rule.code))
    });
    findings
}

/// Places of one kind, gathered to one finding a page: the first words and how
/// often.
#[derive(Debug)]
pub(super) struct ByPage<K: Ord> {
    places: BTreeMap<(usize, K), (String, usize)>,
}

impl<K: Ord> Default for ByPage<K> {
    fn default() -> Self {
        Self {
            places: BTreeMap::new(),
        }
    }
}

impl<K: Ord> ByPage<K> {
    /// Adds a place; `count` is how much of it there is.
    pub(super) fn add(&mut self, page: usize, kind: K, words: &str, count: usize) {
        let (_, sum) = self
            .places
            .entry((page, kind))
            .or_insert_with(|| (words.to_owned(), 0));
        *sum += count;
    }

    /// The page, the kind, the first words and the sum.
    pub(super) fn into_iter(self) -> impl Iterator<Item = (usize, K, String, usize)> {
        self.places
            .into_iter()
            .map(|((page, kind), (words, count))| (page, kind, words, count))
    }
}

/// `1 character`, `2 characters`.
pub(super) fn counted(count: usize, one: &str, many: &str) -> String {
    format!("{count} {}", if count == 1 { one } else { many })
}
