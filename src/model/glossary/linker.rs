//! Walks the text and links what the finder finds.

use std::collections::BTreeSet;

use super::finder::Finder;
use crate::config::{Term, TermOrigin};
use crate::model::walk::{Place, block_lines_mut, inner_mut};
use crate::model::{GlossaryEntry, Inline, InlineKind, NodeId, Nodes, Role, Section};

/// Walks the text and links what the finder finds.
pub(super) struct Linker<'a> {
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

/// What a linker has found.
pub(super) struct Linked {
    /// Term, reference and chapter of each link, in reading order.
    pub(super) uses: Vec<(usize, NodeId, NodeId)>,
    /// The terms that stand somewhere in the text.
    pub(super) found: BTreeSet<usize>,
}

impl<'a> Linker<'a> {
    /// A linker for `terms`, whose entries are `entries`, in a book in `language`.
    pub(super) fn new(
        terms: &'a [Term],
        entries: &[GlossaryEntry],
        language: &str,
        nodes: &'a mut Nodes,
    ) -> Self {
        Self {
            finder: Finder::new(terms, language),
            terms,
            entries: entries.iter().map(|entry| entry.id).collect(),
            nodes,
            linked: BTreeSet::new(),
            own: None,
            uses: Vec::new(),
            found: BTreeSet::new(),
        }
    }

    /// Links the terms in the chapters.
    pub(super) fn chapters(&mut self, sections: &mut [Section]) {
        for section in sections {
            if section.role != Role::TitlePage {
                self.linked.clear();
                let id = section.id;
                self.section(section, id);
            }
        }
    }

    /// Links the terms in the definitions of others; no use of them is one of the text.
    pub(super) fn definitions(&mut self, entries: &mut [GlossaryEntry]) {
        let found = self.found.clone();
        for (at, entry) in entries.iter_mut().enumerate() {
            self.linked.clear();
            self.own = Some(at);
            block_lines_mut(&mut entry.definition, &mut |_, content| {
                self.line(content, None);
            });
        }
        self.found = found;
    }

    /// What was found.
    pub(super) fn finish(self) -> Linked {
        Linked {
            uses: self.uses,
            found: self.found,
        }
    }

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
                | InlineKind::IndexMark
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
            // Only the abbreviation was explained, and there is no entry to lead to.
            let entry_less = term.origin == TermOrigin::AbbreviationLine;
            if entry_less && !found.is_abbreviation {
                continue;
            }
            self.found.insert(found.term);
            let links = match reading {
                Reading::Link(_) => !entry_less && self.linked.insert(found.term),
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
