//! P006, word-divided: a word is divided at the end of a line.

use crate::diag::declare_rule;

declare_rule! {
    /// # What it finds
    ///
    /// A soft hyphen at a line's end, or a hyphen in a word that the file has undivided
    /// elsewhere. A hyphen that the author wrote is none.
    ///
    /// # Why it matters to readers
    ///
    /// Half a word must be kept in mind while the eye, or the magnifier, looks for the rest.
    ///
    /// # Example
    ///
    /// `medi-` at the end of a line and `cine` at the beginning of the next.
    ///
    /// # Write instead
    ///
    /// Turn hyphenation off.
    ///
    /// # When to allow it
    ///
    /// It can't be allowed: a finished file has no place to say so.
    ///
    /// # Standards
    ///
    /// ACB, Large Print Guidelines (2025); UKAAF, Minimum Standards, Clear and Large Print;
    /// RNIB, Clear Print.
    WORD_DIVIDED,
    "P006",
    "word-divided",
    Warning,
    "A word is divided at the end of a line."
}
