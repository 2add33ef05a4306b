//! `book.toml` and `glossary.toml`: as written here, resolved in [`settings`].
//!
//! The structs of this file are the documentation of every key. Each key may be
//! missing in them, so that reading goes on and finds all that is wrong; what
//! must be there and what may stand in it is decided when the settings are
//! resolved. [`load()`] does both and reports what it finds with its place in the
//! file.

mod accessibility;
mod chapters;
mod cover;
mod editions;
mod entry;
mod glossary;
mod identifier;
mod load;
mod metadata;
mod names;
mod parse;
mod print;
mod reflow;
mod resolve;
pub mod settings;
mod slug;
#[cfg(test)]
mod tests;
mod value;

pub use chapters::{read_chapters, read_manuscript};
pub use editions::edition_keys;
pub use entry::{OneOrMore, SubjectEntry};
pub use load::load;
pub(crate) use names::Names;
pub use settings::{
    AbbreviationStyle, CaptionSettings, ChapterPath, ContentsSettings, CoverSettings,
    DescriptionStyle, EditionSettings, FORMATS, FormatRow, GlossarySettings, IndexSettings,
    LetterGroups, LinkedUses, ListedEntries, NoteStyle, OutputFormat, PdfConformance,
    ReflowSettings, Settings, Term, TermMatch, TermOrigin, Written, pick_editions,
};
pub(crate) use value::{length, nearest, quoted_list};

use std::collections::BTreeMap;

use serde::Deserialize;
use toml::Spanned;

/// The name of the file that makes a folder a book.
pub const BOOK_FILE: &str = "book.toml";

/// The glossary that is taken when `book.toml` names none.
pub const GLOSSARY_FILE: &str = "glossary.toml";

/// `book.toml`.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case", default)]
pub struct BookConfig {
    /// What is said about the book, and its chapters. Required.
    pub book: Option<Spanned<BookTable>>,
    /// The generated list of contents.
    pub contents: ContentsTable,
    /// How terms are explained, and what the glossary lists.
    pub glossary: GlossaryTable,
    /// The index at the end of the book, which a book has when its text has marks for it.
    pub index: IndexTable,
    /// The numbers of figures, and the list of them.
    pub figures: CaptionsTable,
    /// The numbers of tables, and the list of them.
    pub tables: CaptionsTable,
    /// What is claimed about the book's accessibility, and by whom.
    pub accessibility: AccessibilityTable,
    /// The editions to make, by name (`[edition.large-print]`). A name has small
    /// letters, digits and hyphens. Default: `epub` in the format `epub`, and
    /// `large-print` in the format `pdf`.
    pub edition: BTreeMap<Spanned<String>, Spanned<EditionTable>>,
}

/// `[book]`: what is said about the book, and its chapters.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case", default)]
pub struct BookTable {
    /// The title. Required.
    pub title: Option<Spanned<String>>,
    /// The title as it is sorted: `Art of Reading, The`. Default: as it is.
    pub sort_title: Option<Spanned<String>>,
    /// The subtitle. Default: none.
    pub subtitle: Option<Spanned<String>>,
    /// Who made the book, in the order in which they are named. Default: nobody
    /// is named.
    pub authors: Vec<Spanned<AuthorTable>>,
    /// The language of the text as a BCP 47 tag: `en`, `en-GB`, `sr-Latn`.
    /// Required.
    pub language: Option<Spanned<String>>,
    /// Other languages that whole parts of the text are in, as BCP 47 tags: `["la"]`. A
    /// word or a sentence here and there is none. Default: none.
    pub other_languages: Vec<Spanned<String>>,
    /// What tells this book from all others: a UUID, or a web address or another URN
    /// of your own. Default: the ISBN, else the DOI, else a UUID made from title,
    /// language and authors, the same in every build.
    pub identifier: Option<Spanned<String>>,
    /// The ISBN, of 13 digits or of 10, with or without hyphens; for the edition that
    /// has none of its own. Default: none.
    pub isbn: Option<Spanned<String>>,
    /// The DOI: `10.1000/182`, or as an address, `https://doi.org/10.1000/182`. Default:
    /// none.
    pub doi: Option<Spanned<String>>,
    /// Who publishes it. Default: nobody is named.
    pub publisher: Option<Spanned<String>>,
    /// The series that the book is part of. Default: none.
    pub series: Option<Spanned<SeriesTable>>,
    /// The date of publication: `2025-12-31`, `2025-12` or `2025`. Default: none.
    pub date: Option<Spanned<toml::Value>>,
    /// When the book was last changed: a date, or a time such as
    /// `2025-12-31T09:30:00Z`. Default: the time in `SOURCE_DATE_EPOCH`, else `date`.
    pub modified: Option<Spanned<toml::Value>>,
    /// What the book is about, in a few sentences. Default: none.
    pub description: Option<Spanned<String>>,
    /// The terms on which it may be used. Default: none.
    pub rights: Option<Spanned<String>>,
    /// What the book was made from: the ISBN of the print edition, a web address, or
    /// words. Default: none.
    pub source: Option<Spanned<String>>,
    /// Its subjects, as catalogues name them: words, or tables with a code. Default:
    /// none.
    pub subjects: Vec<Spanned<SubjectEntry>>,
    /// The picture on the cover of the e-book, seen from the book's folder: JPEG or
    /// PNG, best 1600 × 2560 pixels. Default: a cover is drawn, with title and authors.
    pub cover: Option<Spanned<String>>,
    /// What the picture on the cover shows and says, for those who don't see it; a
    /// `cover` must have it. Default: what stands on the cover that is drawn.
    pub cover_alt: Option<Spanned<String>>,
    /// The chapter files in reading order, seen from the book's folder. Default:
    /// every `*.md` directly in that folder, by file name, but for names that start
    /// with a full stop or end in `.description.md`.
    pub chapters: Option<Spanned<Vec<Spanned<String>>>>,
    /// The glossary file, seen from the book's folder; several in a list, where the
    /// terms of the first come before those of the next. Those outside the folder are
    /// shared with other books. Default: `glossary.toml` when there is one.
    pub glossary: Option<Spanned<OneOrMore>>,
}

/// An entry of `authors`: somebody who had a part in the book.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case", default)]
pub struct AuthorTable {
    /// The name as it is printed. Required.
    pub name: Option<Spanned<String>>,
    /// The part they had: `author`, `editor`, `compiler`, `adapter`, `translator`,
    /// `illustrator`, `photographer`, `contributor` (wrote a part), `foreword`,
    /// `introduction` or `afterword` (wrote it), `consultant`, `narrator`,
    /// `cover-designer` or `designer`; several in a list. Default: `author`.
    pub role: Option<Spanned<OneOrMore>>,
    /// The name as it is sorted: `Curie, Marie`. Default: as it is printed.
    pub sort_as: Option<Spanned<String>>,
}

/// `series`: a series that the book is part of.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case", default)]
pub struct SeriesTable {
    /// Its name. Required.
    pub name: Option<Spanned<String>>,
    /// The book's place in it: `3`, or `2.5` for one between two. Default: none.
    pub position: Option<Spanned<Position>>,
    /// The ISSN of the series: `1234-5679`. Default: none.
    pub issn: Option<Spanned<String>>,
}

/// An entry of `subjects` with a code: what the book is about.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case", default)]
pub struct SubjectTable {
    /// The subject in words. Required.
    pub name: Option<Spanned<String>>,
    /// The system of the code: `Thema`, `BISAC`, `BIC`, `CLIL`, `DDC`, `LCSH`, `UDC`,
    /// `WGS` and others that EPUB 3.3 names, or the web address of one. Needs `code`.
    /// Default: none.
    pub system: Option<Spanned<String>>,
    /// The code: `MKFM` in Thema, `HEA003000` in BISAC. Needs `system`. Default: none.
    pub code: Option<Spanned<String>>,
}

/// `[contents]`: the generated list of contents.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case", default)]
pub struct ContentsTable {
    /// How many levels of headings are listed, 1 (chapters only) to 6. Default: 2.
    pub depth: Option<Spanned<i64>>,
    /// Whether chapters and sections are numbered. Default: `false`.
    pub numbered: Option<bool>,
}

/// `[glossary]`: how terms are explained, and what the glossary lists.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case", default)]
pub struct GlossaryTable {
    /// Which uses of a term lead to the glossary: the first in each `chapter`, in each
    /// `section`, in the whole `book`, or `each` use. Default: `chapter`.
    pub links: Option<Spanned<String>>,
    /// How an abbreviation is given at its first use in the book: `marked`, as it is
    /// written, or `written-out`, "mesenchymal stromal cell (MSC)". Everywhere else it
    /// is marked: programs that read aloud know what it stands for. Default: `marked`.
    pub abbreviations: Option<Spanned<String>>,
    /// Which entries the glossary lists: `all`, those that are `used`, or all of the
    /// book's `own` and those of shared files that are used. Default: `own`.
    pub entries: Option<Spanned<String>>,
    /// Whether entries stand in groups below their first letter: `always`, `never`, or
    /// `auto`, when there are 30 or more. Default: `auto`.
    pub letter_groups: Option<Spanned<String>>,
    /// Whether the book ends with a list of its abbreviations, too. Default: `false`.
    pub abbreviations_list: Option<bool>,
    /// How many words the readers of an English book know; you are told of others that no
    /// entry explains. `plain`: the 11,000 that come up most, and short ones; `general`:
    /// 40,000; `any`: all. Default: `general`.
    pub reading_level: Option<Spanned<String>>,
}

/// `[index]`: the index at the end of the book.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case", default)]
pub struct IndexTable {
    /// Whether the terms of the glossary stand in the index, with the places that use
    /// them. Default: `false`.
    pub glossary_terms: Option<bool>,
    /// Whether entries stand in groups below their first letter: `always`, `never`, or
    /// `auto`, when there are 30 or more. Default: `auto`.
    pub letter_groups: Option<Spanned<String>>,
}

/// `[figures]` and `[tables]`: their numbers, and the list of them.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case", default)]
pub struct CaptionsTable {
    /// Whether captions begin with a number: "Figure 3". Default: `false`.
    pub numbered: Option<bool>,
    /// Whether a list of them follows the contents. Default: `false`.
    pub list: Option<bool>,
}

/// `[accessibility]`: what is claimed, and by whom.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case", default)]
pub struct AccessibilityTable {
    /// The claim of conformance, word for word, such as
    /// `EPUB Accessibility 1.1 - WCAG 2.2 Level AA`: in version 1.1 or 1.2, of WCAG 2.0,
    /// 2.1 or 2.2, Level A, AA or AAA. Needs `certified-by`. Default: nothing is claimed.
    pub conforms_to: Option<Spanned<String>>,
    /// Who certifies the claim. Default: nobody.
    pub certified_by: Option<Spanned<String>>,
    /// What entitles them to, in words or as a web address; several in a list.
    /// Default: none.
    pub credential: Option<Spanned<OneOrMore>>,
    /// The web address of their report. Default: none.
    pub report: Option<Spanned<String>>,
    /// When they looked at the book: `2025-12-31`, `2025-12` or `2025`. Default: none.
    pub certified_on: Option<Spanned<toml::Value>>,
    /// More claims, each with its own certifier.
    pub claims: Vec<Spanned<ClaimTable>>,
    /// Why the European Accessibility Act doesn't ask for the book to be accessible:
    /// `eaa-microenterprise`, `eaa-disproportionate-burden` or
    /// `eaa-fundamental-alteration`. Never with a claim. Default: no exemption.
    pub exemption: Option<Spanned<String>>,
    /// The address of whoever answers letters about the book's accessibility:
    /// `access@example.org`. It stands on the page of accessibility. Default: none.
    pub contact_email: Option<Spanned<String>>,
    /// The book's accessibility in your own words. Default: made from what the book
    /// holds.
    pub summary: Option<Spanned<String>>,
    /// Whether an EPUB ends with a page that tells of its accessibility. Default:
    /// `true`.
    pub statement: Option<bool>,
}

/// An entry of `claims` in `[accessibility]`: one more claim of conformance.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case", default)]
pub struct ClaimTable {
    /// The claim, word for word. Required.
    pub conforms_to: Option<Spanned<String>>,
    /// Who certifies it. Required.
    pub certified_by: Option<Spanned<String>>,
    /// What entitles them to; several in a list. Default: none.
    pub credential: Option<Spanned<OneOrMore>>,
    /// The web address of their report. Default: none.
    pub report: Option<Spanned<String>>,
    /// When they looked at the book. Default: none.
    pub certified_on: Option<Spanned<toml::Value>>,
}

/// A number of columns, or the word for none.
pub type Columns = toml::Value;

/// `[edition.NAME]`: an edition to make.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case", default)]
pub struct EditionTable {
    /// What is made: `epub` (EPUB 3.3), `pdf` (tagged PDF), `web` (one HTML page) or
    /// `text` (plain text). Default: the edition's name, where that is one of these.
    pub format: Option<Spanned<String>>,
    /// The ISBN of this edition alone, with or without hyphens. Default: the book's.
    pub isbn: Option<Spanned<String>>,
    /// The print profile, by name. Default: `large-print`.
    pub profile: Option<Spanned<String>>,
    /// The paper: `a4`, `a5`, `a3`, `b5`, `letter`, `legal`, `half-letter`, or a size
    /// such as `170mm x 240mm`. Default: the profile's.
    pub paper: Option<Spanned<String>>,
    /// The colours: `black-on-white`, `black-on-cream`, `white-on-black` or
    /// `yellow-on-black`. Default: `black-on-white`.
    pub theme: Option<Spanned<String>>,
    /// An ink of your own, `#rrggbb`, with `background-color`. Default: the theme's.
    pub text_color: Option<Spanned<String>>,
    /// A paper of your own colour, `#rrggbb`, with `text-color`. Default: the theme's.
    pub background_color: Option<Spanned<String>>,
    /// The size of the text, in points. All that is not set here follows it.
    /// Default: the profile's.
    pub body_size: Option<Spanned<Measurement>>,
    /// The sizes of headings of level 1, 2, and 3 to 6, in points: `[24, 21, 18]`.
    /// Default: the profile's.
    pub heading_sizes: Option<Spanned<Vec<Spanned<Measurement>>>>,
    /// From line to line, in sizes of the text: `1.3`. Default: the profile's.
    pub line_pitch: Option<Spanned<Measurement>>,
    /// The space between paragraphs. Default: the profile's.
    pub paragraph_space: Option<Spanned<Measurement>>,
    /// How long lines may be: a number of characters, or a length. Default: the
    /// profile's.
    pub measure: Option<Spanned<Measurement>>,
    /// The white space around the text, by side. Default: the profile's.
    pub margins: Option<Spanned<MarginsTable>>,
    /// More white space at the binding. Default: the profile's.
    pub gutter: Option<Spanned<Measurement>>,
    /// How emphasised words stand out: `bold` or `underline`. Default: the profile's.
    pub emphasis: Option<Spanned<String>>,
    /// What leads from an entry of the contents to its page: `leaders` (dots),
    /// `shaded` (every other entry on a pastel ground) or `plain`. Default: the
    /// profile's.
    pub contents: Option<Spanned<String>>,
    /// Where page numbers stand: `bottom-outer`, `bottom-center`, `top-outer` or
    /// `top-center`. Default: the profile's.
    pub page_numbers: Option<Spanned<String>>,
    /// Where chapters begin: `new-page`, `right-page` or `run-on`. Default:
    /// `new-page`.
    pub chapters: Option<Spanned<String>>,
    /// Whether pages say at their head which chapter they are of. Default: `false`.
    pub running_heads: Option<Spanned<bool>>,
    /// Where notes stand. In a PDF, at the end of their `chapter` or at the foot of the
    /// `page`; in an EPUB, at the end of their chapter, made to `pop-up` at their mark or
    /// as a plain `list`. Default: `chapter`, and `pop-up`.
    pub notes: Option<Spanned<String>>,
    /// The edition whose page numbers stand in the margin, by name, or `none`.
    /// Default: the first with the profile `standard`, if there is one.
    pub margin_pages: Option<Spanned<String>>,
    /// How tables are set: as a `grid`, in `rows` of "Header: value", or `auto`, a grid
    /// if it has room. Default: `auto`.
    pub tables: Option<Spanned<String>>,
    /// Where long descriptions of pictures stand. In a PDF, `after-figure`, at the
    /// `chapter-end` or at the `book-end`; in an EPUB or a web page, after the figure,
    /// folded up (`details`), or `linked`, at the end of the chapter. Default:
    /// `after-figure`, and `details`.
    pub descriptions: Option<Spanned<String>>,
    /// How a term stands out where it leads to the glossary: `bold`, with a note before
    /// the text that says so, or `page`, followed by "(see page 20)". Default: `bold`.
    pub terms: Option<Spanned<String>>,
    /// Where a box tells what the terms mean: at the start of each `chapter`, at the foot
    /// of each `page` of a PDF, or `none`. Default: `none`.
    pub words_explained: Option<Spanned<String>>,
    /// Whether an EPUB says in SSML and in a lexicon how terms with `ipa` sound. Default:
    /// `false`, for no reading system is known to use it.
    pub pronunciation: Option<Spanned<bool>>,
    /// Families of fonts in order of fallback, from the book's folder `fonts` or of
    /// clearprint's own. Default: in a PDF those of clearprint alone, in an EPUB those of
    /// the reader.
    pub fonts: Vec<Spanned<String>>,
    /// Whether fonts of the machine may be used, so that the file is not the same
    /// everywhere. Default: `false`.
    pub system_fonts: Option<Spanned<bool>>,
    /// The standards that the PDF keeps: `pdf-ua-1` (with PDF/A-2a) or `pdf-ua-2`
    /// (with PDF/A-4). Default: `pdf-ua-1`.
    pub conformance: Option<Spanned<String>>,
    /// The PDF edition whose page numbers an EPUB carries, by name, or `none`. Default:
    /// the first with the profile `standard`, else the first PDF, if there is one.
    pub page_list: Option<Spanned<String>>,
    /// The level of heading, 1 to 6, at which an EPUB begins a new file inside. What
    /// is very long is parted further. Default: 1, a file a chapter.
    pub split: Option<Spanned<i64>>,
    /// The address at which a web page will stand, for search engines and for links
    /// that are shared: `https://example.org/my-book`. Default: none.
    pub url: Option<Spanned<String>>,
    /// How many columns a line of plain text has, 20 to 500, or `"unwrapped"`: each
    /// paragraph in one line, for programs that wrap lines themselves. Default: 72.
    pub columns: Option<Spanned<Columns>>,
}

/// A place in a series: `3`, `2.5`, `"3"`.
pub type Position = toml::Value;

/// A number, in points where nothing else is said, or a length with its unit:
/// `18`, `"18pt"`, `"25mm"`, `"2.5cm"`, `"1in"`.
pub type Measurement = toml::Value;

/// `margins` of an edition: the white space around the text.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case", default)]
pub struct MarginsTable {
    /// At the head. Default: the profile's.
    pub top: Option<Spanned<Measurement>>,
    /// At the foot, with the page number in it. Default: the profile's.
    pub bottom: Option<Spanned<Measurement>>,
    /// On the side of the binding. Default: the profile's.
    pub inner: Option<Spanned<Measurement>>,
    /// On the other side. Default: the profile's.
    pub outer: Option<Spanned<Measurement>>,
}

/// `glossary.toml`.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case", default)]
pub struct GlossaryConfig {
    /// The entries (`[[term]]`), in any order.
    pub term: Vec<Spanned<TermTable>>,
}

/// `[[term]]`: an entry of the glossary.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case", default)]
pub struct TermTable {
    /// The term, as it stands in the text: `sciatica`. Required.
    pub term: Option<Spanned<String>>,
    /// Its abbreviation, in the capitals of the text: `MSC`. Default: none.
    pub abbreviation: Option<Spanned<String>>,
    /// Other words for it in the text; plain plurals are found without being
    /// named. Default: none.
    pub variants: Vec<Spanned<String>>,
    /// Its plural, where that is not the plain one: `foramina`; `none` when it has
    /// none. Default: the plain one in English, French and Spanish, else none.
    pub plural: Option<Spanned<String>>,
    /// How it is found in the text: as `words`, whatever the capitals; `exact`, only with
    /// the capitals that it has here, in its plural, too; `never`, so that only `[…](term:…)` leads to it. All-capital
    /// words and abbreviations are always exact. Default: `words`.
    #[serde(rename = "match")]
    pub matching: Option<Spanned<String>>,
    /// The term of the entry that explains it: this one only sends readers there, and
    /// needs no definition. Default: none.
    pub see: Option<Spanned<String>>,
    /// The terms of entries that are worth reading, too. Default: none.
    pub see_also: Vec<Spanned<String>>,
    /// How to say it, as plain respelling: `sy-AT-ik-uh`. Default: none.
    pub say: Option<Spanned<String>>,
    /// How it sounds, for machines, in the International Phonetic Alphabet:
    /// `saɪˈætɪkə`. Default: none.
    pub ipa: Option<Spanned<String>>,
    /// The language of the term as a BCP 47 tag, when it is not the book's:
    /// `la`. Default: the book's.
    pub language: Option<Spanned<String>>,
    /// What it means, in Markdown; not needed beside `see`. Required.
    pub definition: Option<Spanned<String>>,
}
