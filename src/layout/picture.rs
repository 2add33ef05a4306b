//! Looks at the words in a drawing: they may not come out smaller than the text.

use resvg::usvg;

use super::flow::Flow;
use super::font::{FACES, FontBook};
use crate::diag::Diagnostic;
use crate::model::{ImageFormat, NodeId};
use crate::rules;

impl Flow<'_> {
    /// Tells when words of a drawing are smaller than the body at this scale
    /// (points to a unit of the drawing).
    pub(super) fn check_picture(&mut self, node: NodeId, index: usize, scale: f32) {
        let image = &self.document.images[index];
        if image.format != ImageFormat::Svg {
            return;
        }
        let span = self.document.nodes.span(node);
        self.check_words(&words_of(&image.bytes), self.style.regular, span);
        let Some(smallest) = self.shapes.smallest(index, &image.bytes) else {
            return;
        };
        let size = smallest * scale;
        if size < self.style.body_size.0 - 0.05 {
            self.sink.push(
                Diagnostic::new(
                    &rules::FIGURE_TEXT_TOO_SMALL,
                    span,
                    format!(
                        "words in `{}` come out at {size:.1} pt, below the {} pt of this edition",
                        image.path, self.style.body_size.0
                    ),
                )
                .help(format!(
                    "set them in the drawing with a font-size of {:.0} or more",
                    (self.style.body_size.0 / scale).ceil()
                )),
            );
        }
    }
}

/// The words of a drawing.
fn words_of(bytes: &[u8]) -> String {
    let text = std::str::from_utf8(bytes).unwrap_or("");
    let Ok(xml) = usvg::roxmltree::Document::parse(text) else {
        return String::new();
    };
    let texts = xml
        .descendants()
        .filter(|node| matches!(node.tag_name().name(), "text" | "tspan" | "textPath"));
    texts.filter_map(|node| node.text()).collect()
}

/// The smallest type in a drawing, in its own units; `None` without words.
///
/// Every way to make type small counts: sizes, styles, transforms, view boxes.
pub(super) fn smallest_text(bytes: &[u8], fonts: &FontBook) -> Option<f32> {
    let tree = usvg::Tree::from_data(bytes, &drawing_options(fonts)).ok()?;
    smallest_in(tree.root())
}

fn smallest_in(group: &usvg::Group) -> Option<f32> {
    let sizes = group.children().iter().filter_map(|node| match node {
        usvg::Node::Group(group) => smallest_in(group),
        usvg::Node::Text(text) => {
            let (across, down) = text.abs_transform().get_scale();
            let spans = text.chunks().iter().flat_map(usvg::TextChunk::spans);
            let size = spans.map(|span| span.font_size().get()).reduce(f32::min)?;
            Some(size * across.min(down))
        }
        usvg::Node::Path(_) | usvg::Node::Image(_) => None,
    });
    sizes.reduce(f32::min)
}

/// How a drawing is read: with the faces of the edition and nothing from outside.
pub(crate) fn drawing_options(fonts: &FontBook) -> usvg::Options<'static> {
    usvg::Options {
        font_family: FACES[0].family.clone().into_owned(),
        fontdb: fonts.drawings(),
        image_href_resolver: usvg::ImageHrefResolver {
            resolve_data: usvg::ImageHrefResolver::default_data_resolver(),
            resolve_string: Box::new(|_, _| None),
        },
        ..usvg::Options::default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_smallest_words_are_found() {
        let smallest = |inside: &str| {
            let svg = format!(
                "<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 400 200' \
                 font-size='30'><text y='50'>a</text>{inside}</svg>"
            );
            smallest_text(svg.as_bytes(), &FontBook::built_in()).map(f32::round)
        };
        assert_eq!(smallest(""), Some(30.0));
        for ten in [
            "<g transform='scale(0.5)'><text font-size='20px' y='9'>b</text></g>",
            "<g transform='matrix(.5 0 0 .5 0 0)'><text font-size='20' y='9'>b</text></g>",
            "<style>.s{font-size:10px}</style><text class='s' y='9'>b</text>",
            "<text style='font-size: 10px' y='9'>b</text>",
            "<svg viewBox='0 0 1200 600'><text y='9'>b</text></svg>",
        ] {
            assert_eq!(smallest(ten), Some(10.0), "{ten}");
        }
        assert_eq!(
            smallest_text(
                b"<svg xmlns='http://www.w3.org/2000/svg'/>",
                &FontBook::built_in()
            ),
            None
        );
    }
}
