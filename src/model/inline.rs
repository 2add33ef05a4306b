//! What stands in a line of text.

use super::NodeId;
use crate::math::Formula;

/// A piece of a line.
#[derive(Debug, Clone, PartialEq)]
pub struct Inline {
    /// The node.
    pub id: NodeId,
    /// What it is.
    pub kind: InlineKind,
}

/// What a piece of a line is.
#[derive(Debug, Clone, PartialEq)]
pub enum InlineKind {
    /// Words, with smart punctuation done. White space is single spaces.
    Text(String),
    /// Stressed words (`*…*`).
    Emphasis(Vec<Inline>),
    /// Important words (`**…**`).
    Strong(Vec<Inline>),
    /// Words that no longer hold (`~~…~~`).
    Strikethrough(Vec<Inline>),
    /// Lowered words (`<sub>`).
    Subscript(Vec<Inline>),
    /// Raised words (`<sup>`).
    Superscript(Vec<Inline>),
    /// A key to press (`<kbd>`).
    Keyboard(Vec<Inline>),
    /// Computer text (`` `…` ``).
    Code(String),
    /// Words in another language (`<span lang="la">`).
    Language {
        /// A BCP 47 tag.
        tag: String,
        /// The words.
        content: Vec<Inline>,
    },
    /// An abbreviation with its expansion.
    Abbreviation {
        /// The words it stands for; empty where the text beside it says them.
        expansion: String,
        /// The abbreviation as written.
        content: Vec<Inline>,
    },
    /// A link that the author wrote.
    Link {
        /// Where it leads.
        target: LinkTarget,
        /// The words.
        content: Vec<Inline>,
        /// Whose words they are.
        words: LinkWords,
    },
    /// A term that leads to its glossary entry (the first use in a chapter).
    GlossaryReference {
        /// The node of the [`GlossaryEntry`](super::GlossaryEntry).
        entry: NodeId,
        /// The words as written.
        content: Vec<Inline>,
    },
    /// The mark that leads to a note.
    NoteReference {
        /// The node of the [`Note`](super::Note).
        note: NodeId,
        /// The number of the note in its chapter, from 1.
        number: u32,
    },
    /// A picture in the line.
    Image {
        /// Index into [`Document::images`](super::Document::images).
        image: usize,
        /// What it shows; empty when it is decoration.
        alt: String,
    },
    /// A formula in the line.
    Formula(Formula),
    /// A place that the index leads to; shows nothing.
    IndexMark,
    /// A new line that the author asked for.
    LineBreak,
}

/// Whose the words of a link are.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum LinkWords {
    /// The author's.
    Written,
    /// Those of what it leads to, for the author wrote none: `[](#risks)`.
    OfTarget,
}

/// Where a link leads.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum LinkTarget {
    /// To an address outside the book.
    External(String),
    /// To a node of the book: a section, block or note.
    Internal(NodeId),
}
