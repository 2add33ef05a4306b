//! Notes: at the end of their chapter, or each behind the block that has its mark. So are
//! words that are explained at the foot of the page.
//!
//! A note at the foot of a page is read where it is called: behind the paragraph,
//! list item or table with its mark (PDF/UA-1 § 7.9 leaves the place open). Read at
//! the foot of the page, it would stand in the middle of a sentence that goes on.

use std::collections::{BTreeMap, VecDeque};

use super::{At, Walk};
use crate::config::PdfConformance;
use crate::edition::pdf::structure::{Attribute, Details};
use crate::layout::PagedDocument;
use crate::layout::style::WordsPlace;
use crate::model::{
    Block, BlockKind, Document, ExplainedWord, NodeId, Note, Role, Section, WordsExplained,
};

/// The notes that stand at the feet of pages.
#[derive(Default)]
pub(super) struct FootNotes<'a> {
    /// By their first mark, until it is met.
    uncalled: BTreeMap<NodeId, &'a Note>,
    /// Whose mark was met in the block that is walked.
    due: VecDeque<&'a Note>,
    /// The words that are explained at the feet of pages, by their first uses.
    words: BTreeMap<NodeId, &'a ExplainedWord>,
    /// Those that were met in the block that is walked.
    words_due: Vec<&'a ExplainedWord>,
    /// How many notes are walked: a note does not stand in another.
    within: usize,
}

impl<'a> FootNotes<'a> {
    /// None, where notes stand at the end of their chapter.
    pub(super) fn of(document: &'a Document, pages: &PagedDocument) -> Self {
        let mut found = Self::default();
        found.collect(&document.sections, pages);
        found
    }

    fn collect(&mut self, sections: &'a [Section], pages: &PagedDocument) {
        for section in sections {
            let notes = section.blocks.iter().flat_map(notes_of);
            for note in notes.filter(|_| pages.notes_at_foot) {
                if let Some(back) = note.back_links.first() {
                    self.uncalled.insert(back.reference, note);
                }
            }
            if let (WordsPlace::Page, Some(explained)) = (pages.words_explained, words_of(section))
            {
                let words = explained.words.iter();
                self.words.extend(words.map(|word| (word.reference, word)));
            }
            self.collect(&section.sections, pages);
        }
    }

    /// A mark or the first use of a term was met.
    pub(super) fn call(&mut self, mark: NodeId) {
        self.due.extend(self.uncalled.remove(&mark));
        self.words_due.extend(self.words.remove(&mark));
    }
}

/// The words that a section explains: the first of its blocks.
fn words_of(section: &Section) -> Option<&WordsExplained> {
    let mut blocks = section.blocks.iter();
    blocks.find_map(|block| {
        if let BlockKind::WordsExplained(explained) = &block.kind {
            Some(explained)
        } else {
            None
        }
    })
}

fn notes_of(block: &Block) -> &[Note] {
    match &block.kind {
        BlockKind::Notes(notes) => notes,
        BlockKind::Paragraph { .. }
        | BlockKind::List { .. }
        | BlockKind::Quotation(_)
        | BlockKind::Verse(_)
        | BlockKind::Callout { .. }
        | BlockKind::Code { .. }
        | BlockKind::Table(_)
        | BlockKind::Figure(_)
        | BlockKind::Formula(_)
        | BlockKind::DefinitionList(_)
        | BlockKind::ThematicBreak
        | BlockKind::Contents(_)
        | BlockKind::Glossary(_)
        | BlockKind::WordsExplained(_)
        | BlockKind::Index(_) => &[],
    }
}

impl<'a> Walk<'a> {
    /// The words and the notes whose marks were met.
    pub(super) fn notes_due(&mut self, parent: At) {
        let words = std::mem::take(&mut self.foot_notes.words_due);
        if !words.is_empty() {
            let at = self.role(parent, Role::WordsExplained);
            for word in &words {
                self.box_title(&word.page_title, at);
            }
            let words: Vec<_> = words
                .into_iter()
                .map(|word| (word, word.meaning_on_page()))
                .collect();
            self.explained_words(&words, at);
        }
        while self.foot_notes.within == 0
            && let Some(note) = self.foot_notes.due.pop_front()
        {
            self.note(note, parent);
        }
    }

    /// The notes of a section that no mark in the text has called: none is lost.
    pub(super) fn notes_left(&mut self, section: &'a Section, parent: At) {
        for note in section.blocks.iter().flat_map(notes_of) {
            if let Some(back) = note.back_links.first() {
                self.foot_notes.call(back.reference);
            }
        }
        self.notes_due(parent);
    }

    pub(super) fn note(&mut self, note: &Note, parent: At) {
        let note_type = if self.pages.notes_at_foot {
            "Footnote"
        } else {
            "Endnote"
        };
        let details = Details {
            // PDF/UA-1 § 7.9: every note has a name of its own.
            id: Some(format!("note-{}", note.id.index())),
            attribute: match self.tree.conformance {
                PdfConformance::PdfUa1 => None,
                PdfConformance::PdfUa2 => Some(Attribute::NoteType(note_type)),
            },
            references: note.back_links.iter().map(|link| link.reference).collect(),
            ..Details::default()
        };
        let at = self.add_detailed(parent, self.kind(Role::Footnote), details);
        self.claim(at, note.id);
        let label = self.add(at, "Lbl");
        let mut others = &note.back_links[..];
        match note.back_links.split_first() {
            // At the foot, the number is the first way back.
            Some((first, rest)) if self.pages.notes_at_foot => {
                let link = self.role(label, Role::BackLink);
                self.claim(link, note.label);
                self.claim_areas(link, first.id);
                others = rest;
            }
            Some(_) | None => {
                self.claim(label, note.label);
            }
        }
        self.foot_notes.within += 1;
        self.blocks(&note.blocks, at);
        self.foot_notes.within -= 1;
        let back = self.role(at, Role::Paragraph);
        for link in others {
            self.link(link.id, Role::BackLink, back, &[]);
        }
    }
}
