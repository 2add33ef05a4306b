//! L003, figure-text-too-small: words in a figure are smaller than the edition's text.

use crate::diag::declare_rule;

declare_rule! {
    /// # What it finds
    ///
    /// Text in an SVG that, at the size the figure has on the page, is smaller than
    /// the text of the edition: 18 points in the profile `large-print`, 24 in
    /// `giant-print`, or what `body-size` says.
    ///
    /// # Why it matters to readers
    ///
    /// People choose large print because they can't read small type. The labels of a
    /// drawing are often the part they need.
    ///
    /// # Example
    ///
    /// A drawing 800 units wide with labels of 16 units, set 480 points wide: the
    /// labels come out at 9.6 points.
    ///
    /// # Write instead
    ///
    /// Make the labels larger, use fewer of them or shorter ones, or draw the figure
    /// narrower, so that it is scaled down less. Each edition asks for a size of its
    /// own; take the largest that you are told.
    ///
    /// # When to allow it
    ///
    /// It can't be allowed: nothing in a print edition is smaller than its text.
    ///
    /// # Standards
    ///
    /// The edition's print profile; RNIB Clear Print and large print guidance.
    FIGURE_TEXT_TOO_SMALL,
    "L003",
    "figure-text-too-small",
    Error,
    "Words in a figure are smaller than the edition's text."
}
