//! P005, lines-justified: text is justified: its lines are stretched to one length.

use crate::diag::declare_rule;

declare_rule! {
    /// # What it finds
    ///
    /// Full lines that end at one edge, in six of ten cases or more.
    ///
    /// # Why it matters to readers
    ///
    /// Stretched spaces look like ends of words or columns, and lines of one length are hard
    /// to tell apart.
    ///
    /// # Example
    ///
    /// A paragraph set in block.
    ///
    /// # Write instead
    ///
    /// Set text flush at the start and ragged at the end.
    ///
    /// # When to allow it
    ///
    /// It can't be allowed: a finished file has no place to say so.
    ///
    /// # Standards
    ///
    /// RNIB, Clear Print; UKAAF, Minimum Standards, Clear and Large Print; ACB, Large Print
    /// Guidelines (2025): ragged right.
    LINES_JUSTIFIED,
    "P005",
    "lines-justified",
    Warning,
    "Text is justified: its lines are stretched to one length."
}
