//! C009, font-embedding-forbidden: a font may not be embedded in documents.

use crate::diag::declare_rule;

declare_rule! {
    /// # What it finds
    ///
    /// A family in `fonts` whose files say that they may not be embedded in a
    /// document, or only whole, or only as pictures of its letters (`fsType`).
    ///
    /// # Why it matters to readers
    ///
    /// A file without its fonts is shown in other ones, or with boxes for letters; and
    /// a book that breaks a licence may be taken away from its readers.
    ///
    /// # Example
    ///
    /// ```toml
    /// fonts = ["A Face For Screens Only"]
    /// ```
    ///
    /// # Write instead
    ///
    /// ```toml
    /// fonts = ["Noto Sans JP"]
    /// ```
    ///
    /// # When to allow it
    ///
    /// It can't be allowed: ask the maker for a font that may be embedded.
    ///
    /// # Standards
    ///
    /// PDF/UA-1 § 7.21.4.1 and PDF/A-2 § 6.2.11.4.1: only fonts that may be embedded
    /// are; OpenType 1.9.1, OS/2 `fsType`.
    FONT_EMBEDDING_FORBIDDEN,
    "C009",
    "font-embedding-forbidden",
    Error,
    "A font may not be embedded in documents."
}
