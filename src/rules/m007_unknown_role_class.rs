//! M007, unknown-role-class: a class on a heading names no part of a book.

use crate::diag::declare_rule;

declare_rule! {
    /// # What it finds
    ///
    /// A class on the title of a file, as in `{.forword}`, that names no part of a
    /// book, or one on the heading of a section that names a whole file, as
    /// `{.preface}` does. The message lists the classes that fit. The file is taken as
    /// a chapter, the section as a section.
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
    "A class on a heading names no part of a book."
}
