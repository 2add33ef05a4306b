//! The boxes of words that chapters explain, made from the entries and their uses.

use std::collections::{BTreeMap, BTreeSet};

use crate::locale::Phrases;
use crate::model::toc::words_again;
use crate::model::walk::{Place, block_lines};
use crate::model::{
    Block, BlockKind, Caption, ExplainedWord, GlossaryEntry, Inline, InlineKind, NodeId, Nodes,
    Role, Section, WordsExplained,
};

/// A use of a term: the index of the term, the node of the link, and that of the section
/// it is in.
type Use = (usize, NodeId, NodeId);

/// Puts a box at the start of each chapter that leads to the glossary; `uses` are those
/// of the text in their order, `entries` as the uses count them.
pub(super) fn insert(
    sections: &mut [Section],
    uses: &[Use],
    entries: &[GlossaryEntry],
    phrases: &Phrases,
    nodes: &mut Nodes,
) {
    let by_id: BTreeMap<NodeId, usize> = entries
        .iter()
        .enumerate()
        .map(|(at, entry)| (entry.id, at))
        .collect();
    let chapters = sections.iter_mut();
    // The glossary says it all anyway.
    for section in chapters.filter(|section| section.role != Role::Glossary) {
        let mut own = BTreeSet::new();
        collect(section, &mut own);
        let mut seen = BTreeSet::new();
        let used: Vec<&Use> = uses
            .iter()
            .filter(|(term, _, section)| own.contains(section) && seen.insert(*term))
            .collect();
        let words: Vec<ExplainedWord> = used
            .iter()
            .filter_map(|used| word(used, entries, (&seen, &by_id), phrases, nodes))
            .collect();
        if words.is_empty() {
            continue;
        }
        let span = nodes.span(section.heading.id);
        let explained = WordsExplained {
            title: caption(&phrases.words_explained, section.heading.id, nodes),
            words,
        };
        let block = Block {
            id: nodes.add(span),
            kind: BlockKind::WordsExplained(explained),
        };
        section.blocks.insert(0, block);
    }
}

/// The nodes of a section and of those in it.
fn collect(section: &Section, nodes: &mut BTreeSet<NodeId>) {
    nodes.insert(section.id);
    for inner in &section.sections {
        collect(inner, nodes);
    }
}

/// A word of the box that explains the terms `in_box`.
fn word(
    (term_at, reference, _): &Use,
    entries: &[GlossaryEntry],
    (in_box, by_id): (&BTreeSet<usize>, &BTreeMap<NodeId, usize>),
    phrases: &Phrases,
    nodes: &mut Nodes,
) -> Option<ExplainedWord> {
    let entry = &entries[*term_at];
    let mut page_meaning = None;
    let meaning = match (first_line(&entry.definition), &entry.see) {
        (Some(line), _) => words_again(line, nodes),
        // Another word for what is explained there.
        (None, Some(see)) => {
            let at = *by_id.get(&see.entry)?;
            let line = first_line(&entries[at].definition)?;
            let lead = format!("{}: {}.", phrases.see_entry_label, see.words);
            let mut whole = vec![text(&format!("{lead} "), entry.id, nodes)];
            whole.extend(words_again(line, nodes));
            if in_box.contains(&at) {
                page_meaning = Some(Caption {
                    id: nodes.add(nodes.span(entry.definition_node)),
                    content: whole,
                });
                vec![text(&lead, entry.id, nodes)]
            } else {
                whole
            }
        }
        (None, None) => return None,
    };
    Some(ExplainedWord {
        id: nodes.add(nodes.span(entry.id)),
        reference: *reference,
        page_title: caption(&phrases.words_explained_on_page, entry.id, nodes),
        term: term(entry, nodes),
        meaning: Caption {
            id: nodes.add(nodes.span(entry.definition_node)),
            content: meaning,
        },
        page_meaning,
    })
}

/// The first line of words of a definition: more would be no box.
fn first_line(definition: &[Block]) -> Option<&[Inline]> {
    let mut first = None;
    block_lines(definition, &mut |place, line| {
        if place == Place::Text && !line.is_empty() {
            first.get_or_insert(line);
        }
    });
    first
}

/// The term with its abbreviation; the term leads to the entry.
fn term(entry: &GlossaryEntry, nodes: &mut Nodes) -> Caption {
    let mut inline = |kind| Inline {
        id: nodes.add(nodes.span(entry.id)),
        kind,
    };
    let mut words = inline(InlineKind::Text(entry.term.clone()));
    if let Some(language) = &entry.language {
        words = inline(InlineKind::Language {
            tag: language.clone(),
            content: vec![words],
        });
    }
    let mut content = vec![inline(InlineKind::GlossaryReference {
        entry: entry.id,
        content: vec![words],
    })];
    if let Some((_, abbreviation)) = &entry.abbreviation {
        let short = inline(InlineKind::Text(abbreviation.clone()));
        content.push(inline(InlineKind::Text(" (".to_owned())));
        content.push(inline(InlineKind::Abbreviation {
            expansion: entry.term.clone(),
            content: vec![short],
        }));
        content.push(inline(InlineKind::Text(")".to_owned())));
    }
    Caption {
        id: nodes.add(nodes.span(entry.id)),
        content,
    }
}

/// Words of the tool, made for a node.
fn caption(words: &str, of: NodeId, nodes: &mut Nodes) -> Caption {
    Caption {
        id: nodes.add(nodes.span(of)),
        content: vec![text(words, of, nodes)],
    }
}

fn text(words: &str, of: NodeId, nodes: &mut Nodes) -> Inline {
    Inline {
        id: nodes.add(nodes.span(of)),
        kind: InlineKind::Text(words.to_owned()),
    }
}
