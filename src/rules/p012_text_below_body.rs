//! P012, text-below-body: text is smaller than the running text.

use crate::diag::declare_rule;

declare_rule! {
    /// # What it finds
    ///
    /// Letters that keep the profile's minimum and are smaller than the running text of the
    /// file: notes, labels, raised signs, page numbers.
    ///
    /// # Why it matters to readers
    ///
    /// Who can just read the text can't read what is smaller.
    ///
    /// # Example
    ///
    /// Page numbers of 16 pt in a book of 18 pt.
    ///
    /// # Write instead
    ///
    /// Set everything at the size of the running text.
    ///
    /// # When to allow it
    ///
    /// It can't be allowed: a finished file has no place to say so.
    ///
    /// # Standards
    ///
    /// UKAAF, Minimum Standards, Clear and Large Print (G003, 2019): page numbers, labels and
    /// superscripts ideally in the size of the text; ACB, Large Print Guidelines (2025).
    TEXT_BELOW_BODY,
    "P012",
    "text-below-body",
    Warning,
    "Text is smaller than the running text."
}
