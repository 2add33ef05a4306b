//! P010, font-not-embedded: a font is not in the file.

use crate::diag::declare_rule;

declare_rule! {
    /// # What it finds
    ///
    /// Fonts that text is shown in and whose glyphs the file doesn't hold.
    ///
    /// # Why it matters to readers
    ///
    /// Another machine takes another font: letters change their shape and width, or become
    /// boxes.
    ///
    /// # Example
    ///
    /// Helvetica by name alone.
    ///
    /// # Write instead
    ///
    /// Embed every font, whole or the glyphs in use.
    ///
    /// # When to allow it
    ///
    /// It can't be allowed: a finished file has no place to say so.
    ///
    /// # Standards
    ///
    /// ISO 14289-1 (PDF/UA-1) § 7.21.4.1; ISO 19005-2 (PDF/A-2) § 6.2.11.4.
    FONT_NOT_EMBEDDED,
    "P010",
    "font-not-embedded",
    Error,
    "A font is not in the file."
}
