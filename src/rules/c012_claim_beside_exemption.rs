//! C012, claim-beside-exemption: the book is said to be exempt, and to conform.

use crate::diag::declare_rule;

declare_rule! {
    /// # What it finds
    ///
    /// An `exemption` in `[accessibility]` of a book that claims to conform to a standard
    /// of accessibility as well.
    ///
    /// # Why it matters to readers
    ///
    /// Shops and libraries show both. A reader who sees "meets accepted accessibility
    /// standards" and "claims an exemption" side by side can't tell whether the book can
    /// be read.
    ///
    /// # Example
    ///
    /// ```toml
    /// [accessibility]
    /// conforms-to = "EPUB Accessibility 1.1 - WCAG 2.2 Level AA"
    /// certified-by = "Example Testers"
    /// exemption = "eaa-microenterprise"
    /// ```
    ///
    /// # Write instead
    ///
    /// ```toml
    /// [accessibility]
    /// conforms-to = "EPUB Accessibility 1.1 - WCAG 2.2 Level AA"
    /// certified-by = "Example Testers"
    /// ```
    ///
    /// # When to allow it
    ///
    /// It can't be allowed: a small publisher whose book conforms need not say that it is
    /// exempt.
    ///
    /// # Standards
    ///
    /// EPUB Accessibility 1.2, Conformance reporting; the EPUB Accessibility Exemption
    /// Property, whose books say `none` where others name a standard.
    CLAIM_BESIDE_EXEMPTION,
    "C012",
    "claim-beside-exemption",
    Error,
    "The book is said to be exempt, and to conform."
}
