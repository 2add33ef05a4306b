//! P033, structure-misnested: elements of the structure stand in each other wrongly.

use crate::diag::declare_rule;

declare_rule! {
    /// # What it finds
    ///
    /// Items outside of lists, cells outside of rows, lists and tables that hold something
    /// else than their parts, contents without entries.
    ///
    /// # Why it matters to readers
    ///
    /// A screen reader counts items and cells by these elements. Built wrongly, a list has no
    /// items and a table no rows.
    ///
    /// # Example
    ///
    /// An `LI` right in a `Sect`.
    ///
    /// # Write instead
    ///
    /// Build lists of `LI` with `Lbl` and `LBody`, tables of `TR` with `TH` and `TD`, contents
    /// of `TOCI`.
    ///
    /// # When to allow it
    ///
    /// It can't be allowed: a finished file has no place to say so.
    ///
    /// # Standards
    ///
    /// ISO 14289-1 (PDF/UA-1) § 7.2; ISO 32000-1 § 14.8.4.3.
    STRUCTURE_MISNESTED,
    "P033",
    "structure-misnested",
    Error,
    "Elements of the structure stand in each other wrongly."
}
