//! P036, note-without-name: a note has no name of its own.

use crate::diag::declare_rule;

declare_rule! {
    /// # What it finds
    ///
    /// `Note` elements without an `ID`, or with one that another has.
    ///
    /// # Why it matters to readers
    ///
    /// A reference leads to its note by name.
    ///
    /// # Example
    ///
    /// Two notes with the name `note-1`.
    ///
    /// # Write instead
    ///
    /// Give each note its own `ID`.
    ///
    /// # When to allow it
    ///
    /// It can't be allowed: a finished file has no place to say so.
    ///
    /// # Standards
    ///
    /// ISO 14289-1 (PDF/UA-1) § 7.9.
    NOTE_WITHOUT_NAME,
    "P036",
    "note-without-name",
    Error,
    "A note has no name of its own."
}
