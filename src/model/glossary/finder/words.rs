//! Where words begin and end.
//!
//! The rules are those of Unicode (UAX #29, Word Boundaries), looked at around a place
//! alone, with what languages write together: "'s", "l'" and the particles of Korean.
//! Han and Hiragana have no spaces between words, so a term may stand anywhere; for
//! Thai, Lao, Khmer and Burmese a dictionary tells.

use icu_normalizer::properties::CanonicalCombiningClassMapBorrowed;
use icu_segmenter::WordSegmenter;
use icu_segmenter::options::WordBreakInvariantOptions;
use unicode_script::{Script, UnicodeScript};

use super::fold::{is_apostrophe, primary};

/// The languages that write an article and its noun together, with an apostrophe:
/// "l'arthrose".
const ELIDING: &[&str] = &["ca", "fr", "it", "oc"];

/// What Korean writes right after a noun (조사), the longest first where one begins
/// with another.
const KOREAN_PARTICLES: &[&str] = &[
    "에서는",
    "에서",
    "에게",
    "에는",
    "에도",
    "에",
    "으로는",
    "으로",
    "로",
    "은",
    "는",
    "이나",
    "이란",
    "이라",
    "이며",
    "인",
    "입니다",
    "이",
    "가",
    "을",
    "를",
    "의",
    "와",
    "과",
    "도",
    "만",
    "까지",
    "부터",
    "보다",
    "처럼",
    "나",
    "란",
    "라",
    "며",
];

/// The plural of Korean, before any particle.
const KOREAN_SEVERAL: &str = "들";

/// Where words of a text begin and end.
pub(super) struct Words<'t> {
    text: &'t str,
    elides: bool,
    /// Where the dictionary parts words; read when it is asked for.
    parted: std::cell::OnceCell<Vec<usize>>,
}

impl<'t> Words<'t> {
    /// The words of a text in a language.
    pub(super) fn new(text: &'t str, language: &str) -> Self {
        Self {
            text,
            elides: ELIDING.contains(&primary(language)),
            parted: std::cell::OnceCell::new(),
        }
    }

    /// Whether a word may begin at a byte.
    pub(super) fn begins(&self, at: usize) -> bool {
        let Some(first) = self.text[at..].chars().next() else {
            return false;
        };
        let mut before = self.text[..at].chars().rev();
        match before.next() {
            None => true,
            Some(last) if joins(last) && joins(first) => self.parts(last, first, at),
            Some(joint) if is_apostrophe(joint) => {
                self.elides || !before.next().is_some_and(char::is_alphabetic)
            }
            // "e.g.", "example.org"
            Some('.' | '@') => {
                !first.is_alphanumeric() || !before.next().is_some_and(char::is_alphanumeric)
            }
            Some(_) => true,
        }
    }

    /// Where a word ends that may end at a byte: there, or after what its language
    /// writes right after it. `None` where the word goes on.
    pub(super) fn ends(&self, at: usize) -> Option<usize> {
        let last = self.text[..at].chars().next_back()?;
        let rest = &self.text[at..];
        let mut after = rest.chars();
        let Some(next) = after.next() else {
            return Some(at);
        };
        if joins(last) && joins(next) {
            let korean = last.script() == Script::Hangul && next.script() == Script::Hangul;
            let ends = self.parts(last, next, at) || (korean && is_particle(rest));
            return ends.then_some(at);
        }
        let then = after.next();
        if is_apostrophe(next) && then.is_some_and(char::is_alphabetic) {
            let ends = !after.next().is_some_and(joins);
            return (then == Some('s') && ends).then(|| at + next.len_utf8() + 1);
        }
        let goes_on = matches!(next, '.' | '@') && then.is_some_and(char::is_alphanumeric);
        (!goes_on).then_some(at)
    }

    /// Whether two characters that words are made of belong to two words.
    fn parts(&self, last: char, first: char, at: usize) -> bool {
        if is_mark(first) {
            return false;
        }
        let spaceless = |char: char| matches!(char.script(), Script::Han | Script::Hiragana);
        if spaceless(last) || spaceless(first) {
            return true;
        }
        let complex = |char: char| {
            use Script::{Khmer, Lao, Myanmar, Thai};
            matches!(char.script(), Thai | Lao | Khmer | Myanmar)
        };
        if complex(last) && complex(first) {
            let parted = self.parted.get_or_init(|| {
                let words = WordSegmenter::new_dictionary(WordBreakInvariantOptions::default());
                words.segment_str(self.text).collect()
            });
            return parted.binary_search(&at).is_ok();
        }
        complex(last) != complex(first)
    }
}

/// Whether words are made of a character.
fn joins(char: char) -> bool {
    if char.is_ascii() {
        return char.is_ascii_alphanumeric() || char == '_';
    }
    char.is_alphanumeric() || is_mark(char)
}

/// Whether a character stands on the one before it, or ties it to the next.
fn is_mark(char: char) -> bool {
    char > '\u{2ff}'
        && (char == '\u{200d}' || CanonicalCombiningClassMapBorrowed::new().get_u8(char) != 0)
}

/// Whether the word goes on with nothing but a particle.
fn is_particle(rest: &str) -> bool {
    let end = rest
        .char_indices()
        .find(|(_, char)| !joins(*char))
        .map_or(rest.len(), |(end, _)| end);
    let rest = &rest[..end];
    let one = rest.strip_prefix(KOREAN_SEVERAL).unwrap_or(rest);
    one.is_empty() || KOREAN_PARTICLES.contains(&one) || KOREAN_PARTICLES.contains(&rest)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn whole(text: &str, word: &str, language: &str) -> Option<String> {
        let start = text.find(word).unwrap();
        let words = Words::new(text, language);
        let end = words
            .begins(start)
            .then(|| words.ends(start + word.len()))??;
        Some(text[start..end].to_owned())
    }

    #[test]
    fn words_are_whole_by_the_rules_of_unicode() {
        for (text, word) in [
            ("the MSC-based", "MSC"),
            ("(MSC)", "MSC"),
            ("MSC: MSC:n", "MSC"),
            ("“disc”", "disc"),
            ("end.", "end"),
            ("cells' role", "cells"),
            ("CO₂", "CO₂"),
        ] {
            assert_eq!(whole(text, word, "en").as_deref(), Some(word), "{text}");
        }
        for (text, word) in [
            ("cafe\u{301}", "cafe"),
            ("MSC1", "MSC"),
            ("MSC_A", "MSC"),
            ("don't", "don"),
            ("o’clock", "clock"),
            ("e.g.", "g"),
            ("msc.org", "msc"),
            ("a@msc", "msc"),
            ("ステントグラフト", "ステント"),
        ] {
            assert_eq!(whole(text, word, "en"), None, "{text}");
        }
    }

    #[test]
    fn languages_write_words_together() {
        assert_eq!(whole("a cell’s", "cell", "en").as_deref(), Some("cell’s"));
        assert_eq!(whole("l’IRM", "IRM", "fr").as_deref(), Some("IRM"));
        assert_eq!(
            whole("間葉系幹細胞は", "幹細胞", "ja").as_deref(),
            Some("幹細胞")
        );
        assert_eq!(
            whole("줄기세포는 왜", "줄기세포", "ko").as_deref(),
            Some("줄기세포")
        );
        assert_eq!(whole("세포막", "세포", "ko"), None);
        assert_eq!(whole("ปวดหลังมาก", "ปวด", "th").as_deref(), Some("ปวด"));
    }
}
