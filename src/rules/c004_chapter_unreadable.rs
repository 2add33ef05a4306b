//! C004, chapter-unreadable: a chapter or settings file is missing, outside the book, or not UTF-8.

use crate::diag::declare_rule;

declare_rule! {
    /// # What it finds
    ///
    /// A chapter in the list `chapters` that isn't there, lies outside the book's
    /// folder, is listed twice or holds bytes that are not UTF-8 text; a book without
    /// any chapter; a glossary file that was named but can't be read.
    ///
    /// # Why it matters to readers
    ///
    /// A book with a chapter missing, or with letters turned into question marks,
    /// looks whole and isn't.
    ///
    /// # Example
    ///
    /// ```toml
    /// chapters = ["01-disks.md"]   # the file is called 01-discs.md
    /// ```
    ///
    /// # Write instead
    ///
    /// ```toml
    /// chapters = ["01-discs.md"]
    /// ```
    ///
    /// Save text as UTF-8: most editors offer it under "Save with encoding".
    ///
    /// # When to allow it
    ///
    /// It can't be allowed. Take the chapter off the list to build without it.
    ///
    /// # Standards
    ///
    /// EPUB 3.3, XML conformance: UTF-8 or UTF-16.
    CHAPTER_UNREADABLE,
    "C004",
    "chapter-unreadable",
    Error,
    "A chapter or settings file is missing, outside the book, or not UTF-8."
}
