//! M021, table-header-empty: the head of a column has no words.

use crate::diag::declare_rule;

declare_rule! {
    /// # What it finds
    ///
    /// An empty cell in the first row of a table. Only its first cell may be empty:
    /// that says that the first column names the rows.
    ///
    /// # Why it matters to readers
    ///
    /// A screen reader says the head of the column before each cell. Without words
    /// the numbers below it hang in the air.
    ///
    /// # Example
    ///
    /// ```md
    /// | Trial |     |
    /// | ----- | --- |
    /// | First | 100 |
    /// ```
    ///
    /// # Write instead
    ///
    /// ```md
    /// | Trial | People |
    /// | ----- | ------ |
    /// | First | 100    |
    /// ```
    ///
    /// # When to allow it
    ///
    /// It can't be allowed: every column needs a name.
    ///
    /// # Standards
    ///
    /// WCAG 2.2, 1.3.1 Info and Relationships; PDF/UA-1 § 7.5.
    TABLE_HEADER_EMPTY,
    "M021",
    "table-header-empty",
    Error,
    "The head of a column has no words."
}
