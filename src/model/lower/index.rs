//! The marks for the index: what each comment says, and the place that it marks.
//!
//! A mark in a line stays where it was written. One in a heading is for the section;
//! one between blocks is for the block after it, or for the end of the one before it,
//! if it stands right below that and above an empty line.

use std::ops::Range;

use super::chapter::Chapter;
use crate::diag::Diagnostic;
use crate::markdown::{
    Element, ElementKind, EntryFault, INDEX_LEVELS, IndexMarkKind, index_comments,
};
use crate::model::index::IndexMark;
use crate::model::walk::inner_mut;
use crate::model::{Block, BlockKind, Inline, InlineKind, NodeId};
use crate::rules;
use crate::source::Span;

/// A mark between blocks, until its block is known.
#[derive(Debug, Clone, Copy)]
pub(super) struct WaitingMark {
    node: NodeId,
    /// Whether it is for the block before it.
    back: bool,
}

impl<'t> Chapter<'_, '_, 't> {
    /// Reads the comments in a piece of HTML; the places that they mark.
    fn index_marks(&mut self, html: &str, start: usize) -> Vec<(IndexMarkKind, NodeId)> {
        let mut places = Vec::new();
        for comment in index_comments(html, start) {
            let span = self.span(&comment.range);
            let Some(kind) = comment.kind else {
                self.report(
                    Diagnostic::new(
                        &rules::INDEX_MARK_UNCLEAR,
                        span,
                        "this mark for the index is of no kind that there is",
                    )
                    .help("begin it with `index:`, `index-start:` or `index-end:`"),
                );
                continue;
            };
            let mut place = None;
            for entry in comment.entries {
                let entry = match entry {
                    Ok(entry) if entry.see.is_some() && kind != IndexMarkKind::Place => {
                        self.unclear(&comment.range, "a passage can't send readers elsewhere", {
                            "write `index:` where an entry says \"see\""
                        });
                        continue;
                    }
                    Ok(entry) => entry,
                    Err(fault) => {
                        self.faulty(fault, &comment.range);
                        continue;
                    }
                };
                let target = match entry.see {
                    Some(_) => None,
                    None => Some(*place.get_or_insert_with(|| self.book.nodes.add(span))),
                };
                let heading = self.book.index.heading;
                self.book.index.marks.push(IndexMark {
                    kind,
                    entry,
                    target,
                    heading,
                    span,
                });
            }
            places.extend(place.map(|place| (kind, place)));
        }
        places
    }

    fn faulty(&mut self, fault: EntryFault, range: &Range<usize>) {
        let (message, help) = match fault {
            EntryFault::Empty => (
                "this mark for the index has an entry without words".to_owned(),
                "write words between the commas and semicolons, or take one of these out",
            ),
            EntryFault::QuoteOpen => (
                "the quotation marks in this mark for the index are not closed".to_owned(),
                "write a second `\"` where the words end, or `\\\"` for the sign itself",
            ),
            EntryFault::TooDeep => (
                format!("this entry of the index stands below {INDEX_LEVELS} others or more"),
                "put words with commas in quotation marks: `\"blood, sweat and tears\"`",
            ),
            EntryFault::SeeNothing => (
                "this entry of the index sends its readers nowhere".to_owned(),
                "write the entry that they are to see, or `\"see\"` for the word itself",
            ),
        };
        self.unclear(range, &message, help);
    }

    fn unclear(&mut self, range: &Range<usize>, message: &str, help: &str) {
        let span = self.span(range);
        let found = Diagnostic::new(&rules::INDEX_MARK_UNCLEAR, span, message);
        self.report(found.help(help));
    }

    /// Marks in a line.
    pub(super) fn marks_in_line(&mut self, html: &str, start: usize, line: &mut Vec<Inline>) {
        for (_, id) in self.index_marks(html, start) {
            let kind = InlineKind::IndexMark;
            line.push(Inline { id, kind });
        }
    }

    /// Marks that stand in a block of HTML.
    pub(super) fn marks_between_blocks(&mut self, html: &str, range: &Range<usize>) {
        let marks = self.index_marks(html, range.start);
        let line = self.text[..range.start]
            .rfind('\n')
            .map_or(0, |end| end + 1);
        let below_text = !is_blank(self.text[..line].lines().next_back());
        let above_nothing = is_blank(self.text[range.end..].lines().nth(1));
        for (kind, node) in marks {
            let back = match kind {
                IndexMarkKind::Place => below_text && above_nothing,
                IndexMarkKind::Start => false,
                IndexMarkKind::End => true,
            };
            self.waiting.push(WaitingMark { node, back });
        }
    }

    /// Marks that are for a block though they stand in its line.
    pub(super) fn marks_before_block(&mut self, range: &Range<usize>) {
        let html = self.text.get(range.clone()).unwrap_or("");
        let marks = self.index_marks(html, range.start);
        self.wait(marks.into_iter().map(|(_, node)| node));
    }

    /// Marks for the block after them.
    pub(super) fn wait(&mut self, marks: impl IntoIterator<Item = NodeId>) {
        let marks = marks.into_iter();
        let waiting = marks.map(|node| WaitingMark { node, back: false });
        self.waiting.extend(waiting);
    }

    /// Whether an element is nothing but marks for the index, or white space.
    pub(super) fn is_mark(&self, element: &Element<'_>) -> bool {
        match &element.kind {
            ElementKind::InlineHtml(_) => {
                let html = self.text.get(element.range.clone()).unwrap_or("");
                !index_comments(html, 0).is_empty()
            }
            ElementKind::Text(words) => words.trim().is_empty(),
            ElementKind::SoftBreak => true,
            ElementKind::Tag(_)
            | ElementKind::Code(_)
            | ElementKind::Html(_)
            | ElementKind::FootnoteReference(_)
            | ElementKind::HardBreak
            | ElementKind::Rule
            | ElementKind::TaskMarker(_)
            | ElementKind::LineBlock
            | ElementKind::Line(_)
            | ElementKind::Formula { .. } => false,
        }
    }

    /// Whether a paragraph would hold nothing but marks, which then wait for a block.
    pub(super) fn are_marks_alone(&mut self, content: &[Inline]) -> bool {
        let is_mark = |inline: &Inline| inline.kind == InlineKind::IndexMark;
        if !content.iter().all(is_mark) {
            return false;
        }
        self.wait(content.iter().map(|inline| inline.id));
        true
    }

    /// Gives the marks that wait their places: in the blocks before them, or in those
    /// that were lowered after them.
    pub(super) fn place_marks(&mut self, before: &mut [Block], after: &[Block]) {
        // A line between paragraphs is no place to go to.
        let is_place = |block: &&Block| !matches!(block.kind, BlockKind::ThematicBreak);
        let next = after.iter().find(is_place);
        for mark in std::mem::take(&mut self.waiting) {
            match (before.last_mut(), next) {
                (Some(last), _) if mark.back => self.mark_end(mark.node, last),
                (_, Some(next)) => {
                    self.book.index.moved.insert(mark.node, next.id);
                }
                (_, None) => self.waiting.push(WaitingMark {
                    back: false,
                    ..mark
                }),
            }
        }
    }

    /// Puts a mark behind the last words of a block; before the block, if it has none.
    fn mark_end(&mut self, node: NodeId, block: &mut Block) {
        let id = block.id;
        match last_line(std::slice::from_mut(block)) {
            Some(line) => line.push(Inline {
                id: node,
                kind: InlineKind::IndexMark,
            }),
            None => {
                self.book.index.moved.insert(node, id);
            }
        }
    }

    /// Marks after the last of some blocks are for that one; where there is none, for
    /// what follows.
    pub(super) fn place_last_marks(&mut self, blocks: &mut [Block]) {
        if let Some(last) = blocks.last_mut() {
            for mark in std::mem::take(&mut self.waiting) {
                self.mark_end(mark.node, last);
            }
        }
    }

    /// Nothing follows in the file: what still waits is for its last section.
    pub(super) fn end_marks(&mut self) {
        for mark in std::mem::take(&mut self.waiting) {
            match self.book.index.heading {
                Some(heading) => {
                    self.book.index.moved.insert(mark.node, heading);
                }
                None => self.no_place(mark.node),
            }
        }
    }

    /// A heading begins a section, to which the marks in it and before it lead.
    pub(super) fn begin_section(&mut self, heading: NodeId, inside: Vec<NodeId>) {
        let index = &mut self.book.index;
        let waiting = self.waiting.drain(..).map(|mark| mark.node);
        let marks = waiting.chain(inside);
        index.moved.extend(marks.map(|mark| (mark, heading)));
        index.heading = Some(heading);
    }

    /// Takes back the marks since `from`, which stand where nothing leads to.
    pub(super) fn marks_without_place(&mut self, from: usize) {
        let marks = self.book.index.marks.split_off(from);
        for mark in marks {
            self.report_no_place(mark.span);
        }
    }

    fn no_place(&mut self, node: NodeId) {
        let marks = std::mem::take(&mut self.book.index.marks);
        for mark in marks {
            if mark.target == Some(node) {
                self.report_no_place(mark.span);
            } else {
                self.book.index.marks.push(mark);
            }
        }
    }

    fn report_no_place(&mut self, span: Span) {
        self.report(
            Diagnostic::new(
                &rules::INDEX_MARK_MISPLACED,
                span,
                "the index can't lead to where this mark stands",
            )
            .help("put it into a line of text, or before the block that it is for"),
        );
    }
}

/// Whether a line holds nothing but the signs of quotations.
fn is_blank(line: Option<&str>) -> bool {
    line.is_none_or(|line| line.trim_matches(['>', ' ', '\t']).is_empty())
}

/// Takes the marks out of a line.
pub(super) fn take_marks(content: &mut Vec<Inline>) -> Vec<NodeId> {
    let mut marks = Vec::new();
    content.retain_mut(|inline| {
        let is_mark = inline.kind == InlineKind::IndexMark;
        if is_mark {
            marks.push(inline.id);
        } else if let Some(inner) = inner_mut(inline) {
            marks.extend(take_marks(inner));
        }
        !is_mark
    });
    marks
}

/// The last line of text in some blocks; `None` where they end with something else.
fn last_line(blocks: &mut [Block]) -> Option<&mut Vec<Inline>> {
    match &mut blocks.last_mut()?.kind {
        BlockKind::Paragraph { content, .. } => Some(content),
        BlockKind::List { items, .. } => last_line(&mut items.last_mut()?.blocks),
        BlockKind::Quotation(quotation) => match &mut quotation.attribution {
            Some(attribution) => Some(&mut attribution.content),
            None => last_line(&mut quotation.blocks),
        },
        BlockKind::Verse(stanzas) => {
            let line = stanzas.last_mut()?.lines.last_mut()?;
            Some(&mut line.content)
        }
        BlockKind::Callout { blocks, .. } => last_line(blocks),
        BlockKind::Table(table) => {
            let rows = table.body.iter_mut().rev();
            let mut cells = rows.flat_map(|row| row.cells.iter_mut().rev());
            let cell = cells.find(|cell| !cell.is_blank())?;
            Some(&mut cell.content)
        }
        BlockKind::Figure(figure) => Some(&mut figure.caption.as_mut()?.content),
        BlockKind::DefinitionList(items) => {
            let item = items.last_mut()?;
            match item.definitions.last_mut() {
                Some((_, blocks)) => last_line(blocks),
                None => Some(&mut item.terms.last_mut()?.content),
            }
        }
        BlockKind::Code { .. }
        | BlockKind::Formula(_)
        | BlockKind::ThematicBreak
        | BlockKind::Notes(_)
        | BlockKind::Contents(_)
        | BlockKind::Glossary(_)
        | BlockKind::WordsExplained(_)
        | BlockKind::Index(_) => None,
    }
}
