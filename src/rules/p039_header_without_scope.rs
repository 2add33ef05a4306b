//! P039, header-without-scope: headers of a table don't say what they head.

use crate::diag::declare_rule;

declare_rule! {
    /// # What it finds
    ///
    /// `TH` elements without a `Scope` in tables whose cells don't name their headers.
    ///
    /// # Why it matters to readers
    ///
    /// A screen reader can't say which header belongs to a cell.
    ///
    /// # Example
    ///
    /// A row of `TH` without attributes.
    ///
    /// # Write instead
    ///
    /// Give each `TH` a `Scope`: `Column`, `Row` or `Both`.
    ///
    /// # When to allow it
    ///
    /// It can't be allowed: a finished file has no place to say so.
    ///
    /// # Standards
    ///
    /// ISO 14289-1 (PDF/UA-1) § 7.5.
    HEADER_WITHOUT_SCOPE,
    "P039",
    "header-without-scope",
    Error,
    "Headers of a table don't say what they head."
}
