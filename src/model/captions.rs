//! Captions: numbers for figures and tables, and the lists that lead to them.
//!
//! Where chapters have numbers, figures and tables are counted in each of them: "Figure
//! 2.1". Elsewhere, and in what is no chapter of such a book, they are counted through.
//! The number is part of the caption's words, so every edition has it. What has neither a
//! caption nor a name is decoration of its paragraph, and is not counted.

use super::toc::words_again;
use super::walk::{blocks, blocks_mut};
use super::{
    Block, BlockKind, Caption, Inline, InlineKind, Matter, NodeId, Nodes, Role, Section, TocEntry,
};
use crate::config::{CaptionSettings, Settings};
use crate::locale::Phrases;

/// The two kinds of what has captions.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum CaptionKind {
    /// A figure.
    Figure,
    /// A table.
    Table,
}

/// What is known of a figure or table, whichever it is.
#[derive(Debug, Clone, Copy)]
pub struct Captioned<'b> {
    /// Which it is.
    pub kind: CaptionKind,
    /// The number that its caption begins with, when they are numbered.
    pub number: Option<&'b str>,
    /// Its caption.
    pub caption: Option<&'b Caption>,
}

/// The caption and number of a block; `None` if it is neither a figure nor a table.
#[must_use]
pub fn captioned(block: &Block) -> Option<Captioned<'_>> {
    match &block.kind {
        BlockKind::Figure(figure) => Some(Captioned {
            kind: CaptionKind::Figure,
            number: figure.number.as_deref(),
            caption: figure.caption.as_ref(),
        }),
        BlockKind::Table(table) => Some(Captioned {
            kind: CaptionKind::Table,
            number: table.number.as_deref(),
            caption: table.caption.as_ref(),
        }),
        BlockKind::Paragraph { .. }
        | BlockKind::List { .. }
        | BlockKind::Quotation(_)
        | BlockKind::Verse(_)
        | BlockKind::Callout { .. }
        | BlockKind::Code { .. }
        | BlockKind::Formula(_)
        | BlockKind::DefinitionList(_)
        | BlockKind::ThematicBreak
        | BlockKind::Notes(_)
        | BlockKind::Contents(_)
        | BlockKind::Glossary(_)
        | BlockKind::WordsExplained(_)
        | BlockKind::Index(_) => None,
    }
}

/// Numbers the figures and the tables where the settings want it, once the chapters have
/// their numbers.
pub(super) fn number(
    sections: &mut [Section],
    settings: &Settings,
    phrases: &Phrases,
    nodes: &mut Nodes,
) {
    let count = |settings: CaptionSettings, phrase| {
        settings.numbered.then_some(Counter {
            phrase,
            separator: &phrases.caption_separator,
            through: 0,
            in_chapter: 0,
            chapter: None,
        })
    };
    let mut figures = count(settings.figures, &phrases.figure_number);
    let mut tables = count(settings.tables, &phrases.table_number);
    for section in sections {
        for counter in figures.iter_mut().chain(&mut tables) {
            counter.in_chapter = 0;
            counter.chapter.clone_from(&section.heading.number);
        }
        number_section(section, &mut figures, &mut tables, nodes);
    }
}

fn number_section(
    section: &mut Section,
    figures: &mut Option<Counter<'_>>,
    tables: &mut Option<Counter<'_>>,
    nodes: &mut Nodes,
) {
    blocks_mut(&mut section.blocks, &mut |block| {
        let id = block.id;
        if let (BlockKind::Figure(figure), Some(counter)) = (&mut block.kind, &mut *figures) {
            let is_named = figure.anchor.is_some();
            figure.number = counter.next(id, &mut figure.caption, is_named, nodes);
        }
        if let (BlockKind::Table(table), Some(counter)) = (&mut block.kind, &mut *tables) {
            let is_named = table.anchor.is_some();
            table.number = counter.next(id, &mut table.caption, is_named, nodes);
        }
    });
    for inner in &mut section.sections {
        number_section(inner, figures, tables, nodes);
    }
}

/// Counts the figures, or the tables.
struct Counter<'a> {
    /// "Figure {number}".
    phrase: &'a str,
    /// Between the number and the words of a caption.
    separator: &'a str,
    /// How many there were outside numbered chapters.
    through: usize,
    /// How many there were in the chapter at hand.
    in_chapter: usize,
    /// The number of the chapter at hand.
    chapter: Option<String>,
}

impl Counter<'_> {
    /// The number of the next figure or table, which its caption now begins with; `None`
    /// for one that nobody speaks of.
    fn next(
        &mut self,
        block: NodeId,
        caption: &mut Option<Caption>,
        is_named: bool,
        nodes: &mut Nodes,
    ) -> Option<String> {
        if caption.is_none() && !is_named {
            return None;
        }
        let number = if let Some(chapter) = &self.chapter {
            self.in_chapter += 1;
            format!("{chapter}.{}", self.in_chapter)
        } else {
            self.through += 1;
            self.through.to_string()
        };
        let number = self.phrase.replace("{number}", &number);
        let span = nodes.span(block);
        let caption = caption.get_or_insert_with(|| Caption {
            id: nodes.add(span),
            content: Vec::new(),
        });
        let words = match caption.content.is_empty() {
            true => number.clone(),
            false => format!("{number}{}", self.separator),
        };
        let words = Inline {
            id: nodes.add(nodes.span(caption.id)),
            kind: InlineKind::Text(words),
        };
        caption.content.insert(0, words);
        Some(number)
    }
}

/// Puts the lists of figures and of tables, where the settings want them, before the
/// text; the contents come ahead of them.
pub(super) fn insert_lists(
    sections: &mut Vec<Section>,
    settings: &Settings,
    phrases: &Phrases,
    nodes: &mut Nodes,
    anchors: [String; 2],
) {
    let [figures, tables] = anchors;
    let lists = [
        (
            settings.figures.list,
            (CaptionKind::Figure, Role::ListOfFigures),
            (&phrases.list_of_figures, figures),
        ),
        (
            settings.tables.list,
            (CaptionKind::Table, Role::ListOfTables),
            (&phrases.list_of_tables, tables),
        ),
    ];
    for (wanted, (kind, role), (title, anchor)) in lists {
        let mut entries = Vec::new();
        if wanted {
            for section in &*sections {
                list(section, kind, &mut entries, nodes);
            }
        }
        if entries.is_empty() {
            continue;
        }
        let span = nodes.span(sections[0].id);
        let list = Section::generated(
            (role, Matter::Front),
            anchor,
            title,
            BlockKind::Contents(entries),
            nodes,
            span,
        );
        let at = super::toc::end_of_front(sections);
        sections.insert(at, list);
    }
}

/// The lines for all figures, or tables, of a section that have a caption.
fn list(section: &Section, kind: CaptionKind, entries: &mut Vec<TocEntry>, nodes: &mut Nodes) {
    blocks(&section.blocks, &mut |block| {
        let found = captioned(block).filter(|found| found.kind == kind);
        let Some(caption) = found.and_then(|found| found.caption) else {
            return;
        };
        let span = nodes.span(caption.id);
        entries.push(TocEntry {
            id: nodes.add(span),
            link: nodes.add(span),
            page: nodes.add(span),
            target: block.id,
            number: None,
            title: words_again(&caption.content, nodes),
            children: Vec::new(),
        });
    });
    for inner in &section.sections {
        list(inner, kind, entries, nodes);
    }
}
