//! Pieces become pages.
//!
//! [`breaks`] says which pieces stand on which page; here they are put in their
//! places, with the furniture of the page.

mod breaks;

use self::breaks::Breaks;
use super::flow::{Piece, moved};
use super::font::Shapes;
use super::frame::{
    Artifact, Color, Content, Frame, FrameItem, Page, PageLabel, PagedDocument, Place,
};
use super::inline::{Lines, Text, TextStyle};
use super::style::Style;
use crate::geom::{Point, Pt, Rect};

/// Fills pages; `nodes` is the number of nodes of the document.
pub(super) fn paginate(
    pieces: &[Piece],
    style: &Style,
    nodes: usize,
    shapes: &Shapes<'_>,
) -> PagedDocument {
    let mut pages = PagedDocument {
        pages: Vec::new(),
        places: vec![None; nodes],
        ..PagedDocument::default()
    };
    let leading = style.body_size * style.line_pitch;
    let breaks = Breaks::new(pieces, style.text_height(), leading);
    let mut start = 0;
    while start < pieces.len() {
        let end = breaks.page_end(start);
        set_page(&pieces[start..end], style, shapes, &mut pages);
        start = end;
    }
    pages
}

fn set_page(pieces: &[Piece], style: &Style, shapes: &Shapes<'_>, document: &mut PagedDocument) {
    let number = document.pages.len() + 1;
    let page = document.pages.len();
    let mut items = background(style);
    let left = style.insets(number).left;
    let mut y = style.margins.top;
    if let Some(head) = pieces.first().and_then(|piece| piece.repeat.as_ref()) {
        items.extend(moved(head.items.clone(), left, y));
        y += head.height;
    }
    for (at, piece) in pieces.iter().enumerate() {
        let space = if at == 0 { Pt::ZERO } else { piece.before };
        for bar in &piece.bars {
            let joined = at > 0 && pieces[at - 1].bars.contains(bar);
            let top = if joined { y } else { y + space };
            items.push(FrameItem::Fill {
                rect: Rect::new(left + bar.x, top, bar.width, y + space + piece.height - top),
                color: style.theme.ink,
                content: Content::Artifact(Artifact::Decoration),
            });
        }
        y += space;
        for (node, at) in &piece.starts {
            let place = &mut document.places[node.index()];
            if place.is_none() {
                *place = Some(Place {
                    page,
                    point: Point {
                        x: left + at.x,
                        y: y + at.y,
                    },
                });
            }
        }
        items.extend(moved(piece.items.clone(), left, y));
        y += piece.height;
    }
    // The title page carries no number, but is counted.
    if number > 1 {
        items.extend(folio(number, style, shapes));
    }
    document.pages.push(Page {
        label: PageLabel(number.to_string()),
        size: style.paper.size,
        frame: Frame { items },
    });
}

/// The colour of the paper, to its edges; none on white.
fn background(style: &Style) -> Vec<FrameItem> {
    if style.theme.background == Color::WHITE {
        return Vec::new();
    }
    let size = style.paper.size;
    vec![FrameItem::Fill {
        rect: Rect::new(Pt::ZERO, Pt::ZERO, size.width, size.height),
        color: style.theme.background,
        content: Content::Artifact(Artifact::Background),
    }]
}

/// The page number: bold, at the size of the text, in the lower outer corner
/// (ACB): on the right of odd pages, on the left of even ones.
fn folio(number: usize, style: &Style, shapes: &Shapes<'_>) -> Vec<FrameItem> {
    let mut text = Text::new(TextStyle::heading(style, style.body_size));
    text.artifact(Artifact::PageNumber, &number.to_string());
    let lines = Lines::new(&text, shapes, style.measure());
    let Some(line) = lines.lines.into_iter().next() else {
        return Vec::new();
    };
    let insets = style.insets(number);
    let x = if number % 2 == 1 {
        style.paper.size.width - insets.right - line.width
    } else {
        insets.left
    };
    let y = style.paper.size.height - style.folio_height - line.baseline;
    moved(line.items, x, y)
}
