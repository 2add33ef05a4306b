//! The words that a chapter explains: its terms with what they mean, in short.
//!
//! The same box serves all editions: one sets it at the start of the chapter, another
//! puts each word at the foot of the page that uses it, most leave it out. It says again
//! what the glossary says, in nodes of its own.

use std::collections::BTreeSet;

use super::{Caption, Inline, NodeId, walk};

/// The terms of a chapter with what they mean, in short.
#[derive(Debug, Clone)]
pub struct WordsExplained {
    /// Its title, at the start of the chapter.
    pub title: Caption,
    /// The terms, in the order of their first uses in the chapter; never empty.
    pub words: Vec<ExplainedWord>,
}

/// A term with what it means, in short.
#[derive(Debug, Clone)]
pub struct ExplainedWord {
    /// The node.
    pub id: NodeId,
    /// The node of the [`GlossaryReference`](super::InlineKind::GlossaryReference) that
    /// is its first use in the chapter.
    pub reference: NodeId,
    /// The title above it, where it is the first at the foot of a page.
    pub page_title: Caption,
    /// The term, which leads to its entry, with its abbreviation.
    pub term: Caption,
    /// What it means.
    pub meaning: Caption,
}

impl WordsExplained {
    /// The nodes of all that it says.
    #[must_use]
    pub fn nodes(&self) -> BTreeSet<NodeId> {
        fn inlines(content: &[Inline], nodes: &mut BTreeSet<NodeId>) {
            for inline in content {
                nodes.insert(inline.id);
                inlines(walk::inner(inline), nodes);
            }
        }
        let mut nodes = BTreeSet::new();
        let words = self.words.iter();
        let captions = words.flat_map(|word| {
            nodes.insert(word.id);
            [&word.page_title, &word.term, &word.meaning]
        });
        let captions: Vec<&Caption> = captions.chain([&self.title]).collect();
        for caption in captions {
            nodes.insert(caption.id);
            inlines(&caption.content, &mut nodes);
        }
        nodes
    }
}
