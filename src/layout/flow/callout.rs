//! Call-outs: their kind is said in a word and shown by a sign, never by colour alone.

use super::Flow;
use crate::geom::{Pt, Rect};
use crate::layout::frame::{Artifact, Content, FrameItem};
use crate::layout::inline::{Line, Text, TextStyle};
use crate::model::{Block, CalloutKind};

/// The side of the sign's box, in ems, and how far it reaches below the baseline.
const BOX_SIDE: f32 = 1.1;
const BOX_DEPTH: f32 = 0.2;

/// How thick the outline of the box is, where the reader may go on at leisure and
/// where harm is near.
const CALM_LINE: Pt = Pt(1.5);
const ALARMED_LINE: Pt = Pt(3.0);

impl Flow<'_> {
    /// A call-out beside its bar: the sign and the title, then what it says.
    pub(super) fn callout(&mut self, kind: CalloutKind, blocks: &[Block]) {
        let Some((title, rest)) = blocks.split_first() else {
            return;
        };
        let sign = self.sign(kind);
        let from = self.pieces.len();
        let room = sign.width + self.style.body_size * 0.4;
        self.indented(room, |flow| flow.blocks(std::slice::from_ref(title)));
        self.label(from, sign, self.x);
        self.blocks(rest);
    }

    /// A character in a box. Those who listen hear the title.
    fn sign(&mut self, kind: CalloutKind) -> Line {
        let (sign, thickness) = match kind {
            CalloutKind::Note => ("i", CALM_LINE),
            CalloutKind::Tip => ("+", CALM_LINE),
            CalloutKind::Important => ("!", CALM_LINE),
            CalloutKind::Warning => ("!", ALARMED_LINE),
            CalloutKind::Caution => ("×", ALARMED_LINE),
        };
        let size = self.style.body_size;
        let mut text = Text::new(TextStyle::heading(self.style, size));
        text.artifact(Artifact::Decoration, sign);
        let lines = self.lines(&text, self.measure);
        let mut line = lines.into_iter().next().unwrap_or_default();
        let side = size * BOX_SIDE;
        let bottom = line.baseline + size * BOX_DEPTH;
        let middle = (side - line.width) / 2.0;
        line.items = super::moved(line.items, middle, Pt::ZERO);
        line.items.push(FrameItem::Stroke {
            rect: Rect::new(Pt::ZERO, bottom - side, side, side),
            width: thickness,
            color: self.style.theme.ink,
            content: Content::Artifact(Artifact::Decoration),
        });
        line.width = side;
        line
    }
}
