//! What drawing remembers for the structure tree: which marked content, picture
//! and link area belongs to which node.
//!
//! [`draw`](super::draw) fills it in the order of painting; [`tags`](super::tags)
//! takes from it in the order of reading. What nobody took is a bug: text that no
//! screen reader would find.

use crate::geom::Rect;
use crate::model::{LinkTarget, NodeId};

/// A marked-content sequence.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Piece {
    /// The page, from 0.
    pub(super) page: usize,
    /// Its identifier on the page (MCID).
    pub(super) id: u32,
    /// Whether it shows text.
    pub(super) has_text: bool,
}

/// The area of a link.
#[derive(Debug, Clone)]
pub(super) struct LinkArea {
    /// The page, from 0.
    pub(super) page: usize,
    /// Where on the page.
    pub(super) rect: Rect,
    /// Where it leads.
    pub(super) target: LinkTarget,
    /// What it says of itself.
    pub(super) description: String,
}

/// Everything that carries a node.
#[derive(Debug, Default)]
pub(super) struct Marks {
    /// By node: its marked content in the order of painting.
    pieces: Vec<Vec<Piece>>,
    /// By node: its link areas, as indices into `links`.
    areas: Vec<Vec<usize>>,
    /// Where pictures stand: the node, the page from 0, the place on it.
    pictures: Vec<(NodeId, usize, Rect)>,
    /// Every link area, in the order of painting.
    pub(super) links: Vec<LinkArea>,
    /// How many marked-content identifiers each page has used.
    pub(super) counts: Vec<u32>,
}

impl Marks {
    /// Room for the nodes of a document.
    pub(super) fn new(nodes: usize) -> Self {
        Self {
            pieces: vec![Vec::new(); nodes],
            areas: vec![Vec::new(); nodes],
            ..Self::default()
        }
    }

    /// Begins a page and gives its index.
    pub(super) fn begin_page(&mut self) -> usize {
        self.counts.push(0);
        self.counts.len() - 1
    }

    /// A new marked-content sequence of a node on the last page.
    pub(super) fn begin_piece(&mut self, node: NodeId) -> u32 {
        let page = self.counts.len() - 1;
        let id = self.counts[page];
        self.counts[page] += 1;
        self.pieces[node.index()].push(Piece {
            page,
            id,
            has_text: false,
        });
        id
    }

    /// Says that the last piece of a node shows text.
    pub(super) fn has_text(&mut self, node: NodeId) {
        if let Some(piece) = self.pieces[node.index()].last_mut() {
            piece.has_text = true;
        }
    }

    /// A link area of a node.
    pub(super) fn add_link(&mut self, node: NodeId, area: LinkArea) {
        self.areas[node.index()].push(self.links.len());
        self.links.push(area);
    }

    /// A picture of a node on the last page.
    pub(super) fn add_picture(&mut self, node: NodeId, rect: Rect) {
        let page = self.counts.len() - 1;
        // The lines of a formula that was parted have one box.
        if let Some((last, on, place)) = self.pictures.last_mut()
            && (*last, *on) == (node, page)
        {
            *place = place.union(rect);
            return;
        }
        self.pictures.push((node, page, rect));
    }

    /// Takes the marked content of a node, for its one place in the tree.
    pub(super) fn take_pieces(&mut self, node: NodeId) -> Vec<Piece> {
        std::mem::take(&mut self.pieces[node.index()])
    }

    /// Takes the link areas of a node.
    pub(super) fn take_areas(&mut self, node: NodeId) -> Vec<usize> {
        std::mem::take(&mut self.areas[node.index()])
    }

    /// Where the picture of a node stands: the page, from 0, and the place on it.
    pub(super) fn picture(&self, node: NodeId) -> Option<(usize, Rect)> {
        let found = self.pictures.iter().find(|(owner, _, _)| *owner == node);
        found.map(|(_, page, rect)| (*page, *rect))
    }

    /// A node, by index, whose content nobody took.
    pub(super) fn left_over(&self) -> Option<usize> {
        let pieces = self.pieces.iter().position(|pieces| !pieces.is_empty());
        pieces.or_else(|| self.areas.iter().position(|areas| !areas.is_empty()))
    }
}
