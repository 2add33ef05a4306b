//! Line blocks: lines that begin with a bar stay as they are written.
//!
//! ```md
//! | The sea is everything.
//! |   It covers seven tenths
//!     of the terrestrial globe.
//! |
//! | Its breath is pure.
//! ```
//!
//! As in Pandoc, spaces after the bar stand the line further in, a bar alone parts
//! stanzas, and a line without a bar goes on with the one before. To the parser this
//! is a paragraph, out of which the lines are made here. One whose lines all end
//! with a bar, too, was meant to be a table.

use std::ops::Range;

use pulldown_cmark::{CowStr, Tag};

use super::{Element, ElementKind};

/// The spaces that a tab counts for.
const TAB: usize = 4;

/// A line of a paragraph.
#[derive(Default)]
struct Line<'a> {
    children: Vec<Element<'a>>,
}

/// Makes line blocks of the paragraphs that are such.
pub(super) fn find<'a>(text: &'a str, elements: &mut [Element<'a>]) {
    for element in elements {
        let is_paragraph = matches!(element.kind, ElementKind::Tag(Tag::Paragraph));
        if is_paragraph && begins_with_bar(text, &element.children) {
            make(text, element);
        } else if !is_paragraph {
            find(text, &mut element.children);
        }
    }
}

fn make<'a>(text: &'a str, paragraph: &mut Element<'a>) {
    let written = text.get(paragraph.range.clone()).unwrap_or("");
    let is_row = |line: &str| {
        let line = line.trim_end();
        line.len() > 1 && line.ends_with('|')
    };
    if written.lines().all(is_row) {
        return;
    }
    let mut made: Vec<Element<'a>> = Vec::new();
    for line in lines(std::mem::take(&mut paragraph.children)) {
        let mut children = line.children;
        let Some(first) = children.first() else {
            continue;
        };
        let (start, end) = (first.range.start, children[children.len() - 1].range.end);
        let has_bar = begins_with_bar(text, &children);
        match made.last_mut() {
            Some(before) if !has_bar => {
                let space = ElementKind::SoftBreak;
                before.children.push(leaf(space, before.range.end..start));
                before.children.append(&mut children);
                before.range.end = end;
            }
            _ => {
                let indent = take_bar(&mut children);
                made.push(Element {
                    kind: ElementKind::Line(indent),
                    range: start..end,
                    children,
                });
            }
        }
    }
    paragraph.kind = ElementKind::LineBlock;
    paragraph.children = made;
}

/// Whether a line begins with a bar of its own: no escaped one, and none that is a
/// part of `|x|`.
fn begins_with_bar(text: &str, line: &[Element<'_>]) -> bool {
    let Some(Element {
        kind: ElementKind::Text(words),
        range,
        ..
    }) = first_leaf(line)
    else {
        return false;
    };
    let escaped = text[..range.start].ends_with('\\');
    let Some(rest) = words.strip_prefix('|').filter(|_| !escaped) else {
        return false;
    };
    // At the end of the words the line ends, or an element follows: `|*x*` is none.
    let next = text[range.start..].strip_prefix('|');
    let next = next.and_then(|rest| rest.chars().next());
    rest.starts_with([' ', '\t']) || (rest.is_empty() && next.is_none_or(char::is_whitespace))
}

fn first_leaf<'e, 'a>(line: &'e [Element<'a>]) -> Option<&'e Element<'a>> {
    let first = line.first()?;
    if matches!(first.kind, ElementKind::Tag(_)) {
        return first_leaf(&first.children);
    }
    Some(first)
}

/// Takes the bar and the spaces after it away; gives how many they are, but for the
/// first, which parts the bar from the words.
fn take_bar(line: &mut Vec<Element<'_>>) -> usize {
    let Some(first) = line.first_mut() else {
        return 0;
    };
    if matches!(first.kind, ElementKind::Tag(_)) {
        return take_bar(&mut first.children);
    }
    let ElementKind::Text(words) = &mut first.kind else {
        return 0;
    };
    let rest = words.trim_start_matches('|');
    let spaces = &rest[..rest.len() - rest.trim_start().len()];
    let taken = words.len() - rest.trim_start().len();
    let width = |char| if char == '\t' { TAB } else { 1 };
    let indent = spaces.chars().map(width).sum::<usize>();
    // The words begin as they are written: a bar and spaces are no marks.
    first.range.start = (first.range.start + taken).min(first.range.end);
    *words = CowStr::from(words[taken..].to_owned());
    if words.is_empty() {
        line.remove(0);
    }
    indent.saturating_sub(1)
}

/// The lines of a paragraph. An element that goes on over the end of a line, as
/// `*…*` may, ends there and begins again.
fn lines<'a>(elements: Vec<Element<'a>>) -> Vec<Line<'a>> {
    let mut lines = vec![Line::default()];
    for element in elements {
        if is_break(&element) {
            lines.push(Line::default());
            continue;
        }
        let (ElementKind::Tag(tag), true) = (&element.kind, holds_break(&element.children)) else {
            push(&mut lines, element);
            continue;
        };
        let tag = tag.clone();
        for (at, part) in self::lines(element.children).into_iter().enumerate() {
            if at > 0 {
                lines.push(Line::default());
            }
            let part = Element {
                kind: ElementKind::Tag(tag.clone()),
                range: range_of(&part.children).unwrap_or(element.range.clone()),
                children: part.children,
            };
            push(&mut lines, part);
        }
    }
    lines
}

fn push<'a>(lines: &mut [Line<'a>], element: Element<'a>) {
    if let Some(last) = lines.last_mut() {
        last.children.push(element);
    }
}

fn holds_break(elements: &[Element<'_>]) -> bool {
    let mut elements = elements.iter();
    elements.any(|element| is_break(element) || holds_break(&element.children))
}

fn is_break(element: &Element<'_>) -> bool {
    matches!(
        element.kind,
        ElementKind::SoftBreak | ElementKind::HardBreak
    )
}

fn range_of(elements: &[Element<'_>]) -> Option<Range<usize>> {
    Some(elements.first()?.range.start..elements.last()?.range.end)
}

fn leaf<'a>(kind: ElementKind<'a>, range: Range<usize>) -> Element<'a> {
    Element {
        kind,
        range,
        children: Vec::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::super::{ENGLISH_QUOTES, parse};
    use super::*;

    /// The lines of the first line block, each with its indent before a colon.
    fn read(text: &str) -> Vec<String> {
        fn block<'e, 'a>(elements: &'e [Element<'a>]) -> Option<&'e Element<'a>> {
            elements.iter().find_map(|element| match element.kind {
                ElementKind::LineBlock => Some(element),
                _ => block(&element.children),
            })
        }
        fn words(elements: &[Element<'_>], into: &mut String) {
            for element in elements {
                match &element.kind {
                    ElementKind::Text(words) => into.push_str(words),
                    ElementKind::SoftBreak => into.push(' '),
                    ElementKind::Tag(Tag::Emphasis) => {
                        into.push('<');
                        words(&element.children, into);
                        into.push('>');
                    }
                    other => panic!("{other:?}"),
                }
            }
        }
        let parsed = parse(text, ENGLISH_QUOTES);
        let Some(block) = block(&parsed.elements) else {
            return Vec::new();
        };
        let line = |line: &Element<'_>| {
            let ElementKind::Line(indent) = line.kind else {
                panic!("a line block holds lines");
            };
            let mut read = format!("{indent}:");
            words(&line.children, &mut read);
            read
        };
        block.children.iter().map(line).collect()
    }

    #[test]
    fn lines_keep_their_ends_and_indents() {
        assert_eq!(
            read("| One\n|   two\n  and on\n|\n|\t\tthree  \n| four\\\n"),
            ["0:One", "2:two and on", "0:", "7:three", "0:four\\"]
        );
        assert_eq!(read("> | One\n> | two\n"), ["0:One", "0:two"]);
        assert_eq!(read("- a\n\n  | One\n  | two\n"), ["0:One", "0:two"]);
        assert_eq!(read("| Only"), ["0:Only"]);
    }

    #[test]
    fn emphasis_goes_on_over_the_end_of_a_line() {
        assert_eq!(
            read("| One *two\n|  three* four\n| *five*"),
            ["0:One <two>", "1:<three> four", "0:<five>"]
        );
    }

    #[test]
    fn the_words_of_a_line_have_their_place() {
        let text = "a\n\n|  One\n";
        let parsed = parse(text, ENGLISH_QUOTES);
        let words = &parsed.elements[1].children[0].children[0];
        assert_eq!(&text[words.range.clone()], "One");
    }

    #[test]
    fn tables_and_other_bars_are_no_verse() {
        for none in [
            "|x| is |y|",
            "\\| One",
            "a\n| b",
            "| a | b |\n| c | d |",
            "| a | b |\n|---|---|\n| c | d |",
            "|*x*",
        ] {
            assert!(read(none).is_empty(), "{none}: {:?}", read(none));
        }
    }
}
