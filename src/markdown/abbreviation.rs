//! Lines that say what an abbreviation stands for: `*[MSC]: mesenchymal stromal cell`,
//! as PHP Markdown Extra and Python-Markdown have them.
//!
//! Such a line may stand anywhere among words, by itself or with others; it is taken
//! out of them. In code it is code. Whether two lines agree is for
//! [`model`](crate::model).

use std::ops::Range;

use pulldown_cmark::Tag;

use super::{Element, ElementKind};

/// A line that says what an abbreviation stands for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AbbreviationLine {
    /// The abbreviation, in the capitals of the text.
    pub short: String,
    /// What it stands for, as plain words; empty where the line doesn't say.
    pub expansion: String,
    /// The line, without what ends it.
    pub range: Range<usize>,
}

/// Takes the lines out of the elements, in the order of the text.
pub(super) fn take(text: &str, elements: &mut Vec<Element<'_>>) -> Vec<AbbreviationLine> {
    let mut found = Vec::new();
    // Most books have none.
    if text.contains("*[") {
        take_from(text, elements, &mut found);
    }
    found
}

fn take_from(text: &str, elements: &mut Vec<Element<'_>>, found: &mut Vec<AbbreviationLine>) {
    elements.retain_mut(|element| {
        let ElementKind::Tag(tag) = &element.kind else {
            return true;
        };
        let (paragraph, words) = match tag {
            Tag::Paragraph => (true, true),
            // Without paragraphs, the words of a tight list stand right in these.
            Tag::Item | Tag::DefinitionListDefinition => (false, true),
            Tag::BlockQuote(_)
            | Tag::List(_)
            | Tag::DefinitionList
            | Tag::FootnoteDefinition(_) => (false, false),
            // Code, HTML, and what has no lines.
            Tag::CodeBlock(_)
            | Tag::HtmlBlock
            | Tag::Heading { .. }
            | Tag::DefinitionListTitle
            | Tag::Table(_)
            | Tag::TableHead
            | Tag::TableRow
            | Tag::TableCell
            | Tag::Emphasis
            | Tag::Strong
            | Tag::Strikethrough
            | Tag::Superscript
            | Tag::Subscript
            | Tag::Link { .. }
            | Tag::Image { .. }
            | Tag::MetadataBlock(_) => return true,
        };
        let before = found.len();
        if words {
            take_lines(text, &mut element.children, found);
        }
        if paragraph && found.len() > before {
            let (Some(first), Some(last)) = (element.children.first(), element.children.last())
            else {
                return false;
            };
            element.range = first.range.start..last.range.end;
        }
        take_from(text, &mut element.children, found);
        true
    });
}

/// Takes the lines out of words.
fn take_lines<'a>(text: &str, words: &mut Vec<Element<'a>>, found: &mut Vec<AbbreviationLine>) {
    let mut kept: Vec<Element<'a>> = Vec::new();
    let mut line: Vec<Element<'a>> = Vec::new();
    for element in std::mem::take(words) {
        let ends = matches!(
            element.kind,
            ElementKind::SoftBreak | ElementKind::HardBreak
        );
        if !ends {
            line.push(element);
            continue;
        }
        match read(text, &line) {
            Some(abbreviation) => {
                found.push(abbreviation);
                line.clear();
            }
            None => {
                kept.append(&mut line);
                kept.push(element);
            }
        }
    }
    match read(text, &line) {
        Some(abbreviation) => {
            found.push(abbreviation);
            // The line before it is the last one now.
            let is_break = |last: &Element<'_>| {
                matches!(last.kind, ElementKind::SoftBreak | ElementKind::HardBreak)
            };
            if kept.last().is_some_and(is_break) {
                kept.pop();
            }
        }
        None => kept.append(&mut line),
    }
    *words = kept;
}

/// The abbreviation that a line explains; `None` when it is another line.
fn read(text: &str, line: &[Element<'_>]) -> Option<AbbreviationLine> {
    let (first, last) = (line.first()?, line.last()?);
    let range = first.range.start..last.range.end;
    let written = text.get(range.clone())?;
    let escaped = text.as_bytes()[..range.start].ends_with(b"\\");
    if !written.starts_with("*[") || escaped || written.contains('\n') {
        return None;
    }
    let words = plain(line);
    let (short, expansion) = words.strip_prefix("*[")?.split_once("]:")?;
    let short = short.trim();
    if short.is_empty() || short.contains(['[', ']']) {
        return None;
    }
    Some(AbbreviationLine {
        short: short.to_owned(),
        expansion: expansion.split_whitespace().collect::<Vec<_>>().join(" "),
        range,
    })
}

fn plain(line: &[Element<'_>]) -> String {
    let mut words = String::new();
    for element in line {
        match &element.kind {
            ElementKind::Text(text) | ElementKind::Code(text) => words.push_str(text),
            ElementKind::Formula { source, .. } => words.push_str(source),
            ElementKind::Tag(_) | ElementKind::LineBlock | ElementKind::Line(_) => {
                words.push_str(&plain(&element.children))
            }
            ElementKind::Html(_)
            | ElementKind::InlineHtml(_)
            | ElementKind::FootnoteReference(_)
            | ElementKind::SoftBreak
            | ElementKind::HardBreak
            | ElementKind::Rule
            | ElementKind::TaskMarker(_) => {}
        }
    }
    words
}

#[cfg(test)]
mod tests {
    use crate::markdown::{ENGLISH_QUOTES, ElementKind, parse};

    /// The abbreviations of a text, and its words without them, a line each.
    fn read(text: &str) -> (Vec<(String, String)>, Vec<String>) {
        let parsed = parse(text, ENGLISH_QUOTES);
        let lines = parsed.abbreviations.into_iter();
        let lines = lines.map(|line| {
            assert!(text[line.range].starts_with("*["));
            (line.short, line.expansion)
        });
        let words = parsed.elements.iter().map(|block| words(&block.children));
        (lines.collect(), words.collect())
    }

    fn words(elements: &[crate::markdown::Element<'_>]) -> String {
        let mut all = String::new();
        for element in elements {
            match &element.kind {
                ElementKind::Text(text) | ElementKind::Code(text) => all.push_str(text),
                ElementKind::SoftBreak => all.push('/'),
                _ => all.push_str(&words(&element.children)),
            }
        }
        all
    }

    fn pair(short: &str, expansion: &str) -> (String, String) {
        (short.to_owned(), expansion.to_owned())
    }

    #[test]
    fn lines_are_taken_out_wherever_they_stand_among_words() {
        let (found, words) = read(
            "One MSC.\n*[MSC]: mesenchymal *stromal* cell\nTwo.\n*[R&D]: research &amp; work\n\n\
             *[GP]: general practitioner\n*[MRI]: magnetic resonance imaging\n\n\
             > Quoted.\n> *[NHS]: National Health Service\n\n\
             - an item\n  *[A]: b\n",
        );
        assert_eq!(
            found,
            [
                pair("MSC", "mesenchymal stromal cell"),
                pair("R&D", "research & work"),
                pair("GP", "general practitioner"),
                pair("MRI", "magnetic resonance imaging"),
                pair("NHS", "National Health Service"),
                pair("A", "b"),
            ]
        );
        assert_eq!(words, ["One MSC./Two.", "Quoted.", "an item"]);
    }

    #[test]
    fn other_lines_stay() {
        for text in [
            "`*[A]: b`",
            "    *[A]: b",
            "```\n*[A]: b\n```",
            "\\*[A]: b",
            "words *[A]: b",
            "*[A] b",
            "*[]: b",
            "*[A]: b\\\n*[c",
        ] {
            let (found, words) = read(text);
            let wanted = usize::from(text.starts_with("*[A]: b\\"));
            assert_eq!(found.len(), wanted, "{text}");
            assert_eq!(words.len(), 1, "{text}");
        }
    }
}
