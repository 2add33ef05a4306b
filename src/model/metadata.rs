//! What is said about the book as a whole.

/// A person or body that had a part in the book.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Contributor {
    /// The name as it is printed.
    pub name: String,
    /// The part they had.
    pub role: ContributorRole,
    /// The name as it is sorted ("Curie, Marie"); `None`: as printed.
    pub sort_as: Option<String>,
}

/// The part that somebody had in the book.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum ContributorRole {
    /// Wrote it.
    Author,
    /// Edited it.
    Editor,
    /// Translated it.
    Translator,
    /// Drew or took its pictures.
    Illustrator,
}

impl ContributorRole {
    /// The MARC relator code (<https://id.loc.gov/vocabulary/relators>).
    #[must_use]
    pub const fn marc_code(self) -> &'static str {
        match self {
            Self::Author => "aut",
            Self::Editor => "edt",
            Self::Translator => "trl",
            Self::Illustrator => "ill",
        }
    }

    /// Whether this part makes a creator (`dc:creator`) and not a contributor.
    #[must_use]
    pub const fn is_creator(self) -> bool {
        matches!(self, Self::Author)
    }
}

/// Who says that the book conforms to a standard of accessibility.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Conformance {
    /// The claim, word for word: `EPUB Accessibility 1.1 - WCAG 2.2 Level AA`.
    pub claim: String,
    /// Who certifies it (`a11y:certifiedBy`).
    pub certified_by: String,
    /// What entitles them to (`a11y:certifierCredential`).
    pub credential: Option<String>,
    /// The address of their report (`a11y:certifierReport`).
    pub report: Option<String>,
}

/// What is said about the book as a whole; resolved, ready for every edition.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Metadata {
    /// The title.
    pub title: String,
    /// The subtitle.
    pub subtitle: Option<String>,
    /// The name of the output files: the title in ASCII, `a-z0-9-`.
    pub slug: String,
    /// Who made it, in the order of `book.toml`.
    pub contributors: Vec<Contributor>,
    /// The language of the text, a BCP 47 tag.
    pub language: String,
    /// The identifier (`urn:uuid:…`, `urn:isbn:…`), given or made from the book.
    pub identifier: String,
    /// The publisher.
    pub publisher: Option<String>,
    /// The date of publication, `YYYY-MM-DD`, `YYYY-MM` or `YYYY`.
    pub date: Option<String>,
    /// The time of modification in UTC, `YYYY-MM-DDThh:mm:ssZ`.
    pub modified: String,
    /// What the book is about, in a few sentences.
    pub description: Option<String>,
    /// The terms on which it may be used.
    pub rights: Option<String>,
    /// Its subjects.
    pub subjects: Vec<String>,
    /// The claim of conformance; only ever from `book.toml`.
    pub conformance: Option<Conformance>,
    /// The writer's own words on the book's accessibility; `None`: made from the content.
    pub accessibility_summary: Option<String>,
}
