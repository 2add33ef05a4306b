//! P009, text-off-page: text runs over the edge of the paper.

use crate::diag::declare_rule;

declare_rule! {
    /// # What it finds
    ///
    /// Letters that stand outside the page as it is shown or printed.
    ///
    /// # Why it matters to readers
    ///
    /// What is not on the paper can't be read, and nobody says that it is missing.
    ///
    /// # Example
    ///
    /// A line of code that is longer than the page is wide.
    ///
    /// # Write instead
    ///
    /// Break the line, or make it shorter.
    ///
    /// # When to allow it
    ///
    /// It can't be allowed: a finished file has no place to say so.
    ///
    /// # Standards
    ///
    /// ISO 14289-1 (PDF/UA-1) § 7.1, by its purpose; WCAG 2.2, 1.4.10 Reflow, by analogy.
    TEXT_OFF_PAGE,
    "P009",
    "text-off-page",
    Error,
    "Text runs over the edge of the paper."
}
