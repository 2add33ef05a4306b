//! G004, term-without-definition: a glossary entry has no definition.

use crate::diag::declare_rule;

declare_rule! {
    /// # What it finds
    ///
    /// An entry in `glossary.toml` whose `definition` is missing or empty and that has no
    /// `see`, or a term without a definition in the chapter that is the glossary.
    ///
    /// # Why it matters to readers
    ///
    /// They follow a link to learn what a word means and find only the word.
    ///
    /// # Example
    ///
    /// ```toml
    /// [[term]]
    /// term = "sciatica"
    /// ```
    ///
    /// # Write instead
    ///
    /// ```toml
    /// [[term]]
    /// term = "sciatica"
    /// definition = "Pain that runs down the leg from a squeezed nerve."
    /// ```
    ///
    /// # When to allow it
    ///
    /// It can't be allowed.
    ///
    /// # Standards
    ///
    /// WCAG 2.2, 3.1.3 Unusual Words; DPUB-ARIA 1.1, `doc-glossary`.
    TERM_WITHOUT_DEFINITION,
    "G004",
    "term-without-definition",
    Error,
    "A glossary entry has no definition."
}
