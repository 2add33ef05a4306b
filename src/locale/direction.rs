//! Which way a language is written.

/// Languages whose usual script runs from right to left, by primary subtag.
const LANGUAGES: &[&str] = &[
    "ar", "arc", "ckb", "dv", "fa", "he", "iw", "ji", "ks", "nqo", "ps", "sd", "syr", "ug", "ur",
    "yi",
];

/// Scripts that run from right to left (ISO 15924), in lower case.
const SCRIPTS: &[&str] = &[
    "adlm", "arab", "aran", "hebr", "mand", "nkoo", "rohg", "samr", "syrc", "thaa",
];

/// Whether text in the language (a BCP 47 tag) runs from right to left.
///
/// A script in the tag decides (`az-Arab`, `ur-Latn`), else the language.
#[must_use]
pub fn is_right_to_left(tag: &str) -> bool {
    let tag = tag.to_ascii_lowercase();
    let mut subtags = tag.split('-');
    let language = subtags.next().unwrap_or("");
    // RFC 5646 § 2.1: the script is the one subtag of four letters, before any
    // extension (`-u-`, `-x-`).
    let script = subtags
        .take_while(|part| part.len() > 1)
        .find(|part| part.len() == 4 && part.bytes().all(|byte| byte.is_ascii_alphabetic()));
    match script {
        Some(script) => SCRIPTS.contains(&script),
        None => LANGUAGES.contains(&language),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_script_decides_before_the_language() {
        for tag in ["ar", "he-IL", "fa-IR", "ur", "az-Arab-IR", "AR-eg"] {
            assert!(is_right_to_left(tag), "{tag}");
        }
        for tag in ["en", "de-AT", "ur-Latn", "en-x-arab", "zh-Hant"] {
            assert!(!is_right_to_left(tag), "{tag}");
        }
    }
}
