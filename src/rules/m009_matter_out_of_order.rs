//! M009, matter-out-of-order: front matter stands after the text, or text after
//! back matter.

use crate::diag::declare_rule;

declare_rule! {
    /// # What it finds
    ///
    /// A chapter whose part of the book belongs before the one ahead of it: an
    /// `{.imprint}`, `{.dedication}` or `{.preface}` after a chapter, or a chapter
    /// after an `{.appendix}` or `{.bibliography}`. `{.acknowledgments}`, `{.credits}`
    /// and `{.colophon}` may stand before the text or after it. Files are set in the order of `chapters`, whatever
    /// they are.
    ///
    /// # Why it matters to readers
    ///
    /// The list of contents follows the front matter, and reading systems open a
    /// book where its text starts: both would come at a strange place.
    ///
    /// # Example
    ///
    /// ```toml
    /// chapters = ["01-discs.md", "imprint.md"]
    /// ```
    ///
    /// # Write instead
    ///
    /// ```toml
    /// chapters = ["imprint.md", "01-discs.md"]
    /// ```
    ///
    /// # When to allow it
    ///
    /// When the house puts its imprint at the end.
    ///
    /// # Standards
    ///
    /// EPUB 3 Structural Semantics Vocabulary 1.1: frontmatter, bodymatter,
    /// backmatter.
    MATTER_OUT_OF_ORDER,
    "M009",
    "matter-out-of-order",
    Warning,
    "Front matter stands after the text, or text after back matter."
}
