//! M018, part-inside-chapter: a part begins inside a chapter.

use crate::diag::declare_rule;

declare_rule! {
    /// # What it finds
    ///
    /// A heading with `{.part}` that is not the title of its file.
    ///
    /// # Why it matters to readers
    ///
    /// A part holds chapters and opens a page of its own. In the middle of a chapter
    /// it would be a section like others, and the chapters after it belong to no
    /// part.
    ///
    /// # Example
    ///
    /// ```markdown
    /// ## The second part {.part}
    /// ```
    ///
    /// # Write instead
    ///
    /// A file of its own, before the chapters of the part:
    ///
    /// ```markdown
    /// # The second part {.part}
    /// ```
    ///
    /// # When to allow it
    ///
    /// When the file is to be taken apart later: the class does nothing there.
    ///
    /// # Standards
    ///
    /// EPUB 3 Structural Semantics Vocabulary 1.1: part. DPUB-ARIA 1.1: doc-part.
    PART_INSIDE_CHAPTER,
    "M018",
    "part-inside-chapter",
    Warning,
    "A part begins inside a chapter."
}
