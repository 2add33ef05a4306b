//! The note that words in bold are explained, and where.

use crate::locale::Phrases;
use crate::model::walk::glossary_entries;
use crate::model::{
    Block, BlockKind, Inline, InlineKind, LinkTarget, LinkWords, Nodes, Role, Section,
};

/// What stands for the page in the words of the note.
const PAGE: &str = "{page}";

/// What stands around its words in bold.
const BOLD: &str = "**";

/// Puts the note into the contents, when the text leads to the glossary. Only editions
/// on pages show it, and those where terms are bold.
pub(in crate::model) fn insert(sections: &mut [Section], phrases: &Phrases, nodes: &mut Nodes) {
    let glossary = sections
        .iter()
        .find(|section| section.role == Role::Glossary && is_used(section));
    let Some(glossary) = glossary.map(|section| section.id) else {
        return;
    };
    let mut contents = sections.iter_mut();
    let Some(contents) = contents.find(|section| section.role == Role::Contents) else {
        return;
    };
    let span = nodes.span(contents.heading.id);
    let mut content = Vec::new();
    let mut push = |kind, nodes: &mut Nodes| {
        let id = nodes.add(span);
        content.push(Inline { id, kind });
    };
    for (at, words) in phrases.bold_terms.split(BOLD).enumerate() {
        if at % 2 == 1 {
            let inner = Inline {
                id: nodes.add(span),
                kind: InlineKind::Text(words.to_owned()),
            };
            push(InlineKind::Strong(vec![inner]), nodes);
            continue;
        }
        for (at, words) in words.split(PAGE).enumerate() {
            if at > 0 {
                // An edition on pages sets its number.
                let link = InlineKind::Link {
                    target: LinkTarget::Internal(glossary),
                    content: Vec::new(),
                    words: LinkWords::OfTarget,
                };
                push(link, nodes);
            }
            if !words.is_empty() {
                push(InlineKind::Text(words.to_owned()), nodes);
            }
        }
    }
    let block = Block {
        id: nodes.add(span),
        kind: BlockKind::Paragraph {
            role: Role::BoldTermsNote,
            content,
        },
    };
    let list = contents.blocks.iter();
    let at = list.take_while(|block| !matches!(block.kind, BlockKind::Contents(_)));
    contents.blocks.insert(at.count(), block);
}

/// Whether the text leads to an entry of the section.
fn is_used(section: &Section) -> bool {
    let mut is_used = false;
    glossary_entries(std::slice::from_ref(section), &mut |entry| {
        is_used |= !entry.uses.is_empty();
    });
    is_used
}
