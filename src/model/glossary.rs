//! The glossary: terms found in the text, linked at their first use in each
//! chapter, and listed at the end with the ways back.
//!
//! A term is found as a whole word in running text: as itself, as its
//! abbreviation, as one of its variants and in the plain plural of each. Not in
//! headings, links, computer text or the definition of the term itself.
//! An abbreviation is matched only as it is written; wherever it stands it
//! carries its expansion. [`finder`] does the finding.

mod explain;
mod finder;
mod linker;
mod matter;
mod note;

pub(super) use matter::name_uses;
pub(super) use note::insert as insert_note;

use self::linker::{Linked, Linker};
use super::lower::Anchors;
use super::{Block, GlossaryEntry, GlossaryUse, Nodes, Section};
use crate::config::{Settings, Term, TermOrigin};
use crate::diag::{Diagnostic, Sink};
use crate::locale::{Collation, Phrases};
use crate::rules;

/// A term of the book, from wherever it comes, with its definition lowered.
pub(super) struct TermEntry {
    /// What is said of it.
    pub(super) term: Term,
    /// What it means; may be empty.
    pub(super) definition: Vec<Block>,
}

/// Links the terms in the sections and adds the glossary as the last of them.
pub(super) fn link(
    sections: &mut Vec<Section>,
    settings: &Settings,
    terms: Vec<TermEntry>,
    phrases: &Phrases,
    nodes: &mut Nodes,
    anchors: &mut Anchors,
    sink: &mut Sink,
) {
    if terms.is_empty() {
        return;
    }
    let (terms, definitions): (Vec<Term>, Vec<Vec<Block>>) = terms
        .into_iter()
        .map(|entry| (entry.term, entry.definition))
        .unzip();
    let language = &settings.metadata.language;
    let mut entries: Vec<GlossaryEntry> = terms
        .iter()
        .zip(definitions)
        .map(|(term, definition)| matter::entry(term, definition, nodes, anchors))
        .collect();
    let mut linker = Linker::new(&terms, &entries, language, nodes);
    linker.chapters(sections);
    linker.definitions(&mut entries);
    let Linked { uses, found } = linker.finish();
    for (at, term) in terms.iter().enumerate() {
        // Shared files have terms for other books, too. A term without definition was
        // told of: that it is unused is no news.
        let own = term.origin != TermOrigin::SharedFile;
        if own && !found.contains(&at) && !term.definition.trim().is_empty() {
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
    if settings.explains_words() {
        explain::insert(sections, &uses, &entries, phrases, nodes);
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
    let collation = Collation::of(language);
    matter::sort(&mut entries, language, &collation);
    let groups = settings.glossary.letter_groups;
    sections.push(matter::section(
        entries, language, groups, &collation, phrases, nodes, anchors,
    ));
}
