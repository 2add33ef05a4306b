//! M014, image-too-large: a picture is larger than shops take.

use crate::diag::declare_rule;

declare_rule! {
    /// # What it finds
    ///
    /// A picture of more than 5.6 million pixels (about 2400 × 2300), or of more than
    /// 5 MB.
    ///
    /// # Why it matters to readers
    ///
    /// Shops refuse the book. Reading devices with little memory leave such a picture
    /// out, or take long to turn to its page.
    ///
    /// # Example
    ///
    /// ```md
    /// ![The hospital](images/hospital-6000x4000.jpg)
    /// ```
    ///
    /// # Write instead
    ///
    /// Make it smaller in an image editor, and save a photograph as JPEG:
    ///
    /// ```md
    /// ![The hospital](images/hospital-2400x1600.jpg)
    /// ```
    ///
    /// # When to allow it
    ///
    /// When the book is not sold in shops, or the print edition needs every pixel.
    ///
    /// # Standards
    ///
    /// Apple Books Asset Guide, Image Requirements; Kindle Publishing Guidelines, Image
    /// Guidelines.
    IMAGE_TOO_LARGE,
    "M014",
    "image-too-large",
    Warning,
    "A picture has more pixels or bytes than shops take."
}
