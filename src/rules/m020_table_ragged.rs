//! M020, table-ragged: a row of a table has more or fewer cells than its head.

use crate::diag::declare_rule;

declare_rule! {
    /// # What it finds
    ///
    /// A row whose number of cells is not that of the first row. Markdown would drop
    /// the cells that are too many and add empty ones, without a word.
    ///
    /// # Why it matters to readers
    ///
    /// Every cell is read out with the head of its column. In a ragged row the cells
    /// stand under the wrong heads, or words are lost.
    ///
    /// # Example
    ///
    /// ```md
    /// | Trial | People | Result |
    /// | ----- | ------ | ------ |
    /// | First | 100    |
    /// ```
    ///
    /// # Write instead
    ///
    /// ```md
    /// | Trial | People | Result       |
    /// | ----- | ------ | ------------ |
    /// | First | 100    | Not reported |
    /// ```
    ///
    /// Write `\|` for a bar inside a cell.
    ///
    /// # When to allow it
    ///
    /// It can't be allowed.
    ///
    /// # Standards
    ///
    /// PDF/UA-1 § 7.2 (regular tables) and § 7.5; WCAG 2.2, 1.3.1 Info and
    /// Relationships.
    TABLE_RAGGED,
    "M020",
    "table-ragged",
    Error,
    "A row of a table has more or fewer cells than its head."
}
