//! Finds the forms of all terms in a text, in one pass.
//!
//! Text and forms are compared as [`fold`] has them; what a form asks for beyond that
//! (its capitals, its hyphens) is looked at where it was found. An Aho-Corasick automaton
//! reads each character once, however many terms there are; [`words`] tells whether
//! what it found is a word, [`plural`] which words stand for several.

mod fold;
pub(super) mod plural;
mod words;

use std::collections::HashMap;
use std::ops::Range;

use aho_corasick::{AhoCorasick, AhoCorasickKind, MatchKind};

use self::fold::{Folder, plain};
pub(super) use self::fold::{is_apostrophe, primary};
use self::words::Words;
use crate::config::{Term, TermMatch};

/// A form of a term that stands in a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Found {
    /// Index of the term.
    pub(super) term: usize,
    /// Where it stands, with an "'s" at its end.
    pub(super) range: Range<usize>,
    /// Where the form ends, before any "'s".
    pub(super) end: usize,
    /// Whether it is the abbreviation.
    pub(super) is_abbreviation: bool,
    /// Whether it stands for several.
    pub(super) several: bool,
}

struct Form {
    term: usize,
    /// As it is written, with one kind of hyphen, space and apostrophe.
    written: String,
    /// Matches only as it is written.
    exact: bool,
    is_abbreviation: bool,
    several: bool,
    /// What makes several of it at its end.
    ending: Option<&'static str>,
}

/// The forms of all terms as one automaton.
pub(super) struct Finder {
    language: String,
    folder: Folder,
    forms: Vec<Form>,
    /// The forms of each pattern of the automaton.
    by_pattern: Vec<Vec<usize>>,
    automaton: Option<AhoCorasick>,
}

impl Finder {
    /// A finder for the terms of a book in `language`.
    pub(super) fn new(terms: &[Term], language: &str) -> Self {
        let folder = Folder::new(language);
        let mut forms = Vec::new();
        for (at, term) in terms.iter().enumerate() {
            add_forms(at, term, language, &mut forms);
        }
        let mut by_key: HashMap<String, usize> = HashMap::with_capacity(forms.len());
        let mut keys: Vec<String> = Vec::with_capacity(forms.len());
        let mut by_pattern: Vec<Vec<usize>> = Vec::with_capacity(forms.len());
        for (at, form) in forms.iter().enumerate() {
            let key = folder.fold(&form.written).text;
            let pattern = *by_key.entry(key).or_insert_with_key(|key| {
                keys.push(key.clone());
                by_pattern.push(Vec::new());
                keys.len() - 1
            });
            by_pattern[pattern].push(at);
        }
        // All matches are wanted, the shorter ones for where the longer is no word.
        let automaton = AhoCorasick::builder()
            .match_kind(MatchKind::Standard)
            .kind(Some(AhoCorasickKind::ContiguousNFA))
            .build(&keys)
            .ok()
            .filter(|_| !keys.is_empty());
        Self {
            language: language.to_owned(),
            folder,
            forms,
            by_pattern,
            automaton,
        }
    }

    /// The forms in a text, from left to right, the longest first where several
    /// begin, as whole words.
    pub(super) fn find(&self, text: &str) -> Vec<Found> {
        let Some(automaton) = &self.automaton else {
            return Vec::new();
        };
        let folded = self.folder.fold(text);
        let words = Words::new(text, &self.language);
        // Whether the form asks for its capitals comes last: "AIDS" is rather itself.
        let mut found: Vec<(Found, bool)> = Vec::new();
        for hit in automaton.find_overlapping_iter(&folded.text) {
            let places = (folded.place(hit.start()), folded.place(hit.end()));
            let (Some(start), Some(end)) = places else {
                continue;
            };
            if !words.begins(start) {
                continue;
            }
            for form in &self.by_pattern[hit.pattern().as_usize()] {
                let form = &self.forms[*form];
                if form.fits(&text[start..end]) {
                    let found_here = form.found(text, start..end, &words);
                    found.extend(found_here.map(|found| (found, form.exact)));
                }
            }
        }
        found.sort_by_key(|(found, exact)| {
            let range = &found.range;
            (range.start, std::cmp::Reverse(range.end), !exact)
        });
        let mut done = 0;
        let first = found.into_iter().filter(|(found, _)| {
            let free = found.range.start >= done;
            if free {
                done = found.range.end;
            }
            free
        });
        first.map(|(found, _)| found).collect()
    }

    /// A name as it is compared with others.
    pub(super) fn key(&self, name: &str) -> String {
        self.folder.fold(name.trim()).text
    }
}

impl Form {
    /// Whether a text with the letters of the form is written as it must be.
    fn fits(&self, text: &str) -> bool {
        if self.exact {
            return plain(text) == self.written;
        }
        // "stem-cell" is a stem cell, but "in patient" no in-patient.
        if !self.written.contains('-') {
            return true;
        }
        let text = plain(text);
        let joints = |text: &'_ str| -> Vec<bool> {
            let joints = text.chars().filter(|char| matches!(char, ' ' | '-'));
            joints.map(|char| char == '-').collect()
        };
        let (wanted, there) = (joints(&self.written), joints(&text));
        wanted
            .iter()
            .zip(&there)
            .all(|(wanted, there)| there >= wanted)
    }

    /// The form at a range, or several of it, as a whole word.
    fn found(&self, text: &str, range: Range<usize>, words: &Words<'_>) -> Option<Found> {
        let ending = self.ending.and_then(|ending| {
            let after = text.get(range.end..range.end + ending.len())?;
            let same = after == ending || (!self.exact && after.eq_ignore_ascii_case(ending));
            same.then_some(range.end + ending.len())
        });
        let several = ending.and_then(|end| Some((end, words.ends(end)?, true)));
        let one = || Some((range.end, words.ends(range.end)?, self.several));
        let (end, whole, several) = several.or_else(one)?;
        Some(Found {
            term: self.term,
            range: range.start..whole,
            end,
            is_abbreviation: self.is_abbreviation,
            several,
        })
    }
}

/// The forms of a term: itself, its variants, its plurals and its abbreviation.
fn add_forms(at: usize, term: &Term, language: &str, forms: &mut Vec<Form>) {
    let always_exact = match term.matching {
        TermMatch::Words => false,
        TermMatch::Exact => true,
        TermMatch::Never => return,
    };
    // The plain plural is that of the term's own language.
    let language = term.language.as_deref().unwrap_or(language);
    let mut push = |words: &str, is_abbreviation: bool, several: bool, ending| {
        let written = tidied(words);
        if written.is_empty() {
            return;
        }
        let capitals =
            written.chars().any(char::is_uppercase) && !written.chars().any(char::is_lowercase);
        forms.push(Form {
            term: at,
            exact: always_exact || capitals || is_abbreviation,
            is_abbreviation,
            several,
            ending,
            written,
        });
    };
    for words in std::iter::once(&term.term).chain(&term.variants) {
        let one = tidied(words);
        let mut ending = None;
        // What the author says of the plural is of the term, not of its variants.
        let plain_plural = words != &term.term || term.plural.is_none();
        for several in plural::possible(&one, language)
            .iter()
            .filter(|_| plain_plural && !one.is_empty())
        {
            match several.strip_prefix(&one) {
                Some("s") => ending = Some("s"),
                Some("es") => ending = Some("es"),
                Some(_) | None => push(several, false, true, None),
            }
        }
        push(words, false, false, ending);
    }
    if let Some(several) = &term.plural {
        push(several, false, true, None);
    }
    if let Some(abbreviation) = &term.abbreviation {
        let ending = plural::abbreviations_take_s(language).then_some("s");
        let none = term.plural.as_deref() == Some("");
        push(abbreviation, true, false, ending.filter(|_| !none));
    }
}

/// The words of a form as they are compared, with single spaces.
fn tidied(words: &str) -> String {
    plain(words)
        .split_whitespace()
        .collect::<Vec<_>>()
        .join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::{SourceFile, Sources, Span};

    fn term(term: &str, abbreviation: Option<&str>, variants: &[&str]) -> Term {
        let span = Span::new(Sources::default().add(SourceFile::new("g", "")), 0..0);
        Term {
            abbreviation: abbreviation.map(str::to_owned),
            variants: variants.iter().map(|&v| v.to_owned()).collect(),
            ..Term::new(term.to_owned(), crate::config::TermOrigin::File, span)
        }
    }

    fn terms() -> Vec<Term> {
        vec![
            term(
                "mesenchymal stromal cell",
                Some("MSC"),
                &["mesenchymal stem cell"],
            ),
            term("stem cell", None, &[]),
            term("artery", None, &[]),
            term("MRI scan", Some("MRI"), &[]),
            term("in-patient", None, &[]),
            term("aids", None, &[]),
            term("acquired immune deficiency syndrome", Some("AIDS"), &[]),
        ]
    }

    fn words_of<'t>(terms: &[Term], language: &str, text: &'t str) -> Vec<(usize, &'t str)> {
        let found = Finder::new(terms, language).find(text);
        found
            .iter()
            .map(|found| (found.term, &text[found.range.clone()]))
            .collect()
    }

    fn words(text: &str) -> Vec<(usize, &str)> {
        words_of(&terms(), "en-GB", text)
    }

    #[test]
    fn forms_are_found_as_whole_words() {
        assert_eq!(
            words("Mesenchymal stem cells (MSCs), stem\u{a0}cells, arteries, unstem celled"),
            [
                (0, "Mesenchymal stem cells"),
                (0, "MSCs"),
                (1, "stem\u{a0}cells"),
                (2, "arteries")
            ]
        );
    }

    #[test]
    fn abbreviations_match_only_as_written() {
        assert_eq!(words("an msc and an MSC"), [(0, "MSC")]);
        assert_eq!(words("AIDS and hearing aids"), [(6, "AIDS"), (5, "aids")]);
    }

    #[test]
    fn a_shorter_form_is_found_where_the_longer_is_no_word() {
        assert_eq!(words("the MRI scanner"), [(3, "MRI")]);
    }

    #[test]
    fn several_and_whose_are_told() {
        let found = Finder::new(&terms(), "en").find("MSCs, stem cell’s, MSC's, artery's");
        let told = found.iter();
        let told: Vec<_> = told
            .map(|found| (found.several, found.range.end - found.end))
            .collect();
        assert_eq!(told, [(true, 0), (false, 4), (false, 2), (false, 2)]);
    }

    #[test]
    fn hyphens_are_found_where_the_term_has_a_space_but_not_the_other_way() {
        assert_eq!(
            words("stem-cell, in\u{2011}patients, in patients"),
            [(1, "stem-cell"), (4, "in\u{2011}patients")]
        );
    }

    #[test]
    fn the_author_says_the_plural_and_how_to_match() {
        let mut terms = [
            term("foramen", None, &[]),
            term("Pain", None, &[]),
            term("disc", None, &[]),
        ];
        terms[0].plural = Some("foramina".into());
        terms[1].matching = TermMatch::Exact;
        terms[2].matching = TermMatch::Never;
        let found = words_of(&terms, "en", "foramina, foramens, Pain, pain, disc");
        assert_eq!(found, [(0, "foramina"), (1, "Pain")]);
    }
}
