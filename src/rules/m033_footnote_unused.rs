//! M033, footnote-unused: a footnote has no mark in the text.

use crate::diag::declare_rule;

declare_rule! {
    /// # What it finds
    ///
    /// A note such as `[^trial]: …` that no mark in the chapter leads to. It is left
    /// out of the book.
    ///
    /// # Why it matters to readers
    ///
    /// They can't reach it. Perhaps its mark was lost when the text was changed, and
    /// a statement stands without its source.
    ///
    /// # Example
    ///
    /// ```md
    /// The first trial had 100 people.
    ///
    /// [^trial]: Published in 2023.
    /// ```
    ///
    /// # Write instead
    ///
    /// ```md
    /// The first trial had 100 people.[^trial]
    ///
    /// [^trial]: Published in 2023.
    /// ```
    ///
    /// # When to allow it
    ///
    /// When the note is kept for a later version of the text.
    ///
    /// # Standards
    ///
    /// DPUB-ARIA 1.1, `doc-footnote`.
    FOOTNOTE_UNUSED,
    "M033",
    "footnote-unused",
    Warning,
    "A footnote has no mark in the text."
}
