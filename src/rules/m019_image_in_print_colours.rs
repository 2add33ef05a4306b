//! M019, image-in-print-colours: a picture has the colours of a printing press.

use crate::diag::declare_rule;

declare_rule! {
    /// # What it finds
    ///
    /// A JPEG whose colours are cyan, magenta, yellow and black (CMYK).
    ///
    /// # Why it matters to readers
    ///
    /// Screens have other colours. Reading systems turn these into their own each in
    /// another way, some into glaring or inverted ones, some not at all; shops refuse
    /// the book.
    ///
    /// # Example
    ///
    /// ```md
    /// ![The hospital](images/hospital-for-print.jpg)
    /// ```
    ///
    /// # Write instead
    ///
    /// Save it in RGB in an image editor:
    ///
    /// ```md
    /// ![The hospital](images/hospital.jpg)
    /// ```
    ///
    /// # When to allow it
    ///
    /// When the book is only printed.
    ///
    /// # Standards
    ///
    /// Apple Books Asset Guide, Image Requirements.
    IMAGE_IN_PRINT_COLOURS,
    "M019",
    "image-in-print-colours",
    Warning,
    "A picture has the colours of a printing press."
}
