//! `[book]` → [`Metadata`].

use toml::Spanned;

use super::entry::{OneOrMore, SubjectEntry};
use super::identifier::{doi, identifier, isbn, issn, made_identifier};
use super::resolve::Resolver;
use super::slug::slug;
use super::value::{self, Invalid};
use super::{AuthorTable, BookTable, SeriesTable, SubjectTable};
use crate::model::{
    AccessibilityNotes, CONTRIBUTORS, Contributor, ContributorRole, Identifier, Identifiers,
    Metadata, Series, Subject, SubjectCode,
};

/// The systems of subjects with a name of their own (EPUB 3.3 § D.3.1); others have a
/// web address.
const SYSTEMS: &[&str] = &[
    "AAT", "BIC", "BISAC", "CLC", "DDC", "CLIL", "EuroVoc", "MEDTOP", "LCSH", "NDC", "Thema",
    "UDC", "WGS",
];

impl Resolver<'_> {
    /// All that is said of the book; of its accessibility, nothing. `environment` is the
    /// time of modification that the environment fixes.
    pub(super) fn metadata(
        &mut self,
        book: &BookTable,
        table: &std::ops::Range<usize>,
        environment: Option<String>,
    ) -> Metadata {
        let place = || table.clone();
        let title = book.title.as_ref();
        let title = self
            .required("title", title, value::text, place(), "The title")
            .unwrap_or_else(|| "Untitled".to_owned());
        let language = self
            .required(
                "language",
                book.language.as_ref(),
                value::language,
                place(),
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
        let made = made_identifier(&title, &language, &names);
        let date = self.dated("date", book.date.as_ref(), value::date);
        let modified = self.dated("modified", book.modified.as_ref(), value::time);
        let mut words = |key, value: &Option<_>| self.optional(key, value.as_ref(), value::text);
        Metadata {
            slug: slug(&title),
            title,
            sort_title: words("sort-title", &book.sort_title),
            subtitle: words("subtitle", &book.subtitle),
            publisher: words("publisher", &book.publisher),
            description: words("description", &book.description),
            rights: words("rights", &book.rights),
            contributors,
            other_languages: self.other_languages(&book.other_languages, &language),
            language,
            identifiers: self.identifiers(book, made),
            series: book.series.as_ref().and_then(|series| self.series(series)),
            modified: value::modified(modified, environment, date.as_deref()),
            date,
            source: self.optional("source", book.source.as_ref(), source),
            subjects: book
                .subjects
                .iter()
                .filter_map(|subject| self.subject(subject))
                .collect(),
            accessibility: AccessibilityNotes::default(),
        }
    }

    /// A date may be written with and without quotation marks.
    pub(super) fn dated(
        &mut self,
        key: &str,
        value: Option<&Spanned<toml::Value>>,
        check: fn(&str) -> Result<String, Invalid>,
    ) -> Option<String> {
        let value = value?;
        self.check(
            key,
            &Spanned::new(value.span(), plain(value.get_ref())),
            check,
        )
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
        let names: Vec<_> = CONTRIBUTORS
            .iter()
            .map(|row| (row.name, row.role))
            .collect();
        let mut roles = Vec::new();
        let written = author.role.as_ref().map(OneOrMore::texts);
        let named = written.as_ref().is_some_and(|written| !written.is_empty());
        for role in written.into_iter().flatten() {
            let role = self.one_of("role", &role, &names);
            roles.extend(role.filter(|role| !roles.contains(role)));
        }
        if !named {
            roles.push(ContributorRole::Author);
        }
        (!roles.is_empty()).then_some(Contributor {
            name: name?,
            roles,
            sort_as,
        })
    }

    fn other_languages(&mut self, written: &[Spanned<String>], first: &str) -> Vec<String> {
        let mut languages = Vec::new();
        for value in written {
            let language = self.check("other-languages", value, value::language);
            languages.extend(language.filter(|tag| tag != first && !languages.contains(tag)));
        }
        languages
    }

    /// What the book is known by. An ISBN and a DOI may stand under `identifier` as
    /// well.
    fn identifiers(&mut self, book: &BookTable, made: String) -> Identifiers {
        let mut all = Identifiers {
            own: None,
            isbn: self.optional("isbn", book.isbn.as_ref(), isbn),
            doi: self.optional("doi", book.doi.as_ref(), doi),
            made,
        };
        let Some(written) = &book.identifier else {
            return all;
        };
        let twice = match self.check("identifier", written, identifier) {
            None => None,
            Some(Identifier::Other(own)) => {
                all.own = Some(own);
                None
            }
            Some(Identifier::Isbn(isbn)) => {
                let other = all.isbn.replace(isbn);
                other
                    .is_some_and(|other| all.isbn != Some(other))
                    .then_some("isbn")
            }
            Some(Identifier::Doi(doi)) => {
                let other = all.doi.replace(doi);
                other
                    .is_some_and(|other| all.doi != Some(other))
                    .then_some("doi")
            }
        };
        if let Some(key) = twice {
            self.invalid(
                written.span(),
                format!("`identifier` and `{key}` are not the same"),
                format!("take `identifier` out: the book is known by its `{key}`"),
            );
        }
        all
    }

    fn series(&mut self, series: &Spanned<SeriesTable>) -> Option<Series> {
        let (table, series) = (series.span(), series.get_ref());
        let name = self.required(
            "name",
            series.name.as_ref(),
            value::text,
            table,
            "Health in plain words",
        );
        let position = self.dated("position", series.position.as_ref(), value::position);
        let issn = self.optional("issn", series.issn.as_ref(), issn);
        Some(Series {
            name: name?,
            position,
            issn,
        })
    }

    fn subject(&mut self, subject: &Spanned<SubjectEntry>) -> Option<Subject> {
        match subject.get_ref() {
            SubjectEntry::Words(words) => {
                let words = Spanned::new(subject.span(), words.clone());
                let name = self.check("subjects", &words, value::text)?;
                Some(Subject { name, code: None })
            }
            SubjectEntry::Coded(coded) => self.coded_subject(coded, subject.span()),
        }
    }

    fn coded_subject(
        &mut self,
        coded: &SubjectTable,
        table: std::ops::Range<usize>,
    ) -> Option<Subject> {
        let name = coded.name.as_ref();
        let name = self.required("name", name, value::text, table.clone(), "Back pain");
        let code = match (&coded.system, &coded.code) {
            (None, None) => None,
            (Some(_), None) => {
                self.missing("code", table, "code = \"MKFM\"");
                None
            }
            (None, Some(_)) => {
                self.missing("system", table, "system = \"Thema\"");
                None
            }
            (Some(system), Some(code)) => {
                let authority = self.check("system", system, subject_system);
                let check = match authority.as_deref() {
                    Some("BISAC") => bisac,
                    Some("Thema") => thema,
                    Some(_) | None => value::text,
                };
                let term = self.check("code", code, check);
                authority
                    .zip(term)
                    .map(|(authority, term)| SubjectCode { authority, term })
            }
        };
        Some(Subject { name: name?, code })
    }
}

/// A value of TOML in the words it was written in.
fn plain(value: &toml::Value) -> String {
    match value {
        toml::Value::String(text) => text.clone(),
        other @ (toml::Value::Integer(_)
        | toml::Value::Datetime(_)
        | toml::Value::Float(_)
        | toml::Value::Boolean(_)
        | toml::Value::Array(_)
        | toml::Value::Table(_)) => other.to_string(),
    }
}

/// What the book was made from: an ISBN in its one form, or words as they are.
fn source(value: &str) -> Result<String, Invalid> {
    let words = value::text(value)?;
    match identifier(&words) {
        Ok(found) => Ok(found.uri()),
        Err(_) => Ok(words),
    }
}

/// A system of subjects, in the capitals that EPUB 3.3 wants.
fn subject_system(value: &str) -> Result<String, Invalid> {
    let known = SYSTEMS
        .iter()
        .find(|known| known.eq_ignore_ascii_case(value));
    match known {
        Some(known) => Ok((*known).to_owned()),
        None => value::web_address(value).or_else(|_| {
            value::invalid(
                format!("is `{value}`, which names no system of subjects"),
                format!(
                    "write one of {}, or the web address of another",
                    value::quoted_list(SYSTEMS)
                ),
            )
        }),
    }
}

/// A BISAC heading: three capitals and six digits.
fn bisac(value: &str) -> Result<String, Invalid> {
    let fits = value.len() == 9
        && value.bytes().enumerate().all(|(at, byte)| match at {
            0..3 => byte.is_ascii_uppercase(),
            _ => byte.is_ascii_digit(),
        });
    if fits {
        return Ok(value.to_owned());
    }
    value::invalid(
        format!("is `{value}`, which is no BISAC code"),
        "write three capitals and six digits: `HEA003000`",
    )
}

/// A Thema subject category or qualifier: capitals and digits, a qualifier with hyphens.
fn thema(value: &str) -> Result<String, Invalid> {
    let plain = |byte: u8| byte.is_ascii_uppercase() || byte.is_ascii_digit() || byte == b'-';
    let first = value.bytes().next();
    if first.is_some_and(|byte| byte.is_ascii_alphanumeric()) && value.bytes().all(plain) {
        return Ok(value.to_owned());
    }
    value::invalid(
        format!("is `{value}`, which is no Thema code"),
        "write it as the scheme has it: `MKFM`, `5AX`, `1DDU-GB-E`",
    )
}

#[cfg(test)]
mod tests {
    use crate::config::tests::finds;

    #[test]
    fn numbers_codes_and_places_are_checked() {
        finds(
            "identifier = \"urn:isbn:3-16-148410-X\"\nisbn = \"080442957X\"\n[edition.epub]",
            "4:14 C003 `identifier` and `isbn` are not the same",
        );
        finds(
            "isbn = \"978-3-16-148410-1\"",
            "4:8 C003 `isbn` is no ISBN: its check digit doesn't fit",
        );
        finds(
            "isbn = \"1234\"",
            "4:8 C003 `isbn` is `1234`, which is no ISBN",
        );
        finds("doi = \"182\"", "4:7 C003 `doi` is `182`, which is no DOI");
        finds(
            "other-languages = [\"latin\"]",
            "4:20 C003 `other-languages` is `latin`, which is no language tag",
        );
        finds(
            "series = { name = \"S\", position = \"third\" }",
            "4:35 C003 `position` is `third`, which is no place in a series",
        );
        finds(
            "series = { name = \"S\", issn = \"1234-5678\" }",
            "4:31 C003 `issn` is `1234-5678`, which is no ISSN",
        );
        finds(
            "modified = \"noon\"",
            "4:12 C003 `modified` is `noon`, which is no time",
        );
        finds(
            "subjects = [{ name = \"S\", system = \"Themes\", code = \"M\" }]",
            "4:36 C003 `system` is `Themes`, which names no system of subjects",
        );
        finds(
            "subjects = [{ name = \"S\", system = \"BISAC\", code = \"MKFM\" }]",
            "4:52 C003 `code` is `MKFM`, which is no BISAC code",
        );
        finds(
            "authors = [{ name = \"A\", role = [\"author\", \"auther\"] }]",
            "4:44 C003 `role` is `auther`, which means nothing here",
        );
    }
}
