//! Visiting every line of the document, in reading order.

use std::collections::BTreeSet;

use super::{Block, BlockKind, Document, GlossaryEntry, Inline, InlineKind, NodeId, Role, Section};

/// What a list of inlines is part of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Place {
    /// The heading of a section.
    Heading,
    /// Running text.
    Text,
    /// The long description of a picture, which a reading system may fold away.
    Description,
    /// Generated: contents or the ways back in the glossary.
    Generated,
}

/// Calls `visit` with every list of inlines in the blocks.
pub fn block_lines<'a>(blocks: &'a [Block], visit: &mut impl FnMut(Place, &'a [Inline])) {
    for block in blocks {
        match &block.kind {
            BlockKind::Paragraph {
                role: Role::MarginPagesNote | Role::BoldTermsNote,
                content,
            } => visit(Place::Generated, content),
            BlockKind::Paragraph { content, .. } => visit(Place::Text, content),
            BlockKind::List { items, .. } => {
                for item in items {
                    block_lines(&item.blocks, visit);
                }
            }
            BlockKind::Quotation(quotation) => {
                block_lines(&quotation.blocks, visit);
                if let Some(attribution) = &quotation.attribution {
                    visit(Place::Text, &attribution.content);
                }
            }
            BlockKind::Callout { blocks, .. } => block_lines(blocks, visit),
            BlockKind::Verse(stanzas) => {
                for line in stanzas.iter().flat_map(|stanza| &stanza.lines) {
                    visit(Place::Text, &line.content);
                }
            }
            BlockKind::Code { .. }
            | BlockKind::Formula(_)
            | BlockKind::ThematicBreak
            | BlockKind::Index(_) => {}
            BlockKind::WordsExplained(explained) => {
                visit(Place::Generated, &explained.title.content);
                for word in &explained.words {
                    visit(Place::Generated, &word.term.content);
                    visit(Place::Generated, &word.meaning.content);
                }
            }
            BlockKind::Table(table) => {
                if let Some(caption) = &table.caption {
                    visit(Place::Text, &caption.content);
                }
                for row in table.rows() {
                    for cell in &row.cells {
                        visit(Place::Text, &cell.content);
                    }
                }
            }
            BlockKind::Figure(figure) => {
                if let Some(caption) = &figure.caption {
                    visit(Place::Text, &caption.content);
                }
                if let Some(title) = &figure.description_title {
                    visit(Place::Generated, &title.content);
                }
                block_lines(&figure.description, visit);
            }
            BlockKind::DefinitionList(items) => {
                for item in items {
                    for term in &item.terms {
                        visit(Place::Text, &term.content);
                    }
                    for (_, blocks) in &item.definitions {
                        block_lines(blocks, visit);
                    }
                }
            }
            BlockKind::Notes(notes) => {
                for note in notes {
                    block_lines(&note.blocks, visit);
                }
            }
            BlockKind::Contents(entries) => toc_lines(entries, visit),
            BlockKind::Glossary(entries) => {
                for entry in entries {
                    block_lines(&entry.definition, visit);
                }
            }
        }
    }
}

fn toc_lines<'a>(entries: &'a [super::TocEntry], visit: &mut impl FnMut(Place, &'a [Inline])) {
    for entry in entries {
        visit(Place::Generated, &entry.title);
        toc_lines(&entry.children, visit);
    }
}

/// Calls `visit` with every entry of the glossaries in the sections, in their order.
pub fn glossary_entries<'a>(sections: &'a [Section], visit: &mut impl FnMut(&'a GlossaryEntry)) {
    for section in sections {
        for block in &section.blocks {
            if let BlockKind::Glossary(entries) = &block.kind {
                entries.iter().for_each(&mut *visit);
            }
        }
        glossary_entries(&section.sections, visit);
    }
}

/// Calls `visit` with every block, outer before inner, in the order of the text.
pub fn blocks<'a>(blocks: &'a [Block], visit: &mut impl FnMut(&'a Block)) {
    for block in blocks {
        visit(block);
        for inner in inner_blocks(block) {
            self::blocks(inner, visit);
        }
    }
}

/// The runs of blocks inside a block.
fn inner_blocks(block: &Block) -> Vec<&[Block]> {
    match &block.kind {
        BlockKind::Paragraph { .. }
        | BlockKind::Code { .. }
        | BlockKind::Formula(_)
        | BlockKind::Verse(_)
        | BlockKind::Table(_)
        | BlockKind::ThematicBreak
        | BlockKind::Contents(_)
        | BlockKind::WordsExplained(_)
        | BlockKind::Index(_) => Vec::new(),
        BlockKind::List { items, .. } => items.iter().map(|item| &*item.blocks).collect(),
        BlockKind::Quotation(quotation) => vec![&quotation.blocks],
        BlockKind::Callout { blocks, .. } => vec![blocks],
        BlockKind::Figure(figure) => vec![&figure.description],
        BlockKind::DefinitionList(items) => {
            let definitions = items.iter().flat_map(|item| &item.definitions);
            definitions.map(|(_, blocks)| &**blocks).collect()
        }
        BlockKind::Notes(notes) => notes.iter().map(|note| &*note.blocks).collect(),
        BlockKind::Glossary(entries) => entries.iter().map(|entry| &*entry.definition).collect(),
    }
}

/// Calls `visit` with every block, outer before inner, to change it.
pub fn blocks_mut(blocks: &mut [Block], visit: &mut dyn FnMut(&mut Block)) {
    for block in blocks {
        visit(block);
        match &mut block.kind {
            BlockKind::Paragraph { .. }
            | BlockKind::Code { .. }
            | BlockKind::Formula(_)
            | BlockKind::Verse(_)
            | BlockKind::Table(_)
            | BlockKind::ThematicBreak
            | BlockKind::Contents(_)
            | BlockKind::WordsExplained(_)
            | BlockKind::Index(_) => {}
            BlockKind::List { items, .. } => {
                for item in items {
                    blocks_mut(&mut item.blocks, visit);
                }
            }
            BlockKind::Quotation(quotation) => blocks_mut(&mut quotation.blocks, visit),
            BlockKind::Callout { blocks, .. } => blocks_mut(blocks, visit),
            BlockKind::Figure(figure) => blocks_mut(&mut figure.description, visit),
            BlockKind::DefinitionList(items) => {
                for (_, blocks) in items.iter_mut().flat_map(|item| &mut item.definitions) {
                    blocks_mut(blocks, visit);
                }
            }
            BlockKind::Notes(notes) => {
                for note in notes {
                    blocks_mut(&mut note.blocks, visit);
                }
            }
            BlockKind::Glossary(entries) => {
                for entry in entries {
                    blocks_mut(&mut entry.definition, visit);
                }
            }
        }
    }
}

/// Calls `visit` with every list of inlines in the blocks, to change them.
/// Headings and generated lines are left alone.
pub fn block_lines_mut(blocks: &mut [Block], visit: &mut dyn FnMut(Place, &mut Vec<Inline>)) {
    for block in blocks {
        match &mut block.kind {
            BlockKind::Paragraph { role, content } => {
                let heading = matches!(role, Role::InnerHeading | Role::CalloutTitle);
                visit(if heading { Place::Heading } else { Place::Text }, content);
            }
            BlockKind::List { items, .. } => {
                for item in items {
                    block_lines_mut(&mut item.blocks, visit);
                }
            }
            BlockKind::Quotation(quotation) => {
                block_lines_mut(&mut quotation.blocks, visit);
                if let Some(attribution) = &mut quotation.attribution {
                    visit(Place::Text, &mut attribution.content);
                }
            }
            BlockKind::Callout { blocks, .. } => block_lines_mut(blocks, visit),
            BlockKind::Verse(stanzas) => {
                for line in stanzas.iter_mut().flat_map(|stanza| &mut stanza.lines) {
                    visit(Place::Text, &mut line.content);
                }
            }
            BlockKind::Code { .. }
            | BlockKind::Formula(_)
            | BlockKind::ThematicBreak
            | BlockKind::Contents(_)
            | BlockKind::WordsExplained(_)
            | BlockKind::Index(_) => {}
            BlockKind::Table(table) => {
                if let Some(caption) = &mut table.caption {
                    visit(Place::Text, &mut caption.content);
                }
                for row in table.head.iter_mut().chain(&mut table.body) {
                    for cell in &mut row.cells {
                        visit(Place::Text, &mut cell.content);
                    }
                }
            }
            BlockKind::Figure(figure) => {
                if let Some(caption) = &mut figure.caption {
                    visit(Place::Text, &mut caption.content);
                }
                block_lines_mut(&mut figure.description, &mut |_, content| {
                    visit(Place::Description, content);
                });
            }
            BlockKind::DefinitionList(items) => {
                for item in items {
                    for term in &mut item.terms {
                        visit(Place::Text, &mut term.content);
                    }
                    for (_, blocks) in &mut item.definitions {
                        block_lines_mut(blocks, visit);
                    }
                }
            }
            BlockKind::Notes(notes) => {
                for note in notes {
                    block_lines_mut(&mut note.blocks, visit);
                }
            }
            BlockKind::Glossary(entries) => {
                for entry in entries {
                    block_lines_mut(&mut entry.definition, visit);
                }
            }
        }
    }
}

/// The inlines inside an inline; none where it holds words or nothing.
#[must_use]
pub fn inner(inline: &Inline) -> &[Inline] {
    match &inline.kind {
        InlineKind::Text(_)
        | InlineKind::Code(_)
        | InlineKind::NoteReference { .. }
        | InlineKind::Image { .. }
        | InlineKind::Formula(_)
        | InlineKind::IndexMark
        | InlineKind::LineBreak => &[],
        InlineKind::Emphasis(inner)
        | InlineKind::Strong(inner)
        | InlineKind::Strikethrough(inner)
        | InlineKind::Subscript(inner)
        | InlineKind::Superscript(inner)
        | InlineKind::Keyboard(inner)
        | InlineKind::Language { content: inner, .. }
        | InlineKind::Abbreviation { content: inner, .. }
        | InlineKind::Link { content: inner, .. }
        | InlineKind::GlossaryReference { content: inner, .. } => inner,
    }
}

/// The inlines inside an inline, to change them.
pub fn inner_mut(inline: &mut Inline) -> Option<&mut Vec<Inline>> {
    match &mut inline.kind {
        InlineKind::Text(_)
        | InlineKind::Code(_)
        | InlineKind::NoteReference { .. }
        | InlineKind::Image { .. }
        | InlineKind::Formula(_)
        | InlineKind::IndexMark
        | InlineKind::LineBreak => None,
        InlineKind::Emphasis(inner)
        | InlineKind::Strong(inner)
        | InlineKind::Strikethrough(inner)
        | InlineKind::Subscript(inner)
        | InlineKind::Superscript(inner)
        | InlineKind::Keyboard(inner)
        | InlineKind::Language { content: inner, .. }
        | InlineKind::Abbreviation { content: inner, .. }
        | InlineKind::Link { content: inner, .. }
        | InlineKind::GlossaryReference { content: inner, .. } => Some(inner),
    }
}

/// Adds the nodes of all inlines of a line.
pub fn collect_nodes(content: &[Inline], nodes: &mut BTreeSet<NodeId>) {
    for inline in content {
        nodes.insert(inline.id);
        collect_nodes(inner(inline), nodes);
    }
}

/// The entries of the glossary that a line leads to.
pub(super) fn references(content: &[Inline], entries: &mut Vec<NodeId>) {
    for inline in content {
        if let InlineKind::GlossaryReference { entry, .. } = &inline.kind {
            entries.push(*entry);
        }
        references(inner(inline), entries);
    }
}

/// Calls `visit` with every inline of a line, outer before inner, to change it.
pub fn inlines_mut(content: &mut [Inline], visit: &mut impl FnMut(&mut Inline)) {
    for inline in content {
        visit(inline);
        if let Some(inner) = inner_mut(inline) {
            inlines_mut(inner, visit);
        }
    }
}

/// How many words the whole book has, generated matter left out.
#[must_use]
pub fn count_words(document: &Document) -> usize {
    let mut words = 0;
    for section in &document.sections {
        count_section(section, &mut words);
    }
    words
}

fn count_section(section: &Section, words: &mut usize) {
    let mut count = |place: Place, content: &[Inline]| {
        if place != Place::Generated {
            *words += super::text::count_words(&super::text::plain_text(content));
        }
    };
    match section.role {
        // The tool wrote these headings.
        Role::Contents
        | Role::ListOfFigures
        | Role::ListOfTables
        | Role::Glossary
        | Role::Index
        | Role::LetterGroup
        | Role::Notes => {}
        // All of it is said elsewhere.
        Role::Abbreviations => return,
        _ => count(Place::Heading, &section.heading.content),
    }
    block_lines(&section.blocks, &mut count);
    for inner in &section.sections {
        count_section(inner, words);
    }
}
