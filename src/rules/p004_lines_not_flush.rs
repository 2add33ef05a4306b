//! P004, lines-not-flush: the lines of a paragraph begin at different edges.

use crate::diag::declare_rule;

declare_rule! {
    /// # What it finds
    ///
    /// Paragraphs with an indented first line, centred text, or lines that are set in.
    ///
    /// # Why it matters to readers
    ///
    /// An eye that comes back from the end of a line looks for the next one where the last
    /// began.
    ///
    /// # Example
    ///
    /// A centred paragraph.
    ///
    /// # Write instead
    ///
    /// Let all lines of a paragraph begin at one edge and part paragraphs by a blank line.
    ///
    /// # When to allow it
    ///
    /// It can't be allowed: a finished file has no place to say so.
    ///
    /// # Standards
    ///
    /// UKAAF, Minimum Standards, Clear and Large Print; RNIB, Clear Print; ACB, Large Print
    /// Guidelines (2025): flush left.
    LINES_NOT_FLUSH,
    "P004",
    "lines-not-flush",
    Warning,
    "The lines of a paragraph begin at different edges."
}
