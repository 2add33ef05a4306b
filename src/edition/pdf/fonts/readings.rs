//! What the glyphs stand for: found in all pages, one answer a glyph.
//!
//! A glyph that stands for different words in different places keeps the most
//! frequent in `ToUnicode`; drawing marks the others with `ActualText`.

use skrifa::charmap::Charmap;

use crate::geom::Pt;
use crate::layout::{Glyph, GlyphRun};

/// What a glyph reads as when no place of its own tells (ISO 32000-1 § 9.10.3
/// wants an entry for each).
pub(super) const UNKNOWN: &str = "\u{FFFD}";

/// The clusters of a run, in the order of reading: glyphs that stand for one piece
/// of text together, each with its place on the baseline.
pub(in crate::edition::pdf) fn clusters<'r, 'p>(
    run: &'r GlyphRun,
    placed: &'p [(Glyph, Pt)],
) -> impl Iterator<Item = (&'p [(Glyph, Pt)], &'r str)> {
    placed
        .chunk_by(|(a, _), (b, _)| (a.start, a.end) == (b.start, b.end))
        .map(|glyphs| {
            let range = glyphs[0].0.start as usize..glyphs[0].0.end as usize;
            (glyphs, readable(run.text.get(range).unwrap_or_default()))
        })
}

/// Characters of a text as one part of it, when they stand side by side.
fn together<'a>(text: &'a str, characters: &[&str]) -> Option<&'a str> {
    let joined = characters.concat();
    let start = text.find(&joined)?;
    text.get(start..start + joined.len())
}

/// A cluster's text as it is to be extracted. Spaces that do not break are
/// spaces to a reader: searching for "20 mg" must find it.
fn readable(text: &str) -> &str {
    match text {
        "\u{A0}" | "\u{202F}" => " ",
        other => other,
    }
}

/// How the glyphs of a face are used.
#[derive(Debug, Default)]
pub(super) struct Usage<'a> {
    /// By glyph of the face; `None` for one that is not used.
    glyphs: Vec<Option<Readings<'a>>>,
}

/// What a glyph stood for, how often.
#[derive(Debug, Default)]
pub(super) struct Readings<'a> {
    /// Where it stood alone for its text.
    own: Vec<(&'a str, u32)>,
    /// A guess from a cluster of several glyphs.
    shared: Option<&'a str>,
}

impl<'a> Usage<'a> {
    /// Adds the glyphs of a run in a face with these characters.
    pub(super) fn add(&mut self, run: &'a GlyphRun, characters: &Charmap<'_>) {
        let placed = run.in_reading_order();
        for (glyphs, text) in clusters(run, &placed) {
            if let [(glyph, _)] = glyphs {
                let own = &mut self.entry(glyph.id).own;
                match own.iter_mut().find(|(known, _)| *known == text) {
                    Some((_, count)) => *count += 1,
                    None => own.push((text, 1)),
                }
                continue;
            }
            // The glyphs of single characters stand for them, in whatever order; those
            // that are left, for the characters that are left, the last for several.
            let mut left: Vec<&str> = text.split_inclusive(|_: char| true).collect();
            let mut others = Vec::new();
            for (glyph, _) in glyphs {
                let is_own = |char: &&str| {
                    let own = char.chars().next().and_then(|char| characters.map(char));
                    own.is_some_and(|own| own.to_u32() == u32::from(glyph.id))
                };
                match left.iter().position(is_own) {
                    Some(at) => {
                        let char = left.remove(at);
                        self.entry(glyph.id).shared.get_or_insert(char);
                    }
                    None => others.push(glyph.id),
                }
            }
            let count = others.len();
            for (at, glyph) in others.into_iter().enumerate() {
                let own = if at + 1 == count && count < left.len() {
                    together(text, &left[at..])
                } else {
                    left.get(at).copied().filter(|_| count <= left.len())
                };
                let shared = &mut self.entry(glyph).shared;
                *shared = shared.or(own);
            }
        }
    }

    fn entry(&mut self, glyph: u16) -> &mut Readings<'a> {
        let at = usize::from(glyph);
        if at >= self.glyphs.len() {
            self.glyphs.resize_with(at + 1, || None);
        }
        self.glyphs[at].get_or_insert_default()
    }

    /// Whether no glyph is used.
    pub(super) fn is_empty(&self) -> bool {
        self.glyphs.is_empty()
    }

    /// The glyphs in use, in ascending order.
    pub(super) fn glyphs(&self) -> impl Iterator<Item = u16> {
        (0u16..)
            .zip(&self.glyphs)
            .filter_map(|(glyph, readings)| readings.is_some().then_some(glyph))
    }

    /// What a glyph stood for; `None` when it is not used.
    pub(super) fn of(&self, glyph: u16) -> Option<&Readings<'a>> {
        self.glyphs.get(usize::from(glyph))?.as_ref()
    }
}

impl Readings<'_> {
    /// The reading that `ToUnicode` gets; of two as frequent, the first in the
    /// order of characters.
    pub(super) fn best(&self) -> &str {
        self.own
            .iter()
            .filter(|(text, _)| !text.is_empty())
            .max_by(|a, b| a.1.cmp(&b.1).then(b.0.cmp(a.0)))
            .map(|(text, _)| *text)
            .or(self.shared)
            .unwrap_or(UNKNOWN)
    }
}
