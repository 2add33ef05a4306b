//! P001, text-too-small: text on a page is smaller than the print profile allows.

use crate::diag::declare_rule;

declare_rule! {
    /// # What it finds
    ///
    /// Letters whose painted size, with every matrix and every form counted, is below the
    /// minimum of the profile: in notes, captions, tables, page numbers and raised signs, too.
    ///
    /// # Why it matters to readers
    ///
    /// Who needs 16 or 18 point to read cannot read 9 point, wherever it stands. Notes and
    /// page numbers are where small print hides.
    ///
    /// # Example
    ///
    /// A footnote of 9 pt in a book of 18 pt.
    ///
    /// # Write instead
    ///
    /// Set all text at the size of the running text.
    ///
    /// # When to allow it
    ///
    /// It can't be allowed: a finished file has no place to say so.
    ///
    /// # Standards
    ///
    /// UKAAF, Minimum Standards, Clear and Large Print (G003, 2019): 16 point at least; ACB,
    /// Large Print Guidelines (2025): 18 point.
    TEXT_TOO_SMALL,
    "P001",
    "text-too-small",
    Error,
    "Text on a page is smaller than the print profile allows."
}
