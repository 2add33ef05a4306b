//! G021, index-range-open: a passage for the index has no end, or no beginning.

use crate::diag::declare_rule;

declare_rule! {
    /// # What it finds
    ///
    /// An `index-start:` without an `index-end:` of the same words after it, or the other
    /// way round. A passage without an end is listed with the page that it begins on, an
    /// end without a beginning not at all.
    ///
    /// # Why it matters to readers
    ///
    /// "14–16" tells them where there is much to read. Without the end they find one
    /// page, and take it for all.
    ///
    /// # Example
    ///
    /// ```md
    /// <!-- index-start: surgery -->
    /// ## Surgery
    ///
    /// Few people need it.
    /// ```
    ///
    /// # Write instead
    ///
    /// ```md
    /// <!-- index-start: surgery -->
    /// ## Surgery
    ///
    /// Few people need it.
    /// <!-- index-end: surgery -->
    /// ```
    ///
    /// # When to allow it
    ///
    /// For a passage that you have begun to mark and will end later; `index:` is better.
    ///
    /// # Standards
    ///
    /// DPUB-ARIA 1.1, `doc-index`.
    INDEX_RANGE_OPEN,
    "G021",
    "index-range-open",
    Warning,
    "A passage for the index has no end, or no beginning."
}
