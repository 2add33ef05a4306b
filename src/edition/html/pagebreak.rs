//! Where the markers of printed pages stand in the HTML.
//!
//! A page begins with some words, but its marker can't stand before them everywhere:
//! a heading, a link or an abbreviation would be read with the number in it, and
//! between the items of a list or the rows of a table HTML has no place for it (DAISY
//! knowledge base, page break markers). So a page that is due waits until something
//! is written, and its marker is put as far out before that as nothing else stands
//! between: before the paragraph, list or table that the page begins with, inside an
//! item, a cell or a sentence that it begins within, before a heading or link.
//!
//! What is open tells all this, and not the model: whatever a writer makes of a node,
//! its marker stands where it may. Places are only noted here; whoever has all
//! documents puts the markers in, for they must follow each other in the order of
//! the pages.

use super::xml::{Open, Xml};

/// Elements that are read as one, with whatever stands in them: the marker stands
/// before them. What only some of a kind are is said by [`Tag::whole`](super::xml::Tag::whole).
const WHOLE: &[&str] = &[
    "h1", "h2", "h3", "h4", "h5", "h6", "a", "abbr", "dfn", "math", "nav", "summary", "caption",
    "figure",
];

/// Elements that hold items, rows or cells, and nothing between them.
const ROWS: &[&str] = &["dl", "ol", "table", "tbody", "tfoot", "thead", "tr", "ul"];

/// Elements that a marker at their beginning stands inside of.
const SECTIONS: &[&str] = &["article", "body", "main", "section"];

/// Elements that are blocks: before them a marker is one, too.
const BLOCKS: &[&str] = &[
    "article",
    "aside",
    "blockquote",
    "body",
    "details",
    "div",
    "dl",
    "figure",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "hr",
    "nav",
    "ol",
    "p",
    "pre",
    "section",
    "table",
    "ul",
];

/// How many bytes a marker takes at most, but for numbers of pages that nobody writes.
pub(in crate::edition) const MARKER_BYTES: usize = 120;

/// The place of a marker in a document.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::edition) struct MarkerPlace {
    /// The page, as an index into those of the printed edition.
    pub(in crate::edition) page: usize,
    /// The byte of the document before which it stands.
    pub(in crate::edition) at: usize,
    /// Whether it stands between blocks, not between words.
    pub(in crate::edition) block: bool,
}

impl Open {
    fn is_whole(&self) -> bool {
        self.whole || WHOLE.contains(&self.name)
    }
}

impl Xml {
    /// A printed page begins with what is written next.
    pub(super) fn begin_page(&mut self, page: usize) {
        self.due.push(page);
    }

    /// Finds the place for the pages that are due before something is written: the
    /// start of an element, or words. They stay due where there is none yet.
    pub(super) fn settle(&mut self, next: Option<&'static str>) {
        if self.due.is_empty() {
            return;
        }
        if let Some((at, block)) = self.marker_place(next) {
            let due = std::mem::take(&mut self.due);
            self.markers
                .extend(due.into_iter().map(|page| MarkerPlace { page, at, block }));
        }
    }

    /// The byte for a marker that stands before what is written next, and whether a
    /// block follows it.
    fn marker_place(&self, next: Option<&'static str>) -> Option<(usize, bool)> {
        let whole = self.open.iter().position(Open::is_whole);
        // How many of the open elements it is in, and what it stands before.
        let (mut depth, mut at, mut before) = match whole {
            Some(whole) => (whole, self.open[whole].start, Some(self.open[whole].name)),
            None => (self.open.len(), self.len(), next),
        };
        let mut found = None;
        while let Some(parent) = depth.checked_sub(1).and_then(|depth| self.open.get(depth)) {
            // A summary is the first in its details.
            if !ROWS.contains(&parent.name) && before != Some("summary") {
                let block = before.is_some_and(|name| BLOCKS.contains(&name));
                found = Some((at, block));
            }
            let begins = self.is_blank(parent.content..at);
            // Between rows there is a place inside the next one, unless it is past.
            let past = found.is_none() && whole.is_some();
            if SECTIONS.contains(&parent.name) || !(begins || past) {
                break;
            }
            (depth, at, before) = (depth - 1, parent.start, Some(parent.name));
        }
        found
    }
}
