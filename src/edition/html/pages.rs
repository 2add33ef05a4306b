//! The pages of a printed edition, as an edition without pages carries them: where
//! each begins in the text, and what it is called.
//!
//! A place is found by node and byte ([`PageStart`](crate::layout::PageStart)), not
//! by its words: both editions are made of the same document. Where in the HTML a
//! marker may stand is the matter of [`pagebreak`](super::pagebreak).

use std::collections::{BTreeMap, BTreeSet};

use crate::layout::{Artifact, Content, FrameItem, Page, PagedDocument};
use crate::model::{BlockKind, Document, NodeId, Role, Section};

/// The first of the scripts that part words by no space: Thai, and on to Chinese.
const FIRST_WITHOUT_SPACES: char = '\u{e00}';

/// Where the pages of a printed edition begin.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct PrintedPages {
    /// What names the edition.
    source: String,
    /// The printed numbers of the pages that are not blank, in their order.
    labels: Vec<String>,
    /// By node: the byte of its words where a page begins, and the page as an index
    /// into the labels; in the order of the pages.
    starts: BTreeMap<NodeId, Vec<(usize, usize)>>,
    /// The pages that begin in the list of contents.
    contents: Vec<usize>,
    /// By node that the index leads to: its page.
    indexed: BTreeMap<NodeId, usize>,
    /// By page: whether it begins with what is read elsewhere than it stands.
    apart: Vec<bool>,
}

impl PrintedPages {
    /// The pages of an edition of the document that is laid out, and which `source`
    /// names. A blank page, which has not even a number, is no place to go to and is
    /// left out.
    #[must_use]
    pub fn of(document: &Document, pages: &PagedDocument, source: String) -> Self {
        let mut printed = Self {
            source,
            ..Self::default()
        };
        let listed = contents_nodes(document);
        let mut numbers = vec![None; pages.pages.len()];
        let shown = pages.pages.iter().enumerate();
        for (number, page) in shown.filter(|(_, page)| !is_blank(page)) {
            let at = printed.labels.len();
            numbers[number] = Some(at);
            printed.labels.push(page.label.0.clone());
            printed.apart.push(page.apart);
            let Some(start) = page.start else { continue };
            if listed.contains(&start.node) {
                printed.contents.push(at);
            } else {
                let starts = printed.starts.entry(start.node).or_default();
                starts.push((start.offset, at));
            }
        }
        for section in &document.sections {
            indexed_nodes(section, &mut |node| {
                let page = pages.place(node).and_then(|place| numbers[place.page]);
                printed.indexed.extend(page.map(|page| (node, page)));
            });
        }
        printed
    }

    /// The page where a node begins that the index leads to.
    pub(super) fn page_of(&self, node: NodeId) -> Option<usize> {
        self.indexed.get(&node).copied()
    }

    /// What names the edition.
    pub(in crate::edition) fn source(&self) -> &str {
        &self.source
    }

    pub(in crate::edition) fn labels(&self) -> &[String] {
        &self.labels
    }

    /// Whether a page begins with what is read elsewhere than it stands.
    pub(in crate::edition) fn is_apart(&self, page: usize) -> bool {
        self.apart[page]
    }

    /// The pages that begin in a node, each with the byte of its words.
    pub(super) fn of_node(&self, node: NodeId) -> &[(usize, usize)] {
        self.starts.get(&node).map_or(&[], Vec::as_slice)
    }

    pub(super) fn in_contents(&self) -> &[usize] {
        &self.contents
    }
}

/// Calls `visit` with the nodes that an index leads to.
fn indexed_nodes(section: &Section, visit: &mut impl FnMut(NodeId)) {
    for block in &section.blocks {
        if let BlockKind::Index(entries) = &block.kind {
            for entry in entries {
                entry.each_locator(&mut |locator| {
                    visit(locator.target);
                    visit(locator.heading);
                    locator.end.into_iter().for_each(&mut *visit);
                });
            }
        }
    }
    for inner in &section.sections {
        indexed_nodes(inner, visit);
    }
}

/// Whether nothing stands on a page: no words and no number.
fn is_blank(page: &Page) -> bool {
    let is_number = |item: &FrameItem| match item {
        FrameItem::Text(run) => {
            matches!(run.content, Content::Artifact(Artifact::PageNumber { .. }))
        }
        FrameItem::Fill { .. }
        | FrameItem::Stroke { .. }
        | FrameItem::Picture { .. }
        | FrameItem::Formula { .. }
        | FrameItem::Link { .. } => false,
    };
    page.start.is_none() && !page.frame.items.iter().any(is_number)
}

/// The nodes of the section that is the contents.
fn contents_nodes(document: &Document) -> BTreeSet<NodeId> {
    let mut nodes = BTreeSet::new();
    let sections = document.sections.iter();
    for section in sections.filter(|section| section.role == Role::Contents) {
        nodes.insert(section.heading.id);
        let mut lines = vec![section.heading.content.as_slice()];
        for block in &section.blocks {
            match &block.kind {
                BlockKind::Contents(entries) => {
                    for entry in entries {
                        entry.collect_nodes(&mut nodes);
                    }
                }
                BlockKind::Paragraph { content, .. } => lines.push(content),
                BlockKind::List { .. }
                | BlockKind::Verse(_)
                | BlockKind::Quotation(_)
                | BlockKind::Callout { .. }
                | BlockKind::Code { .. }
                | BlockKind::Formula(_)
                | BlockKind::Table(_)
                | BlockKind::Figure(_)
                | BlockKind::DefinitionList(_)
                | BlockKind::ThematicBreak
                | BlockKind::Notes(_)
                | BlockKind::Glossary(_)
                | BlockKind::WordsExplained(_)
                | BlockKind::Index(_) => {}
            }
        }
        nodes.extend(lines.into_iter().flatten().map(|inline| inline.id));
    }
    nodes
}

/// Where in some words the marker of a page stands that begins at a byte of them:
/// there, or after the word that the page divides (DAISY knowledge base, page break
/// markers).
pub(super) fn marker_place(words: &str, start: usize) -> usize {
    let start = words.floor_char_boundary(start);
    let (before, after) = words.split_at(start);
    let ends_in_word = before.chars().next_back().is_some_and(is_of_spaced_word);
    if !ends_in_word || after.starts_with(char::is_whitespace) {
        return start;
    }
    match after.find(char::is_whitespace) {
        Some(end) => words.len() - after[end..].trim_start().len(),
        None => words.len(),
    }
}

/// Whether a character belongs to a word of a script that parts words by spaces.
fn is_of_spaced_word(c: char) -> bool {
    const HANGUL: std::ops::RangeInclusive<char> = '\u{ac00}'..='\u{d7a3}';
    !c.is_whitespace() && (c < FIRST_WITHOUT_SPACES || HANGUL.contains(&c))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_marker_stands_after_the_word_that_a_page_divides() {
        for (words, start, place) in [
            ("one two", 0, 0),
            ("one two", 4, 4),
            ("one two", 7, 7),
            ("one two", 99, 7),
            ("well-known words", 5, 11),
            ("https://example.org/", 8, 20),
            ("ends—begins", 7, 7),
            ("一二三", 3, 3),
            ("一二三", 4, 3),
            ("가나다 라", 3, 10),
        ] {
            assert_eq!(marker_place(words, start), place, "{words} {start}");
        }
    }
}
