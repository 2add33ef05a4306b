//! M006, duplicate-anchor: two headings, figures or tables of a chapter have the same
//! name for links.

use crate::diag::declare_rule;

declare_rule! {
    /// # What it finds
    ///
    /// A name given to a heading, figure or table, as in `{#msc}`, that another of the same
    /// chapter has already.
    ///
    /// # Why it matters to readers
    ///
    /// A link to that name can lead to only one of the two, and not always to the one
    /// that was meant.
    ///
    /// # Example
    ///
    /// ```md
    /// ## Cells from marrow {#msc}
    ///
    /// ## Cells from fat {#msc}
    /// ```
    ///
    /// # Write instead
    ///
    /// ```md
    /// ## Cells from marrow {#msc-marrow}
    ///
    /// ## Cells from fat {#msc-fat}
    /// ```
    ///
    /// # When to allow it
    ///
    /// It can't be allowed: names must be unique in EPUB and PDF.
    ///
    /// # Standards
    ///
    /// HTML, the `id` attribute; WCAG 2.2, 2.4.4 Link Purpose (In Context).
    DUPLICATE_ANCHOR,
    "M006",
    "duplicate-anchor",
    Error,
    "Two headings, figures or tables of a chapter have the same name for links."
}
