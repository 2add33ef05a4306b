//! Text operators (ISO 32000-1 § 9): what each shows becomes a [`Run`].

use hayro_syntax::object::{Dict, Object};
use hayro_syntax::page::Resources;

use super::{Reader, State, font_key};
use crate::verify::pdf::font::Shown;
use crate::verify::pdf::matrix::Matrix;
use crate::verify::pdf::object::real;
use crate::verify::pdf::{Mark, ObjectNumber, Run};

/// A move between glyphs that is read as a space, in em: the narrowest word space
/// of text fonts is about 0.2, the widest kerning about 0.1.
const SPACE_EM: f64 = 0.17;

/// Where the ground of a letter is looked up, above the baseline, in em.
const MIDDLE_EM: f64 = 0.3;

/// The text state and the text object (ISO 32000-1 §§ 9.3, 9.4).
#[derive(Debug, Clone)]
pub(super) struct TextState {
    font: Option<usize>,
    size: f64,
    letter_space: f64,
    word_space: f64,
    stretch: f64,
    leading: f64,
    rise: f64,
    mode: i64,
    matrix: Matrix,
    line: Matrix,
}

impl Default for TextState {
    fn default() -> Self {
        Self {
            font: None,
            size: 0.0,
            letter_space: 0.0,
            word_space: 0.0,
            stretch: 1.0,
            leading: 0.0,
            rise: 0.0,
            mode: 0,
            matrix: Matrix::IDENTITY,
            line: Matrix::IDENTITY,
        }
    }
}

impl TextState {
    fn next_line(&mut self, x: f64, y: f64) {
        self.line = Matrix::translation(x, y).then(&self.line);
        self.matrix = self.line;
    }
}

impl Reader<'_> {
    /// Runs an operator of text; others are passed over.
    pub(super) fn text(
        &mut self,
        operator: &[u8],
        operands: &[&Object<'_>],
        numbers: &[f64],
        resources: &Resources<'_>,
        form: ObjectNumber,
        state: &mut State,
    ) {
        let text = &mut state.text;
        match (operator, numbers) {
            (b"BT", _) => {
                text.matrix = Matrix::IDENTITY;
                text.line = Matrix::IDENTITY;
            }
            (b"Tf", [size]) => {
                text.size = *size;
                text.font = self.font(operands, resources, form);
            }
            (b"Tc", [space]) => text.letter_space = *space,
            (b"Tw", [space]) => text.word_space = *space,
            (b"Tz", [percent]) => text.stretch = percent / 100.0,
            (b"TL", [leading]) => text.leading = *leading,
            (b"Ts", [rise]) => text.rise = *rise,
            #[expect(clippy::cast_possible_truncation, reason = "the modes are 0 to 7")]
            (b"Tr", [mode]) => text.mode = *mode as i64,
            (b"Td", [x, y]) => text.next_line(*x, *y),
            (b"TD", [x, y]) => {
                text.leading = -y;
                text.next_line(*x, *y);
            }
            (b"Tm", [..]) if numbers.len() == 6 => {
                text.line = Matrix::of(numbers);
                text.matrix = text.line;
            }
            (b"T*", _) => text.next_line(0.0, -text.leading),
            (b"Tj", _) => self.show(operands, state),
            (b"'", _) => {
                text.next_line(0.0, -text.leading);
                self.show(operands, state);
            }
            (b"\"", [word, letter]) => {
                text.word_space = *word;
                text.letter_space = *letter;
                text.next_line(0.0, -text.leading);
                self.show(operands, state);
            }
            (b"TJ", _) => {
                if let Some(Object::Array(items)) = operands.first() {
                    let items: Vec<Object<'_>> = items.iter::<Object<'_>>().collect();
                    self.show(&items.iter().collect::<Vec<_>>(), state);
                }
            }
            _ => {}
        }
    }

    fn font(
        &mut self,
        operands: &[&Object<'_>],
        resources: &Resources<'_>,
        form: ObjectNumber,
    ) -> Option<usize> {
        let Some(Object::Name(name)) = operands.first() else {
            return None;
        };
        let number = resources.fonts.get_ref(name).map_or(0, |to| to.obj_number);
        // A font written in place is known by its name, which holds on this page.
        let key = font_key(form, name);
        if number == 0
            && let Some(at) = self.names.get(&key)
        {
            return Some(*at);
        }
        let at = self
            .fonts
            .index(number, &resources.fonts.get::<Dict<'_>>(name)?);
        if number == 0 {
            self.names.insert(key, at);
        }
        Some(at)
    }

    /// Shows strings and moves between them.
    fn show(&mut self, items: &[&Object<'_>], state: &mut State) {
        let Some(at) = state.text.font else {
            return;
        };
        let font = self.fonts.reader(at);
        let text = &mut state.text;
        let placed = |pen: f64, matrix: &Matrix, rise: f64| {
            let to_page = matrix.then(&state.matrix);
            to_page.apply(pen, rise)
        };
        let mut words = String::new();
        let mut unmapped = 0;
        // Where the pen is, and where ink begins and ends, along the baseline.
        let mut pen = 0.0_f64;
        let mut ink: Option<(f64, f64)> = None;
        for item in items {
            if let Some(back) = real(item) {
                let moved = -back / 1000.0 * text.size * text.stretch;
                pen += moved;
                let is_wide = moved.abs() > SPACE_EM * (text.size * text.stretch).abs();
                if is_wide
                    && moved > 0.0
                    && !words.is_empty()
                    && !words.ends_with(char::is_whitespace)
                {
                    words.push(' ');
                }
                continue;
            }
            let Object::String(string) = item else {
                continue;
            };
            font.show(string.as_bytes(), |shown: Shown| {
                let space = if shown.is_space { text.word_space } else { 0.0 };
                let advance = shown.advance * text.size + text.letter_space + space;
                let end = pen + advance * text.stretch;
                let glyph = shown.text.as_deref();
                unmapped += usize::from(glyph.is_none());
                if !glyph.is_some_and(|glyph| glyph.chars().all(char::is_whitespace)) {
                    let (start, last) = ink.unwrap_or((pen, end));
                    ink = Some((start.min(pen).min(end), last.max(end).max(pen)));
                }
                words.push_str(glyph.unwrap_or("\u{FFFD}"));
                pen = end;
            });
        }
        let to_page = text.matrix.then(&state.matrix);
        let (start, end) = ink.unwrap_or((0.0, pen));
        let (x0, y0) = placed(start, &text.matrix, text.rise);
        let (x1, y1) = placed(end, &text.matrix, text.rise);
        let size = (text.size * to_page.height()).abs() * font.height;
        let index = font.index;
        let (mode, has_ink) = (text.mode, ink.is_some());
        let middle = placed(f64::midpoint(start, end), &text.matrix, text.rise);
        text.matrix = Matrix::translation(pen, 0.0).then(&text.matrix);
        if words.is_empty() {
            return;
        }

        let mark = self.mark();
        if let Mark::Tagged(content) = mark {
            self.claim(content);
        }
        let background = self.ground(middle.0, middle.1 - MIDDLE_EM * size);
        let replaced = self
            .marks
            .iter_mut()
            .rev()
            .find_map(|open| open.replaces.as_mut());
        if let Some(replaced) = replaced {
            words = replaced.take().unwrap_or_default();
            unmapped = 0;
        }
        // Modes 1 and 5 draw the outline, 3 and 7 nothing (table 106).
        let ink = if matches!(mode, 1 | 5) {
            &state.stroke
        } else {
            &state.fill
        };
        let colour = match (ink.colour, background) {
            (Some(colour), super::Background::Colour(below)) => {
                Some(colour.over(below, state.opacity))
            }
            (colour, _) => colour,
        };
        self.page.runs.push(Run {
            text: words,
            font: index,
            size,
            x0: x0.min(x1),
            x1: x0.max(x1),
            y: f64::midpoint(y0, y1),
            turned: to_page.turned(),
            slant: to_page.slant(),
            colour,
            background,
            visible: has_ink && !matches!(mode, 3 | 7) && state.opacity > 0.0,
            unmapped,
            mark,
        });
    }
}
