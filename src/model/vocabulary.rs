//! What a book asks of its readers' vocabulary: its terms with the places that use
//! them, and the words that it explains nowhere.
//!
//! ```text
//! sections, before terms are linked ── reader ──► abbreviations and hard words
//!                                                 that no entry explains
//! definitions ──► the same in them ── circle ──► those that explain each other
//! all of it ── raise ──► findings      ── cli::glossary ──► the report
//! ```
//!
//! What looks like an abbreviation, and what it may stand for, is told in
//! `abbreviation`; which words readers know, in
//! [`KnownWords`]. Finding the terms themselves is the glossary's.

mod abbreviation;
mod circle;
mod line;
mod raise;
mod reader;

pub(super) use circle::circles;
pub(super) use raise::raise;
pub(super) use reader::read;

use std::ops::Range;

use super::{NodeId, Nodes};
use crate::config::{Term, TermOrigin};
#[cfg(doc)]
use crate::locale::KnownWords;
use crate::source::{Sources, Span};

/// What a book asks of its readers' vocabulary.
#[derive(Debug, Clone, Default)]
pub struct Vocabulary {
    /// The terms, in the order of their sources.
    pub terms: Vec<TermRecord>,
    /// The abbreviations of the text that no entry explains, by their first places.
    pub abbreviations: Vec<Unexplained>,
    /// The words above the reading level that no entry explains, by their first places.
    pub hard_words: Vec<Unexplained>,
    /// The words of both kinds in definitions, in the order of those.
    pub unclear_definitions: Vec<UnclearDefinition>,
    /// The definitions that explain each other.
    pub circles: Vec<Circle>,
}

/// A term with the places that use it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TermRecord {
    /// The term.
    pub term: String,
    /// Its abbreviation.
    pub abbreviation: Option<String>,
    /// Where it comes from.
    pub origin: TermOrigin,
    /// Where it was written.
    pub span: Span,
    /// Where running text uses it, in the order of reading; headings are none of it.
    pub uses: Vec<Place>,
}

/// A use of a term, before its place in the manuscript was looked for.
#[derive(Debug, Clone)]
pub(super) struct TermUse {
    /// The index of the term.
    term: usize,
    chapter: NodeId,
    /// The text that it stands in.
    node: NodeId,
    /// Its first word, which stands on one line; empty for the whole text.
    word: String,
    /// How often that stands before it in the text.
    before: usize,
}

impl TermUse {
    /// A use at `range` of a line, of which the text of `node` begins at `piece`.
    pub(super) fn new(
        term: usize,
        chapter: NodeId,
        node: NodeId,
        (line, piece): (&str, usize),
        range: &Range<usize>,
    ) -> Self {
        let word = line[range.clone()].split_whitespace().next();
        let word = word.unwrap_or_default().to_owned();
        let before = match word.is_empty() {
            true => 0,
            false => line[piece..range.start].matches(&word).count(),
        };
        Self {
            term,
            chapter,
            node,
            word,
            before,
        }
    }
}

impl Vocabulary {
    /// Adds the uses of the terms, in the order of reading.
    pub(super) fn add_uses(&mut self, uses: &[TermUse], nodes: &Nodes, sources: &Sources) {
        for found in uses {
            let span = line::nth(nodes.span(found.node), &found.word, found.before, sources);
            let chapter = found.chapter;
            self.terms[found.term].uses.push(Place { chapter, span });
        }
    }
}

impl TermRecord {
    /// A term without its uses.
    pub(super) fn of(term: &Term) -> Self {
        Self {
            term: term.term.clone(),
            abbreviation: term.abbreviation.clone(),
            origin: term.origin,
            span: term.span,
            uses: Vec::new(),
        }
    }
}

/// A place in the text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Place {
    /// The node of the chapter.
    pub chapter: NodeId,
    /// The words, or the piece of text that has them.
    pub span: Span,
}

/// A word that no entry explains.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unexplained {
    /// The word: an abbreviation as it is written, in the singular; another in small
    /// letters.
    pub word: String,
    /// What the text says that it stands for.
    pub expansion: Option<String>,
    /// Where it stands, in the order of reading; never empty.
    pub places: Vec<Place>,
}

/// A word of a definition that no entry explains.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct UnclearDefinition {
    /// The term that is defined.
    pub term: String,
    /// The word.
    pub word: String,
    /// Where it stands.
    pub span: Span,
}

/// Terms of which each is explained with the next, and the last with the first.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Circle {
    /// The terms, and where they were written; two or more.
    pub terms: Vec<(String, Span)>,
}
