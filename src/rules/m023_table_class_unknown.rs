//! M023, table-class-unknown: the caption of a table ends with a class that there is
//! not.

use crate::diag::declare_rule;

declare_rule! {
    /// # What it finds
    ///
    /// A class in curly brackets at the end of a table's caption that is not one
    /// of `.rows` (print sets row below row), `.grid` (print sets columns),
    /// `.row-headers` (the first column names the rows), `.head-2` and `.head-3` (the
    /// first rows all name columns).
    ///
    /// # Why it matters to readers
    ///
    /// The table is not set as was meant, and a screen reader may not say which
    /// row a number belongs to.
    ///
    /// # Example
    ///
    /// ```md
    /// Table: Doses by age {.row-heads}
    ///
    /// | Age | Dose |
    /// | --- | ---- |
    /// | 6   | 5 mg |
    /// ```
    ///
    /// # Write instead
    ///
    /// ```md
    /// Table: Doses by age {.row-headers}
    ///
    /// | Age | Dose |
    /// | --- | ---- |
    /// | 6   | 5 mg |
    /// ```
    ///
    /// # When to allow it
    ///
    /// When another tool reads the class.
    ///
    /// # Standards
    ///
    /// WCAG 2.2, success criterion 1.3.1 Info and Relationships.
    TABLE_CLASS_UNKNOWN,
    "M023",
    "table-class-unknown",
    Warning,
    "The caption of a table ends with a class that there is not."
}
