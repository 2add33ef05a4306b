//! C007, font-missing: a family of fonts that an edition names isn't there.

use crate::diag::declare_rule;

declare_rule! {
    /// # What it finds
    ///
    /// A family in `fonts` of an edition that is neither in the book's folder `fonts`
    /// nor one of the program's own, or has only italic faces. With
    /// `system-fonts = true` the machine is asked too.
    ///
    /// # Why it matters to readers
    ///
    /// Their pages would be set in another face than the one that was chosen for them,
    /// and some letters might be missing.
    ///
    /// # Example
    ///
    /// ```toml
    /// [edition.large-print]
    /// format = "pdf"
    /// fonts = ["Noto Sans Japanese"]
    /// ```
    ///
    /// # Write instead
    ///
    /// ```toml
    /// [edition.large-print]
    /// format = "pdf"
    /// fonts = ["Noto Sans JP"]
    /// ```
    ///
    /// with `NotoSansJP-Regular.ttf` and `NotoSansJP-Bold.ttf` in the folder `fonts`.
    ///
    /// # When to allow it
    ///
    /// It can't be allowed: a family that isn't wanted needs no line.
    ///
    /// # Standards
    ///
    /// PDF/UA-1 § 7.21.4 and PDF/A-2 § 6.2.11.4: the fonts of a page are embedded.
    FONT_MISSING,
    "C007",
    "font-missing",
    Error,
    "A family of fonts that an edition names isn't there."
}
