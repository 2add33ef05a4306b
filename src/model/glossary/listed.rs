//! Which entries the glossary lists.

use std::collections::{BTreeMap, BTreeSet};

use crate::config::{ListedEntries, Term, TermOrigin};
use crate::model::walk::{block_lines, references};
use crate::model::{GlossaryEntry, NodeId};

/// Whether each entry is listed: as the setting has it, and all that an entry needs that
/// is listed, so that each of its words leads somewhere. `found` are the terms that stand
/// in the text, `leads` what [`leads()`] says of the entries.
pub(super) fn listed(
    terms: &[Term],
    entries: &[GlossaryEntry],
    leads: &[Vec<NodeId>],
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
        let see = entry.see.iter().chain(&entry.see_also);
        let needed = leads[at].iter().chain(see.map(|see| &see.entry));
        due.extend(needed.filter_map(|id| by_id.get(id)));
    }
    listed
}

/// The entries that the definition of each entry leads to.
pub(super) fn leads(entries: &[GlossaryEntry]) -> Vec<Vec<NodeId>> {
    let leads = entries.iter().map(|entry| {
        let mut led_to = Vec::new();
        block_lines(&entry.definition, &mut |_, line| {
            references(line, &mut led_to)
        });
        led_to
    });
    leads.collect()
}
