//! M030, link-broken: a link leads to a file or heading that isn't in the book.

use crate::diag::declare_rule;

declare_rule! {
    /// # What it finds
    ///
    /// A link to a chapter that is not part of the book, or to a name (`#…`) that no
    /// heading of that chapter has.
    ///
    /// # Why it matters to readers
    ///
    /// A link that leads nowhere costs most to those who need many steps to get back.
    ///
    /// # Example
    ///
    /// ```md
    /// See [what stem cells are](02-cell.md#msc).
    /// ```
    ///
    /// # Write instead
    ///
    /// ```md
    /// See [what stem cells are](02-cells.md#msc).
    /// ```
    ///
    /// Give a heading a lasting name with `{#msc}`, so that links survive when its
    /// words change.
    ///
    /// # When to allow it
    ///
    /// It can't be allowed.
    ///
    /// # Standards
    ///
    /// EPUB 3.3, Hyperlinks (EPUBCheck RSC-007, RSC-012); WCAG 2.2, 2.4.4 Link Purpose
    /// (In Context).
    LINK_BROKEN,
    "M030",
    "link-broken",
    Error,
    "A link leads to a file or heading that isn't in the book."
}
