//! The structure tree as objects of the file (ISO 32000-1 § 14.7): elements,
//! their kids, the parent tree that leads back from the pages, the names of
//! notes, and in PDF 2.0 the namespaces (ISO 32000-2 § 14.7.4) and references.
//!
//! [`tags`](super::tags) decides what is in the tree; this file only writes it.

use lopdf::{Dictionary, Document, Object, ObjectId, text_string};

use super::marks::{Marks, Piece};
use crate::config::PdfConformance;
use crate::model::NodeId;
use crate::model::role::{PDF_1_7_ONLY, PDF_ROLE_MAP};

/// The names of the namespaces (ISO 32000-2 § 14.8.6).
const PDF_1_7_NAMESPACE: &str = "http://iso.org/pdf/ssn";
const PDF_2_NAMESPACE: &str = "http://iso.org/pdf2/ssn";

/// A structure tree; element 0 is the root element, parents stand before their
/// kids.
#[derive(Debug)]
pub(super) struct Tree {
    /// What the file claims: it decides how the tree is written.
    pub(super) conformance: PdfConformance,
    /// The elements.
    pub(super) elements: Vec<Element>,
    /// By node: its element, to which links and references lead.
    pub(super) of_node: Vec<Option<usize>>,
}

/// The objects that the elements of a [`Tree`] are to be.
pub(super) struct Ids {
    /// By element; `None` for one that is not written.
    ids: Vec<Option<ObjectId>>,
}

impl Ids {
    /// The object of the element of a node, or of the nearest around it that is
    /// written.
    pub(super) fn of(&self, tree: &Tree, node: NodeId) -> Option<ObjectId> {
        let mut at = tree.of_node.get(node.index()).copied().flatten()?;
        loop {
            if let Some(id) = self.ids[at] {
                return Some(id);
            }
            at = tree.elements[at].parent;
        }
    }
}

/// A structure element.
#[derive(Debug)]
pub(super) struct Element {
    /// The standard structure type.
    pub(super) kind: &'static str,
    /// Its parent; the root element's is itself.
    pub(super) parent: usize,
    /// What it consists of, in the order of reading.
    pub(super) kids: Vec<Kid>,
    /// Whether it is written though it is empty: a cell, a picture.
    pub(super) stays_empty: bool,
    /// What else it says.
    pub(super) details: Details,
}

/// A part of an element.
#[derive(Debug, Clone, Copy)]
pub(super) enum Kid {
    /// Another element.
    Element(usize),
    /// Marked content.
    Piece(Piece),
    /// The annotation of a link area.
    Link(usize),
}

/// What an element says beside its kids.
#[derive(Debug, Default)]
pub(super) struct Details {
    /// The words that stand for a picture.
    pub(super) alt: Option<String>,
    /// The words that stand for a sign.
    pub(super) actual_text: Option<String>,
    /// The long form of an abbreviation.
    pub(super) expansion: Option<String>,
    /// A BCP 47 tag where the language changes.
    pub(super) language: Option<String>,
    /// A name, unique in the file.
    pub(super) id: Option<String>,
    /// Attributes (ISO 32000-1 § 14.8.5).
    pub(super) attribute: Option<Attribute>,
    /// The nodes whose elements it refers to (ISO 32000-2 table 355).
    pub(super) references: Vec<NodeId>,
}

/// The attributes that we write.
#[derive(Debug, Clone, Copy)]
pub(super) enum Attribute {
    /// How the items of a list are numbered.
    ListNumbering(&'static str),
    /// A cell of a table: what it heads, if anything, and how many columns and rows it
    /// fills (table 349).
    Cell {
        /// `Column` or `Row`.
        scope: Option<&'static str>,
        /// From 1.
        columns: usize,
        /// From 1.
        rows: usize,
    },
    /// A picture set as a block, with its corners on the page.
    Picture {
        /// Whether it stands in a line of text.
        inline: bool,
        /// Left, bottom, right, top.
        corners: Option<[f32; 4]>,
    },
    /// Words struck through.
    LineThrough,
    /// Words above or below the baseline: `Sup` or `Sub` (ISO 32000-2 table 378).
    /// PDF 1.7 knows only the distance, which tells nobody what is meant.
    TextPosition(&'static str),
    /// Where a note stands (ISO 32000-2 table 392).
    NoteType(&'static str),
}

/// What the tree needs of the pages.
pub(super) struct Places<'a> {
    /// The pages' objects.
    pub(super) pages: &'a [ObjectId],
    /// The annotations' objects, by link area.
    pub(super) links: &'a [ObjectId],
    /// What each page and area was marked with.
    pub(super) marks: &'a Marks,
}

impl Tree {
    /// Gives each element that holds anything an object.
    pub(super) fn reserve(&self, document: &mut Document) -> Ids {
        let written = self.written().into_iter();
        let ids = written.map(|written| written.then(|| document.new_object_id()));
        Ids { ids: ids.collect() }
    }

    /// Writes the tree; gives its root object.
    pub(super) fn write(
        &self,
        document: &mut Document,
        ids: &Ids,
        places: &Places<'_>,
    ) -> ObjectId {
        let root = document.new_object_id();
        let mut dictionary = Dictionary::new();
        dictionary.set("Type", "StructTreeRoot");
        let map = PDF_ROLE_MAP.iter();
        let map = map.map(|(own, kind)| (*own, Object::from(*kind)));
        dictionary.set("RoleMap", Dictionary::from_iter(map));
        let namespace = match self.conformance {
            PdfConformance::PdfUa1 => None,
            PdfConformance::PdfUa2 => {
                let [older, own] = [PDF_1_7_NAMESPACE, PDF_2_NAMESPACE].map(|name| {
                    document.add_object(Dictionary::from_iter([
                        ("Type", Object::from("Namespace")),
                        ("NS", text_string(name)),
                    ]))
                });
                dictionary.set("Namespaces", vec![older.into(), own.into()]);
                Some((older, own))
            }
        };
        let mut parents = Parents::new(places);
        for (element, id) in self.elements.iter().zip(&ids.ids) {
            let Some(id) = *id else { continue };
            let parent = match ids.ids[element.parent] {
                Some(parent) if parent != id => parent,
                _ => root,
            };
            parents.add(element, id);
            let mut dictionary = element.dictionary(parent, &ids.ids, places);
            if let Some((older, own)) = namespace {
                let old = PDF_1_7_ONLY.contains(&element.kind);
                dictionary.set("NS", if old { older } else { own });
                self.refer(element, ids, &mut dictionary);
            }
            document.set_object(id, dictionary);
        }
        let ids = &ids.ids;
        dictionary.set(
            "K",
            ids.first()
                .copied()
                .flatten()
                .map_or(Object::Null, Object::from),
        );
        let next_key = parents.next_key();
        let parent_tree = parents.write(document);
        dictionary.set("ParentTree", parent_tree);
        dictionary.set("ParentTreeNextKey", next_key);
        if let Some(names) = self.names(ids) {
            dictionary.set("IDTree", document.add_object(names));
        }
        document.set_object(root, dictionary);
        root
    }

    fn refer(&self, element: &Element, ids: &Ids, dictionary: &mut Dictionary) {
        let references = element.details.references.iter();
        let found: Vec<Object> = references
            .filter_map(|node| Some(ids.of(self, *node)?.into()))
            .collect();
        if !found.is_empty() {
            dictionary.set("Ref", found);
        }
    }

    /// Which elements hold anything, directly or below.
    fn written(&self) -> Vec<bool> {
        let mut written = vec![false; self.elements.len()];
        for (at, element) in self.elements.iter().enumerate().rev() {
            written[at] = at == 0
                || element.stays_empty
                || element.kids.iter().any(|kid| match kid {
                    Kid::Element(kid) => written[*kid],
                    Kid::Piece(_) | Kid::Link(_) => true,
                });
        }
        written
    }

    /// The elements with a name (ISO 32000-1 table 322), sorted as name trees are.
    fn names(&self, ids: &[Option<ObjectId>]) -> Option<Dictionary> {
        let mut named: Vec<(&str, ObjectId)> = self
            .elements
            .iter()
            .zip(ids)
            .filter_map(|(element, id)| Some((element.details.id.as_deref()?, (*id)?)))
            .collect();
        named.sort_unstable();
        let names: Vec<Object> = named
            .iter()
            .flat_map(|(name, id)| [text_string(name), Object::from(*id)])
            .collect();
        (!names.is_empty()).then(|| Dictionary::from_iter([("Names", Object::Array(names))]))
    }
}

impl Element {
    fn dictionary(
        &self,
        parent: ObjectId,
        ids: &[Option<ObjectId>],
        places: &Places<'_>,
    ) -> Dictionary {
        let mut dictionary = Dictionary::new();
        dictionary.set("S", self.kind);
        dictionary.set("P", parent);
        // The page of the first piece; pieces on it are written as bare numbers.
        let page = self.kids.iter().find_map(|kid| match kid {
            Kid::Piece(piece) => Some(piece.page),
            Kid::Element(_) | Kid::Link(_) => None,
        });
        if let Some(page) = page {
            dictionary.set("Pg", places.pages[page]);
        }
        let mut kids: Vec<Object> = Vec::with_capacity(self.kids.len());
        for kid in &self.kids {
            match kid {
                Kid::Element(kid) => kids.extend(ids[*kid].map(Object::from)),
                Kid::Piece(piece) if Some(piece.page) == page => kids.push(piece.id.into()),
                Kid::Piece(piece) => kids.push(Object::Dictionary(Dictionary::from_iter([
                    ("Type", Object::from("MCR")),
                    ("Pg", places.pages[piece.page].into()),
                    ("MCID", piece.id.into()),
                ]))),
                Kid::Link(area) => kids.push(Object::Dictionary(Dictionary::from_iter([
                    ("Type", Object::from("OBJR")),
                    ("Pg", places.pages[places.marks.links[*area].page].into()),
                    ("Obj", places.links[*area].into()),
                ]))),
            }
        }
        match kids.len() {
            0 => {}
            1 => dictionary.set("K", kids.remove(0)),
            _ => dictionary.set("K", kids),
        }
        self.details.write(&mut dictionary);
        dictionary
    }
}

impl Details {
    fn write(&self, dictionary: &mut Dictionary) {
        let texts = [
            ("Alt", &self.alt),
            ("ActualText", &self.actual_text),
            ("E", &self.expansion),
            ("Lang", &self.language),
            ("ID", &self.id),
        ];
        for (key, text) in texts {
            if let Some(text) = text {
                dictionary.set(key, text_string(text));
            }
        }
        if let Some(attribute) = self.attribute {
            dictionary.set("A", attribute.dictionary());
        }
    }
}

impl Attribute {
    fn dictionary(self) -> Dictionary {
        let owned = |owner: &'static str, entries: Vec<(&'static str, Object)>| {
            let mut dictionary = Dictionary::from_iter([("O", Object::from(owner))]);
            for (key, value) in entries {
                dictionary.set(key, value);
            }
            dictionary
        };
        match self {
            Self::ListNumbering(style) => owned("List", vec![("ListNumbering", style.into())]),
            Self::Cell {
                scope,
                columns,
                rows,
            } => {
                let mut entries = Vec::new();
                entries.extend(scope.map(|scope| ("Scope", scope.into())));
                for (key, count) in [("ColSpan", columns), ("RowSpan", rows)] {
                    let count = i64::try_from(count).unwrap_or(i64::MAX);
                    entries.extend((count > 1).then(|| (key, count.into())));
                }
                owned("Table", entries)
            }
            Self::Picture { inline, corners } => {
                let placement = if inline { "Inline" } else { "Block" };
                let mut entries = vec![("Placement", placement.into())];
                if let Some(corners) = corners {
                    let corners = corners.map(Object::from).to_vec();
                    entries.push(("BBox", corners.into()));
                }
                owned("Layout", entries)
            }
            Self::LineThrough => {
                owned("Layout", vec![("TextDecorationType", "LineThrough".into())])
            }
            Self::TextPosition(position) => {
                owned("Layout", vec![("TextPosition", position.into())])
            }
            Self::NoteType(kind) => owned("FENote", vec![("NoteType", kind.into())]),
        }
    }
}

/// The way back from pages and annotations to their elements (§ 14.7.4.4): the
/// keys are the pages' indices, then the areas' indices after them.
struct Parents {
    pages: Vec<Vec<Object>>,
    links: Vec<Object>,
}

impl Parents {
    fn new(places: &Places<'_>) -> Self {
        let counts = places.marks.counts.iter();
        Self {
            pages: counts
                .map(|count| vec![Object::Null; *count as usize])
                .collect(),
            links: vec![Object::Null; places.links.len()],
        }
    }

    fn add(&mut self, element: &Element, id: ObjectId) {
        for kid in &element.kids {
            match kid {
                Kid::Element(_) => {}
                Kid::Piece(piece) => self.pages[piece.page][piece.id as usize] = id.into(),
                Kid::Link(area) => self.links[*area] = id.into(),
            }
        }
    }

    fn next_key(&self) -> i64 {
        key(self.pages.len() + self.links.len())
    }

    fn write(self, document: &mut Document) -> ObjectId {
        let mut numbers = Vec::new();
        let count = self.pages.len();
        for (at, parents) in self.pages.into_iter().enumerate() {
            numbers.push(key(at).into());
            numbers.push(document.add_object(parents).into());
        }
        for (at, parent) in self.links.into_iter().enumerate() {
            numbers.push(key(count + at).into());
            numbers.push(parent);
        }
        document.add_object(Dictionary::from_iter([("Nums", Object::Array(numbers))]))
    }
}

/// A key of the parent tree.
pub(super) fn key(number: usize) -> i64 {
    i64::try_from(number).expect("a book has fewer than 2^63 pages and links")
}
