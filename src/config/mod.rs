//! `book.toml` and `glossary.toml`: as written here, resolved in [`settings`].
//!
//! The structs of this file are the documentation of every key. Each key may be
//! missing in them, so that reading goes on and finds all that is wrong; what
//! must be there and what may stand in it is decided when the settings are
//! resolved. [`load()`] does both and reports what it finds with its place in the
//! file.

mod chapters;
mod editions;
mod glossary;
mod load;
mod parse;
mod resolve;
pub mod settings;
mod slug;
#[cfg(test)]
mod tests;
mod value;

pub use chapters::{read_chapters, read_manuscript};
pub use load::load;
pub use settings::{
    ChapterPath, ContentsSettings, EditionSettings, FORMATS, FormatRow, OutputFormat, Settings,
    Term, pick_editions,
};
pub(crate) use value::nearest;

use std::collections::BTreeMap;

use serde::Deserialize;
use toml::Spanned;

/// The name of the file that makes a folder a book.
pub const BOOK_FILE: &str = "book.toml";

/// The glossary that is taken when `book.toml` names none.
pub const GLOSSARY_FILE: &str = "glossary.toml";

/// `book.toml`.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case", default)]
pub struct BookConfig {
    /// What is said about the book, and its chapters. Required.
    pub book: Option<Spanned<BookTable>>,
    /// The generated list of contents.
    pub contents: ContentsTable,
    /// What is claimed about the book's accessibility, and by whom.
    pub accessibility: AccessibilityTable,
    /// The editions to make, by name (`[edition.large-print]`). A name has small
    /// letters, digits and hyphens. Default: `epub` in the format `epub`, and
    /// `large-print` in the format `pdf`.
    pub edition: BTreeMap<Spanned<String>, Spanned<EditionTable>>,
}

/// `[book]`: what is said about the book, and its chapters.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case", default)]
pub struct BookTable {
    /// The title. Required.
    pub title: Option<Spanned<String>>,
    /// The subtitle. Default: none.
    pub subtitle: Option<Spanned<String>>,
    /// Who made the book, in the order in which they are named. Default: nobody
    /// is named.
    pub authors: Vec<Spanned<AuthorTable>>,
    /// The language of the text as a BCP 47 tag: `en`, `en-GB`, `sr-Latn`.
    /// Required.
    pub language: Option<Spanned<String>>,
    /// What tells this book from all others: `urn:isbn:…`, `urn:uuid:…` or a web
    /// address of your own. Default: a UUID made from title, language and authors,
    /// the same in every build.
    pub identifier: Option<Spanned<String>>,
    /// Who publishes it. Default: nobody is named.
    pub publisher: Option<Spanned<String>>,
    /// The date of publication: `2025-12-31`, `2025-12` or `2025`. Default: none.
    pub date: Option<Spanned<toml::Value>>,
    /// What the book is about, in a few sentences. Default: none.
    pub description: Option<Spanned<String>>,
    /// The terms on which it may be used. Default: none.
    pub rights: Option<Spanned<String>>,
    /// Its subjects, as catalogues name them. Default: none.
    pub subjects: Vec<Spanned<String>>,
    /// The chapter files in reading order, seen from the book's folder. Default:
    /// every `*.md` directly in that folder, by file name, but for names that start
    /// with a full stop or end in `.description.md`.
    pub chapters: Option<Spanned<Vec<Spanned<String>>>>,
    /// The glossary file, seen from the book's folder. Default: `glossary.toml`
    /// when there is one.
    pub glossary: Option<Spanned<String>>,
}

/// An entry of `authors`: somebody who had a part in the book.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case", default)]
pub struct AuthorTable {
    /// The name as it is printed. Required.
    pub name: Option<Spanned<String>>,
    /// The part they had: `author`, `editor`, `translator` or `illustrator`.
    /// Default: `author`.
    pub role: Option<Spanned<String>>,
    /// The name as it is sorted: `Curie, Marie`. Default: as it is printed.
    pub sort_as: Option<Spanned<String>>,
}

/// `[contents]`: the generated list of contents.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case", default)]
pub struct ContentsTable {
    /// How many levels of headings are listed, 1 (chapters only) to 6. Default: 2.
    pub depth: Option<Spanned<i64>>,
    /// Whether chapters and sections are numbered. Default: `false`.
    pub numbered: Option<bool>,
}

/// `[accessibility]`: what is claimed, and by whom.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case", default)]
pub struct AccessibilityTable {
    /// The claim of conformance, word for word, such as
    /// `EPUB Accessibility 1.1 - WCAG 2.2 Level AA`. Needs `certified-by`. Default:
    /// nothing is claimed.
    pub conforms_to: Option<Spanned<String>>,
    /// Who certifies the claim. Default: nobody.
    pub certified_by: Option<Spanned<String>>,
    /// What entitles them to. Default: none.
    pub credential: Option<Spanned<String>>,
    /// The web address of their report. Default: none.
    pub report: Option<Spanned<String>>,
    /// The book's accessibility in your own words. Default: made from what the book
    /// holds.
    pub summary: Option<Spanned<String>>,
}

/// `[edition.NAME]`: an edition to make.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case", default)]
pub struct EditionTable {
    /// What is made: `epub` (EPUB 3.3) or `pdf` (tagged large-print PDF). Required.
    pub format: Option<Spanned<String>>,
}

/// `glossary.toml`.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case", default)]
pub struct GlossaryConfig {
    /// The entries (`[[term]]`), in any order.
    pub term: Vec<Spanned<TermTable>>,
}

/// `[[term]]`: an entry of the glossary.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case", default)]
pub struct TermTable {
    /// The term, as it stands in the text: `sciatica`. Required.
    pub term: Option<Spanned<String>>,
    /// Its abbreviation, in the capitals of the text: `MSC`. Default: none.
    pub abbreviation: Option<Spanned<String>>,
    /// Other words for it in the text; plain plurals are found without being
    /// named. Default: none.
    pub variants: Vec<Spanned<String>>,
    /// How to say it, as plain respelling: `sy-AT-ik-uh`. Default: none.
    pub say: Option<Spanned<String>>,
    /// The language of the term as a BCP 47 tag, when it is not the book's:
    /// `la`. Default: the book's.
    pub language: Option<Spanned<String>>,
    /// What it means, in Markdown. Required.
    pub definition: Option<Spanned<String>>,
}
