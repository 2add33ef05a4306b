//! M017, part-empty: a part has no chapters.

use crate::diag::declare_rule;

declare_rule! {
    /// # What it finds
    ///
    /// A file whose title says `{.part}`, with no chapter between it and the next
    /// part, the back matter or the end of the book.
    ///
    /// # Why it matters to readers
    ///
    /// A part is a step in the contents and in the bookmarks. One that leads to
    /// nothing sends readers to a page with a title alone.
    ///
    /// # Example
    ///
    /// ```toml
    /// chapters = ["part-one.md", "part-two.md", "01-discs.md"]
    /// ```
    ///
    /// # Write instead
    ///
    /// ```toml
    /// chapters = ["part-one.md", "01-discs.md", "part-two.md", "02-cells.md"]
    /// ```
    ///
    /// # When to allow it
    ///
    /// When the chapters of the part are still to be written.
    ///
    /// # Standards
    ///
    /// EPUB 3 Structural Semantics Vocabulary 1.1: part. DPUB-ARIA 1.1: doc-part.
    PART_EMPTY,
    "M017",
    "part-empty",
    Warning,
    "A part has no chapters."
}
