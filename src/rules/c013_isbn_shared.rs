//! C013, isbn-shared: two editions have the same ISBN.

use crate::diag::declare_rule;

declare_rule! {
    /// # What it finds
    ///
    /// An `isbn` of an edition that another edition of the book has as well, and one of
    /// the book that falls to several editions because they have none of their own.
    ///
    /// # Why it matters to readers
    ///
    /// An ISBN names one form of a book. Who orders the large print by a number that the
    /// ebook has too may get the ebook.
    ///
    /// # Example
    ///
    /// ```toml
    /// [edition.epub]
    /// isbn = "978-3-16-148410-0"
    ///
    /// [edition.large-print]
    /// format = "pdf"
    /// isbn = "978-3-16-148410-0"
    /// ```
    ///
    /// # Write instead
    ///
    /// ```toml
    /// [edition.epub]
    /// isbn = "978-3-16-148410-0"
    ///
    /// [edition.large-print]
    /// format = "pdf"
    /// isbn = "978-0-8044-2957-3"
    /// ```
    ///
    /// # When to allow it
    ///
    /// When the editions are the same file in all that readers notice, such as a PDF in
    /// two sets of colours.
    ///
    /// # Standards
    ///
    /// ISO 2108 § 5: each form of a publication that is to be had by itself has its own
    /// ISBN.
    ISBN_SHARED,
    "C013",
    "isbn-shared",
    Warning,
    "Two editions have the same ISBN."
}
