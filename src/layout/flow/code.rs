//! Computer text in blocks: its lines as they are written, each read by itself.
//!
//! A line that is too long goes on in the next, further in and behind a hook, so
//! that nobody takes the rest for a line of its own. The hook is drawn, and no part
//! of the text: what is copied from the page is the code.

use super::{Flow, PageBreak, Piece, moved, starts};
use crate::geom::{Pt, Rect};
use crate::layout::frame::{Artifact, Content, FrameItem};
use crate::layout::inline::{Lines, Text, TextStyle};
use crate::model::NodeId;

/// How far a line that goes on stands further in, in ems: two characters.
const HANG: f32 = 1.2;

/// The hook: how high and how long it is, and how far from the line its foot
/// stands above the baseline, in ems.
const HOOK_HEIGHT: f32 = 0.5;
const HOOK_LENGTH: f32 = 0.75;
const HOOK_FOOT: f32 = 0.25;
/// How thick its lines are, in ems.
const HOOK_LINE: f32 = 0.1;

impl Flow<'_> {
    /// Sets computer text; `lines` are the nodes of its lines.
    pub(super) fn code(&mut self, block: NodeId, code: &str, lines: &[NodeId]) {
        let style = TextStyle::code(self.style);
        let from = self.pieces.len();
        self.space(self.style.paragraph_space);
        for (line, node) in code.split('\n').zip(lines) {
            let mut text = Text::new(style);
            text.code_line(*node, line);
            self.code_line(&text, style);
        }
        let here = self.here();
        if let Some(first) = self.pieces.get_mut(from) {
            first.starts.insert(0, (block, here));
        }
        // No line of it stands alone on a page.
        let last = self.pieces.len();
        for (at, piece) in self.pieces[from..].iter_mut().enumerate().skip(1) {
            piece.parts.paragraph = true;
            if at == 1 || from + at + 1 == last {
                piece.page_break = piece.page_break.max(PageBreak::Avoided);
            }
        }
        self.space(self.style.paragraph_space);
    }

    fn code_line(&mut self, text: &Text, style: TextStyle) {
        self.check_characters(text);
        let hang = style.size * HANG;
        let mut lines = Lines::new(text, self.shapes, self.measure).lines;
        if lines.len() > 1 {
            lines = Lines::new(text, self.shapes, self.measure - hang).lines;
        }
        if lines.is_empty() {
            // The empty lines of code part it.
            self.push(Piece {
                height: style.leading,
                ..Piece::default()
            });
        }
        let parted = lines.len() > 1;
        for (at, line) in lines.into_iter().enumerate() {
            let goes_on = at > 0;
            // In a mirrored book code begins on the far side, to which its lines are
            // set flush: there it is the first line that is moved outwards.
            let further = if self.shapes.mirrored {
                parted && !goes_on
            } else {
                goes_on
            };
            let x = if further { self.x + hang } else { self.x };
            let mut piece = Piece {
                height: line.height,
                starts: starts(&line, x, Pt::ZERO),
                ..Piece::default()
            };
            if goes_on {
                piece.items = self.hook(style, line.baseline);
                piece.page_break = PageBreak::Discouraged;
            }
            piece.items.extend(moved(line.items, x, Pt::ZERO));
            self.push(piece);
        }
    }

    /// The sign before a line that goes on.
    fn hook(&self, style: TextStyle, baseline: Pt) -> Vec<FrameItem> {
        let thickness = style.size * HOOK_LINE;
        let height = style.size * HOOK_HEIGHT;
        let foot = baseline - style.size * HOOK_FOOT;
        let fill = |rect| FrameItem::Fill {
            rect,
            color: self.style.theme.ink,
            content: Content::Artifact(Artifact::Decoration),
        };
        let length = style.size * HOOK_LENGTH;
        // On the side where code begins, which in a mirrored book is the far one.
        let start = |width: Pt| {
            if self.shapes.mirrored {
                self.x + self.measure - width
            } else {
                self.x
            }
        };
        let upright = Rect::new(start(thickness), foot - height, thickness, height);
        let foot = Rect::new(start(length), foot - thickness, length, thickness);
        vec![fill(upright), fill(foot)]
    }
}
