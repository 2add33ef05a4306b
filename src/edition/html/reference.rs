//! Notes and glossary, with the ways back to the text.

use super::content::Content;
use super::xml::Tag;
use crate::config::NoteStyle;
use crate::model::{GlossaryEntry, NodeId, Note, Role, SeeReference, WordsExplained};

/// The sign of the way back, asked for as text and not as a coloured picture.
const BACK: &str = "↩\u{fe0e}";

impl Content<'_> {
    /// The notes of a chapter, in a group of their own unless their section is it.
    pub(in crate::edition) fn notes(&mut self, notes: &[Note]) {
        let row = Role::Notes.row();
        if !self.in_notes {
            let tag = Tag::new(row.html).maybe("epub:type", row.epub_type);
            self.open_block(tag, Tag::new(row.html));
        }
        match self.book.settings.notes {
            NoteStyle::PopUp => {
                for (at, note) in notes.iter().enumerate() {
                    if at > 0 {
                        self.place(note.id);
                    }
                    self.note(note);
                }
            }
            NoteStyle::List => self.note_list(notes),
        }
        if !self.in_notes {
            self.close();
        }
    }

    /// Notes as items of a list, which has their numbers; each ends with its ways back.
    fn note_list(&mut self, notes: &[Note]) {
        let list = Tag::new(Role::OrderedList.row().html);
        self.open_block(list.clone(), list.clone());
        for (at, note) in notes.iter().enumerate() {
            if at > 0 {
                let number = note.number.to_string();
                self.go_on_with(list.clone().with("start", &number));
                self.place(note.id);
            }
            self.xml.start(self.role_tag(Role::ListItem, note.id));
            self.xml.line();
            self.begin_pages(note.label);
            self.blocks(&note.blocks);
            self.xml.start(Tag::new("p"));
            self.back_links(note);
            self.xml.end_line();
            self.xml.end_line();
        }
        self.close();
    }

    fn note(&mut self, note: &Note) {
        self.xml.start(self.role_tag(Role::Footnote, note.id));
        self.xml.line();
        let number = |content: &mut Content<'_>| {
            let label = content.tag("span", note.label).with("class", "note-number");
            content.xml.element(label, &format!("{}.", note.number));
            content.xml.text(" ");
        };
        let back = |content: &mut Content<'_>| content.back_links(note);
        self.led_blocks(&note.blocks, Some(&number), Some(&back));
        self.xml.end_line();
    }

    /// A way back to each mark; the name tells the note and, after the first, the mark.
    fn back_links(&mut self, note: &Note) {
        let phrases = self.book.phrases;
        for (at, link) in note.back_links.iter().enumerate() {
            let Some(href) = self.book.survey.href(self.file, link.reference) else {
                continue;
            };
            let mark = if at == 0 {
                String::new()
            } else {
                format!(" ({})", at + 1)
            };
            let name = format!(
                "{}, {} {}{mark}",
                phrases.back_to_text, phrases.note, note.number
            );
            self.xml.text(" ");
            let tag = self
                .role_tag(Role::BackLink, link.id)
                .with("href", &href)
                .with("class", "back")
                .with("aria-label", &name);
            self.xml.element(tag, BACK);
        }
    }

    /// The entries. The section has the role, for `dl` may have none (DAISY
    /// knowledge base, doc-glossary).
    pub(in crate::edition) fn glossary(&mut self, entries: &[GlossaryEntry]) {
        let tag = Tag::new("dl").with("class", "glossary");
        self.open_block(tag.clone(), tag);
        for (at, entry) in entries.iter().enumerate() {
            if at > 0 {
                self.place(entry.id);
            }
            self.entry(entry);
        }
        self.close();
    }

    fn entry(&mut self, entry: &GlossaryEntry) {
        let term = self.role_tag(Role::GlossaryTerm, entry.term_node);
        self.xml.start(term);
        let dfn = self.tag("dfn", entry.id);
        let dfn = match &entry.language {
            Some(language) => self.foreign(dfn, language),
            None => dfn,
        };
        let dfn = self.book.pronunciations.on(dfn, entry.id, &entry.term);
        self.xml.element(dfn, &entry.term);
        if let Some((node, abbreviation)) = &entry.abbreviation {
            self.xml.text(" (");
            let tag = self.tag("abbr", *node).with("title", &entry.term);
            self.xml.element(tag, abbreviation);
            self.xml.text(")");
        }
        self.xml.end_line();
        let definition = self.role_tag(Role::GlossaryDefinition, entry.definition_node);
        self.xml.start(definition);
        self.xml.line();
        if let Some((node, say)) = &entry.say {
            let tag = self.tag("p", *node).with("class", "say");
            let text = format!("{}: {say}", self.book.phrases.say);
            self.xml.start(tag.without_pages());
            self.words(*node, &text);
            self.xml.end_line();
        }
        self.blocks(&entry.definition);
        let phrases = self.book.phrases;
        let see = entry.see.as_slice();
        self.see(entry.see_label, &phrases.see_entry_label, see);
        let label = &phrases.see_also_label;
        self.see(entry.see_also_label, label, &entry.see_also);
        self.uses(entry);
        self.xml.end_line();
    }

    /// The ways to other entries.
    fn see(&mut self, label: NodeId, words: &str, references: &[SeeReference]) {
        if references.is_empty() {
            return;
        }
        self.xml.start(self.tag("p", label).with("class", "see"));
        self.xml.text(&format!("{words}: "));
        for (at, reference) in references.iter().enumerate() {
            if at > 0 {
                self.xml.text(&self.book.phrases.comma);
            }
            let href = self.book.survey.href(self.file, reference.entry);
            let tag = self.role_tag(Role::Link, reference.id);
            let tag = tag.maybe("href", href.as_deref());
            self.xml.element(tag, &reference.words);
        }
        self.xml.end_line();
    }

    fn uses(&mut self, entry: &GlossaryEntry) {
        let uses: Vec<_> = entry
            .uses
            .iter()
            .filter_map(|usage| Some((usage, self.book.survey.href(self.file, usage.reference)?)))
            .collect();
        if uses.is_empty() {
            return;
        }
        let tag = self.tag("p", entry.uses_label).with("class", "uses");
        self.xml.start(tag);
        self.xml.text(&format!("{}: ", self.book.phrases.used_in));
        for (at, (usage, href)) in uses.iter().enumerate() {
            if at > 0 {
                self.xml.text(", ");
            }
            let tag = self.role_tag(Role::BackLink, usage.id).with("href", href);
            self.xml.element(tag, &usage.section_title);
        }
        self.xml.end_line();
    }

    /// The words that a chapter explains, where the edition wants them.
    pub(in crate::edition) fn words_explained(&mut self, node: NodeId, explained: &WordsExplained) {
        if !self.book.settings.words_explained {
            // A page of the printed edition may begin in them all the same.
            for node in explained.nodes() {
                self.begin_pages(node);
            }
            return;
        }
        let tag = self
            .role_tag(Role::WordsExplained, node)
            .maybe("aria-labelledby", self.book.survey.id(explained.title.id))
            .with("class", "callout words-explained");
        let again = Tag::new("div").with("class", "callout words-explained");
        self.open_block(tag, again);
        let title = self.tag("p", explained.title.id);
        let title = title.with("class", "callout-title").whole();
        self.line_element(title, &explained.title.content);
        self.xml.start(Tag::new("dl"));
        self.xml.line();
        for word in &explained.words {
            // Print has it where the word is the first on its page.
            for node in word.page_nodes() {
                self.begin_pages(node);
            }
            self.line_element(self.tag("dt", word.term.id), &word.term.content);
            self.line_element(self.tag("dd", word.meaning.id), &word.meaning.content);
        }
        self.xml.end_line();
        self.close();
    }
}
