//! The words that are said for a formula, by MathCAT: the library of the DAISY
//! consortium with which screen readers say mathematics, its rules in the binary.
//!
//! It keeps its settings and its rules for each thread; this file is its one door.

use std::cell::RefCell;
use std::panic;
use std::sync::Once;

use super::tree::Element;

/// The languages whose words are whole enough to be printed in a book. The author's
/// own words come before them everywhere.
const LANGUAGES: &[&str] = &[
    "de", "el", "en", "es", "fi", "fr", "hu", "nb", "pl", "pt", "ru", "sv", "zh",
];

/// What MathCAT is told beside the language: no marks for speech engines, words for
/// those who do not see, and the style that schools use.
const SETTINGS: &[(&str, &str)] = &[
    ("TTS", "none"),
    ("SpeechStyle", "ClearSpeak"),
    ("Verbosity", "Medium"),
    ("Impairment", "Blindness"),
];

/// The longest formula that is said by rule, in elements: the time grows by the
/// square, and nobody follows more by ear.
const MOST_ELEMENTS: usize = 600;

/// How MathCAT spells the letter "a" in English, so that speech engines do not take
/// it for the article; on a braille line it would be a riddle.
const SPELT_A: &str = "eigh";

thread_local! {
    /// The language that MathCAT speaks on this thread; `None` before the first.
    static SPOKEN: RefCell<Option<String>> = const { RefCell::new(None) };
}

/// Says formulas in one language.
#[derive(Debug, Clone)]
pub struct Speaker {
    language: &'static str,
}

impl Speaker {
    /// A speaker of a language, by its BCP 47 tag; `None` when there are no words.
    #[must_use]
    pub fn of(tag: &str) -> Option<Self> {
        let primary = tag.split(['-', '_']).next().unwrap_or("");
        let primary = primary.to_ascii_lowercase();
        // Norwegian without more is written Norwegian.
        let primary = if primary == "no" { "nb" } else { &primary };
        let found = LANGUAGES.iter().find(|language| **language == primary);
        found.map(|language| Self { language })
    }

    /// What is said for a formula; `None` when it is too long or can't be said.
    #[must_use]
    pub fn say(&self, math: &Element) -> Option<String> {
        if math.count() > MOST_ELEMENTS {
            return None;
        }
        self.begin()?;
        libmathcat::set_mathml(math.xml()).ok()?;
        let words = libmathcat::get_spoken_text().ok()?;
        let words = self.plain(&words);
        (!words.is_empty()).then_some(words)
    }

    /// Readies MathCAT on this thread.
    fn begin(&self) -> Option<()> {
        SPOKEN.with_borrow_mut(|spoken| {
            if spoken.as_deref() == Some(self.language) {
                return Some(());
            }
            if spoken.is_none() {
                start()?;
                for (name, value) in SETTINGS {
                    libmathcat::set_preference(name, value).ok()?;
                }
            }
            libmathcat::set_preference("Language", self.language).ok()?;
            *spoken = Some(self.language.to_owned());
            Some(())
        })
    }

    /// The words without marks for speech engines and with single spaces.
    fn plain(&self, words: &str) -> String {
        let spelt = self.language == "en";
        let pieces = words.split_whitespace().map(|piece| {
            let letters = piece.trim_end_matches([',', ';']);
            if spelt && letters == SPELT_A {
                format!("a{}", &piece[letters.len()..])
            } else {
                piece.to_owned()
            }
        });
        let pieces: Vec<String> = pieces.collect();
        let joined = pieces.join(" ");
        joined.trim_matches([',', ';', ' ']).to_owned()
    }
}

/// Starts MathCAT on this thread. The first start puts a hook in place that keeps
/// panics silent, those of other code too: ours is put back.
fn start() -> Option<()> {
    static FIRST: Once = Once::new();
    // The rules are in the binary; the name is that of their root there.
    let rules = || libmathcat::set_rules_dir("Rules").ok();
    let mut started = None;
    FIRST.call_once(|| {
        let hook = panic::take_hook();
        started = Some(rules());
        panic::set_hook(hook);
    });
    started.unwrap_or_else(rules)
}
