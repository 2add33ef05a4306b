//! MathML as a tree: read, made fit for every reading system, written.
//!
//! What `math-core` gives is MathML Core with bits of HTML and CSS in it. EPUBs are
//! checked against MathML 3 (EPUB 3.3 § 6.1.2.2), layout knows attributes and no
//! CSS, and MathCAT wants whole signs; [`tidy`] makes one tree that serves all.

use std::fmt::Write as _;

use quick_xml::Reader;
use quick_xml::escape::{escape, unescape};
use quick_xml::events::{BytesStart, Event};

/// An element of MathML.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Element {
    /// Its name, without prefix.
    pub name: String,
    /// Its attributes, in their order.
    pub attributes: Vec<(String, String)>,
    /// What stands in it.
    pub children: Vec<Node>,
}

/// A part of an element.
#[derive(Debug, Clone, PartialEq)]
pub enum Node {
    /// Another element.
    Element(Element),
    /// Signs.
    Text(String),
}

/// The elements that layout sets, with the attributes of each that MathML 3 has.
const KNOWN: &[(&str, &[&str])] = &[
    ("math", &[]),
    ("mfrac", &["linethickness"]),
    ("mi", &["mathvariant"]),
    ("mmultiscripts", &[]),
    ("mn", &["mathvariant"]),
    (
        "mo",
        &[
            "form",
            "largeop",
            "lspace",
            "maxsize",
            "minsize",
            "movablelimits",
            "rspace",
            "stretchy",
            "symmetric",
        ],
    ),
    ("mover", &["accent"]),
    (
        "mpadded",
        &["depth", "height", "lspace", "voffset", "width"],
    ),
    ("mphantom", &[]),
    ("mprescripts", &[]),
    ("mroot", &[]),
    ("mrow", &[]),
    ("mspace", &["depth", "height", "width"]),
    ("msqrt", &[]),
    ("mstyle", &["displaystyle", "scriptlevel"]),
    ("msub", &[]),
    ("msubsup", &[]),
    ("msup", &[]),
    ("mtable", &["columnalign", "displaystyle"]),
    ("mtd", &["columnspan", "rowspan", "style"]),
    ("mtext", &[]),
    ("mtr", &[]),
    ("munder", &["accentunder"]),
    ("munderover", &["accent", "accentunder"]),
];

impl Element {
    /// An element without attributes.
    #[must_use]
    pub fn new(name: &str, children: Vec<Node>) -> Self {
        Self {
            name: name.to_owned(),
            attributes: Vec::new(),
            children,
        }
    }

    /// The value of an attribute.
    #[must_use]
    pub fn attribute(&self, name: &str) -> Option<&str> {
        let found = self.attributes.iter().find(|(key, _)| key == name);
        found.map(|(_, value)| value.as_str())
    }

    /// Sets an attribute.
    pub fn set(&mut self, name: &str, value: &str) {
        self.attributes.retain(|(key, _)| key != name);
        self.attributes.push((name.to_owned(), value.to_owned()));
    }

    /// The elements in it.
    pub fn elements(&self) -> impl Iterator<Item = &Self> {
        self.children.iter().filter_map(|child| match child {
            Node::Element(element) => Some(element),
            Node::Text(_) => None,
        })
    }

    /// The elements in it, to change them.
    pub fn elements_mut(&mut self) -> impl Iterator<Item = &mut Self> {
        self.children.iter_mut().filter_map(|child| match child {
            Node::Element(element) => Some(element),
            Node::Text(_) => None,
        })
    }

    /// All its signs, without their structure.
    #[must_use]
    pub fn text(&self) -> String {
        let mut text = String::new();
        for child in &self.children {
            match child {
                Node::Text(signs) => text.push_str(signs),
                Node::Element(element) => text.push_str(&element.text()),
            }
        }
        text
    }

    /// How deep elements stand in it; 1 for an element without others.
    #[must_use]
    pub fn depth(&self) -> usize {
        1 + self.elements().map(Self::depth).max().unwrap_or(0)
    }

    /// How deep signs over and under others stand in each other.
    #[must_use]
    pub fn stacks(&self) -> usize {
        let own = matches!(self.name.as_ref(), "mover" | "munder" | "munderover");
        usize::from(own) + self.elements().map(Self::stacks).max().unwrap_or(0)
    }

    /// How many elements it is made of.
    #[must_use]
    pub fn count(&self) -> usize {
        1 + self.elements().map(Self::count).sum::<usize>()
    }

    /// The element as XML, without a namespace.
    #[must_use]
    pub fn xml(&self) -> String {
        let mut xml = String::new();
        self.write(&mut xml);
        xml
    }

    fn write(&self, xml: &mut String) {
        let _ = write!(xml, "<{}", self.name);
        for (name, value) in &self.attributes {
            let _ = write!(xml, " {name}=\"{}\"", escape(value));
        }
        if self.children.is_empty() {
            xml.push_str("/>");
            return;
        }
        xml.push('>');
        for child in &self.children {
            match child {
                Node::Text(signs) => xml.push_str(&escape(signs)),
                Node::Element(element) => element.write(xml),
            }
        }
        let _ = write!(xml, "</{}>", self.name);
    }
}

/// Reads XML; `None` when it isn't well formed.
pub(super) fn parse(xml: &str) -> Option<Element> {
    let mut reader = Reader::from_str(xml);
    // The outermost holds the root.
    let mut open = vec![Element::default()];
    loop {
        match reader.read_event().ok()? {
            Event::Start(start) => open.push(element(&start)?),
            Event::Empty(start) => {
                let element = element(&start)?;
                open.last_mut()?.children.push(Node::Element(element));
            }
            Event::End(_) => {
                let element = open.pop()?;
                open.last_mut()?.children.push(Node::Element(element));
            }
            Event::Text(text) => push_text(open.last_mut()?, &text),
            Event::GeneralRef(name) => {
                let reference = format!("&{};", &*name);
                push_text(open.last_mut()?, &unescape(&reference).ok()?);
            }
            Event::CData(_)
            | Event::Comment(_)
            | Event::Decl(_)
            | Event::PI(_)
            | Event::DocType(_) => {}
            Event::Eof => break,
        }
    }
    let root = open.pop()?.children.into_iter().next()?;
    match root {
        Node::Element(element) if open.is_empty() => Some(element),
        Node::Element(_) | Node::Text(_) => None,
    }
}

fn push_text(element: &mut Element, signs: &str) {
    if let Some(Node::Text(before)) = element.children.last_mut() {
        before.push_str(signs);
    } else {
        element.children.push(Node::Text(signs.to_owned()));
    }
}

fn element(start: &BytesStart<'_>) -> Option<Element> {
    let name = start.name();
    let mut element = Element::new(name.as_ref(), Vec::new());
    for attribute in start.attributes() {
        let attribute = attribute.ok()?;
        let key = attribute.key.as_ref().to_owned();
        let value = unescape(&attribute.value).ok()?.into_owned();
        element.attributes.push((key, value));
    }
    Some(element)
}

/// Makes a tree that MathML 3, layout and speech all understand.
///
/// `tagged` says that the author numbered equations; numbers that the library gives
/// count each formula from 1 and go.
///
/// # Errors
/// With the name of an element that layout doesn't set: its meaning would be lost.
pub(super) fn tidy(mut element: Element, tagged: bool) -> Result<Element, String> {
    let Some((_, attributes)) = KNOWN.iter().find(|(name, _)| *name == element.name) else {
        return Err(element.name);
    };
    if element.name == "mtext" {
        // Words may hold HTML for bold and the like.
        let words = element.text();
        element.children = vec![Node::Text(words)];
        element.attributes.clear();
        return Ok(element);
    }
    if element.name == "mtable" {
        columns(&mut element, tagged);
        if let Some(only) = only_cell(&mut element) {
            return tidy(only, tagged);
        }
    }
    if element.name == "mover" {
        line_above(&mut element);
    }
    let style = style_of(&mut element);
    element
        .attributes
        .retain(|(name, _)| attributes.contains(&name.as_str()));
    let children = std::mem::take(&mut element.children);
    for child in children {
        match child {
            Node::Element(child) if is_nothing(&child) => {}
            Node::Element(child) => element.children.push(Node::Element(tidy(child, tagged)?)),
            Node::Text(signs) => element.children.push(Node::Text(signs)),
        }
    }
    join_dots(&mut element);
    Ok(match style {
        Some(mut style) => {
            style.children.push(Node::Element(element));
            style
        }
        None => element,
    })
}

/// A fence that is there only to close a pair (`\right.`): it paints nothing, and
/// hides from speech that the brace before it begins a list of cases.
fn is_nothing(element: &Element) -> bool {
    element.name == "mo" && matches!(element.text().as_str(), "" | "\u{2063}")
}

/// Styles that MathML Core has on every element, and MathML 3 on `mstyle` alone.
fn style_of(element: &mut Element) -> Option<Element> {
    if matches!(
        element.name.as_str(),
        "math" | "mstyle" | "mtable" | "mtd" | "mtr"
    ) {
        return None;
    }
    let mut style = Element::new("mstyle", Vec::new());
    for name in ["displaystyle", "scriptlevel"] {
        if let Some(value) = element.attribute(name).map(str::to_owned) {
            style.set(name, &value);
        }
    }
    (!style.attributes.is_empty()).then_some(style)
}

/// Says how columns are aligned in MathML's own way beside that of CSS, and takes
/// out the empty columns that hold the numbers of equations apart.
fn columns(table: &mut Element, tagged: bool) {
    let mut aligned: Vec<&'static str> = Vec::new();
    for row in table.elements_mut() {
        let is_pad = |node: &Node| {
            matches!(node, Node::Element(cell) if (!tagged || cell.children.is_empty())
                && cell.attribute("style").is_some_and(|style| style.contains("width")))
        };
        row.children.retain(|cell| !is_pad(cell));
        for (at, cell) in row.elements_mut().enumerate() {
            let style = cell.attribute("style").unwrap_or("");
            let align = if style.contains("text-align: left") {
                "left"
            } else if style.contains("text-align: right") {
                "right"
            } else {
                "center"
            };
            cell.attributes.retain(|(name, _)| name != "style");
            if align != "center" {
                cell.set("style", &format!("text-align: {align}"));
            }
            if aligned.len() <= at {
                aligned.push(align);
            }
        }
    }
    if aligned.iter().any(|align| *align != "center") {
        table.set("columnalign", &aligned.join(" "));
    }
}

/// What stands in an equation that is numbered and alone: it needs no table.
fn only_cell(table: &mut Element) -> Option<Element> {
    table.attribute("displaystyle")?;
    let mut rows = table.elements_mut();
    let row = rows.next().filter(|_| rows.next().is_none())?;
    let mut cells = row.elements_mut();
    let cell = cells.next().filter(|_| cells.next().is_none())?;
    Some(Element::new("mrow", std::mem::take(&mut cell.children)))
}

/// A line above is written with the sign that fonts have for it.
fn line_above(element: &mut Element) {
    let mut over = element.elements_mut().skip(1);
    if let Some(over) = over.next()
        && over.name == "mo"
        && over.text() == "_"
    {
        over.children = vec![Node::Text("\u{203e}".to_owned())];
    }
}

/// Three full stops are one sign that is said as one.
fn join_dots(element: &mut Element) {
    let is_dot =
        |node: &Node| matches!(node, Node::Element(dot) if dot.name == "mo" && dot.text() == ".");
    let mut at = 0;
    while at + 3 <= element.children.len() {
        if element.children[at..at + 3].iter().all(is_dot) {
            let dots = Element::new("mo", vec![Node::Text("\u{2026}".to_owned())]);
            element.children.splice(at..at + 3, [Node::Element(dots)]);
        }
        at += 1;
    }
}
