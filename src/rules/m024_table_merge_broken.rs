//! M024, table-merge-broken: a cell of a table goes on with a neighbour that it can't
//! be one with.

use crate::diag::declare_rule;

declare_rule! {
    /// # What it finds
    ///
    /// A cell with `<<`, which goes on with the cell before it, or `^^`, which goes on
    /// with the cell above it, that has no such neighbour, that would join the head to
    /// the body, or that makes a shape with corners cut out. A row all of whose cells go
    /// on with those above is found as well: it is no row.
    ///
    /// # Why it matters to readers
    ///
    /// A screen reader says for each cell which rows and columns it is of. Of a cell
    /// that is no rectangle, nobody can say that.
    ///
    /// # Example
    ///
    /// ```md
    /// | Day     | Morning | Evening |
    /// | ------- | ------- | ------- |
    /// | Monday  | 1       | <<      |
    /// | Tuesday | ^^      | 2       |
    /// ```
    ///
    /// # Write instead
    ///
    /// ```md
    /// | Day     | Morning | Evening |
    /// | ------- | ------- | ------- |
    /// | Monday  | 1       | <<      |
    /// | Tuesday | 1       | 2       |
    /// ```
    ///
    /// Write `\<<` or `\^^` for the signs themselves.
    ///
    /// # When to allow it
    ///
    /// It can't be allowed.
    ///
    /// # Standards
    ///
    /// PDF/UA-1 § 7.2 (regular tables) and § 7.5; WCAG 2.2, 1.3.1 Info and
    /// Relationships.
    TABLE_MERGE_BROKEN,
    "M024",
    "table-merge-broken",
    Error,
    "A cell of a table goes on with a neighbour that it can't be one with."
}
