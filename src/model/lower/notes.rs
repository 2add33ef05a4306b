//! The notes of a chapter: numbered at their marks, listed at its end.

use super::chapter::{Chapter, note_name, trim_end};
use crate::diag::Diagnostic;
use crate::markdown::Element;
use crate::model::{Block, BlockKind, Heading, Matter, NodeId, Note, NoteBackLink, Role, Section};
use crate::rules;
use crate::source::Sources;

/// A note that is referred to, before it is lowered.
pub(super) struct PendingNote {
    /// Its name in the file.
    label: String,
    id: NodeId,
    /// The marks that lead to it.
    references: Vec<NodeId>,
}

impl Chapter<'_, '_, '_> {
    /// The note of a mark: its node and number; numbers the note at first use.
    pub(super) fn note(&mut self, label: &str, reference: NodeId) -> (NodeId, u32) {
        let number = |at: usize| u32::try_from(at + 1).unwrap_or(u32::MAX);
        let label = note_name(label);
        if let Some(at) = self.notes.iter().position(|note| note.label == label) {
            self.notes[at].references.push(reference);
            return (self.notes[at].id, number(at));
        }
        let range = self.definitions.get(&label).map(|d| d.range.clone());
        let id = self.node(&range.unwrap_or(0..0));
        self.notes.push(PendingNote {
            label,
            id,
            references: vec![reference],
        });
        (id, number(self.notes.len() - 1))
    }

    /// Tells of notes that are defined again: their words would be lost.
    pub(super) fn report_duplicates(&mut self, again: &[(String, &Element<'_>)]) {
        for (label, element) in again {
            let span = self.span(&trim_end(self.text, &element.range));
            let first = self
                .definitions
                .get(&note_name(label))
                .map(|first| first.range.clone());
            let first = self.span(&trim_end(self.text, &first.unwrap_or(0..0)));
            self.report(
                Diagnostic::new(
                    &rules::FOOTNOTE_DUPLICATE,
                    span,
                    format!("the footnote `{label}` is defined again"),
                )
                .label("again here")
                .with(first, "first here")
                .help("give each footnote a name of its own"),
            );
        }
    }

    /// The notes of the chapter as its last section. Lowering a note may refer
    /// to further notes, which follow it.
    pub(super) fn notes_section(
        &mut self,
        matter: Matter,
        sources: &mut Sources,
    ) -> Option<Section> {
        let mut lowered: Vec<(NodeId, Vec<Block>)> = Vec::new();
        while let Some(note) = self.notes.get(lowered.len()) {
            let label = note.label.clone();
            let definition = self.definitions.get(&label).copied();
            let marks = note.references.first().copied();
            if let (None, Some(mark)) = (definition, marks) {
                let span = self.book.nodes.span(mark);
                self.report(
                    Diagnostic::new(
                        &rules::FOOTNOTE_UNDEFINED,
                        span,
                        format!("the footnote `{label}` is not defined in this file"),
                    )
                    .help("write its name the same way at its mark and before its words"),
                );
            }
            let label_range = definition.map_or(0..0, |definition| {
                definition.range.start..definition.range.start + label.len() + 4
            });
            let label_node = self.node(&label_range);
            let blocks = definition.map(|d| self.blocks(&d.children, sources));
            lowered.push((label_node, blocks.unwrap_or_default()));
        }
        let unused: Vec<_> = self
            .definitions
            .iter()
            .filter(|(label, _)| !self.notes.iter().any(|note| note.label == **label))
            .map(|(label, definition)| (label.clone(), definition.range.clone()))
            .collect();
        for (label, range) in unused {
            let span = self.span(&trim_end(self.text, &range));
            self.report(
                Diagnostic::new(
                    &rules::FOOTNOTE_UNUSED,
                    span,
                    format!("no mark leads to the footnote `{label}`, so it is left out"),
                )
                .help(format!(
                    "write `[^{label}]` where it belongs, or take it out"
                )),
            );
        }
        let pending = std::mem::take(&mut self.notes);
        let first = pending.first()?;
        let range = self.book.nodes.span(first.id).range();
        let (id, heading_id, block_id) = (self.node(&range), self.node(&range), self.node(&range));
        let title = self.book.phrases.notes.clone();
        let content = self.words(&range, title);
        let notes = pending.into_iter().zip(lowered).enumerate();
        let notes = notes.map(|(at, (note, (label, blocks)))| Note {
            id: note.id,
            label,
            number: u32::try_from(at + 1).unwrap_or(u32::MAX),
            blocks,
            back_links: note
                .references
                .iter()
                .map(|reference| NoteBackLink {
                    id: self.book.nodes.add(self.book.nodes.span(*reference)),
                    reference: *reference,
                })
                .collect(),
        });
        let notes = notes.collect();
        Some(Section {
            id,
            role: Role::Notes,
            matter,
            anchor: self.book.anchors.unique("notes"),
            heading: Heading {
                id: heading_id,
                level: 2,
                number: None,
                content,
            },
            blocks: vec![Block {
                id: block_id,
                kind: BlockKind::Notes(notes),
            }],
            sections: Vec::new(),
        })
    }
}
