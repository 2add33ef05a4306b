//! Paths, fills and colours (ISO 32000-1 §§ 8.5, 8.6).

use hayro_syntax::object::Object;
use hayro_syntax::page::Resources;

use super::{Ink, Reader, State};
use crate::verify::pdf::Background;
use crate::verify::pdf::colour::Space;
use crate::verify::pdf::matrix::Area;

/// How much of the box around a path that path must be to count as ground: a
/// rectangle is all of it.
const MOST_CORNERS: usize = 5;

/// Something that text may stand on.
#[derive(Debug)]
pub(super) struct Paint {
    pub(super) area: Area,
    pub(super) ground: Background,
    pub(super) opacity: f64,
}

/// The path under construction, on the page.
#[derive(Debug, Default)]
pub(super) struct Path {
    /// The boxes of its rectangles.
    rectangles: Vec<Area>,
    /// The part that is not made of rectangles.
    corners: Vec<(f64, f64)>,
    curved: bool,
    clips: bool,
}

impl Path {
    /// The rectangles to be filled: those that are drawn as such, and a path of
    /// four sides along the edges of the page.
    fn areas(&self) -> Vec<Area> {
        let mut areas = self.rectangles.clone();
        let upright = self.corners.windows(2).all(|pair| {
            let (dx, dy) = (pair[1].0 - pair[0].0, pair[1].1 - pair[0].1);
            dx.abs() < 0.01 || dy.abs() < 0.01
        });
        if (4..=MOST_CORNERS).contains(&self.corners.len()) && upright && !self.curved {
            areas.push(self.corners.iter().copied().fold(Area::NOTHING, Area::with));
        }
        areas
    }

    fn bounds(&self) -> Option<Area> {
        let corners = self
            .rectangles
            .iter()
            .flat_map(|area| [(area.x0, area.y0), (area.x1, area.y1)]);
        let mut corners = corners.chain(self.corners.iter().copied()).peekable();
        corners.peek()?;
        Some(corners.fold(Area::NOTHING, Area::with))
    }
}

impl Reader<'_> {
    /// Runs an operator of paths; false when it is none.
    pub(super) fn path(
        &mut self,
        operator: &[u8],
        numbers: &[f64],
        path: &mut Path,
        state: &mut State,
    ) -> bool {
        match (operator, numbers) {
            (b"re", [x, y, width, height]) => {
                let area = Area::NOTHING.with((*x, *y)).with((x + width, y + height));
                path.rectangles.push(state.matrix.apply_box(area));
            }
            (b"m" | b"l", [x, y]) => path.corners.push(state.matrix.apply(*x, *y)),
            (b"c" | b"v" | b"y", [.., x, y]) => {
                path.curved = true;
                path.corners.push(state.matrix.apply(*x, *y));
            }
            (b"h" | b"re" | b"m" | b"l" | b"c" | b"v" | b"y", _) => {}
            (b"W" | b"W*", _) => path.clips = true,
            (b"f" | b"F" | b"f*" | b"B" | b"B*" | b"b" | b"b*", _) => {
                self.fill(path, state);
                self.touch();
                finish(path, state);
            }
            (b"S" | b"s", _) => {
                self.touch();
                finish(path, state);
            }
            (b"n", _) => finish(path, state),
            _ => return false,
        }
        true
    }

    fn fill(&mut self, path: &Path, state: &State) {
        for area in path.areas() {
            let ground = match state.fill.colour {
                Some(colour) => Background::Colour(colour),
                // A pattern is as hard to read on as a picture.
                None => Background::Picture,
            };
            self.paints.push(Paint {
                area: area.and(state.clip),
                ground,
                opacity: state.opacity,
            });
        }
    }

    /// A picture fills the square of one unit.
    pub(super) fn picture(&mut self, state: &State) {
        let square = Area {
            x0: 0.0,
            y0: 0.0,
            x1: 1.0,
            y1: 1.0,
        };
        self.paints.push(Paint {
            area: state.matrix.apply_box(square).and(state.clip),
            ground: Background::Picture,
            opacity: state.opacity,
        });
    }
}

fn finish(path: &mut Path, state: &mut State) {
    if path.clips
        && let Some(bounds) = path.bounds()
    {
        state.clip = state.clip.and(bounds);
    }
    *path = Path::default();
}

impl State {
    /// Runs an operator of colours; false when it is none.
    pub(super) fn colour(
        &mut self,
        operator: &[u8],
        operands: &[&Object<'_>],
        numbers: &[f64],
        resources: &Resources<'_>,
    ) -> bool {
        match operator {
            b"g" | b"rg" | b"k" => self.fill = Ink::device(numbers),
            b"G" | b"RG" | b"K" => self.stroke = Ink::device(numbers),
            b"cs" => self.fill = ink_of(operands, resources),
            b"CS" => self.stroke = ink_of(operands, resources),
            b"sc" | b"scn" => self.fill.colour = self.fill.space.colour(numbers),
            b"SC" | b"SCN" => self.stroke.colour = self.stroke.space.colour(numbers),
            _ => return false,
        }
        true
    }
}

fn ink_of(operands: &[&Object<'_>], resources: &Resources<'_>) -> Ink {
    let space = match operands.first() {
        Some(Object::Name(name)) => match resources.get_color_space(name) {
            Some(space) => Space::of(&space),
            None => Space::of(&Object::Name(name.clone())),
        },
        _ => Space::Unknown,
    };
    Ink {
        colour: space.initial(),
        space,
    }
}
