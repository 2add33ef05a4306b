//! G032, definition-unclear: a definition uses a word that no entry explains.

use crate::diag::declare_rule;

declare_rule! {
    /// # What it finds
    ///
    /// In a definition, an abbreviation or a word above the reading level that is part of
    /// no entry (see G030 and G031).
    ///
    /// # Why it matters to readers
    ///
    /// They look a word up and meet another that they don't know, with nowhere to go on.
    ///
    /// # Example
    ///
    /// ```toml
    /// [[term]]
    /// term = "sciatica"
    /// definition = "Pain from lumbosacral radiculopathy."
    /// ```
    ///
    /// # Write instead
    ///
    /// ```toml
    /// [[term]]
    /// term = "sciatica"
    /// definition = "Pain that runs down the leg from a squeezed nerve."
    /// ```
    ///
    /// # When to allow it
    ///
    /// When the definition explains the word itself.
    ///
    /// # Standards
    ///
    /// WCAG 2.2, 3.1.3 Unusual Words.
    DEFINITION_UNCLEAR,
    "G032",
    "definition-unclear",
    Warning,
    "A definition uses a word that no entry explains."
}
