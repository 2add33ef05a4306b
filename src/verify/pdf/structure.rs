//! The structure tree (ISO 32000-1 § 14.7, ISO 32000-2 § 14.7): elements with
//! what they say, and which content is whose.

use std::collections::{HashMap, HashSet};

use hayro_syntax::object::{Dict, Object, Stream};
use hayro_syntax::xref::XRef;

use super::object::{follow, items, name_at, text_at};
use super::{Budget, MarkedContent, ObjectNumber, PageNumbers};

/// How deep elements may stand in each other.
const DEEPEST: usize = 200;

/// How often a type may be mapped to another on its way to a standard one.
const MOST_MAPPINGS: usize = 16;

/// The standard structure types of PDF 1.7 (ISO 32000-1 § 14.8.4) and 2.0
/// (ISO 32000-2 § 14.8.4).
const STANDARD: &[&str] = &[
    "Document",
    "DocumentFragment",
    "Part",
    "Art",
    "Sect",
    "Div",
    "Aside",
    "BlockQuote",
    "Caption",
    "TOC",
    "TOCI",
    "Index",
    "NonStruct",
    "Private",
    "P",
    "H",
    "H1",
    "H2",
    "H3",
    "H4",
    "H5",
    "H6",
    "Title",
    "L",
    "LI",
    "Lbl",
    "LBody",
    "Table",
    "TR",
    "TH",
    "TD",
    "THead",
    "TBody",
    "TFoot",
    "Span",
    "Em",
    "Strong",
    "Sub",
    "Quote",
    "Note",
    "FENote",
    "Reference",
    "BibEntry",
    "Code",
    "Link",
    "Annot",
    "Ruby",
    "RB",
    "RT",
    "RP",
    "Warichu",
    "WT",
    "WP",
    "Figure",
    "Formula",
    "Form",
    "Artifact",
];

/// The namespaces of standard structure types, and that of MathML.
const MATHML: &str = "http://www.w3.org/1998/Math/MathML";

/// The tree.
#[derive(Debug, Default)]
pub struct Structure {
    /// Whether the file has a structure tree root.
    pub exists: bool,
    /// The elements; a parent stands before its kids, and kids in the order of
    /// reading.
    pub elements: Vec<Element>,
    /// Which element holds which marked content.
    pub owners: HashMap<MarkedContent, usize>,
    /// Which element holds which annotation or other object.
    pub objects: HashMap<ObjectNumber, usize>,
}

/// A structure element.
#[derive(Debug, Default)]
pub struct Element {
    /// Its standard type, or its own where none is known.
    pub role: String,
    /// Whether [`role`](Self::role) is a standard type or one of MathML.
    pub is_standard: bool,
    /// The element that it stands in.
    pub parent: Option<usize>,
    /// What it consists of.
    pub kids: Vec<Kid>,
    /// The words that stand for a picture.
    pub alt: Option<String>,
    /// The words that stand for what it holds.
    pub actual_text: Option<String>,
    /// The language from here on.
    pub language: Option<String>,
    /// Its name in the file.
    pub id: Option<String>,
    /// Whether it has `Scope`, as headers of tables do.
    pub has_scope: bool,
    /// Whether it has `Headers`, as cells of odd tables do.
    pub has_headers: bool,
    /// Columns that a cell spans.
    pub columns: usize,
    /// Rows that a cell spans.
    pub rows: usize,
    /// How items of a list are numbered.
    pub numbering: Option<String>,
}

/// A part of an element.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kid {
    /// Another element.
    Element(usize),
    /// Marked content.
    Content(MarkedContent),
    /// An annotation or picture.
    Object(ObjectNumber),
}

impl Structure {
    /// The elements from one up to the root.
    pub fn upwards(&self, from: usize) -> impl Iterator<Item = usize> + '_ {
        std::iter::successors(Some(from), |at| self.elements[*at].parent)
    }

    /// The elements that stand right in one.
    pub fn inside(&self, at: usize) -> impl Iterator<Item = usize> + '_ {
        self.elements[at].kids.iter().filter_map(|kid| match kid {
            Kid::Element(kid) => Some(*kid),
            Kid::Content(_) | Kid::Object(_) => None,
        })
    }

    /// The type of an element.
    #[must_use]
    pub fn role(&self, at: usize) -> &str {
        &self.elements[at].role
    }

    /// The page on which an element's first content stands.
    #[must_use]
    pub fn page_of(&self, at: usize) -> Option<usize> {
        let mut open = vec![at];
        while let Some(at) = open.pop() {
            for kid in &self.elements[at].kids {
                if let Kid::Content(content) = kid {
                    return Some(content.page);
                }
            }
            open.extend(self.inside(at).collect::<Vec<_>>().into_iter().rev());
        }
        None
    }
}

/// Reads the tree of the catalog.
pub(super) fn read(
    root: &Dict<'_>,
    xref: &XRef,
    pages: &PageNumbers,
    budget: &mut Budget,
) -> Structure {
    let Some(tree) = root.get::<Dict<'_>>("StructTreeRoot") else {
        return Structure::default();
    };
    let mut walk = Walk {
        xref,
        pages,
        budget,
        role_map: tree.get::<Dict<'_>>("RoleMap").unwrap_or_default(),
        class_map: tree.get::<Dict<'_>>("ClassMap").unwrap_or_default(),
        seen: HashSet::new(),
        structure: Structure {
            exists: true,
            ..Structure::default()
        },
    };
    for (number, kid) in items(xref, &tree, "K") {
        if let Object::Dict(kid) = kid {
            walk.element(number, &kid, None, None, 0);
        }
    }
    walk.structure
}

struct Walk<'a, 'w> {
    xref: &'a XRef,
    pages: &'w PageNumbers,
    budget: &'w mut Budget,
    role_map: Dict<'a>,
    class_map: Dict<'a>,
    seen: HashSet<ObjectNumber>,
    structure: Structure,
}

impl<'a> Walk<'a, '_> {
    /// Reads an element and all in it; gives its place.
    fn element(
        &mut self,
        number: ObjectNumber,
        dict: &Dict<'a>,
        parent: Option<usize>,
        page: Option<usize>,
        depth: usize,
    ) -> Option<usize> {
        // An element has one parent: what comes again is a circle.
        let again = number != 0 && !self.seen.insert(number);
        if again || depth > DEEPEST || !self.budget.object() {
            return None;
        }
        let (role, is_standard) = self.role(dict);
        let at = self.structure.elements.len();
        let mut element = Element {
            role,
            is_standard,
            parent,
            alt: text_at(dict, "Alt"),
            actual_text: text_at(dict, "ActualText"),
            language: text_at(dict, "Lang"),
            id: text_at(dict, "ID"),
            columns: 1,
            rows: 1,
            ..Element::default()
        };
        self.attributes(dict, &mut element);
        self.structure.elements.push(element);
        let page = self.page(dict).or(page);
        for (number, kid) in items(self.xref, dict, "K") {
            let kid = self.kid(at, number, kid, page, depth);
            self.structure.elements[at].kids.extend(kid);
        }
        Some(at)
    }

    fn page(&self, dict: &Dict<'_>) -> Option<usize> {
        self.pages.get(&dict.get_ref("Pg")?.obj_number).copied()
    }

    fn kid(
        &mut self,
        at: usize,
        number: ObjectNumber,
        kid: Object<'a>,
        page: Option<usize>,
        depth: usize,
    ) -> Option<Kid> {
        if !self.budget.object() {
            return None;
        }
        match kid {
            Object::Number(id) => self.content(at, page?, 0, id.as_i64()),
            Object::Dict(kid) => match name_at(&kid, "Type").as_deref() {
                Some("MCR") => {
                    let form = kid.get_ref("Stm").map_or(0, |stream| stream.obj_number);
                    let id = kid.get::<i64>("MCID")?;
                    self.content(at, self.page(&kid).or(page)?, form, id)
                }
                Some("OBJR") => {
                    let object = kid.get_ref("Obj")?.obj_number;
                    self.structure.objects.entry(object).or_insert(at);
                    Some(Kid::Object(object))
                }
                _ => self
                    .element(number, &kid, Some(at), page, depth + 1)
                    .map(Kid::Element),
            },
            _ => None,
        }
    }

    fn content(&mut self, at: usize, page: usize, form: ObjectNumber, id: i64) -> Option<Kid> {
        let content = MarkedContent { page, form, id };
        self.structure.owners.entry(content).or_insert(at);
        Some(Kid::Content(content))
    }

    /// The standard type of an element, or its own type and that it is none.
    fn role(&self, dict: &Dict<'a>) -> (String, bool) {
        let mut role = name_at(dict, "S").unwrap_or_default();
        let space = dict.get::<Dict<'a>>("NS");
        let is_mathml = space
            .as_ref()
            .and_then(|space| text_at(space, "NS"))
            .is_some_and(|name| name == MATHML);
        if is_mathml {
            return (role, true);
        }
        let own_map = space.and_then(|space| space.get::<Dict<'a>>("RoleMapNS"));
        for _ in 0..MOST_MAPPINGS {
            if is_standard(&role) {
                return (role, true);
            }
            let mapped = own_map.as_ref().and_then(|map| mapped(map, &role));
            match mapped.or_else(|| name_at(&self.role_map, &role)) {
                Some(next) => role = next,
                None => break,
            }
        }
        (name_at(dict, "S").unwrap_or_default(), false)
    }

    /// Its attributes and those of its classes (§§ 14.7.5, 14.7.6).
    fn attributes(&self, dict: &Dict<'a>, element: &mut Element) {
        for (_, attribute) in items(self.xref, dict, "A") {
            read_attribute(&attribute, element);
        }
        for (_, class) in items(self.xref, dict, "C") {
            if let Object::Name(class) = class {
                for (_, attribute) in items(self.xref, &self.class_map, class.as_str()) {
                    read_attribute(&attribute, element);
                }
            }
        }
    }
}

/// The type that a namespace maps one to: a name, or a name and its namespace.
fn mapped(map: &Dict<'_>, role: &str) -> Option<String> {
    match map.get::<Object<'_>>(role)? {
        Object::Name(name) => Some(name.as_str().to_owned()),
        Object::Array(pair) => match pair.iter::<Object<'_>>().next()? {
            Object::Name(name) => Some(name.as_str().to_owned()),
            _ => None,
        },
        _ => None,
    }
}

/// Whether a type is standard; PDF 2.0 has headings of any level.
fn is_standard(role: &str) -> bool {
    STANDARD.contains(&role) || heading_level(role).is_some()
}

/// The level of a heading, from 1.
#[must_use]
pub fn heading_level(role: &str) -> Option<usize> {
    let level = role.strip_prefix('H')?;
    if !level.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    level.parse().ok().filter(|level| *level > 0)
}

fn read_attribute(object: &Object<'_>, element: &mut Element) {
    let in_stream;
    let dict = match object {
        Object::Dict(dict) => dict,
        Object::Stream(stream) => {
            in_stream = Stream::dict(stream).clone();
            &in_stream
        }
        _ => return,
    };
    element.has_scope |= dict.contains_key("Scope");
    element.has_headers |= dict.contains_key("Headers");
    let span = |key: &str| {
        dict.get::<u32>(key)
            .and_then(|span| usize::try_from(span).ok())
    };
    // A table has no more cells than a book has letters; a wild number is cut.
    element.columns = span("ColSpan").unwrap_or(element.columns).clamp(1, 1000);
    element.rows = span("RowSpan").unwrap_or(element.rows).clamp(1, 1000);
    if let Some(numbering) = name_at(dict, "ListNumbering") {
        element.numbering = Some(numbering);
    }
}

/// What an attribute of the tree says, for destinations that are elements.
pub(super) fn page_of_element(
    xref: &XRef,
    element: Option<Object<'_>>,
    pages: &PageNumbers,
) -> Option<usize> {
    let mut element = element?.into_dict()?;
    for _ in 0..DEEPEST {
        if let Some(page) = element.get_ref("Pg") {
            return pages.get(&page.obj_number).copied();
        }
        let first = items(xref, &element, "K").into_iter().next();
        match first {
            Some((_, Object::Dict(kid))) => element = kid,
            // It is there, and its page isn't told: any page will do for that.
            _ => return Some(0),
        }
    }
    None
}

/// The object at a reference.
pub(super) fn referred<'a>(
    xref: &'a XRef,
    item: Option<hayro_syntax::object::MaybeRef<Object<'a>>>,
) -> Option<(ObjectNumber, Object<'a>)> {
    follow(xref, item?)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn headings_have_levels() {
        assert_eq!(heading_level("H1"), Some(1));
        assert_eq!(heading_level("H12"), Some(12));
        assert_eq!(heading_level("H"), None);
        assert_eq!(heading_level("H0"), None);
        assert!(is_standard("H7") && is_standard("FENote") && !is_standard("Chapter"));
    }
}
