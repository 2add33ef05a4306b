//! L002, glyph-missing: no font of the edition has a character of the text.

use crate::diag::declare_rule;

declare_rule! {
    /// # What it finds
    ///
    /// A character that none of the fonts can show.
    ///
    /// # Why it matters to readers
    ///
    /// In its place they would see an empty box. A screen reader, or a search, may
    /// find nothing there at all.
    ///
    /// # Example
    ///
    /// ```md
    /// Take 1 tablet at 🕗.
    /// ```
    ///
    /// # Write instead
    ///
    /// ```md
    /// Take 1 tablet at 8 in the morning.
    /// ```
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
