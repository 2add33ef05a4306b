//! `book.toml` as written → [`Settings`].
//!
//! Every value is checked even when another was wrong. Where a required one is
//! missing or wrong, a stand-in takes its place, so that the chapters can be
//! checked in the same run; the error in the sink keeps the book from being
//! written.

use toml::Spanned;

use super::parse::Parsed;
use super::settings::{ContentsSettings, Settings};
use super::slug::slug;
use super::value::{self, Invalid, nearest, quoted_list};
use super::{AccessibilityTable, AuthorTable, BookConfig, BookTable, ContentsTable};
use crate::diag::{Diagnostic, Sink};
use crate::locale::Phrases;
use crate::model::{Conformance, Contributor, ContributorRole, Metadata};
use crate::rules::{CONFIG_SYNTAX, NO_PHRASES_FOR_LANGUAGE, VALUE_INVALID};
use crate::source::{SourceId, Span, World};

/// How many levels the list of contents has when the book doesn't say.
const DEFAULT_DEPTH: u8 = 2;

/// The parts somebody can have in a book, by their names in `book.toml`.
const ROLES: &[(&str, ContributorRole)] = &[
    ("author", ContributorRole::Author),
    ("editor", ContributorRole::Editor),
    ("translator", ContributorRole::Translator),
    ("illustrator", ContributorRole::Illustrator),
];

/// Resolves `book.toml`; `found` are the files in the book's folder. `None`
/// when there is nothing to go on with: no `[book]`, no chapters.
pub(super) fn resolve_book(
    source: SourceId,
    parsed: Parsed<BookConfig>,
    found: &[String],
    world: &dyn World,
    sink: &mut Sink,
) -> Option<Settings> {
    let Parsed { config, reported } = parsed;
    let mut resolver = Resolver {
        source,
        reported,
        sink,
    };
    let conformance = resolver.conformance(&config.accessibility);
    let summary = resolver.optional(
        "summary",
        config.accessibility.summary.as_ref(),
        value::text,
    );
    let contents = resolver.contents(&config.contents);
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
        conformance,
        accessibility_summary: summary,
        ..resolver.metadata(book, &span, world)
    };
    let editions = resolver.editions(config.edition, &metadata.slug);
    let chapters = resolver.chapters(book, span, found);
    (!chapters.is_empty()).then_some(Settings {
        metadata,
        chapters,
        contents,
        terms: Vec::new(),
        editions,
        book_source: source,
    })
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
    pub(super) fn check(
        &mut self,
        key: &str,
        value: &Spanned<String>,
        check: fn(&str) -> Result<String, Invalid>,
    ) -> Option<String> {
        match check(value.get_ref()) {
            Ok(value) => Some(value),
            Err(Invalid { problem, help }) => {
                self.invalid(value.span(), format!("`{key}` {problem}"), help);
                None
            }
        }
    }

    /// The same for a value that needn't be there.
    pub(super) fn optional(
        &mut self,
        key: &str,
        value: Option<&Spanned<String>>,
        check: fn(&str) -> Result<String, Invalid>,
    ) -> Option<String> {
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

    fn metadata(
        &mut self,
        book: &BookTable,
        table: &std::ops::Range<usize>,
        world: &dyn World,
    ) -> Metadata {
        let title = self
            .required(
                "title",
                book.title.as_ref(),
                value::text,
                table.clone(),
                "The title",
            )
            .unwrap_or_else(|| "Untitled".to_owned());
        let language = self
            .required(
                "language",
                book.language.as_ref(),
                value::language,
                table.clone(),
                "en",
            )
            .inspect(|language| self.phrases(language, book.language.as_ref()))
            .unwrap_or_else(|| "en".to_owned());
        let contributors: Vec<Contributor> = book
            .authors
            .iter()
            .filter_map(|author| self.contributor(author.get_ref(), author.span()))
            .collect();
        let names: Vec<&str> = contributors.iter().map(|who| who.name.as_str()).collect();
        let identifier = self
            .optional("identifier", book.identifier.as_ref(), value::identifier)
            .unwrap_or_else(|| value::made_identifier(&title, &language, &names));
        let date = book.date.as_ref().and_then(|date| self.date(date));
        Metadata {
            slug: slug(&title),
            title,
            subtitle: self.optional("subtitle", book.subtitle.as_ref(), value::text),
            contributors,
            language,
            identifier,
            publisher: self.optional("publisher", book.publisher.as_ref(), value::text),
            modified: value::modified(world.source_date_epoch(), date.as_deref()),
            date,
            description: self.optional("description", book.description.as_ref(), value::text),
            rights: self.optional("rights", book.rights.as_ref(), value::text),
            subjects: book
                .subjects
                .iter()
                .filter_map(|subject| self.check("subjects", subject, value::text))
                .collect(),
            conformance: None,
            accessibility_summary: None,
        }
    }

    /// Reports a language that the tool has no words in.
    fn phrases(&mut self, language: &str, value: Option<&Spanned<String>>) {
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

    /// A date may be written with and without quotation marks.
    fn date(&mut self, value: &Spanned<toml::Value>) -> Option<String> {
        let written = match value.get_ref() {
            toml::Value::String(text) => text.clone(),
            toml::Value::Integer(year) => year.to_string(),
            toml::Value::Datetime(date) => date.to_string(),
            other @ (toml::Value::Float(_)
            | toml::Value::Boolean(_)
            | toml::Value::Array(_)
            | toml::Value::Table(_)) => other.to_string(),
        };
        self.check("date", &Spanned::new(value.span(), written), value::date)
    }

    fn contributor(
        &mut self,
        author: &AuthorTable,
        table: std::ops::Range<usize>,
    ) -> Option<Contributor> {
        let name = self.required(
            "name",
            author.name.as_ref(),
            value::text,
            table,
            "Ann Writer",
        );
        let sort_as = self.optional("sort-as", author.sort_as.as_ref(), value::text);
        let role = match &author.role {
            None => Some(ContributorRole::Author),
            Some(role) => self.one_of("role", role, ROLES),
        };
        Some(Contributor {
            name: name?,
            role: role?,
            sort_as,
        })
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

    /// The claim of conformance: only with somebody who certifies it.
    fn conformance(&mut self, table: &AccessibilityTable) -> Option<Conformance> {
        let claim = self.optional("conforms-to", table.conforms_to.as_ref(), value::claim);
        let by = self.optional("certified-by", table.certified_by.as_ref(), value::text);
        let credential = self.optional("credential", table.credential.as_ref(), value::text);
        let report = self.optional("report", table.report.as_ref(), value::web_address);
        if let (Some(claim), None) = (&table.conforms_to, &table.certified_by) {
            self.invalid(
                claim.span(),
                "a claim of conformance needs somebody who certifies it".to_owned(),
                "write `certified-by = \"…\"`, or take the claim out".to_owned(),
            );
        }
        let needs_claim = [
            ("certified-by", &table.certified_by),
            ("credential", &table.credential),
            ("report", &table.report),
        ];
        for (key, value) in needs_claim {
            if let (Some(value), None) = (value, &table.conforms_to) {
                self.invalid(
                    value.span(),
                    format!("`{key}` certifies nothing"),
                    "write what is claimed: `conforms-to = \"EPUB Accessibility 1.1 - WCAG 2.2 \
                     Level AA\"`"
                        .to_owned(),
                );
            }
        }
        Some(Conformance {
            claim: claim?,
            certified_by: by?,
            credential,
            report,
        })
    }
}
