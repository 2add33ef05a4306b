//! Contents and glossary: what the tool writes, with page numbers.

use super::{Flow, Piece, moved, starts};
use crate::geom::{Pt, Rect};
use crate::layout::frame::{Artifact, Content, FrameItem};
use crate::layout::inline::{Text, TextStyle};
use crate::layout::style::{ContentsStyle, TermStyle};
use crate::model::text::{number_prefix, plain_text};
use crate::model::{GlossaryEntry, Inline, InlineKind, LinkTarget, NodeId, SeeReference, TocEntry};

/// The part of a page that a glossary entry may fill and still be kept
/// on one page.
const KEPT_WHOLE: f32 = 0.3;

/// How far the ground of a row reaches beyond the text on each side, in sizes of the
/// text.
const ROW_REACH: f32 = 0.35;

impl Flow<'_> {
    /// The lines of the contents: words, then the page, as [`ContentsStyle`] says.
    pub(super) fn contents(&mut self, entries: &[TocEntry], depth: u8) {
        self.contents_from(entries, depth, &mut 0);
    }

    fn contents_from(&mut self, entries: &[TocEntry], depth: u8, row: &mut usize) {
        for entry in entries {
            self.space(match self.style.contents {
                // Each row has its space inside, so that grounds meet.
                ContentsStyle::Shaded => Pt::ZERO,
                ContentsStyle::Leaders | ContentsStyle::Plain if depth == 0 => {
                    self.style.paragraph_space * 0.7
                }
                ContentsStyle::Leaders | ContentsStyle::Plain => self.style.item_space,
            });
            let from = self.pieces.len();
            self.toc_line(entry, depth);
            if self.style.contents == ContentsStyle::Shaded {
                self.shade_row(from, row.is_multiple_of(2));
            }
            *row += 1;
            if !entry.children.is_empty() {
                self.keep_with_next();
            }
            self.indented(self.style.indent, |flow| {
                flow.contents_from(&entry.children, depth + 1, row);
            });
        }
    }

    fn toc_line(&mut self, entry: &TocEntry, depth: u8) {
        let style = if depth == 0 {
            TextStyle::heading(self.style, self.style.body_size)
        } else {
            TextStyle::body(self.style)
        };
        let page = self.around.page_of(entry.target);
        let words = plain_text(&entry.title);
        let description = format!("{words}, {} {page}", self.around.phrases.page);
        let target = LinkTarget::Internal(entry.target);
        let mut text = Text::new(style);
        text.begin(entry.id);
        text.in_link(entry.link, target, description, |text| {
            if let Some(number) = &entry.number {
                text.words(entry.link, &number_prefix(number));
            }
            text.inlines(&entry.title, &self.around);
            // Parts the words from the page number for those who listen; a node's
            // words are read together, so the space goes with the number.
            text.words(entry.page, " ");
        });
        let mut number = Text::new(style);
        number.words(entry.page, page);
        let number = self.lines(&number, self.measure).into_iter().next();
        let number = number.unwrap_or_default();
        let room = self.measure - number.width - self.style.indent;
        let lines = self.lines(&text, room);
        let first = self.pieces.len();
        self.set_lines(lines);
        let width = self.pieces[first..].last().map_or(Pt::ZERO, line_end);
        let baseline = self.pieces[first..].last().and_then(|last| last.baseline);
        // Words with a tall formula or script have a lower baseline than figures.
        let baseline = baseline.unwrap_or(number.baseline);
        let drop = baseline - number.baseline;
        let right = self.x + self.measure - number.width;
        let (at, dots) = match self.style.contents {
            ContentsStyle::Leaders => (right, self.dots(style, width, right, baseline)),
            ContentsStyle::Shaded => (right, Vec::new()),
            // Nothing leads the eye to it: it stands by the words.
            ContentsStyle::Plain => (right.min(width + style.size), Vec::new()),
        };
        if let Some(last) = self.pieces[first..].last_mut() {
            last.items.extend(dots);
            last.starts.extend(starts(&number, at, Pt::ZERO));
            last.items.extend(moved(number.items, at, drop));
            // One area from the words to the number: one stop for the keyboard.
            widen_link(last, at + number.width);
        }
        for piece in self.pieces[first..].iter_mut().skip(1) {
            piece.page_break = super::PageBreak::Avoided;
        }
    }

    /// Gives the lines of an entry the space of a row, and every other row a ground
    /// that is as wide as the text and a little more, so that no word touches its
    /// edge.
    fn shade_row(&mut self, from: usize, shaded: bool) {
        let padding = self.style.item_space / 2.0;
        let last = self.pieces.len().saturating_sub(1);
        let reach = self.style.body_size * ROW_REACH;
        let rect = |height| {
            let width = self.style.measure() + reach * 2.0;
            Rect::new(-reach, Pt::ZERO, width, height)
        };
        for (at, piece) in self.pieces.iter_mut().enumerate().skip(from) {
            if at == from {
                piece.items = moved(std::mem::take(&mut piece.items), Pt::ZERO, padding);
                piece.height += padding;
                piece.baseline = piece.baseline.map(|baseline| baseline + padding);
                for (_, place) in &mut piece.starts {
                    place.y += padding;
                }
            }
            if at == last {
                piece.height += padding;
            }
            if shaded {
                let ground = FrameItem::Fill {
                    rect: rect(piece.height),
                    color: self.style.theme.shade(),
                    content: Content::Artifact(Artifact::Decoration),
                };
                piece.items.insert(0, ground);
            }
        }
    }

    /// Dots from `from` to `to` on a baseline, in columns that stand below each other.
    fn dots(&mut self, style: TextStyle, from: Pt, to: Pt, baseline: Pt) -> Vec<FrameItem> {
        let step = style.size * 0.6;
        let gap = style.size * 0.4;
        let count = ((to - gap - from - gap).0 / step.0).floor();
        if count < 2.0 {
            return Vec::new();
        }
        let mut text = Text::new(style);
        text.artifact(Artifact::Decoration, ".");
        let Some(dot) = self.lines(&text, self.measure).into_iter().next() else {
            return Vec::new();
        };
        let mut dots = Vec::new();
        let mut x = to - gap - step;
        while x.0 > (from + gap).0 {
            dots.extend(moved(dot.items.clone(), x, baseline - dot.baseline));
            x -= step;
        }
        dots
    }

    /// The entries: term, abbreviation, how to say it, what it means, and the
    /// pages of its first uses.
    pub(super) fn glossary(&mut self, entries: &[GlossaryEntry]) {
        let outer = std::mem::replace(&mut self.around.in_glossary, true);
        for entry in entries {
            self.space(self.style.paragraph_space);
            let from = self.pieces.len();
            let mut term = Text::new(TextStyle::heading(self.style, self.style.body_size));
            term.begin(entry.id).words(entry.term_node, &entry.term);
            if let Some((node, abbreviation)) = &entry.abbreviation {
                term.words(*node, &format!(" ({abbreviation})"));
            }
            self.paragraph(&term);
            self.keep_with_next();
            self.indented(self.style.indent, |flow| {
                if let Some((node, say)) = &entry.say {
                    let mut text = Text::new(TextStyle::body(flow.style));
                    text.words(*node, &format!("{}: {say}", flow.around.phrases.say));
                    flow.space = Pt::ZERO;
                    flow.paragraph(&text);
                    flow.keep_with_next();
                }
                let from = flow.pieces.len();
                flow.space = Pt::ZERO;
                flow.blocks(&entry.definition);
                if let Some(first) = flow.pieces.get_mut(from) {
                    first.before = Pt::ZERO;
                }
                let phrases = flow.around.phrases;
                flow.see(
                    entry.see_label,
                    &phrases.see_entry_label,
                    entry.see.as_slice(),
                );
                flow.see(
                    entry.see_also_label,
                    &phrases.see_also_label,
                    &entry.see_also,
                );
                flow.uses(entry);
            });
            self.keep_whole(from, KEPT_WHOLE);
        }
        self.around.in_glossary = outer;
        self.space(self.style.paragraph_space);
    }

    /// Tells from which page on words in bold are explained, where terms are bold.
    pub(super) fn bold_terms_note(&mut self, block: NodeId, content: &[Inline]) {
        match self.style.terms {
            TermStyle::Page => return,
            TermStyle::Bold => {}
        }
        let mut text = Text::new(TextStyle::body(self.style));
        text.begin(block);
        for inline in content {
            if let InlineKind::Link {
                target: LinkTarget::Internal(node),
                ..
            } = &inline.kind
            {
                let page = self.around.page_of(*node).to_owned();
                let words = format!("{} {page}", self.around.phrases.page);
                let description = format!("{}, {words}", self.around.phrases.glossary);
                text.link(inline.id, LinkTarget::Internal(*node), &page, description);
            } else if let InlineKind::Strong(words) = &inline.kind {
                // Set as terms are, and not as emphasis is.
                text.begin(inline.id).bold(true);
                self.fill(&mut text, words);
                text.bold(false);
            } else {
                self.fill(&mut text, std::slice::from_ref(inline));
            }
        }
        self.space(self.style.paragraph_space);
        self.paragraph(&text);
        self.space(self.style.paragraph_space);
    }

    /// The ways to other entries, in bold letters as terms are.
    fn see(&mut self, label: NodeId, words: &str, references: &[SeeReference]) {
        if references.is_empty() {
            return;
        }
        let mut text = Text::new(TextStyle::body(self.style));
        text.words(label, &format!("{words}: "));
        let last = references.len() - 1;
        for (at, reference) in references.iter().enumerate() {
            let comma = if at == last {
                ""
            } else {
                &self.around.phrases.comma
            };
            let description = format!("{words}: {}", reference.words);
            let target = LinkTarget::Internal(reference.entry);
            let name = format!("{}{comma}", reference.words);
            text.bold(true);
            text.link(reference.id, target, &name, description);
            text.bold(false);
        }
        self.space = Pt::ZERO;
        self.paragraph(&text);
    }

    fn uses(&mut self, entry: &GlossaryEntry) {
        let mut pages: Vec<(&str, &crate::model::GlossaryUse)> = Vec::new();
        for found in &entry.uses {
            let page = self.around.page_of(found.reference);
            if !pages.iter().any(|(known, _)| *known == page) {
                pages.push((page, found));
            }
        }
        if pages.is_empty() {
            return;
        }
        let mut text = Text::new(TextStyle::body(self.style));
        let lead = if pages.len() == 1 {
            &self.around.phrases.used_on_page
        } else {
            &self.around.phrases.used_on_pages
        };
        text.words(entry.uses_label, &format!("{lead} "));
        let last = pages.len() - 1;
        for (at, (page, found)) in pages.iter().enumerate() {
            let comma = if at == last { "" } else { ", " };
            let description = format!(
                "{} {page}: {}",
                self.around.phrases.page, found.section_title
            );
            let target = LinkTarget::Internal(found.reference);
            text.link(found.id, target, &format!("{page}{comma}"), description);
        }
        self.space = Pt::ZERO;
        self.paragraph(&text);
    }
}

/// Widens the area of the link in a line to `right`.
fn widen_link(piece: &mut Piece, right: Pt) {
    for item in &mut piece.items {
        match item {
            FrameItem::Link { rect, .. } => rect.size.width = right - rect.origin.x,
            FrameItem::Text(_)
            | FrameItem::Fill { .. }
            | FrameItem::Stroke { .. }
            | FrameItem::Picture { .. }
            | FrameItem::Formula { .. } => {}
        }
    }
}

/// Where the words of a line end.
fn line_end(piece: &Piece) -> Pt {
    let ends = piece.items.iter().filter_map(|item| match item {
        FrameItem::Link { rect, .. } => Some(rect.right()),
        FrameItem::Text(_)
        | FrameItem::Fill { .. }
        | FrameItem::Stroke { .. }
        | FrameItem::Picture { .. }
        | FrameItem::Formula { .. } => None,
    });
    ends.fold(Pt::ZERO, Pt::max)
}
