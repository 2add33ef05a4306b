//! G031, hard-word-unexplained: no entry explains a word above the reading level.

use crate::diag::declare_rule;

declare_rule! {
    /// # What it finds
    ///
    /// A word of running text that is not among those that readers are taken to know
    /// (`reading-level` in `[glossary]`), and that no entry of the glossary has among its
    /// words. It is told once, at its first place; of many, the twenty that come up most.
    /// In English books that have a glossary only.
    ///
    /// # Why it matters to readers
    ///
    /// One word that they don't know can cost them the sentence. Who is ill, tired or new
    /// to the language gives up sooner.
    ///
    /// # Example
    ///
    /// ```md
    /// Fluoroscopy helps to guide the needle. During fluoroscopy you lie still.
    /// ```
    ///
    /// # Write instead
    ///
    /// ```md
    /// Live X-ray pictures help to guide the needle. Meanwhile you lie still.
    /// ```
    ///
    /// Or give the word an entry in `glossary.toml`.
    ///
    /// # When to allow it
    ///
    /// When the sentence itself explains the word, or the readers of this book know it.
    ///
    /// # Standards
    ///
    /// WCAG 2.2, 3.1.3 Unusual Words and 3.1.5 Reading Level.
    HARD_WORD_UNEXPLAINED,
    "G031",
    "hard-word-unexplained",
    Warning,
    "No entry explains a word above the reading level."
}
