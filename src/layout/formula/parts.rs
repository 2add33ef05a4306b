//! Where a formula may be parted: between the rows of an aligned one, before signs of
//! relation, before plus and minus, and last inside brackets and after commas.

use super::signs;
use crate::math::{Element, Node};

/// How readily a formula is parted; each level holds those before it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Level {
    /// Between the rows of lines that are aligned, and after wide spaces.
    Rows,
    /// Before `=`, `≤`, `→` outside of brackets.
    Relations,
    /// Before `+` and `−` outside of brackets.
    Sums,
    /// Before all of these inside brackets too, before `×`, and after commas.
    Anywhere,
}

/// Signs of relation (TeX's relations that books use).
const RELATIONS: &str = "=≠<>≤≥≪≫≈≃≅≡∼∝∈∉∋⊂⊃⊆⊇→←↔⇒⇐⇔↦⟶⟵⟹⟸⟺⊢⊨∣∥⊥:≔≺≻";
/// Signs of sums.
const SUMS: &str = "+−-±∓∪∩∧∨⊕";
/// Signs of products, and what parts a list.
const PRODUCTS: &str = "×·⋅∗÷/⊗∘";

/// What a piece that begins a row of an aligned formula is marked with.
const ROW: (&str, &str) = ("class", "row");

/// The parts of a formula, each a `math` element.
pub(super) fn split(math: &Element, level: Level) -> Vec<Element> {
    let mut pieces: Vec<Element> = Vec::new();
    for (at, row) in rows(math).into_iter().enumerate() {
        let from = pieces.len();
        pieces.extend(split_row(row, level));
        if at > 0
            && let Some(first) = pieces.get_mut(from)
        {
            first.set(ROW.0, ROW.1);
        }
    }
    pieces
}

/// Whether a piece begins a row of an aligned formula.
pub(super) fn begins_row(piece: &Element) -> bool {
    piece.attribute(ROW.0) == Some(ROW.1)
}

/// One formula of several pieces.
pub(super) fn join(pieces: &[Element]) -> Element {
    let children = pieces.iter().flat_map(|piece| piece.children.clone());
    Element::new("math", children.collect())
}

/// The piece as it begins a line: without the space before its first sign.
pub(super) fn at_line_start(piece: &Element) -> Element {
    let mut piece = piece.clone();
    if let Some(Node::Element(first)) = piece.children.first_mut()
        && first.name == "mo"
        && first.attribute("form") == Some("infix")
    {
        first.set("lspace", "0");
    }
    piece
}

/// The rows of a formula: those of a table that holds aligned lines, or one.
fn rows(math: &Element) -> Vec<Vec<Node>> {
    let children = unwrapped(&math.children);
    let [Node::Element(table)] = children else {
        return vec![children.to_vec()];
    };
    if table.name != "mtable" || table.attribute("displaystyle") != Some("true") {
        return vec![children.to_vec()];
    }
    let rows = table.elements().map(|row| {
        let cells = row.elements().flat_map(|cell| cell.children.clone());
        cells.collect()
    });
    rows.collect()
}

/// What stands in rows that hold a row alone.
fn unwrapped(children: &[Node]) -> &[Node] {
    match children {
        [Node::Element(only)] if matches!(only.name.as_str(), "mrow" | "mstyle") => {
            unwrapped(&only.children)
        }
        _ => children,
    }
}

fn split_row(row: Vec<Node>, level: Level) -> Vec<Element> {
    let mut pieces: Vec<Element> = Vec::new();
    let mut piece: Vec<Node> = Vec::new();
    let mut depth = 0_usize;
    let mut parts_here = false;
    for mut node in row {
        let sign = signs(&node).unwrap_or_default();
        let breaks = !piece.is_empty() && (parts_here || may_begin(&sign, level, depth, &piece));
        if breaks {
            pieces.push(Element::new("math", std::mem::take(&mut piece)));
        }
        // Alone before what follows it, a sign would be taken for one of its number.
        if let Node::Element(element) = &mut node
            && between(&sign)
            && (breaks || !piece.is_empty())
            && element.attribute("form").is_none()
            && element.attribute("lspace").is_none()
        {
            element.set("form", "infix");
        }
        match sign.as_str() {
            "(" | "[" | "{" | "⟨" | "⌈" | "⌊" => depth += 1,
            ")" | "]" | "}" | "⟩" | "⌉" | "⌋" => depth = depth.saturating_sub(1),
            _ => {}
        }
        let wide = matches!(&node, Node::Element(space) if is_wide_space(space));
        parts_here = wide || level == Level::Anywhere && matches!(sign.as_str(), "," | ";");
        piece.push(node);
    }
    if !piece.is_empty() {
        pieces.push(Element::new("math", piece));
    }
    pieces
}

/// Whether a space parts two formulas (`\quad`).
fn is_wide_space(element: &Element) -> bool {
    let width = element
        .attribute("width")
        .and_then(|width| width.strip_suffix("em"));
    let ems = width.and_then(|ems| ems.parse::<f32>().ok());
    element.name == "mspace" && ems.is_some_and(|ems| ems >= 1.0)
}

fn is_one_of(sign: &str, signs: &str) -> bool {
    let mut chars = sign.chars();
    chars.next().is_some_and(|char| signs.contains(char)) && chars.next().is_none()
}

/// Whether a sign stands between two things.
fn between(sign: &str) -> bool {
    [RELATIONS, SUMS, PRODUCTS]
        .iter()
        .any(|signs| is_one_of(sign, signs))
}

/// Whether a line may begin with a sign, after `before`.
fn may_begin(sign: &str, level: Level, depth: usize, before: &[Node]) -> bool {
    // A sign after a sign belongs to what follows: `= −b`.
    let after_sign = before
        .last()
        .and_then(signs)
        .is_some_and(|last| between(&last) || matches!(last.as_str(), "(" | "[" | "{" | ","));
    if after_sign || (depth > 0 && level < Level::Anywhere) {
        return false;
    }
    let signs: &[&str] = match level {
        Level::Rows => &[],
        Level::Relations => &[RELATIONS],
        Level::Sums => &[RELATIONS, SUMS],
        Level::Anywhere => &[RELATIONS, SUMS, PRODUCTS],
    };
    signs.iter().any(|signs| is_one_of(sign, signs))
}
