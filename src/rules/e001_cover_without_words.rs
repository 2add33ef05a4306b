//! E001, cover-without-words: no font has the characters of the title, so that the cover lacks it.

use crate::diag::declare_rule;

declare_rule! {
    /// # What it finds
    ///
    /// A title with characters that none of the fonts has that the cover may be drawn
    /// in, in a book without a picture on its cover. The cover is drawn without it.
    ///
    /// # Why it matters to readers
    ///
    /// The cover is how a book is found on a shelf. One without a title looks like any
    /// other, and like a fault.
    ///
    /// # Example
    ///
    /// ```toml
    /// title = "背骨の本"
    ///
    /// [edition.epub]
    /// ```
    ///
    /// # Write instead
    ///
    /// Put a font that has them into the folder `fonts` of the book and name its family,
    /// or bring a picture:
    ///
    /// ```toml
    /// [edition.epub]
    /// fonts = ["Noto Sans JP"]
    /// ```
    ///
    /// # When to allow it
    ///
    /// It can't be allowed, and keeps no book from being made.
    ///
    /// # Standards
    ///
    /// None: an edition's first page should not be empty.
    COVER_WITHOUT_WORDS,
    "E001",
    "cover-without-words",
    Warning,
    "No font has the characters of the title, so that the drawn cover lacks it."
}
