//! `[edition.NAME]` → [`EditionSettings`], or the default editions.

use std::collections::BTreeMap;
use std::ops::Range;

use toml::Spanned;

use super::identifier::isbn;
use super::resolve::Resolver;
use super::settings::{EditionSettings, FORMATS, OutputFormat, PrintSettings, ReflowSettings};
use super::{EditionTable, quoted_list};
use crate::diag::Diagnostic;
use crate::model::Isbn;
use crate::rules::ISBN_SHARED;
use crate::source::Span;

impl Resolver<'_> {
    /// The editions, in the order of the file. Their file names are unique, as
    /// their names are, and only those named `epub`, `web` and `text` go without one,
    /// which have other extensions.
    pub(super) fn editions(
        &mut self,
        tables: BTreeMap<Spanned<String>, Spanned<EditionTable>>,
        slug: &str,
    ) -> Vec<EditionSettings> {
        let edition = |name: &str, format: OutputFormat| EditionSettings {
            name: name.to_owned(),
            file_name: file_name(slug, name, format),
            format,
            print: PrintSettings::default(),
            reflow: ReflowSettings::default(),
        };
        if tables.is_empty() {
            let defaults = FORMATS.iter();
            return defaults
                .filter_map(|row| Some(edition(row.default_edition?, row.format)))
                .collect();
        }
        let mut tables: Vec<_> = tables.into_iter().collect();
        tables.sort_by_key(|(name, _)| name.span().start);
        let formats: Vec<_> = FORMATS.iter().map(|row| (row.name, row.format)).collect();
        let (mut editions, mut isbns) = (Vec::new(), Vec::new());
        for (name, table) in tables {
            let plain = |byte: u8| matches!(byte, b'a'..=b'z' | b'0'..=b'9' | b'-');
            let named = !name.get_ref().is_empty() && name.get_ref().bytes().all(plain);
            if !named {
                self.invalid(
                    name.span(),
                    format!("`{}` can't be the name of an edition", name.get_ref()),
                    "write small letters a to z, digits and hyphens".to_owned(),
                );
            }
            let table = (table.span(), table.into_inner());
            let format = match &table.1.format {
                Some(format) => self.one_of("format", format, &formats),
                None => {
                    let named = formats.iter().find(|(of, _)| of == name.get_ref());
                    if named.is_none() {
                        let examples = formats.iter();
                        let examples = examples.map(|(name, _)| format!("format = \"{name}\""));
                        let examples: Vec<String> = examples.collect();
                        self.missing("format", table.0.clone(), &examples.join("` or `"));
                    }
                    named.map(|(_, format)| *format)
                }
            };
            let Some(format) = format else { continue };
            self.strangers(&table.1, format);
            let mut edition = edition(name.get_ref(), format);
            let isbn = self.edition_isbn(table.1.isbn.as_ref(), &mut isbns);
            match format {
                OutputFormat::Epub | OutputFormat::Web | OutputFormat::Text => {
                    edition.reflow = self.reflow(&table.1);
                    edition.reflow.isbn = isbn;
                }
                OutputFormat::Pdf => {
                    edition.print = self.print(&table.1);
                    edition.print.isbn = isbn;
                }
            }
            if named {
                editions.push(edition);
            }
        }
        editions
    }

    /// The ISBN of an edition; one that is among those `found` before is reported.
    fn edition_isbn(
        &mut self,
        written: Option<&Spanned<String>>,
        found: &mut Vec<(Isbn, Span)>,
    ) -> Option<Isbn> {
        let isbn = self.optional("isbn", written, isbn)?;
        let place = self.span(written?);
        if let Some((_, first)) = found.iter().find(|(other, _)| *other == isbn) {
            let shared = Diagnostic::new(
                &ISBN_SHARED,
                place,
                format!("another edition has the ISBN {isbn} already"),
            );
            let shared = shared.with(*first, "there");
            self.sink.push(shared.help(
                "give each edition an ISBN of its own, or write none for those that have none",
            ));
        }
        found.push((isbn.clone(), place));
        Some(isbn)
    }

    /// Reports the book's ISBN, written at `place`, when it falls to an edition that has
    /// none of its own and to another.
    pub(super) fn shared_isbn(&mut self, editions: &[EditionSettings], book: &Isbn, place: Span) {
        let own = |edition: &EditionSettings| match edition.format {
            OutputFormat::Epub | OutputFormat::Web => Some(edition.reflow.isbn.clone()),
            OutputFormat::Pdf => Some(edition.print.isbn.clone()),
            // Nothing in it says a number.
            OutputFormat::Text => None,
        };
        let numbered = editions
            .iter()
            .filter_map(|edition| Some((edition.name.as_str(), own(edition)?)));
        let having = numbered.filter(|(_, own)| own.as_ref().is_none_or(|own| own == book));
        let (names, isbns): (Vec<&str>, Vec<Option<Isbn>>) = having.unzip();
        if names.len() < 2 || !isbns.contains(&None) {
            return;
        }
        let problem = format!(
            "the editions {} all have the book's ISBN {book}",
            quoted_list(&names)
        );
        let shared = Diagnostic::new(&ISBN_SHARED, place, problem);
        self.sink.push(shared.help(
            "take it out here, and write `isbn` in `[edition.NAME]` of the one that has the number",
        ));
    }

    /// Reports the keys that mean nothing in an edition of this format.
    fn strangers(&mut self, table: &EditionTable, format: OutputFormat) {
        for (key, place, formats) in keys(table) {
            let Some(place) = place.filter(|_| !formats.contains(&format)) else {
                continue;
            };
            let names: Vec<&str> = formats.iter().map(|of| of.row().name).collect();
            self.invalid(
                place,
                format!(
                    "`{key}` means nothing in an edition of the format `{}`",
                    format.row().name
                ),
                format!(
                    "take it out; it is for editions of the format {}",
                    quoted_list(&names)
                ),
            );
        }
    }
}

/// A key of `[edition.NAME]`: its name, where it stands if it does, and the formats
/// that it is for.
type Key = (&'static str, Option<Range<usize>>, &'static [OutputFormat]);

/// Every key of `[edition.NAME]` but `format` and `isbn`, which are for all, with the
/// formats that it is for.
pub fn edition_keys() -> impl Iterator<Item = (&'static str, &'static [OutputFormat])> {
    let keys = keys(&EditionTable::default()).into_iter();
    keys.map(|(key, _, formats)| (key, formats))
}

/// Every key but `format` and `isbn`, which are for all.
fn keys(table: &EditionTable) -> Vec<Key> {
    use OutputFormat::{Epub, Pdf, Text, Web};
    fn place<T>(value: &Option<Spanned<T>>) -> Option<Range<usize>> {
        value.as_ref().map(Spanned::span)
    }
    vec![
        ("profile", place(&table.profile), &[Pdf]),
        ("paper", place(&table.paper), &[Pdf]),
        ("theme", place(&table.theme), &[Pdf]),
        ("text-color", place(&table.text_color), &[Pdf]),
        ("background-color", place(&table.background_color), &[Pdf]),
        ("body-size", place(&table.body_size), &[Pdf]),
        ("heading-sizes", place(&table.heading_sizes), &[Pdf]),
        ("line-pitch", place(&table.line_pitch), &[Pdf]),
        ("paragraph-space", place(&table.paragraph_space), &[Pdf]),
        ("measure", place(&table.measure), &[Pdf]),
        ("margins", place(&table.margins), &[Pdf]),
        ("gutter", place(&table.gutter), &[Pdf]),
        ("emphasis", place(&table.emphasis), &[Pdf]),
        ("contents", place(&table.contents), &[Pdf]),
        ("page-numbers", place(&table.page_numbers), &[Pdf]),
        ("chapters", place(&table.chapters), &[Pdf]),
        ("running-heads", place(&table.running_heads), &[Pdf]),
        ("notes", place(&table.notes), &[Pdf, Epub]),
        ("margin-pages", place(&table.margin_pages), &[Pdf]),
        ("tables", place(&table.tables), &[Pdf]),
        (
            "descriptions",
            place(&table.descriptions),
            &[Pdf, Epub, Web],
        ),
        ("terms", place(&table.terms), &[Pdf]),
        (
            "words-explained",
            place(&table.words_explained),
            &[Pdf, Epub, Web, Text],
        ),
        ("pronunciation", place(&table.pronunciation), &[Epub]),
        (
            "fonts",
            table.fonts.first().map(Spanned::span),
            &[Pdf, Epub],
        ),
        ("system-fonts", place(&table.system_fonts), &[Pdf]),
        ("conformance", place(&table.conformance), &[Pdf]),
        ("page-list", place(&table.page_list), &[Epub]),
        ("split", place(&table.split), &[Epub]),
        ("url", place(&table.url), &[Web]),
        ("columns", place(&table.columns), &[Text]),
    ]
}

/// `<slug>.<ext>` for the EPUB edition named `epub` and the page named `web`, else
/// `<slug>-<name>.<ext>`.
fn file_name(slug: &str, name: &str, format: OutputFormat) -> String {
    let extension = format.row().extension;
    match (name, format) {
        ("epub", OutputFormat::Epub)
        | ("web", OutputFormat::Web)
        | ("text", OutputFormat::Text) => format!("{slug}.{extension}"),
        (_, OutputFormat::Epub | OutputFormat::Pdf | OutputFormat::Web | OutputFormat::Text) => {
            format!("{slug}-{name}.{extension}")
        }
    }
}
