//! What stands behind the things on a page: the colour of the paper, and on dark
//! paper a white panel behind each picture.
//!
//! Pictures keep their own colours, and most drawings are black on nothing: on dark
//! paper they would be black on black. Both are painted first of all and read by
//! nobody. White paper is not painted.

use super::frame::{Artifact, Color, Content, FrameItem, PagedDocument};
use super::style::Style;
use crate::geom::{Pt, Rect};

/// How far a panel reaches beyond its picture: as far as a part of the picture's
/// lesser side, and no nearer to the next line than half of what parts them.
const PANEL_PART: f32 = 0.05;
const PANEL_MOST: f32 = 0.5;

/// Puts the colours of the theme behind all that is on the pages.
pub(super) fn paint(pages: &mut PagedDocument, style: &Style) {
    if style.theme.background == Color::WHITE {
        return;
    }
    for page in &mut pages.pages {
        let paper = FrameItem::Fill {
            rect: Rect::new(Pt::ZERO, Pt::ZERO, page.size.width, page.size.height),
            color: style.theme.background,
            content: Content::Artifact(Artifact::Background),
        };
        let items = &mut page.frame.items;
        let panels: Vec<FrameItem> = if style.theme.is_dark() {
            items.iter().filter_map(|item| panel(item, style)).collect()
        } else {
            Vec::new()
        };
        items.splice(0..0, std::iter::once(paper).chain(panels));
    }
}

/// The panel behind a picture.
fn panel(item: &FrameItem, style: &Style) -> Option<FrameItem> {
    let rect = match item {
        FrameItem::Picture { rect, .. } => *rect,
        FrameItem::Text(_)
        | FrameItem::Fill { .. }
        | FrameItem::Stroke { .. }
        | FrameItem::Formula { .. }
        | FrameItem::Link { .. } => return None,
    };
    let size = rect.size;
    let reach = (size.width.min(size.height) * PANEL_PART).min(style.item_space * PANEL_MOST);
    Some(FrameItem::Fill {
        rect: Rect::new(
            rect.origin.x - reach,
            rect.origin.y - reach,
            size.width + reach * 2.0,
            size.height + reach * 2.0,
        ),
        color: Color::WHITE,
        content: Content::Artifact(Artifact::Decoration),
    })
}
