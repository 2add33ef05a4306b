//! The plain plurals of the languages whose rules are known here.
//!
//! Only what is regular is made: where the plural is another, the author says it. A
//! plural that no one writes does no harm, for it is only looked for.

use super::fold::primary;
use crate::config::Term;

/// English words after which the plural is not that of the last word.
const JOINTS: &[&str] = &[" of ", " in ", " for ", " and ", " with "];

/// Ends of English words that have no plural, or none that a rule makes well.
const UNCOUNTED: &[&str] = &[
    "graphy", "ics", "ing", "ism", "itis", "ness", "osis", "ware",
];

/// What several of an abbreviation stand for: what the author says, the plain plural
/// where that is surely right, else the term.
pub(in crate::model::glossary) fn several(term: &Term, language: &str) -> String {
    match &term.plural {
        Some(plural) if !plural.is_empty() => return plural.clone(),
        Some(_) => return term.term.clone(),
        None => {}
    }
    let language = term.language.as_deref().unwrap_or(language);
    let Some(plural) = written(&term.term, language) else {
        return term.term.clone();
    };
    let same = |words: &&String| words.eq_ignore_ascii_case(&plural);
    if let Some(written) = term.variants.iter().find(same) {
        return written.clone();
    }
    // "Activities of daily living", "magnetic resonance imaging": not for a rule.
    let joint = JOINTS.iter().any(|joint| term.term.contains(joint));
    match joint || UNCOUNTED.iter().any(|end| term.term.ends_with(end)) {
        true => term.term.clone(),
        false => plural,
    }
}

/// The plural of a word or of several, as it is written in full; `None` where a rule
/// alone doesn't tell it.
fn written(words: &str, language: &str) -> Option<String> {
    match primary(language) {
        "en" => Some(english(words)),
        "es" if !words.contains(' ') => Some(spanish(words)),
        "fr" if !words.contains(' ') => Some(french(words)),
        _ => None,
    }
}

/// Every plural that a word or several may have in a text.
pub(super) fn possible(words: &str, language: &str) -> Vec<String> {
    let rule = match primary(language) {
        "en" => return vec![english(words)],
        "es" => spanish,
        "fr" => french,
        _ => return Vec::new(),
    };
    // The adjective goes with its noun, what follows "de" does not: "células madre",
    // "hernies discales", "maux de dos".
    let parts: Vec<&str> = words.split(' ').collect();
    let mut plurals: Vec<String> = (1..=parts.len())
        .map(|several| {
            let changed = parts.iter().enumerate().map(|(at, word)| {
                if at < several {
                    rule(word)
                } else {
                    (*word).to_owned()
                }
            });
            changed.collect::<Vec<_>>().join(" ")
        })
        .collect();
    plurals.retain(|plural| plural != words);
    plurals
}

/// Whether a small "s" after an abbreviation makes several of it.
pub(super) fn abbreviations_take_s(language: &str) -> bool {
    matches!(primary(language), "en" | "de" | "nl")
}

fn english(words: &str) -> String {
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

fn spanish(word: &str) -> String {
    // The stress stays where it is: "inyección" has no accent as "inyecciones".
    for (one, stem) in [
        ("ón", "on"),
        ("án", "an"),
        ("és", "es"),
        ("én", "en"),
        ("ín", "in"),
    ] {
        if let Some(start) = word.strip_suffix(one) {
            return format!("{start}{stem}es");
        }
    }
    match word.chars().next_back() {
        Some('z') => format!("{}ces", &word[..word.len() - 1]),
        Some('s' | 'x') | None => word.to_owned(),
        Some('a' | 'e' | 'i' | 'o' | 'u' | 'á' | 'é' | 'ó') => format!("{word}s"),
        Some(_) => format!("{word}es"),
    }
}

fn french(word: &str) -> String {
    match word.strip_suffix("al") {
        Some(stem) if !stem.is_empty() => return format!("{stem}aux"),
        Some(_) | None => {}
    }
    match word.chars().next_back() {
        Some('s' | 'x' | 'z') | None => word.to_owned(),
        Some(_) if ["au", "eu"].iter().any(|end| word.ends_with(end)) => format!("{word}x"),
        Some(_) => format!("{word}s"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn plain_plurals_follow_their_language() {
        for (language, one, several) in [
            ("en-GB", "artery", "arteries"),
            ("en", "X-ray", "X-rays"),
            ("en", "biopsy", "biopsies"),
            ("en", "sinus", "sinuses"),
            ("en", "stem cell", "stem cells"),
            ("es", "hernia", "hernias"),
            ("es", "inyección", "inyecciones"),
            ("es", "cicatriz", "cicatrices"),
            ("fr", "hernie", "hernies"),
            ("fr", "signal", "signaux"),
            ("fr", "os", "os"),
        ] {
            assert_eq!(written(one, language).as_deref(), Some(several));
        }
        assert_eq!(written("Zelle", "de"), None);
        assert_eq!(
            possible("célula madre", "es"),
            ["células madre", "células madres"]
        );
        assert!(possible("hernie discale", "fr-CA").contains(&"hernies discales".to_owned()));
        assert!(possible("mal de dos", "fr").contains(&"maux de dos".to_owned()));
    }
}
