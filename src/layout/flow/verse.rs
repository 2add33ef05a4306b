//! Verse: each line as the poet made it, further in where it was written so.
//!
//! A line that is too long for the page goes on in the next, further in than any
//! line that begins: nobody takes the rest for a line of its own. A stanza stays on
//! one page where there is room.

use super::parting::Parts;
use super::{Flow, PageBreak, Piece, moved, starts};
use crate::geom::{Point, Pt};
use crate::layout::inline::{Text, TextStyle};
use crate::model::{NodeId, Stanza, VerseLine};

/// How far one space before a line sets it in, in ems: half of a letter's height, so
/// that two spaces are seen.
const SPACE: f32 = 0.5;

/// How far the rest of a line stands further in than its beginning, in ems.
const HANG: f32 = 2.0;

/// The most that a line is set in, as a part of its measure.
const MOST_INDENT: f32 = 0.4;

/// The part of a page that a stanza may fill and still be kept on one page.
const KEPT_WHOLE: f32 = 0.5;

impl Flow<'_> {
    pub(super) fn verse(&mut self, block: NodeId, stanzas: &[Stanza]) {
        let whole = self.pieces.len();
        for stanza in stanzas {
            self.space(self.style.paragraph_space);
            let from = self.pieces.len();
            let last = stanza.lines.len().saturating_sub(1);
            for (at, line) in stanza.lines.iter().enumerate() {
                let begun = self.pieces.len();
                self.verse_line(line, at < last);
                // No line of a stanza stands alone on a page.
                if (at == 1 || (at > 0 && at == last))
                    && let Some(piece) = self.pieces.get_mut(begun)
                {
                    piece.page_break = piece.page_break.max(PageBreak::Avoided);
                }
            }
            self.keep_whole(from, KEPT_WHOLE);
            self.begins(from, stanza.id);
        }
        self.begins(whole, block);
        self.space(self.style.paragraph_space);
    }

    /// A node begins where the piece at `from` does.
    pub(super) fn begins(&mut self, from: usize, node: NodeId) {
        let place = Point {
            x: self.x,
            y: Pt::ZERO,
        };
        if let Some(piece) = self.pieces.get_mut(from) {
            piece.starts.insert(0, (node, place));
        }
    }

    fn verse_line(&mut self, line: &VerseLine, goes_on: bool) {
        let style = TextStyle::body(self.style);
        let mut text = Text::new(style);
        text.begin(line.id);
        self.fill(&mut text, &line.content);
        if goes_on {
            // A space parts the words of two lines for those who listen.
            text.words(line.id, " ");
        }
        let indent = style.size * (f32::from(line.indent) * SPACE);
        let indent = indent.min(self.measure * MOST_INDENT);
        self.hanging(&text, indent, style.size * HANG);
    }

    /// Sets a text whose first line stands so far in, and what doesn't fit it in lines
    /// that hang below, further in.
    pub(super) fn hanging(&mut self, text: &Text, indent: Pt, hang: Pt) {
        let mut lines = self.lines(text, self.measure - indent);
        if lines.len() > 1 {
            lines = self.lines(text, self.measure - indent - hang);
        }
        let parted = lines.len() > 1;
        let mut parts = Parts::default();
        for (at, set) in lines.into_iter().enumerate() {
            let is_rest = at > 0;
            // Lines of the other direction are flush to the far side of what they
            // stand in: there it is the first that is moved outwards.
            let x = match (set.is_far, is_rest) {
                (false, false) => self.x + indent,
                (false, true) => self.x + indent + hang,
                (true, false) if parted => self.x + hang,
                (true, _) => self.x,
            };
            let next = Parts::after(&set);
            let piece = Piece {
                height: set.height,
                baseline: Some(set.baseline),
                parts: std::mem::replace(&mut parts, next),
                page_break: match is_rest {
                    true => PageBreak::Avoided,
                    false => PageBreak::Allowed,
                },
                starts: starts(&set, x, Pt::ZERO),
                items: moved(set.items, x, Pt::ZERO),
                ..Piece::default()
            };
            self.push(piece);
        }
    }
}
