//! P031, content-outside-structure: content is neither in the structure nor marked as an artifact.

use crate::diag::declare_rule;

declare_rule! {
    /// # What it finds
    ///
    /// Text and drawings that no element of the structure holds and that are no artifacts, and
    /// elements that name content which isn't there.
    ///
    /// # Why it matters to readers
    ///
    /// A screen reader passes over it, or reads it at the wrong place.
    ///
    /// # Example
    ///
    /// A paragraph that was added to a finished page.
    ///
    /// # Write instead
    ///
    /// Tag what is read, and mark the rest (lines, bars, page numbers) as artifacts.
    ///
    /// # When to allow it
    ///
    /// It can't be allowed: a finished file has no place to say so.
    ///
    /// # Standards
    ///
    /// ISO 14289-1 (PDF/UA-1) § 7.1.
    CONTENT_OUTSIDE_STRUCTURE,
    "P031",
    "content-outside-structure",
    Error,
    "Content is neither in the structure nor marked as an artifact."
}
