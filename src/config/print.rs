//! What `[edition.NAME]` says about print → [`PrintSettings`].
//!
//! Here a number is told from a length and nothing more: what a name means, and what
//! a profile allows, only the layout knows.

use toml::Spanned;

use super::resolve::Resolver;
use super::settings::{Amount, MarginSettings, PdfConformance, PrintSettings, Written};
use super::value;
use super::{EditionTable, Measurement};

/// The standards that a PDF can keep, by their names in `book.toml`.
const CONFORMANCES: &[(&str, PdfConformance)] = &[
    ("pdf-ua-1", PdfConformance::PdfUa1),
    ("pdf-ua-2", PdfConformance::PdfUa2),
];

impl Resolver<'_> {
    /// The print settings of an edition, as far as their values can be read.
    pub(super) fn print(&mut self, table: &EditionTable) -> PrintSettings {
        let conformance = table
            .conformance
            .as_ref()
            .and_then(|name| self.one_of("conformance", name, CONFORMANCES));
        let margins = table.margins.as_ref().map(Spanned::get_ref);
        let mut margin = |key, side: fn(&super::MarginsTable) -> Option<&Spanned<Measurement>>| {
            self.amount(key, margins.and_then(side))
        };
        let margins = MarginSettings {
            top: margin("top", |table| table.top.as_ref()),
            bottom: margin("bottom", |table| table.bottom.as_ref()),
            inner: margin("inner", |table| table.inner.as_ref()),
            outer: margin("outer", |table| table.outer.as_ref()),
        };
        PrintSettings {
            isbn: None,
            profile: self.written(table.profile.as_ref()),
            paper: self.written(table.paper.as_ref()),
            theme: self.written(table.theme.as_ref()),
            text_color: self.written(table.text_color.as_ref()),
            background_color: self.written(table.background_color.as_ref()),
            body_size: self.amount("body-size", table.body_size.as_ref()),
            heading_sizes: table.heading_sizes.as_ref().map(|sizes| Written {
                span: self.span(sizes),
                value: sizes
                    .get_ref()
                    .iter()
                    .filter_map(|size| self.amount("heading-sizes", Some(size)))
                    .collect(),
            }),
            line_pitch: self.amount("line-pitch", table.line_pitch.as_ref()),
            paragraph_space: self.amount("paragraph-space", table.paragraph_space.as_ref()),
            measure: self.amount("measure", table.measure.as_ref()),
            margins,
            gutter: self.amount("gutter", table.gutter.as_ref()),
            emphasis: self.written(table.emphasis.as_ref()),
            contents: self.written(table.contents.as_ref()),
            page_numbers: self.written(table.page_numbers.as_ref()),
            chapters: self.written(table.chapters.as_ref()),
            running_heads: table.running_heads.as_ref().is_some_and(|on| *on.get_ref()),
            notes: self.written(table.notes.as_ref()),
            margin_pages: self.written(table.margin_pages.as_ref()),
            tables: self.written(table.tables.as_ref()),
            descriptions: self.written(table.descriptions.as_ref()),
            terms: self.written(table.terms.as_ref()),
            words_explained: self.written(table.words_explained.as_ref()),
            fonts: self.fonts(table),
            system_fonts: table.system_fonts.as_ref().is_some_and(|on| *on.get_ref()),
            conformance: conformance.unwrap_or_default(),
        }
    }

    /// Families of fonts, by name.
    pub(super) fn fonts(&mut self, table: &EditionTable) -> Vec<Written<String>> {
        let names = table.fonts.iter();
        names
            .filter_map(|name| {
                let value = self.check("fonts", name, value::text)?;
                let span = self.span(name);
                Some(Written { value, span })
            })
            .collect()
    }

    pub(super) fn written(&self, value: Option<&Spanned<String>>) -> Option<Written<String>> {
        value.map(|value| Written {
            value: value.get_ref().clone(),
            span: self.span(value),
        })
    }

    fn amount(
        &mut self,
        key: &str,
        value: Option<&Spanned<Measurement>>,
    ) -> Option<Written<Amount>> {
        let value = value?;
        match value::amount(value.get_ref()) {
            Ok(amount) => Some(Written {
                value: amount,
                span: self.span(value),
            }),
            Err(found) => {
                self.invalid(
                    value.span(),
                    format!("`{key}` {}", found.problem),
                    found.help,
                );
                None
            }
        }
    }
}
