//! M022, table-without-caption: a table has no caption.

use crate::diag::declare_rule;

declare_rule! {
    /// # What it finds
    ///
    /// A table without a paragraph that starts with `Table:` directly before or after
    /// it.
    ///
    /// # Why it matters to readers
    ///
    /// A caption says what a table is about before its first cell is read, so that a
    /// listener can decide to hear it or pass it over.
    ///
    /// # Example
    ///
    /// ```md
    /// | Trial | People |
    /// | ----- | ------ |
    /// | First | 100    |
    /// ```
    ///
    /// # Write instead
    ///
    /// ```md
    /// Table: The trials and how many people took part
    ///
    /// | Trial | People |
    /// | ----- | ------ |
    /// | First | 100    |
    /// ```
    ///
    /// # When to allow it
    ///
    /// When the heading or sentence just before the table says what it shows.
    ///
    /// # Standards
    ///
    /// WCAG 2.2, 1.3.1 Info and Relationships (technique H39).
    TABLE_WITHOUT_CAPTION,
    "M022",
    "table-without-caption",
    Warning,
    "A table has no caption."
}
