//! Where documents begin: at the divisions of the book, at its headings as the
//! settings want it, and wherever one would be too large for a reading system.
//!
//! Old reading devices give up on large documents, and all are slow to turn their
//! pages. A document that comes out too large is cut at the best places that its
//! writer passed: at headings, else between blocks, else between the items of a
//! list, the rows of a table that no cell reaches over, the entries of a glossary.
//! What has no such place inside stays whole whatever its size: a paragraph, an item,
//! a note or a definition with all its blocks, a listing of code; and the navigation
//! document, which EPUB 3.3 § 5.3 wants to be one.

use super::content::ContentDocument;
use super::pagebreak::MARKER_BYTES;
use crate::model::{Document, NodeId, Role, Section};

/// The most bytes that a content document has before it is compressed; readers of
/// 2007 on took no more than 300 kB.
pub(in crate::edition) const LIMIT_BYTES: usize = 300_000;

/// To what size a document that is too large is filled: links into other documents
/// are longer than those in their own, so that a cut makes what is cut grow.
const FILLED_BYTES: usize = 270_000;

/// The nodes that begin a document.
pub(in crate::edition) struct Breaks {
    /// By node.
    begins: Vec<bool>,
}

impl Breaks {
    /// One document for every division, and for every section in it whose heading
    /// is of this level or above. Notes stay with the last words of their chapter.
    pub(in crate::edition) fn at_headings(document: &Document, level: u8) -> Self {
        let mut breaks = Self {
            begins: vec![false; document.nodes.len()],
        };
        for division in document.divisions() {
            breaks.insert(division.id);
            breaks.sections(division, level);
        }
        breaks
    }

    /// One document for the whole book.
    pub(in crate::edition) fn none(document: &Document) -> Self {
        let mut breaks = Self {
            begins: vec![false; document.nodes.len()],
        };
        if let Some(first) = document.sections.first() {
            breaks.insert(first.id);
        }
        breaks
    }

    fn sections(&mut self, section: &Section, level: u8) {
        for inner in section.own_sections() {
            // Notes stay with their chapter, the letters of a list together.
            let stays = matches!(inner.role, Role::Notes | Role::LetterGroup);
            if inner.heading.level <= level && !stays {
                self.insert(inner.id);
            }
            self.sections(inner, level);
        }
    }

    fn insert(&mut self, node: NodeId) {
        self.begins[node.index()] = true;
    }

    /// Whether this node begins a document.
    pub(in crate::edition) fn contains(&self, node: NodeId) -> bool {
        self.begins[node.index()]
    }

    /// Cuts the documents that are too large; whether there was one that can be cut.
    pub(in crate::edition) fn cut(&mut self, documents: &[ContentDocument]) -> bool {
        let mut found = false;
        for document in documents {
            let bytes = document.bytes.len() + document.markers.len() * MARKER_BYTES;
            if bytes > LIMIT_BYTES {
                for node in cuts(bytes, &document.places) {
                    found |= !self.contains(node);
                    self.insert(node);
                }
            }
        }
        found
    }
}

/// A place where a document may be cut: nothing is open there but what can be
/// opened again.
pub(in crate::edition) struct Place {
    /// What would begin the next document.
    pub(in crate::edition) node: NodeId,
    /// How good the place is, best first: 1 to 6 for headings of the level, 7 for
    /// blocks of a section, more for what is inside them.
    pub(in crate::edition) rank: u8,
    /// How many bytes stand before it.
    pub(in crate::edition) offset: usize,
}

/// Where to cut a document of so many bytes: as few pieces as may be, each cut at
/// the best place that the piece reaches, the last of them.
fn cuts(bytes: usize, places: &[Place]) -> Vec<NodeId> {
    let mut cuts = Vec::new();
    let (mut start, mut rest) = (0, places);
    while bytes - start > FILLED_BYTES && !rest.is_empty() {
        let within = rest.partition_point(|place| place.offset <= start + FILLED_BYTES);
        let reached = rest[..within].iter().enumerate();
        let best = reached.min_by_key(|(at, place)| (place.rank, std::cmp::Reverse(*at)));
        // Nothing in reach: what stands there is cut off as soon as it may be.
        let at = best.map_or(0, |(at, _)| at);
        cuts.push(rest[at].node);
        start = rest[at].offset;
        rest = &rest[at + 1..];
    }
    cuts
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Nodes;
    use crate::source::{SourceFile, Sources, Span};

    #[test]
    fn a_document_is_cut_at_the_best_place_in_reach() {
        let mut sources = Sources::default();
        let span = Span::new(sources.add(SourceFile::new("a.md", "a")), 0..1);
        let mut nodes = Nodes::default();
        let mut place = |rank, offset| Place {
            node: nodes.add(span),
            rank,
            offset,
        };
        let places = [
            place(2, 1_000),
            place(7, 100_000),
            place(2, 200_000),
            place(7, 260_000),
            place(7, 480_000),
            // Nothing for longer than a document may be.
            place(8, 900_000),
            place(7, 950_000),
        ];
        let cut = |bytes| -> Vec<usize> {
            let cuts = cuts(bytes, &places);
            cuts.iter().map(|node| node.index()).collect()
        };
        assert_eq!(cut(1_000_000), [2, 3, 4, 5]);
        assert_eq!(cut(1_300_000), [2, 3, 4, 5, 6]);
        assert_eq!(cuts(1_000_000, &[]), []);
    }
}
