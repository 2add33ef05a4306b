//! The index as matter of the book: its entries in order, and the section that has
//! them.
//!
//! The section is the one that the author marked `{.index}`, below what stands in it;
//! without one, it is the last of the book.

use std::collections::{BTreeMap, BTreeSet};

use super::draft::{self, Draft, Place, See};
use super::{IndexEntry, IndexLocator, IndexMarks};
use crate::config::{LetterGroups, Settings};
use crate::diag::Sink;
use crate::locale::{Collation, Phrases};
use crate::model::letters::Lettering;
use crate::model::lower::Anchors;
use crate::model::text::numbered_words;
use crate::model::walk::glossary_entries;
use crate::model::{Block, BlockKind, Matter, NodeId, Nodes, Role, Section, SeeReference};
use crate::source::{SourceId, Span};

/// Makes the index, if the book has anything for one.
pub(in crate::model) fn insert(
    sections: &mut Vec<Section>,
    marks: IndexMarks,
    settings: &Settings,
    chapters: &[SourceId],
    phrases: &Phrases,
    (nodes, anchors): (&mut Nodes, &mut Anchors),
    sink: &mut Sink,
) {
    let mut root = draft::of_marks(marks, sink);
    let titles = Titles::of(sections);
    if settings.index.glossary_terms {
        let mut entries = Vec::new();
        glossary_entries(sections, &mut |entry| entries.push(entry));
        let span_of = |node| nodes.span(node);
        draft::add_terms(&mut root, &entries, &titles.of_sections, span_of);
    }
    draft::check_references(&mut root, sink);
    if root.entries.is_empty() {
        return;
    }
    let mut making = Making {
        collation: Collation::of(&settings.metadata.language),
        titles,
        chapters,
        phrases,
        nodes,
        anchors,
        ids: BTreeMap::new(),
    };
    making.name(&root, &mut Vec::new());
    let entries = making.entries(root, &mut Vec::new());
    if !entries.is_empty() {
        making.place(sections, entries, settings.index.letter_groups);
    }
}

/// What the sections of the book are called.
struct Titles {
    /// By the node of the heading: its words, and those of its chapter.
    of_headings: BTreeMap<NodeId, (String, String)>,
    /// How many headings have the same words.
    counts: BTreeMap<String, usize>,
    /// By the node of the section: that of its heading.
    of_sections: BTreeMap<NodeId, NodeId>,
    /// The heading of the glossary, where definitions are.
    glossary: Option<NodeId>,
}

impl Titles {
    fn of(sections: &[Section]) -> Self {
        let mut titles = Self {
            of_headings: BTreeMap::new(),
            counts: BTreeMap::new(),
            of_sections: BTreeMap::new(),
            glossary: None,
        };
        for section in sections {
            titles.add(section, &numbered_words(&section.heading));
        }
        titles
    }

    fn add(&mut self, section: &Section, chapter: &str) {
        let words = numbered_words(&section.heading);
        let heading = section.heading.id;
        *self.counts.entry(words.clone()).or_default() += 1;
        self.of_headings
            .insert(heading, (words, chapter.to_owned()));
        self.of_sections.insert(section.id, heading);
        if section.role == Role::Glossary {
            self.glossary.get_or_insert(heading);
        }
        for inner in &section.sections {
            self.add(inner, chapter);
        }
    }

    /// The heading that a place stands below, and what the section is called.
    fn of_place(&self, place: &Place) -> Option<(NodeId, String)> {
        // A mark in a heading, or before one, is of its section.
        let own = self.of_headings.get_key_value(&place.target);
        let below = place.heading.or(self.glossary);
        let below = below.and_then(|heading| self.of_headings.get_key_value(&heading));
        let (heading, (words, chapter)) = own.or(below)?;
        let told = self.counts.get(words).is_none_or(|count| *count == 1) || words == chapter;
        let title = match told {
            true => words.clone(),
            false => format!("{chapter}: {words}"),
        };
        Some((*heading, title))
    }
}

/// What making the entries needs at hand.
struct Making<'a> {
    collation: Collation,
    titles: Titles,
    chapters: &'a [SourceId],
    phrases: &'a Phrases,
    nodes: &'a mut Nodes,
    anchors: &'a mut Anchors,
    /// The node of each entry, by its path.
    ids: BTreeMap<Vec<String>, NodeId>,
}

impl Making<'_> {
    /// Gives each entry its node, so that references find it.
    fn name(&mut self, draft: &Draft, path: &mut Vec<String>) {
        for (words, inner) in &draft.entries {
            path.push(words.clone());
            let Some(span) = inner.span() else {
                // All that it had was taken out.
                continue;
            };
            let id = self.nodes.add(span);
            self.ids.insert(path.clone(), id);
            self.name(inner, path);
            path.pop();
        }
    }

    /// The entries in the order of the language.
    fn entries(&mut self, draft: Draft, path: &mut Vec<String>) -> Vec<IndexEntry> {
        let mut drafts: Vec<(String, Draft)> = draft.entries.into_iter().collect();
        drafts.sort_by(|(a, _), (b, _)| self.collation.compare(a, b));
        let mut entries = Vec::with_capacity(drafts.len());
        for (words, draft) in drafts {
            path.push(words);
            if let Some(id) = self.ids.get(path).copied() {
                entries.push(self.entry(id, draft, path));
            }
            path.pop();
        }
        entries
    }

    fn entry(&mut self, id: NodeId, mut draft: Draft, path: &mut Vec<String>) -> IndexEntry {
        let span = self.nodes.span(id);
        let anchor = format!("index-{}", path.join("-"));
        let anchor = self.anchors.unique(&anchor);
        let words_node = self.nodes.add(span);
        let places = std::mem::take(&mut draft.places);
        let locators = self.locators(places);
        // Whoever has found places is sent no more, only further.
        let (mut see, mut see_also) = (Vec::new(), Vec::new());
        for See { path, also, .. } in std::mem::take(&mut draft.see) {
            let Some(entry) = self.ids.get(&path).copied() else {
                continue;
            };
            let reference = SeeReference {
                id: self.nodes.add(span),
                entry,
                words: path.join(&self.phrases.comma),
            };
            let further = also || !locators.is_empty();
            let list = if further { &mut see_also } else { &mut see };
            if !list.iter().any(|known: &SeeReference| known.entry == entry) {
                list.push(reference);
            }
        }
        IndexEntry {
            id,
            words_node,
            anchor,
            words: path.last().cloned().unwrap_or_default(),
            language: draft.language.take(),
            locators,
            see,
            see_also,
            entries: self.entries(draft, path),
        }
    }

    /// The places in the order of the book.
    fn locators(&mut self, places: Vec<Place>) -> Vec<IndexLocator> {
        let mut before = (0, 0);
        let mut placed = Vec::with_capacity(places.len());
        for place in places {
            let Span { source, start, .. } = place.span;
            let chapter = self.chapters.iter().position(|chapter| *chapter == source);
            // What stands in a file beside the chapters keeps its order.
            before = chapter.map_or(before, |chapter| (chapter, start));
            placed.push((before, place));
        }
        placed.sort_by_key(|(at, _)| *at);
        let mut seen = BTreeSet::new();
        let mut locators = Vec::with_capacity(placed.len());
        for (_, place) in placed {
            let Some((heading, title)) = self.titles.of_place(&place) else {
                continue;
            };
            if !seen.insert((place.target, place.end)) {
                continue;
            }
            locators.push(IndexLocator {
                id: self.nodes.add(place.span),
                target: place.target,
                end: place.end,
                heading,
                title,
            });
        }
        locators
    }

    /// Puts the entries into the section of the author, or into one of the tool.
    fn place(&mut self, sections: &mut Vec<Section>, entries: Vec<IndexEntry>, by: LetterGroups) {
        if let Some(index) = find(sections) {
            return self.fill(index, entries, by);
        }
        let span = self.nodes.span(entries[0].id);
        let anchor = self.anchors.unique("index");
        let mut index = Section::generated(
            (Role::Index, Matter::Back),
            anchor,
            &self.phrases.index,
            BlockKind::Index(Vec::new()),
            self.nodes,
            span,
        );
        index.blocks.clear();
        self.fill(&mut index, entries, by);
        sections.push(index);
    }

    fn fill(&mut self, index: &mut Section, entries: Vec<IndexEntry>, by: LetterGroups) {
        let span = self.nodes.span(index.id);
        if !by.parts(entries.len()) {
            index.blocks.push(Block {
                id: self.nodes.add(span),
                kind: BlockKind::Index(entries),
            });
            return;
        }
        let mut lettering = Lettering {
            by,
            collation: &self.collation,
            phrases: self.phrases,
            nodes: self.nodes,
            anchors: self.anchors,
        };
        lettering.part(
            index,
            ("index", span),
            entries,
            |entry| entry.words.clone(),
            BlockKind::Index,
        );
    }
}

/// The first section that the author marked as the index.
fn find(sections: &mut [Section]) -> Option<&mut Section> {
    for section in sections {
        if section.role == Role::Index {
            return Some(section);
        }
        if let Some(found) = find(&mut section.sections) {
            return Some(found);
        }
    }
    None
}
