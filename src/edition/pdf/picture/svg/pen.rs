//! The operators of a drawing: outlines, pens, places (ISO 32000-1 § 8.5).

use std::fmt::Write as _;

use resvg::tiny_skia::{PathSegment, Transform};
use resvg::usvg::{LineCap, LineJoin, Stroke};

use super::Canvas;

impl Canvas {
    pub(super) fn pen(&mut self, stroke: &Stroke) {
        self.operator(&[stroke.width().get()], "w");
        let cap = match stroke.linecap() {
            LineCap::Butt => 0.0,
            LineCap::Round => 1.0,
            LineCap::Square => 2.0,
        };
        self.operator(&[cap], "J");
        let join = match stroke.linejoin() {
            // PDF has no clipped mitre; it differs in the sharpest corners only.
            LineJoin::Miter | LineJoin::MiterClip => 0.0,
            LineJoin::Round => 1.0,
            LineJoin::Bevel => 2.0,
        };
        self.operator(&[join], "j");
        self.operator(&[stroke.miterlimit().get()], "M");
        if let Some(dashes) = stroke.dasharray() {
            self.content.push('[');
            self.numbers(dashes);
            let _ = writeln!(self.content, "] {} d", stroke.dashoffset());
        }
    }

    pub(super) fn outline(&mut self, path: &resvg::tiny_skia::Path) {
        let mut last = (0.0, 0.0);
        for segment in path.segments() {
            match segment {
                PathSegment::MoveTo(to) => {
                    self.operator(&[to.x, to.y], "m");
                    last = (to.x, to.y);
                }
                PathSegment::LineTo(to) => {
                    self.operator(&[to.x, to.y], "l");
                    last = (to.x, to.y);
                }
                PathSegment::QuadTo(control, to) => {
                    // The same curve with two control points, two thirds of the way.
                    let toward = |from: f32, control: f32| from + (control - from) * 2.0 / 3.0;
                    let first = (toward(last.0, control.x), toward(last.1, control.y));
                    let second = (toward(to.x, control.x), toward(to.y, control.y));
                    self.operator(&[first.0, first.1, second.0, second.1, to.x, to.y], "c");
                    last = (to.x, to.y);
                }
                PathSegment::CubicTo(first, second, to) => {
                    self.operator(&[first.x, first.y, second.x, second.y, to.x, to.y], "c");
                    last = (to.x, to.y);
                }
                PathSegment::Close => self.operator(&[], "h"),
            }
        }
    }

    pub(super) fn transform(&mut self, transform: Transform) {
        if !transform.is_identity() {
            let Transform {
                sx,
                ky,
                kx,
                sy,
                tx,
                ty,
            } = transform;
            // Not rounded: these are factors, not places.
            let _ = writeln!(self.content, "{sx} {ky} {kx} {sy} {tx} {ty} cm");
        }
    }

    pub(super) fn operator(&mut self, operands: &[f32], operator: &str) {
        self.numbers(operands);
        self.content.push_str(operator);
        self.content.push('\n');
    }

    /// Numbers, rounded and followed by a space each.
    fn numbers(&mut self, numbers: &[f32]) {
        for number in numbers {
            let _ = write!(
                self.content,
                "{} ",
                (number * self.steps).round() / self.steps
            );
        }
    }
}
