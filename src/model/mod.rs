//! The semantic document: one book, in meanings, that every edition reads.
//!
//! [`Document`] is a tree of [`Section`]s in reading order, from the title page
//! to the index. Everything that can be tagged, linked or pointed at has a
//! [`NodeId`], which ties the text on a page, its tag in the structure tree, its
//! element in HTML and its place in the Markdown together. Generated matter
//! (contents, lists of figures and tables, notes, boxes of explained words, glossary,
//! abbreviations, index) is part of the tree: an edition invents nothing.
//!
//! [`lower`] makes the document from block trees, and gathers the terms of glossary files,
//! of a glossary chapter and of abbreviation lines, and the marks for the index. What the
//! author did not write is filled in after it: `captions` numbers figures and tables,
//! `xref` gives links their targets and words, `glossary` finds and links the terms and
//! lists them, `index` makes the index of its marks, `letters` parts both by letters, and
//! `toc` lists headings. [`vocabulary`] looks through the words of the book for those that
//! nobody explains.

mod block;
mod captions;
pub mod class;
mod explained;
mod glossary;
pub mod identifier;
mod index;
mod inline;
mod inspect;
mod letters;
pub mod lower;
pub mod metadata;
mod parts;
pub mod raster;
pub mod role;
mod table;
pub mod text;
mod toc;
pub mod vocabulary;
pub mod walk;
mod xref;

pub use block::{
    Block, BlockKind, CalloutKind, Caption, DefinitionItem, Figure, GlossaryEntry, GlossaryUse,
    ListItem, Note, NoteBackLink, Quotation, SeeReference, Stanza, TocEntry, VerseLine,
};
pub use captions::{CaptionKind, Captioned, captioned};
pub use explained::{ExplainedWord, WordsExplained};
pub use identifier::{Identifier, Identifiers, Isbn};
pub use index::{IndexEntry, IndexLocator};
pub use inline::{Inline, InlineKind, LinkTarget, LinkWords};
pub use metadata::{
    AccessibilityNotes, CONTRIBUTORS, Conformance, Contributor, ContributorRole, Exemption,
    Metadata, Series, Subject, SubjectCode,
};
pub use role::{Matter, Role};
pub use table::{Alignment, Cell, Row, RowContext, Table, TableShape};
pub use vocabulary::Vocabulary;

use crate::source::Span;

/// A node of the document: the tie between page, tag, element and source.
///
/// Ids count from 0 in the order in which the nodes were made, the same every
/// time for the same manuscript.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct NodeId(u32);

impl NodeId {
    /// The id as an index into a table with a place for every node.
    #[must_use]
    pub fn index(self) -> usize {
        self.0 as usize
    }
}

/// Hands out node ids and remembers where each node was written.
#[derive(Debug, Clone, Default)]
pub struct Nodes {
    spans: Vec<Span>,
}

impl Nodes {
    /// A new node that was written at `span`; for generated nodes, the span of
    /// what they were made from.
    pub fn add(&mut self, span: Span) -> NodeId {
        let id = u32::try_from(self.spans.len()).expect("a book has fewer than 2^32 nodes");
        self.spans.push(span);
        NodeId(id)
    }

    /// Where the node was written.
    #[must_use]
    pub fn span(&self, id: NodeId) -> Span {
        self.spans[id.index()]
    }

    /// The node was written further on, too: its span grows to the end of `more`.
    pub fn extend(&mut self, id: NodeId, more: Span) {
        let span = &mut self.spans[id.index()];
        if span.source == more.source && more.end > span.end {
            span.end = more.end;
        }
    }

    /// How many nodes there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.spans.len()
    }

    /// Whether there is no node.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.spans.is_empty()
    }
}

/// The whole book.
#[derive(Debug, Clone)]
pub struct Document {
    /// What is said about it.
    pub metadata: Metadata,
    /// Front matter, body and back matter in reading order. The first is the
    /// title page; the contents follow the front matter; the glossary, the abbreviations
    /// and the index are last, but where the author placed them.
    pub sections: Vec<Section>,
    /// The pictures that figures and inline images name, each once, by path.
    pub images: Vec<Image>,
    /// The picture on the cover; `None`: one is drawn.
    pub cover: Option<Cover>,
    /// What it asks of its readers' vocabulary.
    pub vocabulary: Vocabulary,
    /// All nodes.
    pub nodes: Nodes,
}

/// A title page, chapter, section, glossary or index: heading, blocks, sub-sections.
#[derive(Debug, Clone)]
pub struct Section {
    /// The node of the section itself.
    pub id: NodeId,
    /// What it is.
    pub role: Role,
    /// The part of the book it belongs to.
    pub matter: Matter,
    /// Its name for links: unique in the book, `[a-z0-9-]`, starts with a letter.
    pub anchor: String,
    /// Its heading.
    pub heading: Heading,
    /// What stands before its first sub-section.
    pub blocks: Vec<Block>,
    /// Its sub-sections; of a [`Role::Part`], its chapters after them, which are of
    /// level 1 as well.
    pub sections: Vec<Section>,
}

impl Document {
    /// The sections that are files in the manuscript, and those that the tool makes
    /// beside them, in reading order: each part stands before its chapters.
    pub fn divisions(&self) -> impl Iterator<Item = &Section> {
        let sections = self.sections.iter();
        sections.flat_map(|section| std::iter::once(section).chain(section.chapters()))
    }
}

impl Section {
    /// The chapters of a part; none of any other section.
    pub fn chapters(&self) -> impl Iterator<Item = &Self> {
        let sections = self.sections.iter();
        sections.filter(|section| section.heading.level == 1)
    }

    /// The sub-sections of the section itself: those that are no chapters.
    pub fn own_sections(&self) -> impl Iterator<Item = &Self> {
        let sections = self.sections.iter();
        sections.filter(|section| section.heading.level > 1)
    }

    /// A section that the tool writes, of the first level: a title and one block.
    /// Its nodes stand for `span`.
    fn generated(
        (role, matter): (Role, Matter),
        anchor: String,
        title: &str,
        block: BlockKind,
        nodes: &mut Nodes,
        span: Span,
    ) -> Self {
        let mut add = || nodes.add(span);
        let words = Inline {
            id: add(),
            kind: InlineKind::Text(title.to_owned()),
        };
        Self {
            id: add(),
            role,
            matter,
            anchor,
            heading: Heading {
                id: add(),
                level: 1,
                number: None,
                content: vec![words],
            },
            blocks: vec![Block {
                id: add(),
                kind: block,
            }],
            sections: Vec::new(),
        }
    }
}

/// The heading of a section.
#[derive(Debug, Clone)]
pub struct Heading {
    /// The node.
    pub id: NodeId,
    /// 1 for a chapter, 2 for a section in it, to 6.
    pub level: u8,
    /// The number that is set before it ("2" or "2.1"), when contents are numbered.
    pub number: Option<String>,
    /// Its words.
    pub content: Vec<Inline>,
}

/// The picture on the cover.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Cover {
    /// Its index in the document's images.
    pub image: usize,
    /// What it shows and says.
    pub alt: String,
}

/// A picture.
#[derive(Debug, Clone)]
pub struct Image {
    /// The path in the book's folder.
    pub path: String,
    /// What the bytes are, told by content and not by name.
    pub format: ImageFormat,
    /// Width as shown, in CSS pixels, or in the units of an SVG's view box.
    pub width: f32,
    /// Height in the same unit.
    pub height: f32,
    /// Whether it is an animation.
    pub moves: bool,
    /// The file, or what is left of it after cleaning.
    pub bytes: std::sync::Arc<[u8]>,
}

/// The kinds of picture that every edition can take.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum ImageFormat {
    /// Portable Network Graphics.
    Png,
    /// JPEG.
    Jpeg,
    /// WebP.
    Webp,
    /// Graphics Interchange Format.
    Gif,
    /// Scalable Vector Graphics, without scripts and outside references.
    Svg,
}

impl ImageFormat {
    /// The media type (EPUB 3.3 § 3.2, core media types).
    #[must_use]
    pub const fn media_type(self) -> &'static str {
        match self {
            Self::Png => "image/png",
            Self::Jpeg => "image/jpeg",
            Self::Webp => "image/webp",
            Self::Gif => "image/gif",
            Self::Svg => "image/svg+xml",
        }
    }

    /// The extension of a file name.
    #[must_use]
    pub const fn extension(self) -> &'static str {
        match self {
            Self::Png => "png",
            Self::Jpeg => "jpg",
            Self::Webp => "webp",
            Self::Gif => "gif",
            Self::Svg => "svg",
        }
    }
}
