//! P030, not-tagged: the file has no structure for screen readers, or doesn't stand by it.

use crate::diag::declare_rule;

declare_rule! {
    /// # What it finds
    ///
    /// Files without a structure tree, with `Marked` unset or with `Suspects` set.
    ///
    /// # Why it matters to readers
    ///
    /// Without structure a screen reader guesses: columns run into each other, headings and
    /// tables are gone.
    ///
    /// # Example
    ///
    /// A PDF from a printer driver.
    ///
    /// # Write instead
    ///
    /// Make the file with a program that writes tagged PDF.
    ///
    /// # When to allow it
    ///
    /// It can't be allowed: a finished file has no place to say so.
    ///
    /// # Standards
    ///
    /// ISO 14289-1 (PDF/UA-1) §§ 6.2, 7.1.
    NOT_TAGGED,
    "P030",
    "not-tagged",
    Error,
    "The file has no structure for screen readers, or doesn't stand by it."
}
