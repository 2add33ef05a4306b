//! C002, unknown-key: a settings file has a key that means nothing here.

use crate::diag::declare_rule;

declare_rule! {
    /// # What it finds
    ///
    /// A key or table in `book.toml` or `glossary.toml` that the tool doesn't know,
    /// most often a slip of the keyboard. The nearest known key is suggested.
    ///
    /// # Why it matters to readers
    ///
    /// A misspelt key would be passed over without a word, and the book would go out
    /// without its language, its date or its rights.
    ///
    /// # Example
    ///
    /// ```toml
    /// [book]
    /// title = "Worn discs"
    /// langauge = "en"
    /// ```
    ///
    /// # Write instead
    ///
    /// ```toml
    /// [book]
    /// title = "Worn discs"
    /// language = "en"
    /// ```
    ///
    /// # When to allow it
    ///
    /// It can't be allowed. Notes to yourself go after a `#`.
    ///
    /// # Standards
    ///
    /// None: a rule of this tool.
    UNKNOWN_KEY,
    "C002",
    "unknown-key",
    Error,
    "A settings file has a key that means nothing here."
}
