//! G023, index-mark-misplaced: a mark for the index stands where nothing can lead to.

use crate::diag::declare_rule;

declare_rule! {
    /// # What it finds
    ///
    /// A mark for the index in the alternative text of a picture, or in the definition of
    /// a term that says nothing else. It is left out.
    ///
    /// # Why it matters to readers
    ///
    /// They look a word up in the index and don't find it, though the book tells of it.
    ///
    /// # Example
    ///
    /// ```md
    /// ![A disc <!-- index: discs --> between two bones](disc.svg)
    /// ```
    ///
    /// # Write instead
    ///
    /// ```md
    /// <!-- index: discs -->
    /// ![A disc between two bones](disc.svg)
    /// ```
    ///
    /// # When to allow it
    ///
    /// When the entry has other places, and this one doesn't matter.
    ///
    /// # Standards
    ///
    /// DPUB-ARIA 1.1, `doc-index`.
    INDEX_MARK_MISPLACED,
    "G023",
    "index-mark-misplaced",
    Warning,
    "A mark for the index stands where nothing can lead to."
}
