//! C001, config-syntax: a settings file is not TOML, or a value has the wrong type.

use crate::diag::declare_rule;

declare_rule! {
    /// # What it finds
    ///
    /// A `book.toml` or `glossary.toml` that can't be read: a missing quote or
    /// bracket, a key written twice, a required key that isn't there, or a value of
    /// the wrong kind, such as words where a number belongs.
    ///
    /// # Why it matters to readers
    ///
    /// The settings hold the title, the language and the order of the chapters.
    /// Without them nothing can be built.
    ///
    /// # Example
    ///
    /// ```toml
    /// [book]
    /// title = Worn discs
    /// language = "en"
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
    /// It can't be allowed: settings are not guessed.
    ///
    /// # Standards
    ///
    /// TOML 1.1.
    CONFIG_SYNTAX,
    "C001",
    "config-syntax",
    Error,
    "A settings file is not TOML, or a value has the wrong type."
}
