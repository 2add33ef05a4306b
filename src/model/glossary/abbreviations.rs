//! The list of abbreviations: each with what it stands for, which leads to its entry.

use std::collections::BTreeSet;

use crate::config::Term;
use crate::model::letters::Lettering;
use crate::model::{
    Block, BlockKind, Caption, DefinitionItem, GlossaryEntry, Inline, InlineKind, LinkTarget,
    LinkWords, Nodes, Role, Section,
};

/// An abbreviation with what it stands for.
pub(super) struct Short {
    words: String,
    item: DefinitionItem,
}

/// The abbreviations of the terms that the text uses or the glossary lists, in the order
/// of the terms.
pub(super) fn collect(
    terms: &[Term],
    entries: &[GlossaryEntry],
    found: &BTreeSet<usize>,
    listed: &[bool],
    nodes: &mut Nodes,
) -> Vec<Short> {
    let mut shorts = Vec::new();
    for (at, (term, entry)) in terms.iter().zip(entries).enumerate() {
        if let Some(words) = &term.abbreviation
            && (listed[at] || found.contains(&at))
        {
            let entry = listed[at].then_some(entry);
            shorts.push(Short {
                words: words.clone(),
                item: item(words, term, entry, nodes),
            });
        }
    }
    shorts
}

fn item(
    words: &str,
    term: &Term,
    entry: Option<&GlossaryEntry>,
    nodes: &mut Nodes,
) -> DefinitionItem {
    let mut inline = |kind| Inline {
        id: nodes.add(term.span),
        kind,
    };
    let short = inline(InlineKind::Text(words.to_owned()));
    let mut long = inline(InlineKind::Text(term.term.clone()));
    if let Some(language) = &term.language {
        long = inline(InlineKind::Language {
            tag: language.clone(),
            content: vec![long],
        });
    }
    if let Some(entry) = entry {
        long = inline(InlineKind::Link {
            target: LinkTarget::Internal(entry.id),
            content: vec![long],
            words: LinkWords::Written,
        });
    }
    let mut add = || nodes.add(term.span);
    let paragraph = Block {
        id: add(),
        kind: BlockKind::Paragraph {
            role: Role::Paragraph,
            content: vec![long],
        },
    };
    DefinitionItem {
        id: add(),
        terms: vec![Caption {
            id: add(),
            content: vec![short],
        }],
        definitions: vec![(add(), vec![paragraph])],
    }
}

/// The section that lists them; none where there are none.
pub(super) fn section(mut shorts: Vec<Short>, lettering: &mut Lettering<'_>) -> Option<Section> {
    let span = lettering.nodes.span(shorts.first()?.item.id);
    shorts.sort_by(|a, b| lettering.collation.compare(&a.words, &b.words));
    let title = &lettering.phrases.abbreviations;
    Some(lettering.section(
        (Role::Abbreviations, "abbreviations", title),
        span,
        shorts,
        |short| short.words.clone(),
        |shorts| {
            let items = shorts.into_iter().map(|short| short.item);
            BlockKind::DefinitionList(items.collect())
        },
    ))
}
