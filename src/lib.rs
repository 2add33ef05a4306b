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
//!    [`config`] reads `book.toml` and the files of terms, the book's own and those that
//!    it shares with others, into [`Settings`](config::Settings).
//! 2. [`markdown`] reads each chapter into elements with byte spans;
//!    [`model::lower`] makes of all of them one semantic
//!    [`Document`]: links lead to nodes and have their words, terms lead to the
//!    glossary and back, abbreviations carry what they stand for, marks become an index,
//!    headings, figures and tables are numbered and listed. What the book asks of its
//!    readers' [`vocabulary`](model::vocabulary) is looked up in it. Nothing after it
//!    reads Markdown.
//! 3. [`edition::epub`] writes the document as an EPUB, with the page numbers of a
//!    printed edition of it ([`edition::PrintedPages`]), [`edition::web`] as one page
//!    of HTML; the words in both are written by the same code. [`edition::text`]
//!    writes it as lines for speech programs and braille translators. For a PDF,
//!    [`layout`] sets it on pages, a [`PagedDocument`](layout::PagedDocument),
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
//! Beside this page, the private `make` makes one edition of a book that was read.
//! Where a stranger adds things is told in the `README.md`.

pub mod cli;
pub mod config;
pub mod diag;
pub mod edition;
mod error;
pub mod geom;
pub mod layout;
pub mod locale;
mod make;
pub mod markdown;
pub mod math;
pub mod model;
pub mod rules;
pub mod source;
pub mod verify;

pub use error::BuildError;

use std::sync::Arc;

use config::EditionSettings;
use diag::{Diagnostic, Sink};
use layout::Style;
use layout::font::{EmbeddedFamily, FontBook};
use locale::Phrases;
use make::{Layouts, lay_out, make};
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
