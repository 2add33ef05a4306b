//! What stands in a line: words, emphasis, links, notes, mapped HTML.

use std::ops::Range;

use pulldown_cmark::{LinkType, Tag};

use super::chapter::{Chapter, NO_NOTES_HELP};
use super::html::{self, InlineTag};
use crate::diag::{Diagnostic, allowed_range};
use crate::markdown::{self, Element, ElementKind};
use crate::model::glossary::TERM_SCHEME;
use crate::model::text::plain_text;
use crate::model::xref::scheme;
use crate::model::{Inline, InlineKind, LinkTarget, LinkWords};
use crate::rules;

/// An HTML element that is open in a line.
struct Open {
    name: String,
    tag: InlineTag,
    range: Range<usize>,
    content: Vec<Inline>,
}

impl<'t> Chapter<'_, '_, 't> {
    /// Lowers the inlines of one line.
    pub(super) fn line(&mut self, elements: &'t [Element<'t>]) -> Vec<Inline> {
        let mut line = self.inlines(elements);
        tidy(&mut line, true);
        line
    }

    fn inlines(&mut self, elements: &'t [Element<'t>]) -> Vec<Inline> {
        let mut open: Vec<Open> = Vec::new();
        let mut line: Vec<Inline> = Vec::new();
        let around = self.open_tags;
        for element in elements {
            if let ElementKind::InlineHtml(tag) = &element.kind {
                self.inline_html(tag, &element.range, &mut open, &mut line);
                self.open_tags = around + open.len();
                continue;
            }
            let target = open.last_mut().map_or(&mut line, |open| &mut open.content);
            self.inline(element, target);
        }
        // Elements that were never closed end with the line.
        while let Some(unclosed) = open.pop() {
            self.not_closed(&unclosed);
            let target = open.last_mut().map_or(&mut line, |open| &mut open.content);
            target.extend(unclosed.content);
        }
        self.open_tags = around;
        line
    }

    fn inline(&mut self, element: &'t Element<'t>, line: &mut Vec<Inline>) {
        let range = &element.range;
        let kind = match &element.kind {
            ElementKind::Text(words) => {
                if words.contains('$') {
                    self.check_dollars(range);
                }
                let words = self.clean(words, range);
                return self.push_words(&words, range, line);
            }
            ElementKind::SoftBreak => return self.push_words(" ", range, line),
            ElementKind::Code(code) => InlineKind::Code(self.clean(code, range)),
            ElementKind::HardBreak => InlineKind::LineBreak,
            ElementKind::Formula {
                source,
                display,
                words,
            } => self.formula((source, *display), words.as_deref(), range),
            ElementKind::FootnoteReference(label) => {
                if !self.takes_notes {
                    let span = self.span(range);
                    self.report(
                        Diagnostic::new(
                            &rules::FOOTNOTE_UNDEFINED,
                            span,
                            "descriptions, definitions and alternative texts can't have footnotes",
                        )
                        .help(NO_NOTES_HELP),
                    );
                    return;
                }
                let id = self.node(range);
                let (note, number) = self.note(label, id);
                let kind = InlineKind::NoteReference { note, number };
                line.push(Inline { id, kind });
                return;
            }
            ElementKind::Tag(tag) => match tag {
                Tag::Emphasis => InlineKind::Emphasis(self.inner(element)),
                Tag::Strong => InlineKind::Strong(self.inner(element)),
                Tag::Strikethrough => InlineKind::Strikethrough(self.inner(element)),
                Tag::Superscript => InlineKind::Superscript(self.inner(element)),
                Tag::Subscript => InlineKind::Subscript(self.inner(element)),
                Tag::Link {
                    link_type,
                    dest_url,
                    ..
                } => {
                    let address = match link_type {
                        // `<name@example.org>` (CommonMark § 6.5).
                        LinkType::Email => format!("mailto:{dest_url}"),
                        _ => dest_url.to_string(),
                    };
                    let mut content = self.inner(element);
                    let mut words = LinkWords::Written;
                    let words_are_given = address.starts_with(TERM_SCHEME);
                    if plain_text(&content).trim().is_empty()
                        && !dest_url.is_empty()
                        && !words_are_given
                    {
                        // Inside the book, the words of its target are its own.
                        if scheme(dest_url).is_none() && content.iter().all(is_space) {
                            words = LinkWords::OfTarget;
                            content.clear();
                        } else {
                            self.link_without_words(dest_url, range);
                        }
                    }
                    InlineKind::Link {
                        target: LinkTarget::External(address),
                        content,
                        words,
                    }
                }
                Tag::Image { dest_url, .. } => {
                    let alt = self.alternative(element);
                    match self.image(dest_url, &alt, range) {
                        Some(image) => InlineKind::Image { image, alt },
                        None => InlineKind::Text(alt),
                    }
                }
                _ => {
                    line.extend(self.inner(element));
                    return;
                }
            },
            ElementKind::Html(_)
            | ElementKind::InlineHtml(_)
            | ElementKind::Rule
            | ElementKind::LineBlock
            | ElementKind::Line(_)
            | ElementKind::TaskMarker(_) => return,
        };
        let id = self.node(range);
        line.push(Inline { id, kind });
    }

    /// The inlines in an element. Spaces at their ends stay: they part words.
    /// The alternative text of a picture: words alone, so that notes have no place.
    pub(super) fn alternative(&mut self, element: &'t Element<'t>) -> String {
        let takes_notes = std::mem::replace(&mut self.takes_notes, false);
        let marks = self.book.index.marks.len();
        let words = plain_text(&self.inner(element));
        self.marks_without_place(marks);
        self.takes_notes = takes_notes;
        words.trim().to_owned()
    }

    fn inner(&mut self, element: &'t Element<'t>) -> Vec<Inline> {
        let mut line = self.inlines(&element.children);
        tidy(&mut line, false);
        line
    }

    fn push_words(&mut self, words: &str, range: &Range<usize>, line: &mut Vec<Inline>) {
        // Words on both sides of a line end are one text, so that a term may
        // stand on two lines of the source.
        if let Some(Inline {
            id,
            kind: InlineKind::Text(before),
        }) = line.last_mut()
        {
            before.push_str(words);
            let span = self.span(range);
            self.book.nodes.extend(*id, span);
            return;
        }
        let id = self.node(range);
        line.push(Inline {
            id,
            kind: InlineKind::Text(words.to_owned()),
        });
    }

    /// The words without the characters that XML and PDF text can't hold.
    pub(super) fn clean(&mut self, words: &str, range: &Range<usize>) -> String {
        let forbidden = |char: char| {
            (char.is_control() && char != '\t' && char != '\n')
                || matches!(char, '\u{fffe}' | '\u{ffff}')
        };
        let Some(first) = words.chars().find(|char| forbidden(*char)) else {
            return words.to_owned();
        };
        let at = self
            .text
            .get(range.clone())
            .and_then(|source| source.find(first));
        let place = at.map_or(range.clone(), |at| {
            range.start + at..range.start + at + first.len_utf8()
        });
        let span = self.span(&place);
        self.report(
            Diagnostic::new(
                &rules::CHARACTER_FORBIDDEN,
                span,
                format!(
                    "a control character (U+{:04X}) stands here; it is left out",
                    u32::from(first)
                ),
            )
            .help("take it out, and others near it: they often come by copying from a program"),
        );
        words.replace(forbidden, "")
    }

    fn inline_html(
        &mut self,
        source: &str,
        range: &Range<usize>,
        open: &mut Vec<Open>,
        line: &mut Vec<Inline>,
    ) {
        // A mark for the index was another tag to the parser.
        let source = match self.text.get(range.clone()) {
            Some(written) if written.starts_with("<!--") => written,
            Some(_) | None => source,
        };
        if source.starts_with("<!--") {
            if markdown::stops_glossary(source) {
                let block = allowed_range(self.text, range);
                let block = self.span(&block);
                self.book.stopped.push(block);
            }
            self.allow(source, range.start);
            let target = open.last_mut().map_or(line, |open| &mut open.content);
            return self.marks_in_line(source, range.start, target);
        }
        if let Some(name) = source.strip_prefix("</") {
            let name = name.trim_end_matches('>').trim().to_ascii_lowercase();
            let Some(at) = open.iter().rposition(|open| open.name == name) else {
                return self.not_mapped(source, range);
            };
            // What was opened inside and not closed ends here too.
            while let Some(closed) = open.pop() {
                let outer = open.len() == at;
                let whole = closed.range.start..range.end;
                let target = open.last_mut().map_or(&mut *line, |open| &mut open.content);
                match closed.tag.wrap(closed.content) {
                    Ok(kind) => {
                        let id = self.node(&whole);
                        target.push(Inline { id, kind });
                    }
                    Err(content) => target.extend(content),
                }
                if outer {
                    break;
                }
            }
            return;
        }
        let mut tag = html::inline_tag(source);
        if let Some((_, InlineTag::Abbreviation(expansion))) = &mut tag {
            *expansion = self.clean(expansion, range);
        }
        let target = open.last_mut().map_or(&mut *line, |open| &mut open.content);
        match tag {
            Some((_, InlineTag::LineBreak)) => {
                let id = self.node(range);
                let kind = InlineKind::LineBreak;
                target.push(Inline { id, kind });
            }
            Some((_, InlineTag::Picture(picture))) => {
                let alt = self.clean(&picture.alt, range);
                let kind = match self.image(&picture.address, &alt, range) {
                    Some(image) => InlineKind::Image { image, alt },
                    None => InlineKind::Text(alt),
                };
                let id = self.node(range);
                let target = open.last_mut().map_or(&mut *line, |open| &mut open.content);
                target.push(Inline { id, kind });
            }
            Some((name, mut tag)) => {
                if matches!(tag, InlineTag::Unknown) {
                    self.not_mapped(source, range);
                } else if self.open_tags >= markdown::MAX_DEPTH {
                    self.too_deep(range);
                    tag = InlineTag::Unknown;
                }
                open.push(Open {
                    name,
                    tag,
                    range: range.clone(),
                    content: Vec::new(),
                });
            }
            None => self.not_mapped(source, range),
        }
    }

    /// Tells of an element that ends with the line, unless it was told of already.
    fn not_closed(&mut self, open: &Open) {
        if matches!(open.tag, InlineTag::Unknown) {
            return;
        }
        let span = self.span(&open.range);
        self.report(
            Diagnostic::new(
                &rules::HTML_NOT_MAPPED,
                span,
                format!("`<{}>` is not closed", open.name),
            )
            .help(format!("write `</{}>` where it ends", open.name)),
        );
    }

    fn link_without_words(&mut self, address: &str, range: &Range<usize>) {
        let span = self.span(range);
        self.report(
            Diagnostic::new(
                &rules::LINK_WITHOUT_WORDS,
                span,
                format!("the link to `{address}` has no words"),
            )
            .help(format!("write where it leads: `[the trial]({address})`")),
        );
    }

    fn not_mapped(&mut self, source: &str, range: &Range<usize>) {
        let span = self.span(range);
        self.report(
            Diagnostic::new(
                &rules::HTML_NOT_MAPPED,
                span,
                format!("`{source}` is HTML that means nothing here; the words in it are kept"),
            )
            .help(format!(
                "write it as Markdown, or use one of: {}",
                html::MAPPED
            )),
        );
    }
}

/// Whether an inline is white space, and no more.
fn is_space(inline: &Inline) -> bool {
    matches!(&inline.kind, InlineKind::Text(words) if words.trim().is_empty())
}

/// Collapses white space; at the ends of a whole line, takes it away.
fn tidy(line: &mut Vec<Inline>, trim: bool) {
    for inline in line.iter_mut() {
        if let InlineKind::Text(words) = &mut inline.kind
            && (words.contains("  ") || words.contains(['\n', '\t']))
        {
            *words = collapse(words);
        }
    }
    // Spaces around a line end would set the next line in.
    for at in 0..line.len() {
        if matches!(line[at].kind, InlineKind::LineBreak) {
            if let Some(InlineKind::Text(words)) = line.get_mut(at + 1).map(|next| &mut next.kind) {
                *words = words.trim_start_matches(' ').to_owned();
            }
            let before = at.checked_sub(1).map(|before| &mut line[before].kind);
            if let Some(InlineKind::Text(words)) = before {
                words.truncate(words.trim_end_matches(' ').len());
            }
        }
    }
    // A mark shows nothing: the spaces on both sides of it are one.
    let mut after_space = trim;
    for inline in line.iter_mut() {
        match &mut inline.kind {
            InlineKind::IndexMark => {}
            InlineKind::Text(words) => {
                if after_space {
                    *words = words.trim_start_matches(' ').to_owned();
                }
                after_space = words.ends_with(' ') || (after_space && words.is_empty());
            }
            InlineKind::Emphasis(_)
            | InlineKind::Strong(_)
            | InlineKind::Strikethrough(_)
            | InlineKind::Subscript(_)
            | InlineKind::Superscript(_)
            | InlineKind::Keyboard(_)
            | InlineKind::Code(_)
            | InlineKind::Language { .. }
            | InlineKind::Abbreviation { .. }
            | InlineKind::Link { .. }
            | InlineKind::GlossaryReference { .. }
            | InlineKind::NoteReference { .. }
            | InlineKind::Image { .. }
            | InlineKind::Formula(_)
            | InlineKind::LineBreak => after_space = false,
        }
    }
    let is_empty =
        |inline: &Inline| matches!(&inline.kind, InlineKind::Text(words) if words.is_empty());
    line.retain(|inline| !is_empty(inline));
    if trim {
        let mut from_end = line.iter_mut().rev();
        let last = from_end.find(|inline| inline.kind != InlineKind::IndexMark);
        if let Some(InlineKind::Text(words)) = last.map(|last| &mut last.kind) {
            words.truncate(words.trim_end_matches(' ').len());
        }
    }
    line.retain(|inline| !is_empty(inline));
}

fn collapse(words: &str) -> String {
    let mut collapsed = String::with_capacity(words.len());
    for char in words.chars() {
        let char = if matches!(char, '\n' | '\t') {
            ' '
        } else {
            char
        };
        if char != ' ' || !collapsed.ends_with(' ') {
            collapsed.push(char);
        }
    }
    collapsed
}
