//! Turns the pages of a right-to-left book.
//!
//! Blocks, tables, lists, contents and page furniture are set from the start of the
//! line to its end, whatever the language. A book that is read from right to left
//! starts on the right: when its pages are whole, every thing changes sides. Nothing
//! is painted back to front: letters and pictures keep their shape.

use super::frame::{FrameItem, GlyphRun, PagedDocument};
use crate::geom::{Pt, Rect};

/// Mirrors the places of all things on the pages.
pub(super) fn mirror(document: &mut PagedDocument) {
    for place in document.places.iter_mut().flatten() {
        if let Some(page) = document.pages.get(place.page) {
            place.point.x = page.size.width - place.point.x;
        }
    }
    for page in &mut document.pages {
        let width = page.size.width;
        let turn = |rect: &mut Rect| rect.origin.x = width - rect.right();
        for item in &mut page.frame.items {
            match item {
                FrameItem::Formula {
                    origin, outline, ..
                } => origin.x = width - origin.x - outline.width,
                FrameItem::Text(run) => run.origin.x = width - run.origin.x - advance(run),
                FrameItem::Fill { rect, .. }
                | FrameItem::Stroke { rect, .. }
                | FrameItem::Picture { rect, .. }
                | FrameItem::Link { rect, .. } => turn(rect),
            }
        }
    }
}

fn advance(run: &GlyphRun) -> Pt {
    run.glyphs.iter().map(|glyph| glyph.advance).sum()
}
