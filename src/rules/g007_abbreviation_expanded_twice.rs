//! G007, abbreviation-expanded-twice: an abbreviation is said to stand for two things.

use crate::diag::declare_rule;

declare_rule! {
    /// # What it finds
    ///
    /// A line `*[MSC]: …` that says something else of an abbreviation than the glossary
    /// or an earlier line. The glossary is taken, else the earlier line: such lines are
    /// valid for the whole book.
    ///
    /// # Why it matters to readers
    ///
    /// Those who listen are told at each use what the letters stand for. Where they stand
    /// for two things, half of the readers' guesses are wrong.
    ///
    /// # Example
    ///
    /// ```md
    /// *[MSC]: mesenchymal stromal cell
    /// *[MSC]: Medical Services Council
    /// ```
    ///
    /// # Write instead
    ///
    /// ```md
    /// *[MSC]: mesenchymal stromal cell
    /// ```
    ///
    /// Write the name of the council in full.
    ///
    /// # When to allow it
    ///
    /// When the line stands in a text that other books take over, too, and this book
    /// means the other thing.
    ///
    /// # Standards
    ///
    /// WCAG 2.2, 3.1.4 Abbreviations.
    ABBREVIATION_EXPANDED_TWICE,
    "G007",
    "abbreviation-expanded-twice",
    Warning,
    "An abbreviation is said to stand for two things."
}
