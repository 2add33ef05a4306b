//! The words of the book as HTML, in the syntax of XML: what every edition for
//! screens shares.
//!
//! ```text
//! Document ── split ──► where documents begin
//!          ── survey ──► where every node goes, what the book holds
//!          ── content ──► the documents: block, inline, table, reference, formula
//!          ── contents ──► the list that leads to them
//! ```
//!
//! What a meaning becomes in HTML stands in [`model::role`](crate::model::role);
//! how it looks, in `style.css`. Files, packages and navigation are the editions'.

mod block;
pub(in crate::edition) mod content;
pub(in crate::edition) mod contents;
mod formula;
pub(in crate::edition) mod inline;
mod reference;
pub(in crate::edition) mod split;
pub(in crate::edition) mod survey;
mod table;
pub(in crate::edition) mod xml;

use crate::config::ReflowSettings;
use crate::locale::{Phrases, is_right_to_left};
use crate::model::Document;
use split::Breaks;
use survey::Survey;

/// The style sheet of every document in the book.
pub(in crate::edition) const STYLE: &str = include_str!("style.css");

/// A book being written as HTML: everything that the writers read.
pub(in crate::edition) struct Book<'a> {
    pub(in crate::edition) document: &'a Document,
    pub(in crate::edition) phrases: &'a Phrases,
    #[expect(dead_code, reason = "read from the next change on")]
    pub(in crate::edition) settings: &'a ReflowSettings,
    pub(in crate::edition) survey: Survey,
    pub(in crate::edition) right_to_left: bool,
}

impl<'a> Book<'a> {
    pub(in crate::edition) fn new(
        document: &'a Document,
        phrases: &'a Phrases,
        settings: &'a ReflowSettings,
        breaks: &Breaks,
    ) -> Self {
        Self {
            document,
            phrases,
            settings,
            survey: Survey::of(document, breaks),
            right_to_left: is_right_to_left(&document.metadata.language),
        }
    }

    /// The value of `dir` for the book's language.
    pub(in crate::edition) const fn direction(&self) -> &'static str {
        if self.right_to_left { "rtl" } else { "ltr" }
    }

    /// The file name of an image in the book, numbered in the order of the document.
    pub(in crate::edition) fn image_name(&self, image: usize) -> String {
        let format = self.document.images[image].format;
        format!("image-{:02}.{}", image + 1, format.extension())
    }
}
