//! C006, profile-minimum: a setting breaks a rule of the print profile.

use crate::diag::declare_rule;

declare_rule! {
    /// # What it finds
    ///
    /// A size, a space, a length of line, a colour or a choice of `[edition.NAME]`
    /// that the standard behind its print profile does not allow: 16 point in the
    /// profile of a standard that asks for 18, underlining where the standard forbids
    /// it, a pair of colours with less contrast than 7:1.
    ///
    /// # Why it matters to readers
    ///
    /// Who asks for large print by the name of a standard relies on its sizes: a line
    /// that is a little too small or too pale is one that many of them can't read.
    ///
    /// # Example
    ///
    /// ```toml
    /// [edition.large-print]
    /// format = "pdf"
    /// profile = "large-print"
    /// body-size = 12
    /// ```
    ///
    /// # Write instead
    ///
    /// ```toml
    /// [edition.large-print]
    /// format = "pdf"
    /// profile = "large-print"
    /// body-size = 20
    /// ```
    ///
    /// # When to allow it
    ///
    /// It can't be allowed: an edition that needs the value needs another profile.
    ///
    /// # Standards
    ///
    /// UKAAF Minimum Standards, Clear and Large Print (MS03, G003); RNIB Clear Print;
    /// ACB Large Print Guidelines 2025; APH Research-Based Guidelines for the
    /// Development of Documents in Large Print; WCAG 2.2, 1.4.6 Contrast (Enhanced).
    PROFILE_MINIMUM,
    "C006",
    "profile-minimum",
    Error,
    "A setting breaks a rule of the print profile."
}
