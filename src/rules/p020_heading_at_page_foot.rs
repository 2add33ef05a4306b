//! P020, heading-at-page-foot: a heading is the last thing on its page.

use crate::diag::declare_rule;

declare_rule! {
    /// # What it finds
    ///
    /// A heading after which the page ends, though text belongs to it. A page that holds
    /// headings alone is a title page.
    ///
    /// # Why it matters to readers
    ///
    /// Who turns the page has lost what the text is about; who skims misses the heading.
    ///
    /// # Example
    ///
    /// `Side effects` in the last line of a page.
    ///
    /// # Write instead
    ///
    /// Keep headings with the first lines of what they head.
    ///
    /// # When to allow it
    ///
    /// It can't be allowed: a finished file has no place to say so.
    ///
    /// # Standards
    ///
    /// ACB, Large Print Guidelines (2025): no widows and orphans.
    HEADING_AT_PAGE_FOOT,
    "P020",
    "heading-at-page-foot",
    Warning,
    "A heading is the last thing on its page."
}
