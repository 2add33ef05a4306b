//! T001, character-forbidden: the text holds a control character that no edition can carry; it is removed.

use crate::diag::declare_rule;

declare_rule! {
    /// # What it finds
    ///
    /// Characters that XML forbids: most control characters, U+FFFE and U+FFFF. They
    /// come in by copying from other programs and can't be seen.
    ///
    /// # Why it matters to readers
    ///
    /// One of them makes a whole chapter of an EPUB unreadable. Taken out, nothing is
    /// lost; but a hyphen or a space may have been meant.
    ///
    /// # Example
    ///
    /// A line copied from a PDF with U+0002 where a word was hyphenated.
    ///
    /// # Write instead
    ///
    /// Delete the character, and look whether a letter, a hyphen or a space belongs
    /// in its place.
    ///
    /// # When to allow it
    ///
    /// It can't be allowed: cleaning the text is less work.
    ///
    /// # Standards
    ///
    /// XML 1.0 § 2.2, Characters.
    CHARACTER_FORBIDDEN,
    "T001",
    "character-forbidden",
    Warning,
    "The text holds a control character that no edition can carry; it is removed."
}
