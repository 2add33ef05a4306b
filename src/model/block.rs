//! What stands between the headings.

use std::collections::BTreeSet;

use super::{IndexEntry, Inline, NodeId, Role, Table, WordsExplained, walk};
use crate::locale::Phrases;
use crate::math::Formula;

/// A paragraph, list, table …
#[derive(Debug, Clone)]
pub struct Block {
    /// The node.
    pub id: NodeId,
    /// What it is.
    pub kind: BlockKind,
}

/// What a block is.
#[derive(Debug, Clone)]
pub enum BlockKind {
    /// Running text. The role is [`Role::Paragraph`], or what a line of the
    /// title page is, or an [`Role::InnerHeading`] or [`Role::CalloutTitle`].
    Paragraph {
        /// What the paragraph is.
        role: Role,
        /// Its words.
        content: Vec<Inline>,
    },
    /// A list.
    List {
        /// The number of the first item; `None` for a list without order.
        start: Option<u64>,
        /// Whether the items are set without space between them.
        tight: bool,
        /// The items.
        items: Vec<ListItem>,
    },
    /// Words of somebody else.
    Quotation(Quotation),
    /// Verse: words whose lines stay as they are written.
    Verse(Vec<Stanza>),
    /// A note, tip or warning set apart. Its first block is the
    /// [`Role::CalloutTitle`] paragraph.
    Callout {
        /// Which.
        kind: CalloutKind,
        /// The title and what it says.
        blocks: Vec<Block>,
    },
    /// Computer text; lines end in `\n` but for the last.
    Code {
        /// The computer language, as written after the fence.
        language: Option<String>,
        /// The text.
        text: String,
        /// The node of each of its lines.
        lines: Vec<NodeId>,
    },
    /// A formula on lines of its own.
    Formula(Formula),
    /// A table.
    Table(Table),
    /// A figure.
    Figure(Figure),
    /// Terms with their definitions.
    DefinitionList(Vec<DefinitionItem>),
    /// A change of scene.
    ThematicBreak,
    /// The notes of a chapter, in the order of their numbers.
    Notes(Vec<Note>),
    /// The list of contents (in the section of role [`Role::Contents`]).
    Contents(Vec<TocEntry>),
    /// The entries of the glossary (in the section of role [`Role::Glossary`]).
    Glossary(Vec<GlossaryEntry>),
    /// The words that a chapter explains. Each edition sets them in its own place, or not
    /// at all.
    WordsExplained(WordsExplained),
    /// Entries of the index (in a section of role [`Role::Index`], or in a
    /// [`Role::LetterGroup`] of it).
    Index(Vec<IndexEntry>),
}

/// An item of a list.
#[derive(Debug, Clone)]
pub struct ListItem {
    /// The node of the item.
    pub id: NodeId,
    /// The node of its bullet, number or box.
    pub label: NodeId,
    /// Whether its box is ticked; `None` when it has no box.
    pub checked: Option<bool>,
    /// What it says.
    pub blocks: Vec<Block>,
}

/// Words of somebody else.
#[derive(Debug, Clone)]
pub struct Quotation {
    /// The words.
    pub blocks: Vec<Block>,
    /// Whose they are, with the dash before it.
    pub attribution: Option<Caption>,
    /// Whether it opens what it stands in.
    pub epigraph: bool,
}

/// Lines of verse that belong together; never empty.
#[derive(Debug, Clone)]
pub struct Stanza {
    /// The node.
    pub id: NodeId,
    /// Its lines.
    pub lines: Vec<VerseLine>,
}

/// A line of verse.
#[derive(Debug, Clone)]
pub struct VerseLine {
    /// The node.
    pub id: NodeId,
    /// By how many spaces it stands further in, 0 to [`VerseLine::MOST_INDENT`].
    pub indent: u8,
    /// Its words.
    pub content: Vec<Inline>,
}

impl VerseLine {
    /// The indents that are kept: more would leave no room for words.
    pub const MOST_INDENT: u8 = 20;
}

/// The kinds of call-out (GitHub's alerts).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum CalloutKind {
    /// `[!NOTE]`
    Note,
    /// `[!TIP]`
    Tip,
    /// `[!IMPORTANT]`
    Important,
    /// `[!WARNING]`
    Warning,
    /// `[!CAUTION]`
    Caution,
}

impl CalloutKind {
    /// Its word in the language of the book.
    #[must_use]
    pub fn word(self, phrases: &Phrases) -> &str {
        match self {
            Self::Note => &phrases.callout_note,
            Self::Tip => &phrases.callout_tip,
            Self::Important => &phrases.callout_important,
            Self::Warning => &phrases.callout_warning,
            Self::Caution => &phrases.callout_caution,
        }
    }

    /// What it is to those who listen.
    #[must_use]
    pub const fn role(self) -> Role {
        match self {
            Self::Note => Role::Callout,
            Self::Tip => Role::Tip,
            Self::Important | Self::Warning | Self::Caution => Role::Notice,
        }
    }

    /// The class in HTML.
    #[must_use]
    pub const fn class(self) -> &'static str {
        match self {
            Self::Note => "note",
            Self::Tip => "tip",
            Self::Important => "important",
            Self::Warning => "warning",
            Self::Caution => "caution",
        }
    }
}

/// A caption, with its own node.
#[derive(Debug, Clone)]
pub struct Caption {
    /// The node.
    pub id: NodeId,
    /// Its words.
    pub content: Vec<Inline>,
}

/// A figure: a picture with caption and long description.
#[derive(Debug, Clone)]
pub struct Figure {
    /// The node of the picture itself (the block's node is the whole figure).
    pub picture: NodeId,
    /// Index into [`Document::images`](super::Document::images).
    pub image: usize,
    /// What the picture shows, in a sentence or two.
    pub alt: String,
    /// The name for links that the author gave it, like that of a
    /// [`Section`](super::Section).
    pub anchor: Option<String>,
    /// The number that its caption begins with ("Figure 3"), when figures are numbered.
    pub number: Option<String>,
    /// The caption, its number included.
    pub caption: Option<Caption>,
    /// What the picture shows, at length; may be empty. The first block is a
    /// [`Role::CalloutTitle`]-like lead only in print: editions take it from
    /// [`Figure::description_title`].
    pub description: Vec<Block>,
    /// The name of the description ("Description of the picture"), in the
    /// book's language, with its own node.
    pub description_title: Option<Caption>,
    /// The nodes of the link to the description and of that back from it, where
    /// an edition sets it elsewhere.
    pub description_links: [NodeId; 2],
}

/// A term (or several) with its definitions, from a definition list.
#[derive(Debug, Clone)]
pub struct DefinitionItem {
    /// The node of the whole item.
    pub id: NodeId,
    /// The node and words of each term.
    pub terms: Vec<Caption>,
    /// The node and blocks of each definition.
    pub definitions: Vec<(NodeId, Vec<Block>)>,
}

/// A note.
#[derive(Debug, Clone)]
pub struct Note {
    /// The node.
    pub id: NodeId,
    /// The node of its number.
    pub label: NodeId,
    /// Its number in the chapter, from 1.
    pub number: u32,
    /// What it says.
    pub blocks: Vec<Block>,
    /// The ways back to its marks in the text, in their order; never empty.
    pub back_links: Vec<NoteBackLink>,
}

/// A way back from a note to a mark in the text.
#[derive(Debug, Clone)]
pub struct NoteBackLink {
    /// The node of the link.
    pub id: NodeId,
    /// The node of the [`NoteReference`](super::InlineKind::NoteReference).
    pub reference: NodeId,
}

/// A line of the list of contents.
#[derive(Debug, Clone)]
pub struct TocEntry {
    /// The node of the line.
    pub id: NodeId,
    /// The node of the link in it.
    pub link: NodeId,
    /// The node of the page number in it, for paged editions.
    pub page: NodeId,
    /// The node of the [`Section`](super::Section) it leads to.
    pub target: NodeId,
    /// The number that is set before it.
    pub number: Option<String>,
    /// The words of the heading, without its links and notes, with nodes of their own.
    pub title: Vec<Inline>,
    /// The lines below it.
    pub children: Vec<TocEntry>,
}

impl TocEntry {
    /// Adds the nodes of the line, of its words and of the lines below it.
    pub fn collect_nodes(&self, nodes: &mut BTreeSet<NodeId>) {
        nodes.extend([self.id, self.link, self.page]);
        walk::collect_nodes(&self.title, nodes);
        for child in &self.children {
            child.collect_nodes(nodes);
        }
    }
}

/// An entry of the glossary.
#[derive(Debug, Clone)]
pub struct GlossaryEntry {
    /// The node of the entry; references lead here.
    pub id: NodeId,
    /// The node of the term in it.
    pub term_node: NodeId,
    /// The node of the definition.
    pub definition_node: NodeId,
    /// The name for links: unique in the book.
    pub anchor: String,
    /// The term.
    pub term: String,
    /// Its abbreviation, with a node of its own.
    pub abbreviation: Option<(NodeId, String)>,
    /// How to say it, as plain respelling, with a node of its own.
    pub say: Option<(NodeId, String)>,
    /// The language of the term; `None`: the book's.
    pub language: Option<String>,
    /// How it sounds, in the International Phonetic Alphabet.
    pub ipa: Option<String>,
    /// What it means; empty where [`Self::see`] leads to another entry.
    pub definition: Vec<Block>,
    /// The entry that explains it.
    pub see: Option<SeeReference>,
    /// The node of the words that lead to [`Self::see`].
    pub see_label: NodeId,
    /// Entries that are worth reading, too.
    pub see_also: Vec<SeeReference>,
    /// The node of the words that lead to [`Self::see_also`].
    pub see_also_label: NodeId,
    /// The node of the words that lead to the uses ("Used in", "Page").
    pub uses_label: NodeId,
    /// The first use in each chapter, in reading order.
    pub uses: Vec<GlossaryUse>,
}

/// A way from an entry of the glossary or the index to another one.
#[derive(Debug, Clone)]
pub struct SeeReference {
    /// The node of the link.
    pub id: NodeId,
    /// The node of the entry that it leads to.
    pub entry: NodeId,
    /// The name of that entry.
    pub words: String,
}

/// A way back from a glossary entry to a use of its term.
#[derive(Debug, Clone)]
pub struct GlossaryUse {
    /// The node of the link.
    pub id: NodeId,
    /// The node of the [`GlossaryReference`](super::InlineKind::GlossaryReference).
    pub reference: NodeId,
    /// The node of the chapter it is in.
    pub section: NodeId,
    /// The title of that chapter, with its number, as plain text.
    pub section_title: String,
}
