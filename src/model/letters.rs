//! The entries of a glossary or an index in groups, each below its first letter.
//!
//! A group is a section with a heading, so that readers who move by headings move by
//! letters. The list of contents leaves groups out: they would fill it.

use super::lower::Anchors;
use super::{BlockKind, Matter, Nodes, Role, Section};
use crate::config::LetterGroups;
use crate::locale::{Collation, Phrases};
use crate::source::Span;

/// The lowest level that a heading can have.
const LAST_LEVEL: u8 = 6;

/// Parts lists by letters.
pub(super) struct Lettering<'a> {
    /// When a list is parted.
    pub(super) by: LetterGroups,
    pub(super) collation: &'a Collation,
    pub(super) phrases: &'a Phrases,
    pub(super) nodes: &'a mut Nodes,
    pub(super) anchors: &'a mut Anchors,
}

impl Lettering<'_> {
    /// A section of the tool's own that lists the items, which are in their order, whole
    /// or in groups; `anchor` is its name for links. For `name` and `block` see
    /// [`part`](Self::part).
    pub(super) fn section<T>(
        &mut self,
        (role, anchor, title): (Role, &str, &str),
        span: Span,
        items: Vec<T>,
        name: impl Fn(&T) -> String,
        block: impl Fn(Vec<T>) -> BlockKind,
    ) -> Section {
        let (whole, parted) = match self.by.parts(items.len()) {
            true => (Vec::new(), items),
            false => (items, Vec::new()),
        };
        let mut section = Section::generated(
            (role, Matter::Back),
            self.anchors.unique(anchor),
            title,
            block(whole),
            self.nodes,
            span,
        );
        if !parted.is_empty() {
            section.blocks.clear();
            self.part(&mut section, (anchor, span), parted, name, block);
        }
        section
    }

    /// Adds to a section one below it a letter, of items that are in their order; `name`
    /// is what an item is sorted by, `block` what some of them become. The names of the
    /// groups for links begin with `list`.
    pub(super) fn part<T>(
        &mut self,
        section: &mut Section,
        (list, span): (&str, Span),
        items: Vec<T>,
        name: impl Fn(&T) -> String,
        block: impl Fn(Vec<T>) -> BlockKind,
    ) {
        let mut groups: Vec<(Option<String>, Vec<T>)> = Vec::new();
        for item in items {
            let letter = self.collation.letter(&name(&item));
            match groups.iter_mut().find(|(known, _)| *known == letter) {
                Some((_, group)) => group.push(item),
                None => groups.push((letter, vec![item])),
            }
        }
        for (letter, items) in groups {
            let heading = letter.unwrap_or_else(|| self.phrases.symbols.clone());
            let anchor = self.anchors.unique(&format!("{list}-{heading}"));
            let mut group = Section::generated(
                (Role::LetterGroup, section.matter),
                anchor,
                &heading,
                block(items),
                self.nodes,
                span,
            );
            group.heading.level = (section.heading.level + 1).min(LAST_LEVEL);
            section.sections.push(group);
        }
    }
}
