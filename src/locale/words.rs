//! The words that readers of a language know, for telling which they may not.
//!
//! `words/en-plain.txt` and `words/en-general.txt` hold the English words that come up
//! most (SCOWL, sizes 10–20 and 35, all spellings; see `words/COPYRIGHT`), one a line,
//! sorted by bytes, without those that endings make of others: `tired` stands for
//! "tiredness", and two plain words for the one that they make, "checklist". Which
//! words of a text are asked about is not decided here.

use std::sync::LazyLock;

/// How many words readers are taken to know.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default)]
pub enum ReadingLevel {
    /// The 11,000 that come up most: what children of 11 can read. Of others, short ones
    /// are taken to be known, too.
    Plain,
    /// The 40,000 that come up most: what a daily paper takes for granted.
    #[default]
    General,
    /// All.
    Any,
}

/// The words of a language.
#[derive(Debug)]
pub struct KnownWords {
    plain: Vec<&'static str>,
    general: Vec<&'static str>,
    abbreviations: Vec<&'static str>,
}

/// English.
static ENGLISH: LazyLock<KnownWords> = LazyLock::new(|| KnownWords {
    plain: include_str!("words/en-plain.txt").lines().collect(),
    general: include_str!("words/en-general.txt").lines().collect(),
    abbreviations: include_str!("words/en-abbreviations.txt").lines().collect(),
});

/// The endings that leave a word known, with what may stand in their place.
const ENDINGS: &[(&str, &[&str])] = &[
    ("s", &[""]),
    ("es", &[""]),
    ("ed", &["", "e"]),
    ("ing", &["", "e"]),
    ("ly", &["", "le"]),
    ("ness", &[""]),
    ("less", &[""]),
    ("ful", &[""]),
    ("er", &["", "e"]),
    ("ers", &["", "e"]),
    ("est", &["", "e"]),
];

/// The beginnings that leave a word known.
const BEGINNINGS: &[&str] = &["un", "re", "non", "over", "under", "out", "mis"];

/// The fewest letters of a word that an ending is taken from, or that makes a longer one:
/// "as" and "in" would make nearly anything.
const FEWEST_LETTERS: usize = 3;

/// The fewest letters of a word that is hard for general readers: of the shorter ones,
/// most that are missing are names of letters, sounds and signs.
const FEWEST_HARD: usize = 5;

/// The fewest syllables of a word that is hard for young readers (as in the SMOG grade:
/// G. H. McLaughlin, Journal of Reading 12, 1969).
const FEWEST_SYLLABLES: usize = 3;

impl KnownWords {
    /// The words of a language, a BCP 47 tag; `None` where we have none.
    #[must_use]
    pub fn of(language: &str) -> Option<&'static Self> {
        let primary = language.split('-').next().unwrap_or("");
        primary.eq_ignore_ascii_case("en").then(|| &*ENGLISH)
    }

    /// Whether a word in small letters is more than readers are taken to know.
    #[must_use]
    pub fn is_hard(&self, word: &str, level: ReadingLevel) -> bool {
        let seems_hard = match level {
            ReadingLevel::Plain => syllables(word) >= FEWEST_SYLLABLES,
            ReadingLevel::General => word.chars().count() >= FEWEST_HARD,
            ReadingLevel::Any => false,
        };
        seems_hard && !self.knows(word, level)
    }

    /// Whether a word in small letters, or one that it is made of, is among those of the
    /// level.
    #[must_use]
    pub fn knows(&self, word: &str, level: ReadingLevel) -> bool {
        if self.knows_itself(word, level) || self.is_made_of_two(word) {
            return true;
        }
        let begun = BEGINNINGS.iter();
        begun
            .filter_map(|beginning| word.strip_prefix(beginning))
            .any(|rest| rest.len() >= FEWEST_LETTERS && self.knows_itself(rest, level))
    }

    /// Whether an abbreviation is better known than what it stands for.
    #[must_use]
    pub fn knows_abbreviation(&self, abbreviation: &str) -> bool {
        self.abbreviations.binary_search(&abbreviation).is_ok()
    }

    /// Whether the word or what an ending has made it of is listed.
    fn knows_itself(&self, word: &str, level: ReadingLevel) -> bool {
        if self.lists(word, level) {
            return true;
        }
        // Endings may follow each other: "carefully", "carelessness".
        ENDINGS.iter().any(|(ending, others)| {
            let stem = word.strip_suffix(ending);
            stem.filter(|stem| stem.len() >= FEWEST_LETTERS)
                .is_some_and(|stem| {
                    let mut other = others.iter().map(|other| format!("{stem}{other}"));
                    other.any(|base| self.knows_itself(&base, level))
                        || undoubled(stem).is_some_and(|base| self.lists(base, level))
                        || (stem.strip_suffix('i'))
                            .is_some_and(|base| self.lists(&format!("{base}y"), level))
                })
        })
    }

    fn lists(&self, word: &str, level: ReadingLevel) -> bool {
        let plain = self.plain.binary_search(&word).is_ok();
        match level {
            ReadingLevel::Plain => plain,
            ReadingLevel::General => plain || self.general.binary_search(&word).is_ok(),
            ReadingLevel::Any => true,
        }
    }

    /// Whether two plain words make the word: "checklist".
    fn is_made_of_two(&self, word: &str) -> bool {
        let ends = FEWEST_LETTERS..(word.len() + 1).saturating_sub(FEWEST_LETTERS);
        ends.filter_map(|end| word.split_at_checked(end))
            .any(|(first, second)| {
                self.lists(first, ReadingLevel::Plain)
                    && self.knows_itself(second, ReadingLevel::Plain)
            })
    }
}

/// The word without the second of two equal letters at its end: "run" of "runn".
fn undoubled(stem: &str) -> Option<&str> {
    let mut letters = stem.char_indices().rev();
    let (at, last) = letters.next()?;
    let (_, before) = letters.next()?;
    (last == before).then_some(&stem[..at])
}

/// About how many syllables an English word has: groups of vowels, without a silent `e`.
fn syllables(word: &str) -> usize {
    let is_vowel = |char: char| "aeiouy".contains(char);
    let mut count = 0;
    let mut in_group = false;
    for char in word.chars() {
        count += usize::from(is_vowel(char) && !in_group);
        in_group = is_vowel(char);
    }
    let silent = word.ends_with('e') && !word.ends_with("le") && count > 1;
    count - usize::from(silent)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn english() -> &'static KnownWords {
        KnownWords::of("en-GB").unwrap()
    }

    #[test]
    fn lists_are_sorted_and_small() {
        let words = english();
        for list in [&words.plain, &words.general, &words.abbreviations] {
            assert!(
                list.is_sorted(),
                "{:?}",
                list.windows(2).find(|two| two[0] > two[1])
            );
        }
        for list in [&words.plain, &words.general] {
            assert!(
                list.iter()
                    .all(|word| word.bytes().all(|byte| byte.is_ascii_lowercase()))
            );
        }
        assert!(KnownWords::of("de").is_none() && KnownWords::of("eng").is_none());
    }

    #[test]
    fn rare_words_are_hard_and_their_everyday_kin_are_not() {
        for word in [
            "mesenchymal",
            "pluripotent",
            "sciatica",
            "fluoroscopy",
            "placebo",
        ] {
            assert!(english().is_hard(word, ReadingLevel::General), "{word}");
            assert!(!english().is_hard(word, ReadingLevel::Any), "{word}");
        }
        for word in [
            "hospital",
            "tiredness",
            "checklists",
            "carelessness",
            "rewritten",
            "happiness",
            "running",
            "websites",
            "colours",
            "colors",
            "injections",
            "unfairly",
        ] {
            assert!(!english().is_hard(word, ReadingLevel::General), "{word}");
        }
    }

    #[test]
    fn young_readers_know_fewer_and_read_short_ones() {
        for word in ["inflammation", "cartilage", "medication"] {
            assert!(english().is_hard(word, ReadingLevel::Plain), "{word}");
            assert!(!english().is_hard(word, ReadingLevel::General), "{word}");
        }
        for word in ["bulge", "hospital", "cushion", "appointment"] {
            assert!(!english().is_hard(word, ReadingLevel::Plain), "{word}");
        }
    }

    #[test]
    fn syllables_are_counted() {
        for (word, count) in [("cat", 1), ("spine", 1), ("table", 2), ("hospital", 3)] {
            assert_eq!(syllables(word), count, "{word}");
        }
    }
}
