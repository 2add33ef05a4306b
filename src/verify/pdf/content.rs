//! What a page paints: text with its place, size, colour and ground, and to what
//! it belongs (ISO 32000-1 §§ 8, 9, 14.6).
//!
//! Fills and pictures are kept only as the ground that text stands on. Glyphs are
//! not drawn; clips are kept as the boxes around them.

mod paint;
mod text;

use std::collections::HashMap;

use hayro_syntax::content::UntypedIter;
use hayro_syntax::object::{Array, Dict, Name, Object, Rect, Stream};
use hayro_syntax::page::{Resources, Rotation};

use super::colour::{Space, device, is_subtype, opacity};
use super::font::Fonts;
use super::matrix::{Area, Matrix};
use super::object::{name_at, number_of, real, reals, text as text_string};
use super::{Background, Budget, Mark, MarkedContent, ObjectNumber, Page, Rgb};
use paint::{Paint, Path};

/// How deep forms may stand in forms.
const DEEPEST_FORM: usize = 24;

/// How deep graphics states may be saved.
const MOST_STATES: usize = 512;

/// Reads a page.
pub(super) fn page(
    page: &hayro_syntax::page::Page<'_>,
    at: usize,
    fonts: &mut Fonts,
    budget: &mut Budget,
) -> Page {
    let unit = page
        .raw()
        .get::<Object<'_>>("UserUnit")
        .as_ref()
        .and_then(real);
    let (matrix, width, height) = upright(page, unit.filter(|unit| *unit > 0.0).unwrap_or(1.0));
    let tabs = name_at(page.raw(), "Tabs");
    let mut reader = Reader {
        page: Page {
            width,
            height,
            tabs_follow_structure: tabs.as_deref() == Some("S"),
            ..Page::default()
        },
        at,
        fonts,
        budget,
        paints: Vec::new(),
        marks: Vec::new(),
        names: HashMap::new(),
    };
    let whole = Area {
        x0: 0.0,
        y0: 0.0,
        x1: width,
        y1: height,
    };
    let state = State {
        matrix,
        clip: whole,
        ..State::default()
    };
    if let Some(content) = page.page_stream() {
        reader.run(content, page.resources(), state, 0, 0);
    }
    reader.page.marked.sort_unstable();
    reader.page.marked.dedup();
    reader.page.opened.sort_unstable();
    reader.page
}

/// From the page's own space to the page as it is seen, and its size.
fn upright(page: &hayro_syntax::page::Page<'_>, unit: f64) -> (Matrix, f64, f64) {
    let paper: Rect = page.intersected_crop_box();
    let (width, height) = (paper.width() * unit, paper.height() * unit);
    let down = Matrix([unit, 0.0, 0.0, -unit, -paper.x0 * unit, paper.y1 * unit]);
    match page.rotation() {
        Rotation::None => (down, width, height),
        Rotation::Horizontal => {
            let turn = Matrix([0.0, 1.0, -1.0, 0.0, height, 0.0]);
            (down.then(&turn), height, width)
        }
        Rotation::Flipped => {
            let turn = Matrix([-1.0, 0.0, 0.0, -1.0, width, height]);
            (down.then(&turn), width, height)
        }
        Rotation::FlippedHorizontal => {
            let turn = Matrix([0.0, -1.0, 1.0, 0.0, 0.0, width]);
            (down.then(&turn), height, width)
        }
    }
}

/// A colour that paints, in its space.
#[derive(Debug, Clone, Default)]
struct Ink {
    space: Space,
    colour: Option<Rgb>,
}

impl Ink {
    fn device(components: &[f64]) -> Self {
        Self {
            space: Space::Device,
            colour: device(components),
        }
    }
}

/// The graphics state (ISO 32000-1 § 8.4).
#[derive(Debug, Clone)]
struct State {
    matrix: Matrix,
    clip: Area,
    fill: Ink,
    stroke: Ink,
    opacity: f64,
    text: text::TextState,
}

impl Default for State {
    fn default() -> Self {
        Self {
            matrix: Matrix::IDENTITY,
            clip: Area::EVERYWHERE,
            fill: Ink::device(&[0.0]),
            stroke: Ink::device(&[0.0]),
            opacity: 1.0,
            text: text::TextState::default(),
        }
    }
}

/// Marked content that is open.
#[derive(Debug)]
struct Open {
    /// What it says it belongs to, if anything.
    mark: Option<Mark>,
    /// The text that stands for what it holds, until it was given.
    replaces: Option<Option<String>>,
}

struct Reader<'r> {
    page: Page,
    at: usize,
    fonts: &'r mut Fonts,
    budget: &'r mut Budget,
    paints: Vec<Paint>,
    marks: Vec<Open>,
    /// Fonts that the page's own resources name.
    names: HashMap<(ObjectNumber, Vec<u8>), usize>,
}

impl Reader<'_> {
    /// Runs a content stream.
    fn run(
        &mut self,
        content: &[u8],
        resources: &Resources<'_>,
        start: State,
        form: ObjectNumber,
        depth: usize,
    ) {
        let open_before = self.marks.len();
        let mut state = start;
        let mut saved: Vec<State> = Vec::new();
        let mut path = Path::default();
        let mut operators = UntypedIter::new(content);
        while let Some(instruction) = operators.next() {
            if !self.budget.operator() {
                break;
            }
            let operands: Vec<&Object<'_>> = instruction.operands().collect();
            let numbers: Vec<f64> = operands
                .iter()
                .filter_map(|operand| real(operand))
                .collect();
            let operator: &[u8] = instruction.operator;
            match operator {
                b"q" if saved.len() < MOST_STATES => saved.push(state.clone()),
                b"Q" => state = saved.pop().unwrap_or(state),
                b"cm" => state.matrix = Matrix::of(&numbers).then(&state.matrix),
                b"gs" => self.extended(&operands, resources, &mut state),
                b"Do" => self.external(&operands, resources, &state, form, depth),
                b"sh" | b"EI" | b"BI" => {
                    if operator != b"sh" {
                        self.picture(&state);
                    }
                    self.touch();
                }
                b"BMC" | b"BDC" => self.begin(&operands, resources, form),
                b"EMC" => {
                    if self.marks.len() > open_before {
                        self.marks.pop();
                    }
                }
                _ => {
                    let known = state.colour(operator, &operands, &numbers, resources)
                        || self.path(operator, &numbers, &mut path, &mut state);
                    if !known {
                        self.text(operator, &operands, &numbers, resources, form, &mut state);
                    }
                }
            }
        }
        self.marks.truncate(open_before);
    }

    /// What is painted now belongs to this.
    fn mark(&self) -> Mark {
        let said = self.marks.iter().rev().find_map(|open| open.mark);
        said.unwrap_or(Mark::None)
    }

    /// Something other than text is painted now.
    fn touch(&mut self) {
        match self.mark() {
            Mark::None => self.page.unmarked_paint += 1,
            Mark::Artifact { .. } => {}
            Mark::Tagged(content) => self.claim(content),
        }
    }

    fn claim(&mut self, content: MarkedContent) {
        if self.page.marked.last() != Some(&content) {
            self.page.marked.push(content);
        }
    }

    fn begin(&mut self, operands: &[&Object<'_>], resources: &Resources<'_>, form: ObjectNumber) {
        let tag = match operands.first() {
            Some(Object::Name(name)) => name.as_str(),
            _ => "",
        };
        let named;
        let properties = match operands.get(1) {
            Some(Object::Dict(properties)) => Some(properties),
            Some(Object::Name(name)) => {
                named = resources.properties.get::<Dict<'_>>(name);
                named.as_ref()
            }
            _ => None,
        };
        let id = properties.and_then(|properties| properties.get::<i64>("MCID"));
        let mark = match (tag, id) {
            ("Artifact", _) => {
                let kind = properties.and_then(|properties| name_at(properties, "Type"));
                Some(Mark::Artifact {
                    pagination: kind.as_deref() == Some("Pagination"),
                })
            }
            (_, Some(id)) => Some(Mark::Tagged(MarkedContent {
                page: self.at,
                form,
                id,
            })),
            _ => None,
        };
        if let Some(Mark::Tagged(content)) = mark {
            self.page.opened.push(content);
        }
        let replaced = properties.and_then(|properties| properties.get::<Object<'_>>("ActualText"));
        let replaces = match replaced {
            Some(Object::String(text)) => Some(Some(text_string(text.as_bytes()))),
            _ => None,
        };
        self.marks.push(Open { mark, replaces });
    }

    fn extended(&self, operands: &[&Object<'_>], resources: &Resources<'_>, state: &mut State) {
        if let Some(Object::Name(name)) = operands.first()
            && let Some(dict) = resources.get_ext_g_state(name)
        {
            state.opacity = opacity(&dict).unwrap_or(state.opacity);
        }
    }

    fn external(
        &mut self,
        operands: &[&Object<'_>],
        resources: &Resources<'_>,
        state: &State,
        within: ObjectNumber,
        depth: usize,
    ) {
        let Some(Object::Name(name)) = operands.first() else {
            return;
        };
        let Some(stream) = resources.get_x_object(name) else {
            return;
        };
        if !is_subtype(stream.dict(), "Form") {
            self.picture(state);
            self.touch();
            return;
        }
        if depth >= DEEPEST_FORM {
            return;
        }
        self.form(&stream, resources, state, within, depth);
    }

    fn form(
        &mut self,
        stream: &Stream<'_>,
        resources: &Resources<'_>,
        state: &State,
        within: ObjectNumber,
        depth: usize,
    ) {
        let dict = stream.dict();
        let Ok(content) = stream.decoded_data() else {
            return;
        };
        let own = dict.get::<Dict<'_>>("Resources").map(Resources::new);
        let numbers = |key: &str| {
            dict.get::<Array<'_>>(key)
                .map_or_else(Vec::new, |array| reals(&array))
        };
        let mut inner = state.clone();
        inner.matrix = Matrix::of(&numbers("Matrix")).then(&state.matrix);
        if let [x0, y0, x1, y1] = numbers("BBox")[..] {
            let area = Area::NOTHING.with((x0, y0)).with((x1, y1));
            inner.clip = inner.clip.and(inner.matrix.apply_box(area));
        }
        // Identifiers in a form are its own when it says so (§ 14.7.4.4).
        let form = if dict.contains_key("StructParents") {
            number_of(stream.obj_id()).unwrap_or(within)
        } else {
            within
        };
        self.run(
            &content,
            own.as_ref().unwrap_or(resources),
            inner,
            form,
            depth + 1,
        );
    }

    /// What is behind a place.
    fn ground(&self, x: f64, y: f64) -> Background {
        let mut colours = Vec::new();
        for paint in self.paints.iter().rev() {
            if !paint.area.holds(x, y) {
                continue;
            }
            match paint.ground {
                Background::Picture => return Background::Picture,
                Background::Colour(colour) => {
                    colours.push((colour, paint.opacity));
                    if paint.opacity >= 1.0 {
                        break;
                    }
                }
            }
        }
        let mixed = colours
            .into_iter()
            .rev()
            .fold(Rgb::WHITE, |below, (colour, opacity)| {
                colour.over(below, opacity)
            });
        Background::Colour(mixed)
    }
}

/// The name of a font in resources, to find it again.
fn font_key(form: ObjectNumber, name: &Name<'_>) -> (ObjectNumber, Vec<u8>) {
    (form, name.to_vec())
}
