//! Blocks: paragraphs and code; what stands in files of its own is found from here.

use pulldown_cmark::{CodeBlockKind, Tag};

use super::chapter::{Chapter, trim_end};
use super::formula::is_display;
use super::html::{self, Picture};
use super::names;
use super::table::TableCaption;
use crate::diag::Diagnostic;
use crate::markdown::{self, Element, ElementKind, TABLE_CAPTION};
use crate::model::{Block, BlockKind, Caption, Inline, InlineKind, Role};
use crate::rules;
use crate::source::Sources;

impl<'t> Chapter<'_, '_, 't> {
    /// Lowers blocks that stand beside each other and are all that stands there.
    pub(super) fn blocks(
        &mut self,
        elements: &'t [Element<'t>],
        sources: &mut Sources,
    ) -> Vec<Block> {
        let mut blocks = self.run_of_blocks(elements, sources);
        self.place_last_marks(&mut blocks);
        blocks
    }

    /// Lowers blocks that stand beside each other.
    ///
    /// The caption of a table is the paragraph before or after it that begins
    /// with [`TABLE_CAPTION`]; inlines that stand without a paragraph (in a
    /// tight list) become one.
    pub(super) fn run_of_blocks(
        &mut self,
        elements: &'t [Element<'t>],
        sources: &mut Sources,
    ) -> Vec<Block> {
        let mut blocks: Vec<Block> = Vec::new();
        let mut caption: Option<TableCaption> = None;
        let mut at = 0;
        while at < elements.len() {
            let element = &elements[at];
            let loose = elements[at..].iter().take_while(|e| is_inline(e)).count();
            if loose > 0 {
                let run = &elements[at..at + loose];
                at += loose;
                let lowered = self.parted_paragraph(run);
                self.place_marks(&mut blocks, &lowered);
                blocks.extend(lowered);
                continue;
            }
            at += 1;
            self.stop_glossary(element, &elements[at..]);
            let next_is_table = elements.get(at).is_some_and(is_table);
            if next_is_table && is_table_caption(element) {
                caption = Some(self.table_caption(element));
                continue;
            }
            // What stands between two tables is the caption of the second.
            let below = elements.get(at).filter(|next| {
                let before_another = elements.get(at + 1).is_some_and(is_table);
                is_table(element) && is_table_caption(next) && !before_another
            });
            if let (None, Some(below)) = (&caption, below) {
                caption = Some(self.table_caption(below));
                at += 1;
            }
            let lowered = self.block(element, caption.take(), sources);
            self.place_marks(&mut blocks, &lowered);
            blocks.extend(lowered);
        }
        for block in &blocks {
            if let BlockKind::Table(table) = &block.kind
                && table.caption.is_none()
            {
                let span = self.book.nodes.span(table.head[0].id);
                self.report(
                    Diagnostic::new(
                        &rules::TABLE_WITHOUT_CAPTION,
                        span,
                        "the table has no caption",
                    )
                    .help(format!(
                        "write a paragraph `{TABLE_CAPTION} what it shows` before the table"
                    )),
                );
            }
        }
        blocks
    }

    /// Keeps terms from being looked for in the block after an element that asks for it:
    /// of a table, with its caption.
    fn stop_glossary(&mut self, element: &Element<'_>, after: &[Element<'_>]) {
        let ElementKind::Tag(Tag::HtmlBlock) = &element.kind else {
            return;
        };
        let source = self.text.get(element.range.clone()).unwrap_or("");
        if !markdown::stops_glossary(source) {
            return;
        }
        let is_html = |next: &&Element<'_>| matches!(next.kind, ElementKind::Tag(Tag::HtmlBlock));
        let html = after.iter().take_while(is_html).count();
        let after = &after[html..];
        let with_next = match after {
            [one, two, ..] => {
                (is_table_caption(one) && is_table(two)) || (is_table(one) && is_table_caption(two))
            }
            [] | [_] => false,
        };
        let Some(first) = after.first() else {
            let span = self.span(&trim_end(self.text, &element.range));
            let heading = "no block follows that it could keep out of the glossary";
            self.report(
                Diagnostic::new(&rules::GLOSSARY_STOP_UNUSED, span, heading)
                    .help("write it before each paragraph, list or table that it is for"),
            );
            return;
        };
        let end = after[usize::from(with_next)].range.end;
        let stopped = self.span(&(first.range.start..end));
        self.book.stopped.push(stopped);
    }

    fn block(
        &mut self,
        element: &'t Element<'t>,
        caption: Option<TableCaption>,
        sources: &mut Sources,
    ) -> Vec<Block> {
        let range = trim_end(self.text, &element.range);
        let tag = match &element.kind {
            ElementKind::Tag(tag) => tag,
            ElementKind::Rule => {
                let id = self.node(&range);
                let kind = BlockKind::ThematicBreak;
                return vec![Block { id, kind }];
            }
            ElementKind::LineBlock => return self.verse(element).into_iter().collect(),
            ElementKind::Html(_)
            | ElementKind::Text(_)
            | ElementKind::Code(_)
            | ElementKind::InlineHtml(_)
            | ElementKind::FootnoteReference(_)
            | ElementKind::Line(_)
            | ElementKind::SoftBreak
            | ElementKind::HardBreak
            | ElementKind::Formula { .. }
            | ElementKind::TaskMarker(_) => return Vec::new(),
        };
        let kind = match tag {
            Tag::Paragraph => return self.paragraph_or_figure(element, sources),
            Tag::Heading { .. } => {
                // A heading here stands in a quotation, list or note: it is no
                // part of the outline, and its level means nothing.
                let content = self.line(&element.children);
                BlockKind::Paragraph {
                    role: Role::InnerHeading,
                    content,
                }
            }
            Tag::BlockQuote(kind) => self.quotation(element, *kind, sources),
            Tag::CodeBlock(kind) => self.code_block(element, kind),
            Tag::HtmlBlock => return self.html_block(element, sources),
            Tag::List(start) => self.list(element, *start, sources),
            Tag::Table(columns) => {
                let id = self.node(&range);
                let kind = BlockKind::Table(self.table(id, element, columns, caption));
                return vec![Block { id, kind }];
            }
            Tag::DefinitionList => self.definition_list(element, sources),
            // Read where they are referred to.
            Tag::FootnoteDefinition(_) | Tag::MetadataBlock(_) => return Vec::new(),
            Tag::Item
            | Tag::DefinitionListTitle
            | Tag::DefinitionListDefinition
            | Tag::TableHead
            | Tag::TableRow
            | Tag::TableCell
            | Tag::Emphasis
            | Tag::Strong
            | Tag::Strikethrough
            | Tag::Superscript
            | Tag::Subscript
            | Tag::Link { .. }
            | Tag::Image { .. } => return self.blocks(&element.children, sources),
        };
        let id = self.node(&range);
        vec![Block { id, kind }]
    }

    pub(super) fn paragraph(
        &mut self,
        range: &std::ops::Range<usize>,
        content: Vec<Inline>,
    ) -> Option<Block> {
        if content.is_empty() || self.are_marks_alone(&content) {
            return None;
        }
        let range = trim_end(self.text, range);
        self.check_name(&content, &range);
        Some(Block {
            id: self.node(&range),
            kind: BlockKind::Paragraph {
                role: Role::Paragraph,
                content,
            },
        })
    }

    fn paragraph_or_figure(
        &mut self,
        element: &'t Element<'t>,
        sources: &mut Sources,
    ) -> Vec<Block> {
        let (marks, others): (Vec<_>, Vec<_>) = element
            .children
            .iter()
            .partition(|child| self.is_mark(child));
        if let Some((picture, attributes)) = self.lone_picture(&others)
            && let ElementKind::Tag(Tag::Image {
                dest_url, title, ..
            }) = &picture.kind
        {
            for mark in marks {
                self.marks_before_block(&mark.range);
            }
            self.no_classes(&attributes.classes, &others);
            let written = Picture {
                address: dest_url.to_string(),
                alt: self.alternative(picture),
                title: title.to_string(),
                name: attributes.name,
            };
            return self.figure(picture.range.clone(), written, sources);
        }
        if element.children.iter().any(is_display) {
            return self.parted_paragraph(&element.children);
        }
        let content = self.line(&element.children);
        self.paragraph(&element.range, content)
            .into_iter()
            .collect()
    }

    /// A block of HTML: comments are read for our marks and dropped, the words
    /// of anything else stay as a paragraph, its markup goes. Pictures become
    /// figures.
    fn html_block(&mut self, element: &'t Element<'t>, sources: &mut Sources) -> Vec<Block> {
        let range = trim_end(self.text, &element.range);
        let source = self.text.get(range.clone()).unwrap_or("");
        self.allow(source, range.start);
        self.marks_between_blocks(source, &range);
        if let Some((at, close)) = html::unclosed(source) {
            let line = source[at..].find('\n').map_or(source.len(), |end| at + end);
            let span = self.span(&(range.start + at..range.start + line));
            self.report(
                Diagnostic::new(
                    &rules::HTML_UNCLOSED,
                    span,
                    "this is never closed: all that follows in the file is part of it",
                )
                .help(format!(
                    "write `{}>` where it ends",
                    close.trim_end_matches('>')
                )),
            );
            return Vec::new();
        }
        let words = html::words(source);
        let pictures = html::pictures(source);
        // An end tag alone was told of where it began.
        let ends = source.starts_with("</") && words.as_deref() == Some("");
        if words.is_none() || ends {
            return Vec::new();
        }
        if !html::is_pictures_alone(source) {
            let span = self.span(&range);
            self.report(
                Diagnostic::new(
                    &rules::HTML_NOT_MAPPED,
                    span,
                    match (words.as_deref(), pictures.is_empty()) {
                        (Some(""), true) => "a block of HTML without words: it is left out",
                        (_, true) => "a block of HTML: its words are kept, its markup is not",
                        (_, false) => {
                            "a block of HTML: its words and pictures are kept, its markup is not"
                        }
                    },
                )
                .help("write it as Markdown"),
            );
        }
        let mut blocks = Vec::new();
        if let Some(words) = words.filter(|words| !words.is_empty()) {
            let words = self.clean(&words, &range);
            let content = self.words(&range, words);
            blocks.extend(self.paragraph(&range, content));
        }
        for mut picture in pictures {
            picture.alt = self.clean(&picture.alt, &range);
            blocks.extend(self.figure(range.clone(), picture, sources));
        }
        blocks
    }

    fn code_block(&mut self, element: &Element<'_>, kind: &CodeBlockKind<'_>) -> BlockKind {
        let language = match kind {
            CodeBlockKind::Fenced(info) => info
                .split([' ', ','])
                .next()
                .filter(|language| !language.is_empty())
                .map(|language| self.clean(language, &element.range)),
            CodeBlockKind::Indented => None,
        };
        let mut text = String::new();
        for child in &element.children {
            if let ElementKind::Text(words) | ElementKind::Code(words) = &child.kind {
                text.push_str(words);
            }
        }
        text.truncate(text.trim_end_matches('\n').len());
        let text = self.clean(&text, &element.range);
        let lines = text.split('\n').map(|_| self.node(&element.range));
        let lines = lines.collect();
        BlockKind::Code {
            language,
            text,
            lines,
        }
    }

    fn table_caption(&mut self, element: &'t Element<'t>) -> TableCaption {
        let range = trim_end(self.text, &element.range);
        let mut content = self.line(&element.children);
        if let Some(Inline {
            kind: InlineKind::Text(words),
            ..
        }) = content.first_mut()
            && let Some(rest) = words.strip_prefix(TABLE_CAPTION)
        {
            *words = rest.trim_start().to_owned();
            if words.is_empty() {
                content.remove(0);
            }
        }
        let source = self.text.get(range.clone()).unwrap_or("");
        let attributes = names::take_from(&mut content, source);
        let caption = Caption {
            id: self.node(&range),
            content,
        };
        TableCaption {
            caption,
            attributes,
        }
    }
}

fn is_inline(element: &Element<'_>) -> bool {
    match &element.kind {
        ElementKind::Tag(tag) => matches!(
            tag,
            Tag::Emphasis
                | Tag::Strong
                | Tag::Strikethrough
                | Tag::Superscript
                | Tag::Subscript
                | Tag::Link { .. }
                | Tag::Image { .. }
        ),
        ElementKind::Text(_)
        | ElementKind::Code(_)
        | ElementKind::InlineHtml(_)
        | ElementKind::FootnoteReference(_)
        | ElementKind::SoftBreak
        | ElementKind::HardBreak
        | ElementKind::Formula { .. }
        | ElementKind::TaskMarker(_) => true,
        ElementKind::Html(_)
        | ElementKind::Rule
        | ElementKind::LineBlock
        | ElementKind::Line(_) => false,
    }
}

fn is_table(element: &Element<'_>) -> bool {
    matches!(element.kind, ElementKind::Tag(Tag::Table(_)))
}

fn is_table_caption(element: &Element<'_>) -> bool {
    matches!(element.kind, ElementKind::Tag(Tag::Paragraph))
        && matches!(
            element.children.first().map(|child| &child.kind),
            Some(ElementKind::Text(words)) if words.starts_with(TABLE_CAPTION)
        )
}
