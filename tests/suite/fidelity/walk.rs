//! The lines of a text in Markdown, straight from the parser's events.

use std::collections::BTreeMap;

use clearprint::source::{MemoryWorld, World};
use pulldown_cmark::{
    BlockQuoteKind, CodeBlockKind, Event, HeadingLevel, Options, Parser, Tag, TagEnd,
};

use super::expected::{Medium, PAGE};
use super::{formulas, index};
use crate::reading::Lines;

/// A space that is not to be joined with its neighbours, until the line is whole.
const KEPT_SPACE: char = '\u{e004}';
/// The end of a line of computer text, until the line is whole.
const KEPT_END: char = '\u{e005}';

/// What a chapter says.
pub(super) struct Read {
    pub(super) lines: Vec<String>,
    /// Level and words, with the number.
    pub(super) headings: Vec<(usize, String)>,
    /// The captions of figures, and those of tables.
    pub(super) captions: [Vec<String>; 2],
}

/// A text without the lines that say what an abbreviation stands for.
fn without_abbreviations(source: &str) -> String {
    let mut is_code = false;
    let lines = source.split_inclusive('\n').filter(|line| {
        is_code ^= line.trim_start().starts_with("```");
        is_code || !(line.starts_with("*[") && line.contains("]:"))
    });
    lines.collect()
}

/// A walk along the events of one text.
pub(super) struct Walk<'t> {
    world: &'t MemoryWorld,
    medium: Medium,
    events: Vec<Event<'t>>,
    lines: Lines,
    line: String,
    /// The numbers of the open lists; `None`: without order.
    lists: Vec<Option<u64>>,
    /// The open links: whether each leads to a place in the book.
    links: Vec<bool>,
    /// How many quotations, lists and notes are open: their headings are none.
    within: usize,
    code: bool,
    /// Labels of footnotes in the order of their first mark; how many marks each has.
    notes: Vec<(String, usize)>,
    /// The last table: where its lines begin, and whether it has a caption.
    table: Option<(usize, bool)>,
    headings: Vec<(usize, String)>,
    /// The captions of figures, and those of tables.
    captions: [Vec<String>; 2],
    number: Option<String>,
    counts: [usize; 7],
    depth: usize,
    /// What is said for formulas.
    said: BTreeMap<String, String>,
}

impl<'t> Walk<'t> {
    fn new(world: &'t MemoryWorld, source: &'t str, medium: Medium) -> Self {
        let options = Options::ENABLE_TABLES
            | Options::ENABLE_FOOTNOTES
            | Options::ENABLE_STRIKETHROUGH
            | Options::ENABLE_TASKLISTS
            | Options::ENABLE_DEFINITION_LIST
            | Options::ENABLE_HEADING_ATTRIBUTES
            | Options::ENABLE_GFM
            | Options::ENABLE_SMART_PUNCTUATION
            | Options::ENABLE_MATH;
        Self {
            world,
            medium,
            events: Parser::new_ext(source, options).collect(),
            lines: Lines::default(),
            line: String::new(),
            lists: Vec::new(),
            links: Vec::new(),
            within: 0,
            code: false,
            notes: Vec::new(),
            table: None,
            headings: Vec::new(),
            captions: Default::default(),
            number: None,
            counts: [0; 7],
            depth: 0,
            said: BTreeMap::new(),
        }
    }

    pub(super) fn fragment(world: &MemoryWorld, source: &str, medium: Medium) -> Vec<String> {
        let mut walk = Walk::new(world, source, medium);
        walk.range(0, walk.events.len());
        walk.end();
        walk.lines.finish()
    }

    pub(super) fn chapter(
        world: &MemoryWorld,
        source: &str,
        medium: Medium,
        number: Option<String>,
        depth: usize,
    ) -> Read {
        let source = index::without_marks(&without_abbreviations(source));
        let (source, said) = formulas::taken(&source);
        let mut walk = Walk::new(world, &source, medium);
        walk.said = said;
        walk.number = number;
        walk.depth = depth;
        walk.range(0, walk.events.len());
        walk.end();
        walk.notes();
        Read {
            lines: walk.lines.finish(),
            headings: walk.headings,
            captions: walk.captions,
        }
    }

    fn end(&mut self) {
        let line = std::mem::take(&mut self.line);
        let mut joined = String::new();
        for char in line.chars() {
            if char != ' ' || !joined.ends_with(' ') {
                joined.push(char);
            }
        }
        self.lines.end();
        self.lines
            .words(&joined.replace(KEPT_SPACE, " ").replace(KEPT_END, "\n"));
        self.lines.end();
    }

    /// Walks along events; footnotes wait for their place.
    fn range(&mut self, start: usize, end: usize) {
        let mut at = start;
        while at < end {
            if let Event::Start(Tag::FootnoteDefinition(_)) = &self.events[at] {
                at = self.close(at) + 1;
                continue;
            }
            at = self.event(at);
        }
    }

    /// The end of what starts at `at`.
    fn close(&self, at: usize) -> usize {
        let mut depth = 0;
        for (offset, event) in self.events[at..].iter().enumerate() {
            match event {
                Event::Start(_) => depth += 1,
                Event::End(_) => depth -= 1,
                _ => {}
            }
            if depth == 0 {
                return at + offset;
            }
        }
        panic!("every start has an end");
    }

    /// Takes an event; gives the next.
    fn event(&mut self, at: usize) -> usize {
        match self.events[at].clone() {
            Event::Start(tag) => return self.start(at, tag),
            Event::End(tag) => self.stop(tag),
            Event::Text(words) if self.code => self.code(&words),
            Event::Text(words) => {
                let words = self.without_marks(at, &words).to_owned();
                self.text(&words);
            }
            Event::Code(words) => self
                .line
                .push_str(&words.replace(' ', &KEPT_SPACE.to_string())),
            Event::SoftBreak | Event::HardBreak => self.line.push(' '),
            Event::InlineHtml(tag) if tag.starts_with("<br") => self.line.push(' '),
            // Mapped tags and comments; their words are text.
            Event::InlineHtml(_) | Event::Html(_) | Event::Rule | Event::TaskListMarker(_) => {}
            Event::FootnoteReference(label) => self.mark(&label),
            Event::InlineMath(formula) => {
                let words = self.said(&formula);
                self.line.push_str(&format!("[alt: {words}]"));
            }
            Event::DisplayMath(formula) => {
                let words = self.said(&formula);
                self.end();
                self.lines.picture(&words, true);
            }
        }
        at + 1
    }

    /// Words without the bar before a line of verse and the mark behind an epigraph.
    fn without_marks<'w>(&mut self, at: usize, words: &'w str) -> &'w str {
        let words = words.strip_suffix(" {.epigraph}").unwrap_or(words);
        let begins = matches!(
            self.events[at - 1],
            Event::Start(Tag::Paragraph) | Event::SoftBreak
        );
        let Some(line) = words.strip_prefix('|').filter(|_| begins) else {
            return words;
        };
        // A bar alone parts stanzas.
        if line.trim().is_empty() && !matches!(self.events[at + 1], Event::Text(_)) {
            self.end();
        }
        line.trim_start()
    }

    fn said(&self, formula: &str) -> String {
        let words = self.said.get(formula);
        words.unwrap_or_else(|| panic!("{formula:?}")).clone()
    }

    fn start(&mut self, at: usize, tag: Tag<'t>) -> usize {
        match tag {
            Tag::Paragraph => {
                self.end();
                if let Some(next) = self.figure(at).or_else(|| self.caption(at)) {
                    return next;
                }
            }
            Tag::Heading { level, classes, .. } => {
                self.end();
                if self.within == 0 {
                    // A section that is the sources or the thanks has no number.
                    let named = level != HeadingLevel::H1 && !classes.is_empty();
                    self.heading(at, level, named);
                }
            }
            Tag::BlockQuote(kind) => {
                self.end();
                self.within += 1;
                if let Some(kind) = kind {
                    self.line.push_str(match kind {
                        BlockQuoteKind::Note => "Note",
                        BlockQuoteKind::Tip => "Tip",
                        BlockQuoteKind::Important => "Important",
                        BlockQuoteKind::Warning => "Warning",
                        BlockQuoteKind::Caution => "Caution",
                    });
                    self.end();
                }
            }
            Tag::CodeBlock(CodeBlockKind::Fenced(_) | CodeBlockKind::Indented) => {
                self.end();
                self.code = true;
            }
            Tag::List(start) => {
                self.end();
                self.within += 1;
                self.lists.push(start);
            }
            Tag::Item => self.label(at),
            Tag::Table(_) => {
                self.end();
                let named =
                    matches!(self.table, Some((start, true)) if start == self.lines.count());
                if !named {
                    self.table = Some((self.lines.count(), false));
                }
            }
            Tag::Image { title, .. } => {
                let end = self.close(at);
                let alt = self.plain(at + 1, end);
                assert!(title.is_empty(), "a picture in a line has no caption");
                if !alt.is_empty() {
                    self.line.push_str(&format!("[alt: {alt}]"));
                }
                return end + 1;
            }
            Tag::HtmlBlock
            | Tag::TableHead
            | Tag::TableRow
            | Tag::TableCell
            | Tag::DefinitionList
            | Tag::DefinitionListTitle
            | Tag::DefinitionListDefinition => self.end(),
            Tag::Emphasis
            | Tag::Strong
            | Tag::Strikethrough
            | Tag::Superscript
            | Tag::Subscript => {}
            Tag::Link { dest_url, .. } => {
                let outside = dest_url.contains(':') || dest_url.contains('@');
                self.links.push(!outside);
            }
            Tag::FootnoteDefinition(_) | Tag::MetadataBlock(_) => panic!("not here"),
        }
        at + 1
    }

    fn stop(&mut self, tag: TagEnd) {
        match tag {
            TagEnd::BlockQuote(_) => {
                self.end();
                self.within -= 1;
            }
            TagEnd::List(_) => {
                self.end();
                self.within -= 1;
                self.lists.pop();
            }
            TagEnd::CodeBlock => {
                self.end();
                self.code = false;
            }
            TagEnd::Emphasis
            | TagEnd::Strong
            | TagEnd::Strikethrough
            | TagEnd::Superscript
            | TagEnd::Subscript => {}
            TagEnd::Link => {
                // On paper nobody can follow a link: its page is named.
                if self.links.pop() == Some(true) && self.medium == Medium::Pdf {
                    self.line.push_str(&format!(" (page {PAGE})"));
                }
            }
            _ => self.end(),
        }
    }

    /// Running text: the PDF leaves out what shows nothing, and has a space for
    /// each kind of space, so that they are found.
    fn text(&mut self, words: &str) {
        if self.medium == Medium::Epub {
            return self.line.push_str(words);
        }
        for char in words.chars() {
            match char {
                '\u{ad}' | '\u{200b}' | '\u{2060}' => {}
                '\u{a0}' | '\u{202f}' => self.line.push(KEPT_SPACE),
                char => self.line.push(char),
            }
        }
    }

    /// Computer text: in the PDF, a space parts the words of two lines.
    fn code(&mut self, words: &str) {
        let kept = |words: &str| words.replace(' ', &KEPT_SPACE.to_string());
        match self.medium {
            Medium::Epub => {
                let words = words.replace('\n', &KEPT_END.to_string());
                self.line.push_str(&kept(&words));
            }
            // Each line of code is read by itself; what it stands in by is not.
            Medium::Pdf => {
                for (at, line) in words.replace('\t', "    ").split('\n').enumerate() {
                    if at > 0 {
                        self.end();
                    }
                    let line = if self.line.is_empty() {
                        line.trim_start()
                    } else {
                        line
                    };
                    self.line.push_str(&kept(line));
                }
            }
        }
    }

    fn mark(&mut self, label: &str) {
        let known = self.notes.iter().position(|(known, _)| known == label);
        let at = known.unwrap_or_else(|| {
            self.notes.push((label.to_owned(), 0));
            self.notes.len() - 1
        });
        self.notes[at].1 += 1;
        self.line.push_str(&match self.medium {
            Medium::Epub => format!("{}", at + 1),
            Medium::Pdf => format!("[{}]", at + 1),
        });
    }

    fn heading(&mut self, at: usize, level: HeadingLevel, named: bool) {
        let level = level as usize;
        self.counts[level] += usize::from(!named);
        self.counts[level + 1..].fill(0);
        let number = match (&self.number, level) {
            _ if named => String::new(),
            (None, _) => String::new(),
            (Some(number), 1) => format!("{number}. "),
            (Some(number), _) if level <= self.depth => {
                let inner = self.counts[2..=level]
                    .iter()
                    .map(|count| format!(".{count}"));
                format!("{number}{} ", inner.collect::<String>())
            }
            (Some(_), _) => String::new(),
        };
        self.line.push_str(&number);
        let words = self.plain(at + 1, self.close(at));
        self.headings.push((level, format!("{number}{words}")));
    }

    /// The words between two events, without the marks of notes.
    fn plain(&self, start: usize, end: usize) -> String {
        let mut words = String::new();
        for event in &self.events[start..end] {
            match event {
                Event::Text(text) | Event::Code(text) => words.push_str(text),
                Event::SoftBreak | Event::HardBreak => words.push(' '),
                Event::InlineMath(formula) => {
                    let said = self.said(formula);
                    // The contents of an EPUB are plain words.
                    words.push_str(&match self.medium {
                        Medium::Epub => said,
                        Medium::Pdf => format!("[alt: {said}]"),
                    });
                }
                _ => {}
            }
        }
        words
    }

    /// The label of an item: in the EPUB, the reading program makes it.
    fn label(&mut self, at: usize) {
        self.end();
        let task = match (&self.events[at + 1], &self.events[at + 2]) {
            (Event::TaskListMarker(done), _)
            | (Event::Start(Tag::Paragraph), Event::TaskListMarker(done)) => Some(*done),
            _ => None,
        };
        let number = self.lists.last_mut().and_then(Option::as_mut);
        let label = match (self.medium, task, number) {
            (Medium::Epub, Some(true), _) => "☑ ".to_owned(),
            (Medium::Epub, Some(false), _) => "☐ ".to_owned(),
            (Medium::Epub, None, _) => String::new(),
            (Medium::Pdf, Some(true), _) => "Done".to_owned(),
            (Medium::Pdf, Some(false), _) => "To do".to_owned(),
            (Medium::Pdf, None, None) => "•".to_owned(),
            (Medium::Pdf, None, Some(number)) => {
                *number += 1;
                format!("{}.", *number - 1)
            }
        };
        self.line.push_str(&label);
        if self.medium == Medium::Pdf {
            self.end();
        }
    }

    /// A picture alone in its paragraph; gives the event after it.
    fn figure(&mut self, at: usize) -> Option<usize> {
        let Event::Start(Tag::Image {
            dest_url, title, ..
        }) = &self.events[at + 1]
        else {
            return None;
        };
        let (path, title) = (dest_url.to_string(), title.to_string());
        let end = self.close(at + 1);
        if !matches!(self.events[end + 1], Event::End(TagEnd::Paragraph)) {
            return None;
        }
        let alt = self.plain(at + 2, end);
        self.lines.picture(&alt, true);
        self.line.push_str(&title);
        self.captions[0].extend((!title.is_empty()).then_some(title));
        self.end();
        let beside = format!("{}.description.md", path.rsplit_once('.').unwrap().0);
        if let Ok(description) = self.world.read(&beside) {
            self.line.push_str("Description of the picture");
            self.end();
            let source = String::from_utf8(description).unwrap();
            for line in Walk::fragment(self.world, &source, self.medium) {
                self.lines.words(&line);
                self.lines.end();
            }
        }
        Some(end + 2)
    }

    /// The caption of the table after this paragraph, or before it.
    fn caption(&mut self, at: usize) -> Option<usize> {
        let Event::Text(words) = &self.events[at + 1] else {
            return None;
        };
        let words = words.strip_prefix("Table:")?.trim_start().to_owned();
        let end = self.close(at);
        let before = matches!(self.events.get(end + 1), Some(Event::Start(Tag::Table(_))));
        let after = at > 0 && matches!(self.events[at - 1], Event::End(TagEnd::Table));
        if !before && !matches!(self.table, Some((_, false)) if after) {
            return None;
        }
        let count = self.lines.count();
        self.line.push_str(&words);
        self.range(at + 2, end);
        self.captions[1].push(self.line.clone());
        self.end();
        if before {
            self.table = Some((self.lines.count(), true));
        } else if let Some((start, named)) = &mut self.table {
            *named = true;
            let start = *start;
            let caption = self.lines.take(count);
            self.lines.insert(start, caption);
        }
        Some(end + 1)
    }

    /// The notes, with the ways back to their marks.
    fn notes(&mut self) {
        if self.notes.is_empty() {
            return;
        }
        self.line.push_str("Notes");
        self.end();
        let mut definitions: BTreeMap<String, usize> = BTreeMap::new();
        for (at, event) in self.events.iter().enumerate() {
            if let Event::Start(Tag::FootnoteDefinition(label)) = event {
                definitions.entry(label.to_string()).or_insert(at);
            }
        }
        // Notes may have notes: those come after them.
        let mut parts = Vec::new();
        while let Some((label, _)) = self.notes.get(parts.len()) {
            let start = definitions[label];
            let from = self.lines.count();
            self.within += 1;
            self.range(start + 1, self.close(start));
            self.within -= 1;
            parts.push(self.lines.take(from));
        }
        for (at, mut part) in parts.into_iter().enumerate() {
            let marks = self.notes[at].1;
            match self.medium {
                Medium::Epub => {
                    let first = part.first_mut().unwrap();
                    *first = format!("{}. {first}", at + 1);
                    let last = part.last_mut().unwrap();
                    last.push_str(&" ↩\u{fe0e}".repeat(marks));
                }
                Medium::Pdf => {
                    part.insert(0, format!("{}.", at + 1));
                    part.push(vec![format!("(page {PAGE})"); marks].join(" "));
                }
            }
            let count = self.lines.count();
            self.lines.insert(count, part);
        }
    }
}
