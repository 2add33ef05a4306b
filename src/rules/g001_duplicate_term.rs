//! G001, duplicate-term: two glossary entries have the same term, abbreviation or variant.

use crate::diag::declare_rule;

declare_rule! {
    /// # What it finds
    ///
    /// A term, abbreviation or variant that another entry of the same file has too, or
    /// that its own entry has twice; the file is `glossary.toml` or the chapter that is
    /// the glossary. Capitals don't count, but for abbreviations.
    ///
    /// # Why it matters to readers
    ///
    /// A word in the text leads to one entry. With two, it may lead to the wrong
    /// meaning.
    ///
    /// # Example
    ///
    /// ```toml
    /// [[term]]
    /// term = "disc"
    /// definition = "A cushion between two vertebrae."
    ///
    /// [[term]]
    /// term = "intervertebral disc"
    /// variants = ["disc"]
    /// definition = "A cushion between two bones of the spine."
    /// ```
    ///
    /// # Write instead
    ///
    /// ```toml
    /// [[term]]
    /// term = "disc"
    /// variants = ["intervertebral disc"]
    /// definition = "A cushion between two bones of the spine."
    /// ```
    ///
    /// # When to allow it
    ///
    /// It can't be allowed.
    ///
    /// # Standards
    ///
    /// WCAG 2.2, 3.1.3 Unusual Words.
    DUPLICATE_TERM,
    "G001",
    "duplicate-term",
    Error,
    "Two glossary entries have the same term, abbreviation or variant."
}
