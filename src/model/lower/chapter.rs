//! A file, or a part of one, and what lowering it needs at hand.
//!
//! What stands in it is lowered by the other files of this folder: `section`,
//! `block`, `inline`, `table`, `image`, `notes`.

use std::collections::BTreeMap;
use std::collections::btree_map::Entry;

use pulldown_cmark::Tag;

use super::Book;
use super::index::WaitingMark;
use super::notes::PendingNote;
use crate::config::Term;
use crate::diag::{Allowance, Diagnostic, allowed_range};
use crate::markdown::{self, Element, ElementKind, Quotes, allowances};
use crate::model::{Block, Inline, InlineKind, NodeId, Section};
use crate::rules;
use crate::source::{SourceId, Sources, Span};

/// What lowering one file needs at hand, beside the [`Book`].
pub(super) struct Chapter<'b, 'w, 't> {
    pub(super) book: &'b mut Book<'w>,
    pub(super) source: SourceId,
    pub(super) path: &'t str,
    pub(super) text: &'t str,
    /// Where the text stands in the file; `None` when it is the whole file.
    within: Option<Within>,
    /// Whether notes have a place: not in a description or definition.
    pub(super) takes_notes: bool,
    /// The definitions of footnotes, by label.
    pub(super) definitions: BTreeMap<String, &'t Element<'t>>,
    /// The notes that are referred to, in the order of their numbers.
    pub(super) notes: Vec<PendingNote>,
    /// How many HTML elements are open where the line is being read.
    pub(super) open_tags: usize,
    /// Marks for the index between blocks.
    pub(super) waiting: Vec<WaitingMark>,
}

/// The way out where notes have no place.
pub(super) const NO_NOTES_HELP: &str = "write the note's words here, in brackets";

/// A text that is part of a file.
#[derive(Clone, Copy)]
struct Within {
    span: Span,
    /// Whether the bytes of the file are those of the text.
    verbatim: bool,
}

impl Book<'_> {
    /// Lowers a file into a section of the first level.
    pub(super) fn chapter(&mut self, source: SourceId, sources: &mut Sources) -> Section {
        self.read(source, true, sources, |chapter, elements, sources| {
            chapter.section(elements, sources)
        })
    }

    /// Lowers a file that is part of a chapter, without headings of its own.
    pub(super) fn fragment(&mut self, source: SourceId, sources: &mut Sources) -> Vec<Block> {
        self.read(source, false, sources, |chapter, elements, sources| {
            chapter.part(elements, sources)
        })
    }

    fn read<T>(
        &mut self,
        source: SourceId,
        takes_notes: bool,
        sources: &mut Sources,
        lower: impl for<'t> FnOnce(&mut Chapter<'_, '_, 't>, &'t [Element<'t>], &mut Sources) -> T,
    ) -> T {
        // Descriptions of pictures are added to `sources` meanwhile, so the
        // text is held apart from it.
        let path = sources.file(source).path().to_owned();
        let text = sources.file(source).text().to_owned();
        self.anchors.files.insert(path.clone(), source);
        self.read_part((source, &path, &text), None, takes_notes, sources, lower)
    }

    /// Lowers the definition of a term, which stands in a string of a file.
    pub(super) fn definition(&mut self, term: &Term, sources: &mut Sources) -> Vec<Block> {
        let span = term.definition_span;
        let within = Within {
            span,
            verbatim: sources.text(span) == term.definition,
        };
        let path = sources.file(span.source).path().to_owned();
        self.read_part(
            (span.source, &path, &term.definition),
            Some(within),
            false,
            sources,
            |chapter, elements, sources| chapter.part(elements, sources),
        )
    }

    fn read_part<T>(
        &mut self,
        (source, path, text): (SourceId, &str, &str),
        within: Option<Within>,
        takes_notes: bool,
        sources: &mut Sources,
        lower: impl for<'t> FnOnce(&mut Chapter<'_, '_, 't>, &'t [Element<'t>], &mut Sources) -> T,
    ) -> T {
        let quotes = Quotes {
            open: &self.phrases.quotation_open,
            close: &self.phrases.quotation_close,
        };
        let readable = markdown::with_marks_in_lines(text);
        let parsed = markdown::parse(&readable, quotes);
        let mut definitions = BTreeMap::new();
        let mut again = Vec::new();
        for element in &parsed.elements {
            collect_definitions(element, &mut definitions, &mut again);
        }
        let mut chapter = Chapter {
            book: self,
            source,
            path,
            text,
            within,
            takes_notes,
            open_tags: 0,
            waiting: Vec::new(),
            definitions,
            notes: Vec::new(),
        };
        chapter.keep_abbreviations(&parsed.abbreviations);
        chapter.report_parse(&parsed);
        chapter.report_duplicates(&again);
        lower(&mut chapter, &parsed.elements, sources)
    }
}

/// The name of a footnote as it is compared: small and capital letters are one,
/// as the parser has it.
pub(super) fn note_name(label: &str) -> String {
    label.to_lowercase()
}

fn collect_definitions<'t>(
    element: &'t Element<'t>,
    definitions: &mut BTreeMap<String, &'t Element<'t>>,
    again: &mut Vec<(String, &'t Element<'t>)>,
) {
    if let ElementKind::Tag(Tag::FootnoteDefinition(label)) = &element.kind {
        match definitions.entry(note_name(label)) {
            Entry::Vacant(place) => {
                place.insert(element);
            }
            Entry::Occupied(_) => again.push((label.to_string(), element)),
        }
    }
    for child in &element.children {
        collect_definitions(child, definitions, again);
    }
}

impl<'t> Chapter<'_, '_, 't> {
    /// The blocks of a file, or a part of one, without headings of its own.
    fn part(&mut self, elements: &'t [Element<'t>], sources: &mut Sources) -> Vec<Block> {
        let blocks = self.blocks(elements, sources);
        self.end_marks();
        blocks
    }

    pub(super) fn span(&self, range: &std::ops::Range<usize>) -> Span {
        match self.within {
            None => Span::new(self.source, range.clone()),
            Some(within) if within.verbatim => {
                let start = within.span.start as usize;
                Span::new(self.source, start + range.start..start + range.end)
            }
            Some(within) => within.span,
        }
    }

    pub(super) fn node(&mut self, range: &std::ops::Range<usize>) -> NodeId {
        let span = self.span(range);
        self.book.nodes.add(span)
    }

    pub(super) fn report(&mut self, diagnostic: Diagnostic) {
        self.book.sink.push(diagnostic);
    }

    /// Takes the allowances in a comment or block of HTML at byte `start`.
    pub(super) fn allow(&mut self, html: &str, start: usize) {
        for comment in allowances(html, start) {
            let span = self.span(&comment.range);
            let scope = self.span(&allowed_range(self.text, &comment.range));
            match Allowance::new(&comment.rule, &comment.reason, span, scope) {
                Ok(allowance) => self.book.sink.allow(allowance),
                Err(found) => self.report(*found),
            }
        }
    }

    /// A generated line of text that stands for `range`.
    pub(super) fn words(&mut self, range: &std::ops::Range<usize>, words: String) -> Vec<Inline> {
        let id = self.node(range);
        vec![Inline {
            id,
            kind: InlineKind::Text(words),
        }]
    }

    fn report_parse(&mut self, parsed: &markdown::Parsed<'_>) {
        for (range, label) in &parsed.undefined {
            let span = self.span(range);
            let found = match label.strip_prefix('^') {
                Some(name) => Diagnostic::new(
                    &rules::FOOTNOTE_UNDEFINED,
                    span,
                    format!("the footnote `{name}` is not defined in this file"),
                )
                .label("its mark")
                .help(if self.takes_notes {
                    format!("add a line `[^{name}]: the note's text`")
                } else {
                    NO_NOTES_HELP.to_owned()
                }),
                None => Diagnostic::new(
                    &rules::REFERENCE_UNDEFINED,
                    span,
                    format!("the link reference `{label}` is not defined in this file"),
                )
                .help(format!("add a line `[{label}]: https://…`")),
            };
            self.report(found);
        }
        for range in &parsed.too_deep {
            self.too_deep(range);
        }
    }

    pub(super) fn too_deep(&mut self, range: &std::ops::Range<usize>) {
        let span = self.span(range);
        self.report(
            Diagnostic::new(
                &rules::NESTING_TOO_DEEP,
                span,
                format!(
                    "more than {} elements stand in each other",
                    markdown::MAX_DEPTH
                ),
            )
            .help("take lists and quotations out of each other"),
        );
    }
}

/// The range without the white space at its end.
pub(super) fn trim_end(text: &str, range: &std::ops::Range<usize>) -> std::ops::Range<usize> {
    let words = text.get(range.clone()).unwrap_or("");
    range.start..range.start + words.trim_end().len()
}
