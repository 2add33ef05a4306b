//! The words that the tool itself prints, in the language of the book.
//!
//! One file a language in `phrases/`, one line in [`LOCALES`]. A key that is
//! missing or too many fails the tests: never silent English.

mod collation;
mod direction;
mod invisible;
mod statement;
mod words;

pub use collation::Collation;
pub use direction::is_right_to_left;
pub use invisible::is_invisible;
pub use statement::{STATEMENTS, StatementPhrases};
pub use words::{KnownWords, ReadingLevel};

use serde::Deserialize;

/// The languages with phrases, by primary language subtag.
pub const LOCALES: &[(&str, &str)] = &[
    ("ar", include_str!("phrases/ar.toml")),
    ("de", include_str!("phrases/de.toml")),
    ("en", include_str!("phrases/en.toml")),
    ("es", include_str!("phrases/es.toml")),
    ("fr", include_str!("phrases/fr.toml")),
    ("he", include_str!("phrases/he.toml")),
    ("ja", include_str!("phrases/ja.toml")),
    ("ko", include_str!("phrases/ko.toml")),
    ("zh", include_str!("phrases/zh.toml")),
];

/// What the tool prints of its own.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Phrases {
    /// The heading of the list of contents.
    pub contents: String,
    /// The heading of the glossary.
    pub glossary: String,
    /// The heading of a chapter's notes.
    pub notes: String,
    /// The name of a note, before its number: "Note 3".
    pub note: String,
    /// A page, before its number: "page 12".
    pub page: String,
    /// The way back from a note: "Back to text".
    pub back_to_text: String,
    /// Leads to the chapters that use a term: "Used in".
    pub used_in: String,
    /// Leads to the one page that has a term: "Used on page".
    pub used_on_page: String,
    /// Leads to the pages that have a term: "Used on pages".
    pub used_on_pages: String,
    /// Leads to a term's respelling: "Say".
    pub say: String,
    /// The name of a figure's long description.
    pub description: String,
    /// The heading above the long descriptions of a chapter's pictures.
    pub descriptions: String,
    /// The way back from a long description: "Back to the picture".
    pub back_to_picture: String,
    /// The name of the cover picture: "Cover".
    pub cover: String,
    /// The name of the landmark for the start of the text.
    pub start_of_text: String,
    /// The name of the landmarks list.
    pub landmarks: String,
    /// The link at the head of a web page that leads past the contents.
    pub skip_to_text: String,
    /// The name of the list of printed pages: "Pages".
    pub pages: String,
    /// What a straight quotation mark becomes before words, with the space after
    /// it that the language wants: "“", "« ".
    pub quotation_open: String,
    /// What it becomes after words.
    pub quotation_close: String,
    /// The names of the call-outs.
    pub callout_note: String,
    /// "Tip"
    pub callout_tip: String,
    /// "Important"
    pub callout_important: String,
    /// "Warning"
    pub callout_warning: String,
    /// "Caution"
    pub callout_caution: String,
    /// Says that a task is done: "Done".
    pub task_done: String,
    /// Says that a task is open: "To do".
    pub task_open: String,
    /// Tells, as a full sentence, what the numbers in the margin are.
    pub margin_pages: String,
    /// Names of the parts people had in the book, for the title page.
    pub edited_by: String,
    /// "Translated by"
    pub translated_by: String,
    /// "Illustrated by"
    pub illustrated_by: String,
    /// "Photographs by"
    pub photographs_by: String,
    /// Who wrote parts of the book: "With contributions by".
    pub contributions_by: String,
    /// "Compiled by"
    pub compiled_by: String,
    /// "Adapted by"
    pub adapted_by: String,
    /// "Foreword by"
    pub foreword_by: String,
    /// "Introduction by"
    pub introduction_by: String,
    /// "Afterword by"
    pub afterword_by: String,
    /// The accessibility summary, as full sentences: all can be read as text, said when
    /// no picture is without a description.
    pub summary_text: String,
    /// Said in its place when a picture is.
    pub summary_undescribed: String,
    /// What is always true.
    pub summary_base: String,
    /// Added when the book has pictures and all have alternative text.
    pub summary_images: String,
    /// Added when the book has a glossary.
    pub summary_glossary: String,
    /// Added when the book carries the page numbers of a printed edition.
    pub summary_pages: String,
    /// The heading of a chapter that has a number, where it is to be said that it is
    /// one: "Chapter {number}: {title}".
    pub chapter_heading: String,
    /// The name of a table, before its caption.
    pub table: String,
    /// Leads to the headers of a table's columns.
    pub columns: String,
    /// The name of a row: "Row {number}".
    pub row: String,
    /// Says that a cell is empty.
    pub empty_cell: String,
    /// The name of a picture, before its words.
    pub picture: String,
    /// Says that words no longer hold, before them.
    pub struck_out: String,
    /// The name of a quotation, before it.
    pub quotation: String,
    /// Says where something ends: "Ende: {name}", or with the name as it stands inside
    /// a sentence, "End of {small-name}".
    pub end_of: String,
    /// The name of computer text, before it.
    pub code: String,
    /// The name of verse, before it.
    pub verse: String,
    /// The name of a quotation that opens a chapter, before it.
    pub epigraph: String,
    /// Says that the scene or the subject changes.
    pub break_in_text: String,
    /// The name of a picture's caption, before it.
    pub caption: String,
    /// Says where a link leads: "see {title}".
    pub see: String,
    /// What parts the members of a list in a line, with the space after it: "; ".
    pub list_separator: String,
    /// A comma, with the space after it.
    pub comma: String,
    /// The heading of the list of abbreviations.
    pub abbreviations: String,
    /// The heading of the index.
    pub index: String,
    /// The heading of the list of figures.
    pub list_of_figures: String,
    /// The heading of the list of tables.
    pub list_of_tables: String,
    /// A figure by its number: "Figure {number}".
    pub figure_number: String,
    /// A table by its number: "Table {number}".
    pub table_number: String,
    /// What parts the number of a figure or table from the words of its caption, with
    /// the space after it: ": ".
    pub caption_separator: String,
    /// Says where something is, after a link: "on page {page}".
    pub on_page: String,
    /// Sends the reader to a page: "see page {page}".
    pub see_page: String,
    /// Leads from an entry of the index to more: "see also {title}".
    pub see_also: String,
    /// Leads to the entry that explains a term: "See".
    pub see_entry_label: String,
    /// Leads to entries that are worth reading, too: "See also".
    pub see_also_label: String,
    /// The heading of entries that begin with no letter or digit.
    pub symbols: String,
    /// The title of the box of terms at the start of a chapter.
    pub words_explained: String,
    /// The title of the box of terms at the foot of a page.
    pub words_explained_on_page: String,
    /// Tells, as a full sentence, that words in `**bold**` are explained from a page on.
    pub bold_terms: String,
}

impl Phrases {
    /// The English phrases, for a book in a language that has none; the rule
    /// C005 tells the author so.
    ///
    /// # Panics
    /// Never: the tests parse every file in the binary.
    #[must_use]
    pub fn english() -> Self {
        Self::of("en").expect("English is in the table")
    }

    /// The phrases of a language (a BCP 47 tag; regions are ignored).
    ///
    /// `None` when the tool has no phrases in that language.
    ///
    /// # Panics
    /// Never: the files in the binary are parsed by the tests.
    #[must_use]
    pub fn of(language: &str) -> Option<Self> {
        let primary = language.split('-').next().unwrap_or(language);
        let (_, text) = LOCALES
            .iter()
            .find(|(tag, _)| tag.eq_ignore_ascii_case(primary))?;
        Some(toml::from_str(text).expect("the phrases in the binary are tested"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_language_has_every_phrase() {
        for (tag, text) in LOCALES {
            let phrases: Result<Phrases, _> = toml::from_str(text);
            assert!(phrases.is_ok(), "{tag}: {phrases:?}");
        }
    }
}
