//! M010, image-without-alt: a picture has no words that say what it shows.

use crate::diag::declare_rule;

declare_rule! {
    /// # What it finds
    ///
    /// A picture with nothing between its square brackets.
    ///
    /// # Why it matters to readers
    ///
    /// A person who can't see the picture gets only "image". Alternative text is all
    /// they have of it.
    ///
    /// # Example
    ///
    /// ```md
    /// ![](images/disc.svg)
    /// ```
    ///
    /// # Write instead
    ///
    /// ```md
    /// ![A disc between two bones of the spine, cut in half: a soft centre inside a
    /// tough ring](images/disc.svg)
    /// ```
    ///
    /// Say what the picture tells the reader here, in a sentence or two, without
    /// "picture of".
    ///
    /// # When to allow it
    ///
    /// For a picture inside a line that is decoration and tells nothing.
    ///
    /// # Standards
    ///
    /// WCAG 2.2, 1.1.1 Non-text Content; PDF/UA-1 § 7.3; EPUB Accessibility 1.1.
    IMAGE_WITHOUT_ALT,
    "M010",
    "image-without-alt",
    Error,
    "A picture has no words that say what it shows."
}
