//! P003, lines-too-long: lines have more characters than the print profile allows.

use crate::diag::declare_rule;

declare_rule! {
    /// # What it finds
    ///
    /// Running text whose lines, at the 95th percentile of full lines, have more characters
    /// than the profile's longest line.
    ///
    /// # Why it matters to readers
    ///
    /// A long line is hard to follow to its end and back, most of all with a magnifier.
    ///
    /// # Example
    ///
    /// Lines of 95 characters of 11 pt across a page of A4.
    ///
    /// # Write instead
    ///
    /// Set a narrower measure or larger type.
    ///
    /// # When to allow it
    ///
    /// It can't be allowed: a finished file has no place to say so.
    ///
    /// # Standards
    ///
    /// RNIB, Clear Print: 60 to 70 characters; APH, Research-Based Guidelines: 39 to 43.
    LINES_TOO_LONG,
    "P003",
    "lines-too-long",
    Warning,
    "Lines have more characters than the print profile allows."
}
