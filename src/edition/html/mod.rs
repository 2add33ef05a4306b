//! The words of the book as HTML: what every edition for screens shares.
//!
//! ```text
//! Document ── split ──► where documents begin
//!          ── survey ──► where every node goes, what the book holds
//!          ── access ──► how it can be read ── statement ──► the same for readers
//!          ── content ──► the documents: block, inline, table, quotation, reference,
//!                         formula, description; labels name sections on one page
//!          ── contents ──► the list that leads to them
//!          ── pronunciation ──► how terms sound
//! PagedDocument ── pages ──► where printed pages begin ── pagebreak ──► where their
//!                            markers may stand
//! ```
//!
//! What a meaning becomes in HTML stands in [`model::role`](crate::model::role);
//! how it looks, in `style.css`. Files, packages and navigation are the editions'.

pub(in crate::edition) mod access;
mod block;
pub(in crate::edition) mod content;
pub(in crate::edition) mod contents;
mod description;
mod formula;
mod index;
pub(in crate::edition) mod inline;
mod labels;
pub(in crate::edition) mod pagebreak;
pub(in crate::edition) mod pages;
pub(in crate::edition) mod pronunciation;
mod quotation;
mod reference;
pub(in crate::edition) mod split;
mod stacked;
pub(in crate::edition) mod statement;
pub(in crate::edition) mod survey;
mod table;
pub(in crate::edition) mod xml;

use std::collections::BTreeMap;

use base64::prelude::{BASE64_STANDARD, Engine};

use crate::config::{NoteStyle, ReflowSettings};
use crate::locale::{Phrases, is_right_to_left};
use crate::model::{Block, BlockKind, Document, NodeId, Role, Section};
use pages::PrintedPages;
use pronunciation::Pronunciations;
use split::Breaks;
use survey::Survey;

/// The style sheet of every document in the book.
pub(in crate::edition) fn style() -> String {
    format!("{}{}", include_str!("style.css"), stacked::rules())
}

/// For whom the HTML is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::edition) enum Flavour {
    /// For reading systems: a file a division, in the syntax of XML, with `epub:type`;
    /// pictures are files beside them.
    Epub,
    /// For browsers: one page with everything in it, in the syntax of HTML.
    Web,
}

/// A book being written as HTML: everything that the writers read.
pub(in crate::edition) struct Book<'a> {
    pub(in crate::edition) document: &'a Document,
    pub(in crate::edition) phrases: &'a Phrases,
    pub(in crate::edition) settings: &'a ReflowSettings,
    pub(in crate::edition) flavour: Flavour,
    pub(in crate::edition) survey: Survey,
    /// The names of sections that their headings don't tell from others of the page.
    pub(in crate::edition) labels: BTreeMap<NodeId, String>,
    /// How its terms sound, where the file says so.
    pub(in crate::edition) pronunciations: Pronunciations,
    /// The pages of the printed edition whose numbers it carries, if it carries any.
    pub(in crate::edition) pages: Option<&'a PrintedPages>,
    pub(in crate::edition) right_to_left: bool,
}

impl<'a> Book<'a> {
    pub(in crate::edition) fn new(
        document: &'a Document,
        phrases: &'a Phrases,
        settings: &'a ReflowSettings,
        flavour: Flavour,
        breaks: &Breaks,
        pages: Option<&'a PrintedPages>,
    ) -> Self {
        let survey = Survey::of(document, settings, breaks);
        let labels = labels::labels(document, settings, |section| match flavour {
            Flavour::Epub => survey.file_of(section).unwrap_or_default(),
            Flavour::Web => 0,
        });
        Self {
            document,
            phrases,
            settings,
            flavour,
            survey,
            labels,
            pronunciations: Pronunciations::of(document, settings, flavour),
            pages: pages.filter(|pages| !pages.labels().is_empty()),
            right_to_left: is_right_to_left(&document.metadata.language),
        }
    }

    /// What to know the edition by.
    pub(in crate::edition) fn identifier(&self) -> String {
        let identifiers = &self.document.metadata.identifiers;
        identifiers.first(self.settings.isbn.as_ref())
    }

    /// Whether it has a page on its accessibility.
    pub(in crate::edition) const fn has_statement(&self) -> bool {
        !self.document.metadata.accessibility.without_statement
    }

    /// The value of `dir` for the book's language.
    pub(in crate::edition) const fn direction(&self) -> &'static str {
        if self.right_to_left { "rtl" } else { "ltr" }
    }

    /// Where the page finds an image: in a file beside it, or in itself.
    pub(in crate::edition) fn image_source(&self, image: usize) -> String {
        match self.flavour {
            Flavour::Epub => self.image_name(image),
            Flavour::Web => {
                let image = &self.document.images[image];
                let mut source = format!("data:{};base64,", image.format.media_type());
                BASE64_STANDARD.encode_string(&image.bytes, &mut source);
                source
            }
        }
    }

    /// The file name of an image in the book, numbered in the order of the document.
    pub(in crate::edition) fn image_name(&self, image: usize) -> String {
        let format = self.document.images[image].format;
        format!("image-{:02}.{}", image + 1, format.extension())
    }
}

/// What a section is, where the settings of the edition have a say in it.
fn written_role(section: &Section, settings: &ReflowSettings) -> Role {
    let is_index = |block: &Block| matches!(block.kind, BlockKind::Index(_));
    match (section.role, settings.notes) {
        (Role::Notes, NoteStyle::List) => Role::Endnotes,
        (Role::LetterGroup, _) if section.blocks.iter().any(is_index) => Role::IndexGroup,
        (role, NoteStyle::List | NoteStyle::PopUp) => role,
    }
}
