//! Pieces become pages.
//!
//! [`breaks`] says which pieces stand on which page; here they are put in their
//! places, and it is noted where each node and each page begins. What stands around
//! the text is set by [`furniture`], the notes of a page are chosen by [`foot`], the page numbers of another edition by
//! [`margin`].
//!
//! Odd pages are right-hand pages, from the first on. A page that is left blank, so
//! that a chapter begins on a right-hand page, is counted and carries nothing, as
//! printers have it; so does the title page.

mod breaks;
mod foot;
mod furniture;
mod margin;

pub use self::margin::MarginPages;

use std::collections::BTreeMap;

use self::breaks::Breaks;
use self::foot::Foot;
use self::furniture::{Furniture, Head};
use self::margin::Margin;
use super::flow::{FootNote, PageBreak, Piece, moved};
use super::font::Shapes;
use super::frame::{
    Artifact, Content, Frame, FrameItem, Page, PageLabel, PageStart, PagedDocument, Place,
};
use super::style::Style;
use crate::geom::{Point, Pt, Rect};
use crate::model::text::numbered_words;
use crate::model::{Document, NodeId, Role, Section};

/// The rule above the notes of a page: how far above them, in parts of the gap, how
/// long, in parts of the measure, and how thick.
const NOTES_RULE_PLACE: f32 = 0.4;
const NOTES_RULE_LENGTH: f32 = 0.3;
const NOTES_RULE_THICKNESS: Pt = Pt(1.5);

/// What pages are filled from.
pub(super) struct Filling<'a> {
    pub(super) document: &'a Document,
    pub(super) style: &'a Style,
    pub(super) shapes: &'a Shapes<'a>,
    /// The pages of another edition, for the margin.
    pub(super) margin_pages: Option<&'a MarginPages>,
}

/// The style with room in its margins for what is to stand there.
pub(super) fn with_room(
    style: &Style,
    margin_pages: Option<&MarginPages>,
    shapes: &Shapes<'_>,
) -> Style {
    let mut style = style.clone();
    if margin_pages.is_none() {
        style.margin_pages = None;
    }
    furniture::make_room(&mut style);
    if let Some(pages) = margin_pages {
        margin::make_room(&mut style, pages, shapes);
    }
    style
}

/// Fills pages with the text and with the notes at its foot.
pub(super) fn paginate(
    pieces: &[Piece],
    notes: &[FootNote],
    filling: &Filling<'_>,
) -> PagedDocument {
    let style = filling.style;
    let leading = style.body_size * style.line_pitch;
    let breaks = Breaks::new(pieces, style.text_height(), leading);
    let mut foot = Foot::new(notes, pieces, style);
    let mut pages = Pages::new(filling);
    let mut start = 0;
    while start < pieces.len() {
        while foot.is_due() && !breaks.begins(start, &foot) {
            pages.set(&[], &mut foot);
        }
        let end = breaks.page_end(start, &foot);
        if pieces[start].page_break == PageBreak::RequiredRight && pages.next_is_left() {
            pages.blank();
        }
        foot.call(start..end);
        pages.set(&pieces[start..end], &mut foot);
        start = end;
        // What is left of the notes stands before the next chapter opens.
        let next = pieces.get(start);
        while foot.is_due() && next.is_none_or(|next| next.page_break >= PageBreak::Required) {
            pages.set(&[], &mut foot);
        }
    }
    pages.finish()
}

/// The pages so far.
struct Pages<'a> {
    filling: &'a Filling<'a>,
    furniture: Furniture<'a>,
    margin: Margin<'a>,
    /// The title of each section of the first level.
    titles: BTreeMap<NodeId, String>,
    /// The title of the section that the text is in.
    title: Option<String>,
    /// For each node, how many bytes of its words are set.
    set: Vec<usize>,
    document: PagedDocument,
}

impl<'a> Pages<'a> {
    fn new(filling: &'a Filling<'a>) -> Self {
        let Filling {
            document,
            style,
            shapes,
            margin_pages,
        } = filling;
        let mut titles = BTreeMap::new();
        collect_titles(&document.sections, &mut titles);
        Self {
            filling,
            furniture: Furniture::new(style, shapes, &document.metadata.title),
            margin: Margin::new(*margin_pages),
            titles,
            title: None,
            set: vec![0; document.nodes.len()],
            document: PagedDocument {
                pages: Vec::new(),
                places: vec![None; document.nodes.len()],
                profile: filling.style.name,
                ..PagedDocument::default()
            },
        }
    }

    /// The number of the page that comes next, from 1.
    fn next(&self) -> usize {
        self.document.pages.len() + 1
    }

    fn next_is_left(&self) -> bool {
        self.next().is_multiple_of(2)
    }

    /// Sets some pieces on a page of their own, and the notes that are due at its
    /// foot.
    fn set(&mut self, pieces: &[Piece], foot: &mut Foot<'_>) {
        let number = self.next();
        let style = self.filling.style;
        let mut page = PageItems {
            items: Vec::new(),
            start: None,
            apart: pieces.first().is_none_or(|piece| piece.apart),
        };
        let left = style.insets(number).left;
        let top = Point {
            x: left,
            y: style.margins.top,
        };
        // Under its own title, a page says nothing of it at its head; a chapter that
        // runs on may begin a page, too.
        let opens = opens(pieces, &self.titles);
        let head = match (&self.title, opens) {
            (Some(title), false) => Head::Title(title.clone()),
            _ => Head::Nothing,
        };
        let bottom = self.column(pieces, top, &mut page);
        self.notes(bottom, !pieces.is_empty(), foot, &mut page);
        // The title page carries no number, but is counted.
        if number > 1 {
            page.items.extend(self.furniture.of(number, head));
        }
        self.push(page);
    }

    /// Sets pieces below each other from a point on, with what is set again above
    /// the first and the bars beside them; gives where they end. The text of a page
    /// and its notes are both set here, so that neither lacks what the other has.
    fn column<'p>(
        &mut self,
        pieces: impl IntoIterator<Item = &'p Piece>,
        at: Point,
        page: &mut PageItems,
    ) -> Pt {
        let Point { x, mut y } = at;
        let mut above: Option<&Piece> = None;
        for piece in pieces {
            let space = if above.is_some() {
                piece.before
            } else {
                if let Some(head) = &piece.repeat {
                    page.items.extend(moved(head.items.clone(), x, y));
                    y += head.height;
                }
                Pt::ZERO
            };
            for bar in &piece.bars {
                let joined = above.is_some_and(|above| above.bars.contains(bar));
                let top = if joined { y } else { y + space };
                page.items.push(FrameItem::Fill {
                    rect: Rect::new(x + bar.x, top, bar.width, y + space + piece.height - top),
                    color: self.filling.style.theme.ink,
                    content: Content::Artifact(Artifact::Decoration),
                });
            }
            y += space;
            self.piece(piece, Point { x, y }, page);
            y += piece.height;
            above = Some(piece);
        }
        y
    }

    /// Sets a piece with its top left corner at a point.
    fn piece(&mut self, piece: &Piece, at: Point, page: &mut PageItems) {
        let number = self.document.pages.len();
        for (node, start) in &piece.starts {
            if let Some(title) = self.titles.get(node) {
                self.title = Some(title.clone());
            }
            let place = &mut self.document.places[node.index()];
            if place.is_none() {
                *place = Some(Place {
                    page: number,
                    point: Point {
                        x: at.x + start.x,
                        y: at.y + start.y,
                    },
                });
            }
        }
        for item in moved(piece.items.clone(), at.x, at.y) {
            if let Some(node) = node_of(&item) {
                let offset = self.set[node.index()];
                page.start.get_or_insert(PageStart { node, offset });
                if let FrameItem::Text(run) = &item {
                    let end = offset + run.text.len();
                    self.set[node.index()] = end;
                    self.margin.look(node, offset..end, number, run.origin.y);
                }
            }
            page.items.push(item);
        }
    }

    /// Sets the notes that are due at the foot of a page whose text ends at `top`;
    /// at the head of a page without text.
    fn notes(&mut self, top: Pt, has_text: bool, foot: &mut Foot<'_>, page: &mut PageItems) {
        if !foot.is_due() {
            return;
        }
        let style = self.filling.style;
        let insets = style.insets(self.next());
        let bottom = style.paper.size.height - style.margins.bottom;
        let top = if has_text { top + foot.gap } else { top };
        let lines = foot.take(bottom - top, !has_text);
        let first = lines.first();
        let first_space = first.map_or(Pt::ZERO, |line| line.before);
        let head = first.map_or(Pt::ZERO, |line| foot::head_height(line));
        let height = head + foot::height(lines.iter().copied()) - first_space;
        let y = if has_text { bottom - height } else { top };
        if has_text && !lines.is_empty() {
            let above = foot.gap * NOTES_RULE_PLACE;
            let width = style.measure() * NOTES_RULE_LENGTH;
            page.items.push(FrameItem::Fill {
                rect: Rect::new(insets.left, y - above, width, NOTES_RULE_THICKNESS),
                color: style.theme.ink,
                content: Content::Artifact(Artifact::Decoration),
            });
        }
        self.column(lines, Point { x: insets.left, y }, page);
    }

    /// A page with nothing on it.
    fn blank(&mut self) {
        let page = PageItems {
            items: Vec::new(),
            start: None,
            apart: false,
        };
        self.push(page);
    }

    fn push(&mut self, page: PageItems) {
        let number = self.next();
        self.document.pages.push(Page {
            label: PageLabel(number.to_string()),
            size: self.filling.style.paper.size,
            start: page.start,
            apart: page.apart,
            frame: Frame { items: page.items },
        });
    }

    fn finish(mut self) -> PagedDocument {
        let Filling { style, shapes, .. } = self.filling;
        self.margin.set(&mut self.document, style, shapes);
        self.document
    }
}

/// A page while it is filled.
struct PageItems {
    items: Vec<FrameItem>,
    start: Option<PageStart>,
    apart: bool,
}

/// The node that a painted thing says something of.
fn node_of(item: &FrameItem) -> Option<NodeId> {
    let content = match item {
        FrameItem::Text(run) => run.content,
        FrameItem::Fill { content, .. }
        | FrameItem::Stroke { content, .. }
        | FrameItem::Picture { content, .. }
        | FrameItem::Formula { content, .. } => *content,
        FrameItem::Link { .. } => return None,
    };
    match content {
        Content::Node(node) => Some(node),
        Content::Artifact(_) => None,
    }
}

/// Whether pieces begin with a title that stands at the heads of pages.
fn opens(pieces: &[Piece], titles: &BTreeMap<NodeId, String>) -> bool {
    pieces.first().is_some_and(|piece| match piece.page_break {
        PageBreak::Required | PageBreak::RequiredRight => true,
        PageBreak::Allowed | PageBreak::Discouraged | PageBreak::Avoided => {
            let mut starts = piece.starts.iter();
            starts.any(|(node, _)| titles.contains_key(node))
        }
    })
}

/// The titles that stand at the heads of pages: of chapters, and of what is on
/// their level.
fn collect_titles(sections: &[Section], titles: &mut BTreeMap<NodeId, String>) {
    for section in sections {
        if section.heading.level == 1 && section.role != Role::TitlePage {
            let words = numbered_words(&section.heading);
            titles.insert(section.id, words.trim().to_owned());
            collect_titles(&section.sections, titles);
        }
    }
}
