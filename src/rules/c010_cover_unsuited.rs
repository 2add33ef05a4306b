//! C010, cover-unsuited: the picture on the cover is not what shops want.

use crate::diag::declare_rule;

declare_rule! {
    /// # What it finds
    ///
    /// A `cover` that is neither JPEG nor PNG, is less than 1400 pixels high, or is
    /// wider, or much higher, than the cover of a book.
    ///
    /// # Why it matters to readers
    ///
    /// The cover is how a book is found on a shelf. A small one is blurred on a large
    /// screen, where people with low vision look at it; of another shape, it is shown
    /// with empty edges, or cut; of another format, not at all by some.
    ///
    /// # Example
    ///
    /// ```toml
    /// cover = "images/cover-300x300.webp"
    /// ```
    ///
    /// # Write instead
    ///
    /// Export it anew, 1600 pixels wide and 2560 high:
    ///
    /// ```toml
    /// cover = "images/cover.jpg"
    /// ```
    ///
    /// # When to allow it
    ///
    /// It can't be allowed, and keeps no book from being made.
    ///
    /// # Standards
    ///
    /// Apple Books Asset Guide, Book Cover Art; Kindle Publishing Guidelines, Cover
    /// Image.
    COVER_UNSUITED,
    "C010",
    "cover-unsuited",
    Warning,
    "The picture on the cover is not of the format, size or shape that shops want."
}
