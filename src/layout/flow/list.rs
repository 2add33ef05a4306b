//! Lists and definition lists.

use super::{Flow, PageBreak};
use crate::geom::{Pt, Rect};
use crate::layout::frame::{Content, FrameItem};
use crate::layout::inline::{Line, Text, TextStyle};
use crate::model::{DefinitionItem, ListItem, NodeId};

/// The mark before an item of a list without order: large, solid and dark, as
/// the ACB asks.
const BULLET: &str = "•";

/// The size of the mark, in sizes of the text.
const BULLET_SIZE: f32 = 1.5;

/// How high the middle of the mark stands above the baseline, in ems.
const BULLET_HEIGHT: f32 = 0.24;

/// The part of a page that a list or a definition may fill and still be kept on
/// one page.
const KEPT_WHOLE: f32 = 0.25;

/// How thick the outline of a task's box is.
const BOX_LINE: Pt = Pt(1.5);

impl Flow<'_> {
    pub(super) fn list(
        &mut self,
        block: NodeId,
        start: Option<u64>,
        tight: bool,
        items: &[ListItem],
    ) {
        let between = if tight {
            self.style.item_space
        } else {
            self.style.paragraph_space
        };
        self.space(self.style.paragraph_space);
        let list = self.pieces.len();
        let labels: Vec<Line> = items
            .iter()
            .enumerate()
            .map(|(at, item)| self.list_label(start, at, item))
            .collect();
        // All items of a list stand in as far as its widest label needs.
        let widest = labels.iter().map(|label| label.width.0).fold(0.0, f32::max);
        let indent = self.style.indent.max(Pt(widest) + self.style.indent * 0.35);
        for (at, (item, label)) in items.iter().zip(labels).enumerate() {
            let from = self.pieces.len();
            // What the item is set with takes its own space before; between
            // the items of a list it is that of the list.
            self.space = if at == 0 { self.space } else { between };
            let space = self.space;
            self.indented(indent, |flow| flow.blocks(&item.blocks));
            self.label(from, label, self.x);
            let first = &mut self.pieces[from];
            first.before = space;
            let place = crate::geom::Point {
                x: self.x,
                y: Pt::ZERO,
            };
            if at == 0 {
                first.starts.insert(0, (block, place));
            }
            first.starts.insert(0, (item.id, place));
            if tight {
                self.tighten(from);
            }
            // No item stands alone at the foot or the head of a page.
            if at == 1 || (at > 0 && at + 1 == items.len()) {
                let first = &mut self.pieces[from];
                first.page_break = first.page_break.max(PageBreak::Discouraged);
            }
            for piece in &mut self.pieces[from + 1..] {
                piece.parts.item = true;
            }
        }
        self.keep_whole(list, KEPT_WHOLE);
        self.space = self.style.paragraph_space;
    }

    /// In a tight list the blocks of an item stand as close as the items.
    fn tighten(&mut self, from: usize) {
        let close = self.style.item_space;
        for piece in self.pieces[from..].iter_mut().skip(1) {
            piece.before = piece.before.min(close);
        }
    }

    fn list_label(&mut self, start: Option<u64>, at: usize, item: &ListItem) -> Line {
        if let Some(checked) = item.checked {
            return self.task_box(item.label, checked);
        }
        let words = match start {
            None => BULLET.to_owned(),
            Some(first) => format!("{}.", first.saturating_add(at as u64)),
        };
        let style = match start {
            None => TextStyle::heading(self.style, self.style.body_size * BULLET_SIZE),
            Some(_) => TextStyle::body(self.style),
        };
        let mut text = Text::new(style);
        text.words(item.label, &words);
        let lines = self.lines(&text, self.measure);
        let mut label = lines.into_iter().next().unwrap_or_default();
        if start.is_none() {
            // A larger mark stands higher: it comes down to the small letters.
            let higher = style.size - self.style.body_size;
            label.baseline -= higher * BULLET_HEIGHT;
        }
        label
    }

    /// An empty box, or one with a mark in it.
    fn task_box(&mut self, node: NodeId, checked: bool) -> Line {
        let mut text = Text::new(TextStyle::body(self.style));
        text.words(node, "x");
        let measure = self.measure;
        let mut line = self
            .lines(&text, measure)
            .into_iter()
            .next()
            .unwrap_or_default();
        let side = self.style.body_size * 0.75;
        let rect = Rect::new(Pt::ZERO, line.baseline - side, side, side);
        line.items = vec![FrameItem::Stroke {
            rect,
            width: BOX_LINE,
            color: self.style.theme.ink,
            content: Content::Node(node),
        }];
        if checked {
            let inset = side * 0.25;
            line.items.push(FrameItem::Fill {
                rect: Rect::new(
                    inset,
                    rect.origin.y + inset,
                    side - inset * 2.0,
                    side - inset * 2.0,
                ),
                color: self.style.theme.ink,
                content: Content::Node(node),
            });
        }
        line.width = side;
        line
    }

    pub(super) fn definition_list(&mut self, items: &[DefinitionItem]) {
        for item in items {
            let whole = self.pieces.len();
            self.space(self.style.paragraph_space);
            for term in &item.terms {
                let mut text = self.bold_text(&term.content);
                text.begin_first(term.id).begin_first(item.id);
                self.paragraph(&text);
                self.lead();
            }
            for (id, blocks) in &item.definitions {
                let from = self.pieces.len();
                self.space = self.style.item_space;
                self.indented(self.style.indent, |flow| flow.blocks(blocks));
                if let Some(first) = self.pieces.get_mut(from) {
                    first.before = self.style.item_space;
                    let place = crate::geom::Point {
                        x: self.x,
                        y: Pt::ZERO,
                    };
                    first.starts.insert(0, (*id, place));
                }
            }
            self.keep_whole(whole, KEPT_WHOLE);
        }
        self.space(self.style.paragraph_space);
    }
}
