//! The index: each entry with the numbers of its pages, those below it further in.
//!
//! What doesn't fit a line goes on further in than any entry below would begin, so that
//! nobody takes it for one.

use super::Flow;
use crate::geom::Pt;
use crate::layout::inline::{Text, TextStyle};
use crate::model::{IndexEntry, LinkTarget, NodeId, SeeReference};

/// The part of a page that an entry with those below it may fill and still be kept on
/// one page.
const KEPT_WHOLE: f32 = 0.3;

/// How far the rest of an entry stands further in than its beginning, in indents.
const HANG: f32 = 2.0;

impl Flow<'_> {
    pub(super) fn index(&mut self, block: NodeId, entries: &[IndexEntry]) {
        let from = self.pieces.len();
        self.index_entries(entries);
        self.begins(from, block);
        self.space(self.style.paragraph_space);
    }

    fn index_entries(&mut self, entries: &[IndexEntry]) {
        for entry in entries {
            self.space(self.style.item_space);
            let from = self.pieces.len();
            let text = self.index_line(entry);
            self.hanging(&text, Pt::ZERO, self.style.indent * HANG);
            if !entry.entries.is_empty() {
                self.keep_with_next();
            }
            self.indented(self.style.indent, |flow| {
                flow.index_entries(&entry.entries);
            });
            self.keep_whole(from, KEPT_WHOLE);
        }
    }

    /// "discs: 12, 14–16; see also spine". Signs go with the words before them, as they
    /// are read.
    fn index_line(&self, entry: &IndexEntry) -> Text {
        let phrases = self.around.phrases;
        let mut text = Text::new(TextStyle::body(self.style));
        text.begin(entry.id);
        let lead = if entry.leads() { ": " } else { "" };
        let words = format!("{}{lead}", entry.words);
        text.in_language(entry.language.as_deref(), |text| {
            text.words(entry.words_node, &words);
        });
        let before = self.around.before;
        let pages = entry.pages(|node| match before {
            Some(before) => before.place(node).map(|place| place.page),
            // Something to take up room on the first pass.
            None => Some(0),
        });
        let label = |page: usize| match before {
            Some(before) => before.pages[page].label.0.as_str(),
            None => "00",
        };
        let sent = entry.see.iter().map(|see| (see, &phrases.see));
        let sent_further = entry.see_also.iter().map(|see| (see, &phrases.see_also));
        let sent: Vec<(&SeeReference, &String)> = sent.chain(sent_further).collect();
        for (at, place) in pages.iter().enumerate() {
            let (first, last) = (label(place.first), label(place.last));
            let is_one = place.first == place.last;
            let range = format!("{first}–{last}");
            let number = if is_one { first } else { &range };
            let description = format!("{} {number}: {}", phrases.page, place.locator.title);
            let target = match before.and_then(|before| before.place(place.locator.target)) {
                Some(_) => place.locator.target,
                None => place.locator.heading,
            };
            let after = match (at + 1 < pages.len(), sent.is_empty()) {
                (true, _) => phrases.comma.as_str(),
                (false, false) => phrases.list_separator.as_str(),
                (false, true) => "",
            };
            let target = LinkTarget::Internal(target);
            let node = place.locator.id;
            text.in_link(node, target, description, |text| {
                if !is_one {
                    // Both numbers of a passage stay in one line.
                    text.words(node, &format!("{first}–")).glue();
                }
                text.words(node, &format!("{last}{after}"));
            });
        }
        for (at, (see, phrase)) in sent.iter().enumerate() {
            let words = phrase.replace("{title}", &see.words);
            let after = match at + 1 < sent.len() {
                true => phrases.list_separator.as_str(),
                false => "",
            };
            let target = LinkTarget::Internal(see.entry);
            text.link(see.id, target, &format!("{words}{after}"), words);
        }
        text
    }
}
