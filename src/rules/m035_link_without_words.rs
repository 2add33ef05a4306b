//! M035, link-without-words: a link has nothing to read.

use crate::diag::declare_rule;

declare_rule! {
    /// # What it finds
    ///
    /// A link without words, as in `[](https://example.org)`.
    ///
    /// # Why it matters to readers
    ///
    /// It can't be seen, and a screen reader says "link" and nothing more, or
    /// spells out the address.
    ///
    /// # Example
    ///
    /// ```md
    /// Read more [](https://example.org/trial).
    /// ```
    ///
    /// # Write instead
    ///
    /// ```md
    /// Read more about [the trial](https://example.org/trial).
    /// ```
    ///
    /// # When to allow it
    ///
    /// It can't be allowed.
    ///
    /// # Standards
    ///
    /// WCAG 2.2, success criteria 2.4.4 Link Purpose (In Context) and 4.1.2 Name,
    /// Role, Value.
    LINK_WITHOUT_WORDS,
    "M035",
    "link-without-words",
    Error,
    "A link has nothing to read."
}
