//! M034, reference-undefined: a reference link has no address.

use crate::diag::declare_rule;

declare_rule! {
    /// # What it finds
    ///
    /// `[words][name]` without a line `[name]: address` in the same chapter. The
    /// words are set with their brackets.
    ///
    /// # Why it matters to readers
    ///
    /// They see brackets where a link was meant, and can't go there.
    ///
    /// # Example
    ///
    /// ```md
    /// Read [the trial][trial-2023].
    /// ```
    ///
    /// # Write instead
    ///
    /// ```md
    /// Read [the trial][trial-2023].
    ///
    /// [trial-2023]: https://example.org/trial
    /// ```
    ///
    /// # When to allow it
    ///
    /// When the brackets are meant as words; better write `\[the trial]` then.
    ///
    /// # Standards
    ///
    /// CommonMark 0.31 § 6.3, Links.
    REFERENCE_UNDEFINED,
    "M034",
    "reference-undefined",
    Warning,
    "A reference link has no address."
}
