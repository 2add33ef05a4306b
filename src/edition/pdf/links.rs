//! Link annotations (ISO 32000-1 § 12.5.6.5): one for each area that layout gives,
//! complete for a screen reader (PDF/UA-1 § 7.18) and for an archive
//! (PDF/A-2 § 6.3).

use std::collections::BTreeMap;

use lopdf::{Dictionary, Document, Object, ObjectId, StringFormat, text_string};

use super::draw::{corners, hundredths};
use super::marks::{LinkArea, Marks};
use super::structure::{Ids, Tree, key};
use crate::config::PdfConformance;
use crate::layout::{PagedDocument, Place};
use crate::locale::is_right_to_left;
use crate::model::{self, LinkTarget, NodeId, Section};

/// Shown and printed, and nothing else (ISO 32000-1 table 165).
const PRINT: i64 = 1 << 2;

/// Where the nodes of the book are in the file.
pub(super) struct Destinations<'a> {
    layout: &'a PagedDocument,
    pages: &'a [ObjectId],
    tree: &'a Tree,
    elements: &'a Ids,
    /// The headings at which sections begin.
    headings: BTreeMap<NodeId, NodeId>,
    /// Whether the book is read from right to left.
    from_the_right: bool,
}

impl<'a> Destinations<'a> {
    /// Destinations in a book whose pages are these objects.
    pub(super) fn new(
        document: &model::Document,
        layout: &'a PagedDocument,
        pages: &'a [ObjectId],
        (tree, elements): (&'a Tree, &'a Ids),
    ) -> Self {
        let mut headings = BTreeMap::new();
        collect_headings(&document.sections, &mut headings);
        Self {
            layout,
            pages,
            tree,
            elements,
            headings,
            from_the_right: is_right_to_left(&document.metadata.language),
        }
    }

    fn place(&self, node: NodeId) -> Option<Place> {
        self.layout
            .place(node)
            .or_else(|| self.layout.place(*self.headings.get(&node)?))
    }

    /// The entry that leads to a node: its page and the top of what begins there,
    /// at the reader's own magnification. `None` when the node is on no page.
    ///
    /// PDF 2.0 leads to the structure element (ISO 32000-2 § 12.3.2.3), which
    /// PDF/UA-2 § 8.8 asks for, and names the page for readers that know no
    /// structure.
    pub(super) fn entry(&self, node: NodeId) -> Option<(&'static str, Object)> {
        let place = self.place(node)?;
        let page = self.layout.pages.get(place.page)?;
        // What begins at the right edge would be the left edge of what is shown.
        let left = if self.from_the_right {
            Object::Null
        } else {
            hundredths(place.point.x.0).into()
        };
        let top = hundredths(page.size.height.0 - place.point.y.0);
        let view = |what: ObjectId| {
            Object::Array(vec![
                what.into(),
                "XYZ".into(),
                left.clone(),
                top.into(),
                Object::Null,
            ])
        };
        let on_page = view(self.pages[place.page]);
        match self.tree.conformance {
            PdfConformance::PdfUa1 => Some(("Dest", on_page)),
            PdfConformance::PdfUa2 => {
                let element = self.elements.of(self.tree, node)?;
                let action = Dictionary::from_iter([
                    ("S", Object::from("GoTo")),
                    ("D", on_page),
                    ("SD", view(element)),
                ]);
                Some(("A", action.into()))
            }
        }
    }
}

fn collect_headings(sections: &[Section], headings: &mut BTreeMap<NodeId, NodeId>) {
    for section in sections {
        headings.insert(section.id, section.heading.id);
        collect_headings(&section.sections, headings);
    }
}

/// Writes the annotations of all areas and hangs them on their pages; gives their
/// objects in the order of the areas.
pub(super) fn write(
    document: &mut Document,
    marks: &Marks,
    destinations: &Destinations<'_>,
) -> Vec<ObjectId> {
    let mut of_page: Vec<Vec<Object>> = vec![Vec::new(); destinations.pages.len()];
    let mut ids = Vec::with_capacity(marks.links.len());
    for (at, area) in marks.links.iter().enumerate() {
        let parent = key(destinations.pages.len() + at);
        let id = document.add_object(annotation(area, parent, destinations));
        of_page[area.page].push(id.into());
        ids.push(id);
    }
    for (page, annotations) in destinations.pages.iter().zip(of_page) {
        let page = document
            .get_dictionary_mut(*page)
            .expect("printpdf writes each page as a dictionary");
        if annotations.is_empty() {
            page.remove(b"Annots");
        } else {
            page.set("Annots", annotations);
        }
    }
    ids
}

fn annotation(area: &LinkArea, parent: i64, destinations: &Destinations<'_>) -> Dictionary {
    let size = destinations.layout.pages[area.page].size;
    let [left, bottom, right, top] = corners(area.rect, size);
    let mut dictionary = Dictionary::new();
    dictionary.set("Type", "Annot");
    dictionary.set("Subtype", "Link");
    dictionary.set("Rect", numbers(&[left, bottom, right, top]));
    // As readers take them: upper left, upper right, lower left, lower right.
    dictionary.set(
        "QuadPoints",
        numbers(&[left, top, right, top, left, bottom, right, bottom]),
    );
    dictionary.set("F", PRINT);
    dictionary.set("Border", vec![0.into(), 0.into(), 0.into()]);
    dictionary.set("P", destinations.pages[area.page]);
    dictionary.set("Contents", text_string(&area.description));
    dictionary.set("StructParent", parent);
    match &area.target {
        LinkTarget::External(address) => {
            let mut action = Dictionary::new();
            action.set("S", "URI");
            action.set("URI", Object::String(ascii(address), StringFormat::Literal));
            dictionary.set("A", action);
        }
        LinkTarget::Internal(node) => {
            let Some((key, destination)) = destinations.entry(*node) else {
                panic!(
                    "a bug of ours: a link leads to node {}, which is on no page",
                    node.index()
                );
            };
            dictionary.set(key, destination);
        }
    }
    dictionary
}

/// An address in ASCII, as PDF wants it (ISO 32000-1 table 206): what is beyond
/// is written in its bytes (RFC 3987 § 3.1).
fn ascii(address: &str) -> Vec<u8> {
    let mut plain = Vec::with_capacity(address.len());
    for byte in address.bytes() {
        if byte.is_ascii_graphic() {
            plain.push(byte);
        } else {
            plain.extend(format!("%{byte:02X}").into_bytes());
        }
    }
    plain
}

fn numbers(values: &[f32]) -> Object {
    Object::Array(values.iter().map(|value| Object::Real(*value)).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_beyond_ascii_is_written_in_bytes() {
        assert_eq!(ascii("https://a.org/é x"), b"https://a.org/%C3%A9%20x");
    }
}
