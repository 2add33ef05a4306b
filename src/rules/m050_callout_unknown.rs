//! M050, callout-unknown: a call-out is of no kind that there is.

use crate::diag::declare_rule;

declare_rule! {
    /// # What it finds
    ///
    /// A quotation that begins with a word like `[!HINT]` that is not one of
    /// `[!NOTE]`, `[!TIP]`, `[!IMPORTANT]`, `[!WARNING]`, `[!CAUTION]`, or with
    /// other words on the same line. It is set as a quotation, sign and all.
    ///
    /// # Why it matters to readers
    ///
    /// They meet a sign of the markup, and a warning that was meant to stand out
    /// does not.
    ///
    /// # Example
    ///
    /// ```md
    /// > [!HINT]
    /// > Take this list with you.
    /// ```
    ///
    /// # Write instead
    ///
    /// ```md
    /// > [!TIP]
    /// > Take this list with you.
    /// ```
    ///
    /// # When to allow it
    ///
    /// When the book quotes such a sign.
    ///
    /// # Standards
    ///
    /// WCAG 2.2, success criterion 1.3.1 Info and Relationships.
    CALLOUT_UNKNOWN,
    "M050",
    "callout-unknown",
    Warning,
    "A call-out is of no kind that there is."
}
