//! P042, outline-missing: the file has headings and no outline.

use crate::diag::declare_rule;

declare_rule! {
    /// # What it finds
    ///
    /// Files with more than two headings and no bookmarks.
    ///
    /// # Why it matters to readers
    ///
    /// In a long file at high magnification, the outline is the way around.
    ///
    /// # Example
    ///
    /// A book of 200 pages without bookmarks.
    ///
    /// # Write instead
    ///
    /// Write the headings into an outline.
    ///
    /// # When to allow it
    ///
    /// It can't be allowed: a finished file has no place to say so.
    ///
    /// # Standards
    ///
    /// WCAG 2.2, 2.4.5 Multiple Ways; PDF technique PDF2.
    OUTLINE_MISSING,
    "P042",
    "outline-missing",
    Warning,
    "The file has headings and no outline."
}
