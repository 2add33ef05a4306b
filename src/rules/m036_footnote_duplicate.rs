//! M036, footnote-duplicate: a footnote is defined twice.

use crate::diag::declare_rule;

declare_rule! {
    /// # What it finds
    ///
    /// Two definitions of one footnote in a chapter. Only the first would be
    /// printed.
    ///
    /// # Why it matters to readers
    ///
    /// The words of the second note would be lost, and its mark would lead to the
    /// words of another.
    ///
    /// # Example
    ///
    /// ```md
    /// [^1]: The first trial.
    ///
    /// [^1]: The second trial.
    /// ```
    ///
    /// # Write instead
    ///
    /// ```md
    /// [^1]: The first trial.
    ///
    /// [^2]: The second trial.
    /// ```
    ///
    /// # When to allow it
    ///
    /// It can't be allowed.
    ///
    /// # Standards
    ///
    /// None: it is a matter of losing nothing.
    FOOTNOTE_DUPLICATE,
    "M036",
    "footnote-duplicate",
    Error,
    "A footnote is defined twice."
}
