//! `book.toml` as written → [`Settings`].
//!
//! Every value is checked even when another was wrong. Where a required one is
//! missing or wrong, a stand-in takes its place, so that the chapters can be
//! checked in the same run; the error in the sink keeps the book from being
//! written.

use toml::Spanned;

use super::parse::Parsed;
use super::settings::{CaptionSettings, ContentsSettings, Settings};
use super::value::{Invalid, nearest, quoted_list};
use super::{BookConfig, CaptionsTable, ContentsTable};
use crate::diag::{Diagnostic, Sink};
use crate::locale::Phrases;
use crate::model::Metadata;
use crate::rules::{CONFIG_SYNTAX, NO_PHRASES_FOR_LANGUAGE, VALUE_INVALID};
use crate::source::{SourceId, Span};

/// How many levels the list of contents has when the book doesn't say.
const DEFAULT_DEPTH: u8 = 2;

/// Resolves `book.toml`; `found` are the files in the book's folder, `environment` the
/// time of modification that the environment fixes. `None` when there is nothing to go
/// on with: no `[book]`, no chapters.
pub(super) fn resolve_book(
    source: SourceId,
    parsed: Parsed<BookConfig>,
    found: &[String],
    environment: Option<String>,
    sink: &mut Sink,
) -> Option<Settings> {
    let Parsed { config, reported } = parsed;
    let mut resolver = Resolver {
        source,
        reported,
        sink,
    };
    let accessibility = resolver.accessibility(&config.accessibility);
    let contents = resolver.contents(&config.contents);
    let glossary = resolver.glossary(&config.glossary);
    let index = resolver.index(&config.index);
    let Some(book) = &config.book else {
        resolver.missing(
            "book",
            0..0,
            "[book]` with `title = \"…\"` and `language = \"en\"",
        );
        return None;
    };
    let span = book.span();
    let book = book.get_ref();
    let metadata = Metadata {
        accessibility,
        ..resolver.metadata(book, &span, environment)
    };
    let editions = resolver.editions(config.edition, &metadata.slug);
    let number = book.isbn.as_ref().or(book.identifier.as_ref());
    if let (Some(isbn), Some(number)) = (&metadata.identifiers.isbn, number) {
        let place = resolver.span(number);
        resolver.shared_isbn(&editions, isbn, place);
    }
    let cover = resolver.cover(book);
    let chapters = resolver.chapters(book, span, found);
    (!chapters.is_empty()).then_some(Settings {
        metadata,
        cover,
        chapters,
        contents,
        glossary,
        index,
        figures: captions(&config.figures),
        tables: captions(&config.tables),
        terms: Vec::new(),
        editions,
        book_source: source,
    })
}

fn captions(table: &CaptionsTable) -> CaptionSettings {
    CaptionSettings {
        numbered: table.numbered.unwrap_or(false),
        list: table.list.unwrap_or(false),
    }
}

/// Resolves the values of one file and reports what is wrong with them.
pub(super) struct Resolver<'a> {
    /// The file.
    pub(super) source: SourceId,
    /// The keys that were reported already.
    pub(super) reported: Vec<String>,
    /// Where findings go.
    pub(super) sink: &'a mut Sink,
}

impl Resolver<'_> {
    /// The place of a value.
    pub(super) fn span<T>(&self, value: &Spanned<T>) -> Span {
        Span::new(self.source, value.span())
    }

    /// A value that has passed `check`; `None` and a finding when it hasn't.
    pub(super) fn check<T>(
        &mut self,
        key: &str,
        value: &Spanned<String>,
        check: fn(&str) -> Result<T, Invalid>,
    ) -> Option<T> {
        match check(value.get_ref()) {
            Ok(value) => Some(value),
            Err(Invalid { problem, help }) => {
                self.invalid(value.span(), format!("`{key}` {problem}"), help);
                None
            }
        }
    }

    /// The same for a value that needn't be there.
    pub(super) fn optional<T>(
        &mut self,
        key: &str,
        value: Option<&Spanned<String>>,
        check: fn(&str) -> Result<T, Invalid>,
    ) -> Option<T> {
        value.and_then(|value| self.check(key, value, check))
    }

    /// The same for a value that must be there, in the table at `table`.
    pub(super) fn required(
        &mut self,
        key: &str,
        value: Option<&Spanned<String>>,
        check: fn(&str) -> Result<String, Invalid>,
        table: std::ops::Range<usize>,
        example: &str,
    ) -> Option<String> {
        if value.is_none() {
            self.missing(key, table, &format!("{key} = \"{example}\""));
        }
        self.optional(key, value, check)
    }

    /// Whether a key was reported already, so that it is not missing as well.
    pub(super) fn was_reported(&self, key: &str) -> bool {
        self.reported.iter().any(|reported| reported == key)
    }

    pub(super) fn missing(&mut self, key: &str, table: std::ops::Range<usize>, example: &str) {
        if self.was_reported(key) {
            return;
        }
        let span = Span::new(self.source, table);
        self.sink.push(
            Diagnostic::new(&CONFIG_SYNTAX, span, format!("`{key}` is missing"))
                .help(format!("write `{example}`")),
        );
    }

    pub(super) fn invalid(&mut self, range: std::ops::Range<usize>, problem: String, help: String) {
        let span = Span::new(self.source, range);
        self.sink
            .push(Diagnostic::new(&VALUE_INVALID, span, problem).help(help));
    }

    /// Reports a language that the tool has no words in.
    pub(super) fn phrases(&mut self, language: &str, value: Option<&Spanned<String>>) {
        if let (None, Some(value)) = (Phrases::of(language), value) {
            let finding = Diagnostic::new(
                &NO_PHRASES_FOR_LANGUAGE,
                self.span(value),
                format!("\"Contents\", \"Glossary\" and the like stay English in `{language}`"),
            );
            self.sink
                .push(finding.help("check them in the finished book, or add the phrases"));
        }
    }

    /// The meaning of a value that is one of a few names.
    pub(super) fn one_of<T: Copy>(
        &mut self,
        key: &str,
        value: &Spanned<String>,
        names: &[(&str, T)],
    ) -> Option<T> {
        let written = value.get_ref();
        let found = names.iter().find(|(name, _)| name == written);
        if found.is_none() {
            let names: Vec<&str> = names.iter().map(|(name, _)| *name).collect();
            let help = match nearest(written, &names) {
                Some(near) => format!("write `{near}`, if that was meant"),
                None => format!("write one of {}", quoted_list(&names)),
            };
            let problem = format!("`{key}` is `{written}`, which means nothing here");
            self.invalid(value.span(), problem, help);
        }
        found.map(|(_, meaning)| *meaning)
    }

    fn contents(&mut self, contents: &ContentsTable) -> ContentsSettings {
        let depth = self.level("depth", contents.depth.as_ref());
        ContentsSettings {
            depth: depth.unwrap_or(DEFAULT_DEPTH),
            numbered: contents.numbered.unwrap_or(false),
        }
    }
}
