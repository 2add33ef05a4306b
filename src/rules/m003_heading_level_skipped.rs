//! M003, heading-level-skipped: a heading is more than one level below the heading before it.

use crate::diag::declare_rule;

declare_rule! {
    /// # What it finds
    ///
    /// A heading that skips a level, such as level 4 after level 2.
    ///
    /// # Why it matters to readers
    ///
    /// People who listen to a book move through it by headings. A gap tells them that
    /// a section is missing, and they go looking for it.
    ///
    /// # Example
    ///
    /// ```md
    /// ## Where rivers end
    ///
    /// #### The delta
    /// ```
    ///
    /// # Write instead
    ///
    /// ```md
    /// ## Where rivers end
    ///
    /// ### The delta
    /// ```
    ///
    /// The level says where a section belongs, not how large its heading is.
    ///
    /// # When to allow it
    ///
    /// It can't be allowed: the outline of a PDF/UA file may not skip a level.
    ///
    /// # Standards
    ///
    /// PDF/UA-1 § 7.4.2; WCAG 2.2, 1.3.1 Info and Relationships; EPUB
    /// Accessibility Techniques 1.1, Titles and headings.
    HEADING_LEVEL_SKIPPED,
    "M003",
    "heading-level-skipped",
    Error,
    "A heading is more than one level below the heading before it."
}
