//! P011, text-without-unicode: glyphs lead to no character.

use crate::diag::declare_rule;

declare_rule! {
    /// # What it finds
    ///
    /// Glyphs for which neither the font's map to Unicode, nor its encoding, nor an
    /// `ActualText` gives a character.
    ///
    /// # Why it matters to readers
    ///
    /// A screen reader is silent or speaks nonsense, and nobody can search or copy.
    ///
    /// # Example
    ///
    /// A ligature without a map.
    ///
    /// # Write instead
    ///
    /// Give fonts a `ToUnicode` map, or the text an `ActualText`.
    ///
    /// # When to allow it
    ///
    /// It can't be allowed: a finished file has no place to say so.
    ///
    /// # Standards
    ///
    /// ISO 14289-1 (PDF/UA-1) § 7.21.7.
    TEXT_WITHOUT_UNICODE,
    "P011",
    "text-without-unicode",
    Error,
    "Glyphs lead to no character."
}
