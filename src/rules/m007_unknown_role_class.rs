//! M007, unknown-role-class: a class on a chapter's title names no part of a book.

use crate::diag::declare_rule;

declare_rule! {
    /// # What it finds
    ///
    /// A class on a heading of level 1, as in `{.forword}`, that is not one of
    /// `imprint`, `dedication`, `preface`, `introduction`, `chapter`, `appendix`.
    /// The file is taken as a chapter.
    ///
    /// # Why it matters to readers
    ///
    /// The part tells a reading system where the text starts and what can be passed
    /// over. A misspelt one puts the imprint among the chapters.
    ///
    /// # Example
    ///
    /// ```md
    /// # About this book {.imprnt}
    /// ```
    ///
    /// # Write instead
    ///
    /// ```md
    /// # About this book {.imprint}
    /// ```
    ///
    /// # When to allow it
    ///
    /// When the class is there for another tool and the file is a chapter.
    ///
    /// # Standards
    ///
    /// DPUB-ARIA 1.1; EPUB 3 Structural Semantics Vocabulary 1.1.
    UNKNOWN_ROLE_CLASS,
    "M007",
    "unknown-role-class",
    Warning,
    "A class on a chapter's title names no part of a book."
}
