//! M041, allowance-malformed: an allowance can't be understood, or gives no reason.

use crate::diag::declare_rule;

declare_rule! {
    /// # What it finds
    ///
    /// A comment that starts with `allow` but names no rule, names one that doesn't
    /// exist or can't be allowed, or gives no reason. It allows nothing.
    ///
    /// # Why it matters to readers
    ///
    /// An allowance is a decision about them. The next person to work on the book has
    /// to know why it was made.
    ///
    /// # Example
    ///
    /// ```md
    /// <!-- allow M022 -->
    /// ```
    ///
    /// # Write instead
    ///
    /// ```md
    /// <!-- allow M022: the sentence before says what the table shows -->
    /// ```
    ///
    /// # When to allow it
    ///
    /// It can't be allowed.
    ///
    /// # Standards
    ///
    /// None: a rule of this tool.
    ALLOWANCE_MALFORMED,
    "M041",
    "allowance-malformed",
    Warning,
    "An allowance can't be understood, or gives no reason."
}
