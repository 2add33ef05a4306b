//! P002, lines-too-close: lines follow each other more closely than the print profile allows.

use crate::diag::declare_rule;

declare_rule! {
    /// # What it finds
    ///
    /// Two lines of a block whose baselines are nearer than the profile's line pitch, in sizes
    /// of the type.
    ///
    /// # Why it matters to readers
    ///
    /// With close lines an eye that has reached the end of one misses the beginning of the
    /// next.
    ///
    /// # Example
    ///
    /// Lines of 18 pt that are 18 pt apart.
    ///
    /// # Write instead
    ///
    /// Set a line pitch of 1.15 or more; most profiles ask for 1.25.
    ///
    /// # When to allow it
    ///
    /// It can't be allowed: a finished file has no place to say so.
    ///
    /// # Standards
    ///
    /// ACB, Large Print Guidelines (2025): 1.15; APH, Research-Based Guidelines: 1.25.
    LINES_TOO_CLOSE,
    "P002",
    "lines-too-close",
    Error,
    "Lines follow each other more closely than the print profile allows."
}
