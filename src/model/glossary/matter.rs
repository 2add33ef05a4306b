//! The glossary as matter of the book: its entries, their order, the section that has
//! them.

use icu_collator::Collator;
use icu_collator::options::CollatorOptions;

use crate::config::Term;
use crate::locale::Phrases;
use crate::model::lower::Anchors;
use crate::model::text::numbered_words;
use crate::model::{Block, BlockKind, GlossaryEntry, Matter, NodeId, Nodes, Role, Section};

/// Gives the ways back the titles of their chapters, once those have numbers.
pub(in crate::model) fn name_uses(sections: &mut [Section]) {
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

/// The entry of a term, without its uses.
pub(super) fn entry(
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
        ipa: term.ipa.clone(),
        definition,
        see: None,
        see_label: add(),
        see_also: Vec::new(),
        uses_label: add(),
        uses: Vec::new(),
    }
}

/// Sorts by the rules of the language (Unicode Collation Algorithm, CLDR).
pub(super) fn sort(entries: &mut [GlossaryEntry], language: &str) {
    let locale: icu_locale_core::Locale =
        language.parse().unwrap_or(icu_locale_core::Locale::UNKNOWN);
    match Collator::try_new(locale.into(), CollatorOptions::default()) {
        Ok(collator) => entries.sort_by(|a, b| collator.compare(&a.term, &b.term)),
        Err(_) => entries.sort_by_key(|entry| entry.term.to_lowercase()),
    }
}

/// The section that lists the entries.
pub(super) fn section(
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
