//! The glossary in a chapter of the author: `# Words {.glossary}`.
//!
//! Its words stay where they stand. Each of its definition lists has become a block for
//! entries, which they come back to in their order; the entries of files go to the last
//! of them, or after the chapter's words where it has none. A list that ends its section
//! may be parted by letters, as the tool's own glossary is.

use std::collections::BTreeMap;

use super::matter::sort_key;
use crate::model::letters::Lettering;
use crate::model::{Block, BlockKind, GlossaryEntry, NodeId, Role, Section};

/// Puts the entries, which are in their order, into the chapter that is the glossary;
/// `lists` names the block of those that have one. Gives all of them back when the book
/// has no such chapter.
pub(super) fn in_chapter(
    sections: &mut [Section],
    entries: Vec<GlossaryEntry>,
    lists: &BTreeMap<NodeId, NodeId>,
    language: &str,
    lettering: &mut Lettering<'_>,
) -> Vec<GlossaryEntry> {
    let Some(chapter) = sections
        .iter_mut()
        .find(|section| section.role == Role::Glossary)
    else {
        return entries;
    };
    let mut blocks = Vec::new();
    collect(chapter, &mut blocks);
    let rest = match blocks.last() {
        Some(last) => *last,
        None => {
            let id = lettering.nodes.add(lettering.nodes.span(chapter.id));
            chapter.blocks.push(Block {
                id,
                kind: BlockKind::Glossary(Vec::new()),
            });
            id
        }
    };
    let mut by_list: BTreeMap<NodeId, Vec<GlossaryEntry>> = BTreeMap::new();
    for entry in entries {
        let list = lists.get(&entry.id).copied().unwrap_or(rest);
        by_list.entry(list).or_default().push(entry);
    }
    for section in sections {
        fill(section, &mut by_list);
        part(section, language, lettering);
    }
    Vec::new()
}

/// The blocks for entries in a section, in reading order.
fn collect(section: &Section, found: &mut Vec<NodeId>) {
    let blocks = section.blocks.iter();
    let lists = blocks.filter(|block| matches!(block.kind, BlockKind::Glossary(_)));
    found.extend(lists.map(|block| block.id));
    for inner in &section.sections {
        collect(inner, found);
    }
}

/// Gives the blocks their entries; one without any goes.
fn fill(section: &mut Section, by_list: &mut BTreeMap<NodeId, Vec<GlossaryEntry>>) {
    section.blocks.retain_mut(|block| {
        let BlockKind::Glossary(entries) = &mut block.kind else {
            return true;
        };
        entries.extend(by_list.remove(&block.id).unwrap_or_default());
        !entries.is_empty()
    });
    for inner in &mut section.sections {
        fill(inner, by_list);
    }
}

/// Parts the lists that end their sections by letters; after another, words of the
/// author stand, which no heading of the tool may take.
fn part(section: &mut Section, language: &str, lettering: &mut Lettering<'_>) {
    for inner in &mut section.sections {
        part(inner, language, lettering);
    }
    let notes = section
        .sections
        .iter()
        .position(|inner| inner.role == Role::Notes);
    let ends = section.sections.is_empty() || notes == Some(0);
    let Some(Block {
        id,
        kind: BlockKind::Glossary(entries),
    }) = section.blocks.last_mut()
    else {
        return;
    };
    if !ends || !lettering.by.parts(entries.len()) {
        return;
    }
    let span = lettering.nodes.span(*id);
    let entries = std::mem::take(entries);
    section.blocks.pop();
    let after = std::mem::take(&mut section.sections);
    lettering.part(
        section,
        ("glossary", span),
        entries,
        |entry| sort_key(entry, language).to_owned(),
        BlockKind::Glossary,
    );
    section.sections.extend(after);
}
