//! P038, language-unknown: the language of text can't be told.

use crate::diag::declare_rule;

declare_rule! {
    /// # What it finds
    ///
    /// Files and text without a language, and languages that are no tag of BCP 47.
    ///
    /// # Why it matters to readers
    ///
    /// A screen reader speaks with the voice of some other language, which nobody
    /// understands.
    ///
    /// # Example
    ///
    /// A catalog without `Lang`.
    ///
    /// # Write instead
    ///
    /// Write `Lang` into the catalog, such as `en-GB`.
    ///
    /// # When to allow it
    ///
    /// It can't be allowed: a finished file has no place to say so.
    ///
    /// # Standards
    ///
    /// ISO 14289-1 (PDF/UA-1) § 7.2; WCAG 2.2, 3.1.1.
    LANGUAGE_UNKNOWN,
    "P038",
    "language-unknown",
    Error,
    "The language of text can't be told."
}
