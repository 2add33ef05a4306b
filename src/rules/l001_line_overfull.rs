//! L001, line-overfull: a line doesn't fit its column.

use crate::diag::declare_rule;

declare_rule! {
    /// # What it finds
    ///
    /// A word, address or line of code that is wider than the page or table column it
    /// stands in, and that may not be broken anywhere.
    ///
    /// # Why it matters to readers
    ///
    /// Large print has short lines. What runs over the edge may be cut off in print
    /// or covered by the next column.
    ///
    /// # Example
    ///
    /// A web address of sixty letters in a narrow column of a table.
    ///
    /// # Write instead
    ///
    /// Give the link words instead of its address, use fewer columns, or break the
    /// line of code yourself.
    ///
    /// # When to allow it
    ///
    /// When you have looked at the page and everything can be read.
    ///
    /// # Standards
    ///
    /// WCAG 2.2, 1.4.10 Reflow, by analogy; Clear Print guidance.
    LINE_OVERFULL,
    "L001",
    "line-overfull",
    Warning,
    "A line doesn't fit its column."
}
