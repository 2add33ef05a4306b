//! M039, name-misplaced: a name for links ends a paragraph that takes none.

use crate::diag::declare_rule;

declare_rule! {
    /// # What it finds
    ///
    /// A name for links, as in `{#doses}`, at the end of a paragraph. Headings take a
    /// name, and pictures that are a paragraph of their own, and captions of tables.
    ///
    /// # Why it matters to readers
    ///
    /// It names nothing, so no link can lead there, and readers see or hear it as words.
    ///
    /// # Example
    ///
    /// ```md
    /// Take it with food. {#doses}
    /// ```
    ///
    /// # Write instead
    ///
    /// ```md
    /// ## How to take it {#doses}
    ///
    /// Take it with food.
    /// ```
    ///
    /// # When to allow it
    ///
    /// When the text speaks of such names; better is to write them as code.
    ///
    /// # Standards
    ///
    /// None.
    NAME_MISPLACED,
    "M039",
    "name-misplaced",
    Warning,
    "A name for links ends a paragraph that takes none."
}
