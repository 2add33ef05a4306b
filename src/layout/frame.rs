//! Laid-out pages: what is painted where, in no writer's terms.
//!
//! A [`PagedDocument`] is all that layout makes and all that a paged edition
//! reads beside the [`Document`](crate::model::Document). Each painted thing
//! carries its [`Content`]: the node it belongs to, or that it is page
//! furniture. The order of the items on a page is the order of painting; the
//! order of reading is that of the model.

use std::sync::Arc;

use unicode_bidi::{BidiClass, bidi_class};

use super::font::{FaceId, FontBook};
use super::style::{DescriptionPlace, WordsPlace};
use crate::geom::{Point, Pt, Rect, Size};
use crate::model::{LinkTarget, NodeId};

/// The pages of a book, in order.
#[derive(Debug, Clone, Default)]
pub struct PagedDocument {
    /// The name of the print profile that they follow.
    pub profile: &'static str,
    /// The pages.
    pub pages: Vec<Page>,
    /// Where each node begins, by [`NodeId::index`]; `None` for nodes that paint
    /// nothing (sections begin at their heading).
    pub places: Vec<Option<Place>>,
    /// Whether notes stand at the feet of pages, not at the end of their chapter:
    /// then their heading is not painted, and the number of a note is a link back.
    pub notes_at_foot: bool,
    /// Where the long descriptions of pictures stand.
    pub descriptions: DescriptionPlace,
    /// Where the words are that chapters explain.
    pub words_explained: WordsPlace,
    /// The faces that the runs are set in.
    pub fonts: Arc<FontBook>,
}

impl PagedDocument {
    /// Where a node begins.
    #[must_use]
    pub fn place(&self, node: NodeId) -> Option<Place> {
        self.places.get(node.index()).copied().flatten()
    }

    /// The label of the page where a node begins ("iv", "12").
    #[must_use]
    pub fn page_label(&self, node: NodeId) -> Option<&str> {
        let place = self.place(node)?;
        Some(self.pages.get(place.page)?.label.0.as_str())
    }
}

/// A place in the pages.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Place {
    /// The page, from 0.
    pub page: usize,
    /// The top of what begins there.
    pub point: Point,
}

/// Where a page begins in the text: the first of its content in the order of
/// reading, page furniture and repeated headers left out.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct PageStart {
    /// The node whose words (or picture) stand first.
    pub node: NodeId,
    /// How many bytes of the words of that node stand on pages before. The words of
    /// a node are those painted for it: of text and computer text, those of the
    /// model; 0 in any case where the node begins with the page.
    pub offset: usize,
}

/// The number that is printed on a page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PageLabel(pub String);

/// A page.
#[derive(Debug, Clone)]
pub struct Page {
    /// Its printed number.
    pub label: PageLabel,
    /// Its paper.
    pub size: Size,
    /// Where it begins in the text; `None` for a page without text.
    pub start: Option<PageStart>,
    /// Whether that is read elsewhere than it stands: a page of notes alone, or of
    /// descriptions that are gathered at the end.
    pub apart: bool,
    /// What is on it.
    pub frame: Frame,
}

/// Things painted on a page, in the order of painting.
#[derive(Debug, Clone, Default)]
pub struct Frame {
    /// The things.
    pub items: Vec<FrameItem>,
}

/// To what a painted thing belongs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Content {
    /// To a node of the document.
    Node(NodeId),
    /// To no content (ISO 32000-1 § 14.8.2.2).
    Artifact(Artifact),
}

impl Content {
    /// A picture without alternative text says nothing: it is decoration.
    pub(super) fn of_picture(node: NodeId, alt: &str) -> Self {
        if alt.trim().is_empty() {
            Self::Artifact(Artifact::Decoration)
        } else {
            Self::Node(node)
        }
    }
}

/// What is painted and not read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Artifact {
    /// The page number (`/Pagination`).
    PageNumber {
        /// Whether it stands at the head (`/Header`), or in the foot (`/Footer`).
        at_head: bool,
    },
    /// The title of the book or chapter at the head (`/Pagination`, `/Header`).
    RunningHead,
    /// The page number of another edition in the margin (`/Pagination`).
    MarginPage,
    /// The header row of a table, set again on a further page (`/Pagination`).
    RepeatedHeader,
    /// Lines, boxes and pictures that say nothing (`/Layout`).
    Decoration,
    /// What stands behind a whole page (`/Background`).
    Background,
}

/// A thing that is painted.
#[derive(Debug, Clone)]
pub enum FrameItem {
    /// Words.
    Text(GlyphRun),
    /// A filled rectangle: a line of a table, a bullet, a bar.
    Fill {
        /// Where.
        rect: Rect,
        /// The ink.
        color: Color,
        /// To what it belongs.
        content: Content,
    },
    /// A rectangle's outline, inside the rectangle.
    Stroke {
        /// Where.
        rect: Rect,
        /// How thick.
        width: Pt,
        /// The ink.
        color: Color,
        /// To what it belongs.
        content: Content,
    },
    /// A picture, scaled to the rectangle.
    Picture {
        /// Where.
        rect: Rect,
        /// Index into [`Document::images`](crate::model::Document::images).
        image: usize,
        /// To what it belongs.
        content: Content,
    },
    /// A formula, or a part of one that was parted.
    Formula {
        /// The start of the baseline.
        origin: Point,
        /// What is filled.
        outline: Arc<Outline>,
        /// The ink.
        color: Color,
        /// To what it belongs.
        content: Content,
    },
    /// The area of a link; paints nothing.
    Link {
        /// Where.
        rect: Rect,
        /// The node of the link. A link over two lines has two areas of one node.
        node: NodeId,
        /// Where it leads.
        target: LinkTarget,
        /// What it says of itself to a screen reader (PDF/UA-1 § 7.18.5).
        description: String,
    },
}

/// The signs and lines of a formula as outlines, to be filled together by the
/// non-zero winding rule. Places count from the start of the baseline.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Outline {
    /// How far the text goes on after it.
    pub width: Pt,
    /// How far it reaches above the baseline.
    pub ascent: Pt,
    /// How far it reaches below the baseline.
    pub descent: Pt,
    /// The smallest size of type in it.
    pub least: Pt,
    /// The outlines.
    pub rings: Vec<Ring>,
    /// The signs that no face can show.
    pub missing: Vec<char>,
}

impl Outline {
    /// The box of the formula when its baseline starts at `origin`.
    #[must_use]
    pub fn rect(&self, origin: Point) -> Rect {
        let height = self.ascent + self.descent;
        Rect::new(origin.x, origin.y - self.ascent, self.width, height)
    }
}

/// A closed outline.
#[derive(Debug, Clone, PartialEq)]
pub struct Ring {
    /// Where it begins and ends.
    pub start: Point,
    /// Its way.
    pub steps: Vec<Step>,
}

/// A part of an outline, from where the part before it ends.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Step {
    /// A straight line to a point.
    Line(Point),
    /// A cubic Bézier curve by two control points to a point.
    Curve([Point; 2], Point),
}

impl FrameItem {
    /// Moves the thing to the end of the line and down.
    pub(super) fn shift(&mut self, x: Pt, y: Pt) {
        let origin = match self {
            Self::Text(run) => &mut run.origin,
            Self::Formula { origin, .. } => origin,
            Self::Fill { rect, .. }
            | Self::Stroke { rect, .. }
            | Self::Picture { rect, .. }
            | Self::Link { rect, .. } => &mut rect.origin,
        };
        origin.x += x;
        origin.y += y;
    }
}

/// An ink, in sRGB.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Color {
    /// Red, green and blue, 0 to 255.
    pub rgb: [u8; 3],
}

impl Color {
    /// Black.
    pub const BLACK: Self = Self { rgb: [0, 0, 0] };

    /// White.
    pub const WHITE: Self = Self {
        rgb: [255, 255, 255],
    };

    /// A colour from `#rrggbb`; `None` for anything else.
    #[must_use]
    pub fn from_hex(text: &str) -> Option<Self> {
        let digits = text.strip_prefix('#')?;
        let plain = digits.len() == 6 && digits.bytes().all(|byte| byte.is_ascii_hexdigit());
        let part = |at: usize| u8::from_str_radix(&digits[at..at + 2], 16).ok();
        plain.then_some(())?;
        Some(Self {
            rgb: [part(0)?, part(2)?, part(4)?],
        })
    }
}

/// Words in one face and size, set on one baseline.
#[derive(Debug, Clone)]
pub struct GlyphRun {
    /// The start of the baseline.
    pub origin: Point,
    /// The face.
    pub face: FaceId,
    /// The size of the type.
    pub size: Pt,
    /// The ink.
    pub color: Color,
    /// The words, in the order of reading. A run that ends a line inside a
    /// paragraph keeps its space, so that words never run together.
    pub text: String,
    /// The glyphs, from the left; those of words from right to left begin with the
    /// last.
    pub glyphs: Vec<Glyph>,
    /// To what it belongs.
    pub content: Content,
}

impl GlyphRun {
    /// Whether its words are read from right to left.
    #[must_use]
    pub fn is_right_to_left(&self) -> bool {
        match (self.glyphs.first(), self.glyphs.last()) {
            (Some(first), Some(last)) if first.start != last.start => first.start > last.start,
            _ => {
                let mut classes = self.text.chars().map(bidi_class);
                classes.any(|class| matches!(class, BidiClass::R | BidiClass::AL))
            }
        }
    }

    /// The glyphs in the order of reading, each with its way from the start of the
    /// baseline to the pen.
    pub fn in_reading_order(&self) -> Vec<(Glyph, Pt)> {
        let mut pen = Pt::ZERO;
        let mut placed: Vec<(Glyph, Pt)> = self
            .glyphs
            .iter()
            .map(|glyph| {
                let at = pen;
                pen += glyph.advance;
                (*glyph, at)
            })
            .collect();
        if self.is_right_to_left() {
            placed.reverse();
        }
        placed
    }
}

/// A glyph.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Glyph {
    /// Its number in the font.
    pub id: u16,
    /// How far the pen goes on.
    pub advance: Pt,
    /// How far it is painted from the pen, to the right.
    pub x_offset: Pt,
    /// How far it is painted from the baseline, upwards.
    pub y_offset: Pt,
    /// First byte of its cluster in [`GlyphRun::text`].
    pub start: u32,
    /// One past the last byte of its cluster. The glyphs of one cluster share
    /// both; the cluster's text is theirs together.
    pub end: u32,
}
