//! G002, term-unused: a glossary entry is used nowhere in the text.

use crate::diag::declare_rule;

declare_rule! {
    /// # What it finds
    ///
    /// A term whose words, abbreviation, variants and plurals don't occur in any chapter
    /// outside headings, links and code, nor in a definition, or a line `*[MSC]: …` for an abbreviation that
    /// doesn't. The entry is kept, without a way back. Terms of files that books share, and
    /// those that only send readers to another entry, are not told.
    ///
    /// # Why it matters to readers
    ///
    /// An entry that explains nothing they read makes the glossary longer to search.
    /// Often the text uses another form of the word, which then has no explanation.
    ///
    /// # Example
    ///
    /// ```toml
    /// [[term]]
    /// term = "mesenchymal stromal cell"
    /// definition = "A cell from bone marrow, fat or cord blood."
    /// ```
    ///
    /// The text says only "MSC".
    ///
    /// # Write instead
    ///
    /// ```toml
    /// [[term]]
    /// term = "mesenchymal stromal cell"
    /// abbreviation = "MSC"
    /// definition = "A cell from bone marrow, fat or cord blood."
    /// ```
    ///
    /// # When to allow it
    ///
    /// When readers will meet the word elsewhere and look for it here: write a line
    /// `# allow G002: the reason` above `term`, in a chapter
    /// `<!-- allow G002: the reason -->` before it.
    ///
    /// # Standards
    ///
    /// WCAG 2.2, 3.1.3 Unusual Words and 3.1.4 Abbreviations.
    TERM_UNUSED,
    "G002",
    "term-unused",
    Warning,
    "A glossary entry is used nowhere in the text."
}
