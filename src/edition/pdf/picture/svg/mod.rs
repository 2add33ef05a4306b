//! Drawings: SVG as vector operators in a form XObject (ISO 32000-1 § 8.10).
//!
//! usvg has already resolved styles, references and units, and turns text into
//! outlines with the faces of the book, so that a drawing looks the same on every
//! machine. What PDF has no plain operators for (filters, masks, patterns, blend
//! modes, clips of several shapes) makes the whole drawing pixels, by resvg: a
//! drawing is either all lines or all pixels, never a mixture whose edges show.

mod pen;

use std::fmt::Write as _;

use printpdf::{DictItem, ExternalStream};
use resvg::tiny_skia::{Pixmap, Transform};
use resvg::usvg::{
    self, BlendMode, ClipPath, FillRule, Group, ImageKind, Node, Paint, PaintOrder, Path, Tree,
};

use super::paint::{Resources, linear, radial, reals, rgb};
use super::{dictionary, pdf_name, raster};
use crate::layout::font::FontBook;
use crate::layout::picture::drawing_options;

/// The longer side of a drawing that has to become pixels: 300 to the inch on
/// the width of A4's text.
const PIXELS: f32 = 2000.0;

/// A drawing smaller than this, in its own units, is written with more digits.
const FINE: f32 = 50.0;

/// The word of failure inside: the drawing needs pixels.
struct NeedsPixels;

type Drawn = Result<(), NeedsPixels>;

/// An SVG; `None` when it cannot be read.
pub(super) fn drawing(bytes: &[u8], fonts: &FontBook) -> Option<ExternalStream> {
    let tree = Tree::from_data(bytes, &drawing_options(fonts)).ok()?;
    vectors(&tree).or_else(|_| pixels(&tree).ok_or(())).ok()
}

fn pixels(tree: &Tree) -> Option<ExternalStream> {
    let size = tree.size();
    let scale = PIXELS / size.width().max(size.height());
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "between 1 and PIXELS"
    )]
    let count = |length: f32| (length * scale).round().max(1.0) as u32;
    let (width, height) = (count(size.width()), count(size.height()));
    let mut pixmap = Pixmap::new(width, height)?;
    let transform = Transform::from_scale(scale, scale);
    resvg::render(tree, transform, &mut pixmap.as_mut());
    Some(raster::rgba(width, height, &pixmap.take_demultiplied()))
}

fn vectors(tree: &Tree) -> Result<ExternalStream, NeedsPixels> {
    let (width, height) = (tree.size().width(), tree.size().height());
    // SVG counts downwards; the square of one unit counts upwards.
    let matrix = Transform::from_row(1.0 / width, 0.0, 0.0, -1.0 / height, 0.0, 1.0);
    let mut canvas = Canvas::new(if width.max(height) < FINE { 1e5 } else { 1e3 });
    canvas.group(tree.root(), Transform::identity())?;
    Ok(canvas.form([0.0, 0.0, width, height], matrix, false))
}

/// The content stream of one form and its resources.
struct Canvas {
    content: String,
    resources: Resources,
    /// Steps to a unit of the drawing; numbers are rounded to them.
    steps: f32,
}

impl Canvas {
    fn new(steps: f32) -> Self {
        Self {
            content: String::new(),
            resources: Resources::default(),
            steps,
        }
    }

    /// The form; `bounds` in its own coordinates, `matrix` to the outer ones. A
    /// transparency group (§ 11.6.6) is painted as a whole.
    fn form(self, bounds: [f32; 4], matrix: Transform, is_group: bool) -> ExternalStream {
        let matrix = [
            matrix.sx, matrix.ky, matrix.kx, matrix.sy, matrix.tx, matrix.ty,
        ];
        let mut dict = dictionary([
            ("Type", pdf_name("XObject")),
            ("Subtype", pdf_name("Form")),
            ("BBox", reals(&bounds)),
            ("Matrix", reals(&matrix)),
            ("Resources", self.resources.finish()),
        ]);
        if is_group {
            let group = dictionary([
                ("S", pdf_name("Transparency")),
                ("CS", pdf_name("DeviceRGB")),
                ("I", DictItem::Bool(true)),
            ]);
            dict.insert("Group".into(), DictItem::Dict { map: group });
        }
        ExternalStream {
            dict,
            content: self.content.into_bytes(),
            compress: true,
        }
    }

    /// Draws a group; `place` leads from outside the group to the form.
    fn group(&mut self, group: &Group, place: Transform) -> Drawn {
        if !group.filters().is_empty()
            || group.mask().is_some()
            || group.blend_mode() != BlendMode::Normal
        {
            return Err(NeedsPixels);
        }
        self.operator(&[], "q");
        self.transform(group.transform());
        let place = place.pre_concat(group.transform());
        if let Some(clip) = group.clip_path() {
            self.clip(clip)?;
        }
        if group.opacity().get() < 1.0 {
            let mut inner = Self::new(self.steps);
            inner.children(group, Transform::identity())?;
            let bounds = group.layer_bounding_box();
            let bounds = [bounds.left(), bounds.top(), bounds.right(), bounds.bottom()];
            let form = inner.form(bounds, Transform::identity(), true);
            self.opacity(group.opacity().get(), group.opacity().get());
            self.object(form);
        } else {
            self.children(group, place)?;
        }
        self.operator(&[], "Q");
        Ok(())
    }

    fn children(&mut self, group: &Group, place: Transform) -> Drawn {
        for node in group.children() {
            match node {
                Node::Group(group) => self.group(group, place)?,
                Node::Path(path) => self.path(path, place)?,
                Node::Text(text) => self.group(text.flattened(), place)?,
                Node::Image(image) => self.image(image)?,
            }
        }
        Ok(())
    }

    fn image(&mut self, image: &usvg::Image) -> Drawn {
        if !image.is_visible() {
            return Ok(());
        }
        let stream = match image.kind() {
            ImageKind::PNG(bytes) => raster::png(bytes),
            ImageKind::JPEG(bytes) => raster::jpeg(bytes),
            ImageKind::SVG(tree) => Some(vectors(tree)?),
            // No core media type of EPUB 3.3 that our editions share.
            ImageKind::GIF(_) | ImageKind::WEBP(_) => None,
        };
        let Some(stream) = stream else {
            return Ok(());
        };
        let size = image.size();
        self.operator(&[], "q");
        let place = [size.width(), 0.0, 0.0, -size.height(), 0.0, size.height()];
        self.operator(&place, "cm");
        self.object(stream);
        self.operator(&[], "Q");
        Ok(())
    }

    fn object(&mut self, stream: ExternalStream) {
        let name = self.resources.object(stream);
        let _ = writeln!(self.content, "/{name} Do");
    }

    /// Clips to one shape after the other. The union of several has no operator.
    fn clip(&mut self, clip: &ClipPath) -> Drawn {
        if let Some(outer) = clip.clip_path() {
            self.clip(outer)?;
        }
        let mut place = clip.transform();
        let mut group = clip.root();
        loop {
            place = place.pre_concat(group.transform());
            if group.clip_path().is_some() {
                return Err(NeedsPixels);
            }
            match group.children() {
                [Node::Group(inner)] => group = inner,
                [Node::Path(path)] => {
                    let shape = path.data().clone().transform(place).ok_or(NeedsPixels)?;
                    self.outline(&shape);
                    let even_odd = path
                        .fill()
                        .is_some_and(|fill| fill.rule() == FillRule::EvenOdd);
                    self.content
                        .push_str(if even_odd { "W* n\n" } else { "W n\n" });
                    return Ok(());
                }
                // Nothing to clip to: nothing is seen.
                [] => {
                    self.content.push_str("0 0 0 0 re W n\n");
                    return Ok(());
                }
                _ => return Err(NeedsPixels),
            }
        }
    }

    fn path(&mut self, path: &Path, place: Transform) -> Drawn {
        if !path.is_visible() {
            return Ok(());
        }
        match path.paint_order() {
            PaintOrder::FillAndStroke => {
                self.fill(path, place)?;
                self.stroke(path, place)
            }
            PaintOrder::StrokeAndFill => {
                self.stroke(path, place)?;
                self.fill(path, place)
            }
        }
    }

    fn fill(&mut self, path: &Path, place: Transform) -> Drawn {
        let Some(fill) = path.fill() else {
            return Ok(());
        };
        let alpha = fill.opacity().get();
        self.painted(path, alpha, |canvas| {
            canvas.paint(fill.paint(), place, ["rg", "cs", "scn"])?;
            Ok(match fill.rule() {
                FillRule::NonZero => "f",
                FillRule::EvenOdd => "f*",
            })
        })
    }

    fn stroke(&mut self, path: &Path, place: Transform) -> Drawn {
        let Some(stroke) = path.stroke() else {
            return Ok(());
        };
        let alpha = stroke.opacity().get();
        self.painted(path, alpha, |canvas| {
            canvas.paint(stroke.paint(), place, ["RG", "CS", "SCN"])?;
            canvas.pen(stroke);
            Ok("S")
        })
    }

    /// A path between `q` and `Q` when it needs a state of its own.
    fn painted(
        &mut self,
        path: &Path,
        alpha: f32,
        prepare: impl FnOnce(&mut Self) -> Result<&'static str, NeedsPixels>,
    ) -> Drawn {
        self.operator(&[], "q");
        if alpha < 1.0 {
            self.opacity(alpha, alpha);
        }
        let operator = prepare(self)?;
        self.outline(path.data());
        self.operator(&[], operator);
        self.operator(&[], "Q");
        Ok(())
    }

    fn opacity(&mut self, fill: f32, stroke: f32) {
        let name = self.resources.state(fill, stroke);
        let _ = writeln!(self.content, "/{name} gs");
    }

    fn paint(&mut self, paint: &Paint, place: Transform, [color, space, set]: [&str; 3]) -> Drawn {
        let pattern = match paint {
            Paint::Color(plain) => {
                self.operator(&rgb(*plain), color);
                return Ok(());
            }
            Paint::LinearGradient(gradient) => linear(gradient, place),
            Paint::RadialGradient(gradient) => radial(gradient, place),
            Paint::Pattern(_) => None,
        };
        let name = self.resources.pattern(pattern.ok_or(NeedsPixels)?);
        let _ = writeln!(self.content, "/Pattern {space} /{name} {set}");
        Ok(())
    }
}
