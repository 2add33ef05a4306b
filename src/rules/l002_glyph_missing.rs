//! L002, glyph-missing: no font of the edition has a character of the text.

use crate::diag::declare_rule;

declare_rule! {
    /// # What it finds
    ///
    /// A character that none of the fonts can show: neither those of the program nor
    /// those that the edition names. The program has the letters of Latin, Greek,
    /// Cyrillic, Arabic, Hebrew, Devanagari, Bengali and Thai, signs and emoji.
    ///
    /// # Why it matters to readers
    ///
    /// In its place they would see an empty box. A screen reader, or a search, may
    /// find nothing there at all.
    ///
    /// # Example
    ///
    /// ```md
    /// The spine is 脊椎 in Chinese.
    /// ```
    ///
    /// # Write instead
    ///
    /// ```toml
    /// [edition.large-print]
    /// format = "pdf"
    /// fonts = ["Atkinson Hyperlegible Next", "Noto Sans SC"]
    /// ```
    ///
    /// with the files of that family in the book's folder `fonts`.
    ///
    /// # When to allow it
    ///
    /// It can't be allowed: PDF/UA and PDF/A forbid the empty box.
    ///
    /// # Standards
    ///
    /// PDF/UA-1 § 7.21 (no `.notdef` glyph); PDF/A-2 § 6.2.11.8.
    GLYPH_MISSING,
    "L002",
    "glyph-missing",
    Error,
    "No font of the edition has a character of the text."
}
