//! G020, index-mark-unclear: a mark for the index can't be read.

use crate::diag::declare_rule;

declare_rule! {
    /// # What it finds
    ///
    /// A comment for the index with an entry that has no words, with quotation marks
    /// that are not closed, with more than three levels, with a "see" that names
    /// nothing, or of a kind that doesn't exist, such as `index-begin:`. The entry is
    /// left out.
    ///
    /// # Why it matters to readers
    ///
    /// They look a word up in the index and don't find it, though the book tells of it.
    ///
    /// # Example
    ///
    /// ```md
    /// A disc can slip. <!-- index: discs,, slipped -->
    /// ```
    ///
    /// # Write instead
    ///
    /// ```md
    /// A disc can slip. <!-- index: discs, slipped -->
    /// ```
    ///
    /// Commas part an entry from the one below it, semicolons part entries. Words that
    /// have a comma stand in quotation marks: `<!-- index: "Tower, David" -->`.
    ///
    /// # When to allow it
    ///
    /// When a comment that is no mark begins with such a word.
    ///
    /// # Standards
    ///
    /// DPUB-ARIA 1.1, `doc-index`.
    INDEX_MARK_UNCLEAR,
    "G020",
    "index-mark-unclear",
    Warning,
    "A mark for the index can't be read."
}
