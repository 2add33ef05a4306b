//! `[edition.NAME]` → [`EditionSettings`], or the default editions.

use std::collections::BTreeMap;

use toml::Spanned;

use super::EditionTable;
use super::resolve::Resolver;
use super::settings::{EditionSettings, FORMATS, OutputFormat, PrintSettings};

impl Resolver<'_> {
    /// The editions, in the order of the file. Their file names are unique, as
    /// their names are and only an EPUB edition named `epub` goes without one.
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
        };
        if tables.is_empty() {
            let defaults = FORMATS.iter();
            return defaults
                .map(|row| edition(row.default_edition, row.format))
                .collect();
        }
        let mut tables: Vec<_> = tables.into_iter().collect();
        tables.sort_by_key(|(name, _)| name.span().start);
        let formats: Vec<_> = FORMATS.iter().map(|row| (row.name, row.format)).collect();
        let mut editions = Vec::new();
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
            let format = match &table.get_ref().format {
                Some(format) => self.one_of("format", format, &formats),
                None => {
                    self.missing(
                        "format",
                        table.span(),
                        "format = \"epub\"` or `format = \"pdf\"",
                    );
                    None
                }
            };
            let print = self.print(table.get_ref());
            if format == Some(OutputFormat::Epub) && print != PrintSettings::default() {
                self.invalid(
                    name.span(),
                    format!("`{}` is an EPUB, which has no pages to set", name.get_ref()),
                    "write `format` alone, or `format = \"pdf\"`".to_owned(),
                );
            }
            if let (true, Some(format)) = (named, format) {
                editions.push(EditionSettings {
                    print,
                    ..edition(name.get_ref(), format)
                });
            }
        }
        editions
    }
}

/// `<slug>.epub` for the EPUB edition named `epub`, else `<slug>-<name>.<ext>`.
fn file_name(slug: &str, name: &str, format: OutputFormat) -> String {
    let extension = format.row().extension;
    match (name, format) {
        ("epub", OutputFormat::Epub) => format!("{slug}.{extension}"),
        (_, OutputFormat::Epub | OutputFormat::Pdf) => format!("{slug}-{name}.{extension}"),
    }
}
