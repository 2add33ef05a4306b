//! The cover: the picture that the book names, or one that is drawn, and the page
//! that shows it first of all.
//!
//! The picture is the `cover-image` of the package, for shelves; readers who open the
//! book meet it in a document of its own, with alternative text.

mod drawn;

use std::sync::Arc;

use crate::edition::html::Book;
use crate::edition::html::content::Content;
use crate::edition::html::xml::Tag;
use crate::layout::font::FontBook;
use crate::locale::{Phrases, is_right_to_left};
use crate::model::{Document, ImageFormat, Metadata};

/// The name of the document with the cover.
pub(super) const DOCUMENT: &str = "cover.xhtml";

/// What is known of the cover before it is drawn.
pub(super) struct Cover {
    /// The format of its file.
    pub(super) format: ImageFormat,
    /// What it shows and says.
    alt: String,
}

/// The file of the cover; drawn in the faces of `fonts` when the book names none.
pub(super) fn picture(document: &Document, fonts: &FontBook) -> Arc<[u8]> {
    let metadata = &document.metadata;
    match &document.cover {
        Some(cover) => Arc::clone(&document.images[cover.image].bytes),
        None => drawn::draw(metadata, is_right_to_left(&metadata.language), fonts).into(),
    }
}

/// Whether the cover is drawn, and without the title: no face has its characters.
pub(super) fn lacks_title(document: &Document, fonts: &FontBook) -> bool {
    document.cover.is_none() && drawn::lacks_title(&document.metadata, fonts)
}

impl Cover {
    /// The cover of a book.
    pub(super) fn of(document: &Document, phrases: &Phrases) -> Self {
        match &document.cover {
            Some(cover) => Self {
                format: document.images[cover.image].format,
                alt: cover.alt.clone(),
            },
            None => Self {
                format: ImageFormat::Png,
                alt: words(&document.metadata, phrases),
            },
        }
    }

    /// The name of its file.
    pub(super) fn name(&self) -> String {
        format!("cover.{}", self.format.extension())
    }

    /// Writes `cover.xhtml`. The role says that the picture is the cover, and stands
    /// on the picture alone (DPUB-ARIA 1.1 § 4.11).
    pub(super) fn document(&self, book: &Book<'_>) -> Vec<u8> {
        let title = &book.phrases.cover;
        let mut content = Content::new(book, usize::MAX);
        content.begin_page(title);
        let section = Tag::new("section")
            .with("epub:type", "cover")
            .with("class", "cover")
            .with("aria-label", title);
        content.xml.start(section);
        content.xml.line();
        let image = Tag::new("img")
            .with("role", "doc-cover")
            .with("src", &self.name())
            .with("alt", &self.alt);
        content.xml.empty(image);
        content.xml.end_line();
        content.end_page();
        content.xml.finish()
    }
}

/// What is said of a drawn cover: what stands on it, in its order.
fn words(metadata: &Metadata, phrases: &Phrases) -> String {
    let authors = drawn::authors(metadata);
    let lines = [
        Some(metadata.title.as_str()),
        metadata.subtitle.as_deref(),
        Some(authors.as_str()),
        drawn::publisher(metadata),
    ];
    let mut words = format!("{}:", phrases.cover);
    let lines = lines.into_iter().flatten().map(str::trim);
    for line in lines.filter(|line| !line.is_empty()) {
        words.push(' ');
        words.push_str(line);
        // A pause after each, where nothing makes one.
        if line.ends_with(char::is_alphanumeric) {
            words.push('.');
        }
    }
    words
}
