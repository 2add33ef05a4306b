//! C003, value-invalid: a setting has a value that it can't have.

use crate::diag::declare_rule;

declare_rule! {
    /// # What it finds
    ///
    /// A value of the right type that makes no sense: a date that is not in the
    /// calendar, a language tag that is not well-formed, an unknown role or format, a
    /// depth outside 1 to 6, an identifier that is no URN or web address, a claim of
    /// conformance that nobody certifies.
    ///
    /// # Why it matters to readers
    ///
    /// A wrong language tag makes a screen reader speak with the wrong voice. A wrong
    /// date or identifier loses the book in catalogues. A claim of accessibility that
    /// nobody stands behind misleads the people who rely on it.
    ///
    /// # Example
    ///
    /// ```toml
    /// [book]
    /// title = "Worn discs"
    /// language = "english"
    /// date = "31.12.2025"
    /// ```
    ///
    /// # Write instead
    ///
    /// ```toml
    /// [book]
    /// title = "Worn discs"
    /// language = "en"
    /// date = "2025-12-31"
    /// ```
    ///
    /// # When to allow it
    ///
    /// It can't be allowed: leave the key out when you have no value for it.
    ///
    /// # Standards
    ///
    /// BCP 47 (RFC 5646) for languages; ISO 8601 for dates; EPUB Accessibility 1.1,
    /// Conformance reporting; WCAG 2.2, 3.1.1 Language of Page.
    VALUE_INVALID,
    "C003",
    "value-invalid",
    Error,
    "A setting has a value that it can't have."
}
