//! A chapter: its headings as a tree of sections, its notes at its end.

use std::collections::BTreeMap;

use pulldown_cmark::{HeadingLevel, Tag};

use super::Book;
use super::allow::PlacedAllowance;
use crate::config::Term;
use crate::diag::Diagnostic;
use crate::markdown::{self, Element, ElementKind};
use crate::model::text::plain_text;
use crate::model::{
    Block, BlockKind, Heading, Inline, InlineKind, Matter, NodeId, Note, NoteBackLink, Role,
    Section,
};
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
    definitions: BTreeMap<String, &'t Element<'t>>,
    /// The notes that are referred to, in the order of their numbers.
    notes: Vec<PendingNote>,
    pub(super) allowances: Vec<PlacedAllowance>,
}

/// A text that is part of a file.
#[derive(Clone, Copy)]
struct Within {
    span: Span,
    /// Whether the bytes of the file are those of the text.
    verbatim: bool,
}

struct PendingNote {
    label: String,
    id: NodeId,
    references: Vec<NodeId>,
}

/// A heading or a block, before the tree of sections is made.
enum Piece {
    Heading {
        level: u8,
        heading: Heading,
        id: Option<String>,
        classes: Vec<String>,
    },
    Block(Block),
}

impl Book<'_> {
    /// Lowers a file into a section of the first level.
    pub(super) fn chapter(
        &mut self,
        source: SourceId,
        sources: &mut Sources,
    ) -> (Section, Vec<PlacedAllowance>) {
        self.read(source, true, sources, |chapter, elements, sources| {
            chapter.section(elements, sources)
        })
    }

    /// Lowers a file that is part of a chapter, without headings of its own.
    pub(super) fn fragment(
        &mut self,
        source: SourceId,
        sources: &mut Sources,
    ) -> (Vec<Block>, Vec<PlacedAllowance>) {
        self.read(source, false, sources, |chapter, elements, sources| {
            chapter.blocks(elements, sources)
        })
    }

    fn read<T>(
        &mut self,
        source: SourceId,
        takes_notes: bool,
        sources: &mut Sources,
        lower: impl for<'t> FnOnce(&mut Chapter<'_, '_, 't>, &'t [Element<'t>], &mut Sources) -> T,
    ) -> (T, Vec<PlacedAllowance>) {
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
        let (blocks, _) = self.read_part(
            (span.source, &path, &term.definition),
            Some(within),
            false,
            sources,
            |chapter, elements, sources| chapter.blocks(elements, sources),
        );
        blocks
    }

    fn read_part<T>(
        &mut self,
        (source, path, text): (SourceId, &str, &str),
        within: Option<Within>,
        takes_notes: bool,
        sources: &mut Sources,
        lower: impl for<'t> FnOnce(&mut Chapter<'_, '_, 't>, &'t [Element<'t>], &mut Sources) -> T,
    ) -> (T, Vec<PlacedAllowance>) {
        let parsed = markdown::parse(text);
        let mut definitions = BTreeMap::new();
        for element in &parsed.elements {
            collect_definitions(element, &mut definitions);
        }
        let mut chapter = Chapter {
            book: self,
            source,
            path,
            text,
            within,
            takes_notes,
            definitions,
            notes: Vec::new(),
            allowances: Vec::new(),
        };
        chapter.report_parse(&parsed);
        let lowered = lower(&mut chapter, &parsed.elements, sources);
        (lowered, chapter.allowances)
    }
}

fn collect_definitions<'t>(
    element: &'t Element<'t>,
    definitions: &mut BTreeMap<String, &'t Element<'t>>,
) {
    if let ElementKind::Tag(Tag::FootnoteDefinition(label)) = &element.kind {
        definitions.entry(label.to_string()).or_insert(element);
    }
    for child in &element.children {
        collect_definitions(child, definitions);
    }
}

impl<'t> Chapter<'_, '_, 't> {
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
                .help(format!("add a line `[^{name}]: the note's text`")),
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

    /// The note of a mark: its node and number; numbers the note at first use.
    pub(super) fn note(&mut self, label: &str, reference: NodeId) -> (NodeId, u32) {
        let number = |at: usize| u32::try_from(at + 1).unwrap_or(u32::MAX);
        if let Some(at) = self.notes.iter().position(|note| note.label == label) {
            self.notes[at].references.push(reference);
            return (self.notes[at].id, number(at));
        }
        let range = self.definitions.get(label).map(|d| d.range.clone());
        let id = self.node(&range.unwrap_or(0..0));
        self.notes.push(PendingNote {
            label: label.to_owned(),
            id,
            references: vec![reference],
        });
        (id, number(self.notes.len() - 1))
    }

    fn section(&mut self, elements: &'t [Element<'t>], sources: &mut Sources) -> Section {
        let mut pieces = self.pieces(elements, sources).into_iter().peekable();
        let (heading, name, role, matter) = match pieces.peek() {
            Some(Piece::Heading { level: 1, .. }) => {
                let Some(Piece::Heading {
                    heading,
                    id,
                    classes,
                    ..
                }) = pieces.next()
                else {
                    unreachable!("a heading was seen there");
                };
                let (role, matter) = self.role_of(&heading, &classes);
                (heading, id, role, matter)
            }
            _ => {
                let first = elements.first().map_or(0..0, |first| first.range.clone());
                let span = self.span(&first);
                self.report(
                    Diagnostic::new(
                        &rules::SECTION_WITHOUT_TITLE,
                        span,
                        "the chapter does not begin with a title",
                    )
                    .label("the title belongs before this")
                    .help("begin the file with `# Title of the chapter`"),
                );
                let title = self.path.trim_end_matches(".md").to_owned();
                let heading = Heading {
                    id: self.node(&first),
                    level: 1,
                    number: None,
                    content: self.words(&first, title),
                };
                (heading, None, Role::Chapter, Matter::Body)
            }
        };
        let id = self.book.nodes.add(self.book.nodes.span(heading.id));
        self.book
            .anchors
            .targets
            .insert((self.source, String::new()), id);
        let anchor = self.anchor(name, &heading, id);
        let mut section = Section {
            id,
            role,
            matter,
            anchor,
            heading,
            blocks: Vec::new(),
            sections: Vec::new(),
        };
        self.fill(&mut section, &mut pieces);
        if let Some(notes) = self.notes_section(matter, sources) {
            section.sections.push(notes);
        }
        section
    }

    fn role_of(&mut self, heading: &Heading, classes: &[String]) -> (Role, Matter) {
        let mut found = (Role::Chapter, Matter::Body);
        for class in classes {
            match Role::from_class(class) {
                Some(role) => found = role,
                None => {
                    let span = self.book.nodes.span(heading.id);
                    self.report(
                        Diagnostic::new(
                            &rules::UNKNOWN_ROLE_CLASS,
                            span,
                            format!("`{{.{class}}}` names no part of a book"),
                        )
                        .help(format!("use one of: {}", Role::CLASSES.join(", "))),
                    );
                }
            }
        }
        found
    }

    /// Puts blocks and sub-sections into a section until a heading of its own
    /// level or above comes.
    fn fill(
        &mut self,
        section: &mut Section,
        pieces: &mut std::iter::Peekable<std::vec::IntoIter<Piece>>,
    ) {
        let mut last: Option<(u8, Span)> = None;
        loop {
            match pieces.peek() {
                Some(Piece::Block(_)) => {}
                Some(Piece::Heading { level, .. }) if *level > section.heading.level => {}
                // A second title: the chapter goes on below it, one level down.
                Some(Piece::Heading { level: 1, .. }) if section.heading.level == 1 => {}
                _ => return,
            }
            match pieces.next() {
                None => return,
                Some(Piece::Block(block)) => section.blocks.push(block),
                Some(Piece::Heading {
                    level,
                    mut heading,
                    id,
                    ..
                }) => {
                    let span = self.book.nodes.span(heading.id);
                    let above = self.book.nodes.span(section.heading.id);
                    let wanted = section.heading.level + 1;
                    if level == 1 {
                        self.report(
                            Diagnostic::new(
                                &rules::SEVERAL_TITLES,
                                span,
                                "the chapter has a second title",
                            )
                            .label("level 1 again")
                            .with(above, "the chapter's title")
                            .help("make it `##`, or put what follows in a file of its own"),
                        );
                    } else if level > wanted {
                        let (from, at) = last.unwrap_or((section.heading.level, above));
                        let words = plain_text(&heading.content);
                        self.report(
                            Diagnostic::new(
                                &rules::HEADING_LEVEL_SKIPPED,
                                span,
                                format!("heading level {level} comes after level {from}"),
                            )
                            .label(format!("level {level}"))
                            .with(at, format!("the heading before it, level {from}"))
                            .help(format!("write `{} {words}`", "#".repeat(wanted as usize))),
                        );
                    }
                    last = Some((wanted, span));
                    heading.level = wanted;
                    let node = self.book.nodes.add(span);
                    let anchor = self.anchor(id, &heading, node);
                    let mut inner = Section {
                        id: node,
                        role: Role::Section,
                        matter: section.matter,
                        anchor,
                        heading,
                        blocks: Vec::new(),
                        sections: Vec::new(),
                    };
                    self.fill(&mut inner, pieces);
                    section.sections.push(inner);
                }
            }
        }
    }

    /// Makes the anchor of a section and lets links find it under its own name
    /// and under the name that GitHub and mdBook would give it.
    fn anchor(&mut self, name: Option<String>, heading: &Heading, node: NodeId) -> String {
        let words = plain_text(&heading.content);
        let derived = super::slug(&words);
        let given = name.unwrap_or_else(|| derived.clone());
        let targets = &mut self.book.anchors.targets;
        if let Some(other) = targets.insert((self.source, given.clone()), node)
            && given != derived
        {
            let at = self.book.nodes.span(heading.id);
            let before = self.book.nodes.span(other);
            self.book.sink.push(
                Diagnostic::new(
                    &rules::DUPLICATE_ANCHOR,
                    at,
                    format!("the name `{given}` is given twice in this file"),
                )
                .label("again here")
                .with(before, "first here")
                .help("give each heading a name of its own"),
            );
        }
        targets.entry((self.source, derived)).or_insert(node);
        self.book.anchors.unique(&given)
    }

    fn pieces(&mut self, elements: &'t [Element<'t>], sources: &mut Sources) -> Vec<Piece> {
        let mut pieces = Vec::new();
        let mut run = 0;
        for (at, element) in elements.iter().enumerate() {
            let ElementKind::Tag(Tag::Heading {
                level, id, classes, ..
            }) = &element.kind
            else {
                continue;
            };
            pieces.extend(
                self.blocks(&elements[run..at], sources)
                    .into_iter()
                    .map(Piece::Block),
            );
            run = at + 1;
            let content = self.line(&element.children);
            if plain_text(&content).trim().is_empty() {
                let span = self.span(&element.range);
                self.report(
                    Diagnostic::new(&rules::HEADING_EMPTY, span, "the heading has no words")
                        .help("write the heading, or take the `#` out"),
                );
                continue;
            }
            pieces.push(Piece::Heading {
                level: level_number(*level),
                heading: Heading {
                    id: self.node(&trim_end(self.text, &element.range)),
                    level: level_number(*level),
                    number: None,
                    content,
                },
                id: id.as_ref().map(ToString::to_string),
                classes: classes.iter().map(ToString::to_string).collect(),
            });
        }
        pieces.extend(
            self.blocks(&elements[run..], sources)
                .into_iter()
                .map(Piece::Block),
        );
        pieces
    }

    /// The notes of the chapter as its last section. Lowering a note may refer
    /// to further notes, which follow it.
    fn notes_section(&mut self, matter: Matter, sources: &mut Sources) -> Option<Section> {
        let mut lowered: Vec<(NodeId, Vec<Block>)> = Vec::new();
        while let Some(note) = self.notes.get(lowered.len()) {
            let label = note.label.clone();
            let definition = self.definitions.get(&label).copied();
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

pub(super) fn level_number(level: HeadingLevel) -> u8 {
    match level {
        HeadingLevel::H1 => 1,
        HeadingLevel::H2 => 2,
        HeadingLevel::H3 => 3,
        HeadingLevel::H4 => 4,
        HeadingLevel::H5 => 5,
        HeadingLevel::H6 => 6,
    }
}

/// The range without the white space at its end.
pub(super) fn trim_end(text: &str, range: &std::ops::Range<usize>) -> std::ops::Range<usize> {
    let words = text.get(range.clone()).unwrap_or("");
    range.start..range.start + words.trim_end().len()
}
