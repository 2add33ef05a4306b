//! P044, title-not-shown: the file has no title, or readers show its file name instead.

use crate::diag::declare_rule;

declare_rule! {
    /// # What it finds
    ///
    /// Files without a title in their metadata, and those without `DisplayDocTitle`.
    ///
    /// # Why it matters to readers
    ///
    /// The title is what a screen reader says first, and what tells one window from another.
    ///
    /// # Example
    ///
    /// A window called `draft-7-final.pdf`.
    ///
    /// # Write instead
    ///
    /// Write a title, and set `DisplayDocTitle`.
    ///
    /// # When to allow it
    ///
    /// It can't be allowed: a finished file has no place to say so.
    ///
    /// # Standards
    ///
    /// ISO 14289-1 (PDF/UA-1) § 7.1; WCAG 2.2, 2.4.2.
    TITLE_NOT_SHOWN,
    "P044",
    "title-not-shown",
    Error,
    "The file has no title, or readers show its file name instead."
}
