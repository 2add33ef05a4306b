//! The glossary: terms found in the text, linked at their first use in each
//! chapter, and listed at the end with the ways back.
//!
//! A term is found as a whole word in running text: as itself, as its
//! abbreviation, as one of its variants and in the plain plural of each. Not in
//! headings, links, computer text or the definition of the term itself.
//! An abbreviation is matched only as it is written; wherever it stands it
//! carries its expansion. [`finder`] does the finding.

mod finder;

use std::collections::BTreeSet;

use icu_collator::Collator;
use icu_collator::options::CollatorOptions;

use self::finder::Finder;
use super::lower::Anchors;
use super::text::numbered_words;
use super::walk::{Place, block_lines_mut, inner_mut};
use super::{
    Block, BlockKind, GlossaryEntry, GlossaryUse, Inline, InlineKind, Matter, NodeId, Nodes, Role,
    Section,
};
use crate::config::{Settings, Term};
use crate::diag::{Diagnostic, Sink};
use crate::locale::Phrases;
use crate::rules;

/// Links the terms in the sections and adds the glossary as the last of them.
/// `definitions` are those of the terms of `settings`, lowered, in their order.
pub(super) fn link(
    sections: &mut Vec<Section>,
    settings: &Settings,
    definitions: Vec<Vec<Block>>,
    phrases: &Phrases,
    nodes: &mut Nodes,
    anchors: &mut Anchors,
    sink: &mut Sink,
) {
    if settings.terms.is_empty() {
        return;
    }
    let language = &settings.metadata.language;
    let mut entries: Vec<GlossaryEntry> = settings
        .terms
        .iter()
        .zip(definitions)
        .map(|(term, definition)| entry(term, definition, nodes, anchors))
        .collect();
    let mut linker = Linker {
        finder: Finder::new(&settings.terms, language),
        terms: &settings.terms,
        entries: entries.iter().map(|entry| entry.id).collect(),
        nodes,
        linked: BTreeSet::new(),
        own: None,
        uses: Vec::new(),
        found: BTreeSet::new(),
    };
    for section in sections.iter_mut() {
        if section.role != Role::TitlePage {
            linker.linked.clear();
            let id = section.id;
            linker.section(section, id);
        }
    }
    for (at, entry) in entries.iter_mut().enumerate() {
        linker.linked.clear();
        linker.own = Some(at);
        let found = linker.found.clone();
        block_lines_mut(&mut entry.definition, &mut |_, content| {
            linker.line(content, None);
        });
        linker.found = found;
    }
    let (uses, found) = (linker.uses, linker.found);
    for (at, term) in settings.terms.iter().enumerate() {
        // A term without definition was told of: that it is unused is no news.
        if !found.contains(&at) && !term.definition.trim().is_empty() {
            sink.push(
                Diagnostic::new(
                    &rules::TERM_UNUSED,
                    term.span,
                    format!("the term `{}` is not found in the text", term.term),
                )
                .help("add the form that the text uses to `variants`, or take the term out"),
            );
        }
    }
    for (term, reference, section) in uses {
        let span = nodes.span(reference);
        let id = nodes.add(span);
        entries[term].uses.push(GlossaryUse {
            id,
            reference,
            section,
            section_title: String::new(),
        });
    }
    sort(&mut entries, language);
    sections.push(section(entries, phrases, nodes, anchors));
}

/// Gives the ways back the titles of their chapters, once those have numbers.
pub(super) fn name_uses(sections: &mut [Section]) {
    let titles: Vec<(NodeId, String)> = sections
        .iter()
        .map(|section| (section.id, numbered_words(&section.heading)))
        .collect();
    for block in sections.iter_mut().flat_map(|section| &mut section.blocks) {
        if let BlockKind::Glossary(entries) = &mut block.kind {
            for found in entries.iter_mut().flat_map(|entry| &mut entry.uses) {
                let title = titles.iter().find(|(id, _)| *id == found.section);
                found.section_title = title.map(|(_, title)| title.clone()).unwrap_or_default();
            }
        }
    }
}

fn entry(
    term: &Term,
    definition: Vec<Block>,
    nodes: &mut Nodes,
    anchors: &mut Anchors,
) -> GlossaryEntry {
    let mut add = || nodes.add(term.span);
    GlossaryEntry {
        id: add(),
        term_node: add(),
        definition_node: add(),
        anchor: anchors.unique(&format!("term-{}", term.term)),
        term: term.term.clone(),
        abbreviation: term.abbreviation.clone().map(|abbr| (add(), abbr)),
        say: term.say.clone().map(|say| (add(), say)),
        language: term.language.clone(),
        definition,
        uses_label: add(),
        uses: Vec::new(),
    }
}

/// Sorts by the rules of the language (Unicode Collation Algorithm, CLDR).
fn sort(entries: &mut [GlossaryEntry], language: &str) {
    let locale: icu_locale_core::Locale =
        language.parse().unwrap_or(icu_locale_core::Locale::UNKNOWN);
    match Collator::try_new(locale.into(), CollatorOptions::default()) {
        Ok(collator) => entries.sort_by(|a, b| collator.compare(&a.term, &b.term)),
        Err(_) => entries.sort_by_key(|entry| entry.term.to_lowercase()),
    }
}

fn section(
    entries: Vec<GlossaryEntry>,
    phrases: &Phrases,
    nodes: &mut Nodes,
    anchors: &mut Anchors,
) -> Section {
    let span = nodes.span(entries[0].id);
    Section::generated(
        (Role::Glossary, Matter::Back),
        anchors.unique("glossary"),
        &phrases.glossary,
        BlockKind::Glossary(entries),
        nodes,
        span,
    )
}

/// Walks the text and links what the finder finds.
struct Linker<'a> {
    finder: Finder,
    terms: &'a [Term],
    entries: Vec<NodeId>,
    nodes: &'a mut Nodes,
    /// The terms that are linked already in this chapter or definition.
    linked: BTreeSet<usize>,
    /// The term whose definition is being read.
    own: Option<usize>,
    /// Term, reference and chapter of each link, in reading order.
    uses: Vec<(usize, NodeId, NodeId)>,
    /// The terms that stand somewhere in the text.
    found: BTreeSet<usize>,
}

/// What a line is read for.
#[derive(Clone, Copy)]
enum Reading {
    /// To link first uses; uses are told with their chapter, if any.
    Link(Option<NodeId>),
    /// To expand abbreviations only.
    Expand,
}

impl Linker<'_> {
    fn section(&mut self, section: &mut Section, chapter: NodeId) {
        let reading = match section.role {
            // A note is read away from the text: its terms were met before.
            Role::Notes => Reading::Expand,
            _ => Reading::Link(Some(chapter)),
        };
        block_lines_mut(&mut section.blocks, &mut |place, content| {
            let reading = match place {
                Place::Text => reading,
                // The link that a chapter has should not be folded away.
                Place::Description => Reading::Expand,
                Place::Heading | Place::Generated => return,
            };
            self.content(content, reading, None);
        });
        for inner in &mut section.sections {
            self.section(inner, chapter);
        }
    }

    fn line(&mut self, content: &mut Vec<Inline>, chapter: Option<NodeId>) {
        self.content(content, Reading::Link(chapter), None);
    }

    fn content(&mut self, content: &mut Vec<Inline>, reading: Reading, language: Option<&str>) {
        let line = std::mem::take(content);
        for mut inline in line {
            match &mut inline.kind {
                InlineKind::Text(words) => {
                    let words = std::mem::take(words);
                    self.words(inline.id, &words, reading, language, content);
                    continue;
                }
                InlineKind::Link { .. }
                | InlineKind::Abbreviation { .. }
                | InlineKind::GlossaryReference { .. }
                | InlineKind::Keyboard(_)
                | InlineKind::Code(_)
                | InlineKind::NoteReference { .. }
                | InlineKind::Image { .. }
                | InlineKind::Formula(_)
                | InlineKind::LineBreak => {}
                InlineKind::Language {
                    tag,
                    content: inner,
                } => {
                    let tag = tag.clone();
                    self.content(inner, reading, Some(&tag));
                }
                InlineKind::Emphasis(_)
                | InlineKind::Strong(_)
                | InlineKind::Strikethrough(_)
                | InlineKind::Subscript(_)
                | InlineKind::Superscript(_) => {
                    if let Some(inner) = inner_mut(&mut inline) {
                        self.content(inner, reading, language);
                    }
                }
            }
            content.push(inline);
        }
    }

    /// Cuts a text where terms stand in it, and pushes the pieces.
    fn words(
        &mut self,
        id: NodeId,
        words: &str,
        reading: Reading,
        language: Option<&str>,
        line: &mut Vec<Inline>,
    ) {
        let span = self.nodes.span(id);
        let mut first = Some(id);
        let mut done = 0;
        for found in self.finder.find(words) {
            let term = &self.terms[found.term];
            if self.own == Some(found.term)
                || (language.is_some() && language != term.language.as_deref())
            {
                continue;
            }
            self.found.insert(found.term);
            let links = match reading {
                Reading::Link(_) => self.linked.insert(found.term),
                Reading::Expand => false,
            };
            if !links && !found.is_abbreviation {
                continue;
            }
            let mut push = |nodes: &mut Nodes, kind: InlineKind| {
                // The first piece keeps the node, the others get their own.
                let id = first.take().unwrap_or_else(|| nodes.add(span));
                Inline { id, kind }
            };
            if found.range.start > done {
                let before = words[done..found.range.start].to_owned();
                line.push(push(self.nodes, InlineKind::Text(before)));
            }
            done = found.range.end;
            let text = words[found.range.clone()].to_owned();
            let mut piece = push(self.nodes, InlineKind::Text(text));
            let mut wrap = |nodes: &mut Nodes, kind: &dyn Fn(Vec<Inline>) -> InlineKind| {
                let content = vec![std::mem::replace(
                    &mut piece,
                    Inline {
                        id: nodes.add(span),
                        kind: InlineKind::LineBreak,
                    },
                )];
                piece.kind = kind(content);
            };
            if found.is_abbreviation {
                let expansion = found.expansion.clone();
                wrap(self.nodes, &|content| InlineKind::Abbreviation {
                    expansion: expansion.clone(),
                    content,
                });
            } else if let (None, Some(tag)) = (language, &term.language) {
                wrap(self.nodes, &|content| InlineKind::Language {
                    tag: tag.clone(),
                    content,
                });
            }
            if links {
                let entry = self.entries[found.term];
                wrap(self.nodes, &|content| InlineKind::GlossaryReference {
                    entry,
                    content,
                });
                if let Reading::Link(Some(chapter)) = reading {
                    self.uses.push((found.term, piece.id, chapter));
                }
            }
            line.push(piece);
        }
        if done < words.len() {
            line.push(Inline {
                id: first.take().unwrap_or_else(|| self.nodes.add(span)),
                kind: InlineKind::Text(words[done..].to_owned()),
            });
        }
    }
}
