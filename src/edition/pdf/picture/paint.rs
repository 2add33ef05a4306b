//! What a drawing paints with beside plain colours: transparency (`ExtGState`,
//! ISO 32000-1 § 8.4.5) and gradients (shading patterns, § 8.7.4).
//!
//! Each form XObject has resources of its own; [`Resources`] collects them while
//! [`svg`](super::svg) writes the operators that name them.

use printpdf::{DictItem, ExternalStream};
use resvg::tiny_skia::Transform;
use resvg::usvg::{BaseGradient, LinearGradient, RadialGradient, SpreadMethod, Stop};

use super::{dictionary, pdf_name};

/// The resources of one form XObject.
#[derive(Debug, Default)]
pub(super) struct Resources {
    /// Opacities of filling and stroking.
    states: Vec<(f32, f32)>,
    patterns: Vec<DictItem>,
    objects: Vec<ExternalStream>,
}

impl Resources {
    /// The name of a graphics state with these opacities.
    pub(super) fn state(&mut self, fill: f32, stroke: f32) -> String {
        let known = self
            .states
            .iter()
            .position(|state| *state == (fill, stroke));
        let at = known.unwrap_or_else(|| {
            self.states.push((fill, stroke));
            self.states.len() - 1
        });
        format!("G{at}")
    }

    /// The name of a pattern.
    pub(super) fn pattern(&mut self, pattern: DictItem) -> String {
        self.patterns.push(pattern);
        format!("P{}", self.patterns.len() - 1)
    }

    /// The name of an inner picture or group.
    pub(super) fn object(&mut self, object: ExternalStream) -> String {
        self.objects.push(object);
        format!("X{}", self.objects.len() - 1)
    }

    /// The resources as a dictionary.
    pub(super) fn finish(self) -> DictItem {
        let states = self
            .states
            .into_iter()
            .map(|(fill, stroke)| DictItem::Dict {
                map: dictionary([
                    ("Type", pdf_name("ExtGState")),
                    ("ca", DictItem::Real(fill)),
                    ("CA", DictItem::Real(stroke)),
                ]),
            });
        let objects = self.objects.into_iter();
        let objects = objects.map(|stream| DictItem::Stream { stream });
        let kinds = [
            ("ExtGState", "G", states.collect()),
            ("Pattern", "P", self.patterns),
            ("XObject", "X", objects.collect::<Vec<_>>()),
        ];
        let kinds = kinds.into_iter().filter(|(_, _, items)| !items.is_empty());
        DictItem::Dict {
            map: dictionary(kinds.map(|(kind, letter, items): (_, _, Vec<_>)| {
                let map = items.into_iter().enumerate();
                let map = map.map(|(at, item)| (format!("{letter}{at}"), item));
                let map = map.collect();
                (kind, DictItem::Dict { map })
            })),
        }
    }
}

/// A linear gradient; `place` leads from its coordinates to those of the form.
pub(super) fn linear(gradient: &LinearGradient, place: Transform) -> Option<DictItem> {
    let coordinates = vec![gradient.x1(), gradient.y1(), gradient.x2(), gradient.y2()];
    pattern(gradient, 2, coordinates, place)
}

/// A radial gradient; `place` leads from its coordinates to those of the form.
pub(super) fn radial(gradient: &RadialGradient, place: Transform) -> Option<DictItem> {
    let coordinates = vec![
        gradient.fx(),
        gradient.fy(),
        gradient.fr().get(),
        gradient.cx(),
        gradient.cy(),
        gradient.r().get(),
    ];
    pattern(gradient, 3, coordinates, place)
}

/// `None` for what a PDF shading cannot show: repetition, and stops one can see
/// through.
fn pattern(
    gradient: &BaseGradient,
    kind: i64,
    coordinates: Vec<f32>,
    place: Transform,
) -> Option<DictItem> {
    let opaque = gradient
        .stops()
        .iter()
        .all(|stop| stop.opacity().get() >= 1.0);
    if gradient.spread_method() != SpreadMethod::Pad || !opaque {
        return None;
    }
    let shading = dictionary([
        ("ShadingType", DictItem::Int(kind)),
        ("ColorSpace", pdf_name("DeviceRGB")),
        ("Coords", reals(&coordinates)),
        ("Function", ramp(gradient.stops())),
        (
            "Extend",
            DictItem::Array(vec![DictItem::Bool(true), DictItem::Bool(true)]),
        ),
    ]);
    let place = place.pre_concat(gradient.transform());
    let matrix = [place.sx, place.ky, place.kx, place.sy, place.tx, place.ty];
    Some(DictItem::Dict {
        map: dictionary([
            ("Type", pdf_name("Pattern")),
            ("PatternType", DictItem::Int(2)),
            ("Matrix", reals(&matrix)),
            ("Shading", DictItem::Dict { map: shading }),
        ]),
    })
}

/// The colours from 0 to 1: pieces between neighbouring stops, joined by a
/// stitching function (ISO 32000-1 § 7.10.4).
fn ramp(stops: &[Stop]) -> DictItem {
    let mut points: Vec<(f32, [f32; 3])> = stops
        .iter()
        .map(|stop| (stop.offset().get(), rgb(stop.color())))
        .collect();
    if let Some(&(at, color)) = points.first()
        && at > 0.0
    {
        points.insert(0, (0.0, color));
    }
    if let Some(&(at, color)) = points.last()
        && (at < 1.0 || points.len() == 1)
    {
        points.push((1.0, color));
    }
    let pieces = points.windows(2).map(|pair| DictItem::Dict {
        map: dictionary([
            ("FunctionType", DictItem::Int(2)),
            ("Domain", reals(&[0.0, 1.0])),
            ("C0", reals(&pair[0].1)),
            ("C1", reals(&pair[1].1)),
            ("N", DictItem::Int(1)),
        ]),
    });
    let pieces: Vec<DictItem> = pieces.collect();
    let inner = points.get(1..points.len() - 1).unwrap_or_default();
    let bounds: Vec<f32> = inner.iter().map(|(at, _)| *at).collect();
    let encode = [0.0, 1.0].repeat(pieces.len());
    DictItem::Dict {
        map: dictionary([
            ("FunctionType", DictItem::Int(3)),
            ("Domain", reals(&[0.0, 1.0])),
            ("Functions", DictItem::Array(pieces)),
            ("Bounds", reals(&bounds)),
            ("Encode", reals(&encode)),
        ]),
    }
}

/// A colour in parts of one, to three digits.
pub(super) fn rgb(color: resvg::usvg::Color) -> [f32; 3] {
    [color.red, color.green, color.blue]
        .map(|value| (f32::from(value) / 255.0 * 1000.0).round() / 1000.0)
}

/// Numbers as an array.
pub(super) fn reals(values: &[f32]) -> DictItem {
    DictItem::Array(values.iter().map(|value| DictItem::Real(*value)).collect())
}
