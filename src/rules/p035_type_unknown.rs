//! P035, type-unknown: an element has a type that no reader knows.

use crate::diag::declare_rule;

declare_rule! {
    /// # What it finds
    ///
    /// Types of structure elements that are not standard and that the role map leads to no
    /// standard type.
    ///
    /// # Why it matters to readers
    ///
    /// What a reader doesn't know it can't announce.
    ///
    /// # Example
    ///
    /// `Kapitel` without a mapping.
    ///
    /// # Write instead
    ///
    /// Map it to a standard type in `RoleMap`.
    ///
    /// # When to allow it
    ///
    /// It can't be allowed: a finished file has no place to say so.
    ///
    /// # Standards
    ///
    /// ISO 14289-1 (PDF/UA-1) § 7.1; ISO 32000-1 § 14.7.3.
    TYPE_UNKNOWN,
    "P035",
    "type-unknown",
    Error,
    "An element has a type that no reader knows."
}
