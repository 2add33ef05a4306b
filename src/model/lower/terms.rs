//! The terms of the book, from every source, the nearest first: the definition lists of
//! the chapter that is the glossary, the glossary files, the lines that explain
//! abbreviations.

use std::collections::BTreeMap;

use super::Book;
use super::chapter::Chapter;
use crate::config::{Names, Settings, Term, TermOrigin};
use crate::diag::Diagnostic;
use crate::markdown::AbbreviationLine;
use crate::model::glossary::TermEntry;
use crate::model::text::plain_text;
use crate::model::walk::inner_mut;
use crate::model::{Block, BlockKind, DefinitionItem, Inline, InlineKind, NodeId, Role, Section};
use crate::rules;
use crate::source::{Sources, Span};

/// What a line says that an abbreviation stands for.
pub(super) struct Expansion {
    short: String,
    words: String,
    span: Span,
}

impl Chapter<'_, '_, '_> {
    /// Keeps what the lines of the file say of abbreviations.
    pub(super) fn keep_abbreviations(&mut self, lines: &[AbbreviationLine]) {
        for line in lines {
            let span = self.span(&line.range);
            if line.expansion.is_empty() {
                self.report(
                    Diagnostic::new(
                        &rules::TERM_WITHOUT_DEFINITION,
                        span,
                        format!("`{}` is not said to stand for anything", line.short),
                    )
                    .help(format!("write what it stands for: `*[{}]: …`", line.short)),
                );
                continue;
            }
            let expansion = Expansion {
                short: self.clean(&line.short, &line.range),
                words: self.clean(&line.expansion, &line.range),
                span,
            };
            self.book.expansions.push(expansion);
        }
    }
}

impl Book<'_> {
    /// All terms; those of chapters were taken out of them by [`Self::take_terms`].
    pub(super) fn terms(&mut self, settings: &Settings, sources: &mut Sources) -> Vec<TermEntry> {
        let mut names = Names::default();
        let mut terms = Vec::new();
        for entry in std::mem::take(&mut self.chapter_terms) {
            if let Some(term) = self.claim(entry.term, &mut names) {
                terms.push(TermEntry { term, ..entry });
            }
        }
        for term in &settings.terms {
            if let Some(term) = self.claim(term.clone(), &mut names) {
                let definition = self.definition(&term, sources);
                terms.push(TermEntry {
                    term,
                    definition,
                    list: None,
                });
            }
        }
        self.expand(&mut terms);
        terms
    }

    /// The term with those of its names that no nearer source has; `None` where that has
    /// the term itself.
    fn claim(&mut self, mut term: Term, names: &mut Names) -> Option<Term> {
        let (span, sink) = (term.span, &mut self.sink);
        if !names.claim(&term.term, false, span, sink) {
            return None;
        }
        let short = term.abbreviation.take();
        term.abbreviation = short.filter(|short| names.claim(short, true, span, sink));
        let variants = &mut term.variants;
        variants.retain(|variant| names.claim(variant, false, span, sink));
        Some(term)
    }

    /// Adds what lines say of abbreviations: to the entry of the term that they name,
    /// else by itself.
    fn expand(&mut self, terms: &mut Vec<TermEntry>) {
        let expansions = std::mem::take(&mut self.expansions);
        if expansions.is_empty() {
            return;
        }
        let mut told: BTreeMap<String, (String, Span)> = BTreeMap::new();
        let mut entries: BTreeMap<String, usize> = BTreeMap::new();
        for (at, TermEntry { term, .. }) in terms.iter().enumerate() {
            if let Some(short) = &term.abbreviation {
                told.insert(short.clone(), (term.term.clone(), term.span));
            }
            let words = std::iter::once(&term.term).chain(&term.variants);
            for name in words.chain(&term.plural) {
                entries.entry(name.to_lowercase()).or_insert(at);
            }
        }
        for Expansion { short, words, span } in expansions {
            let at = entries.get(&words.to_lowercase()).copied();
            if let Some((known, first)) = told.get(&short) {
                let explains = |entry: &&TermEntry| entry.term.term == *known;
                let meant = at.map(|at| &terms[at]).filter(explains);
                if meant.is_none() && known.to_lowercase() != words.to_lowercase() {
                    self.sink.push(
                        Diagnostic::new(
                            &rules::ABBREVIATION_EXPANDED_TWICE,
                            span,
                            format!("`{short}` stands for `{words}` here, for `{known}` elsewhere"),
                        )
                        .label("left out")
                        .with(*first, "taken")
                        .help("give one of the two another abbreviation, or take this line out"),
                    );
                }
                continue;
            }
            if let Some(entry) = entries.get(&short.to_lowercase()).map(|at| &terms[*at]) {
                self.sink.push(
                    Diagnostic::new(
                        &rules::ABBREVIATION_EXPANDED_TWICE,
                        span,
                        format!("`{short}` is a term of the glossary already"),
                    )
                    .label("left out")
                    .with(entry.term.span, "taken")
                    .help(format!(
                        "make `{words}` the term of that entry and `{short}` its abbreviation"
                    )),
                );
                continue;
            }
            told.insert(short.clone(), (words.clone(), span));
            match at.map(|at| &mut terms[at].term) {
                Some(term) if term.abbreviation.is_none() => term.abbreviation = Some(short),
                Some(_) | None => terms.push(TermEntry {
                    term: expansion(short, words, span),
                    definition: Vec::new(),
                    list: None,
                }),
            }
        }
    }

    /// Takes the terms out of the chapter that is the glossary: each of its definition
    /// lists becomes a block for entries.
    pub(super) fn take_terms(&mut self, section: &mut Section, sources: &Sources) {
        if section.role == Role::Notes {
            return;
        }
        for block in &mut section.blocks {
            let BlockKind::DefinitionList(items) = &mut block.kind else {
                continue;
            };
            for item in std::mem::take(items) {
                let entry = self.chapter_term(item, block.id, sources);
                self.chapter_terms.extend(entry);
            }
            block.kind = BlockKind::Glossary(Vec::new());
        }
        for inner in &mut section.sections {
            self.take_terms(inner, sources);
        }
    }

    /// The term of an item; the first is the term where several share a definition.
    fn chapter_term(
        &mut self,
        item: DefinitionItem,
        list: NodeId,
        sources: &Sources,
    ) -> Option<TermEntry> {
        let mut marks = Vec::new();
        let mut words = Vec::new();
        let mut language = None;
        let mut span = None;
        for mut caption in item.terms {
            take_marks(&mut caption.content, &mut marks);
            let text = plain_text(&caption.content);
            let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
            if text.is_empty() {
                continue;
            }
            if words.is_empty() {
                language = language_of(&caption.content);
                span = Some(self.nodes.span(caption.id));
            }
            words.push(text);
        }
        let span = span?;
        let mut words = words.into_iter();
        let (term, abbreviation) = parted(words.next()?);
        let places = item.definitions.iter().map(|(id, _)| self.nodes.span(*id));
        let definition_span = places.reduce(|all, next| Span {
            end: next.end,
            ..all
        });
        let definition_span = definition_span.unwrap_or(span);
        let blocks = item.definitions.into_iter().flat_map(|(_, blocks)| blocks);
        let mut definition: Vec<Block> = blocks.collect();
        self.add_marks(&mut definition, marks, span);
        let written = sources.text(definition_span);
        let inside = written.trim_start_matches([':', ' ', '\t', '\n']);
        let start = definition_span.range().end - inside.len();
        Some(TermEntry {
            term: Term {
                abbreviation,
                variants: words.collect(),
                language,
                definition: inside.to_owned(),
                definition_span: Span::new(
                    definition_span.source,
                    start..definition_span.range().end,
                ),
                ..Term::new(term, TermOrigin::Chapter, span)
            },
            definition,
            list: Some(list),
        })
    }

    /// Puts the marks that stood in a term after the words of its definition.
    fn add_marks(&mut self, definition: &mut Vec<Block>, marks: Vec<Inline>, span: Span) {
        if marks.is_empty() {
            return;
        }
        let paragraph = definition.iter_mut().find_map(|block| {
            if let BlockKind::Paragraph { content, .. } = &mut block.kind {
                Some(content)
            } else {
                None
            }
        });
        match paragraph {
            Some(content) => content.extend(marks),
            None => {
                let id = self.nodes.add(span);
                definition.push(Block {
                    id,
                    kind: BlockKind::Paragraph {
                        role: Role::Paragraph,
                        content: marks,
                    },
                });
            }
        }
    }
}

/// Takes out of a term what is none of its words and must not be lost: something else
/// leads there.
fn take_marks(content: &mut Vec<Inline>, marks: &mut Vec<Inline>) {
    for mut inline in std::mem::take(content) {
        match &mut inline.kind {
            InlineKind::NoteReference { .. } | InlineKind::IndexMark => marks.push(inline),
            InlineKind::Text(_)
            | InlineKind::Code(_)
            | InlineKind::Image { .. }
            | InlineKind::Formula(_)
            | InlineKind::LineBreak
            | InlineKind::Emphasis(_)
            | InlineKind::Strong(_)
            | InlineKind::Strikethrough(_)
            | InlineKind::Subscript(_)
            | InlineKind::Superscript(_)
            | InlineKind::Keyboard(_)
            | InlineKind::Language { .. }
            | InlineKind::Abbreviation { .. }
            | InlineKind::Link { .. }
            | InlineKind::GlossaryReference { .. } => {
                if let Some(inner) = inner_mut(&mut inline) {
                    take_marks(inner, marks);
                }
                content.push(inline);
            }
        }
    }
}

/// The language of a term that is all in another one.
fn language_of(content: &[Inline]) -> Option<String> {
    if let [inline] = content
        && let InlineKind::Language { tag, .. } = &inline.kind
    {
        Some(tag.clone())
    } else {
        None
    }
}

/// A term and the abbreviation in brackets after it: `mesenchymal stromal cell (MSC)`.
fn parted(words: String) -> (String, Option<String>) {
    let inside = words
        .strip_suffix(')')
        .and_then(|rest| rest.rsplit_once(" ("));
    if let Some((term, short)) = inside {
        let capitals = short.chars().filter(|char| char.is_uppercase()).count();
        if capitals >= 2 && !short.contains(char::is_whitespace) && !term.trim().is_empty() {
            return (term.trim().to_owned(), Some(short.to_owned()));
        }
    }
    (words, None)
}

/// What is known of an abbreviation that no entry explains.
fn expansion(short: String, words: String, span: Span) -> Term {
    Term {
        abbreviation: Some(short),
        ..Term::new(words, TermOrigin::AbbreviationLine, span)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn abbreviations_stand_in_brackets_after_their_terms() {
        for (words, term, short) in [
            ("stromal cell (SC)", "stromal cell", Some("SC")),
            ("pluripotent cell (iPSC)", "pluripotent cell", Some("iPSC")),
            ("disc (of the spine)", "disc (of the spine)", None),
            ("disc (Latin)", "disc (Latin)", None),
            ("(SC)", "(SC)", None),
        ] {
            let (found, abbreviation) = parted(words.to_owned());
            assert_eq!((found.as_str(), abbreviation.as_deref()), (term, short));
        }
    }
}
