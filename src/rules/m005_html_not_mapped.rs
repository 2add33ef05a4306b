//! M005, html-not-mapped: raw HTML has no meaning here: the markup is dropped, its text is kept.

use crate::diag::declare_rule;

declare_rule! {
    /// # What it finds
    ///
    /// HTML in the Markdown other than the few elements that mean something in every
    /// edition: `abbr`, `sub`, `sup`, `kbd`, `br`, and `span` or `i` with `lang`.
    ///
    /// # Why it matters to readers
    ///
    /// HTML that only one edition can show would give readers of the other editions
    /// less. The words stay; what the markup was meant to say is lost.
    ///
    /// # Example
    ///
    /// ```md
    /// <font color="red">Call a doctor at once.</font>
    /// ```
    ///
    /// # Write instead
    ///
    /// ```md
    /// **Call a doctor at once.**
    /// ```
    ///
    /// # When to allow it
    ///
    /// When the words say everything without the markup and the HTML is there for
    /// another tool.
    ///
    /// # Standards
    ///
    /// EPUB 3.3, XHTML content documents; WCAG 2.2, 1.3.1 Info and Relationships.
    HTML_NOT_MAPPED,
    "M005",
    "html-not-mapped",
    Warning,
    "Raw HTML has no meaning here: the markup is dropped, its text is kept."
}
