//! M062, formula-or-money: a formula looks like sums of money.

use crate::diag::declare_rule;

declare_rule! {
    /// # What it finds
    ///
    /// Dollar signs around a number and plain words, which are read as a formula.
    ///
    /// # Why it matters to readers
    ///
    /// The words between two prices would be set as the letters of a product, without
    /// spaces.
    ///
    /// # Example
    ///
    /// ```md
    /// Tickets cost 5$, or with a card$.
    /// Pay $5 to US$.
    /// ```
    ///
    /// # Write instead
    ///
    /// ```md
    /// Tickets cost 5\$, or with a card\$.
    /// Pay \$5 to US\$.
    /// ```
    ///
    /// # When to allow it
    ///
    /// When it is a formula after all.
    ///
    /// # Standards
    ///
    /// WCAG 2.2, success criterion 1.3.1 Info and Relationships.
    FORMULA_OR_MONEY,
    "M062",
    "formula-or-money",
    Warning,
    "A formula looks like sums of money."
}
