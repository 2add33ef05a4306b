//! C008, font-unusable: a font file of the book can't be used.

use crate::diag::declare_rule;

declare_rule! {
    /// # What it finds
    ///
    /// A file with the ending of a font in the book's folder `fonts` that is damaged or
    /// no TrueType or OpenType font.
    ///
    /// # Why it matters to readers
    ///
    /// Its letters can't be put into the file, so they would see empty boxes.
    ///
    /// # Example
    ///
    /// ```text
    /// fonts/NotoSansJP-Regular.ttf    half of it: the download broke off
    /// ```
    ///
    /// # Write instead
    ///
    /// ```text
    /// fonts/NotoSansJP-Regular.ttf    the whole file
    /// ```
    ///
    /// # When to allow it
    ///
    /// It can't be allowed: take the file out of the folder.
    ///
    /// # Standards
    ///
    /// PDF/UA-1 § 7.21.4 and PDF/A-2 § 6.2.11.4: the fonts of a page are embedded.
    FONT_UNUSABLE,
    "C008",
    "font-unusable",
    Error,
    "A font file of the book can't be used."
}
