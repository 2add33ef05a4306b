//! L015, formula-too-wide: a formula is wider than a line and can not be parted.

use crate::diag::declare_rule;

declare_rule! {
    /// # What it finds
    ///
    /// A formula that is wider than the text, and has no sign of relation, plus or minus
    /// outside of fractions and roots before which a line could begin; or one of which a
    /// single line is higher than a page.
    ///
    /// # Why it matters to readers
    ///
    /// It would run over the edge of the page. Set smaller, it could not be read: nothing
    /// in large print is smaller than the text.
    ///
    /// # Example
    ///
    /// ```md
    /// $$\frac{a + b + c + d + e + f + g + h + i + j + k + l + m + n + o + p}{2}$$
    /// ```
    ///
    /// # Write instead
    ///
    /// ```md
    /// $$\frac{s}{2}$$
    ///
    /// where $$s = a + b + c + d + e + f + g + h + i + j + k + l + m + n + o + p$$
    /// ```
    ///
    /// # When to allow it
    ///
    /// It can't be allowed: nothing may run over an edge.
    ///
    /// # Standards
    ///
    /// UKAAF, Minimum Standards: Large Print (nothing under the minimum size).
    FORMULA_TOO_WIDE,
    "L015",
    "formula-too-wide",
    Error,
    "A formula is wider than a line and can not be parted."
}
