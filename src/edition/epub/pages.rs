//! The page list: the numbers of a printed edition in the e-book (EPUB 3.3 § 7.4.4,
//! EPUB Accessibility 1.1 § 3.4).
//!
//! The writers of the documents note where each page could be marked; here the
//! markers get their order and are put in. They follow each other as the pages do,
//! whatever stands elsewhere on paper: a page that holds nothing but the end of notes
//! begins, for those who read the text, where the next page does; one of descriptions
//! that are gathered at the end of a chapter, at the end of that chapter. So no page
//! is missing, and the list is in the order of the text (EPUBCheck, NAV-011).

use std::collections::BTreeSet;

use crate::edition::html::Book;
use crate::edition::html::content::ContentDocument;
use crate::edition::html::pagebreak::{MARKER_BYTES, MarkerPlace};
use crate::edition::html::pages::PrintedPages;
use crate::edition::html::survey::{File, NAVIGATION};
use crate::edition::html::xml::{Tag, Xml};
use crate::model::Role;

/// Where a marker stands.
#[derive(Debug, Clone, Copy)]
struct Place {
    /// The index of the file.
    file: usize,
    /// The byte in it.
    at: usize,
    /// Whether it is a block.
    block: bool,
}

impl Place {
    /// In the order of reading.
    fn order(self) -> (usize, usize) {
        (self.file, self.at)
    }
}

/// A page in the list.
pub(super) struct ListedPage {
    /// Its printed number.
    pub(super) label: String,
    /// The id of its marker, unique in the book.
    id: String,
    place: Place,
}

/// The pages of the printed edition, in their order.
pub(super) struct PageList<'b> {
    /// The documents of the book.
    files: &'b [File],
    pub(super) pages: Vec<ListedPage>,
}

impl<'b> PageList<'b> {
    /// The list for documents that are written, and a navigation document with these
    /// places for markers. Empty when the book carries no pages.
    pub(super) fn of(
        book: &'b Book<'_>,
        documents: &[ContentDocument],
        navigation: &[MarkerPlace],
    ) -> Self {
        let files = book.survey.files.as_slice();
        let Some(printed) = book.pages else {
            let pages = Vec::new();
            return Self { files, pages };
        };
        let mut found: Vec<Option<Place>> = vec![None; printed.labels().len()];
        let mut find = |file: usize, places: &[MarkerPlace]| {
            for MarkerPlace { page, at, block } in places.iter().copied() {
                found[page].get_or_insert(Place { file, at, block });
            }
        };
        for document in documents {
            find(document.file, &document.markers);
        }
        if let Some(file) = navigation_in(files) {
            find(file, navigation);
        }
        let ends: Vec<Place> = documents
            .iter()
            .map(|document| Place {
                file: document.file,
                at: document.end,
                block: true,
            })
            .collect();
        let places = in_order(&found, printed, &ends);
        let mut ids = BTreeSet::new();
        let pages = printed.labels().iter().zip(places);
        let pages = pages.map(|(label, place)| ListedPage {
            label: label.clone(),
            id: marker_id(label, &mut ids),
            place,
        });
        Self {
            files,
            pages: pages.collect(),
        }
    }

    /// Puts the markers of a document in.
    pub(super) fn mark(&self, file: usize, document: &mut Vec<u8>) {
        let first = self.pages.partition_point(|page| page.place.file < file);
        let here = self.pages[first..].iter();
        let here: Vec<_> = here.take_while(|page| page.place.file == file).collect();
        if here.is_empty() {
            return;
        }
        let mut marked = Vec::with_capacity(document.len() + here.len() * MARKER_BYTES);
        let mut written = 0;
        for page in here {
            marked.extend_from_slice(&document[written..page.place.at]);
            written = page.place.at;
            marked.extend(page.marker());
        }
        marked.extend_from_slice(&document[written..]);
        *document = marked;
    }

    /// The index of the navigation document, when it is in the order of reading.
    pub(super) fn navigation(&self) -> Option<usize> {
        navigation_in(self.files)
    }

    /// Where a page leads to.
    pub(super) fn address(&self, page: &ListedPage) -> String {
        format!("{}#{}", self.files[page.place.file].name, page.id)
    }

    /// The list of the NCX (OPF 2.0.1 § 2.4.1), for readers that know no other.
    pub(super) fn write_ncx(&self, xml: &mut Xml, title: &str) {
        if self.pages.is_empty() {
            return;
        }
        xml.start(Tag::new("pageList"));
        xml.line();
        ncx_label(xml, title);
        for page in &self.pages {
            let number = page.number().map(|number| number.to_string());
            // Numbers that are no figures are those of front matter ("iv").
            let kind = if number.is_some() { "normal" } else { "front" };
            let target = Tag::new("pageTarget")
                .with("id", &page.id)
                .with("type", kind)
                .maybe("value", number.as_deref());
            xml.start(target);
            ncx_label(xml, &page.label);
            xml.empty(Tag::new("content").with("src", &self.address(page)));
            xml.end_line();
        }
        xml.end_line();
    }

    /// The highest number of a page; 0 where none is a figure.
    pub(super) fn highest(&self) -> usize {
        let numbers = self.pages.iter().filter_map(ListedPage::number);
        numbers.max().unwrap_or_default()
    }
}

impl ListedPage {
    fn number(&self) -> Option<usize> {
        self.label.parse().ok()
    }

    /// An element of its own, without words; its name is the number alone (DAISY
    /// knowledge base, page break markers).
    fn marker(&self) -> Vec<u8> {
        let mut xml = Xml::fragment();
        let row = Role::PageBreak.row();
        // Between blocks, no element for words may stand.
        let tag = Tag::new(if self.place.block { "div" } else { row.html })
            .maybe("epub:type", row.epub_type)
            .maybe("role", row.aria)
            .with("id", &self.id)
            .with("aria-label", &self.label);
        xml.start(tag);
        xml.end();
        if self.place.block {
            xml.line();
        }
        xml.finish()
    }
}

fn navigation_in(files: &[File]) -> Option<usize> {
    files.iter().position(|file| file.name == NAVIGATION)
}

fn ncx_label(xml: &mut Xml, text: &str) {
    xml.start(Tag::new("navLabel"));
    xml.element(Tag::new("text"), text);
    xml.end();
}

/// An id that no other marker has; ids with `page_` are those of markers alone.
fn marker_id(label: &str, ids: &mut BTreeSet<String>) -> String {
    let plain = label.chars().filter(char::is_ascii_alphanumeric);
    let plain = format!("page_{}", plain.collect::<String>());
    let mut id = plain.clone();
    let mut count = 1;
    while !ids.insert(id.clone()) {
        count += 1;
        id = format!("{plain}_{count}");
    }
    id
}

/// A place for every page, none before that of the page before it: the place that was
/// found, where the order allows; else the end of that file; else the place of the
/// next page, or the end of the book.
fn in_order(found: &[Option<Place>], printed: &PrintedPages, ends: &[Place]) -> Vec<Place> {
    let kept = longest_rise(found, printed);
    let last = ends.iter().copied().max_by_key(|end| end.order());
    let last = last.unwrap_or(Place {
        file: 0,
        at: 0,
        block: true,
    });
    let mut least = (0, 0);
    let mut places = Vec::with_capacity(found.len());
    for (page, exact) in found.iter().enumerate() {
        let next = (page..found.len()).find(|page| kept[*page]);
        let next = next.and_then(|page| found[page]).unwrap_or(last);
        let fits = |place: &Place| (least..=next.order()).contains(&place.order());
        let end = |place: Place| ends.iter().find(|end| end.file == place.file).copied();
        let place = exact
            .filter(fits)
            .or_else(|| exact.and_then(end).filter(fits))
            .unwrap_or(next);
        least = place.order();
        places.push(place);
    }
    places
}

/// Which pages keep their places in any case: the most of those that begin where they
/// are read and whose places rise.
fn longest_rise(found: &[Option<Place>], printed: &PrintedPages) -> Vec<bool> {
    // The page with the lowest place that ends a rise of each length, and the page
    // before each page in its rise.
    let mut ends: Vec<usize> = Vec::new();
    let mut before = vec![None; found.len()];
    for (page, place) in found.iter().enumerate() {
        let Some(place) = place.filter(|_| !printed.is_apart(page)) else {
            continue;
        };
        let order = |page: usize| found[page].map(Place::order);
        let length = ends.partition_point(|end| order(*end) <= Some(place.order()));
        before[page] = length.checked_sub(1).map(|shorter| ends[shorter]);
        match ends.get_mut(length) {
            Some(end) => *end = page,
            None => ends.push(page),
        }
    }
    let mut kept = vec![false; found.len()];
    let mut next = ends.last().copied();
    while let Some(page) = next {
        kept[page] = true;
        next = before[page];
    }
    kept
}
