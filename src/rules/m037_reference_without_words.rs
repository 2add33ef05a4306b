//! M037, reference-without-words: a link without words leads to what has none.

use crate::diag::declare_rule;

declare_rule! {
    /// # What it finds
    ///
    /// A link without words, as in `[](#fig-disc)`, to a figure or table that has neither
    /// a number nor a caption. Such a link takes its words from what it leads to: the
    /// heading's text, the number of the figure, else its caption.
    ///
    /// # Why it matters to readers
    ///
    /// There is nothing that could be seen, followed or read aloud: the sentence lacks
    /// what it speaks of.
    ///
    /// # Example
    ///
    /// ```md
    /// ![Two bones, and the disc between them](disc.png){#fig-disc}
    ///
    /// Where it hurts is shown in [](#fig-disc).
    /// ```
    ///
    /// # Write instead
    ///
    /// ```md
    /// ![Two bones, and the disc between them](disc.png "A healthy disc"){#fig-disc}
    ///
    /// Where it hurts is shown in [](#fig-disc).
    /// ```
    ///
    /// # When to allow it
    ///
    /// It can't be allowed.
    ///
    /// # Standards
    ///
    /// WCAG 2.2, success criterion 2.4.4 Link Purpose (In Context).
    REFERENCE_WITHOUT_WORDS,
    "M037",
    "reference-without-words",
    Error,
    "A link without words leads to what has none."
}
