//! M004, heading-empty: a heading has no words.

use crate::diag::declare_rule;

declare_rule! {
    /// # What it finds
    ///
    /// A heading without text: a `#` with nothing after it, or only a picture
    /// without alternative text.
    ///
    /// # Why it matters to readers
    ///
    /// A screen reader says "heading level 2" and then nothing. In the contents there
    /// would be a link that can't be seen or said.
    ///
    /// # Example
    ///
    /// ```md
    /// ##
    /// ```
    ///
    /// # Write instead
    ///
    /// ```md
    /// ## How a disc wears out
    /// ```
    ///
    /// Or take the line out. For a pause between paragraphs, write `---`.
    ///
    /// # When to allow it
    ///
    /// It can't be allowed.
    ///
    /// # Standards
    ///
    /// WCAG 2.2, 2.4.6 Headings and Labels and 2.4.4 Link Purpose (In Context).
    HEADING_EMPTY,
    "M004",
    "heading-empty",
    Error,
    "A heading has no words."
}
