//! Lines of a width, counted as terminals and braille displays count it: a letter
//! with its marks is one column, a character of Chinese or Japanese two, a mark that
//! joins none.
//!
//! A line ends only at a space or beside a character of a script that is written
//! without spaces: programs that put the lines of a paragraph together again put a
//! space between them, and an address or "well-known" would no longer be one word.

use std::sync::LazyLock;

use icu_segmenter::options::LineBreakOptions;
use icu_segmenter::{LineSegmenter, LineSegmenterBorrowed};
use unicode_width::{UnicodeWidthChar, UnicodeWidthStr};

/// The least that is left for words where lists stand in lists.
const LEAST_COLUMNS: usize = 20;

/// Where lines may end (Unicode Standard Annex 14), with dictionaries for scripts
/// without spaces.
static RULES: LazyLock<LineSegmenterBorrowed<'static>> =
    LazyLock::new(|| LineSegmenter::new_auto(LineBreakOptions::default()));

/// The columns that are left inside an indent.
pub(super) fn inside(columns: usize, indent: usize) -> usize {
    columns.saturating_sub(indent).max(LEAST_COLUMNS)
}

/// The columns that a text takes.
pub(super) fn width(text: &str) -> usize {
    text.width()
}

/// The lines of a text, each as wide as its words allow; one line without a width.
/// A word that is wider than a line has a line of its own. White space where a line
/// ends is left out, no-break spaces are kept.
pub(super) fn lines(text: &str, columns: Option<usize>) -> Vec<&str> {
    let text = text.trim_matches(' ');
    let Some(columns) = columns.filter(|columns| text.width() > *columns) else {
        return vec![text];
    };
    let mut lines = Vec::new();
    // Where the line begins, up to where its words fit, and how wide they are.
    let (mut start, mut fitting, mut used) = (0, 0, 0);
    for end in RULES.segment_str(text) {
        if end == 0 || (end < text.len() && !may_end(text, end)) {
            continue;
        }
        let piece = &text[fitting..end];
        let words = used + piece.trim_end_matches(' ').width();
        if words > columns && fitting > start {
            lines.push(text[start..fitting].trim_end_matches(' '));
            start = fitting;
            used = 0;
        }
        used += piece.width();
        fitting = end;
    }
    lines.push(text[start..].trim_end_matches(' '));
    lines
}

/// Whether a line may end before this byte, of those places that Unicode allows.
fn may_end(text: &str, at: usize) -> bool {
    if looks_like_an_item(&text[at..]) {
        return false;
    }
    let before = text[..at].chars().next_back();
    let after = text[at..].chars().next();
    let spaceless = |c: Option<char>| c.is_some_and(is_spaceless);
    before.is_some_and(|c| c == ' ' || c == '\u{200b}') || (spaceless(before) && spaceless(after))
}

/// Whether a line that begins so would be taken for an item of a list: with a dash,
/// or a number and a full stop.
fn looks_like_an_item(line: &str) -> bool {
    let mark = line.split(' ').next().unwrap_or_default();
    let number = mark.strip_suffix(['.', ')']);
    let is_number =
        |number: &str| !number.is_empty() && number.chars().all(|digit| digit.is_ascii_digit());
    matches!(mark, "-" | "+" | "*") || number.is_some_and(is_number)
}

/// Whether a character is of a script that is written without spaces: wide ones of
/// East Asia, and the scripts that have dictionaries.
fn is_spaceless(c: char) -> bool {
    c.width() == Some(2)
        || matches!(c, '\u{e00}'..='\u{eff}' | '\u{1000}'..='\u{109f}' | '\u{1780}'..='\u{17ff}')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn wrapped(text: &str, columns: usize) -> Vec<&str> {
        lines(text, Some(columns))
    }

    #[test]
    fn lines_are_as_wide_as_words_allow() {
        assert_eq!(
            wrapped("one two three four", 9),
            ["one two", "three", "four"]
        );
        assert_eq!(wrapped("one two", 7), ["one two"]);
        assert_eq!(lines("one two three", None), ["one two three"]);
        assert_eq!(wrapped("", 9), [""]);
    }

    #[test]
    fn what_belongs_together_stays_together() {
        let address = "https://example.org/a-long/way-off";
        assert_eq!(
            wrapped(&format!("see {address} now"), 12),
            ["see", address, "now"]
        );
        assert_eq!(
            wrapped("take 20\u{a0}mg of it", 7),
            ["take", "20\u{a0}mg", "of it"]
        );
        assert_eq!(wrapped("a well-known word", 8), ["a", "well-known", "word"]);
    }

    #[test]
    fn no_line_looks_like_an_item_of_a_list() {
        assert_eq!(
            wrapped("five - two is three", 6),
            ["five -", "two is", "three"]
        );
        assert_eq!(wrapped("since 1990. It is", 6), ["since 1990.", "It is"]);
        assert_eq!(wrapped("born in 1990", 7), ["born in", "1990"]);
    }

    #[test]
    fn columns_are_counted_as_they_are_seen() {
        // Combining marks take none, ideographs two.
        assert_eq!(
            wrapped("e\u{301}e\u{301}e\u{301} e\u{301}e\u{301}", 6).len(),
            1
        );
        assert_eq!(wrapped("日本語の本", 6), ["日本語", "の本"]);
        assert_eq!(wrapped("สวัสดีครับ", 6).concat(), "สวัสดีครับ");
        assert!(wrapped("สวัสดีครับ", 6).len() > 1);
    }
}
