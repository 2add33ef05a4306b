//! M031, link-unsafe: a link leads to something that no edition may open.

use crate::diag::declare_rule;

declare_rule! {
    /// # What it finds
    ///
    /// An address that starts with `javascript:`, `data:`, `file:` or another scheme
    /// that is not for readers. `http:`, `https:`, `mailto:`, `tel:`, `doi:` and
    /// `urn:` are.
    ///
    /// # Why it matters to readers
    ///
    /// Such a link runs a program, or names a file on a machine that isn't the
    /// reader's. Good reading systems refuse it; others harm their reader.
    ///
    /// # Example
    ///
    /// ```md
    /// [The report](file:///home/me/report.pdf)
    /// ```
    ///
    /// # Write instead
    ///
    /// ```md
    /// [The report](https://example.org/report.pdf)
    /// ```
    ///
    /// # When to allow it
    ///
    /// It can't be allowed.
    ///
    /// # Standards
    ///
    /// EPUB 3.3, Data URLs and File URLs.
    LINK_UNSAFE,
    "M031",
    "link-unsafe",
    Error,
    "A link leads to something that no edition may open."
}
