//! A text with its glyphs, its directions and the height of its lines.
//!
//! Text from left to right is one run a span. Where something runs from right to
//! left, the Unicode Bidirectional Algorithm (UAX #9) says how far each run goes;
//! glyphs stay in the order of reading until a line is [`set`](super::set).

use std::ops::Range;
use std::rc::Rc;

use unicode_bidi::{BidiClass, Level, ParagraphBidiInfo, bidi_class};

use super::text::{Text, TextSpan};
use crate::geom::Pt;
use crate::layout::font::{FaceId, Request, ShapedText, Shapes, is_own, joins};
use crate::layout::frame::Content;
use crate::locale::is_right_to_left;

/// How many characters beside a run its letters are shown: as far as HarfBuzz looks.
const CONTEXT: usize = 5;

/// How much more room a line of a tall script gets than one of Latin, at most. Faces
/// of scripts that pile up marks ask for more than running text ever needs; what it
/// does need is measured.
const TALLER_AT_MOST: f32 = 1.155;

/// A part of a text that was shaped as one.
pub(super) struct Unit {
    pub(super) range: Range<usize>,
    /// Index into [`Text::spans`].
    pub(super) span: usize,
    pub(super) rtl: bool,
    pub(super) shaped: Rc<ShapedText>,
}

/// A text with its glyphs.
pub(super) struct Shaped<'t> {
    pub(super) text: &'t Text,
    /// In the order of the text, without gaps.
    pub(super) units: Vec<Unit>,
    /// The pen's way from the start to each byte, as one endless line.
    pub(super) way: Vec<f32>,
    /// Whether the paragraph is read from right to left.
    pub(super) rtl: bool,
    /// The levels of its characters; `None` when all run from left to right.
    pub(super) bidi: Option<ParagraphBidiInfo<'t>>,
    pub(super) height: Pt,
    /// From the top of a line to its baseline.
    pub(super) baseline: Pt,
}

/// The first span that ends after byte `at`: the spans stand in text order.
pub(super) fn span_after(text: &Text, at: usize) -> usize {
    text.spans.partition_point(|span| span.range.end <= at)
}

/// How high a picture in a line is, in ems: it stands on the baseline and stays
/// below the top of the line.
pub(super) const PICTURE_HEIGHT: f32 = 0.9;

impl<'t> Shaped<'t> {
    pub(super) fn new(text: &'t Text, shapes: &Shapes<'_>) -> Self {
        let rtl = is_rtl(text, shapes);
        let base = if rtl { Level::rtl() } else { Level::ltr() };
        let bidi = (rtl || text.words.chars().any(turns)).then(|| levels(text, base));
        let mut shaped = Self {
            text,
            units: Vec::with_capacity(text.spans.len()),
            way: vec![0.0; text.words.len() + 1],
            rtl,
            bidi,
            height: Pt::ZERO,
            baseline: Pt::ZERO,
        };
        let mut pen = 0.0;
        for (at, span) in text.spans.iter().enumerate() {
            let mut start = span.range.start;
            while start < span.range.end {
                let (end, rtl) = shaped.run_end(start, span.range.end);
                shaped.unit(at, start..end, rtl, shapes, &mut pen);
                start = end;
            }
        }
        shaped.find_height(shapes);
        shaped
    }

    /// Where the run of one direction ends that begins at a byte, and whether it
    /// runs from right to left.
    fn run_end(&self, start: usize, end: usize) -> (usize, bool) {
        let Some(bidi) = &self.bidi else {
            return (end, false);
        };
        let level = bidi.levels[start];
        let same = bidi.levels[start..end]
            .iter()
            .take_while(|other| **other == level);
        (start + same.count(), level.is_rtl())
    }

    fn unit(
        &mut self,
        span: usize,
        range: Range<usize>,
        rtl: bool,
        shapes: &Shapes<'_>,
        pen: &mut f32,
    ) {
        let text = self.text;
        let of = &text.spans[span];
        let mut shaped = Rc::default();
        self.way[range.start] = *pen;
        if let Some((_, aspect)) = of.picture {
            *pen += text.style.size.0 * PICTURE_HEIGHT * aspect;
        } else if let Some(outline) = &of.formula {
            *pen += outline.width.0;
        } else {
            let (before, after) = match self.bidi {
                Some(_) => (
                    before(&text.words[..range.start]),
                    after(&text.words[range.end..]),
                ),
                None => ("", ""),
            };
            shaped = shapes.of(Request {
                face: of.face,
                rtl,
                language: language_of(text, of),
                text: &text.words[range.clone()],
                before,
                after,
            });
            let way = &mut self.way;
            let mut at = range.start;
            for glyph in &shaped.glyphs {
                let start = range.start + glyph.cluster as usize;
                way[at + 1..=start.max(at)].fill(*pen);
                at = at.max(start);
                *pen += glyph.advance * text.style.size.0;
            }
            way[at + 1..=range.end].fill(*pen);
        }
        self.way[range.end] = *pen;
        self.units.push(Unit {
            range,
            span,
            rtl,
            shaped,
        });
    }

    /// Lines are as high as the style wants them, and higher where most letters are
    /// of a taller script; and no line paints into the next, whatever it holds.
    fn find_height(&mut self, shapes: &Shapes<'_>) {
        let style = self.text.style;
        self.height = style.leading;
        self.baseline = style.baseline(&shapes.fonts);
        let others = self.units.iter().any(|unit| unit.shaped.ink != (0.0, 0.0));
        if !others {
            return;
        }
        let (ascent, descent) = shapes.fonts.ascent_descent(FaceId(0));
        if let Some(face) = self.main_face().filter(|face| !is_own(*face)) {
            let (up, down) = shapes.fonts.ascent_descent(face);
            let taller = ((up + down) / (ascent + descent)).clamp(1.0, TALLER_AT_MOST);
            self.height = self.height * taller;
            // As in Latin, the letters stand in the middle of their line.
            let letters = (up + down).min((ascent + descent) * TALLER_AT_MOST);
            let extra = self.height - style.size * letters;
            self.baseline = extra / 2.0 + style.size * (letters * up / (up + down));
        }
        for unit in &self.units {
            let (above, below) = unit.shaped.ink;
            let rise = self.text.spans[unit.span].rise;
            let above = style.size * above + rise;
            let below = style.size * below - rise;
            let room = self.height - self.baseline;
            self.height += (above - self.baseline).max(Pt::ZERO) + (below - room).max(Pt::ZERO);
            self.baseline = self.baseline.max(above);
        }
    }

    /// The face of more than half of the glyphs, if there is one.
    fn main_face(&self) -> Option<FaceId> {
        let mut counts: Vec<(FaceId, u32)> = Vec::new();
        let mut all = 0;
        for unit in &self.units {
            let mut from = 0;
            for (face, to) in &unit.shaped.faces {
                let count = to - from;
                match counts.iter_mut().find(|(known, _)| known == face) {
                    Some((_, known)) => *known += count,
                    None => counts.push((*face, count)),
                }
                all += count;
                from = *to;
            }
        }
        let most = counts.into_iter().find(|(_, count)| count * 2 > all);
        most.map(|(face, _)| face)
    }

    /// The width of a part of the text, without the spaces at its end.
    pub(super) fn width(&self, range: &Range<usize>) -> f32 {
        let words = &self.text.words[range.clone()];
        let end = range.start + words.trim_end_matches(' ').len();
        self.way[end] - self.way[range.start]
    }
}

/// The language that was declared for a span.
fn language_of<'t>(text: &'t Text, span: &TextSpan) -> Option<&'t str> {
    span.language.map(|at| text.languages[at].as_str())
}

/// Whether a text is read from right to left: as the language that all of its words
/// are declared to be in, else as the book.
fn is_rtl(text: &Text, shapes: &Shapes<'_>) -> bool {
    if text.is_code {
        return false;
    }
    let mut spans = text
        .spans
        .iter()
        .filter(|span| matches!(span.content, Content::Node(_)));
    let first = spans.next().and_then(|span| language_of(text, span));
    match first {
        Some(language) if spans.all(|span| language_of(text, span) == first) => {
            is_right_to_left(language)
        }
        Some(_) | None => shapes.mirrored,
    }
}

/// The levels of the characters of a text. Formulas are read from left to right in
/// all languages; the sign that stands for each part of one has no direction, so its
/// parts would come out in reverse in text from the right.
fn levels(text: &Text, base: Level) -> ParagraphBidiInfo<'_> {
    let mut bidi = ParagraphBidiInfo::new(&text.words, Some(base));
    for span in text.spans.iter().filter(|span| span.formula.is_some()) {
        for level in &mut bidi.levels[span.range.clone()] {
            if level.is_rtl() {
                level.raise(1).expect("the highest level is an even one");
            }
        }
    }
    bidi
}

/// Whether a character makes a run from right to left, or steers one.
fn turns(char: char) -> bool {
    // The first of them is U+0590, but for those that steer.
    char >= '\u{590}'
        && matches!(
            bidi_class(char),
            BidiClass::R
                | BidiClass::AL
                | BidiClass::AN
                | BidiClass::RLE
                | BidiClass::RLO
                | BidiClass::RLI
                | BidiClass::LRE
                | BidiClass::LRO
                | BidiClass::LRI
                | BidiClass::FSI
                | BidiClass::PDF
                | BidiClass::PDI
        )
}

/// The characters at the end of a text that letters after it may join.
fn before(text: &str) -> &str {
    if !text.chars().next_back().is_some_and(joins) {
        return "";
    }
    let start = text.char_indices().rev().take(CONTEXT).last();
    start.map_or("", |(at, _)| &text[at..])
}

/// The characters at the start of a text that letters before it may join.
fn after(text: &str) -> &str {
    if !text.chars().next().is_some_and(joins) {
        return "";
    }
    let end = text.char_indices().nth(CONTEXT);
    end.map_or(text, |(at, _)| &text[..at])
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use crate::geom::Pt;
    use crate::layout::Style;
    use crate::layout::font::{FontBook, Shapes};
    use crate::layout::frame::{FrameItem, Outline};
    use crate::layout::inline::{Lines, Text, TextStyle};
    use crate::model::Nodes;
    use crate::source::{SourceFile, Sources, Span};

    #[test]
    fn the_parts_of_a_formula_run_from_left_to_right_in_every_language() {
        let book = FontBook::built_in();
        let source = Sources::default().add(SourceFile::new("a.md", ""));
        let node = Nodes::default().add(Span::new(source, 0..0));
        let mut text = Text::new(TextStyle::body(&Style::default()));
        text.words(node, "אבג ");
        for width in [10.0, 20.0, 30.0] {
            text.words(node, "\u{fffc}");
            text.spans.last_mut().unwrap().formula = Some(Arc::new(Outline {
                width: Pt(width),
                ..Outline::default()
            }));
        }
        for (language, from_left) in [("en", true), ("he", false)] {
            let shapes = Shapes::new(&book, language);
            let lines = Lines::new(&text, &shapes, Pt(400.0)).lines;
            let places = lines[0].items.iter().filter_map(|item| match item {
                FrameItem::Formula { origin, .. } => Some(origin.x.0),
                FrameItem::Text(_)
                | FrameItem::Fill { .. }
                | FrameItem::Stroke { .. }
                | FrameItem::Picture { .. }
                | FrameItem::Link { .. } => None,
            });
            // In a mirrored book places count from the right.
            let places: Vec<f32> = places.collect();
            assert_eq!(places.len(), 3);
            assert_eq!(places.is_sorted(), from_left, "{language}: {places:?}");
            assert!(places[0] != places[1] && places[1] != places[2]);
        }
    }
}
