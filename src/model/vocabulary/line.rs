//! A line as plain text, with the way back to the places in the manuscript.

use std::ops::Range;

use crate::model::walk::inner;
use crate::model::{Inline, InlineKind, NodeId, Nodes};
use crate::source::{Sources, Span};

/// Stands for what is no word of the book's language: code, pictures, other languages.
const OTHER: char = '\u{fffc}';

/// Says where a word may be divided; it is no end of one.
const SOFT_HYPHEN: char = '\u{ad}';

/// A line as plain text.
#[derive(Debug, Default)]
pub(super) struct Line {
    /// Its words.
    pub(super) text: String,
    /// Where the text of each node begins.
    pieces: Vec<(usize, NodeId)>,
    /// Words that the author has expanded himself, with the expansion.
    pub(super) expanded: Vec<(Range<usize>, String)>,
}

/// A word of a line: letters and digits.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Word<'t> {
    /// Where it begins.
    pub(super) start: usize,
    /// Its letters.
    pub(super) letters: &'t str,
}

impl Word<'_> {
    /// The byte after it.
    pub(super) const fn end(&self) -> usize {
        self.start + self.letters.len()
    }
}

impl Line {
    pub(super) fn of(content: &[Inline]) -> Self {
        let mut line = Self::default();
        line.add(content);
        line
    }

    fn add(&mut self, content: &[Inline]) {
        for inline in content {
            match &inline.kind {
                InlineKind::Text(words) => {
                    self.pieces.push((self.text.len(), inline.id));
                    self.text.push_str(words);
                }
                InlineKind::LineBreak => self.text.push(' '),
                InlineKind::IndexMark => {}
                InlineKind::Language { .. }
                | InlineKind::Code(_)
                | InlineKind::Keyboard(_)
                | InlineKind::Image { .. }
                | InlineKind::Formula(_)
                | InlineKind::NoteReference { .. } => self.text.push(OTHER),
                InlineKind::Abbreviation { expansion, content } => {
                    let start = self.text.len();
                    self.add(content);
                    let range = start..self.text.len();
                    self.expanded.push((range, expansion.clone()));
                }
                InlineKind::Emphasis(_)
                | InlineKind::Strong(_)
                | InlineKind::Strikethrough(_)
                | InlineKind::Subscript(_)
                | InlineKind::Superscript(_)
                | InlineKind::Link { .. }
                | InlineKind::GlossaryReference { .. } => self.add(inner(inline)),
            }
        }
    }

    /// The words, from left to right, without those of addresses.
    pub(super) fn words(&self) -> Vec<Word<'_>> {
        let mut words = Vec::new();
        let is_end = |char: char| char.is_whitespace() || char == OTHER;
        let mut start = 0;
        for chunk in self.text.split_inclusive(is_end) {
            if !is_address(chunk) {
                words_of(chunk, start, &mut words);
            }
            start += chunk.len();
        }
        words
    }

    /// Where bytes of the line stand in the manuscript; the piece that holds them where
    /// they are written in another way.
    pub(super) fn span(
        &self,
        range: &Range<usize>,
        nodes: &Nodes,
        sources: &Sources,
    ) -> Option<Span> {
        let at = self
            .pieces
            .partition_point(|(start, _)| *start <= range.start);
        let (start, node) = *self.pieces.get(at.checked_sub(1)?)?;
        let whole = nodes.span(node);
        let word = self.text.get(range.clone())?;
        // Nearly always, it stands there as it is written.
        let written = sources.text(whole);
        if range.end - start <= written.len() && self.text[start..].starts_with(written) {
            let at = whole.range().start + (range.start - start);
            return Some(Span::new(whole.source, at..at + word.len()));
        }
        let before = self.text.get(start..range.start)?.matches(word).count();
        Some(nth(whole, word, before, sources))
    }
}

/// Where in a piece of the manuscript a word stands that comes after so many of its like;
/// the piece where it is written in another way.
pub(super) fn nth(whole: Span, word: &str, before: usize, sources: &Sources) -> Span {
    let mut found = sources.text(whole).match_indices(word);
    found.nth(before).map_or(whole, |(at, _)| {
        let at = whole.range().start + at;
        Span::new(whole.source, at..at + word.len())
    })
}

/// Whether a piece between spaces is an address, a name of a file or the like.
fn is_address(chunk: &str) -> bool {
    let is_sign = |byte: u8| matches!(byte, b'.' | b':' | b'@' | b'_' | b'\\');
    if !chunk.bytes().any(is_sign) {
        return false;
    }
    let dotted = chunk.match_indices('.').any(|(at, _)| {
        chunk[at + 1..].starts_with(char::is_alphanumeric)
            && chunk[..at].ends_with(char::is_alphanumeric)
    });
    dotted || chunk.contains("://") || chunk.contains(['@', '_', '\\'])
}

fn words_of<'t>(chunk: &'t str, offset: usize, words: &mut Vec<Word<'t>>) {
    let mut rest = 0;
    let is_part = |char: char| char.is_alphanumeric() || char == SOFT_HYPHEN;
    while let Some(begin) = chunk[rest..].find(is_part) {
        let start = rest + begin;
        let length = chunk[start..].find(|char| !is_part(char));
        let end = length.map_or(chunk.len(), |length| start + length);
        words.push(Word {
            start: offset + start,
            letters: &chunk[start..end],
        });
        rest = end;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn line(text: &str) -> Line {
        Line {
            text: text.to_owned(),
            ..Line::default()
        }
    }

    #[test]
    fn words_are_letters_and_digits_and_no_addresses() {
        let line = line("See T-cells (MSCs) at https://a.org/MSC or a@b.org, ABC_D\u{fffc}end.");
        let words: Vec<&str> = line.words().iter().map(|word| word.letters).collect();
        assert_eq!(words, ["See", "T", "cells", "MSCs", "at", "or", "end"]);
    }
}
