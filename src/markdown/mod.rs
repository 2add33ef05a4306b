//! From Markdown text to an element tree with byte spans.
//!
//! The only place that reads Markdown. What it gives is still syntax: headings
//! are not yet sections and footnotes are not yet notes; that is
//! [`model::lower`](crate::model::lower)'s work.

mod abbreviation;
mod dialect;
mod formula;
mod index;
mod verse;

use pulldown_cmark::{BrokenLink, CowStr, Event, LinkType, Parser, Tag, TextMergeWithOffset};
use std::ops::Range;

pub use abbreviation::AbbreviationLine;
pub use dialect::{
    AllowanceComment, DESCRIPTION_SUFFIX, GLOSSARY_STOP, TABLE_CAPTION, allowances, options,
    stops_glossary,
};
pub use index::{
    EntryFault, INDEX_LEVELS, IndexComment, IndexMarkKind, MarkedEntry, MarkedSee, index_comments,
    with_marks_in_lines,
};

/// How deep elements may stand in each other. Deeper ones are taken out and
/// their content stays: no reader can tell level 60 from level 70, and the
/// stages after this one may use the stack.
pub const MAX_DEPTH: usize = 60;

/// A piece of Markdown.
#[derive(Debug, Clone)]
pub struct Element<'a> {
    /// What it is.
    pub kind: ElementKind<'a>,
    /// The bytes it was written as.
    pub range: Range<usize>,
    /// What stands in it.
    pub children: Vec<Element<'a>>,
}

/// What a piece of Markdown is.
#[derive(Debug, Clone)]
pub enum ElementKind<'a> {
    /// An element with children, in the parser's own words.
    Tag(Tag<'a>),
    /// Words.
    Text(CowStr<'a>),
    /// Computer text in a line.
    Code(CowStr<'a>),
    /// Part of a block of HTML.
    Html(CowStr<'a>),
    /// A tag or comment in a line.
    InlineHtml(CowStr<'a>),
    /// The mark of a footnote, by its label.
    FootnoteReference(CowStr<'a>),
    /// The end of a line in the source.
    SoftBreak,
    /// A line end that the author asked for.
    HardBreak,
    /// A change of scene.
    Rule,
    /// The box of a task.
    TaskMarker(bool),
    /// Lines that stay as they are written; holds [`Self::Line`] alone.
    LineBlock,
    /// A line that stays as it is written, set in by so many spaces; one without
    /// words parts stanzas.
    Line(usize),
    /// Mathematics.
    Formula {
        /// The LaTeX between the dollar signs.
        source: CowStr<'a>,
        /// Whether there were two at each end.
        display: bool,
        /// What the author says for it.
        words: Option<String>,
    },
}

/// A file as elements, and what could not be resolved in it.
#[derive(Debug)]
pub struct Parsed<'a> {
    /// The blocks.
    pub elements: Vec<Element<'a>>,
    /// References without a definition: where, and the label, which begins with
    /// `^` for a footnote.
    pub undefined: Vec<(Range<usize>, String)>,
    /// Where elements stood deeper than [`MAX_DEPTH`]; the first of each run.
    pub too_deep: Vec<Range<usize>>,
    /// The lines that say what an abbreviation stands for; they are no elements.
    pub abbreviations: Vec<AbbreviationLine>,
}

/// What straight quotation marks become, as the language of the book has them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Quotes<'a> {
    /// Before words.
    pub open: &'a str,
    /// After words.
    pub close: &'a str,
}

/// Those of English.
pub const ENGLISH_QUOTES: Quotes<'static> = Quotes {
    open: "“",
    close: "”",
};

/// Reads a file.
#[must_use]
pub fn parse<'a>(text: &'a str, quotes: Quotes<'_>) -> Parsed<'a> {
    let mut undefined = Vec::new();
    let mut on_undefined = |link: BrokenLink<'_>| {
        // `[words]` alone is how anyone writes square brackets; only
        // `[words][label]` can be meant as a reference.
        if matches!(link.link_type, LinkType::Reference | LinkType::Collapsed) {
            undefined.push((link.span, link.reference.into_string()));
        }
        None
    };
    let parser = Parser::new_with_broken_link_callback(text, options(), Some(&mut on_undefined));
    let mut builder = Builder::default();
    let events = parser.into_offset_iter().map(|(event, range)| match event {
        // Only what the author typed straight: curly marks are as they are meant.
        Event::Text(mark) if text.get(range.clone()) == Some("\"") => {
            let meant = match &*mark {
                "“" => quotes.open.to_owned().into(),
                "”" => quotes.close.to_owned().into(),
                _ => mark,
            };
            (Event::Text(meant), range)
        }
        other => (other, range),
    });
    let mut formulas = formula::Formulas::default();
    let events = events.filter_map(|(event, range)| formulas.look(text, event, range));
    for (event, range) in TextMergeWithOffset::new(events) {
        builder.event(text, event, range);
    }
    let (mut elements, too_deep) = builder.finish();
    verse::find(text, &mut elements);
    let abbreviations = abbreviation::take(text, &mut elements);
    undefined_notes(text, &elements, &mut undefined);
    Parsed {
        elements,
        undefined,
        too_deep,
        abbreviations,
    }
}

/// Finds marks of footnotes that have no note: the parser leaves them as words
/// and doesn't tell.
fn undefined_notes(
    text: &str,
    elements: &[Element<'_>],
    undefined: &mut Vec<(Range<usize>, String)>,
) {
    for element in elements {
        match &element.kind {
            ElementKind::Tag(Tag::CodeBlock(_) | Tag::HtmlBlock) => {}
            ElementKind::Text(_) => {
                // In the source, where an escaped bracket can be told.
                let source = text.get(element.range.clone()).unwrap_or("");
                for (open, _) in source.match_indices("[^") {
                    let at = element.range.start + open;
                    let slashes = text[..at].bytes().rev().take_while(|byte| *byte == b'\\');
                    let rest = &source[open + 2..];
                    let end = rest.find(['[', ']', '\n']);
                    let closed = end.filter(|end| *end > 0 && rest[*end..].starts_with(']'));
                    if let (Some(end), true) = (closed, slashes.count() % 2 == 0) {
                        let label = format!("^{}", &rest[..end]);
                        undefined.push((at..at + label.len() + 2, label));
                    }
                }
            }
            ElementKind::Tag(_)
            | ElementKind::Code(_)
            | ElementKind::Html(_)
            | ElementKind::InlineHtml(_)
            | ElementKind::FootnoteReference(_)
            | ElementKind::SoftBreak
            | ElementKind::HardBreak
            | ElementKind::Rule
            | ElementKind::TaskMarker(_)
            | ElementKind::LineBlock
            | ElementKind::Line(_)
            | ElementKind::Formula { .. } => undefined_notes(text, &element.children, undefined),
        }
    }
}

#[derive(Default)]
struct Builder<'a> {
    /// The open elements; an entry without element was too deep.
    open: Vec<Option<Element<'a>>>,
    done: Vec<Element<'a>>,
    too_deep: Vec<Range<usize>>,
}

impl<'a> Builder<'a> {
    fn event(&mut self, text: &str, event: Event<'a>, range: Range<usize>) {
        let kind = match event {
            Event::Start(tag) => {
                let deep = self.open.len() >= MAX_DEPTH;
                if self.open.len() == MAX_DEPTH {
                    self.too_deep.push(range.clone());
                }
                self.open.push((!deep).then(|| Element {
                    kind: ElementKind::Tag(tag),
                    range,
                    children: Vec::new(),
                }));
                return;
            }
            Event::End(_) => {
                if let Some(element) = self.open.pop().flatten() {
                    self.push(element);
                }
                return;
            }
            Event::Text(words) => ElementKind::Text(words),
            Event::Code(code) => ElementKind::Code(code),
            Event::Html(html) => ElementKind::Html(html),
            Event::InlineHtml(html) => ElementKind::InlineHtml(html),
            Event::FootnoteReference(label) => ElementKind::FootnoteReference(label),
            Event::SoftBreak => ElementKind::SoftBreak,
            Event::HardBreak => ElementKind::HardBreak,
            Event::Rule => ElementKind::Rule,
            Event::TaskListMarker(checked) => ElementKind::TaskMarker(checked),
            Event::InlineMath(source) => formula(text, source, false, &range),
            Event::DisplayMath(source) => formula(text, source, true, &range),
        };
        self.push(Element {
            kind,
            range,
            children: Vec::new(),
        });
    }

    fn push(&mut self, element: Element<'a>) {
        match self.open.iter_mut().rev().flatten().next() {
            Some(parent) => parent.children.push(element),
            None => self.done.push(element),
        }
    }

    fn finish(self) -> (Vec<Element<'a>>, Vec<Range<usize>>) {
        (self.done, self.too_deep)
    }
}

fn formula<'a>(
    text: &str,
    source: CowStr<'a>,
    display: bool,
    range: &Range<usize>,
) -> ElementKind<'a> {
    ElementKind::Formula {
        source,
        display,
        words: formula::words_after(text, range.end).map(|(words, _)| words),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn elements_keep_their_bytes() {
        let text = "# A\n\nb *c* d\n";
        let parsed = parse(text, ENGLISH_QUOTES);
        assert_eq!(&text[parsed.elements[0].range.clone()], "# A\n");
        let emphasis = &parsed.elements[1].children[1];
        assert_eq!(&text[emphasis.range.clone()], "*c*");
    }

    #[test]
    fn undefined_references_are_told_and_brackets_are_not() {
        let parsed = parse("[a][b] and [c] and [^d]\n", ENGLISH_QUOTES);
        let labels: Vec<_> = parsed.undefined.iter().map(|(_, l)| l.as_str()).collect();
        assert_eq!(labels, ["b", "^d"]);
        assert_eq!(parsed.undefined[1].0, 19..23);
        let text = "\\[^a] `[^b]` [^c](d) [^] [^e]\n\n    [^f]\n\n[^e]: note\n";
        assert!(parse(text, ENGLISH_QUOTES).undefined.is_empty());
        // An escape before another escape, as many as there may be.
        assert_eq!(parse("*a\\\\[^b]*", ENGLISH_QUOTES).undefined.len(), 1);
    }

    #[test]
    fn quotation_marks_are_those_of_the_language() {
        let quotes = Quotes {
            open: "„",
            close: "“",
        };
        let parsed = parse("Er sagt \"ja\" und “no”.", quotes);
        let ElementKind::Text(words) = &parsed.elements[0].children[0].kind else {
            panic!("the paragraph holds words");
        };
        assert_eq!(&**words, "Er sagt „ja“ und “no”.");
    }

    #[test]
    fn ten_thousand_quotations_are_flattened() {
        let text = format!("{} deep", ">".repeat(10_000));
        let parsed = parse(&text, ENGLISH_QUOTES);
        assert_eq!(parsed.too_deep.len(), 1);
    }
}
