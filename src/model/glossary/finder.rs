//! Finds the forms of all terms in a text, in one pass.

use std::collections::{BTreeSet, HashMap};
use std::ops::Range;

use aho_corasick::{AhoCorasick, AhoCorasickBuilder, MatchKind};

use crate::config::Term;

/// A form of a term that stands in a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Found {
    /// Index of the term.
    pub(super) term: usize,
    /// Where it stands.
    pub(super) range: Range<usize>,
    /// Whether it is the abbreviation.
    pub(super) is_abbreviation: bool,
    /// What the abbreviation stands for; in the plural when it is and the author has
    /// given the plural.
    pub(super) expansion: String,
}

struct Form {
    term: usize,
    words: String,
    is_abbreviation: bool,
    expansion: String,
    /// Matches only as it is written.
    exact: bool,
}

/// The forms of all terms as one automaton.
pub(super) struct Finder {
    forms: Vec<Form>,
    /// The forms by their words in small ASCII letters.
    by_words: HashMap<String, Vec<usize>>,
    /// The lengths of the forms in bytes, each once, the longest first.
    lengths: Vec<usize>,
    automaton: Option<AhoCorasick>,
}

impl Finder {
    /// A finder for the terms of a book in `language`.
    pub(super) fn new(terms: &[Term], language: &str) -> Self {
        let english = language == "en" || language.starts_with("en-");
        let plural = |words: &str| english.then(|| plural(words));
        let mut forms: Vec<Form> = Vec::new();
        for (at, term) in terms.iter().enumerate() {
            let mut add = |words: String, abbreviates: Option<String>| {
                let capitals =
                    words.chars().any(char::is_uppercase) && !words.chars().any(char::is_lowercase);
                forms.push(Form {
                    term: at,
                    exact: capitals || abbreviates.is_some(),
                    is_abbreviation: abbreviates.is_some(),
                    expansion: abbreviates.unwrap_or_default(),
                    words,
                });
            };
            for words in std::iter::once(&term.term).chain(&term.variants) {
                let words = words.split_whitespace().collect::<Vec<_>>().join(" ");
                if words.is_empty() {
                    continue;
                }
                if let Some(plural) = plural(&words) {
                    add(plural, None);
                }
                add(words, None);
            }
            if let Some(abbreviation) = term.abbreviation.as_deref().map(str::trim)
                && !abbreviation.is_empty()
            {
                add(abbreviation.to_owned(), Some(term.term.clone()));
                if let Some(several) = plural(&term.term) {
                    // Not each term has the plain plural: it stands where the author
                    // has written it.
                    let same = |words: &&String| words.eq_ignore_ascii_case(&several);
                    let expansion = term.variants.iter().find(same).unwrap_or(&term.term);
                    add(format!("{abbreviation}s"), Some(expansion.clone()));
                }
            }
        }
        let automaton = AhoCorasickBuilder::new()
            .match_kind(MatchKind::LeftmostLongest)
            .ascii_case_insensitive(true)
            .build(forms.iter().map(|form| &form.words))
            .ok();
        let mut by_words: HashMap<String, Vec<usize>> = HashMap::new();
        for (at, form) in forms.iter().enumerate() {
            let words = form.words.to_ascii_lowercase();
            by_words.entry(words).or_default().push(at);
        }
        let lengths: BTreeSet<usize> = forms.iter().map(|form| form.words.len()).collect();
        Self {
            forms,
            by_words,
            lengths: lengths.into_iter().rev().collect(),
            automaton,
        }
    }

    /// The forms in a text, from left to right, the longest first where several
    /// begin, as whole words.
    pub(super) fn find(&self, text: &str) -> Vec<Found> {
        let mut found = Vec::new();
        let Some(automaton) = &self.automaton else {
            return found;
        };
        let mut from = 0;
        while let Some(hit) = automaton.find(&text[from..]) {
            let range = from + hit.start()..from + hit.end();
            let form = self.matching(hit.pattern().as_usize(), &text[range.clone()]);
            match form {
                Some(form) if is_whole(text, &range) => {
                    from = range.end;
                    found.push(Found {
                        term: form.term,
                        range,
                        is_abbreviation: form.is_abbreviation,
                        expansion: form.expansion.clone(),
                    });
                }
                // Not a word of its own: a shorter form may still begin here,
                // or another one further on.
                _ => match self.shorter(text, range.start) {
                    Some(shorter) => {
                        from = shorter.range.end;
                        found.push(shorter);
                    }
                    None => from = next_char(text, range.start),
                },
            }
        }
        found
    }

    /// The form that the automaton found, or another with the same letters that
    /// is written as the text has it.
    fn matching(&self, pattern: usize, text: &str) -> Option<&Form> {
        let first = &self.forms[pattern];
        if first.fits(text) {
            return Some(first);
        }
        self.written(text)
    }

    /// The form that is written as the text; all of them have its letters.
    fn written(&self, text: &str) -> Option<&Form> {
        let same = self.by_words.get(&text.to_ascii_lowercase())?;
        let mut same = same.iter().map(|at| &self.forms[*at]);
        same.find(|form| form.fits(text))
    }

    /// The longest form that begins at `start` and is a word of its own.
    fn shorter(&self, text: &str, start: usize) -> Option<Found> {
        self.lengths.iter().find_map(|length| {
            let range = start..start + length;
            let form = self.written(text.get(range.clone())?)?;
            is_whole(text, &range).then(|| Found {
                term: form.term,
                range,
                is_abbreviation: form.is_abbreviation,
                expansion: form.expansion.clone(),
            })
        })
    }
}

impl Form {
    /// Whether a text with the letters of the form is written as it must be.
    fn fits(&self, text: &str) -> bool {
        !self.exact || self.words == text
    }
}

fn next_char(text: &str, at: usize) -> usize {
    at + text[at..].chars().next().map_or(1, char::len_utf8)
}

/// Whether no letter or digit stands right before or after.
fn is_whole(text: &str, range: &Range<usize>) -> bool {
    let before = text[..range.start].chars().next_back();
    let after = text[range.end..].chars().next();
    !before.is_some_and(char::is_alphanumeric) && !after.is_some_and(char::is_alphanumeric)
}

/// The plain English plural.
fn plural(words: &str) -> String {
    let lower = words.to_lowercase();
    if ["s", "x", "z", "ch", "sh"]
        .iter()
        .any(|end| lower.ends_with(end))
    {
        return format!("{words}es");
    }
    match lower.strip_suffix('y') {
        Some(stem) if !stem.ends_with(['a', 'e', 'i', 'o', 'u']) => {
            format!("{}ies", &words[..words.len() - 1])
        }
        _ => format!("{words}s"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::{SourceFile, Sources, Span};

    fn finder() -> Finder {
        let span = Span::new(Sources::default().add(SourceFile::new("g", "")), 0..0);
        let term = |term: &str, abbreviation: Option<&str>, variants: &[&str]| Term {
            term: term.to_owned(),
            abbreviation: abbreviation.map(str::to_owned),
            variants: variants.iter().map(|&v| v.to_owned()).collect(),
            plural: None,
            matching: crate::config::TermMatch::Words,
            see: None,
            see_also: Vec::new(),
            say: None,
            ipa: None,
            origin: crate::config::TermOrigin::File,
            language: None,
            definition: String::new(),
            span,
            definition_span: span,
        };
        Finder::new(
            &[
                term(
                    "mesenchymal stromal cell",
                    Some("MSC"),
                    &["mesenchymal stem cell"],
                ),
                term("stem cell", None, &[]),
                term("artery", None, &[]),
                term("MRI scan", Some("MRI"), &[]),
                term("stem line", Some("SLN"), &["Stem lines"]),
            ],
            "en-GB",
        )
    }

    fn words(text: &str) -> Vec<(usize, &str)> {
        let found = finder().find(text);
        found
            .iter()
            .map(|f| (f.term, &text[f.range.clone()]))
            .collect()
    }

    #[test]
    fn forms_are_found_as_whole_words() {
        assert_eq!(
            words("Mesenchymal stem cells (MSCs), stem cells, arteries, unstem celled"),
            [
                (0, "Mesenchymal stem cells"),
                (0, "MSCs"),
                (1, "stem cells"),
                (2, "arteries")
            ]
        );
    }

    #[test]
    fn abbreviations_match_only_as_written() {
        assert_eq!(words("an msc and an MSC"), [(0, "MSC")]);
    }

    #[test]
    fn a_shorter_form_is_found_where_the_longer_is_no_word() {
        assert_eq!(words("the MRI scanner"), [(3, "MRI")]);
    }

    #[test]
    fn a_plural_abbreviation_expands_to_a_plural_that_is_written() {
        let found = finder().find("MSCs, SLNs");
        assert_eq!(found[0].expansion, "mesenchymal stromal cell");
        assert_eq!(found[1].expansion, "Stem lines");
    }
}
