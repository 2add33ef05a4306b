//! P037, figure-without-alt: a picture or formula has no description.

use crate::diag::declare_rule;

declare_rule! {
    /// # What it finds
    ///
    /// `Figure` and `Formula` elements without an `Alt` or `ActualText`, unless a formula is
    /// written as MathML.
    ///
    /// # Why it matters to readers
    ///
    /// Who doesn't see the picture learns only that there is one.
    ///
    /// # Example
    ///
    /// A chart tagged `Figure` without words.
    ///
    /// # Write instead
    ///
    /// Describe the picture, or mark a decoration as an artifact.
    ///
    /// # When to allow it
    ///
    /// It can't be allowed: a finished file has no place to say so.
    ///
    /// # Standards
    ///
    /// ISO 14289-1 (PDF/UA-1) §§ 7.3, 7.7; WCAG 2.2, 1.1.1.
    FIGURE_WITHOUT_ALT,
    "P037",
    "figure-without-alt",
    Error,
    "A picture or formula has no description."
}
