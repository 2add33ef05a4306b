//! M008: elements stand in each other too deeply.

use crate::diag::declare_rule;

declare_rule! {
    /// # What it finds
    ///
    /// More than 60 lists, quotations or other elements inside each other. What
    /// is deeper is taken out by one level, with all its words.
    ///
    /// # Why it matters to readers
    ///
    /// Nobody can see or hear how deep they are in such a text, and at large
    /// type there is no room left on the line.
    ///
    /// # Example
    ///
    /// A line that begins with a hundred `>`.
    ///
    /// # Write instead
    ///
    /// Headings and short lists. Two levels are easy to follow, four are too many.
    ///
    /// # When to allow it
    ///
    /// It can't be allowed: it is mostly a slip of a program that wrote the file.
    ///
    /// # Standards
    ///
    /// WCAG 2.2, success criterion 1.3.1 Info and Relationships.
    NESTING_TOO_DEEP,
    "M008",
    "nesting-too-deep",
    Warning,
    "Lists or quotations stand in each other too deeply."
}
