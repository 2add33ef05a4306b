//! M011, image-missing: the file of a picture isn't there.

use crate::diag::declare_rule;

declare_rule! {
    /// # What it finds
    ///
    /// A picture whose path leads to no file in the book's folder. Small and capital
    /// letters count.
    ///
    /// # Why it matters to readers
    ///
    /// The figure would be an empty frame, or nothing.
    ///
    /// # Example
    ///
    /// ```md
    /// ![A worn disc](images/Disc.SVG)
    /// ```
    ///
    /// # Write instead
    ///
    /// ```md
    /// ![A worn disc](images/disc.svg)
    /// ```
    ///
    /// The path is seen from the folder of the chapter.
    ///
    /// # When to allow it
    ///
    /// It can't be allowed.
    ///
    /// # Standards
    ///
    /// EPUB 3.3, Publication resources: every resource is in the container.
    IMAGE_MISSING,
    "M011",
    "image-missing",
    Error,
    "The file of a picture isn't there."
}
