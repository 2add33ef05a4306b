//! The page numbers of another edition in the margin.
//!
//! Whoever reads in large print in a class or a reading group hears "page 12" of the
//! standard edition. So its numbers stand in the outer margin, level with the line
//! in which each of its pages begins, as large as the text, with a short bar on the
//! side of the text (a rule would read as a minus sign). Where two pages begin in one
//! line, both are named: "12–13".
//!
//! A place is found by node and byte (`PageStart`), not by its words: both
//! editions are made of the same document.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use super::furniture::{UNPRINTED, line};
use crate::geom::{Point, Pt, Rect};
use crate::layout::flow::moved;
use crate::layout::font::Shapes;
use crate::layout::frame::{Artifact, Content, FrameItem, PagedDocument};
use crate::layout::inline::Line;
use crate::layout::style::Style;
use crate::model::{BlockKind, Document, NodeId};

/// From the text to the bar, in sizes of the text: the number must not read as that
/// of a heading beside it.
const TEXT_GAP: f32 = 0.7;
/// From the bar to the number, in sizes of the text.
const GAP: f32 = 0.4;
/// How thick the bar is, in sizes of the text: no digit has a stroke like it.
const BAR: f32 = 0.2;
/// How far the bar goes up and down from the baseline, in sizes of the text.
const BAR_UP: f32 = 0.85;
const BAR_DOWN: f32 = 0.2;

/// How often the margin is widened at most: where the measure is bound, a wider
/// margin takes half of its width from the other side.
const WIDENINGS: usize = 12;

/// Where the pages of an edition begin in the text, and what they are called.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct MarginPages {
    /// By node: first byte of the page's words in those of the node, and its label;
    /// in the order of the bytes.
    starts: BTreeMap<NodeId, Vec<(usize, String)>>,
}

impl MarginPages {
    /// The pages of an edition of the document that is laid out. Pages without text
    /// have no place; one that begins within the list of contents is not named, since
    /// its number would stand beside the numbers of the list.
    #[must_use]
    pub fn of(document: &Document, pages: &PagedDocument) -> Self {
        let mut listed = BTreeSet::new();
        for block in document.sections.iter().flat_map(|section| &section.blocks) {
            if let BlockKind::Contents(entries) = &block.kind {
                for entry in entries {
                    entry.collect_nodes(&mut listed);
                }
            }
        }
        let mut starts: BTreeMap<NodeId, Vec<(usize, String)>> = BTreeMap::new();
        for page in &pages.pages {
            if let Some(start) = page.start
                && !listed.contains(&start.node)
            {
                let label = page.label.0.clone();
                starts
                    .entry(start.node)
                    .or_default()
                    .push((start.offset, label));
            }
        }
        Self { starts }
    }

    fn labels(&self) -> impl Iterator<Item = &str> {
        let starts = self.starts.values().flatten();
        starts.map(|(_, label)| label.as_str())
    }
}

/// Makes the outer margin wide enough for the widest number.
pub(super) fn make_room(style: &mut Style, pages: &MarginPages, shapes: &Shapes<'_>) {
    let widths = pages
        .labels()
        .map(|label| mark(label, style, shapes).width.0);
    let needed = widths.fold(0.0, f32::max) + (space(style) + UNPRINTED).0;
    for _ in 0..WIDENINGS {
        let outer = style.insets(1).right.0;
        if outer >= needed {
            return;
        }
        style.margins.outer += Pt(needed - outer);
    }
}

/// From the text to a number.
fn space(style: &Style) -> Pt {
    style.body_size * (TEXT_GAP + BAR + GAP)
}

fn mark(label: &str, style: &Style, shapes: &Shapes<'_>) -> Line {
    line(label, Artifact::MarginPage, style, shapes)
}

/// A page of the other edition begins here.
struct Found<'a> {
    page: usize,
    baseline: Pt,
    label: &'a str,
}

/// The places that are found while pages are filled.
pub(super) struct Margin<'a> {
    pages: Option<&'a MarginPages>,
    found: Vec<Found<'a>>,
}

impl<'a> Margin<'a> {
    pub(super) fn new(pages: Option<&'a MarginPages>) -> Self {
        Self {
            pages,
            found: Vec::new(),
        }
    }

    /// Looks for beginnings of pages in some bytes of a node, which stand on a
    /// baseline of a page, from 0.
    pub(super) fn look(&mut self, node: NodeId, bytes: Range<usize>, page: usize, baseline: Pt) {
        let Some(pages) = self.pages else { return };
        for (offset, label) in pages.starts.get(&node).into_iter().flatten() {
            if bytes.contains(offset) {
                self.found.push(Found {
                    page,
                    baseline,
                    label,
                });
            }
        }
    }

    /// Sets all numbers on their pages.
    pub(super) fn set(mut self, document: &mut PagedDocument, style: &Style, shapes: &Shapes<'_>) {
        self.find_others(document, style);
        self.found.sort_by(|a, b| {
            let by_line = a.baseline.0.total_cmp(&b.baseline.0);
            a.page.cmp(&b.page).then(by_line)
        });
        let leading = style.body_size * style.line_pitch;
        let mut marks = self.found.iter().peekable();
        // The last number's page, and where the next may stand.
        let mut taken = (usize::MAX, Pt::ZERO);
        while let Some(first) = marks.next() {
            let mut last = first;
            // Cells beside each other may stand on lines of their own.
            while let Some(next) = marks.next_if(|next| {
                let near = (next.baseline - first.baseline).0 < leading.0 - 1.0;
                next.page == first.page && near
            }) {
                last = next;
            }
            let labels = if std::ptr::eq(first, last) {
                vec![first.label.to_owned()]
            } else {
                joined(first.label, last.label, style, shapes)
            };
            let mut baseline = first.baseline;
            if taken.0 == first.page {
                baseline = baseline.max(taken.1);
            }
            let items = &mut document.pages[first.page].frame.items;
            items.push(bar(first.page, first.baseline, style));
            for label in labels {
                items.extend(number(&label, first.page, baseline, style, shapes));
                baseline += leading;
            }
            taken = (first.page, baseline);
        }
    }

    /// Pages that begin with what is painted in another way here, a picture or words
    /// that hold a page number, begin with its node.
    fn find_others(&mut self, document: &PagedDocument, style: &Style) {
        let Some(pages) = self.pages else { return };
        let known: std::collections::BTreeSet<&str> =
            self.found.iter().map(|found| found.label).collect();
        for (node, starts) in &pages.starts {
            for (_, label) in starts {
                let Some(place) = document.place(*node) else {
                    continue;
                };
                if !known.contains(label.as_str()) {
                    self.found.push(Found {
                        page: place.page,
                        baseline: place.point.y + style.body_size * style.line_pitch * 0.75,
                        label,
                    });
                }
            }
        }
    }
}

/// Two numbers of one line, below each other if they have no room beside.
fn joined(first: &str, last: &str, style: &Style, shapes: &Shapes<'_>) -> Vec<String> {
    let both = format!("{first}–{last}");
    let room = style.insets(1).right - space(style) - UNPRINTED;
    if mark(&both, style, shapes).width.0 <= room.0 {
        vec![both]
    } else {
        vec![first.to_owned(), last.to_owned()]
    }
}

/// The outer side of a page, from 0: where its margin begins, and whether it is that
/// of the end of lines.
fn outer_edge(page: usize, style: &Style) -> (Pt, bool) {
    let insets = style.insets(page + 1);
    if page.is_multiple_of(2) {
        (style.paper.size.width - insets.right, true)
    } else {
        (insets.left, false)
    }
}

fn bar(page: usize, baseline: Pt, style: &Style) -> FrameItem {
    let (edge, at_end) = outer_edge(page, style);
    let size = style.body_size;
    let x = if at_end {
        edge + size * TEXT_GAP
    } else {
        edge - size * (TEXT_GAP + BAR)
    };
    let (top, height) = (baseline - size * BAR_UP, size * (BAR_UP + BAR_DOWN));
    FrameItem::Fill {
        rect: Rect::new(x, top, size * BAR, height),
        color: style.theme.ink,
        content: Content::Artifact(Artifact::MarginPage),
    }
}

fn number(
    label: &str,
    page: usize,
    baseline: Pt,
    style: &Style,
    shapes: &Shapes<'_>,
) -> Vec<FrameItem> {
    let (edge, at_end) = outer_edge(page, style);
    let set = mark(label, style, shapes);
    let x = if at_end {
        edge + space(style)
    } else {
        edge - space(style) - set.width
    };
    let at = Point {
        x,
        y: baseline - set.baseline,
    };
    moved(set.items, at.x, at.y)
}
