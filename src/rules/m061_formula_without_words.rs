//! M061, formula-without-words: nobody knows what to say for a formula.

use crate::diag::declare_rule;

declare_rule! {
    /// # What it finds
    ///
    /// A formula that is too long to be said by rule, or in a book whose language has no
    /// rules for formulas. Its LaTeX stands in for its words.
    ///
    /// # Why it matters to readers
    ///
    /// Those who listen to the book hear the signs of the markup instead of mathematics.
    ///
    /// # Example
    ///
    /// ```md
    /// Water is $\text{H}_2\text{O}$.
    /// ```
    ///
    /// # Write instead
    ///
    /// ```md
    /// Water is $\text{H}_2\text{O}$ {alt="H two O"}.
    /// ```
    ///
    /// # When to allow it
    ///
    /// When the readers of the book know LaTeX.
    ///
    /// # Standards
    ///
    /// PDF/UA-1 § 7.7 (a formula has an alternate description); WCAG 2.2, success
    /// criterion 1.1.1 Non-text Content.
    FORMULA_WITHOUT_WORDS,
    "M061",
    "formula-without-words",
    Warning,
    "Nobody knows what to say for a formula."
}
