//! G011, glossary-stop-unused: `<!-- no-glossary -->` has no block after it.

use crate::diag::declare_rule;

declare_rule! {
    /// # What it finds
    ///
    /// A comment `<!-- no-glossary -->` that stands before a heading or at the end of a
    /// chapter, list item or quotation. It is for one block: the paragraph, list, table,
    /// quotation or figure after it.
    ///
    /// # Why it matters to readers
    ///
    /// The words that the author wanted to keep out still lead to the glossary, and to an
    /// explanation that is wrong there.
    ///
    /// # Example
    ///
    /// ```md
    /// <!-- no-glossary -->
    ///
    /// ## A master of science
    ///
    /// She has an MSC.
    /// ```
    ///
    /// # Write instead
    ///
    /// ```md
    /// ## A master of science
    ///
    /// <!-- no-glossary -->
    ///
    /// She has an MSC.
    /// ```
    ///
    /// # When to allow it
    ///
    /// When the block will follow later.
    ///
    /// # Standards
    ///
    /// WCAG 2.2, 3.1.3 Unusual Words.
    GLOSSARY_STOP_UNUSED,
    "G011",
    "glossary-stop-unused",
    Warning,
    "`<!-- no-glossary -->` has no block after it."
}
