//! Notes: number, words, and the ways back to their marks.
//!
//! At the end of a chapter, each note names the pages of its marks, which are the
//! ways back. At the foot of the page that has its mark, its number is the way back,
//! and only further marks are named by their pages.

use super::{Flow, FootNote, PageBreak};
use crate::geom::{Point, Pt};
use crate::layout::inline::{Line, Text, TextStyle};
use crate::layout::style::NotePlace;
use crate::model::{BlockKind, LinkTarget, Note, Role, Section};

/// The part of a page that a note may fill and still be kept on one page.
const KEPT_WHOLE: f32 = 0.3;

/// Between notes, in spaces between paragraphs.
const SPACE: f32 = 0.6;

impl Flow<'_> {
    /// The notes of a chapter at its end.
    pub(super) fn notes(&mut self, notes: &[Note]) {
        for (note, label, indent) in self.labelled(notes) {
            self.note(note, label, indent);
        }
        self.space(self.style.paragraph_space);
    }

    /// The notes of a section of notes, kept for the feet of pages.
    pub(super) fn foot_notes(&mut self, section: &Section) {
        for block in &section.blocks {
            let BlockKind::Notes(notes) = &block.kind else {
                continue;
            };
            for (note, label, indent) in self.labelled(notes) {
                let Some(back) = note.back_links.first() else {
                    continue;
                };
                let pieces = self.apart(|flow| flow.note(note, label, indent));
                self.notes.push(FootNote {
                    mark: back.reference,
                    pieces,
                    title: Vec::new(),
                });
            }
        }
    }

    /// What `set` sets, apart from the text, which goes on as if nothing had been set.
    pub(super) fn apart(&mut self, set: impl FnOnce(&mut Self)) -> Vec<super::Piece> {
        let text = std::mem::take(&mut self.pieces);
        let space = std::mem::take(&mut self.space);
        let page_break = std::mem::replace(&mut self.page_break, PageBreak::Allowed);
        let owed_lines = std::mem::take(&mut self.owed_lines);
        let close = std::mem::take(&mut self.close);
        set(self);
        (self.space, self.page_break) = (space, page_break);
        (self.owed_lines, self.close) = (owed_lines, close);
        std::mem::replace(&mut self.pieces, text)
    }

    /// The notes with their numbers, and how far all of them stand in.
    fn labelled<'n>(&mut self, notes: &'n [Note]) -> Vec<(&'n Note, Line, Pt)> {
        let labels: Vec<Line> = notes.iter().map(|note| self.note_label(note)).collect();
        let widest = labels.iter().map(|label| label.width.0).fold(0.0, f32::max);
        let indent = self.style.indent.max(Pt(widest) + self.style.indent * 0.35);
        let labelled = notes.iter().zip(labels);
        labelled
            .map(|(note, label)| (note, label, indent))
            .collect()
    }

    fn note_label(&mut self, note: &Note) -> Line {
        let mut text = Text::new(TextStyle::body(self.style));
        let number = format!("{}.", note.number);
        match (self.style.notes, note.back_links.first()) {
            (NotePlace::Page, Some(back)) => {
                let description = format!(
                    "{} {}: {}",
                    self.around.phrases.note, note.number, self.around.phrases.back_to_text
                );
                let target = LinkTarget::Internal(back.reference);
                text.in_link(back.id, target, description, |text| {
                    text.words(note.label, &number);
                });
            }
            (NotePlace::Page, None) | (NotePlace::Chapter, _) => {
                text.words(note.label, &number);
            }
        }
        let lines = self.lines(&text, self.measure);
        lines.into_iter().next().unwrap_or_default()
    }

    fn note(&mut self, note: &Note, label: Line, indent: Pt) {
        let from = self.pieces.len();
        let space = self.style.paragraph_space * SPACE;
        self.space = space;
        let (last, others) = match note.blocks.split_last() {
            Some((last, others)) => (Some(last), others),
            None => (None, &[][..]),
        };
        self.indented(indent, |flow| {
            flow.blocks(others);
            let mut text = Text::new(TextStyle::body(flow.style));
            match last.map(|block| (&block.kind, block)) {
                Some((
                    BlockKind::Paragraph {
                        role: Role::Paragraph,
                        content,
                    },
                    block,
                )) => {
                    text.begin(block.id);
                    flow.fill(&mut text, content);
                }
                Some((_, block)) => flow.blocks(std::slice::from_ref(block)),
                None => {}
            }
            flow.back_links(note, &mut text);
            flow.paragraph(&text);
        });
        self.label(from, label, self.x);
        let place = Point {
            x: self.x,
            y: Pt::ZERO,
        };
        let first = &mut self.pieces[from];
        first.before = space;
        first.starts.insert(0, (note.id, place));
        self.keep_whole(from, KEPT_WHOLE);
    }

    fn back_links(&self, note: &Note, text: &mut Text) {
        let in_label = match self.style.notes {
            NotePlace::Chapter => 0,
            NotePlace::Page => 1,
        };
        for link in note.back_links.iter().skip(in_label) {
            let page = self.around.page_of(link.reference);
            let space = if text.is_empty() { "" } else { " " };
            let words = format!("{}\u{a0}{page}", self.around.phrases.page);
            let description = format!("{}, {words}", self.around.phrases.back_to_text);
            let target = LinkTarget::Internal(link.reference);
            text.link(link.id, target, &format!("{space}({words})"), description);
        }
    }
}
