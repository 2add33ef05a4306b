//! P045, claim-missing: a tagged file doesn't say that it keeps PDF/UA.

use crate::diag::declare_rule;

declare_rule! {
    /// # What it finds
    ///
    /// Tagged files whose XMP packet doesn't name a part of ISO 14289.
    ///
    /// # Why it matters to readers
    ///
    /// Readers, libraries and checkers know by it what they may rely on.
    ///
    /// # Example
    ///
    /// A tagged PDF from a word processor.
    ///
    /// # Write instead
    ///
    /// Write `pdfuaid:part` into the XMP packet, when it is true.
    ///
    /// # When to allow it
    ///
    /// It can't be allowed: a finished file has no place to say so.
    ///
    /// # Standards
    ///
    /// ISO 14289-1 (PDF/UA-1) § 5.
    CLAIM_MISSING,
    "P045",
    "claim-missing",
    Warning,
    "A tagged file doesn't say that it keeps PDF/UA."
}
