//! The words of the document, without its structure.

use std::borrow::Cow;

use super::walk::inner;
use super::{Heading, Inline, InlineKind};

/// The words of a line, as one string. Notes' marks and decoration give none;
/// a picture gives its alternative text, a formula what is said for it.
#[must_use]
pub fn plain_text(content: &[Inline]) -> String {
    let mut text = String::new();
    push_plain_text(content, &mut text);
    text
}

fn push_plain_text(content: &[Inline], text: &mut String) {
    for inline in content {
        match &inline.kind {
            InlineKind::Text(words) | InlineKind::Code(words) => text.push_str(words),
            InlineKind::Image { alt, .. } => text.push_str(alt),
            InlineKind::Formula(formula) => text.push_str(&formula.words),
            InlineKind::LineBreak => text.push(' '),
            InlineKind::IndexMark => {}
            InlineKind::NoteReference { .. }
            | InlineKind::Emphasis(_)
            | InlineKind::Strong(_)
            | InlineKind::Strikethrough(_)
            | InlineKind::Subscript(_)
            | InlineKind::Superscript(_)
            | InlineKind::Keyboard(_)
            | InlineKind::Language { .. }
            | InlineKind::Abbreviation { .. }
            | InlineKind::Link { .. }
            | InlineKind::GlossaryReference { .. } => push_plain_text(inner(inline), text),
        }
    }
}

/// The words of a heading with its number before them.
#[must_use]
pub fn numbered_words(heading: &Heading) -> String {
    let number = heading.number.as_deref();
    let mut words = number.map(number_prefix).unwrap_or_default();
    push_plain_text(&heading.content, &mut words);
    words
}

/// The number of a heading as it stands before its words: "2. " and "2.1 ".
#[must_use]
pub fn number_prefix(number: &str) -> String {
    if number.contains('.') {
        format!("{number} ")
    } else {
        format!("{number}. ")
    }
}

/// How many characters of a word or formula of the author a message shows.
pub const SHOWN_CHARACTERS: usize = 60;

/// A text that is not longer than so many characters; one that is ends in "…".
#[must_use]
pub fn shortened(text: &str, characters: usize) -> Cow<'_, str> {
    match text.char_indices().nth(characters) {
        None => text.into(),
        Some((end, _)) => format!("{}…", &text[..end]).into(),
    }
}

/// How many words a text has, as a word processor counts: pieces between white
/// space that hold a letter or digit.
#[must_use]
pub fn count_words(text: &str) -> usize {
    text.split_whitespace()
        .filter(|piece| piece.chars().any(char::is_alphanumeric))
        .count()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_is_cut_between_characters() {
        assert_eq!(shortened("éé", 2), "éé");
        assert_eq!(shortened("ééé", 2), "éé…");
    }

    #[test]
    fn a_dash_is_no_word() {
        assert_eq!(count_words("one – two 3 can't"), 4);
    }
}
