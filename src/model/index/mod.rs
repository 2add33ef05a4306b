//! The index of a book: its entries, and the places that each leads to.
//!
//! [`lower`](super::lower) reads the marks of the author into [`IndexMarks`]; `draft`
//! makes one tree of entries of them and of the terms of the glossary; `section` sorts
//! it and puts it into the book. What a place is called, the number of its page or the
//! title of its section, is the editions' matter; [`IndexEntry::pages`] and
//! [`IndexEntry::titles`] take together what would be said twice.

mod draft;
mod section;

pub(super) use section::insert;

use std::collections::{BTreeMap, BTreeSet};

use super::{NodeId, SeeReference};
use crate::markdown::{IndexMarkKind, MarkedEntry};
use crate::source::Span;

/// An entry of the index, with those below it.
#[derive(Debug, Clone)]
pub struct IndexEntry {
    /// The node of the entry; see-references lead here.
    pub id: NodeId,
    /// The node of its words, and of what parts them from what follows.
    pub words_node: NodeId,
    /// The name for links: unique in the book.
    pub anchor: String,
    /// Its words.
    pub words: String,
    /// The language of the words; `None`: the book's.
    pub language: Option<String>,
    /// The places that it leads to, in reading order.
    pub locators: Vec<IndexLocator>,
    /// The entries to look under instead.
    pub see: Vec<SeeReference>,
    /// Entries that are worth reading, too.
    pub see_also: Vec<SeeReference>,
    /// The entries below it.
    pub entries: Vec<IndexEntry>,
}

/// A place that the index leads to.
#[derive(Debug, Clone)]
pub struct IndexLocator {
    /// The node of the link.
    pub id: NodeId,
    /// Where the place is, or begins: a mark, heading, block or use of a term.
    pub target: NodeId,
    /// Where it ends; `None` for a single place.
    pub end: Option<NodeId>,
    /// The heading of the section that it is in.
    pub heading: NodeId,
    /// The words of that heading, told from others that are the same.
    pub title: String,
}

/// Pages that an entry leads to.
#[derive(Debug, Clone, Copy)]
pub struct IndexPages<'a> {
    /// The first page, as `page_of` counts.
    pub first: usize,
    /// The last one.
    pub last: usize,
    /// The first place on them.
    pub locator: &'a IndexLocator,
}

impl IndexEntry {
    /// The pages that the entry leads to, in their order. Places on one page are one, as
    /// are passages that meet on a page; a place on no page is left out.
    #[must_use]
    pub fn pages(&self, page_of: impl Fn(NodeId) -> Option<usize>) -> Vec<IndexPages<'_>> {
        let places = self.locators.iter().filter_map(|locator| {
            let first = page_of(locator.target).or_else(|| page_of(locator.heading))?;
            let end = locator.end.and_then(&page_of);
            Some(IndexPages {
                first,
                last: end.unwrap_or(first).max(first),
                locator,
            })
        });
        let mut places: Vec<IndexPages<'_>> = places.collect();
        places.sort_by_key(|place| place.first);
        let mut merged: Vec<IndexPages<'_>> = Vec::new();
        for place in places {
            match merged.last_mut() {
                Some(before) if place.first <= before.last => {
                    before.last = before.last.max(place.last);
                }
                _ => merged.push(place),
            }
        }
        merged
    }

    /// The places that the entry leads to, those in one section once.
    #[must_use]
    pub fn titles(&self) -> Vec<&IndexLocator> {
        let mut seen = BTreeSet::new();
        let locators = self.locators.iter();
        locators
            .filter(|locator| seen.insert(locator.heading))
            .collect()
    }

    /// Whether it leads to places or sends its readers elsewhere.
    #[must_use]
    pub fn leads(&self) -> bool {
        !(self.locators.is_empty() && self.see.is_empty() && self.see_also.is_empty())
    }

    /// Calls `visit` with each place of the entry and of those below it.
    pub fn each_locator(&self, visit: &mut impl FnMut(&IndexLocator)) {
        self.locators.iter().for_each(&mut *visit);
        for entry in &self.entries {
            entry.each_locator(visit);
        }
    }
}

/// An entry at a mark of the author.
#[derive(Debug, Clone)]
pub(super) struct IndexMark {
    pub(super) kind: IndexMarkKind,
    pub(super) entry: MarkedEntry,
    /// The place; `None` for an entry that only sends readers elsewhere.
    pub(super) target: Option<NodeId>,
    /// The last heading before it; `None` in the definition of a term.
    pub(super) heading: Option<NodeId>,
    /// The comment.
    pub(super) span: Span,
}

/// The marks of a book, in reading order.
#[derive(Debug, Default)]
pub(super) struct IndexMarks {
    pub(super) marks: Vec<IndexMark>,
    /// Marks between blocks, and the node that each stands for.
    pub(super) moved: BTreeMap<NodeId, NodeId>,
    /// The last heading so far.
    pub(super) heading: Option<NodeId>,
}
