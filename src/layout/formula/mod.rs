//! Formulas: from MathML to outlines, by `formulary` and the MATH table of a font.
//!
//! Three choices of large print are made here. Nothing in a formula is smaller than
//! the text around it: what stands raised, lowered, above or below keeps its size.
//! Letters are upright, for the standards allow no italics. And what is wider than
//! a line is parted before its signs of relation, as a typesetter does it: never
//! shrunk. The font is read when the first formula is set.

use std::sync::{Arc, OnceLock};

use formulary::{Item, LayoutOptions, MathFont};
use skrifa::charmap::Charmap;
use skrifa::instance::{LocationRef, Size};
use skrifa::outline::{DrawSettings, OutlineGlyphCollection, OutlinePen};
use skrifa::{FontRef, MetadataProvider};

use super::font::FACES;
use super::frame::{Outline, Ring, Step};
use crate::geom::{Point, Pt};
use crate::math::{Element, Formula, Node};

mod parts;

/// The face that formulas are set in: without serifs, as the text is.
const FAMILY: &str = "Noto Sans Math";

/// The wider a formula in a line is, in ems, the worse the line before it ends: from
/// here on it may be parted.
const WHOLE_IN_LINE: f32 = 10.0;

/// By how much what goes on on a further line is set in, in ems.
pub(super) const TURNOVER: f32 = 1.0;

/// Rounding errors must not part a formula.
const FIT_SLACK: f32 = 0.01;

struct Face {
    math: MathFont<'static>,
    charmap: Charmap<'static>,
    outlines: OutlineGlyphCollection<'static>,
    units_per_em: f32,
}

fn face() -> &'static Face {
    static FACE: OnceLock<Face> = OnceLock::new();
    static BYTES: OnceLock<Vec<u8>> = OnceLock::new();
    FACE.get_or_init(|| {
        let face = FACES.iter().find(|face| face.family == FAMILY);
        let face = face.expect("the face is part of the binary");
        let bytes = BYTES.get_or_init(|| full_size(&face.bytes));
        let font = FontRef::new(bytes).expect("the face in the binary is a font");
        let math = MathFont::new(bytes, 0).expect("the face has a MATH table");
        Face {
            units_per_em: math.units_per_em(),
            math,
            charmap: font.charmap(),
            outlines: font.outline_glyphs(),
        }
    })
}

/// The face with two changes, in memory: the MATH table says that scripts are set at
/// 100 % (`scriptPercentScaleDown`, `scriptScriptPercentScaleDown`), and the feature
/// `ssty`, shapes that are made for small sizes, is gone by its name.
fn full_size(face: &[u8]) -> Vec<u8> {
    const PERCENT: [u8; 2] = 100_u16.to_be_bytes();
    let font = FontRef::new(face).expect("the face in the binary is a font");
    let mut changes: Vec<(usize, &[u8])> = Vec::new();
    for record in font.table_directory().table_records() {
        let start = record.offset() as usize;
        let table = &face[start..start + record.length() as usize];
        match &record.tag().to_be_bytes() {
            b"MATH" => {
                let constants = usize::from(u16::from_be_bytes([table[4], table[5]]));
                changes.push((start + constants, &PERCENT));
                changes.push((start + constants + 2, &PERCENT));
            }
            b"GSUB" => {
                let named = table.windows(4).enumerate();
                let named = named.filter(|(_, name)| *name == b"ssty");
                changes.extend(named.map(|(at, _)| (start + at, b"none".as_slice())));
            }
            _ => {}
        }
    }
    let mut face = face.to_vec();
    for (at, bytes) in changes {
        face[at..at + bytes.len()].copy_from_slice(bytes);
    }
    face
}

/// The characters of a formula that the face can't show, each once.
fn missing(math: &Element) -> Vec<char> {
    let mut missing: Vec<char> = math.text().chars().collect();
    missing.retain(|char| !char.is_whitespace() && face().charmap.map(*char).is_none());
    // Signs that are there to be said and paint nothing (function application …).
    missing.retain(|char| !('\u{2061}'..='\u{2064}').contains(char));
    missing.sort_unstable();
    missing.dedup();
    missing
}

/// A formula as it stands in a line of text: whole, or when it is long the parts
/// before each of which a line may begin.
pub(super) fn in_line(formula: &Formula, size: Pt) -> Vec<Arc<Outline>> {
    let whole = set(&formula.math, size, false);
    if whole.width.0 <= size.0 * WHOLE_IN_LINE {
        return vec![Arc::new(whole)];
    }
    let finest = parts::Level::Sums;
    let pieces = parts::split(&formula.math, finest);
    let pieces = pieces.iter().flat_map(|piece| {
        let outline = set(piece, size, false);
        if outline.width.0 <= size.0 * WHOLE_IN_LINE {
            return vec![outline];
        }
        let finer = parts::split(piece, parts::Level::Anywhere);
        finer.iter().map(|piece| set(piece, size, false)).collect()
    });
    pieces.map(Arc::new).collect()
}

/// A formula as it stands by itself, in lines that are no wider than the measure
/// and no higher than a page's text where that can be. Each line but the first is to
/// be set in by [`TURNOVER`].
pub(super) fn in_lines(formula: &Formula, size: Pt, measure: Pt, height: Pt) -> Vec<Arc<Outline>> {
    let whole = set(&formula.math, size, true);
    if fits(&whole, measure) && fits_page(&whole, height) {
        return vec![Arc::new(whole)];
    }
    let narrower = measure - size * TURNOVER;
    let mut best = vec![whole];
    for level in [
        parts::Level::Rows,
        parts::Level::Relations,
        parts::Level::Sums,
        parts::Level::Anywhere,
    ] {
        let pieces = parts::split(&formula.math, level);
        let mut lines: Vec<(Vec<Element>, Outline)> = Vec::new();
        for piece in pieces {
            let room = if lines.len() <= 1 { measure } else { narrower };
            if let Some((before, outline)) = lines.last_mut()
                && !parts::begins_row(&piece)
            {
                let mut more = before.clone();
                more.push(piece.clone());
                let joined = set(&parts::join(&more), size, true);
                if fits(&joined, room) && fits_page(&joined, height) {
                    (*before, *outline) = (more, joined);
                    continue;
                }
            }
            let outline = set(&parts::at_line_start(&piece), size, true);
            lines.push((vec![parts::at_line_start(&piece)], outline));
        }
        best = lines.into_iter().map(|(_, outline)| outline).collect();
        let fit = best.iter().enumerate().all(|(at, line)| {
            let room = if at == 0 { measure } else { narrower };
            fits(line, room)
        });
        if fit {
            break;
        }
    }
    best.into_iter().map(Arc::new).collect()
}

/// Whether an outline is no wider than this.
pub(super) fn fits(outline: &Outline, width: Pt) -> bool {
    outline.width.0 <= width.0 + FIT_SLACK
}

/// Whether an outline is no higher than this.
pub(super) fn fits_page(outline: &Outline, height: Pt) -> bool {
    (outline.ascent + outline.descent).0 <= height.0 + FIT_SLACK
}

/// Sets MathML at one size throughout.
fn set(math: &Element, size: Pt, display: bool) -> Outline {
    let mut math = math.clone();
    upright(&mut math);
    primes(&mut math);
    accents(&mut math, size);
    if display {
        math.set("display", "block");
    }
    // What `math::tree` writes is well formed, with a `math` element outside.
    let Ok(root) = formulary::parse(&math.xml()) else {
        return Outline::default();
    };
    let options = LayoutOptions { font_size: size.0 };
    let laid = formulary::layout(&root, &face().math, &options);
    let mut outline = Outline {
        width: Pt(laid.width),
        ascent: Pt(laid.ascent),
        descent: Pt(laid.descent),
        least: size,
        rings: Vec::new(),
        missing: missing(&math),
    };
    for item in &laid.items {
        match item {
            Item::Glyph { id, x, y, size, .. } => {
                outline.least = outline.least.min(Pt(*size));
                let scale = size / face().units_per_em;
                glyph(id.0, (*x, *y), scale, &mut outline.rings);
            }
            // What has a background are lines above and below: see `accents`.
            Item::Rule { x, y, w, h, .. } | Item::Background { x, y, w, h, .. } => {
                outline.rings.push(rectangle(*x, *y, *w, *h));
            }
            // The list may grow; what it holds today is all painted.
            _ => {}
        }
    }
    outline
}

/// Letters are slanted by themselves where the MathML does not say otherwise.
fn upright(element: &mut Element) {
    if element.name == "mi" && element.attribute("mathvariant").is_none() {
        element.set("mathvariant", "normal");
    }
    element.elements_mut().for_each(upright);
}

/// Primes stand as high as they are drawn: raised once more, they would part from
/// their letter.
fn primes(element: &mut Element) {
    element.elements_mut().for_each(primes);
    let is_prime = |node: &Node| {
        let signs = signs(node).unwrap_or_default();
        !signs.is_empty() && signs.chars().all(|char| PRIMES.contains(char))
    };
    match (element.name.as_str(), element.children.as_slice()) {
        ("msup", [_, raised]) if is_prime(raised) => {
            let Some(Node::Element(raised)) = element.children.last_mut() else {
                return;
            };
            raised.name = "mi".to_owned();
            raised.attributes.clear();
            element.name = "mrow".to_owned();
        }
        ("msubsup", [base, lowered, raised]) if is_prime(raised) => {
            let mut raised = raised.clone();
            if let Node::Element(raised) = &mut raised {
                raised.name = "mi".to_owned();
                raised.attributes.clear();
            }
            let lettered = Element::new("mrow", vec![base.clone(), raised]);
            let children = vec![Node::Element(lettered), lowered.clone()];
            *element = Element::new("msub", children);
        }
        _ => {}
    }
}

/// Signs that are drawn raised.
const PRIMES: &str = "\u{2032}\u{2033}\u{2034}\u{2057}";

/// Accents that stand alone, and what the face has in their place.
const ACCENTS: &[(&str, &str)] = &[
    ("\u{2c6}", "\u{302}"),
    ("^", "\u{302}"),
    ("\u{2dc}", "\u{303}"),
    ("~", "\u{303}"),
    ("\u{2d8}", "\u{306}"),
    ("\u{2d9}", "\u{307}"),
    ("\u{a8}", "\u{308}"),
    ("\u{2da}", "\u{30a}"),
    ("\u{2c7}", "\u{30c}"),
    ("`", "\u{300}"),
    ("\u{b4}", "\u{301}"),
];

/// Arrows above: as accents of a single letter, and as they are above more.
const ARROWS: &[(&str, &str)] = &[
    ("\u{2192}", "\u{20d7}"),
    ("\u{20d7}", "\u{20d7}"),
    ("\u{2190}", "\u{20d6}"),
    ("\u{20d6}", "\u{20d6}"),
];

/// Lines above and below.
const LINES: &[&str] = &["\u{203e}", "\u{af}", "_", "\u{332}"];

/// How thick a line above or below is, in ems: as a fraction's.
const LINE_THICKNESS: f32 = 0.06;

/// Writes accents in the way that the library and the face know together: combining
/// characters, and lines as filled boxes of the width of what they cover.
fn accents(element: &mut Element, size: Pt) {
    let over = element.name == "mover";
    if (over || element.name == "munder")
        && let [Node::Element(base), Node::Element(mark)] = element.children.as_mut_slice()
        && mark.name == "mo"
    {
        let sign = mark.text();
        let known = |marks: &[(&str, &'static str)]| {
            let found = marks.iter().find(|(alone, _)| *alone == sign);
            found.map(|(_, drawn)| *drawn)
        };
        let single = base.text().chars().count() == 1;
        let drawn = known(ACCENTS).or_else(|| known(ARROWS).filter(|_| single));
        if LINES.contains(&sign.as_str()) {
            let width = set(
                &Element::new("math", vec![Node::Element(base.clone())]),
                size,
                false,
            )
            .width;
            *mark = Element::new("mspace", Vec::new());
            mark.set("width", &format!("{}px", width.0));
            mark.set("height", &format!("{LINE_THICKNESS}em"));
            mark.set("mathbackground", "#000000");
            element.attributes.clear();
        } else if let Some(drawn) = drawn
            && over
        {
            mark.children = vec![Node::Text(drawn.to_owned())];
        } else if known(ARROWS).is_some() {
            element.attributes.clear();
        }
    }
    element
        .elements_mut()
        .for_each(|element| accents(element, size));
}

fn rectangle(x: f32, y: f32, width: f32, height: f32) -> Ring {
    let point = |x: f32, y: f32| Point { x: Pt(x), y: Pt(y) };
    Ring {
        start: point(x, y),
        steps: vec![
            Step::Line(point(x + width, y)),
            Step::Line(point(x + width, y + height)),
            Step::Line(point(x, y + height)),
        ],
    }
}

fn glyph(id: u16, place: (f32, f32), scale: f32, rings: &mut Vec<Ring>) {
    let Some(glyph) = face().outlines.get(skrifa::GlyphId::new(u32::from(id))) else {
        return;
    };
    let mut pen = Pen {
        place,
        scale,
        at: (0.0, 0.0),
        rings,
    };
    let settings = DrawSettings::unhinted(Size::unscaled(), LocationRef::default());
    // A glyph of the face in the binary draws.
    let _ = glyph.draw(settings, &mut pen);
}

/// Draws a glyph, in the font's units with `y` upwards, to its place in a formula.
struct Pen<'a> {
    place: (f32, f32),
    scale: f32,
    at: (f32, f32),
    rings: &'a mut Vec<Ring>,
}

impl Pen<'_> {
    fn point(&self, (x, y): (f32, f32)) -> Point {
        Point {
            x: Pt(self.place.0 + x * self.scale),
            y: Pt(self.place.1 - y * self.scale),
        }
    }

    fn step(&mut self, step: Step, to: (f32, f32)) {
        self.at = to;
        if let Some(ring) = self.rings.last_mut() {
            ring.steps.push(step);
        }
    }
}

impl OutlinePen for Pen<'_> {
    fn move_to(&mut self, x: f32, y: f32) {
        self.at = (x, y);
        let start = self.point((x, y));
        let steps = Vec::new();
        self.rings.push(Ring { start, steps });
    }

    fn line_to(&mut self, x: f32, y: f32) {
        self.step(Step::Line(self.point((x, y))), (x, y));
    }

    fn quad_to(&mut self, cx: f32, cy: f32, x: f32, y: f32) {
        // The same curve with two control points, two thirds of the way.
        let toward = |from: f32, control: f32| from + (control - from) * 2.0 / 3.0;
        let first = (toward(self.at.0, cx), toward(self.at.1, cy));
        let second = (toward(x, cx), toward(y, cy));
        self.curve_to(first.0, first.1, second.0, second.1, x, y);
    }

    fn curve_to(&mut self, cx0: f32, cy0: f32, cx1: f32, cy1: f32, x: f32, y: f32) {
        let controls = [self.point((cx0, cy0)), self.point((cx1, cy1))];
        self.step(Step::Curve(controls, self.point((x, y))), (x, y));
    }

    fn close(&mut self) {}
}

/// The signs in a node, without white space.
fn signs(node: &Node) -> Option<String> {
    match node {
        Node::Element(element) if element.name == "mo" => Some(element.text().trim().to_owned()),
        Node::Element(_) | Node::Text(_) => None,
    }
}

#[cfg(test)]
mod tests;
