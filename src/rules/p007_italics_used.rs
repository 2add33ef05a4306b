//! P007, italics-used: text is set in italics or slanted.

use crate::diag::declare_rule;

declare_rule! {
    /// # What it finds
    ///
    /// Letters of a face that is italic by its name, its descriptor or its font program, and
    /// upright letters that a matrix slants.
    ///
    /// # Why it matters to readers
    ///
    /// Slanted letters lose the upright strokes by which a blurred letter is told from
    /// another.
    ///
    /// # Example
    ///
    /// A word emphasised in italics.
    ///
    /// # Write instead
    ///
    /// Use bold.
    ///
    /// # When to allow it
    ///
    /// It can't be allowed: a finished file has no place to say so.
    ///
    /// # Standards
    ///
    /// UKAAF, Minimum Standards, Clear and Large Print; RNIB, Clear Print; APH,
    /// Research-Based Guidelines: no italics.
    ITALICS_USED,
    "P007",
    "italics-used",
    Warning,
    "Text is set in italics or slanted."
}
