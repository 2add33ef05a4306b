//! P041, destination-missing: a link or a line of the outline leads nowhere.

use crate::diag::declare_rule;

declare_rule! {
    /// # What it finds
    ///
    /// Links and outline lines whose page or named destination isn't in the file, and those
    /// without any.
    ///
    /// # Why it matters to readers
    ///
    /// Who follows it stays where they are, and doesn't know why.
    ///
    /// # Example
    ///
    /// A link to a page that was taken out.
    ///
    /// # Write instead
    ///
    /// Let it lead to a place in the file or to an address.
    ///
    /// # When to allow it
    ///
    /// It can't be allowed: a finished file has no place to say so.
    ///
    /// # Standards
    ///
    /// ISO 32000-1 § 12.3.2; WCAG 2.2, 2.4.4.
    DESTINATION_MISSING,
    "P041",
    "destination-missing",
    Error,
    "A link or a line of the outline leads nowhere."
}
