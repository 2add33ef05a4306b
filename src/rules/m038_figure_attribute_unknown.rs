//! M038, figure-attribute-unknown: more than a name stands in the brackets after a
//! picture.

use crate::diag::declare_rule;

declare_rule! {
    /// # What it finds
    ///
    /// A class or another attribute in curly brackets after a picture, as in
    /// `{#fig-disc .wide}`. A picture takes a name alone.
    ///
    /// # Why it matters to readers
    ///
    /// It is left out: a picture is as wide as the text allows in any case, so that it can
    /// be seen.
    ///
    /// # Example
    ///
    /// ```md
    /// ![Two bones, and the disc between them](disc.png){#fig-disc .wide}
    /// ```
    ///
    /// # Write instead
    ///
    /// ```md
    /// ![Two bones, and the disc between them](disc.png){#fig-disc}
    /// ```
    ///
    /// # When to allow it
    ///
    /// When another tool reads the class.
    ///
    /// # Standards
    ///
    /// None.
    FIGURE_ATTRIBUTE_UNKNOWN,
    "M038",
    "figure-attribute-unknown",
    Warning,
    "More than a name stands in the brackets after a picture."
}
