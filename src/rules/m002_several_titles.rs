//! M002, several-titles: a chapter has more than one heading of level 1.

use crate::diag::declare_rule;

declare_rule! {
    /// # What it finds
    ///
    /// A second heading of level 1 in one chapter file.
    ///
    /// # Why it matters to readers
    ///
    /// One file is one chapter, with one title. With two, the contents and what the
    /// reader hears no longer agree on where a chapter starts.
    ///
    /// # Example
    ///
    /// ```md
    /// # What discs do
    ///
    /// # What stem cells are
    /// ```
    ///
    /// # Write instead
    ///
    /// Make the second heading a section (`## What stem cells are`), or move it with
    /// its text to a chapter file of its own.
    ///
    /// # When to allow it
    ///
    /// It can't be allowed.
    ///
    /// # Standards
    ///
    /// WCAG 2.2, 1.3.1 Info and Relationships; EPUB Accessibility Techniques 1.1,
    /// Titles and headings.
    SEVERAL_TITLES,
    "M002",
    "several-titles",
    Error,
    "A chapter has more than one heading of level 1."
}
