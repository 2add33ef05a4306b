//! E002, page-list-missing: the pages that an e-book is to carry can't be laid out.

use crate::diag::declare_rule;

declare_rule! {
    /// # What it finds
    ///
    /// An EPUB edition that takes its page numbers from a PDF edition whose pages have
    /// an error. That PDF is not made, so there are no pages to turn to; the EPUB is
    /// made without them.
    ///
    /// # Why it matters to readers
    ///
    /// In a class or a reading group somebody says "page 12". Who reads the e-book can
    /// only go there if it carries the numbers of the printed pages.
    ///
    /// # Example
    ///
    /// ```md
    /// The spine is 脊椎 in Chinese.
    /// ```
    ///
    /// where no font of the PDF edition has the Chinese characters.
    ///
    /// # Write instead
    ///
    /// Mend the error on the pages: here, bring a font. An e-book that is not to carry
    /// pages says so:
    ///
    /// ```toml
    /// [edition.epub]
    /// page-list = "none"
    /// ```
    ///
    /// # When to allow it
    ///
    /// It can't be allowed: say `page-list = "none"`.
    ///
    /// # Standards
    ///
    /// EPUB Accessibility 1.1 § 3.4 (page navigation).
    PAGE_LIST_MISSING,
    "E002",
    "page-list-missing",
    Warning,
    "The pages that an e-book is to carry can't be laid out."
}
