//! P008, contrast-too-low: text and its background are too alike in brightness.

use crate::diag::declare_rule;

declare_rule! {
    /// # What it finds
    ///
    /// Text whose colour has a contrast of less than 7:1 to what is painted below it, and text
    /// that stands on a picture or pattern.
    ///
    /// # Why it matters to readers
    ///
    /// Low vision is most often low contrast vision. Grey text is gone before small text is.
    ///
    /// # Example
    ///
    /// Grey #767676 on white: 4.5:1.
    ///
    /// # Write instead
    ///
    /// Use black on white, or a pair of colours that reaches 7:1.
    ///
    /// # When to allow it
    ///
    /// It can't be allowed: a finished file has no place to say so.
    ///
    /// # Standards
    ///
    /// WCAG 2.2, 1.4.6 Contrast (Enhanced); APH, Research-Based Guidelines: never grey; RNIB,
    /// Clear Print: no text over images.
    CONTRAST_TOO_LOW,
    "P008",
    "contrast-too-low",
    Error,
    "Text and its background are too alike in brightness."
}
