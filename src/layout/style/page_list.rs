//! Which printed edition an e-book takes its page numbers from.

use super::Style;
use super::resolve::{NO_EDITION, STANDARD, unknown};
use crate::config::settings::{EditionSettings, OutputFormat};
use crate::diag::{Diagnostic, Sink};
use crate::rules::VALUE_INVALID;

/// For each edition, the name of the one whose page numbers it carries: as it says; the
/// first with the profile `standard` where it says nothing, else the first with pages.
/// `styles` are those of the editions, `None` for those without pages.
pub fn page_lists(
    editions: &[EditionSettings],
    styles: &[Option<Style>],
    sink: &mut Sink,
) -> Vec<Option<String>> {
    let paged: Vec<(&str, &Style)> = editions
        .iter()
        .zip(styles)
        .filter_map(|(edition, style)| Some((edition.name.as_str(), style.as_ref()?)))
        .collect();
    let standard = paged.iter().find(|(_, style)| style.name == STANDARD);
    let source = standard.or(paged.first()).map(|(name, _)| *name);
    let mut choose = |edition: &EditionSettings| match &edition.reflow.page_list {
        None => source,
        Some(written) if written.value == NO_EDITION => None,
        Some(written) => {
            let known = paged.iter().find(|(name, _)| *name == written.value);
            if paged.is_empty() {
                let problem = format!(
                    "`page-list` is `{}`, but there is no PDF edition to take pages from",
                    written.value
                );
                let none = Diagnostic::new(&VALUE_INVALID, written.span, problem);
                sink.push(none.help("take it out, or add an edition with `format = \"pdf\"`"));
            } else if known.is_none() {
                let names = paged.iter().map(|(name, _)| *name);
                let names: Vec<&str> = names.chain([NO_EDITION]).collect();
                sink.push(unknown("page-list", written, &names));
            }
            known.map(|(name, _)| *name)
        }
    };
    let lists = editions.iter().map(|edition| match edition.format {
        OutputFormat::Epub => choose(edition).map(str::to_owned),
        OutputFormat::Pdf | OutputFormat::Web | OutputFormat::Text => None,
    });
    lists.collect()
}
