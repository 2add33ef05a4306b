//! G033, definitions-in-a-circle: definitions explain each other in a circle.

use crate::diag::declare_rule;

declare_rule! {
    /// # What it finds
    ///
    /// Entries of which each is explained with the next, and the last with the first. The
    /// shortest such circle is told, once for each entry in it.
    ///
    /// # Why it matters to readers
    ///
    /// Who knows none of the words learns none: each definition sends them to the next.
    ///
    /// # Example
    ///
    /// ```toml
    /// [[term]]
    /// term = "disc"
    /// definition = "A cushion between two vertebrae."
    ///
    /// [[term]]
    /// term = "vertebra"
    /// definition = "A bone between two discs."
    /// ```
    ///
    /// # Write instead
    ///
    /// ```toml
    /// [[term]]
    /// term = "disc"
    /// definition = "A cushion between two vertebrae."
    ///
    /// [[term]]
    /// term = "vertebra"
    /// definition = "One of the bones that make up the spine."
    /// ```
    ///
    /// # When to allow it
    ///
    /// When each definition can be understood without the other words: write a line
    /// `# allow G033: the reason` above `term`.
    ///
    /// # Standards
    ///
    /// WCAG 2.2, 3.1.3 Unusual Words.
    DEFINITIONS_IN_A_CIRCLE,
    "G033",
    "definitions-in-a-circle",
    Warning,
    "Definitions explain each other in a circle."
}
