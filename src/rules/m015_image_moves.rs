//! M015, image-moves: a picture is an animation.

use crate::diag::declare_rule;

declare_rule! {
    /// # What it finds
    ///
    /// An animation: a GIF, WebP or PNG of several pictures that follow each other.
    ///
    /// # Why it matters to readers
    ///
    /// What moves draws the eye from the words, and reading systems have no button to
    /// stop it. What flashes can bring on a seizure; nothing here measures that, so the
    /// book says of itself that its hazards are unknown. On paper the first picture
    /// alone is left.
    ///
    /// # Example
    ///
    /// ```md
    /// ![A cell divides](images/cell.gif)
    /// ```
    ///
    /// # Write instead
    ///
    /// Show one still picture, or several, and say in words what happens:
    ///
    /// ```md
    /// ![A cell divides: one ball, a waist in the middle, two balls](images/cell.png)
    /// ```
    ///
    /// # When to allow it
    ///
    /// When it stops by itself within five seconds, never flashes, and the text says
    /// what it shows.
    ///
    /// # Standards
    ///
    /// WCAG 2.2 § 2.2.2, Pause, Stop, Hide, and § 2.3.1, Three Flashes or Below
    /// Threshold; EPUB Accessibility 1.1 § 2 (`accessibilityHazard`).
    IMAGE_MOVES,
    "M015",
    "image-moves",
    Warning,
    "A picture is an animation, which readers can't stop."
}
