//! One edition of a book that was read: its pages where it has some, and its bytes.
//!
//! Each edition on pages is laid out once, by whoever asks first: it may be made
//! itself, give its page numbers to the margins of another, or to an EPUB. Which
//! editions there are, and what becomes of their findings, [`build`](crate::build) says.

use std::collections::BTreeMap;
use std::sync::OnceLock;

use crate::config::OutputFormat;
use crate::diag::{Diagnostic, Severity, Sink};
use crate::edition::{self, PrintedPages};
use crate::layout::{self, MarginPages, PagedDocument};
use crate::source::Sources;
use crate::{Book, BuiltEdition, PlannedEdition, model, rules};

/// An edition on pages and what was found on them.
struct LaidOut {
    pages: PagedDocument,
    found: Sink,
}

/// The editions on pages: each is laid out once, by whoever asks first.
pub(crate) struct Layouts<'b> {
    book: &'b Book,
    sources: &'b Sources,
    laid_out: BTreeMap<&'b str, OnceLock<Option<LaidOut>>>,
}

impl<'b> Layouts<'b> {
    pub(crate) fn new(book: &'b Book, sources: &'b Sources) -> Self {
        let editions = book.editions.iter();
        let laid_out = editions
            .map(|edition| (edition.settings.name.as_str(), OnceLock::new()))
            .collect();
        Self {
            book,
            sources,
            laid_out,
        }
    }

    /// An edition on pages; `None` for one without.
    fn of(&self, edition: &PlannedEdition) -> Option<&LaidOut> {
        let once = self.laid_out.get(edition.settings.name.as_str())?;
        let laid_out = once.get_or_init(|| {
            let numbers = self.book.numbers_of(edition).and_then(|of| self.of(of));
            let numbers = numbers.map(|of| MarginPages::of(&self.book.document, &of.pages));
            let mut found = Sink::default();
            let numbers = numbers.as_ref();
            let pages = lay_out(self.book, edition, numbers, self.sources, &mut found)?;
            Some(LaidOut { pages, found })
        });
        laid_out.as_ref()
    }
}

/// Lays an edition out; `None` for one without pages.
pub(crate) fn lay_out(
    book: &Book,
    edition: &PlannedEdition,
    numbers: Option<&MarginPages>,
    sources: &Sources,
    sink: &mut Sink,
) -> Option<PagedDocument> {
    let style = edition.style.as_ref()?;
    Some(layout::paginate(
        &book.document,
        style,
        &book.phrases,
        numbers,
        sources,
        &edition.fonts,
        sink,
    ))
}

/// Tells that the drawn cover lacks the title.
fn cover_without_words(book: &Book) -> Diagnostic {
    let title = &book.document.metadata.title;
    let message = format!("no font has all characters of the title `{title}`: the cover lacks it");
    let at = &book.document.sections[0];
    let span = book.document.nodes.span(at.heading.id);
    Diagnostic::new(&rules::COVER_WITHOUT_WORDS, span, message).help(
        "name a family that has them, in the folder `fonts`: `fonts = [\"Noto Sans JP\"]`; or \
         bring a cover: `cover = \"images/cover.jpg\"`",
    )
}

/// Makes one edition; none when its pages have errors.
///
/// # Panics
/// On a PDF without pages: those of its style stand in every [`Book`] that was read.
pub(crate) fn make(
    book: &Book,
    edition: &PlannedEdition,
    layouts: &Layouts<'_>,
) -> (Option<BuiltEdition>, Sink) {
    let settings = &edition.settings;
    let (document, phrases) = (&book.document, &book.phrases);
    let mut sink = Sink::default();
    let (bytes, pages) = match settings.format {
        OutputFormat::Pdf => {
            let (Some(style), Some(laid_out)) = (&edition.style, layouts.of(edition)) else {
                panic!(
                    "a bug of clearprint: the PDF `{}` has no pages",
                    settings.name
                );
            };
            sink = laid_out.found.clone();
            if sink.has_errors() {
                return (None, sink);
            }
            let (pages, isbn) = (&laid_out.pages, settings.isbn());
            let bytes = edition::pdf::write(document, pages, phrases, style.conformance, isbn);
            (bytes, Some(pages.pages.len()))
        }
        OutputFormat::Epub => {
            let printed = printed_pages(book, edition, layouts, &mut sink);
            let fonts = book.cover_fonts(edition);
            if edition::epub::cover_lacks_title(document, fonts) {
                sink.push(cover_without_words(book));
            }
            let (families, printed) = (&edition.families, printed.as_ref());
            let settings = &settings.reflow;
            let bytes = edition::epub::write(document, phrases, settings, fonts, families, printed);
            (bytes, None)
        }
        OutputFormat::Web => {
            let bytes = edition::web::write(document, phrases, &settings.reflow);
            (bytes, None)
        }
        OutputFormat::Text => {
            let bytes = edition::text::write(document, phrases, &settings.reflow);
            (bytes, None)
        }
    };
    let built = BuiltEdition {
        name: settings.name.clone(),
        file_name: settings.file_name.clone(),
        bytes,
        pages,
        words: model::walk::count_words(&book.document),
    };
    (Some(built), sink)
}

/// The pages whose numbers an edition carries. Where they have an error there will be
/// no such pages: the edition goes without, and the author is told.
fn printed_pages(
    book: &Book,
    edition: &PlannedEdition,
    layouts: &Layouts<'_>,
    sink: &mut Sink,
) -> Option<PrintedPages> {
    let source = book.edition(edition.page_list.as_deref()?)?;
    let LaidOut { pages, found } = layouts.of(source)?;
    let name = &source.settings.name;
    let mut errors = found.clone().into_sorted().into_iter();
    let Some(error) = errors.find(|found| found.severity == Severity::Error) else {
        let title = &book.document.metadata.title;
        // An ISBN names the edition for the whole trade (W3C, page source id).
        let named = match source.settings.isbn() {
            Some(isbn) => isbn.uri(),
            None => format!("{title} – {name}, PDF"),
        };
        return Some(PrintedPages::of(&book.document, pages, named));
    };
    let own = &edition.settings.name;
    sink.push(
        Diagnostic::new(
            &rules::PAGE_LIST_MISSING,
            error.primary.span,
            format!(
                "`{own}` carries no page numbers, for the pages of `{name}` have an error here ({})",
                error.rule.code
            ),
        )
        .help(format!(
            "mend it, or write `page-list = \"none\"` in `[edition.{own}]`"
        )),
    );
    None
}
