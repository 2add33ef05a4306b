//! Draws the frames of the pages with printpdf's operators and marks to which
//! node each part belongs.
//!
//! Frames count downwards from the top left corner, PDF upwards from the bottom
//! left; the turn is made here and nowhere else. Marked content is never nested
//! (ISO 32000-1 § 14.6.2 would allow it, PDF/UA-1 § 7.1 does not for artifacts,
//! and readers lose text in nested `ActualText`).
//!
//! Words are set in `text`, formulas filled in `formula`, pictures made in [`picture`](super::picture), fonts in
//! [`fonts`](super::fonts), link annotations in [`links`](super::links).

mod formula;
mod text;

use std::collections::BTreeMap;

use printpdf::{
    Color as Ink, DictItem, Greyscale, Op, PaintMode, PdfPage, Pt as PdfPt, Rect as PdfRect, Rgb,
    XObjectTransform,
};

use super::fonts::Fonts;
use super::marks::{LinkArea, Marks};
use super::picture::Pictures;
use crate::geom::{Rect, Size};
use crate::layout::font::FaceId;
use crate::layout::{Artifact, Color, Content, FrameItem, Page};

/// A page's paper as PDF writes it, to 1/100 pt.
pub(super) fn paper(size: Size) -> (f32, f32) {
    (hundredths(size.width.0), hundredths(size.height.0))
}

/// A length to 1/100 pt (0.0035 mm), finer than any printer, and short to write.
pub(super) fn hundredths(length: f32) -> f32 {
    (length * 100.0).round() / 100.0
}

/// A rectangle in PDF's terms: left, bottom, right, top.
pub(super) fn corners(rect: Rect, page: Size) -> [f32; 4] {
    [
        hundredths(rect.origin.x.0),
        hundredths(page.height.0 - rect.bottom().0),
        hundredths(rect.right().0),
        hundredths(page.height.0 - rect.origin.y.0),
    ]
}

/// The operators of a page.
pub(super) fn page(page: &Page, fonts: &Fonts, pictures: &Pictures, marks: &mut Marks) -> Vec<Op> {
    let index = marks.begin_page();
    let mut painter = Painter {
        page: page.size,
        fonts,
        pictures,
        marks,
        ops: Vec::with_capacity(page.frame.items.len() * 6),
        open: None,
        line_start: None,
        font: None,
        fill: Color::BLACK,
        rise: 0.0,
    };
    for item in &page.frame.items {
        painter.item(item, index);
    }
    painter.close();
    painter.ops
}

/// A page of some size with its operators.
pub(super) fn sheet(size: Size, ops: Vec<Op>) -> PdfPage {
    let (width, height) = paper(size);
    let paper = PdfRect {
        x: PdfPt(0.0),
        y: PdfPt(0.0),
        width: PdfPt(width),
        height: PdfPt(height),
        mode: None,
        winding_order: None,
    };
    PdfPage {
        media_box: paper.clone(),
        trim_box: paper.clone(),
        crop_box: paper,
        ops,
    }
}

/// The state of drawing on one page.
struct Painter<'a> {
    page: Size,
    fonts: &'a Fonts,
    pictures: &'a Pictures,
    marks: &'a mut Marks,
    ops: Vec<Op>,
    /// The content whose marked-content sequence is open.
    open: Option<Content>,
    /// The start of the current line of the open text object, in 1/100 pt;
    /// `None` outside of text objects.
    line_start: Option<(i32, i32)>,
    font: Option<(FaceId, f32)>,
    fill: Color,
    rise: f32,
}

impl Painter<'_> {
    fn item(&mut self, item: &FrameItem, page: usize) {
        match item {
            FrameItem::Text(run) => self.text(run),
            FrameItem::Fill {
                rect,
                color,
                content,
            } => {
                self.begin(*content);
                self.set_fill(*color);
                self.rectangle(*rect, PaintMode::Fill);
            }
            FrameItem::Stroke {
                rect,
                width,
                color,
                content,
            } => {
                self.begin(*content);
                self.end_text();
                self.ops.push(Op::SetOutlineColor { col: ink(*color) });
                self.ops
                    .push(Op::SetOutlineThickness { pt: PdfPt(width.0) });
                // The pen runs in the middle of its line; the frame means the outside.
                let inset = *width / 2.0;
                let inner = Rect::new(
                    rect.origin.x + inset,
                    rect.origin.y + inset,
                    rect.size.width - *width,
                    rect.size.height - *width,
                );
                self.rectangle(inner, PaintMode::Stroke);
            }
            FrameItem::Picture {
                rect,
                image,
                content,
            } => self.picture(*rect, *image, *content),
            FrameItem::Formula {
                origin,
                outline,
                color,
                content,
            } => self.formula(*origin, outline, *color, *content),
            FrameItem::Link {
                rect,
                node,
                target,
                description,
            } => self.marks.add_link(
                *node,
                LinkArea {
                    page,
                    rect: *rect,
                    target: target.clone(),
                    description: description.clone(),
                },
            ),
        }
    }

    /// Opens the marked content of `content` unless it is open.
    fn begin(&mut self, content: Content) {
        if self.open == Some(content) {
            return;
        }
        self.close();
        let (tag, properties) = match content {
            Content::Node(node) => {
                let id = self.marks.begin_piece(node);
                ("P", vec![("MCID", DictItem::Int(i64::from(id)))])
            }
            Content::Artifact(artifact) => ("Artifact", artifact_properties(artifact, self.page)),
        };
        self.mark(tag, properties);
        self.open = Some(content);
    }

    fn mark(&mut self, tag: &str, properties: Vec<(&str, DictItem)>) {
        let map = properties
            .into_iter()
            .map(|(key, value)| (key.to_owned(), value))
            .collect::<BTreeMap<_, _>>();
        self.ops.push(Op::BeginMarkedContentWithProperties {
            tag: tag.to_owned(),
            properties: DictItem::Dict { map },
        });
    }

    /// Closes the open marked content, if any.
    fn close(&mut self) {
        self.end_text();
        if self.open.take().is_some() {
            self.ops.push(Op::EndMarkedContentWithProperties);
        }
    }

    fn end_text(&mut self) {
        if self.line_start.take().is_some() {
            self.ops.push(Op::EndTextSection);
        }
    }

    fn set_fill(&mut self, color: Color) {
        if self.fill != color {
            self.fill = color;
            self.ops.push(Op::SetFillColor { col: ink(color) });
        }
    }

    fn rectangle(&mut self, rect: Rect, mode: PaintMode) {
        self.end_text();
        let [left, bottom, right, top] = corners(rect, self.page);
        self.ops.push(Op::DrawRectangle {
            rectangle: PdfRect {
                x: PdfPt(left),
                y: PdfPt(bottom),
                width: PdfPt(hundredths(right - left)),
                height: PdfPt(hundredths(top - bottom)),
                mode: Some(mode),
                winding_order: None,
            },
        });
    }

    fn picture(&mut self, rect: Rect, image: usize, content: Content) {
        if let Content::Node(node) = content {
            self.marks.add_picture(node, rect);
        }
        // A picture that could not be read was reported with its place in the
        // manuscript long before; its alternative text is still told.
        let Some(id) = self.pictures.id(image) else {
            return;
        };
        self.begin(content);
        self.end_text();
        let [left, bottom, right, top] = corners(rect, self.page);
        // Every picture is drawn as a square of one unit (see `picture`).
        self.ops.push(Op::UseXobject {
            id,
            transform: XObjectTransform {
                translate_x: Some(PdfPt(left)),
                translate_y: Some(PdfPt(bottom)),
                scale_x: Some(hundredths(right - left)),
                scale_y: Some(hundredths(top - bottom)),
                no_auto_scale: true,
                ..XObjectTransform::default()
            },
        });
    }
}

/// An ink. A neutral one is written in grey, so that a printer takes black ink
/// alone for it and thin strokes stay sharp.
fn ink(color: Color) -> Ink {
    let [red, green, blue] = color.rgb.map(|value| {
        // 255 steps need three digits.
        (f32::from(value) / 255.0 * 1000.0).round() / 1000.0
    });
    if color.rgb[0] == color.rgb[1] && color.rgb[1] == color.rgb[2] {
        return Ink::Greyscale(Greyscale::new(red, None));
    }
    Ink::Rgb(Rgb::new(red, green, blue, None))
}

/// What an artifact says of itself (ISO 32000-1 table 330).
fn artifact_properties(artifact: Artifact, page: Size) -> Vec<(&'static str, DictItem)> {
    let name = |name: &str| DictItem::Name(name.as_bytes().to_vec());
    match artifact {
        Artifact::PageNumber { at_head: false } => vec![
            ("Type", name("Pagination")),
            ("Subtype", name("Footer")),
            ("Attached", DictItem::Array(vec![name("Bottom")])),
        ],
        Artifact::PageNumber { at_head: true } | Artifact::RunningHead => vec![
            ("Type", name("Pagination")),
            ("Subtype", name("Header")),
            ("Attached", DictItem::Array(vec![name("Top")])),
        ],
        Artifact::MarginPage | Artifact::RepeatedHeader => vec![("Type", name("Pagination"))],
        Artifact::Decoration => vec![("Type", name("Layout"))],
        Artifact::Background => {
            let (width, height) = paper(page);
            let corners = [0.0, 0.0, width, height].map(DictItem::Real);
            vec![
                ("Type", name("Background")),
                ("BBox", DictItem::Array(corners.to_vec())),
            ]
        }
    }
}
