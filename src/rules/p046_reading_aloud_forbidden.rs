//! P046, reading-aloud-forbidden: the file is encrypted so that screen readers may not have its text.

use crate::diag::declare_rule;

declare_rule! {
    /// # What it finds
    ///
    /// Encrypted files without the permission to take out text for accessibility.
    ///
    /// # Why it matters to readers
    ///
    /// The file shuts out those who can't see it.
    ///
    /// # Example
    ///
    /// A PDF with all permissions taken away.
    ///
    /// # Write instead
    ///
    /// Allow extraction for accessibility, or don't encrypt.
    ///
    /// # When to allow it
    ///
    /// It can't be allowed: a finished file has no place to say so.
    ///
    /// # Standards
    ///
    /// ISO 14289-1 (PDF/UA-1) § 7.16.
    READING_ALOUD_FORBIDDEN,
    "P046",
    "reading-aloud-forbidden",
    Error,
    "The file is encrypted so that screen readers may not have its text."
}
