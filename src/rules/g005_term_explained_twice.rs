//! G005, term-explained-twice: two sources of terms explain the same word.

use crate::diag::declare_rule;

declare_rule! {
    /// # What it finds
    ///
    /// A term, abbreviation or variant that stands in two places: in two glossary files,
    /// or in a glossary file and in the chapter that is the glossary. The nearer one is
    /// taken: the chapter comes before the files, and of the files the one that
    /// `glossary` in `book.toml` names first. The other one is left out.
    ///
    /// # Why it matters to readers
    ///
    /// They read one explanation. When somebody mends the other one, nobody ever reads it.
    ///
    /// # Example
    ///
    /// ```toml
    /// # glossary.toml
    /// [[term]]
    /// term = "sham"
    /// definition = "A pretend treatment."
    ///
    /// # ../shared-terms.toml
    /// [[term]]
    /// term = "Sham"
    /// definition = "A treatment that does nothing, in a trial."
    /// ```
    ///
    /// # Write instead
    ///
    /// Keep the entry that readers of all the books understand, and take the other one
    /// out.
    ///
    /// # When to allow it
    ///
    /// When this book needs words of its own for its readers: write
    /// `# allow G005: the reason` above the nearer entry.
    ///
    /// # Standards
    ///
    /// WCAG 2.2, 3.1.3 Unusual Words.
    TERM_EXPLAINED_TWICE,
    "G005",
    "term-explained-twice",
    Warning,
    "Two sources of terms explain the same word."
}
