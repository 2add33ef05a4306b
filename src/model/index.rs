//! The index at the end of a book: what stands in it, and where each entry leads.

use super::{NodeId, SeeReference};

/// An entry of the index, with those below it.
#[derive(Debug, Clone)]
pub struct IndexEntry {
    /// The node of the entry; see-references lead here.
    pub id: NodeId,
    /// The node of its words, and of what parts them from what follows.
    pub words_node: NodeId,
    /// The name for links: unique in the book.
    pub anchor: String,
    /// Its words.
    pub words: String,
    /// The language of the words; `None`: the book's.
    pub language: Option<String>,
    /// The places that it leads to, in reading order.
    pub locators: Vec<IndexLocator>,
    /// The entries to look under instead.
    pub see: Vec<SeeReference>,
    /// Entries that are worth reading, too.
    pub see_also: Vec<SeeReference>,
    /// The entries below it.
    pub entries: Vec<IndexEntry>,
}

/// A place that the index leads to.
#[derive(Debug, Clone)]
pub struct IndexLocator {
    /// The node of the link.
    pub id: NodeId,
    /// Where the place is, or begins: a mark, heading, block or use of a term.
    pub target: NodeId,
    /// Where it ends; `None` for a single place.
    pub end: Option<NodeId>,
    /// The title of the section that it is in, as plain text, told from others of the
    /// same name.
    pub title: String,
}
