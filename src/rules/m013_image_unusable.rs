//! M013, image-unusable: a picture can't be used: its kind, or it is broken or not self-contained.

use crate::diag::declare_rule;

declare_rule! {
    /// # What it finds
    ///
    /// A file whose bytes are not PNG, JPEG, WebP, GIF or SVG, whatever its name says;
    /// one that is cut off or damaged, has no area or more pixels than can be read
    /// safely; or an SVG with scripts, animation, entities, filters without bounds, or
    /// references to other files or addresses.
    ///
    /// # Why it matters to readers
    ///
    /// Reading systems leave out what they can't decode, without a word. Scripts and
    /// outside references don't work offline, and tell others what is being read.
    ///
    /// # Example
    ///
    /// ```md
    /// ![A worn disc](images/disc.heic)
    /// ```
    ///
    /// # Write instead
    ///
    /// Save the picture as PNG, JPEG, WebP, GIF or plain SVG with everything inside:
    ///
    /// ```md
    /// ![A worn disc](images/disc.png)
    /// ```
    ///
    /// # When to allow it
    ///
    /// It can't be allowed.
    ///
    /// # Standards
    ///
    /// EPUB 3.3, Core media types and Scripting; SVG 2 § 2, Conformance Criteria
    /// (secure static mode).
    IMAGE_UNUSABLE,
    "M013",
    "image-unusable",
    Error,
    "A picture can't be used: its kind, or it is broken or not self-contained."
}
