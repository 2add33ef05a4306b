//! The contents: numbers for headings, and the list that leads to them.

use super::walk::inner;
use super::{Block, BlockKind, Inline, InlineKind, Matter, Nodes, Role, Section, TocEntry};
use crate::config::ContentsSettings;
use crate::locale::Phrases;

/// Numbers the chapters and their sections to the depth of the contents, when
/// the book wants it.
pub(super) fn number(sections: &mut [Section], settings: &ContentsSettings) {
    if !settings.numbered {
        return;
    }
    let chapters = sections.iter_mut().filter(|s| s.role == Role::Chapter);
    for (at, chapter) in chapters.enumerate() {
        number_section(chapter, (at + 1).to_string(), settings.depth);
    }
}

fn number_section(section: &mut Section, number: String, depth: u8) {
    if section.heading.level < depth {
        let inner = section
            .sections
            .iter_mut()
            .filter(|s| s.role == Role::Section);
        for (at, inner) in inner.enumerate() {
            number_section(inner, format!("{number}.{}", at + 1), depth);
        }
    }
    section.heading.number = Some(number);
}

/// Puts the list of contents after the front matter.
pub(super) fn insert(
    sections: &mut Vec<Section>,
    settings: &ContentsSettings,
    phrases: &Phrases,
    nodes: &mut Nodes,
) {
    let span = nodes.span(sections[0].id);
    let mut entries = Vec::new();
    for section in sections.iter().filter(|s| s.role != Role::TitlePage) {
        entries.push(entry(section, settings.depth, nodes));
    }
    let mut contents = Section::generated(
        (Role::Contents, Matter::Front),
        "contents".to_owned(),
        &phrases.contents,
        BlockKind::Contents(entries),
        nodes,
        span,
    );
    let words = Inline {
        id: nodes.add(span),
        kind: InlineKind::Text(phrases.margin_pages.clone()),
    };
    let note = Block {
        id: nodes.add(span),
        kind: BlockKind::Paragraph {
            role: Role::MarginPagesNote,
            content: vec![words],
        },
    };
    contents.blocks.insert(0, note);
    let lists = [Role::ListOfFigures, Role::ListOfTables];
    let list = sections.iter().position(|s| lists.contains(&s.role));
    let at = list.unwrap_or_else(|| end_of_front(sections));
    sections.insert(at, contents);
}

/// Where the front matter ends.
pub(super) fn end_of_front(sections: &[Section]) -> usize {
    sections
        .iter()
        .position(|section| section.matter != Matter::Front)
        .unwrap_or(sections.len())
}

fn entry(section: &Section, depth: u8, nodes: &mut Nodes) -> TocEntry {
    let span = nodes.span(section.heading.id);
    let children = if section.heading.level < depth {
        let listed = section.sections.iter();
        let listed = listed.filter(|s| !matches!(s.role, Role::Notes | Role::LetterGroup));
        listed.map(|inner| entry(inner, depth, nodes)).collect()
    } else {
        // The chapters of a part are named in any case.
        let chapters = section.chapters();
        chapters
            .map(|chapter| entry(chapter, depth, nodes))
            .collect()
    };
    TocEntry {
        id: nodes.add(span),
        link: nodes.add(span),
        page: nodes.add(span),
        target: section.id,
        number: section.heading.number.clone(),
        title: words_again(&section.heading.content, nodes),
        children,
    }
}

/// The words of a line again, with nodes of their own and without links and notes: a line
/// of the contents is one link.
pub(super) fn words_again(content: &[Inline], nodes: &mut Nodes) -> Vec<Inline> {
    let mut copy = Vec::with_capacity(content.len());
    for inline in content {
        let kind = match &inline.kind {
            InlineKind::NoteReference { .. } | InlineKind::IndexMark => continue,
            InlineKind::Link { content, .. } | InlineKind::GlossaryReference { content, .. } => {
                copy.extend(words_again(content, nodes));
                continue;
            }
            InlineKind::LineBreak => InlineKind::Text(" ".to_owned()),
            InlineKind::Text(_)
            | InlineKind::Code(_)
            | InlineKind::Image { .. }
            | InlineKind::Formula(_) => inline.kind.clone(),
            InlineKind::Emphasis(_) => InlineKind::Emphasis(words_again(inner(inline), nodes)),
            InlineKind::Strong(_) => InlineKind::Strong(words_again(inner(inline), nodes)),
            InlineKind::Strikethrough(_) => {
                InlineKind::Strikethrough(words_again(inner(inline), nodes))
            }
            InlineKind::Subscript(_) => InlineKind::Subscript(words_again(inner(inline), nodes)),
            InlineKind::Superscript(_) => {
                InlineKind::Superscript(words_again(inner(inline), nodes))
            }
            InlineKind::Keyboard(_) => InlineKind::Keyboard(words_again(inner(inline), nodes)),
            InlineKind::Language { tag, content } => InlineKind::Language {
                tag: tag.clone(),
                content: words_again(content, nodes),
            },
            InlineKind::Abbreviation { expansion, content } => InlineKind::Abbreviation {
                expansion: expansion.clone(),
                content: words_again(content, nodes),
            },
        };
        let id = nodes.add(nodes.span(inline.id));
        copy.push(Inline { id, kind });
    }
    copy
}
