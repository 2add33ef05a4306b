//! Walks the text and links what the finder finds.
//!
//! A line is read as a whole, so that a word is not taken for two where its marks change,
//! and a term is found though a part of it is stressed. What becomes of each find is
//! decided here, [`super::line`] changes the line, [`super::writing`] knows
//! how an abbreviation is written out.

use std::collections::{BTreeMap, BTreeSet};

use super::finder::plural;
use super::finder::{Finder, Found, primary};
use super::is_stopped;
use super::line::{Change, Flat, Region, change};
use super::writing::{self, WrittenOut};
use crate::config::{AbbreviationStyle, GlossarySettings, LinkedUses, Term, TermOrigin, nearest};
use crate::diag::{Diagnostic, Sink};
use crate::model::vocabulary::TermUse;
use crate::model::walk::{Place, block_lines_mut, inner_mut};
use crate::model::{GlossaryEntry, Inline, InlineKind, LinkTarget, NodeId, Nodes, Role, Section};
use crate::rules;
use crate::source::Span;

/// What the address of a link to a term begins with.
pub(in crate::model) const TERM_SCHEME: &str = "term:";

/// Walks the text and links what the finder finds.
pub(super) struct Linker<'a> {
    finder: Finder,
    terms: &'a [Term],
    /// The entry of each term; `None` where it has none.
    entries: Vec<Option<NodeId>>,
    settings: GlossarySettings,
    language: &'a str,
    /// The blocks that are left alone.
    stopped: &'a [Span],
    nodes: &'a mut Nodes,
    sink: &'a mut Sink,
    /// The terms that are linked already in this chapter, section, book or definition.
    linked: BTreeSet<usize>,
    /// The terms whose abbreviation the book has told of.
    told: BTreeSet<usize>,
    /// The term whose definition is being read.
    own: Option<usize>,
    /// What links by hand may call the terms, once there is such a link.
    names: Option<Names<'a>>,
    /// Term, reference and chapter of each link, in reading order.
    uses: Vec<(usize, NodeId, NodeId)>,
    /// The terms that stand somewhere in the text.
    found: BTreeSet<usize>,
    /// Where running text uses the terms, linked or not, in reading order.
    places: Vec<TermUse>,
}

/// What links by hand may call the terms.
struct Names<'a> {
    /// Their abbreviations, as they are written.
    exact: BTreeMap<&'a str, usize>,
    /// All their names, as the finder compares them.
    folded: BTreeMap<String, usize>,
}

impl<'a> Names<'a> {
    fn of(terms: &'a [Term], finder: &Finder) -> Self {
        let (mut exact, mut folded) = (BTreeMap::new(), BTreeMap::new());
        // Where two have a name, it is the term's rather than an abbreviation's.
        for (at, term) in terms.iter().enumerate() {
            folded.entry(finder.key(&term.term)).or_insert(at);
            if let Some(short) = &term.abbreviation {
                exact.entry(short.as_str()).or_insert(at);
            }
        }
        for (at, term) in terms.iter().enumerate() {
            let others = term.variants.iter().chain(&term.abbreviation);
            for name in others.chain(&term.plural) {
                folded.entry(finder.key(name)).or_insert(at);
            }
        }
        Self { exact, folded }
    }

    fn find(&self, name: &str, finder: &Finder) -> Option<usize> {
        let exact = self.exact.get(name.trim());
        exact
            .or_else(|| self.folded.get(&finder.key(name)))
            .copied()
    }
}

/// What a line is read for.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Reading {
    /// To link uses; they are told with their chapter, if any.
    Link(Option<NodeId>),
    /// To expand abbreviations only.
    Expand,
    /// To expand the abbreviations of a heading, which is no use of a term.
    Heading(NodeId),
}

/// What a linker has found.
pub(super) struct Linked {
    /// Term, reference and chapter of each link, in reading order.
    pub(super) uses: Vec<(usize, NodeId, NodeId)>,
    /// The terms that stand somewhere in the text.
    pub(super) found: BTreeSet<usize>,
    /// Where running text uses them, linked or not, in reading order.
    pub(super) places: Vec<TermUse>,
}

impl<'a> Linker<'a> {
    /// A linker for `terms`, whose entries are `entries`, in a book in `language`.
    pub(super) fn new(
        terms: &'a [Term],
        entries: &[GlossaryEntry],
        (settings, language): (GlossarySettings, &'a str),
        stopped: &'a [Span],
        nodes: &'a mut Nodes,
        sink: &'a mut Sink,
    ) -> Self {
        let has_entry = |term: &Term| term.origin != TermOrigin::AbbreviationLine;
        let entries = terms.iter().zip(entries);
        Self {
            finder: Finder::new(terms, language),
            terms,
            entries: entries
                .map(|(term, entry)| has_entry(term).then_some(entry.id))
                .collect(),
            settings,
            language,
            stopped,
            nodes,
            sink,
            linked: BTreeSet::new(),
            told: BTreeSet::new(),
            own: None,
            names: None,
            uses: Vec::new(),
            found: BTreeSet::new(),
            places: Vec::new(),
        }
    }

    /// Links the terms in the chapters.
    pub(super) fn chapters(&mut self, sections: &mut [Section]) {
        for section in sections {
            if section.role != Role::TitlePage {
                if self.settings.links == LinkedUses::Chapter {
                    self.linked.clear();
                }
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
                self.line(content, Reading::Link(None));
            });
        }
        self.found = found;
    }

    /// What was found.
    pub(super) fn finish(self) -> Linked {
        Linked {
            uses: self.uses,
            found: self.found,
            places: self.places,
        }
    }

    fn section(&mut self, section: &mut Section, chapter: NodeId) {
        if self.settings.links == LinkedUses::Section {
            self.linked.clear();
        }
        // The tool writes the headings of notes.
        if section.role != Role::Notes && section.role != Role::Endnotes {
            self.line(&mut section.heading.content, Reading::Heading(chapter));
        }
        block_lines_mut(&mut section.blocks, &mut |place, content| {
            let reading = match place {
                Place::Text => Reading::Link(Some(chapter)),
                // The link that a chapter has should not be folded away.
                Place::Description if self.settings.links != LinkedUses::Each => Reading::Expand,
                Place::Description => Reading::Link(Some(chapter)),
                Place::Heading => Reading::Heading(chapter),
                Place::Generated => return,
            };
            self.line(content, reading);
        });
        for inner in &mut section.sections {
            self.section(inner, chapter);
        }
    }

    fn line(&mut self, content: &mut Vec<Inline>, reading: Reading) {
        let by_hand = self.by_hand(content);
        if self.terms.is_empty() {
            return;
        }
        let flat = Flat::of(content);
        let mut by_hand = by_hand.into_iter().zip(flat.references.clone()).peekable();
        let mut changes = Vec::new();
        if !is_stopped(content, self.stopped, self.nodes) {
            let found = self.finder.find(&flat.text);
            for at in 0..found.len() {
                while let Some((link, _)) =
                    by_hand.next_if(|(_, at_byte)| *at_byte < found[at].range.start)
                {
                    self.use_by_hand(link, reading);
                }
                let region = flat.region(&found[at].range);
                let Some(region) = region.filter(|_| flat.holds(&found[at].range)) else {
                    // It stands in two languages, or half in a link.
                    continue;
                };
                changes.extend(self.decide(&flat, &found, at, region, reading));
            }
        }
        for (link, _) in by_hand {
            self.use_by_hand(link, reading);
        }
        if !changes.is_empty() {
            change(content, changes, self.nodes);
        }
    }

    /// What becomes of a find.
    fn decide(
        &mut self,
        flat: &Flat,
        all: &[Found],
        at: usize,
        region: &Region,
        reading: Reading,
    ) -> Option<Change> {
        let found = &all[at];
        let term = &self.terms[found.term];
        if self.own == Some(found.term) || !self.speaks(term, region) {
            return None;
        }
        // Only its abbreviation is explained.
        if self.entries[found.term].is_none() && !found.is_abbreviation {
            return None;
        }
        if let Reading::Link(Some(chapter)) = reading {
            let (piece, node) = flat.piece(found.range.start);
            let text = &flat.text;
            self.places.push(TermUse::new(
                found.term,
                chapter,
                node,
                (text, piece),
                &found.range,
            ));
        }
        let reading = match reading {
            Reading::Link(_) if region.is_link => Reading::Expand,
            Reading::Link(_) | Reading::Expand | Reading::Heading(_) => reading,
        };
        if !region.is_link && !matches!(reading, Reading::Heading(_)) {
            self.found.insert(found.term);
        }
        let links = match reading {
            Reading::Link(chapter) => self.links(found.term).then_some(chapter),
            Reading::Expand | Reading::Heading(_) => None,
        };
        let (mut expansion, mut written) = (None, None);
        if found.is_abbreviation {
            let words = match found.several {
                true => plural::several(term, self.language),
                false => term.term.clone(),
            };
            let in_text = matches!(reading, Reading::Link(Some(_)));
            if writing::is_told(&flat.text, all, at) {
                self.told.insert(found.term);
            }
            if writing::is_beside(&flat.text, all, at) {
                // Heard with its words again, nobody would learn the abbreviation.
                expansion = Some(String::new());
            } else if in_text
                && self.settings.abbreviations == AbbreviationStyle::WrittenOut
                && self.told.insert(found.term)
            {
                expansion = Some(String::new());
                written = Some(WrittenOut::new(&flat.text, found, &words, self.language));
            } else {
                expansion = Some(words);
            }
        }
        if links.is_none() && expansion.is_none() {
            return None;
        }
        let foreign = term.language.as_ref().filter(|_| region.language.is_none());
        let reference = links.zip(self.entries[found.term]).map(|(chapter, entry)| {
            let id = self
                .nodes
                .add(self.nodes.span(flat.node(found.range.start)));
            if let Some(chapter) = chapter {
                self.uses.push((found.term, id, chapter));
            }
            (id, entry)
        });
        Some(Change {
            range: found.range.clone(),
            end: found.end,
            reference,
            expansion,
            language: foreign.cloned(),
            written,
        })
    }

    /// Whether a term may stand in the language of a place.
    fn speaks(&self, term: &Term, region: &Region) -> bool {
        let Some(language) = region.language.as_deref() else {
            return true;
        };
        let own = term.language.as_deref().unwrap_or(self.language);
        primary(language).eq_ignore_ascii_case(primary(own))
    }

    /// Whether a use of a term leads to its entry; takes note of it.
    fn links(&mut self, term: usize) -> bool {
        let first = self.entries[term].is_some() && self.linked.insert(term);
        first || (self.settings.links == LinkedUses::Each && self.entries[term].is_some())
    }

    /// Makes the author's links to terms lead to their entries: term and link, in
    /// their order.
    fn by_hand(&mut self, content: &mut Vec<Inline>) -> Vec<(usize, NodeId)> {
        let mut links = Vec::new();
        self.lead_by_hand(content, &mut links);
        links
    }

    fn lead_by_hand(&mut self, content: &mut Vec<Inline>, links: &mut Vec<(usize, NodeId)>) {
        let mut at = 0;
        while at < content.len() {
            let inline = &mut content[at];
            let address = if let InlineKind::Link {
                target: LinkTarget::External(address),
                ..
            } = &inline.kind
            {
                address.strip_prefix(TERM_SCHEME).map(str::to_owned)
            } else {
                None
            };
            let Some(name) = address else {
                if let Some(inner) = inner_mut(inline) {
                    self.lead_by_hand(inner, links);
                }
                at += 1;
                continue;
            };
            let id = inline.id;
            let words = inner_mut(inline).map(std::mem::take).unwrap_or_default();
            let name = crate::model::lower::percent_decode(&name);
            match self.named(&name, id) {
                Some((term, entry)) => {
                    let content_of_link = match words.is_empty() {
                        true => self.words_of(term, &name, id),
                        false => words,
                    };
                    content[at].kind = InlineKind::GlossaryReference {
                        entry,
                        content: content_of_link,
                    };
                    links.push((term, id));
                    at += 1;
                }
                None => {
                    let words = match words.is_empty() {
                        true => vec![text(name, id)],
                        false => words,
                    };
                    at += words.len();
                    let end = at;
                    let start = end - words.len();
                    content.splice(start..=start, words);
                }
            }
        }
    }

    /// The words of a link by hand that has none: the term, or the abbreviation where
    /// that is its name.
    fn words_of(&mut self, term: usize, name: &str, id: NodeId) -> Vec<Inline> {
        let span = self.nodes.span(id);
        let term = &self.terms[term];
        let inner = self.nodes.add(span);
        match &term.abbreviation {
            Some(short) if short == name.trim() => {
                let words = self.nodes.add(span);
                vec![Inline {
                    id: inner,
                    kind: InlineKind::Abbreviation {
                        expansion: term.term.clone(),
                        content: vec![text(short.clone(), words)],
                    },
                }]
            }
            Some(_) | None => vec![text(term.term.clone(), inner)],
        }
    }

    /// The term of a name, with its entry; reports a name that no term has.
    fn named(&mut self, name: &str, id: NodeId) -> Option<(usize, NodeId)> {
        let (finder, terms) = (&self.finder, self.terms);
        let names = self.names.get_or_insert_with(|| Names::of(terms, finder));
        let found = names.find(name, finder);
        let entry = found.and_then(|term| self.entries[term]);
        if let (Some(term), Some(entry)) = (found, entry) {
            return Some((term, entry));
        }
        let known = terms
            .iter()
            .filter(|term| term.origin != TermOrigin::AbbreviationLine);
        let known: Vec<&str> = known
            .flat_map(|term| std::iter::once(&term.term).chain(&term.abbreviation))
            .map(String::as_str)
            .collect();
        let help = nearest(name, &known).map_or_else(
            || "add the term to `glossary.toml`, or take the link out".to_owned(),
            |near| format!("did you mean `term:{}`?", near.replace(' ', "-")),
        );
        let what = match found {
            Some(_) => "is an abbreviation without an entry",
            None => "has no such term",
        };
        let message = match found {
            Some(_) => format!("`{}` {what}", name.trim()),
            None => format!("the glossary {what}: `{}`", name.trim()),
        };
        let span = self.nodes.span(id);
        self.sink
            .push(Diagnostic::new(&rules::TERM_LINK_BROKEN, span, message).help(help));
        None
    }

    fn use_by_hand(&mut self, (term, reference): (usize, NodeId), reading: Reading) {
        self.linked.insert(term);
        self.found.insert(term);
        match reading {
            Reading::Link(Some(chapter)) | Reading::Heading(chapter) => {
                self.places
                    .push(TermUse::new(term, chapter, reference, ("", 0), &(0..0)));
                self.uses.push((term, reference, chapter));
            }
            Reading::Link(None) | Reading::Expand => {}
        }
    }
}

fn text(words: String, id: NodeId) -> Inline {
    Inline {
        id,
        kind: InlineKind::Text(words),
    }
}
