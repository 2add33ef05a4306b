//! The glossary: terms found in the text, linked at their first use in each
//! chapter, and listed at the end with the ways back.
//!
//! A term is found as a whole word in running text: as itself, as its
//! abbreviation, as one of its variants and in the plural of each. Not in
//! headings, links, computer text, the definition of the term itself and the blocks that
//! the author keeps out. An abbreviation is matched only as it is written; wherever it
//! stands it carries its expansion, but where the words beside it say it. [`finder`]
//! does the finding.

mod abbreviations;
mod explain;
mod finder;
mod line;
mod linker;
mod listed;
mod matter;
mod note;
mod place;
mod see;
mod writing;

pub(super) use linker::TERM_SCHEME;
pub(super) use matter::name_uses;
pub(super) use note::insert as insert_note;

use std::collections::{BTreeMap, BTreeSet};

use self::linker::{Linked, Linker};
use super::letters::Lettering;
use super::lower::Anchors;
use super::vocabulary::{Circle, TermRecord, TermUse, circles};
use super::{Block, GlossaryEntry, GlossaryUse, Inline, NodeId, Nodes, Section};
use crate::config::{Settings, Term, TermOrigin};
use crate::diag::{Diagnostic, Sink};
use crate::locale::{Collation, Phrases};
use crate::rules;
use crate::source::Span;

/// A term of the book, from wherever it comes, with its definition lowered.
pub(super) struct TermEntry {
    /// What is said of it.
    pub(super) term: Term,
    /// What it means; may be empty.
    pub(super) definition: Vec<Block>,
    /// The block of the chapter that lists it; `None` where it has none of its own.
    pub(super) list: Option<NodeId>,
}

/// Whether a line is part of a block that is left alone: one of those that are `stopped`.
pub(super) fn is_stopped(line: &[Inline], stopped: &[Span], nodes: &Nodes) -> bool {
    let span = line.first().map(|first| nodes.span(first.id));
    span.is_some_and(|span| stopped.iter().any(|stopped| stopped.covers(span)))
}

/// What the vocabulary of the book has to tell of its terms.
#[derive(Default)]
pub(super) struct Explained {
    /// The terms.
    pub(super) terms: Vec<TermRecord>,
    /// Where running text uses them, in reading order.
    pub(super) uses: Vec<TermUse>,
    /// The definitions that explain each other.
    pub(super) circles: Vec<Circle>,
}

/// Links the terms in the sections, but for the blocks that are `stopped`, and adds
/// the glossary as the last of them.
pub(super) fn link(
    sections: &mut Vec<Section>,
    settings: &Settings,
    (terms, stopped): (Vec<TermEntry>, &[Span]),
    phrases: &Phrases,
    nodes: &mut Nodes,
    anchors: &mut Anchors,
    sink: &mut Sink,
) -> Explained {
    let mut lists = BTreeMap::new();
    let (terms, mut entries): (Vec<Term>, Vec<GlossaryEntry>) = terms
        .into_iter()
        .map(
            |TermEntry {
                 term,
                 definition,
                 list,
             }| {
                let entry = matter::entry(&term, definition, nodes, anchors);
                if let Some(list) = list {
                    lists.insert(entry.id, list);
                }
                (term, entry)
            },
        )
        .unzip();
    see::resolve(&terms, &mut entries, nodes, sink);
    let language = &settings.metadata.language;
    let settings_and_language = (settings.glossary, language.as_str());
    let mut linker = Linker::new(
        &terms,
        &entries,
        settings_and_language,
        stopped,
        nodes,
        sink,
    );
    linker.chapters(sections);
    linker.definitions(&mut entries);
    let Linked {
        uses,
        found,
        places,
    } = linker.finish();
    let leads = listed::leads(&entries);
    let in_definitions: BTreeSet<NodeId> = leads.iter().flatten().copied().collect();
    for (at, term) in terms.iter().enumerate() {
        if found.contains(&at) || in_definitions.contains(&entries[at].id) {
            continue;
        }
        let (what, words, help) = match term.origin {
            // Shared files have terms for other books, too.
            TermOrigin::SharedFile => continue,
            TermOrigin::AbbreviationLine => (
                "abbreviation",
                term.abbreviation.as_ref().unwrap_or(&term.term),
                "write it as the text does, or take the line out",
            ),
            // A term without definition was told of, or only sends readers on, wherever
            // they have met it.
            TermOrigin::File | TermOrigin::Chapter if term.definition.trim().is_empty() => continue,
            TermOrigin::File => (
                "term",
                &term.term,
                "add the form that the text uses to `variants`, or take the term out",
            ),
            TermOrigin::Chapter => (
                "term",
                &term.term,
                "write the form that the text uses on a line of its own before the definition, or \
                 take the term out",
            ),
        };
        sink.push(
            Diagnostic::new(
                &rules::TERM_UNUSED,
                term.span,
                format!("the {what} `{words}` is not found in the text"),
            )
            .help(help),
        );
    }
    if settings.explains_words() {
        explain::insert(sections, &uses, &entries, phrases, nodes);
    }
    let records: Vec<TermRecord> = terms.iter().map(TermRecord::of).collect();
    let circles = circles(&entries, &leads, nodes);
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
    let collation = Collation::of(language);
    let listed = listed::listed(&terms, &entries, &leads, &found, settings.glossary.entries);
    let shorts = if settings.glossary.abbreviations_list {
        abbreviations::collect(&terms, &entries, &found, &listed, nodes)
    } else {
        Vec::new()
    };
    let mut is_listed = listed.into_iter();
    entries.retain(|_| is_listed.next() == Some(true));
    matter::sort(&mut entries, language, &collation);
    let mut lettering = Lettering {
        by: settings.glossary.letter_groups,
        collation: &collation,
        phrases,
        nodes,
        anchors,
    };
    let unplaced = place::in_chapter(sections, entries, &lists, language, &mut lettering);
    if !unplaced.is_empty() {
        sections.push(matter::section(unplaced, language, &mut lettering));
    }
    sections.extend(abbreviations::section(shorts, &mut lettering));
    Explained {
        terms: records,
        uses: places,
        circles,
    }
}
