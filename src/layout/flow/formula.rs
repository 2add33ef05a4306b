//! Formulas that stand by themselves: flush with the text, parted where they are wider.

use std::sync::Arc;

use super::{Flow, PageBreak, Piece};
use crate::diag::Diagnostic;
use crate::geom::{Point, Pt};
use crate::layout::formula::{self, TURNOVER};
use crate::layout::frame::{Content, FrameItem};
use crate::math::Formula;
use crate::model::NodeId;
use crate::model::text::{SHOWN_CHARACTERS, shortened};
use crate::rules;

/// The white space between the lines of a formula, in ems.
const LINE_GAP: f32 = 0.4;

impl Flow<'_> {
    pub(super) fn formula(&mut self, block: NodeId, formula: &Formula) {
        let size = self.style.body_size;
        self.space(self.style.paragraph_space);
        let height = self.style.text_height();
        let lines = formula::in_lines(formula, size, self.measure, height);
        for (at, outline) in lines.into_iter().enumerate() {
            let indent = if at == 0 { Pt::ZERO } else { size * TURNOVER };
            self.tell_missing(&outline.missing, self.document.nodes.span(block));
            if !formula::fits(&outline, self.measure - indent) {
                self.too_wide(block);
            } else if !formula::fits_page(&outline, height) {
                self.too_large(block, "higher than a page");
            }
            let x = self.x + indent;
            let origin = Point {
                x,
                y: outline.ascent,
            };
            let mut starts = Vec::new();
            if at == 0 {
                starts.push((block, Point { x, y: Pt::ZERO }));
            } else {
                self.space(size * LINE_GAP);
            }
            self.push(Piece {
                height: outline.ascent + outline.descent,
                page_break: if at == 0 {
                    PageBreak::Allowed
                } else {
                    PageBreak::Avoided
                },
                items: vec![FrameItem::Formula {
                    origin,
                    outline: Arc::clone(&outline),
                    color: self.style.theme.ink,
                    content: Content::Node(block),
                }],
                starts,
                ..Piece::default()
            });
        }
        self.space(self.style.paragraph_space);
    }

    /// Tells of a formula that is wider than a line and can't be parted.
    pub(super) fn too_wide(&mut self, node: NodeId) {
        self.too_large(node, "wider than a line");
    }

    fn too_large(&mut self, node: NodeId, how: &str) {
        let span = self.document.nodes.span(node);
        let source = shortened(self.sources.text(span), SHOWN_CHARACTERS);
        self.sink.push(
            Diagnostic::new(
                &rules::FORMULA_TOO_WIDE,
                span,
                format!(
                    "`{source}` is {how} at {} pt, and has no place to be parted",
                    self.style.body_size.0
                ),
            )
            .help(
                "give its parts names in formulas of their own, or write it in rows with \
                 `\\begin{aligned}`",
            ),
        );
    }
}
