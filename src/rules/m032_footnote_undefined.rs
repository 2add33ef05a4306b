//! M032, footnote-undefined: a footnote mark has no footnote.

use crate::diag::declare_rule;

declare_rule! {
    /// # What it finds
    ///
    /// A mark such as `[^trial]` whose note is not in the same chapter.
    ///
    /// # Why it matters to readers
    ///
    /// The mark would be set as it stands, brackets and all, and the source it was to
    /// give is lost.
    ///
    /// # Example
    ///
    /// ```md
    /// The first trial had 100 people.[^trail]
    ///
    /// [^trial]: Published in 2023.
    /// ```
    ///
    /// # Write instead
    ///
    /// ```md
    /// The first trial had 100 people.[^trial]
    ///
    /// [^trial]: Published in 2023.
    /// ```
    ///
    /// # When to allow it
    ///
    /// When the brackets are meant as words; better write `\[^trial]` then.
    ///
    /// # Standards
    ///
    /// DPUB-ARIA 1.1, `doc-noteref`; PDF/UA-1 § 7.9.
    FOOTNOTE_UNDEFINED,
    "M032",
    "footnote-undefined",
    Error,
    "A footnote mark has no footnote."
}
