//! G030, abbreviation-unexplained: no entry explains an abbreviation of the text.

use crate::diag::declare_rule;

declare_rule! {
    /// # What it finds
    ///
    /// A word of capitals in running text that is the abbreviation of no entry: `MSC`,
    /// `iPSCs`. It is told once, at its first place, with what it stands for where the text
    /// says so. Not Roman numbers, words in capitals for their own sake, and what everybody
    /// knows better than the words it stands for (UK, DNA, PDF). In English books only;
    /// without a glossary, only where the text doesn't say what it stands for.
    ///
    /// # Why it matters to readers
    ///
    /// They meet letters that mean nothing to them. Who listens hears them spelt, without
    /// the words. What stands in brackets once, many pages ago, is soon forgotten.
    ///
    /// # Example
    ///
    /// ```md
    /// The trial gave people iPSCs.
    /// ```
    ///
    /// # Write instead
    ///
    /// ```md
    /// The trial gave people iPSCs.
    ///
    /// *[iPSC]: induced pluripotent stem cell
    /// ```
    ///
    /// # When to allow it
    ///
    /// When it is a name that people know as it is, such as that of a company.
    ///
    /// # Standards
    ///
    /// WCAG 2.2, 3.1.4 Abbreviations.
    ABBREVIATION_UNEXPLAINED,
    "G030",
    "abbreviation-unexplained",
    Warning,
    "No entry explains an abbreviation of the text."
}
