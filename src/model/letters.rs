//! The entries of a glossary or an index in groups, each below its first letter.
//!
//! A group is a section with a heading, so that readers who move by headings move by
//! letters. The list of contents leaves groups out: they would fill it.

use super::lower::Anchors;
use super::{Block, BlockKind, Heading, Inline, InlineKind, Matter, Nodes, Role, Section};
use crate::locale::{Collation, Phrases};
use crate::source::Span;

/// What groups of letters are made with.
pub(super) struct Lettering<'a> {
    pub(super) collation: &'a Collation,
    pub(super) phrases: &'a Phrases,
    pub(super) nodes: &'a mut Nodes,
    pub(super) anchors: &'a mut Anchors,
    /// The part of the book that the list is in.
    pub(super) matter: Matter,
    /// Begins the names of the groups for links: "glossary".
    pub(super) list: &'a str,
    /// What their headings are made from.
    pub(super) span: Span,
}

impl Lettering<'_> {
    /// Sections of level 2, one a letter, of items that are in their order; `name` is
    /// what an item is sorted by, `block` what some of them become.
    pub(super) fn groups<T>(
        &mut self,
        items: Vec<T>,
        name: impl Fn(&T) -> String,
        block: impl Fn(Vec<T>) -> BlockKind,
    ) -> Vec<Section> {
        let mut groups: Vec<(Option<String>, Vec<T>)> = Vec::new();
        for item in items {
            let letter = self.collation.letter(&name(&item));
            match groups.iter_mut().find(|(known, _)| *known == letter) {
                Some((_, group)) => group.push(item),
                None => groups.push((letter, vec![item])),
            }
        }
        groups
            .into_iter()
            .map(|(letter, group)| self.group(letter, block(group)))
            .collect()
    }

    fn group(&mut self, letter: Option<String>, block: BlockKind) -> Section {
        let heading = letter.unwrap_or_else(|| self.phrases.symbols.clone());
        let anchor = self.anchors.unique(&format!("{}-{heading}", self.list));
        let mut add = || self.nodes.add(self.span);
        let words = Inline {
            id: add(),
            kind: InlineKind::Text(heading),
        };
        Section {
            id: add(),
            role: Role::LetterGroup,
            matter: self.matter,
            anchor,
            heading: Heading {
                id: add(),
                level: 2,
                number: None,
                content: vec![words],
            },
            blocks: vec![Block {
                id: add(),
                kind: block,
            }],
            sections: Vec::new(),
        }
    }
}
