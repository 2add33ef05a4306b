//! P040, link-unlabelled: a link doesn't say where it leads, or is outside the structure.

use crate::diag::declare_rule;

declare_rule! {
    /// # What it finds
    ///
    /// Link annotations without `Contents`, and those that no `Link` element holds.
    ///
    /// # Why it matters to readers
    ///
    /// A screen reader announces “link” and nothing else, or never reaches it.
    ///
    /// # Example
    ///
    /// An area to click on without words.
    ///
    /// # Write instead
    ///
    /// Describe each link, and tag it with its words.
    ///
    /// # When to allow it
    ///
    /// It can't be allowed: a finished file has no place to say so.
    ///
    /// # Standards
    ///
    /// ISO 14289-1 (PDF/UA-1) § 7.18.5.
    LINK_UNLABELLED,
    "P040",
    "link-unlabelled",
    Error,
    "A link doesn't say where it leads, or is outside the structure."
}
