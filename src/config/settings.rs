//! The settings of a book: resolved, checked, nothing optional that has a
//! default.

use crate::BuildError;
use crate::geom::Pt;
use crate::locale::ReadingLevel;
use crate::model::{Isbn, Metadata};
use crate::source::{SourceId, Span};

/// All that `book.toml` and `glossary.toml` say.
#[derive(Debug, Clone)]
pub struct Settings {
    /// What is said about the book.
    pub metadata: Metadata,
    /// The picture on the cover; `None`: one is drawn.
    pub cover: Option<CoverSettings>,
    /// The chapters in reading order; never empty.
    pub chapters: Vec<ChapterPath>,
    /// The generated list of contents.
    pub contents: ContentsSettings,
    /// How terms are explained, and what the glossary lists.
    pub glossary: GlossarySettings,
    /// The index at the end of the book.
    pub index: IndexSettings,
    /// The numbers of figures, and the list of them.
    pub figures: CaptionSettings,
    /// The numbers of tables, and the list of them.
    pub tables: CaptionSettings,
    /// The entries of the glossary files, in their order.
    pub terms: Vec<Term>,
    /// The editions, in the order of the file; never empty.
    pub editions: Vec<EditionSettings>,
    /// `book.toml`.
    pub book_source: SourceId,
}

impl Settings {
    /// Whether an edition tells in boxes what terms mean.
    #[must_use]
    pub fn explains_words(&self) -> bool {
        let explains = |edition: &EditionSettings| {
            let on_pages = edition.print.words_explained.as_ref();
            edition.reflow.words_explained || on_pages.is_some_and(|place| place.value != "none")
        };
        self.editions.iter().any(explains)
    }
}

/// The editions of these names, or all when none is named; in the order of
/// `book.toml`.
///
/// # Errors
/// When the book has no edition of a name.
pub fn pick_editions<'a>(
    settings: &'a Settings,
    names: &[String],
) -> Result<Vec<&'a EditionSettings>, BuildError> {
    let known = || settings.editions.iter();
    if let Some(name) = names
        .iter()
        .find(|name| !known().any(|made| made.name == **name))
    {
        return Err(BuildError::UnknownEdition {
            name: name.clone(),
            known: known().map(|made| made.name.clone()).collect(),
        });
    }
    let picked = |made: &&EditionSettings| names.is_empty() || names.contains(&made.name);
    Ok(known().filter(picked).collect())
}

/// The picture on the cover.
#[derive(Debug, Clone, PartialEq)]
pub struct CoverSettings {
    /// Its file, seen from the book's folder.
    pub path: Written<String>,
    /// What it shows; `None` when that isn't said.
    pub alt: Option<String>,
}

/// A chapter file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ChapterPath {
    /// The path inside the book's folder.
    pub path: String,
    /// Where `book.toml` names it; `None` when it was found in the folder.
    pub span: Option<Span>,
}

/// The generated list of contents.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ContentsSettings {
    /// How many levels of headings are listed, 1 to 6.
    pub depth: u8,
    /// Whether chapters and sections are numbered.
    pub numbered: bool,
}

/// How terms are explained, and what the glossary lists.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct GlossarySettings {
    /// Which uses of a term lead to the glossary.
    pub links: LinkedUses,
    /// How an abbreviation is given at its first use in the book.
    pub abbreviations: AbbreviationStyle,
    /// Which entries the glossary lists.
    pub entries: ListedEntries,
    /// Whether entries stand below their first letter.
    pub letter_groups: LetterGroups,
    /// Whether the book has a list of its abbreviations.
    pub abbreviations_list: bool,
    /// How many words readers are taken to know.
    pub reading_level: ReadingLevel,
}

/// Which uses of a term lead to the glossary.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum LinkedUses {
    /// The first in each chapter.
    #[default]
    Chapter,
    /// The first in each section, of whatever level.
    Section,
    /// The first in the book.
    Book,
    /// All.
    Each,
}

/// How an abbreviation is given at its first use in the book.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum AbbreviationStyle {
    /// As it is written.
    #[default]
    Marked,
    /// After what it stands for: "mesenchymal stromal cell (MSC)".
    WrittenOut,
}

/// Which entries the glossary lists.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum ListedEntries {
    /// All of the book's own, and those of shared files that are used.
    #[default]
    Own,
    /// All.
    All,
    /// Those that are used, in the text or by an entry that is listed.
    Used,
}

/// Whether the entries of a glossary or an index stand below their first letter.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum LetterGroups {
    /// When there are [`Self::MANY`] entries or more.
    #[default]
    Auto,
    /// Always.
    Always,
    /// Never.
    Never,
}

impl LetterGroups {
    /// From how many entries on letters help to find one.
    pub const MANY: usize = 30;

    /// Whether so many entries are parted.
    #[must_use]
    pub const fn parts(self, entries: usize) -> bool {
        match self {
            Self::Auto => entries >= Self::MANY,
            Self::Always => true,
            Self::Never => false,
        }
    }
}

/// The index at the end of the book.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct IndexSettings {
    /// Whether the terms of the glossary stand in it.
    pub glossary_terms: bool,
    /// When entries stand in groups.
    pub letter_groups: LetterGroups,
}

/// The numbers of figures or tables, and the list of them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct CaptionSettings {
    /// Whether captions begin with a number.
    pub numbered: bool,
    /// Whether a list of them follows the contents.
    pub list: bool,
}

/// How a term is found in the text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum TermMatch {
    /// Whatever its capitals, unless it is all capitals.
    #[default]
    Words,
    /// Only with the capitals that it is written with; in its plural, too.
    Exact,
    /// Not at all: only the author's links lead to it.
    Never,
}

/// Where a term comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum TermOrigin {
    /// A glossary file in the book's folder.
    #[default]
    File,
    /// A glossary file that is shared with other books.
    SharedFile,
    /// A definition list of the chapter that is the glossary.
    Chapter,
    /// A line `*[MSC]: mesenchymal stromal cell`.
    AbbreviationLine,
}

/// An entry of the glossary.
#[derive(Debug, Clone, PartialEq)]
pub struct Term {
    /// The term as it stands in the text.
    pub term: String,
    /// Its abbreviation.
    pub abbreviation: Option<String>,
    /// Other words for it in the text.
    pub variants: Vec<String>,
    /// Its plural: `Some("")` when it has none; `None`: the plain one of the language.
    pub plural: Option<String>,
    /// How it is found in the text.
    pub matching: TermMatch,
    /// The term of the entry that explains it.
    pub see: Option<Written<String>>,
    /// The terms of entries that are worth reading, too.
    pub see_also: Vec<Written<String>>,
    /// How to say it, as plain respelling.
    pub say: Option<String>,
    /// How it sounds, in the International Phonetic Alphabet.
    pub ipa: Option<String>,
    /// Where it comes from.
    pub origin: TermOrigin,
    /// The language of the term, a BCP 47 tag; `None`: the book's.
    pub language: Option<String>,
    /// What it means, in Markdown, as it stands in the file; empty where there is
    /// nothing but an abbreviation or the way to another entry.
    pub definition: String,
    /// The term's place, with its quotation marks.
    pub span: Span,
    /// The definition's place: inside its quotation marks when its text stands
    /// there word for word, so that places in [`Term::definition`] can be added to
    /// its start; else the whole value.
    pub definition_span: Span,
}

impl Term {
    /// A term of which nothing is known but its words and where they come from.
    pub(crate) fn new(term: String, origin: TermOrigin, span: Span) -> Self {
        Self {
            term,
            abbreviation: None,
            variants: Vec::new(),
            plural: None,
            matching: TermMatch::Words,
            see: None,
            see_also: Vec::new(),
            say: None,
            ipa: None,
            origin,
            language: None,
            definition: String::new(),
            span,
            definition_span: span,
        }
    }
}

/// An edition to make.
#[derive(Debug, Clone, PartialEq)]
pub struct EditionSettings {
    /// Its name in `book.toml`.
    pub name: String,
    /// The name of the file, unique in the book.
    pub file_name: String,
    /// What is made.
    pub format: OutputFormat,
    /// What is said of its pages; nothing in an edition without pages.
    pub print: PrintSettings,
    /// What is said of its files; the defaults in an edition with pages.
    pub reflow: ReflowSettings,
}

impl EditionSettings {
    /// Its own ISBN; `None`: the book's, if it has one.
    #[must_use]
    pub fn isbn(&self) -> Option<&Isbn> {
        self.print.isbn.as_ref().or(self.reflow.isbn.as_ref())
    }
}

/// What an edition without pages says of itself.
#[derive(Debug, Clone, PartialEq)]
pub struct ReflowSettings {
    /// Its own ISBN; `None`: the book's, if it has one.
    pub isbn: Option<Isbn>,
    /// The edition whose page numbers stand in it, or `none`; `None`: as it comes.
    pub page_list: Option<Written<String>>,
    /// The level of heading that begins a new file, 1 to 6.
    pub split: u8,
    /// How notes are given.
    pub notes: NoteStyle,
    /// Where long descriptions stand.
    pub descriptions: DescriptionStyle,
    /// Families of fonts to embed, in order of fallback.
    pub fonts: Vec<Written<String>>,
    /// The address at which a web page will stand.
    pub url: Option<String>,
    /// How many columns a line of plain text has; `None`: a paragraph is a line.
    pub columns: Option<usize>,
    /// Whether a box at the start of each chapter tells what its terms mean.
    pub words_explained: bool,
    /// Whether the file says how terms sound.
    pub pronunciation: bool,
}

impl ReflowSettings {
    /// The columns of plain text: what fits a terminal and every mail.
    pub const COLUMNS: usize = 72;
}

impl Default for ReflowSettings {
    fn default() -> Self {
        Self {
            isbn: None,
            page_list: None,
            split: 1,
            notes: NoteStyle::default(),
            descriptions: DescriptionStyle::default(),
            fonts: Vec::new(),
            url: None,
            columns: Some(Self::COLUMNS),
            words_explained: false,
            pronunciation: false,
        }
    }
}

/// How an edition without pages gives notes; they stand at the end of their chapter.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum NoteStyle {
    /// Each by itself, so that reading systems show it at its mark.
    #[default]
    PopUp,
    /// As a list.
    List,
}

/// Where an edition without pages has the long descriptions of pictures.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum DescriptionStyle {
    /// After the figure, folded up.
    #[default]
    Details,
    /// At the end of the chapter, with links there and back.
    Linked,
}

/// A value with its place in the file.
#[derive(Debug, Clone, PartialEq)]
pub struct Written<T> {
    /// The value.
    pub value: T,
    /// Where it stands.
    pub span: Span,
}

/// A number or a length; what a number counts, its key says.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Amount {
    /// Without a unit.
    Number(f32),
    /// With one.
    Length(Pt),
}

/// What an edition says of its pages, as it was written: the names of profiles,
/// papers and choices mean something to the layout alone, which resolves them.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct PrintSettings {
    /// The edition's own ISBN; `None`: the book's, if it has one.
    pub isbn: Option<Isbn>,
    /// The print profile.
    pub profile: Option<Written<String>>,
    /// The paper, by name or as `170mm x 240mm`.
    pub paper: Option<Written<String>>,
    /// The colour theme.
    pub theme: Option<Written<String>>,
    /// An ink, `#rrggbb`.
    pub text_color: Option<Written<String>>,
    /// A background, `#rrggbb`.
    pub background_color: Option<Written<String>>,
    /// The size of the text; a number is points.
    pub body_size: Option<Written<Amount>>,
    /// The sizes of headings; numbers are points.
    pub heading_sizes: Option<Written<Vec<Written<Amount>>>>,
    /// From line to line; a number is sizes of the text.
    pub line_pitch: Option<Written<Amount>>,
    /// Between paragraphs; a number is points.
    pub paragraph_space: Option<Written<Amount>>,
    /// The length of lines; a number is characters.
    pub measure: Option<Written<Amount>>,
    /// The white space around the text; numbers are points.
    pub margins: MarginSettings,
    /// More at the binding; a number is points.
    pub gutter: Option<Written<Amount>>,
    /// How emphasised words stand out.
    pub emphasis: Option<Written<String>>,
    /// What leads from the contents to the page.
    pub contents: Option<Written<String>>,
    /// Where page numbers stand.
    pub page_numbers: Option<Written<String>>,
    /// Where chapters begin.
    pub chapters: Option<Written<String>>,
    /// Whether pages have a running head.
    pub running_heads: bool,
    /// Where notes stand.
    pub notes: Option<Written<String>>,
    /// The edition whose page numbers stand in the margin.
    pub margin_pages: Option<Written<String>>,
    /// How tables are set.
    pub tables: Option<Written<String>>,
    /// Where long descriptions stand.
    pub descriptions: Option<Written<String>>,
    /// How a term stands out where it leads to the glossary.
    pub terms: Option<Written<String>>,
    /// Where a box tells what terms mean.
    pub words_explained: Option<Written<String>>,
    /// Families of fonts in order of fallback.
    pub fonts: Vec<Written<String>>,
    /// Whether fonts of the machine may be used.
    pub system_fonts: bool,
    /// The standards that the PDF keeps.
    pub conformance: PdfConformance,
}

/// The white space around the text, as far as it was written.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct MarginSettings {
    /// At the head.
    pub top: Option<Written<Amount>>,
    /// At the foot.
    pub bottom: Option<Written<Amount>>,
    /// At the binding.
    pub inner: Option<Written<Amount>>,
    /// On the other side.
    pub outer: Option<Written<Amount>>,
}

/// The standards that a PDF claims to keep.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum PdfConformance {
    /// PDF 1.7 with PDF/UA-1 (ISO 14289-1) and PDF/A-2a (ISO 19005-2), which every
    /// reader and checker knows.
    #[default]
    PdfUa1,
    /// PDF 2.0 with PDF/UA-2 (ISO 14289-2), Well-Tagged PDF 1.0 for accessibility and
    /// for reuse, and PDF/A-4 (ISO 19005-4).
    PdfUa2,
}

/// The output formats.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum OutputFormat {
    /// EPUB 3.3.
    Epub,
    /// Tagged PDF.
    Pdf,
    /// One page of HTML that holds everything.
    Web,
    /// Plain text.
    Text,
}

/// What is known about an [`OutputFormat`].
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct FormatRow {
    /// The format.
    pub format: OutputFormat,
    /// Its name in `book.toml`.
    pub name: &'static str,
    /// The extension of its files.
    pub extension: &'static str,
    /// The name of the edition that is made when `book.toml` names no editions;
    /// `None`: none is.
    pub default_edition: Option<&'static str>,
}

/// Every output format, in the order of [`OutputFormat`].
pub const FORMATS: &[FormatRow] = &[
    FormatRow {
        format: OutputFormat::Epub,
        name: "epub",
        extension: "epub",
        default_edition: Some("epub"),
    },
    FormatRow {
        format: OutputFormat::Pdf,
        name: "pdf",
        extension: "pdf",
        default_edition: Some("large-print"),
    },
    FormatRow {
        format: OutputFormat::Web,
        name: "web",
        extension: "html",
        default_edition: None,
    },
    FormatRow {
        format: OutputFormat::Text,
        name: "text",
        extension: "txt",
        default_edition: None,
    },
];

impl OutputFormat {
    /// What is known about this format.
    #[must_use]
    pub fn row(self) -> &'static FormatRow {
        &FORMATS[self as usize]
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_format_stands_in_its_own_row() {
        for (at, row) in FORMATS.iter().enumerate() {
            assert_eq!(row.format as usize, at, "{}", row.name);
        }
        assert_eq!(FORMATS.len(), OutputFormat::Text as usize + 1);
    }
}
