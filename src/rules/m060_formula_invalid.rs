//! M060, formula-invalid: a formula is no LaTeX that can be read.

use crate::diag::declare_rule;

declare_rule! {
    /// # What it finds
    ///
    /// LaTeX between dollar signs that can't be read: a bracket that is never closed, a
    /// command that is not known, parts that stand too deep in each other.
    ///
    /// # Why it matters to readers
    ///
    /// They would find the signs of the markup on the page, and a screen reader would say
    /// them one by one.
    ///
    /// # Example
    ///
    /// ```md
    /// The half of it is $\frac{1}{2$.
    /// ```
    ///
    /// # Write instead
    ///
    /// ```md
    /// The half of it is $\frac{1}{2}$.
    /// ```
    ///
    /// # When to allow it
    ///
    /// It can't be allowed: a formula that can't be read can't be set. Write `\$` when the
    /// dollar sign is money.
    ///
    /// # Standards
    ///
    /// EPUB 3.3 § 6.1.2.2 (MathML); PDF/UA-1 § 7.7 (formulas).
    FORMULA_INVALID,
    "M060",
    "formula-invalid",
    Error,
    "A formula is no LaTeX that can be read."
}
