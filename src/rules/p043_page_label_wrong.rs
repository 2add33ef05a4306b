//! P043, page-label-wrong: the page number that readers show is not the printed one.

use crate::diag::declare_rule;

declare_rule! {
    /// # What it finds
    ///
    /// Pages with a number at their head or foot that is not the page's label.
    ///
    /// # Why it matters to readers
    ///
    /// “Turn to page 12” leads those at a screen and those with paper to different pages.
    ///
    /// # Example
    ///
    /// A file without page labels whose fifth page bears the number 1.
    ///
    /// # Write instead
    ///
    /// Write page labels that equal the printed numbers.
    ///
    /// # When to allow it
    ///
    /// It can't be allowed: a finished file has no place to say so.
    ///
    /// # Standards
    ///
    /// WCAG 2.2, PDF technique PDF17; ISO 32000-1 § 12.4.2.
    PAGE_LABEL_WRONG,
    "P043",
    "page-label-wrong",
    Warning,
    "The page number that readers show is not the printed one."
}
