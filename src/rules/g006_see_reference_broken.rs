//! G006, see-reference-broken: `see` or `see-also` leads to no entry, or round.

use crate::diag::declare_rule;

declare_rule! {
    /// # What it finds
    ///
    /// A `see` or `see-also` of a glossary entry that names no entry of the glossary, or
    /// that leads back to where it began.
    ///
    /// # Why it matters to readers
    ///
    /// They look a word up, are sent to another one, and find nothing there.
    ///
    /// # Example
    ///
    /// ```toml
    /// [[term]]
    /// term = "slipped disc"
    /// see = "herniated disk"
    ///
    /// [[term]]
    /// term = "herniated disc"
    /// definition = "A disc whose soft centre presses through its outer ring."
    /// ```
    ///
    /// # Write instead
    ///
    /// ```toml
    /// [[term]]
    /// term = "slipped disc"
    /// see = "herniated disc"
    ///
    /// [[term]]
    /// term = "herniated disc"
    /// definition = "A disc whose soft centre presses through its outer ring."
    /// ```
    ///
    /// # When to allow it
    ///
    /// It can't be allowed.
    ///
    /// # Standards
    ///
    /// WCAG 2.2, 3.1.3 Unusual Words; DPUB-ARIA 1.1, `doc-glossary`.
    SEE_REFERENCE_BROKEN,
    "G006",
    "see-reference-broken",
    Error,
    "`see` or `see-also` leads to no entry of the glossary, or round."
}
