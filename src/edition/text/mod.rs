//! The plain text edition: the words of the book for speech programs, braille
//! translators and terminals, and nothing that isn't said.
//!
//! ```text
//! Document ── block, table ──► paragraphs of words (inline) ── wrap ──► lines
//! ```
//!
//! UTF-8 without a byte order mark, lines ending in LF. No rows of signs, which a
//! screen reader spells out: white space and words tell what something is. Before a
//! chapter stand three empty lines, before a heading in it two, between paragraphs
//! one. What has an end that can't be seen from its words says where it begins and
//! ends. Direction is left to the reader's program (Unicode Standard Annex 9).

mod block;
mod index;
mod inline;
mod table;
mod wrap;

use std::collections::{BTreeMap, BTreeSet};

use crate::config::ReflowSettings;
use crate::locale::Phrases;
use crate::model::text::{number_prefix, plain_text};
use crate::model::walk::blocks;
use crate::model::{
    Block, Captioned, Document, Heading, NodeId, Role, Section, TocEntry, captioned,
};

/// Empty lines before a chapter, before another heading, and between paragraphs.
const BEFORE_CHAPTER: usize = 3;
const BEFORE_HEADING: usize = 2;
const BETWEEN: usize = 1;

/// How far a line of the contents stands in from the one it belongs to.
const CONTENTS_INDENT: usize = 2;

/// Writes the book as plain text; the same bytes for the same document and settings.
#[must_use]
pub fn write(document: &Document, phrases: &Phrases, settings: &ReflowSettings) -> Vec<u8> {
    let mut text = Text {
        phrases,
        columns: settings.columns,
        words_explained: settings.words_explained,
        out: String::new(),
        gap: 0,
        indent: 0,
        marker: None,
        lead: String::new(),
        expanded: BTreeSet::new(),
        followed: false,
        places: BTreeMap::new(),
    };
    for section in &document.sections {
        text.place(section);
    }
    for section in &document.sections {
        text.section(section);
    }
    text.out.into_bytes()
}

/// The text being written.
struct Text<'a> {
    phrases: &'a Phrases,
    /// How wide a line may be; `None`: a paragraph is a line.
    columns: Option<usize>,
    /// Whether chapters begin with the words that they explain.
    words_explained: bool,
    out: String,
    /// How many empty lines stand before the next line.
    gap: usize,
    /// By how many columns lines stand in.
    indent: usize,
    /// What stands before the next line in place of its indent: marks of list items.
    marker: Option<String>,
    /// Words that go before those of the next paragraph.
    lead: String,
    /// The abbreviations that the chapter has explained.
    expanded: BTreeSet<String>,
    /// Whether something that is no heading follows the block.
    followed: bool,
    /// Sections that links can lead to: their numbers, and their headings as they stand
    /// in the text.
    places: BTreeMap<NodeId, (Option<String>, String)>,
}

impl Text<'_> {
    /// Asks for so many empty lines at least before what follows.
    fn gap(&mut self, lines: usize) {
        if !self.out.is_empty() {
            self.gap = self.gap.max(lines);
        }
    }

    /// Writes a paragraph, in lines of the width that is wanted.
    fn paragraph(&mut self, words: &str) {
        let words = format!("{}{words}", std::mem::take(&mut self.lead));
        let columns = self
            .columns
            .map(|columns| wrap::inside(columns, self.indent));
        for written in words.split('\n') {
            for line in wrap::lines(written, columns) {
                self.line(line);
            }
        }
    }

    /// Writes a line as it is.
    fn line(&mut self, line: &str) {
        for _ in 0..std::mem::take(&mut self.gap) {
            self.out.push('\n');
        }
        let before = self.out.len();
        match self.marker.take() {
            Some(marker) => self.out.push_str(&marker),
            None => self.out.extend(std::iter::repeat_n(' ', self.indent)),
        }
        self.out.push_str(line);
        // Nothing stands at the end of a line that can't be seen or heard.
        let end = self.out.trim_end_matches(' ').len();
        self.out.truncate(end.max(before));
        self.out.push('\n');
    }

    /// Writes what stands further in.
    fn indented(&mut self, columns: usize, write: impl FnOnce(&mut Self)) {
        self.indent += columns;
        write(self);
        self.indent -= columns;
    }

    /// Remembers what a link to the section, or into it, is told to lead to.
    fn place(&mut self, section: &Section) {
        let title = plain_text(&section.heading.content);
        let title = self.heading(section.role, &section.heading, &title);
        let place = (section.heading.number.clone(), title);
        self.places.insert(section.heading.id, place.clone());
        blocks(&section.blocks, &mut |block| {
            let named = named(block).map(|name| (None, name));
            let place = named.unwrap_or_else(|| place.clone());
            self.places.insert(block.id, place);
        });
        self.places.insert(section.id, place);
        for inner in &section.sections {
            self.place(inner);
        }
    }

    fn section(&mut self, section: &Section) {
        let is_division = section.heading.level <= 1;
        if is_division {
            self.expanded.clear();
        }
        self.gap(if is_division {
            BEFORE_CHAPTER
        } else {
            BEFORE_HEADING
        });
        let title = self.words(&section.heading.content);
        let title = self.heading(section.role, &section.heading, &title);
        self.paragraph(&title);
        self.gap(BETWEEN);
        self.blocks(&section.blocks);
        for inner in &section.sections {
            self.section(inner);
        }
    }

    /// A heading with its number: "Chapter 2: What cells do", "2.1 Nerves".
    fn heading(&self, role: Role, heading: &Heading, title: &str) -> String {
        self.numbered(role == Role::Chapter, heading.number.as_deref(), title)
    }

    fn numbered(&self, is_chapter: bool, number: Option<&str>, title: &str) -> String {
        match number {
            None => title.to_owned(),
            Some(number) if is_chapter => self
                .phrases
                .chapter_heading
                .replace("{number}", number)
                .replace("{title}", title),
            Some(number) => format!("{}{title}", number_prefix(number)),
        }
    }

    /// The list of contents: the headings as they stand in the text, to be searched for.
    fn contents(&mut self, entries: &[TocEntry]) {
        for entry in entries {
            let title = self.words(&entry.title);
            // Chapters alone have a number without a point.
            let number = entry.number.as_deref();
            let is_chapter = number.is_some_and(|number| !number.contains('.'));
            let line = self.numbered(is_chapter, number, &title);
            self.paragraph(&line);
            self.indented(CONTENTS_INDENT, |text| text.contents(&entry.children));
        }
    }
}

/// What a figure or table is to be searched for by: its number, else its caption.
fn named(block: &Block) -> Option<String> {
    let Captioned {
        number, caption, ..
    } = captioned(block)?;
    let caption = caption.map(|caption| plain_text(&caption.content));
    number.map(str::to_owned).or(caption)
}
