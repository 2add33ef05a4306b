//! G010, term-link-broken: a link to a term leads to no entry of the glossary.

use crate::diag::declare_rule;

declare_rule! {
    /// # What it finds
    ///
    /// A link `[…](term:…)` to a term that the glossary doesn't have, or to an abbreviation
    /// that has no entry. Its words stay, without a link. Capitals, spaces and hyphens
    /// don't tell names apart: `term:stem-cell` is "Stem cell".
    ///
    /// # Why it matters to readers
    ///
    /// The author thought that the word needs to be explained, and it isn't.
    ///
    /// # Example
    ///
    /// ```md
    /// Most of them are [stromal cells](term:mcs).
    /// ```
    ///
    /// # Write instead
    ///
    /// ```md
    /// Most of them are [stromal cells](term:msc).
    /// ```
    ///
    /// # When to allow it
    ///
    /// It can't be allowed.
    ///
    /// # Standards
    ///
    /// WCAG 2.2, 2.4.4 Link Purpose (In Context) and 3.1.3 Unusual Words.
    TERM_LINK_BROKEN,
    "G010",
    "term-link-broken",
    Error,
    "A link to a term leads to no entry of the glossary."
}
