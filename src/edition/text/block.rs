//! What stands between the headings, as paragraphs of plain text. Tables are in
//! `table`.

use std::collections::BTreeSet;

use super::table::sentence;
use super::{BETWEEN, Text, wrap};
use crate::edition::html::xml::clean;
use crate::model::{
    Block, BlockKind, CalloutKind, DefinitionItem, Figure, GlossaryEntry, Inline, ListItem, Note,
    Quotation, Role, SeeReference, Stanza, WordsExplained,
};

/// How far quotations, definitions and code stand in.
const INDENT: usize = 4;

/// The mark of an item of a list without order: short when it is spoken.
const BULLET: &str = "- ";

impl Text<'_> {
    pub(super) fn blocks(&mut self, blocks: &[Block]) {
        self.parted_blocks(blocks, BETWEEN);
    }

    /// Blocks with so many empty lines between them.
    fn parted_blocks(&mut self, blocks: &[Block], gap: usize) {
        for (at, block) in blocks.iter().enumerate() {
            if at > 0 {
                self.gap(gap);
            }
            let followed = self.followed;
            self.followed |= at + 1 < blocks.len();
            self.block(block);
            self.followed = followed;
        }
    }

    fn block(&mut self, block: &Block) {
        match &block.kind {
            // No numbers stand in a margin here, and no word is bold.
            BlockKind::Paragraph {
                role: Role::MarginPagesNote | Role::BoldTermsNote,
                ..
            } => {}
            BlockKind::Paragraph { content, .. } => self.content(content),
            BlockKind::List {
                start,
                tight,
                items,
            } => self.list(*start, *tight, items),
            BlockKind::Quotation(quotation) => {
                self.indented(INDENT, |text| text.quotation(quotation));
            }
            BlockKind::Verse(stanzas) => self.verse(stanzas),
            BlockKind::Callout { kind, blocks } => self.callout(*kind, blocks),
            BlockKind::Code { text: code, .. } => self.code(code),
            BlockKind::Formula(formula) => {
                self.paragraph(&sentence(clean(&formula.words).into_owned()))
            }
            BlockKind::Table(table) => self.table(table),
            BlockKind::Figure(figure) => self.figure(figure),
            BlockKind::DefinitionList(items) => self.definition_list(items),
            BlockKind::ThematicBreak => self.paragraph(&self.phrases.break_in_text.clone()),
            BlockKind::Notes(notes) => self.notes(notes),
            BlockKind::Contents(entries) => self.contents(entries),
            BlockKind::Glossary(entries) => self.glossary(entries),
            BlockKind::WordsExplained(explained) => self.words_explained(explained),
            BlockKind::Index(entries) => self.index(entries),
        }
    }

    fn content(&mut self, content: &[Inline]) {
        let words = self.words(content);
        self.paragraph(&words);
    }

    /// Whose words they are ends a quotation.
    fn quotation(&mut self, quotation: &Quotation) {
        let name = if quotation.epigraph {
            self.phrases.epigraph.clone()
        } else {
            self.phrases.quotation.clone()
        };
        match &quotation.attribution {
            None => self.set_apart(&name, &quotation.blocks),
            Some(attribution) => {
                self.named(&name, &quotation.blocks);
                self.content(&attribution.content);
            }
        }
    }

    /// Verse, line by line.
    fn verse(&mut self, stanzas: &[Stanza]) {
        let name = self.phrases.verse.clone();
        self.paragraph(&format!("{name}:"));
        self.gap(BETWEEN);
        for (at, stanza) in stanzas.iter().enumerate() {
            if at > 0 {
                self.gap(BETWEEN);
            }
            for line in &stanza.lines {
                let further = usize::from(line.indent);
                self.indented(further, |text| text.content(&line.content));
            }
        }
        self.end_of(&name);
    }

    /// Blocks that begin with their name; their end is said too, if they are several
    /// or what follows could be taken for one of them.
    fn set_apart(&mut self, name: &str, blocks: &[Block]) {
        self.named(name, blocks);
        if blocks.len() > 1 || self.followed {
            self.end_of(name);
        }
    }

    fn named(&mut self, name: &str, blocks: &[Block]) {
        self.lead = format!("{}{name}: ", self.lead);
        let is_text = |block: &Block| matches!(block.kind, BlockKind::Paragraph { .. });
        if !blocks.first().is_some_and(is_text) {
            self.paragraph("");
            self.gap(BETWEEN);
        }
        self.blocks(blocks);
    }

    pub(super) fn end_of(&mut self, name: &str) {
        self.gap(BETWEEN);
        let mut letters = name.chars();
        let first = letters.next().into_iter().flat_map(char::to_lowercase);
        let small: String = first.chain(letters).collect();
        let end = self.phrases.end_of.replace("{small-name}", &small);
        let end = end.replace("{name}", name);
        self.paragraph(&end);
    }

    fn list(&mut self, start: Option<u64>, tight: bool, items: &[ListItem]) {
        let gap = if tight { 0 } else { BETWEEN };
        for (at, item) in (0..).zip(items) {
            if at > 0 {
                self.gap(gap);
            }
            let mark = match start {
                Some(first) => format!("{}. ", first.saturating_add(at)),
                None => BULLET.to_owned(),
            };
            let before = self.marker.take();
            let before = before.unwrap_or_else(|| " ".repeat(self.indent));
            let columns = wrap::width(&mark);
            self.marker = Some(before + &mark);
            let phrases = self.phrases;
            if let Some(checked) = item.checked {
                let state = if checked {
                    &phrases.task_done
                } else {
                    &phrases.task_open
                };
                self.lead = format!("{state}: ");
            }
            self.indented(columns, |text| {
                text.parted_blocks(&item.blocks, gap);
                if text.marker.is_some() {
                    text.paragraph("");
                }
            });
        }
    }

    /// The author's title of a call-out follows its name.
    fn callout(&mut self, kind: CalloutKind, blocks: &[Block]) {
        let name = kind.word(self.phrases).to_owned();
        let (title, rest) = match blocks.split_first() {
            Some((
                Block {
                    kind:
                        BlockKind::Paragraph {
                            role: Role::CalloutTitle,
                            content,
                        },
                    ..
                },
                rest,
            )) => (self.words(content), rest),
            Some(_) | None => (name.clone(), blocks),
        };
        if title == name {
            self.set_apart(&name, rest);
            return;
        }
        self.paragraph(&format!("{name}: {title}"));
        self.gap(BETWEEN);
        self.blocks(rest);
        if rest.len() > 1 || self.followed {
            self.end_of(&name);
        }
    }

    /// Code is kept as it is, from the edge: a line that is parted is another line.
    fn code(&mut self, code: &str) {
        let name = self.phrases.code.clone();
        self.paragraph(&format!("{name}:"));
        self.gap(BETWEEN);
        let code = clean(code);
        let indent = std::mem::take(&mut self.indent);
        for line in code.trim_end_matches('\n').split('\n') {
            self.line(line.trim_end_matches('\r'));
        }
        self.indent = indent;
        self.end_of(&name);
    }

    fn figure(&mut self, figure: &Figure) {
        let alt = clean(&figure.alt);
        let words = format!("{}: {}", self.phrases.picture, alt.trim());
        self.paragraph(words.trim_end_matches([':', ' ']));
        if let Some(caption) = &figure.caption {
            self.gap(BETWEEN);
            if figure.number.is_none() {
                self.lead = format!("{}: ", self.phrases.caption);
            }
            self.content(&caption.content);
        }
        if !figure.description.is_empty() {
            self.gap(BETWEEN);
            let name = match &figure.description_title {
                Some(title) => self.words(&title.content),
                None => self.phrases.description.clone(),
            };
            self.set_apart(&name, &figure.description);
        }
    }

    fn definition_list(&mut self, items: &[DefinitionItem]) {
        for (at, item) in items.iter().enumerate() {
            if at > 0 {
                self.gap(BETWEEN);
            }
            for term in &item.terms {
                self.content(&term.content);
            }
            self.indented(INDENT, |text| {
                for (at, (_, blocks)) in item.definitions.iter().enumerate() {
                    if at > 0 {
                        text.gap(BETWEEN);
                    }
                    text.blocks(blocks);
                }
            });
        }
    }

    fn notes(&mut self, notes: &[Note]) {
        for (at, note) in notes.iter().enumerate() {
            if at > 0 {
                self.gap(BETWEEN);
            }
            let name = format!("{} {}", self.phrases.note, note.number);
            // The next note, or the next chapter, is their end.
            self.lead = format!("{name}: ");
            self.blocks(&note.blocks);
            if !self.lead.is_empty() {
                self.paragraph("");
            }
        }
    }

    /// The words that a chapter explains, where the edition wants them.
    fn words_explained(&mut self, explained: &WordsExplained) {
        if !self.words_explained {
            return;
        }
        let title = self.words(&explained.title.content);
        self.paragraph(&format!("{title}:"));
        for (at, word) in explained.words.iter().enumerate() {
            self.gap(if at == 0 { BETWEEN } else { 0 });
            self.marker = Some(" ".repeat(self.indent) + BULLET);
            let (term, meaning) = (
                self.words(&word.term.content),
                self.words(&word.meaning.content),
            );
            self.indented(wrap::width(BULLET), |text| {
                text.paragraph(&format!("{term}: {meaning}"));
            });
        }
        self.end_of(&title);
    }

    fn glossary(&mut self, entries: &[GlossaryEntry]) {
        for (at, entry) in entries.iter().enumerate() {
            if at > 0 {
                self.gap(BETWEEN);
            }
            let abbreviation = entry.abbreviation.as_ref();
            let abbreviation = abbreviation.map(|(_, short)| format!(" ({short})"));
            let term = format!("{}{}", entry.term, abbreviation.unwrap_or_default());
            self.paragraph(&clean(&term));
            self.indented(INDENT, |text| {
                if let Some((_, say)) = &entry.say {
                    let words = format!("{}: {say}", text.phrases.say);
                    text.paragraph(&clean(&words));
                }
                text.blocks(&entry.definition);
                let phrases = text.phrases;
                text.see(&phrases.see_entry_label, entry.see.as_slice());
                text.see(&phrases.see_also_label, &entry.see_also);
                // Several uses in a chapter are one way to it.
                let mut seen = BTreeSet::new();
                let uses = entry.uses.iter();
                let uses = uses.filter(|usage| seen.insert(usage.section));
                let uses: Vec<&str> = uses.map(|usage| usage.section_title.as_str()).collect();
                if !uses.is_empty() {
                    let words = format!(
                        "{}: {}",
                        text.phrases.used_in,
                        uses.join(&text.phrases.list_separator)
                    );
                    text.paragraph(&clean(&words));
                }
            });
        }
    }

    /// The names of other entries.
    fn see(&mut self, label: &str, references: &[SeeReference]) {
        let names: Vec<&str> = references.iter().map(|see| see.words.as_str()).collect();
        if !names.is_empty() {
            let words = format!("{label}: {}", names.join(&self.phrases.list_separator));
            self.paragraph(&clean(&words));
        }
    }
}
