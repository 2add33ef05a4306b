//! P034, table-rows-uneven: the rows of a table have different numbers of columns.

use crate::diag::declare_rule;

declare_rule! {
    /// # What it finds
    ///
    /// Tables in which two rows that follow each other fill different numbers of columns, with
    /// spans counted.
    ///
    /// # Why it matters to readers
    ///
    /// A cell is announced with the header of its column. Where cells are missing, the headers
    /// are wrong from there on.
    ///
    /// # Example
    ///
    /// A row of two cells in a table of three columns.
    ///
    /// # Write instead
    ///
    /// Give each row a cell for every column, empty where nothing is said.
    ///
    /// # When to allow it
    ///
    /// It can't be allowed: a finished file has no place to say so.
    ///
    /// # Standards
    ///
    /// ISO 14289-1 (PDF/UA-1) § 7.2; ISO 32000-1 § 14.8.4.3.4.
    TABLE_ROWS_UNEVEN,
    "P034",
    "table-rows-uneven",
    Error,
    "The rows of a table have different numbers of columns."
}
