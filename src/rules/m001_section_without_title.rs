//! M001, section-without-title: a chapter doesn't start with a heading of level 1.

use crate::diag::declare_rule;

declare_rule! {
    /// # What it finds
    ///
    /// A chapter file whose first words are not a heading of level 1 (`# …`), or
    /// which holds no heading at all.
    ///
    /// # Why it matters to readers
    ///
    /// The title of a chapter is its entry in the contents, in the navigation of a
    /// reading system and in the bookmarks of the PDF. Without it, nobody can go
    /// there.
    ///
    /// # Example
    ///
    /// ```md
    /// Discs are cushions between the bones of the spine.
    /// ```
    ///
    /// # Write instead
    ///
    /// ```md
    /// # What discs do
    ///
    /// Discs are cushions between the bones of the spine.
    /// ```
    ///
    /// # When to allow it
    ///
    /// It can't be allowed: every chapter needs a name to be found by.
    ///
    /// # Standards
    ///
    /// WCAG 2.2, 2.4.2 Page Titled and 2.4.6 Headings and Labels; PDF/UA-1 § 7.4.2.
    SECTION_WITHOUT_TITLE,
    "M001",
    "section-without-title",
    Error,
    "A chapter doesn't start with a heading of level 1."
}
