//! What `[edition.NAME]` says of an edition without pages → [`ReflowSettings`].

use std::ops::RangeInclusive;

use toml::Spanned;

use super::EditionTable;
use super::resolve::Resolver;
use super::settings::{DescriptionStyle, NoteStyle, ReflowSettings};
use super::value;

/// How notes are given, by its names in `book.toml`.
const NOTES: &[(&str, NoteStyle)] = &[("pop-up", NoteStyle::PopUp), ("list", NoteStyle::List)];

/// Where long descriptions stand, by its names in `book.toml`.
const DESCRIPTIONS: &[(&str, DescriptionStyle)] = &[
    ("details", DescriptionStyle::Details),
    ("linked", DescriptionStyle::Linked),
];

/// Where a box tells what terms mean, by its names in `book.toml`.
const WORDS_EXPLAINED: &[(&str, bool)] = &[("none", false), ("chapter", true)];

/// How many columns a line may have: a braille display has 20, and nobody who wants
/// lines wants them longer than this.
const COLUMNS: RangeInclusive<usize> = 20..=500;

/// What stands for a line a paragraph.
const UNWRAPPED: &str = "unwrapped";

impl Resolver<'_> {
    /// The settings of an edition without pages.
    pub(super) fn reflow(&mut self, table: &EditionTable) -> ReflowSettings {
        let default = ReflowSettings::default();
        let notes = table.notes.as_ref();
        let descriptions = table.descriptions.as_ref();
        ReflowSettings {
            isbn: default.isbn,
            page_list: self.written(table.page_list.as_ref()),
            split: self
                .level("split", table.split.as_ref())
                .unwrap_or(default.split),
            notes: notes
                .and_then(|name| self.one_of("notes", name, NOTES))
                .unwrap_or_default(),
            descriptions: descriptions
                .and_then(|name| self.one_of("descriptions", name, DESCRIPTIONS))
                .unwrap_or_default(),
            fonts: self.fonts(table),
            url: self.optional("url", table.url.as_ref(), value::web_address),
            columns: match &table.columns {
                Some(columns) => self.columns(columns),
                None => default.columns,
            },
            words_explained: table
                .words_explained
                .as_ref()
                .and_then(|place| self.one_of("words-explained", place, WORDS_EXPLAINED))
                .unwrap_or(default.words_explained),
            pronunciation: table
                .pronunciation
                .as_ref()
                .map_or(default.pronunciation, |on| *on.get_ref()),
        }
    }

    /// The columns of plain text; `None`: as many as a paragraph has.
    fn columns(&mut self, value: &Spanned<toml::Value>) -> Option<usize> {
        let written = value.get_ref();
        if written.as_str() == Some(UNWRAPPED) {
            return None;
        }
        let columns = written.as_integer();
        let columns = columns.and_then(|columns| usize::try_from(columns).ok());
        let columns = columns.filter(|columns| COLUMNS.contains(columns));
        if columns.is_none() {
            self.invalid(
                value.span(),
                format!("`columns` is {written}"),
                format!(
                    "write a number from {} to {}, or \"{UNWRAPPED}\"",
                    COLUMNS.start(),
                    COLUMNS.end()
                ),
            );
        }
        columns
    }

    /// A level of headings.
    pub(super) fn level(&mut self, key: &str, value: Option<&Spanned<i64>>) -> Option<u8> {
        let value = value?;
        let level = u8::try_from(*value.get_ref()).ok();
        let level = level.filter(|level| (1..=6).contains(level));
        if level.is_none() {
            self.invalid(
                value.span(),
                format!("`{key}` is {}: headings have 6 levels", value.get_ref()),
                "write a number from 1 to 6".to_owned(),
            );
        }
        level
    }
}
