//! In which order words stand in a list of a language, and below which letter.
//!
//! The order is that of the Unicode Collation Algorithm with the rules of the language
//! (CLDR), and numbers in words count: "PD-2" stands before "PD-10". Letters are the
//! index characters of the language (Unicode Technical Standard 35, part 2, exemplars): a
//! word stands below the last of them that is not after it. So Ö is below O in German,
//! å after z in Danish, and Japanese has ten rows.

use std::cmp::Ordering;

use icu_collator::options::{CollatorOptions, Strength};
use icu_collator::preferences::CollationNumericOrdering;
use icu_collator::{Collator, CollatorBorrowed, CollatorPreferences};
use icu_locale::exemplar_chars::ExemplarCharacters;
use icu_locale_core::Locale;
use icu_normalizer::DecomposingNormalizerBorrowed;
use unicode_script::{Script, UnicodeScript};

/// What stands before the first letter of a word and is no part of it.
const BEFORE_WORDS: &[char] = &[
    '"', '\'', '“', '”', '‘', '’', '„', '‚', '«', '»', '‹', '›', '(', '[', '{', '-', '‐', '‑', '–',
    '—', '…', '.', '*', '¿', '¡', '「', '『', '（', '《',
];

/// The first character of each letter in the order of Pinyin, which Chinese is sorted by.
const PINYIN: &[(&str, &str)] = &[
    ("A", "阿"),
    ("B", "八"),
    ("C", "嚓"),
    ("D", "哒"),
    ("E", "妸"),
    ("F", "发"),
    ("G", "旮"),
    ("H", "哈"),
    ("J", "讥"),
    ("K", "咔"),
    ("L", "垃"),
    ("M", "痳"),
    ("N", "拏"),
    ("O", "噢"),
    ("P", "妑"),
    ("Q", "七"),
    ("R", "呥"),
    ("S", "扨"),
    ("T", "它"),
    ("W", "穵"),
    ("X", "夕"),
    ("Y", "丫"),
    ("Z", "帀"),
];

/// The heading of numbers.
const DIGITS: &str = "0–9";

/// The heading of Chinese characters in a list that no reading sorts.
const HAN: &str = "漢字";

/// The order of words in a language.
pub struct Collation {
    /// `None` for a language without rules.
    collator: Option<CollatorBorrowed<'static>>,
    /// The same, to which letters with and without marks are one.
    letters_only: Option<CollatorBorrowed<'static>>,
    /// The letters of the language, in their order.
    letters: Vec<String>,
    /// Whether Chinese characters are in the order of Pinyin.
    pinyin: bool,
}

impl Collation {
    /// The order of a language (a BCP 47 tag); that of all languages where it has none of
    /// its own.
    #[must_use]
    pub fn of(language: &str) -> Self {
        let locale: Locale = language.parse().unwrap_or(Locale::UNKNOWN);
        let of_strength = |strength| {
            let mut preferences = CollatorPreferences::from(&locale);
            preferences.numeric_ordering = Some(CollationNumericOrdering::True);
            let mut options = CollatorOptions::default();
            options.strength = strength;
            Collator::try_new(preferences, options).ok()
        };
        let mut collation = Self {
            collator: of_strength(None),
            letters_only: of_strength(Some(Strength::Primary)),
            letters: Vec::new(),
            pinyin: false,
        };
        if let Ok(index) = ExemplarCharacters::try_new_index(&(&locale).into()) {
            let single = index.code_points().iter_chars().map(String::from);
            let several = index.strings().iter().map(ToString::to_string);
            let mut letters: Vec<String> = single.chain(several).collect();
            letters.sort_by(|a, b| collation.compare(a, b));
            letters.dedup_by(|a, b| collation.of_letters(a, b).is_eq());
            collation.letters = letters;
        }
        let mut pairs = PINYIN.windows(2);
        collation.pinyin = locale.id.language.as_str() == "zh"
            && pairs.all(|pair| collation.of_letters(pair[0].1, pair[1].1).is_lt());
        collation
    }

    /// Which of two words stands first in a list. Marks before them count for nothing.
    #[must_use]
    pub fn compare(&self, a: &str, b: &str) -> Ordering {
        let order = |a: &str, b: &str| match &self.collator {
            Some(collator) => collator.compare(a, b),
            None => a.to_lowercase().cmp(&b.to_lowercase()),
        };
        order(bare(a), bare(b)).then_with(|| order(a, b))
    }

    /// The letter that a word stands below: "A", "か", "0–9". `None` when it begins with
    /// neither a letter nor a digit.
    #[must_use]
    pub fn letter(&self, word: &str) -> Option<String> {
        let word = bare(word);
        let first = word.chars().next()?;
        if first.is_numeric() {
            return Some(DIGITS.to_owned());
        }
        if !first.is_alphabetic() {
            return None;
        }
        let after = self
            .letters
            .partition_point(|letter| self.of_letters(letter, word).is_le());
        let letter = after.checked_sub(1).map(|at| &self.letters[at]);
        match letter {
            Some(letter) if is_same_script(letter, first) => Some(letter.clone()),
            // A word of another script has a letter of its own.
            Some(_) | None => Some(self.foreign(word, first)),
        }
    }

    fn foreign(&self, word: &str, first: char) -> String {
        if first.script() == Script::Han {
            let after = PINYIN.partition_point(|(_, from)| self.of_letters(from, word).is_le());
            return match after.checked_sub(1) {
                Some(at) if self.pinyin => PINYIN[at].0.to_owned(),
                Some(_) | None => HAN.to_owned(),
            };
        }
        let plain = DecomposingNormalizerBorrowed::new_nfkd();
        let plain = plain.normalize(first.encode_utf8(&mut [0; 4])).into_owned();
        let base = plain.chars().next().unwrap_or(first);
        base.to_uppercase().collect()
    }

    fn of_letters(&self, a: &str, b: &str) -> Ordering {
        match &self.letters_only {
            Some(collator) => collator.compare(a, b),
            None => a.to_lowercase().cmp(&b.to_lowercase()),
        }
    }
}

/// A word without what stands before it; all of it, where it is nothing else.
fn bare(word: &str) -> &str {
    match word.trim_start_matches(|c: char| BEFORE_WORDS.contains(&c) || c.is_whitespace()) {
        "" => word,
        bare => bare,
    }
}

/// Whether a word that begins with `first` is written in the script of a letter.
fn is_same_script(letter: &str, first: char) -> bool {
    let one = |script| match script {
        // The two are one alphabet, sorted as one.
        Script::Katakana => Script::Hiragana,
        script => script,
    };
    let script = one(first.script());
    let letter = letter.chars().next().map(|c| one(c.script()));
    matches!(script, Script::Common | Script::Inherited) || letter == Some(script)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sorted<'w>(language: &str, words: &[&'w str]) -> Vec<&'w str> {
        let collation = Collation::of(language);
        let mut words = words.to_vec();
        words.sort_by(|a, b| collation.compare(a, b));
        words
    }

    fn letters(language: &str, words: &[&str]) -> Vec<String> {
        let collation = Collation::of(language);
        let letter = |word: &&str| collation.letter(word).unwrap_or_else(|| "-".to_owned());
        words.iter().map(letter).collect()
    }

    #[test]
    fn words_are_in_the_order_of_their_language() {
        assert_eq!(
            sorted("en", &["zinc", "Öl", "-itis", "MRI", "disc"]),
            ["disc", "-itis", "MRI", "Öl", "zinc"]
        );
        assert_eq!(sorted("sv", &["zon", "ärm", "åka"]), ["zon", "åka", "ärm"]);
        assert_eq!(sorted("en", &["PD-10", "PD-2"]), ["PD-2", "PD-10"]);
    }

    #[test]
    fn words_stand_below_the_letters_of_their_language() {
        assert_eq!(
            letters(
                "en",
                &[
                    "abscess",
                    "Öl",
                    "(in)continence",
                    "5-HT",
                    "%",
                    "α-synuclein"
                ]
            ),
            ["A", "O", "I", "0–9", "-", "Α"]
        );
        assert_eq!(letters("de", &["Öl", "zuletzt"]), ["O", "Z"]);
        assert_eq!(letters("sv", &["åka", "zon"]), ["Å", "Z"]);
        assert_eq!(letters("es", &["ñu", "nuez"]), ["Ñ", "N"]);
        assert_eq!(letters("ar", &["خلية", "قرص", "MRI"]), ["خ", "ق", "M"]);
        assert_eq!(letters("he", &["תא"]), ["ת"]);
        assert_eq!(letters("ko", &["세포", "까치"]), ["ㅅ", "ㄱ"]);
        assert_eq!(
            letters("ja", &["さいぼう", "カテーテル", "細胞"]),
            ["さ", "か", "漢字"]
        );
        assert_eq!(letters("zh", &["细胞", "癌症", "椎间盘"]), ["X", "A", "Z"]);
        assert_eq!(letters("ru", &["ёлка", "яд"]), ["Е", "Я"]);
    }
}
