//! The words that a chapter explains: its terms with what they mean, in short.
//!
//! The same box serves all editions: one sets it at the start of the chapter, another
//! puts each word at the foot of the page that uses it, most leave it out. It says again
//! what the glossary says, in nodes of its own.

use std::collections::BTreeSet;

use super::{Caption, NodeId, walk};

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
    /// The same at the foot of a page, where the word that it leads to may be missing;
    /// `None` where that is `meaning`.
    pub page_meaning: Option<Caption>,
}

impl ExplainedWord {
    /// What it means, at the foot of a page.
    #[must_use]
    pub fn meaning_on_page(&self) -> &Caption {
        self.page_meaning.as_ref().unwrap_or(&self.meaning)
    }

    /// What only the foot of a page says.
    fn of_page(&self) -> impl Iterator<Item = &Caption> {
        std::iter::once(&self.page_title).chain(&self.page_meaning)
    }

    /// The nodes of what only the foot of a page says.
    #[must_use]
    pub fn page_nodes(&self) -> BTreeSet<NodeId> {
        let mut nodes = BTreeSet::new();
        for caption in self.of_page() {
            collect(caption, &mut nodes);
        }
        nodes
    }
}

fn collect(caption: &Caption, nodes: &mut BTreeSet<NodeId>) {
    nodes.insert(caption.id);
    walk::collect_nodes(&caption.content, nodes);
}

impl WordsExplained {
    /// The nodes of all that it says.
    #[must_use]
    pub fn nodes(&self) -> BTreeSet<NodeId> {
        let mut nodes = BTreeSet::new();
        collect(&self.title, &mut nodes);
        for word in &self.words {
            nodes.insert(word.id);
            for caption in word.of_page().chain([&word.term, &word.meaning]) {
                collect(caption, &mut nodes);
            }
        }
        nodes
    }
}
