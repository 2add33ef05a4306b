//! The words that a chapter explains: beside a bar at its start, or each at the foot of the
//! page that uses it first.

use super::block::CALLOUT_BAR;
use super::{Flow, FootNote, PageBreak};
use crate::geom::{Point, Pt};
use crate::layout::inline::{Text, TextStyle};
use crate::layout::style::WordsPlace;
use crate::model::{Caption, ExplainedWord, NodeId, WordsExplained};

/// The part of a page that the box of a chapter may fill and still be kept on one page.
const KEPT_WHOLE: f32 = 0.5;

impl Flow<'_> {
    /// The words where the edition wants them.
    pub(super) fn words_explained(&mut self, block: NodeId, explained: &WordsExplained) {
        let outer = std::mem::replace(&mut self.around.in_glossary, true);
        match self.style.words_explained {
            WordsPlace::None => {}
            WordsPlace::Chapter => {
                let from = self.pieces.len();
                self.beside_bar(block, CALLOUT_BAR, |flow| {
                    flow.box_title(&explained.title);
                    for word in &explained.words {
                        flow.space(flow.style.item_space);
                        flow.explained_word(word, &word.meaning);
                    }
                });
                self.keep_whole(from, KEPT_WHOLE);
            }
            WordsPlace::Page => {
                for word in &explained.words {
                    let title = self.apart(|flow| flow.box_title(&word.page_title));
                    let mut pieces =
                        self.apart(|flow| flow.explained_word(word, word.meaning_on_page()));
                    // Whole on the page, for that is what it is for.
                    for piece in &mut pieces {
                        piece.page_break = PageBreak::Avoided;
                    }
                    if let Some(first) = pieces.first_mut() {
                        first.before = self.style.item_space;
                    }
                    self.notes.push(FootNote {
                        mark: word.reference,
                        title,
                        pieces,
                    });
                }
            }
        }
        self.around.in_glossary = outer;
    }

    fn box_title(&mut self, title: &Caption) {
        let mut text = self.bold_text(&title.content);
        text.begin_first(title.id);
        self.paragraph(&text);
        self.lead();
    }

    /// The term in bold letters, then what it means.
    fn explained_word(&mut self, word: &ExplainedWord, meaning: &Caption) {
        let from = self.pieces.len();
        let mut text = Text::new(TextStyle::body(self.style));
        text.begin(word.id).begin(word.term.id).bold(true);
        self.fill(&mut text, &word.term.content);
        text.bold(false).words(meaning.id, " ");
        self.fill(&mut text, &meaning.content);
        self.paragraph(&text);
        if let Some(first) = self.pieces.get_mut(from) {
            let x = self.x;
            first.starts.insert(0, (word.id, Point { x, y: Pt::ZERO }));
        }
    }
}
