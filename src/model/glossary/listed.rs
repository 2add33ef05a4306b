//! Which entries the glossary lists.

use std::collections::{BTreeMap, BTreeSet};

use crate::config::{ListedEntries, Term, TermOrigin};
use crate::model::walk::{block_lines, inner};
use crate::model::{GlossaryEntry, Inline, InlineKind, NodeId};

/// Whether each entry is listed: as the setting has it, and all that an entry needs that
/// is listed, so that each of its words leads somewhere. `found` are the terms that stand
/// in the text.
pub(super) fn listed(
    terms: &[Term],
    entries: &[GlossaryEntry],
    found: &BTreeSet<usize>,
    setting: ListedEntries,
) -> Vec<bool> {
    let by_id: BTreeMap<NodeId, usize> = entries
        .iter()
        .enumerate()
        .map(|(at, entry)| (entry.id, at))
        .collect();
    let mut listed = vec![false; entries.len()];
    let mut due: Vec<usize> = (0..entries.len())
        .filter(|at| {
            let is_used = found.contains(at);
            match (terms[*at].origin, setting) {
                // What it stands for is all that is said of it.
                (TermOrigin::AbbreviationLine, _) => false,
                // They stand where the author has written them.
                (TermOrigin::Chapter, _) => true,
                (TermOrigin::File | TermOrigin::SharedFile, ListedEntries::All) => true,
                (TermOrigin::File, ListedEntries::Own) => true,
                (TermOrigin::SharedFile, ListedEntries::Own) => is_used,
                (TermOrigin::File | TermOrigin::SharedFile, ListedEntries::Used) => is_used,
            }
        })
        .collect();
    while let Some(at) = due.pop() {
        if std::mem::replace(&mut listed[at], true) {
            continue;
        }
        let entry = &entries[at];
        let mut needed: Vec<NodeId> = Vec::new();
        block_lines(&entry.definition, &mut |_, line| {
            references(line, &mut needed)
        });
        let see = entry.see.iter().chain(&entry.see_also);
        needed.extend(see.map(|see| see.entry));
        due.extend(needed.iter().filter_map(|id| by_id.get(id)));
    }
    listed
}

/// The entries that definitions lead to.
pub(super) fn in_definitions(entries: &[GlossaryEntry]) -> BTreeSet<NodeId> {
    let mut led_to = Vec::new();
    for entry in entries {
        block_lines(&entry.definition, &mut |_, line| {
            references(line, &mut led_to)
        });
    }
    led_to.into_iter().collect()
}

/// The entries that a line leads to.
fn references(line: &[Inline], entries: &mut Vec<NodeId>) {
    for inline in line {
        if let InlineKind::GlossaryReference { entry, .. } = &inline.kind {
            entries.push(*entry);
        }
        references(inner(inline), entries);
    }
}
