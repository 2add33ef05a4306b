//! How an abbreviation is written out at its first use: "mesenchymal stromal cell (MSC)".
//!
//! The author's words around it stay as they are, so what is added must go with them:
//! with a capital where a sentence begins, with no bracket in a bracket, and behind the
//! abbreviation where "an" before it would be wrong before its words.

use std::ops::Range;

use super::finder::{Found, is_apostrophe, primary};

/// Words that are shortened by a full stop before others.
const SHORTENED: &[&str] = &["approx", "bzw", "ca", "cf", "dr", "fig", "no", "prof", "vs"];

/// How far from an abbreviation, in bytes, words are looked for that go with it: no
/// sentence is longer, and a line may be a whole book.
const NEAR_BYTES: usize = 2_000;

/// What is written beside an abbreviation.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct WrittenOut {
    /// The words that it stands for.
    pub(super) words: String,
    /// What stands between them and it.
    pub(super) between: String,
    /// What stands behind both.
    pub(super) after: String,
    /// Whether the words follow the abbreviation.
    pub(super) abbreviation_first: bool,
}

impl WrittenOut {
    /// The words `expansion` beside an abbreviation that stands in a line.
    pub(super) fn new(line: &str, found: &Found, expansion: &str, language: &str) -> Self {
        let before = &line[..found.range.start];
        let possessive = &line[found.end..found.range.end];
        let (open, close) = match primary(language) {
            "ja" | "zh" => ("（", "）"),
            _ => (" (", ")"),
        };
        let mut words = expansion.to_owned();
        if !misfits(before, expansion, language) {
            if begins_sentence(before) {
                words = capitalised(&words);
            }
            words.push_str(possessive);
            let (between, after) = match in_bracket(before) {
                true => (", ", ""),
                false => (open, close),
            };
            return Self {
                words,
                between: between.to_owned(),
                after: after.to_owned(),
                abbreviation_first: false,
            };
        }
        let (between, after) = match in_bracket(before) {
            true => (", ", ""),
            false => (open, close),
        };
        Self {
            words,
            between: between.to_owned(),
            after: after.to_owned(),
            abbreviation_first: true,
        }
    }
}

/// Whether the line itself says what an abbreviation stands for, so that nobody need
/// write it out: with its words before it in the same sentence, or [beside it](is_beside).
pub(super) fn is_told(line: &str, all: &[Found], at: usize) -> bool {
    let found = &all[at];
    let same = |other: &&Found| other.term == found.term && !other.is_abbreviation;
    let near = |other: &&Found| other.range.end + NEAR_BYTES > found.range.start;
    let before = all[..at].iter().rev().take_while(near).find(same);
    let gap = before.and_then(|words| line.get(words.range.end..found.range.start));
    gap.is_some_and(|gap| !ends_sentence(gap)) || is_beside(line, all, at)
}

/// Whether the words of an abbreviation stand right beside it, one of the two in brackets,
/// or others that have its letters: "mesenchymal stem cells (MSCs)".
pub(super) fn is_beside(line: &str, all: &[Found], at: usize) -> bool {
    let found = &all[at];
    let same = |other: &&Found| other.term == found.term && !other.is_abbreviation;
    let gap = |range: Range<usize>| line.get(range).unwrap_or_default();
    let near = |other: &&Found| other.range.end + NEAR_BYTES > found.range.start;
    let before = all[..at].iter().rev().take_while(near).find(same);
    if before.is_some_and(|words| is_opening(gap(words.range.end..found.range.start))) {
        return true;
    }
    let near = |other: &&Found| other.range.start < found.range.end + NEAR_BYTES;
    let after = all[at + 1..].iter().take_while(near).find(same);
    if after.is_some_and(|words| is_opening(gap(found.range.end..words.range.start))) {
        return true;
    }
    let letters = letters(&line[found.range.start..found.end]);
    let head = last_part(&line[..found.range.start]).trim_end();
    if head.ends_with(['(', '[', '（']) && letters.len() > 1 {
        let words: Vec<&str> = words_of(head).collect();
        let last = words.len().checked_sub(letters.len());
        if last.is_some_and(|last| begin_with(&words[last..], &letters)) {
            return true;
        }
    }
    let tail = &line[found.range.end..];
    let inside = tail.trim_start().strip_prefix(['(', '[', '（']);
    let inside = inside.and_then(|inside| inside.split([')', ']', '）']).next());
    let inside = inside.filter(|inside| inside.len() < NEAR_BYTES);
    inside.is_some_and(|inside| {
        let words: Vec<&str> = words_of(inside).collect();
        letters.len() > 1 && words.len() == letters.len() && begin_with(&words, &letters)
    })
}

/// The letters of an abbreviation, without the "s" of several.
fn letters(short: &str) -> Vec<String> {
    let one = short
        .strip_suffix('s')
        .filter(|one| one.chars().any(char::is_uppercase));
    let letters = one
        .unwrap_or(short)
        .chars()
        .filter(|char| char.is_alphanumeric());
    letters.map(|char| char.to_lowercase().collect()).collect()
}

fn words_of(text: &str) -> impl Iterator<Item = &str> {
    let words = text.split(|char: char| !char.is_alphanumeric() && !is_apostrophe(char));
    words.filter(|word| !word.is_empty())
}

fn begin_with(words: &[&str], letters: &[String]) -> bool {
    let mut pairs = words.iter().zip(letters);
    pairs.all(|(word, letter)| word.to_lowercase().starts_with(letter.as_str()))
}

/// What of a text is near to its end.
fn last_part(text: &str) -> &str {
    let mut start = text.len().saturating_sub(NEAR_BYTES);
    while !text.is_char_boundary(start) {
        start += 1;
    }
    &text[start..]
}

/// Whether a bracket opens between two, with no more than a word in it: "(or".
fn is_opening(gap: &str) -> bool {
    let inside = gap.trim_start().strip_prefix(['(', '[', '（']);
    inside.is_some_and(|inside| !inside.contains([')', ']', '）']) && words_of(gap).count() <= 1)
}

/// Whether a sentence ends in a text.
fn ends_sentence(text: &str) -> bool {
    text.char_indices().any(|(at, char)| match char {
        '。' | '！' | '？' | '।' | '؟' => true,
        '.' | '!' | '?' | '…' => {
            let rest = &text[at + char.len_utf8()..];
            rest.trim_start_matches(['”', '’', '"', '\'', ')', '»'])
                .starts_with(char::is_whitespace)
        }
        _ => false,
    })
}

/// Whether a sentence begins after a text of its line.
fn begins_sentence(before: &str) -> bool {
    let opening = ['“', '‘', '"', '\'', '(', '[', '«', '„', '¿', '¡'];
    let before = before.trim_end_matches(opening);
    let last = before.split_whitespace().next_back().unwrap_or_default();
    let word = last.strip_suffix('.').unwrap_or_default();
    // "e.g. MSC" is one sentence.
    if word.contains('.') || SHORTENED.contains(&word.to_lowercase().as_str()) {
        return false;
    }
    let rest = before.rsplit_once(char::is_alphanumeric);
    before.is_empty() || rest.is_some_and(|(_, rest)| ends_sentence(rest))
}

/// Whether a text ends inside brackets that it opened.
fn in_bracket(before: &str) -> bool {
    let before = last_part(before);
    let count = |signs: [char; 2]| before.matches(signs).count();
    count(['(', '（']) > count([')', '）'])
}

fn capitalised(words: &str) -> String {
    let mut chars = words.chars();
    let first = chars.next();
    first
        .into_iter()
        .flat_map(char::to_uppercase)
        .chain(chars)
        .collect()
}

/// Whether the word before goes with the abbreviation, but not with the words that it
/// stands for: "an MSC", "l'IRM".
fn misfits(before: &str, expansion: &str, language: &str) -> bool {
    let first = expansion
        .chars()
        .next()
        .map(|first| first.to_lowercase().collect::<String>());
    let vowel = first.is_some_and(|first| {
        first.starts_with([
            'a', 'e', 'i', 'o', 'u', 'é', 'è', 'ê', 'h', 'à', 'á', 'í', 'ó', 'ú',
        ])
    });
    match primary(language) {
        "en" => {
            let word = before
                .trim_end()
                .rsplit(|char: char| !char.is_alphabetic())
                .next();
            let vowel = vowel && !expansion.starts_with(['h', 'H']);
            match word.filter(|_| before.ends_with(char::is_whitespace)) {
                Some("an" | "An" | "AN") => !vowel,
                // "A uniform" and "an hour" are not told by letters: rather this way.
                Some("a" | "A") => vowel,
                Some(_) | None => false,
            }
        }
        "fr" | "it" | "ca" | "oc" => before.ends_with(is_apostrophe) && !vowel,
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The line with the abbreviation at `short` written out.
    fn written(line: &str, short: &str, expansion: &str, language: &str) -> String {
        let start = line.rfind(short).unwrap();
        let end = start + short.len();
        let whole = match line[end..].starts_with("’s") {
            true => end + "’s".len(),
            false => end,
        };
        let found = Found {
            term: 0,
            range: start..whole,
            end,
            is_abbreviation: true,
            several: false,
        };
        let out = WrittenOut::new(line, &found, expansion, language);
        let (one, other) = match out.abbreviation_first {
            true => (&line[start..whole], out.words.as_str()),
            false => (out.words.as_str(), &line[start..whole]),
        };
        let (before, after) = (&line[..start], &line[whole..]);
        format!("{before}{one}{}{other}{}{after}", out.between, out.after)
    }

    #[test]
    fn words_go_with_what_stands_around_them() {
        let cell = "mesenchymal stromal cell";
        for (line, out) in [
            ("one MSC too", "one mesenchymal stromal cell (MSC) too"),
            ("MSC too", "Mesenchymal stromal cell (MSC) too"),
            (
                "So it is. MSC too",
                "So it is. Mesenchymal stromal cell (MSC) too",
            ),
            ("about 2.5 MSC", "about 2.5 mesenchymal stromal cell (MSC)"),
            ("an MSC", "an MSC (mesenchymal stromal cell)"),
            ("e.g. MSC", "e.g. mesenchymal stromal cell (MSC)"),
            ("a kind (MSC)", "a kind (mesenchymal stromal cell, MSC)"),
            (
                "the MSC’s role",
                "the mesenchymal stromal cell’s (MSC’s) role",
            ),
        ] {
            assert_eq!(written(line, "MSC", cell, "en-GB"), out);
        }
        let scan = "imagerie par résonance magnétique";
        assert_eq!(
            written("par l’IRM", "IRM", scan, "fr"),
            "par l’imagerie par résonance magnétique (IRM)"
        );
        assert_eq!(
            written("其中MSC是", "MSC", "间充质基质细胞", "zh"),
            "其中间充质基质细胞（MSC）是"
        );
    }
}
