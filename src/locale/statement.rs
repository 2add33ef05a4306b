//! The words of the page on a book's accessibility, in the language of the book.
//!
//! One file a language in `statement/`, one line in [`STATEMENTS`], for the languages
//! of [`LOCALES`](super::LOCALES). They say what the Accessibility Metadata Display
//! Guide for Digital Publications (W3C, version 2.1) says of each value; when which is
//! said, the edition decides. Words in `{}` give way to names, dates and versions.

use serde::Deserialize;

/// The languages with these words, by primary language subtag.
pub const STATEMENTS: &[(&str, &str)] = &[
    ("ar", include_str!("statement/ar.toml")),
    ("de", include_str!("statement/de.toml")),
    ("en", include_str!("statement/en.toml")),
    ("es", include_str!("statement/es.toml")),
    ("fr", include_str!("statement/fr.toml")),
    ("he", include_str!("statement/he.toml")),
    ("ja", include_str!("statement/ja.toml")),
    ("ko", include_str!("statement/ko.toml")),
    ("zh", include_str!("statement/zh.toml")),
];

/// What the page on accessibility says.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct StatementPhrases {
    /// The title of the page.
    pub title: String,
    /// The heading over how the book can be read.
    pub ways_of_reading: String,
    /// Type and colours can be changed.
    pub modifiable: String,
    /// All of it can be heard or read in braille.
    pub readable: String,
    /// Not all of it can.
    pub not_fully_readable: String,
    /// Pictures have alternative text.
    pub alternative_text: String,
    /// The heading over the claims.
    pub conformance: String,
    /// Level A is claimed.
    pub conformance_a: String,
    /// Level AA is claimed.
    pub conformance_aa: String,
    /// Level AAA is claimed.
    pub conformance_aaa: String,
    /// Nothing is claimed.
    pub conformance_unknown: String,
    /// Who certifies a claim: `{certifier}`.
    pub certifier: String,
    /// What entitles them to: `{credential}`.
    pub credential: String,
    /// The claim in full: `{epub}`, `{wcag}`, `{level}`.
    pub claim: String,
    /// The standard for EPUB: `{version}`.
    pub epub_accessibility: String,
    /// The standard for web pages: `{version}`.
    pub wcag: String,
    /// The level: `{level}`.
    pub level: String,
    /// When the book was looked at: `{date}`.
    pub certified_on: String,
    /// Leads to the report.
    pub report: String,
    /// The heading over how to get about.
    pub navigation: String,
    /// There is a list of pages.
    pub page_navigation: String,
    /// Headings and tables are marked.
    pub structural: String,
    /// There is an index.
    pub index: String,
    /// There is a list of contents.
    pub contents: String,
    /// The heading over pictures and formulas.
    pub rich_content: String,
    /// Pictures have long descriptions.
    pub long_descriptions: String,
    /// Formulas have words.
    pub math_described: String,
    /// Formulas are MathML.
    pub mathml: String,
    /// The heading over hazards.
    pub hazards: String,
    /// There is none.
    pub no_hazards: String,
    /// Nobody has looked.
    pub hazards_unknown: String,
    /// The heading over the summary.
    pub summary: String,
    /// Whom to write to: `{contact}`.
    pub contact: String,
    /// The heading over exemptions.
    pub legal: String,
    /// The book is exempt.
    pub exempt: String,
    /// The heading over what else there is.
    pub additional: String,
    /// There are ARIA roles.
    pub aria: String,
    /// The pages of the print edition are marked.
    pub page_breaks: String,
}

impl StatementPhrases {
    /// The words in a language (a BCP 47 tag; regions are ignored); `None` when the tool
    /// has none.
    ///
    /// # Panics
    /// Never: the files in the binary are parsed by the tests.
    #[must_use]
    pub fn of(language: &str) -> Option<Self> {
        let primary = language.split('-').next().unwrap_or(language);
        let (_, text) = STATEMENTS
            .iter()
            .find(|(tag, _)| tag.eq_ignore_ascii_case(primary))?;
        Some(toml::from_str(text).expect("the statements in the binary are tested"))
    }

    /// The English words, for a book in a language that has none.
    ///
    /// # Panics
    /// Never: the tests parse every file in the binary.
    #[must_use]
    pub fn english() -> Self {
        Self::of("en").expect("English is in the table")
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::locale::LOCALES;

    /// The words in braces, in the order of the alphabet.
    fn gaps(text: &str) -> Vec<&str> {
        let inside = text.split('{').skip(1);
        let mut gaps: Vec<&str> = inside.filter_map(|rest| rest.split('}').next()).collect();
        gaps.sort_unstable();
        gaps
    }

    #[test]
    fn every_language_says_the_same() {
        let tags = |table: &[(&'static str, &str)]| -> Vec<&str> {
            table.iter().map(|(tag, _)| *tag).collect()
        };
        assert_eq!(tags(STATEMENTS), tags(LOCALES));
        let english: toml::Table = toml::from_str(STATEMENTS[2].1).unwrap();
        for (tag, text) in STATEMENTS {
            assert!(StatementPhrases::of(tag).is_some());
            let words: toml::Table = toml::from_str(text).unwrap();
            assert_eq!(words.len(), english.len(), "{tag}");
            for (key, value) in &words {
                let said = value.as_str().unwrap();
                assert!(!said.trim().is_empty(), "{tag} {key}");
                let expected = gaps(english[key].as_str().unwrap());
                assert_eq!(gaps(said), expected, "{tag} {key}");
            }
        }
    }
}
