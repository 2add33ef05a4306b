//! The glossary as matter of the book: its entries, their order, the section that has
//! them.

use std::collections::BTreeMap;

use crate::config::Term;
use crate::locale::Collation;
use crate::model::letters::Lettering;
use crate::model::lower::Anchors;
use crate::model::text::numbered_words;
use crate::model::{Block, BlockKind, GlossaryEntry, GlossaryUse, NodeId, Nodes, Role, Section};

/// Gives the ways back the titles of the sections that they lead to, once those have
/// numbers.
pub(in crate::model) fn name_uses(sections: &mut [Section]) {
    let mut titles = BTreeMap::new();
    collect_titles(sections, &mut titles);
    give_titles(sections, &titles);
}

fn collect_titles(sections: &[Section], titles: &mut BTreeMap<NodeId, String>) {
    for section in sections {
        titles.insert(section.id, numbered_words(&section.heading));
        collect_titles(&section.sections, titles);
    }
}

fn give_titles(sections: &mut [Section], titles: &BTreeMap<NodeId, String>) {
    for section in sections {
        for block in &mut section.blocks {
            if let BlockKind::Glossary(entries) = &mut block.kind {
                for entry in entries {
                    name(&mut entry.uses, titles);
                }
            }
        }
        give_titles(&mut section.sections, titles);
    }
}

/// Gives the uses of an entry their titles; where several have the same, the second is
/// told from the first by its number.
fn name(uses: &mut [GlossaryUse], titles: &BTreeMap<NodeId, String>) {
    let mut seen: BTreeMap<&str, usize> = BTreeMap::new();
    for found in uses {
        let title = titles.get(&found.section).map_or("", String::as_str);
        let count = seen.entry(title).or_default();
        *count += 1;
        found.section_title = match *count {
            1 => title.to_owned(),
            count => format!("{title} ({count})"),
        };
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
        see_also_label: add(),
        uses_label: add(),
        uses: Vec::new(),
    }
}

/// What an entry is sorted by: its term; in Japanese, how that is said, where it is
/// given in kana, for its characters don't tell.
pub(super) fn sort_key<'e>(entry: &'e GlossaryEntry, language: &str) -> &'e str {
    let is_kana = |c: char| matches!(c, '\u{3041}'..='\u{30ff}');
    let said = entry.say.as_ref().map(|(_, said)| said);
    let reading = said.filter(|said| language.starts_with("ja") && said.chars().all(is_kana));
    reading.unwrap_or(&entry.term)
}

/// Sorts as the language does.
pub(super) fn sort(entries: &mut [GlossaryEntry], language: &str, collation: &Collation) {
    entries.sort_by(|a, b| collation.compare(sort_key(a, language), sort_key(b, language)));
}

/// The section that lists the entries, which are in their order.
pub(super) fn section(
    entries: Vec<GlossaryEntry>,
    language: &str,
    lettering: &mut Lettering<'_>,
) -> Section {
    let span = lettering.nodes.span(entries[0].id);
    let title = &lettering.phrases.glossary;
    lettering.section(
        (Role::Glossary, "glossary", title),
        span,
        entries,
        |entry| sort_key(entry, language).to_owned(),
        BlockKind::Glossary,
    )
}
