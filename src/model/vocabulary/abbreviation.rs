//! What looks like an abbreviation, and what the text says that it stands for.
//!
//! An abbreviation is a word of capitals, with no more small letters than these: `MSC`,
//! `iPSCs`, `GvHD`. Words that are shouted and Roman numbers are none. The expansion is
//! looked for as A. S. Schwartz and M. A. Hearst do (Pacific Symposium on Biocomputing
//! 8, 2003): the letters of the short form, from the last to the first, in the words
//! before its bracket, "stem cells (SCs)", or in the bracket after it.

use std::ops::Range;

use super::line::Word;

/// The fewest and most letters of an abbreviation.
const LETTERS: Range<usize> = 2..9;

/// The fewest capitals of an abbreviation with digits: with fewer, it is a postcode, a
/// vitamin or a bone.
const CAPITALS_BESIDE_DIGITS: usize = 3;

/// The fewest digits in Roman numbers that may have any of their letters; the shorter
/// ones have I, V and X alone: `CD` is no number in a book.
const LONG_NUMBER: usize = 4;

/// From which part of a line on, in capitals, it is shouted: one word in so many.
const SHOUTED_PART: usize = 2;

/// The fewest words in capitals of a line that is shouted.
const SHOUTED_WORDS: usize = 3;

/// The abbreviation that a word is, in the singular.
pub(super) fn abbreviation(word: &str) -> Option<&str> {
    // Nearly every word of a text: it is asked about all of them.
    if word.is_ascii() && word.bytes().filter(u8::is_ascii_uppercase).count() < LETTERS.start {
        return None;
    }
    let singular = word.strip_suffix('s').unwrap_or(word);
    let count = |is: fn(char) -> bool| singular.chars().filter(|char| is(*char)).count();
    let capitals = count(char::is_uppercase);
    let small = count(char::is_lowercase);
    let digits = count(char::is_numeric);
    let fewest = match digits {
        0 => LETTERS.start,
        _ => CAPITALS_BESIDE_DIGITS,
    };
    let fits = capitals >= fewest
        && small <= capitals
        && digits <= capitals
        && LETTERS.contains(&(capitals + small));
    (fits && !is_roman(singular)).then_some(singular)
}

/// Whether a word is a Roman number.
fn is_roman(word: &str) -> bool {
    let digits = if word.len() >= LONG_NUMBER {
        "IVXLCDM"
    } else {
        "IVX"
    };
    word.chars().all(|char| digits.contains(char))
}

/// Whether a line is written in capitals for their own sake.
pub(super) fn is_shouted(words: &[Word<'_>]) -> bool {
    let long = words
        .iter()
        .filter(|word| word.letters.chars().nth(1).is_some());
    let (mut all, mut capitals) = (0, 0);
    for word in long {
        all += 1;
        let mut letters = word.letters.chars();
        capitals += usize::from(letters.all(char::is_uppercase));
    }
    capitals >= SHOUTED_WORDS && capitals * SHOUTED_PART >= all
}

/// What a line says that the abbreviation at `range` stands for.
pub(super) fn expansion<'t>(line: &'t str, range: &Range<usize>) -> Option<&'t str> {
    let short = line.get(range.clone())?;
    let letters = short.strip_suffix('s').unwrap_or(short);
    let before = line[..range.start].strip_suffix('(');
    if let Some(before) = before.filter(|_| closes(&line[range.end..])) {
        return long_form(letters, before.trim_end());
    }
    let bracket = line[range.end..].trim_start().strip_prefix('(')?;
    let inside = &bracket[..bracket.find([')', ';', '('])?];
    // All of the bracket, or it says something else.
    long_form(letters, inside).filter(|long| long.len() == inside.len())
}

/// Whether a bracket ends here, or goes on after its abbreviation.
fn closes(after: &str) -> bool {
    after.starts_with([')', ',', ';', ':'])
}

/// The words at the end of `text` that the letters are taken from.
fn long_form<'t>(letters: &str, text: &'t str) -> Option<&'t str> {
    let small = |char: char| char.to_lowercase().next().unwrap_or(char);
    let letters: Vec<char> = letters.chars().map(small).collect();
    let mut wanted = letters.len();
    let mut start = None;
    let mut chars = text.char_indices().rev().peekable();
    while let Some((at, char)) = chars.next() {
        if "()".contains(char) {
            return None;
        }
        let before = chars.peek().map(|(_, char)| *char);
        let begins = !before.is_some_and(char::is_alphanumeric);
        // The first letter begins a word; the others stand anywhere.
        if small(char) == letters[wanted - 1] && (wanted > 1 || begins) {
            wanted -= 1;
        }
        if wanted == 0 {
            start = Some(at);
            break;
        }
    }
    let long = &text[start?..];
    let words = long.split_whitespace().count();
    let most = (letters.len() + EXTRA_WORDS).min(letters.len() * 2);
    (words > 1 && words <= most).then_some(long)
}

/// How many words of an expansion may give no letter ("of", "the"; Schwartz and Hearst).
const EXTRA_WORDS: usize = 5;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn capitals_with_few_small_letters_are_an_abbreviation() {
        for (word, short) in [
            ("MSC", "MSC"),
            ("iPSCs", "iPSC"),
            ("GvHD", "GvHD"),
            ("mRNA", "mRNA"),
            ("COVID19", "COVID19"),
            ("CD", "CD"),
        ] {
            assert_eq!(abbreviation(word), Some(short), "{word}");
        }
        for word in [
            "Cell",
            "McCormick",
            "I",
            "XIV",
            "III",
            "MCMXC",
            "NR7",
            "L5",
            "B12",
            "YouTube",
            "2020",
            "SUPERCALIFRAGILISTIC",
        ] {
            assert_eq!(abbreviation(word), None, "{word}");
        }
    }

    fn stands_for<'t>(line: &'t str, short: &str) -> Option<&'t str> {
        let at = line.find(short).unwrap();
        expansion(line, &(at..at + short.len()))
    }

    #[test]
    fn the_text_says_what_an_abbreviation_stands_for() {
        for (line, short, long) in [
            (
                "from induced pluripotent stem cells (iPSCs) in",
                "iPSCs",
                Some("induced pluripotent stem cells"),
            ),
            (
                "by magnetic resonance imaging (MRI).",
                "MRI",
                Some("magnetic resonance imaging"),
            ),
            (
                "the MSC (mesenchymal stromal cell) is",
                "MSC",
                Some("mesenchymal stromal cell"),
            ),
            (
                "Food and Drug Administration (FDA, in the",
                "FDA",
                Some("Food and Drug Administration"),
            ),
            ("we looked (MRI)", "MRI", None),
            ("an MRI (see below)", "MRI", None),
            ("an MRI scan", "MRI", None),
        ] {
            assert_eq!(stands_for(line, short), long, "{line}");
        }
    }

    #[test]
    fn shouting_is_no_abbreviation() {
        let words = |line: &'static str| -> Vec<Word<'static>> {
            let letters = line.split(' ');
            letters.map(|letters| Word { start: 0, letters }).collect()
        };
        assert!(is_shouted(&words("DO NOT LIFT a box")));
        assert!(!is_shouted(&words(
            "an MRI and a CT of the spine, and ECG too"
        )));
    }
}
