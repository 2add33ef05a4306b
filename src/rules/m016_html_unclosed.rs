//! M016, html-unclosed: HTML swallows the rest of the chapter.

use crate::diag::declare_rule;

declare_rule! {
    /// # What it finds
    ///
    /// A comment, script or the like that begins and never ends. Markdown takes
    /// all that follows in the file as part of it.
    ///
    /// # Why it matters to readers
    ///
    /// They would never see the rest of the chapter, and nobody would notice.
    ///
    /// # Example
    ///
    /// ```md
    /// <!-- ask the nurse about this
    ///
    /// The rest of the chapter.
    /// ```
    ///
    /// # Write instead
    ///
    /// ```md
    /// <!-- ask the nurse about this -->
    ///
    /// The rest of the chapter.
    /// ```
    ///
    /// # When to allow it
    ///
    /// It can't be allowed.
    ///
    /// # Standards
    ///
    /// CommonMark 0.31 § 4.6, HTML blocks.
    HTML_UNCLOSED,
    "M016",
    "html-unclosed",
    Error,
    "HTML that is never closed swallows the rest of the chapter."
}
