//! The meanings a book has, and what each edition makes of them.
//!
//! One row a meaning: the HTML element, the `epub:type` (EPUB 3 Structural
//! Semantics Vocabulary 1.1), the DPUB-ARIA 1.1 role and the structure types of
//! PDF 1.7 (ISO 32000-1 § 14.8.4) and PDF 2.0 (ISO 32000-2 § 14.8.4). Every
//! edition reads this table and nothing else decides.

/// A meaning in the document.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Role {
    /// The page with the book's title.
    TitlePage,
    /// Who publishes the book, when and on what terms.
    Imprint,
    /// To whom the book is given.
    Dedication,
    /// Words of somebody else that open a book, a chapter or a section.
    Epigraph,
    /// The book in a few words.
    Abstract,
    /// What somebody else says before the book.
    Foreword,
    /// What the writer says before the book.
    Preface,
    /// Whom the writer thanks.
    Acknowledgments,
    /// Who gave pictures, words or leave to print them.
    Credits,
    /// The generated list of contents.
    Contents,
    /// What leads into the book.
    Introduction,
    /// What opens the story.
    Prologue,
    /// A part of the book: several chapters under a title.
    Part,
    /// A chapter.
    Chapter,
    /// A section inside a chapter.
    Section,
    /// What follows from the chapters.
    Conclusion,
    /// What closes the story.
    Epilogue,
    /// What is said when the text has ended.
    Afterword,
    /// What is added after the chapters.
    Appendix,
    /// The works that the book draws on.
    Bibliography,
    /// The generated glossary.
    Glossary,
    /// The generated list of abbreviations.
    Abbreviations,
    /// What is found where in the book.
    Index,
    /// The entries of the glossary or the index that begin with the same letter.
    LetterGroup,
    /// The generated list of figures.
    ListOfFigures,
    /// The generated list of tables.
    ListOfTables,
    /// The mistakes of the book that were found too late.
    Errata,
    /// How the book was made.
    Colophon,
    /// The notes at the end of a chapter, each by itself.
    Notes,
    /// The notes at the end of a chapter, as a list.
    Endnotes,
    /// The book's title on the title page.
    Title,
    /// The book's subtitle on the title page.
    Subtitle,
    /// Another line of the title page.
    TitlePageLine,
    /// Tells what the numbers in the margin are, in editions that have them.
    MarginPagesNote,
    /// A paragraph.
    Paragraph,
    /// A heading inside a quotation, list or call-out: outside the outline.
    InnerHeading,
    /// A list without order.
    UnorderedList,
    /// A list in order.
    OrderedList,
    /// An item of a list.
    ListItem,
    /// Words of somebody else.
    Quotation,
    /// Whose words they are.
    Attribution,
    /// Words whose lines are as the poet made them.
    Verse,
    /// Lines of verse that belong together.
    Stanza,
    /// A line of verse.
    VerseLine,
    /// A note set apart.
    Callout,
    /// A tip set apart.
    Tip,
    /// A warning, or what else must not be missed, set apart.
    Notice,
    /// The name of a call-out.
    CalloutTitle,
    /// Computer text in a block.
    CodeBlock,
    /// A formula, in a line or by itself.
    Formula,
    /// A table.
    Table,
    /// A figure: picture, caption and description.
    Figure,
    /// The caption of a figure or table.
    Caption,
    /// The long description of a figure.
    Description,
    /// A list of terms with their definitions.
    DefinitionList,
    /// A change of scene between paragraphs.
    ThematicBreak,
    /// A note.
    Footnote,
    /// The mark in the text that leads to a note.
    NoteReference,
    /// The way back from a note or a glossary entry.
    BackLink,
    /// A term in the text that leads to its glossary entry.
    GlossaryReference,
    /// A link.
    Link,
    /// Stressed words.
    Emphasis,
    /// Important words.
    Strong,
    /// The words that are explained at the start of a chapter or the foot of a page.
    WordsExplained,
    /// Tells that words in bold are explained, and from which page on.
    BoldTermsNote,
    /// A term in the glossary.
    GlossaryTerm,
    /// What a term of the glossary means.
    GlossaryDefinition,
    /// The entries of the index that begin with the same letter.
    IndexGroup,
    /// Entries of the index.
    IndexList,
    /// An entry of the index.
    IndexEntry,
    /// The words of an entry of the index.
    IndexWords,
    /// Leads from the index to a place.
    IndexLocator,
    /// Leads from the index to a passage.
    IndexPassage,
    /// Leads from an entry of the index to the one to look under.
    IndexSee,
    /// Leads from an entry of the index to more.
    IndexSeeAlso,
    /// Where a page of the printed book begins.
    PageBreak,
    /// The list that leads to the pages of the printed book.
    PageList,
    /// The list that leads to what readers look up.
    Landmarks,
    /// The cover, as a landmark.
    Cover,
}

/// What the editions make of a [`Role`].
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct RoleRow {
    /// The meaning.
    pub role: Role,
    /// The HTML element; a heading's level comes from its place in the tree.
    pub html: &'static str,
    /// The `epub:type`; `None` where HTML says all.
    pub epub_type: Option<&'static str>,
    /// The DPUB-ARIA (or ARIA) role; `None` where HTML says all.
    pub aria: Option<&'static str>,
    /// The structure type in PDF 1.7: a standard one or one of [`PDF_ROLE_MAP`].
    pub pdf: &'static str,
    /// The standard structure type in PDF 2.0.
    pub pdf_2: &'static str,
}

/// The structure types that PDF 2.0 brought, with the standard type of PDF 1.7 that
/// comes closest (ISO 32000-1 § 14.7.3). A PDF 1.7 uses some all the same, for who
/// knows them hears the stress; a PDF 2.0 names them for readers that know no
/// namespaces, which leave out the words of an unknown type.
pub const PDF_ROLE_MAP: &[(&str, &str)] = &[
    ("Em", "Span"),
    ("FENote", "Note"),
    ("Strong", "Span"),
    ("Sub", "Span"),
    ("Title", "H1"),
];

/// The structure types of PDF 1.7 that the namespace of PDF 2.0 has not
/// (ISO 32000-2 annex M); a PDF 2.0 takes them from the older namespace.
pub const PDF_1_7_ONLY: &[&str] = &[
    "Art",
    "BibEntry",
    "BlockQuote",
    "Code",
    "Index",
    "Note",
    "Private",
    "Quote",
    "Reference",
    "TOC",
    "TOCI",
];

const fn row(
    role: Role,
    html: &'static str,
    epub_type: Option<&'static str>,
    aria: Option<&'static str>,
    pdf: &'static str,
) -> RoleRow {
    RoleRow {
        role,
        html,
        epub_type,
        aria,
        pdf,
        pdf_2: pdf,
    }
}

impl RoleRow {
    /// The same row with a structure type of its own in PDF 2.0.
    const fn in_pdf_2(mut self, kind: &'static str) -> Self {
        self.pdf_2 = kind;
        self
    }
}

/// Every meaning, in the order of [`Role`].
#[rustfmt::skip]
pub const ROLES: &[RoleRow] = &[
    row(Role::TitlePage, "section", Some("titlepage"), None, "Sect"),
    row(Role::Imprint, "section", Some("imprint"), None, "Sect"),
    row(Role::Dedication, "section", Some("dedication"), Some("doc-dedication"), "Sect"),
    row(Role::Epigraph, "section", Some("epigraph"), Some("doc-epigraph"), "Sect"),
    row(Role::Abstract, "section", Some("abstract"), Some("doc-abstract"), "Sect"),
    row(Role::Foreword, "section", Some("foreword"), Some("doc-foreword"), "Sect"),
    row(Role::Preface, "section", Some("preface"), Some("doc-preface"), "Sect"),
    row(Role::Acknowledgments, "section", Some("acknowledgments"), Some("doc-acknowledgments"), "Sect"),
    row(Role::Credits, "section", Some("credits"), Some("doc-credits"), "Sect"),
    row(Role::Contents, "nav", Some("toc"), Some("doc-toc"), "Sect"),
    row(Role::Introduction, "section", Some("introduction"), Some("doc-introduction"), "Sect"),
    row(Role::Prologue, "section", Some("prologue"), Some("doc-prologue"), "Sect"),
    row(Role::Part, "section", Some("part"), Some("doc-part"), "Part"),
    row(Role::Chapter, "section", Some("chapter"), Some("doc-chapter"), "Sect"),
    row(Role::Section, "section", None, None, "Sect"),
    row(Role::Conclusion, "section", Some("conclusion"), Some("doc-conclusion"), "Sect"),
    row(Role::Epilogue, "section", Some("epilogue"), Some("doc-epilogue"), "Sect"),
    row(Role::Afterword, "section", Some("afterword"), Some("doc-afterword"), "Sect"),
    row(Role::Appendix, "section", Some("appendix"), Some("doc-appendix"), "Sect"),
    row(Role::Bibliography, "section", Some("bibliography"), Some("doc-bibliography"), "Sect"),
    row(Role::Glossary, "section", Some("glossary"), Some("doc-glossary"), "Sect"),
    row(Role::Abbreviations, "section", None, None, "Sect"),
    row(Role::Index, "section", Some("index"), Some("doc-index"), "Index").in_pdf_2("Sect"),
    row(Role::LetterGroup, "section", None, None, "Sect"),
    row(Role::ListOfFigures, "section", Some("loi"), None, "Sect"),
    row(Role::ListOfTables, "section", Some("lot"), None, "Sect"),
    row(Role::Errata, "section", Some("errata"), Some("doc-errata"), "Sect"),
    row(Role::Colophon, "section", Some("colophon"), Some("doc-colophon"), "Sect"),
    row(Role::Notes, "section", Some("footnotes"), None, "Sect"),
    row(Role::Endnotes, "section", Some("endnotes"), Some("doc-endnotes"), "Sect"),
    row(Role::Title, "h1", Some("title"), None, "H1").in_pdf_2("Title"),
    row(Role::Subtitle, "p", Some("subtitle"), Some("doc-subtitle"), "P"),
    row(Role::TitlePageLine, "p", None, None, "P"),
    row(Role::MarginPagesNote, "p", None, None, "P"),
    row(Role::Paragraph, "p", None, None, "P"),
    row(Role::InnerHeading, "p", None, None, "P"),
    row(Role::UnorderedList, "ul", None, None, "L"),
    row(Role::OrderedList, "ol", None, None, "L"),
    row(Role::ListItem, "li", None, None, "LI"),
    row(Role::Quotation, "blockquote", None, None, "BlockQuote"),
    row(Role::Attribution, "p", None, None, "P"),
    row(Role::Verse, "div", None, None, "Div"),
    row(Role::Stanza, "p", None, None, "P"),
    row(Role::VerseLine, "span", None, None, "Sub"),
    row(Role::Callout, "div", None, Some("note"), "Div"),
    row(Role::Tip, "div", Some("tip"), Some("doc-tip"), "Div"),
    row(Role::Notice, "div", Some("notice"), Some("doc-notice"), "Div"),
    row(Role::CalloutTitle, "p", None, None, "P"),
    row(Role::CodeBlock, "pre", None, None, "Code"),
    row(Role::Formula, "math", None, None, "Formula"),
    row(Role::Table, "table", None, None, "Table"),
    row(Role::Figure, "figure", None, None, "Figure"),
    row(Role::Caption, "figcaption", None, None, "Caption"),
    row(Role::Description, "details", None, None, "Div"),
    row(Role::DefinitionList, "dl", None, None, "L"),
    row(Role::ThematicBreak, "hr", None, None, "Artifact"),
    row(Role::Footnote, "aside", Some("footnote"), Some("doc-footnote"), "Note").in_pdf_2("FENote"),
    row(Role::NoteReference, "a", Some("noteref"), Some("doc-noteref"), "Reference"),
    row(Role::BackLink, "a", Some("backlink"), Some("doc-backlink"), "Link"),
    row(Role::GlossaryReference, "a", Some("glossref"), Some("doc-glossref"), "Link"),
    row(Role::Link, "a", None, None, "Link"),
    row(Role::Emphasis, "em", None, None, "Em"),
    row(Role::Strong, "strong", None, None, "Strong"),
    row(Role::WordsExplained, "div", None, Some("note"), "Div"),
    row(Role::BoldTermsNote, "p", None, None, "P"),
    row(Role::GlossaryTerm, "dt", Some("glossterm"), None, "Lbl"),
    row(Role::GlossaryDefinition, "dd", Some("glossdef"), None, "LBody"),
    row(Role::IndexGroup, "section", Some("index-group"), None, "Sect"),
    row(Role::IndexList, "ul", Some("index-entry-list"), None, "L"),
    row(Role::IndexEntry, "li", Some("index-entry"), None, "LI"),
    row(Role::IndexWords, "span", Some("index-term"), None, "Span"),
    row(Role::IndexLocator, "a", Some("index-locator"), None, "Reference"),
    row(Role::IndexPassage, "a", Some("index-locator-range"), None, "Reference"),
    row(Role::IndexSee, "a", Some("index-xref-preferred"), None, "Reference"),
    row(Role::IndexSeeAlso, "a", Some("index-xref-related"), None, "Reference"),
    row(Role::PageBreak, "span", Some("pagebreak"), Some("doc-pagebreak"), "Artifact"),
    row(Role::PageList, "nav", Some("page-list"), Some("doc-pagelist"), "Artifact"),
    row(Role::Landmarks, "nav", Some("landmarks"), None, "Artifact"),
    row(Role::Cover, "section", Some("cover"), None, "Artifact"),
];

impl Role {
    /// What the editions make of this meaning.
    #[must_use]
    pub fn row(self) -> &'static RoleRow {
        &ROLES[self as usize]
    }
}

/// The three parts of a book.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Matter {
    /// Before the text: title page, imprint, contents.
    Front,
    /// The text.
    Body,
    /// After the text: appendices, bibliography, glossary, index.
    Back,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_role_stands_in_its_own_row() {
        for (at, row) in ROLES.iter().enumerate() {
            assert_eq!(row.role as usize, at, "{:?}", row.role);
        }
        assert_eq!(ROLES.len(), Role::Cover as usize + 1);
    }
}
