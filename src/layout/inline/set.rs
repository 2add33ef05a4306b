//! Sets a broken line: parts of it in the order of painting, from its start edge.
//!
//! Items stand in the order of reading, as marked content wants them; only their
//! places follow the direction of the text. Places count from the edge where the
//! book's lines begin: pages of right-to-left books are mirrored when they are
//! whole. A paragraph of the other direction is set flush to its own start, on the
//! far side of the measure.

use std::ops::Range;
use std::sync::Arc;

use unicode_bidi::{Level, ParagraphBidiInfo};

use super::lines::Line;
use super::shaped::{PICTURE_HEIGHT, Shaped, Unit};
use super::text::{Text, TextSpan};
use crate::geom::{Point, Pt, Rect};
use crate::layout::font::{FaceId, Fonts, ShapedGlyph, Shapes};
use crate::layout::frame::{Artifact, Content, FrameItem, Glyph, GlyphRun};
use crate::locale::is_invisible;

/// How thick lines under and through words are, in ems.
const LINE_THICKNESS: f32 = 0.055;
/// How far below the baseline the line under a link stands, in ems: clear of
/// the letters and of the next line.
const UNDERLINE_DEPTH: f32 = 0.12;

/// The white space above and below a formula that is higher than its line, in ems.
const FORMULA_GAP: f32 = 0.15;

/// Rounding errors of adding widths part no areas of one link.
const TOUCHING: f32 = 0.01;

/// A part of a line: one span, one face, one direction.
struct Part<'s> {
    unit: &'s Unit,
    bytes: Range<usize>,
    /// Of the unit.
    glyphs: Range<usize>,
    face: FaceId,
    level: Level,
}

impl Shaped<'_> {
    /// The line of a part of the text; `measure` is what it stands in.
    pub(super) fn line(&self, range: Range<usize>, shapes: &Shapes<'_>, measure: Pt) -> Line {
        let width = Pt(self.width(&range));
        let other_way = self.rtl != shapes.mirrored;
        let mut line = Line {
            width: if other_way { measure } else { width },
            is_far: other_way,
            height: self.height,
            baseline: self.baseline,
            ..Line::default()
        };
        let parts = self.parts(&range);
        let end = range.start + self.text.words[range.clone()].trim_end_matches(' ').len();
        let lefts = self.lefts(&range, &parts, width);
        for (part, left) in parts.iter().zip(lefts) {
            let span = &self.text.spans[part.unit.span];
            // Spaces at the end of a line hang over its edge.
            let advance = Pt(self.way[part.bytes.end] - self.way[part.bytes.start]);
            let from_start = |left: Pt, advance: Pt| {
                let room = if other_way { measure - width } else { Pt::ZERO };
                room + if shapes.mirrored {
                    width - left - advance
                } else {
                    left
                }
            };
            let x = from_start(left, advance);
            let shown = Pt(self.width(&part.bytes));
            // Spaces at the end of a part stand on its left in text from the right.
            let hidden = advance - shown;
            let shown_left = if part.level.is_rtl() {
                left + hidden
            } else {
                left
            };
            let shown_x = from_start(shown_left, shown);
            if part.bytes.start == span.range.start {
                line.starts
                    .extend(span.starts.iter().map(|node| (*node, shown_x)));
            }
            if let Some((image, _)) = span.picture {
                let height = self.text.style.size * PICTURE_HEIGHT;
                line.items.push(FrameItem::Picture {
                    rect: Rect::new(x, self.baseline - height, advance, height),
                    image,
                    content: span.content,
                });
            } else if let Some(outline) = &span.formula {
                line.items.push(FrameItem::Formula {
                    origin: Point {
                        x,
                        y: self.baseline - span.rise,
                    },
                    outline: Arc::clone(outline),
                    color: self.text.style.ink,
                    content: span.content,
                });
            } else {
                line.items.push(FrameItem::Text(self.run(part, x)));
            }
            let area = Rect::new(shown_x, Pt::ZERO, shown, self.height);
            self.lines_of(span, part.face, area, &shapes.fonts, &mut line.items);
            if let Some(link) = span.link
                && shown.0 > 0.0
            {
                // Spaces between the parts of a link belong to it, and not those at
                // the end of the line.
                let inside = part.bytes.end <= end;
                let (x, width) = if inside {
                    (x, advance)
                } else {
                    (shown_x, shown)
                };
                let area = Rect::new(x, Pt::ZERO, width, self.height);
                add_link(&mut line.items, self.text, link, area);
            }
        }
        if range.end == self.text.words.len() {
            // What begins after the last words begins where they end.
            let after = self.text.pending.iter();
            line.starts.extend(after.map(|node| (*node, width)));
        }
        self.make_room(&parts, &mut line);
        line
    }

    /// Makes the line higher where a formula in it needs more than its leading.
    fn make_room(&self, parts: &[Part<'_>], line: &mut Line) {
        let gap = self.text.style.size * FORMULA_GAP;
        let (mut above, mut below) = (self.baseline, self.height - self.baseline);
        for part in parts {
            let span = &self.text.spans[part.unit.span];
            if let Some(outline) = &span.formula {
                above = above.max(outline.ascent + span.rise + gap);
                below = below.max(outline.descent - span.rise + gap);
            }
        }
        let lowered = above - self.baseline;
        if lowered.0 > 0.0 {
            for item in &mut line.items {
                item.shift(Pt::ZERO, lowered);
            }
        }
        line.baseline = above;
        line.height = above + below;
    }

    /// The parts of a line, in the order of the text.
    fn parts(&self, range: &Range<usize>) -> Vec<Part<'_>> {
        let levels = self
            .bidi
            .as_ref()
            .map(|bidi: &ParagraphBidiInfo<'_>| bidi.reordered_levels(range.clone()));
        let mut parts = Vec::new();
        let first = self
            .units
            .partition_point(|unit| unit.range.end <= range.start);
        for unit in &self.units[first..] {
            if unit.range.start >= range.end {
                break;
            }
            let from = unit.range.start;
            let start = from.max(range.start);
            let end = unit.range.end.min(range.end);
            let mut push = |bytes: Range<usize>, glyphs: Range<usize>, face: FaceId| {
                let Some(levels) = &levels else {
                    return parts.push(Part {
                        unit,
                        bytes,
                        glyphs,
                        face,
                        level: Level::ltr(),
                    });
                };
                // At the end of a line spaces have the level of the paragraph.
                let mut start = bytes.start;
                let mut glyph = glyphs.start;
                for same in levels[bytes].chunk_by(|a, b| a == b) {
                    let end = start + same.len();
                    let next = glyph_at(unit, end).clamp(glyph, glyphs.end);
                    parts.push(Part {
                        unit,
                        bytes: start..end,
                        glyphs: glyph..next,
                        face,
                        level: same[0],
                    });
                    (start, glyph) = (end, next);
                }
            };
            if let [] | [_] = &*unit.shaped.faces {
                let face = unit.shaped.faces.first();
                let face = face.map_or(self.text.spans[unit.span].face, |(face, _)| *face);
                push(start..end, glyph_at(unit, start)..glyph_at(unit, end), face);
                continue;
            }
            let mut at = 0;
            for (face, next) in &unit.shaped.faces {
                let next = *next as usize;
                let glyphs = at..next;
                at = next;
                // A face's text ends where the first cluster of the next begins.
                let byte = |glyph: usize| match unit.shaped.glyphs.get(glyph) {
                    Some(glyph) => from + glyph.cluster as usize,
                    None => unit.range.end,
                };
                let first = if glyphs.start == 0 {
                    from
                } else {
                    byte(glyphs.start)
                };
                let bytes = first.max(start)..byte(glyphs.end).min(end);
                if bytes.start < bytes.end {
                    let glyphs = glyph_at(unit, bytes.start)..glyph_at(unit, bytes.end);
                    push(bytes, glyphs, *face);
                }
            }
        }
        parts
    }

    /// The left edge of each part, from that of the line, in the order of the parts.
    fn lefts(&self, range: &Range<usize>, parts: &[Part<'_>], width: Pt) -> Vec<Pt> {
        let origin = self.way[range.start];
        if self.bidi.is_none() {
            let left = |part: &Part<'_>| Pt(self.way[part.bytes.start] - origin);
            return parts.iter().map(left).collect();
        }
        let levels: Vec<Level> = parts.iter().map(|part| part.level).collect();
        let hanging = Pt(self.way[range.end] - origin) - width;
        let mut pen = if self.rtl { -hanging } else { Pt::ZERO };
        let mut lefts = vec![Pt::ZERO; parts.len()];
        for at in ParagraphBidiInfo::reorder_visual(&levels) {
            lefts[at] = pen;
            let bytes = &parts[at].bytes;
            pen += Pt(self.way[bytes.end] - self.way[bytes.start]);
        }
        lefts
    }

    fn run(&self, part: &Part<'_>, x: Pt) -> GlyphRun {
        let size = self.text.style.size;
        let span = &self.text.spans[part.unit.span];
        let first = part.bytes.start - part.unit.range.start;
        let length = byte(part.bytes.len());
        let mut set: Vec<Glyph> = Vec::with_capacity(part.glyphs.len());
        for glyph in &part.unit.shaped.glyphs[part.glyphs.clone()] {
            let start = (glyph.cluster as usize).saturating_sub(first);
            set.push(set_glyph(glyph, size, byte(start), length));
        }
        // A cluster ends where the next begins.
        let mut end = length;
        let mut start = end;
        for glyph in set.iter_mut().rev() {
            if glyph.start != start {
                end = start;
                start = glyph.start;
            }
            glyph.end = end;
        }
        // What paints nothing has been shaped into a space without width, which
        // would be read as a space.
        let words = &self.text.words[part.bytes.clone()];
        set.retain(|glyph| {
            let cluster = &words[glyph.start as usize..glyph.end as usize];
            cluster.is_empty() || !cluster.chars().all(is_invisible)
        });
        if part.unit.rtl {
            // Painted from the left, each cluster as it is.
            set.reverse();
            for cluster in set.chunk_by_mut(|a, b| a.start == b.start) {
                cluster.reverse();
            }
        }
        GlyphRun {
            origin: Point {
                x,
                y: self.baseline - span.rise,
            },
            face: part.face,
            size,
            color: self.text.style.ink,
            text: words.to_owned(),
            glyphs: set,
            content: span.content,
        }
    }

    /// The line under a link or through words that no longer hold.
    fn lines_of(
        &self,
        span: &TextSpan,
        face: FaceId,
        area: Rect,
        fonts: &Fonts<'_>,
        items: &mut Vec<FrameItem>,
    ) {
        let width = area.size.width;
        let size = self.text.style.size;
        let thickness = size * LINE_THICKNESS;
        let mut fill = |y: Pt| {
            items.push(FrameItem::Fill {
                rect: Rect::new(area.origin.x, y, width, thickness),
                color: self.text.style.ink,
                content: Content::Artifact(Artifact::Decoration),
            });
        };
        if span.underline && width.0 > 0.0 {
            fill(self.baseline + size * UNDERLINE_DEPTH);
        }
        if span.strike && width.0 > 0.0 {
            let middle = fonts.x_height(face) / 2.0;
            fill(self.baseline - size * middle - thickness / 2.0);
        }
    }
}

/// The first glyph of a unit whose cluster begins at a byte or after it.
fn glyph_at(unit: &Unit, at: usize) -> usize {
    let at = at.saturating_sub(unit.range.start);
    unit.shaped
        .glyphs
        .partition_point(|glyph| (glyph.cluster as usize) < at)
}

fn set_glyph(glyph: &ShapedGlyph, size: Pt, start: u32, end: u32) -> Glyph {
    Glyph {
        id: glyph.id,
        advance: size * glyph.advance,
        x_offset: size * glyph.x_offset,
        y_offset: size * glyph.y_offset,
        start,
        end,
    }
}

fn byte(at: usize) -> u32 {
    u32::try_from(at).expect("a paragraph is shorter than 4 GiB")
}

/// Adds the area of a link, or widens one that it touches.
fn add_link(items: &mut Vec<FrameItem>, text: &Text, link: usize, area: Rect) {
    let link = &text.links[link];
    let touches = |rect: &Rect| {
        (rect.right() - area.origin.x).0.abs() < TOUCHING
            || (area.right() - rect.origin.x).0.abs() < TOUCHING
    };
    let known = items.iter_mut().rev().find_map(|item| match item {
        FrameItem::Link { rect, node, .. } if *node == link.node && touches(rect) => Some(rect),
        FrameItem::Link { .. }
        | FrameItem::Text(_)
        | FrameItem::Fill { .. }
        | FrameItem::Stroke { .. }
        | FrameItem::Picture { .. }
        | FrameItem::Formula { .. } => None,
    });
    match known {
        Some(rect) => {
            let right = rect.right().max(area.right());
            rect.origin.x = rect.origin.x.min(area.origin.x);
            rect.size.width = right - rect.origin.x;
        }
        None => items.push(FrameItem::Link {
            rect: area,
            node: link.node,
            target: link.target.clone(),
            description: link.description.clone(),
        }),
    }
}
