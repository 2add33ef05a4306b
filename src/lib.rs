//! **clearprint** makes accessible books: one Markdown manuscript becomes an
//! EPUB 3.3, a web page, a plain text and a large-print PDF that is tagged to PDF/UA.
//!
//! # The flow
//!
//! ```text
//! World ── markdown ──► elements ── model::lower ──► Document ──┬─ edition::epub ──► bytes
//!                                                              ├─ edition::web ──► bytes
//!                                                              ├─ edition::text ──► bytes
//!                                                              └─ layout ──► PagedDocument
//!                                                                  └─ edition::pdf ──► bytes
//! every stage ──► Sink ── diag::render ──► what the author reads
//! ```
//!
//! 1. A [`World`] answers for the disk and the date; nothing else asks them.
//!    [`config`] reads `book.toml` and `glossary.toml` into
//!    [`Settings`](config::Settings).
//! 2. [`markdown`] reads each chapter into elements with byte spans;
//!    [`model::lower`] makes of all of them one semantic
//!    [`Document`]: links lead to nodes, terms to the glossary,
//!    headings are numbered and listed. Nothing after it reads Markdown.
//! 3. [`edition::epub`] writes the document as an EPUB, with the page numbers of a
//!    printed edition of it ([`edition::PrintedPages`]), [`edition::web`] as one page
//!    of HTML; the words in both are written by the same code. [`edition::text`]
//!    writes it as lines for speech programs and braille translators. For a PDF,
//!    [`layout`] sets it on pages, a [`PagedDocument`],
//!    and [`edition::pdf`] paints and tags them. Each painted thing carries the
//!    [`NodeId`](model::NodeId) it belongs to; the structure tree is one walk of
//!    the document.
//! 4. [`verify`] opens a finished PDF with another reader than its writer's,
//!    measures it and holds it against a print profile and PDF/UA.
//! 5. What the author can mend is a [`Diagnostic`] of a rule in [`rules`], with a
//!    place and a way out. Each stage runs to its end and collects. A document
//!    with an error gives no edition; an error in laying one edition out costs
//!    that edition alone.
//!
//! # The modules, lowest first
//!
//! [`geom`], [`source`], [`diag`] · [`locale`], [`markdown`], [`math`] · [`config`],
//! [`model`] · [`layout`] · [`edition`] · [`verify`] · [`cli`]. Imports go down only, but
//! that [`rules`], the catalogue, may be named by any stage, and that
//! [`config`] and [`model`] stand side by side: settings hold the book's
//! [`Metadata`](model::Metadata). [`verify`] may not name [`edition`]: a check that
//! shares the writer's code repeats its mistakes. The test `layering` holds this.
//!
//! Where a stranger adds things is told in the `README.md`.

pub mod cli;
pub mod config;
pub mod diag;
pub mod edition;
mod error;
pub mod geom;
pub mod layout;
pub mod locale;
pub mod markdown;
pub mod math;
pub mod model;
pub mod rules;
pub mod source;
pub mod verify;

pub use error::BuildError;

use std::collections::BTreeMap;
use std::sync::{Arc, OnceLock};

use config::{EditionSettings, OutputFormat};
use diag::{Diagnostic, Severity, Sink};
use edition::PrintedPages;
use layout::font::{EmbeddedFamily, FontBook};
use layout::{MarginPages, PagedDocument, Style};
use locale::Phrases;
use model::Document;
use source::{Sources, World};

/// What to build.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct BuildOptions {
    /// The names of the editions to make; empty: all.
    pub editions: Vec<String>,
}

/// An edition that was made.
#[derive(Debug, Clone)]
pub struct BuiltEdition {
    /// Its name in `book.toml`.
    pub name: String,
    /// The name of its file.
    pub file_name: String,
    /// The file.
    pub bytes: Vec<u8>,
    /// How many pages it has; `None` for an edition without pages.
    pub pages: Option<usize>,
    /// How many words the manuscript has.
    pub words: usize,
}

/// What a build gives.
#[derive(Debug, Clone)]
pub struct Build {
    /// The editions without errors, in the order of `book.toml`.
    pub editions: Vec<BuiltEdition>,
    /// The findings, in their order.
    pub diagnostics: Vec<Diagnostic>,
    /// The files that the findings point into.
    pub sources: Sources,
    /// Whether an edition could not be made because of errors.
    pub failed: bool,
}

/// Builds the editions of a book, in memory.
///
/// # Errors
/// When the machine refuses or an edition doesn't exist; what the author did
/// wrong is in [`Build::diagnostics`].
pub fn build(world: &dyn World, options: &BuildOptions) -> Result<Build, BuildError> {
    let mut sources = Sources::default();
    let mut sink = Sink::default();
    let Some(book) = read(world, options, &mut sources, &mut sink)? else {
        // Nobody has looked for what may be allowed.
        sink.forget_allowances(|_| true);
        return Ok(finish(Vec::new(), sink, sources, true));
    };
    if !book.wanted().any(|edition| edition.style.is_some()) {
        // Without pages, nobody looks for what their rules find.
        sink.forget_allowances(|rule| rule.code.starts_with('L'));
    }
    if sink.has_errors() {
        // The pages are laid out all the same: their findings are wanted too.
        for edition in book.wanted() {
            lay_out(&book, edition, None, &sources, &mut sink);
        }
        return Ok(finish(Vec::new(), sink, sources, true));
    }
    let mut editions = Vec::new();
    let mut failed = false;
    let layouts = Layouts::new(&book, &sources);
    // Each edition has a thread; those that need the pages of another wait for them.
    std::thread::scope(|scope| {
        let threads: Vec<_> = book
            .wanted()
            .map(|edition| {
                let (book, layouts) = (&book, &layouts);
                scope.spawn(move || make(book, edition, layouts))
            })
            .collect();
        for thread in threads {
            let (edition, found) = thread.join().unwrap_or_else(|panic| {
                // Ours to mend: let it go on to the top.
                std::panic::resume_unwind(panic)
            });
            failed |= edition.is_none();
            editions.extend(edition);
            sink.append(found);
        }
    });
    Ok(finish(editions, sink, sources, failed))
}

fn finish(editions: Vec<BuiltEdition>, sink: Sink, sources: Sources, failed: bool) -> Build {
    Build {
        editions,
        diagnostics: sink.into_sorted(),
        sources,
        failed,
    }
}

/// A book that was read, and its editions.
pub struct Book {
    /// The semantic document.
    pub document: Document,
    /// The words of the tool in the book's language.
    pub phrases: Phrases,
    /// All editions, in the order of `book.toml`: one that is wanted may speak of
    /// the pages of one that isn't.
    pub editions: Vec<PlannedEdition>,
}

/// An edition with how its pages look.
#[derive(Debug, Clone)]
pub struct PlannedEdition {
    /// What `book.toml` says of it.
    pub settings: EditionSettings,
    /// How its pages look; `None` for an edition without pages.
    pub style: Option<Style>,
    /// The name of the edition whose page numbers it carries, not in the margin of
    /// pages but in the text.
    pub page_list: Option<String>,
    /// The faces of its pages, or of its cover.
    pub fonts: Arc<FontBook>,
    /// The families that it brings with it, in an edition without pages.
    pub families: Vec<EmbeddedFamily>,
    /// Whether it is to be made.
    pub wanted: bool,
}

impl Book {
    /// The editions that are to be made.
    pub fn wanted(&self) -> impl Iterator<Item = &PlannedEdition> {
        self.editions.iter().filter(|edition| edition.wanted)
    }

    /// The edition whose page numbers stand in the margin of another. None where
    /// editions would wait for each other's numbers in a circle.
    fn numbers_of(&self, edition: &PlannedEdition) -> Option<&PlannedEdition> {
        let first = self.named_by(edition)?;
        let mut next = Some(first);
        for _ in &self.editions {
            match next {
                None => return Some(first),
                Some(other) => next = self.named_by(other),
            }
        }
        None
    }

    /// The faces that the cover of an edition without pages is drawn in: its own; where
    /// it names none, those that an edition on pages brings with the book.
    fn cover_fonts<'a>(&'a self, edition: &'a PlannedEdition) -> &'a FontBook {
        let brings = |other: &&PlannedEdition| {
            let style = other.style.as_ref();
            style.is_some_and(|style| !style.fonts.is_empty() && !style.system_fonts)
        };
        let own = edition.settings.reflow.fonts.is_empty();
        let other = own.then(|| self.editions.iter().find(brings)).flatten();
        &other.unwrap_or(edition).fonts
    }

    fn named_by(&self, edition: &PlannedEdition) -> Option<&PlannedEdition> {
        self.edition(edition.style.as_ref()?.margin_pages.as_ref()?)
    }

    /// The edition on pages of a name.
    fn edition(&self, name: &str) -> Option<&PlannedEdition> {
        let mut editions = self.editions.iter();
        editions.find(|edition| edition.settings.name == name && edition.style.is_some())
    }
}

/// Reads a book: settings, chapters, document. `None` when the settings are too
/// wrong to go on.
///
/// # Errors
/// When the machine refuses or an edition doesn't exist.
pub fn read(
    world: &dyn World,
    options: &BuildOptions,
    sources: &mut Sources,
    sink: &mut Sink,
) -> Result<Option<Book>, BuildError> {
    let Some(settings) = config::load(world, sources, sink)? else {
        return Ok(None);
    };
    let wanted: Vec<&str> = config::pick_editions(&settings, &options.editions)?
        .into_iter()
        .map(|edition| edition.name.as_str())
        .collect();
    let styles = layout::style::resolve(&settings.editions, sink);
    let page_lists = layout::style::page_lists(&settings.editions, &styles, sink);
    let editions = settings
        .editions
        .iter()
        .zip(styles)
        .zip(page_lists)
        .map(|((edition, style), page_list)| {
            let (families, fonts) = match &style {
                Some(style) => (Vec::new(), layout::font::find(world, style, sink)),
                None => layout::font::find_embedded(world, &edition.reflow.fonts, sink),
            };
            PlannedEdition {
                page_list,
                wanted: wanted.contains(&edition.name.as_str()),
                settings: edition.clone(),
                families,
                fonts,
                style,
            }
        })
        .collect();
    let phrases = Phrases::of(&settings.metadata.language).unwrap_or_else(Phrases::english);
    let chapters = config::read_chapters(world, &settings, sources, sink)?;
    let document = model::lower::lower(world, &settings, &chapters, &phrases, sources, sink);
    Ok(Some(Book {
        document,
        phrases,
        editions,
    }))
}

/// An edition on pages and what was found on them.
struct LaidOut {
    pages: PagedDocument,
    found: Sink,
}

/// The editions on pages: each is laid out once, by whoever asks first.
struct Layouts<'b> {
    book: &'b Book,
    sources: &'b Sources,
    laid_out: BTreeMap<&'b str, OnceLock<Option<LaidOut>>>,
}

impl<'b> Layouts<'b> {
    fn new(book: &'b Book, sources: &'b Sources) -> Self {
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

fn lay_out(
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
fn make(
    book: &Book,
    edition: &PlannedEdition,
    layouts: &Layouts<'_>,
) -> (Option<BuiltEdition>, Sink) {
    let settings = &edition.settings;
    let (bytes, pages, sink) = match layouts.of(edition) {
        Some(LaidOut { pages, found }) => {
            if found.has_errors() {
                return (None, found.clone());
            }
            let style = edition.style.as_ref();
            let conformance = style.map(|style| style.conformance).unwrap_or_default();
            let isbn = settings.isbn();
            let bytes =
                edition::pdf::write(&book.document, pages, &book.phrases, conformance, isbn);
            (bytes, Some(pages.pages.len()), found.clone())
        }
        None => {
            let mut sink = Sink::default();
            let (document, phrases) = (&book.document, &book.phrases);
            let bytes = match settings.format {
                OutputFormat::Web => edition::web::write(document, phrases, &settings.reflow),
                OutputFormat::Text => edition::text::write(document, phrases, &settings.reflow),
                OutputFormat::Epub | OutputFormat::Pdf => {
                    let printed = printed_pages(book, edition, layouts, &mut sink);
                    let fonts = book.cover_fonts(edition);
                    if edition::epub::cover_lacks_title(document, fonts) {
                        sink.push(cover_without_words(book));
                    }
                    let (families, printed) = (&edition.families, printed.as_ref());
                    let settings = &settings.reflow;
                    edition::epub::write(document, phrases, settings, fonts, families, printed)
                }
            };
            (bytes, None, sink)
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
