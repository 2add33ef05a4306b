//! C005, no-phrases-for-language: the tool has no words of its own in the language of the book.

use crate::diag::declare_rule;

declare_rule! {
    /// # What it finds
    ///
    /// A book in a language for which the tool doesn't know the words it adds:
    /// "Contents", "Glossary", "Note", "page" and so on. They are set in English.
    ///
    /// # Why it matters to readers
    ///
    /// Headings and links in another language than the book are a stumble for
    /// everybody, and a screen reader may say them with the wrong voice.
    ///
    /// # Example
    ///
    /// ```toml
    /// language = "cy"   # when there are no Welsh phrases
    /// ```
    ///
    /// # Write instead
    ///
    /// Add the phrases: one file in `src/locale/phrases/` and one line in its table.
    /// Until then, check that English words do no harm in your book.
    ///
    /// # When to allow it
    ///
    /// When you have looked at the English words in the finished book and can live
    /// with them: write a line `# allow C005: the reason` above `language`.
    ///
    /// # Standards
    ///
    /// WCAG 2.2, 3.1.2 Language of Parts.
    NO_PHRASES_FOR_LANGUAGE,
    "C005",
    "no-phrases-for-language",
    Warning,
    "The tool has no words of its own in the language of the book."
}
