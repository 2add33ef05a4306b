//! P021, line-alone: a line of a paragraph stands alone at the end of a page.

use crate::diag::declare_rule;

declare_rule! {
    /// # What it finds
    ///
    /// The first line of a paragraph at the foot of a page, or its last line at the head of
    /// the next.
    ///
    /// # Why it matters to readers
    ///
    /// A line alone at the head of a page looks like a new beginning.
    ///
    /// # Example
    ///
    /// The last three words of a paragraph on a new page.
    ///
    /// # Write instead
    ///
    /// Keep two lines of a paragraph together.
    ///
    /// # When to allow it
    ///
    /// It can't be allowed: a finished file has no place to say so.
    ///
    /// # Standards
    ///
    /// ACB, Large Print Guidelines (2025): eliminate widows and orphans.
    LINE_ALONE,
    "P021",
    "line-alone",
    Warning,
    "A line of a paragraph stands alone at the end of a page."
}
