//! What the glyphs stand for: found in all pages, one answer a glyph.
//!
//! A glyph that stands for different words in different places keeps the most
//! frequent in `ToUnicode`; drawing marks the others with `ActualText`.

use crate::layout::{Glyph, GlyphRun};

/// What a glyph reads as when no place of its own tells (ISO 32000-1 § 9.10.3
/// wants an entry for each).
pub(super) const UNKNOWN: &str = "\u{FFFD}";

/// The clusters of a run: glyphs that stand for one piece of text together.
pub(in crate::edition::pdf) fn clusters(run: &GlyphRun) -> impl Iterator<Item = (&[Glyph], &str)> {
    run.glyphs
        .chunk_by(|a, b| (a.start, a.end) == (b.start, b.end))
        .map(|glyphs| {
            let range = glyphs[0].start as usize..glyphs[0].end as usize;
            (glyphs, readable(run.text.get(range).unwrap_or_default()))
        })
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
    /// Adds the glyphs of a run.
    pub(super) fn add(&mut self, run: &'a GlyphRun) {
        for (glyphs, text) in clusters(run) {
            if let [glyph] = glyphs {
                let own = &mut self.entry(glyph.id).own;
                match own.iter_mut().find(|(known, _)| *known == text) {
                    Some((_, count)) => *count += 1,
                    None => own.push((text, 1)),
                }
                continue;
            }
            // Base and marks: one character each, when the numbers are the same.
            let mut characters = text.split_inclusive(|_: char| true);
            let paired = text.chars().count() == glyphs.len();
            for glyph in glyphs {
                let shared = &mut self.entry(glyph.id).shared;
                let guess = characters.next().filter(|_| paired);
                *shared = shared.or(guess);
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
