//! Formulas: the outlines of their signs, filled together.
//!
//! They are paths and no text: a variant of a bracket or a piece of a root has no
//! character of its own, and what a reader would copy or hear from single signs is
//! no formula. The `Formula` element around them says it in words (PDF/UA-1 § 7.7).

use printpdf::WindingOrder;
use printpdf::{LinePoint, Op, PaintMode, Point as PdfPoint, Polygon, PolygonRing, Pt as PdfPt};

use super::{Painter, hundredths};
use crate::geom::Point;
use crate::layout::{Color, Content, Outline, Ring, Step};

impl Painter<'_> {
    pub(super) fn formula(
        &mut self,
        origin: Point,
        outline: &Outline,
        color: Color,
        content: Content,
    ) {
        if let Content::Node(node) = content {
            self.marks.add_picture(node, outline.rect(origin));
        }
        if outline.rings.is_empty() {
            return;
        }
        self.begin(content);
        self.end_text();
        self.set_fill(color);
        let rings = outline.rings.iter().map(|ring| PolygonRing {
            points: self.ring(ring, origin),
        });
        let polygon = Polygon {
            rings: rings.collect(),
            mode: PaintMode::Fill,
            winding_order: WindingOrder::NonZero,
        };
        self.ops.push(Op::DrawPolygon { polygon });
    }

    /// The points of a ring as printpdf wants them: control points are marked.
    fn ring(&self, ring: &Ring, origin: Point) -> Vec<LinePoint> {
        let point = |at: Point, bezier: bool| LinePoint {
            p: PdfPoint {
                x: PdfPt(hundredths((origin.x + at.x).0)),
                y: PdfPt(hundredths((self.page.height - origin.y - at.y).0)),
            },
            bezier,
        };
        let mut points = vec![point(ring.start, false)];
        for step in &ring.steps {
            match step {
                Step::Line(to) => points.push(point(*to, false)),
                Step::Curve([first, second], to) => {
                    points.extend([point(*first, true), point(*second, true), point(*to, false)]);
                }
            }
        }
        points
    }
}
