//! Looks at the words in a drawing: they may not come out smaller than the text.

use resvg::usvg;

use super::flow::Flow;
use crate::diag::Diagnostic;
use crate::model::{Figure, ImageFormat};
use crate::rules;

impl Flow<'_> {
    /// Tells when words of a drawing are smaller than the body at this scale
    /// (points to a unit of the drawing).
    pub(super) fn check_picture(&mut self, figure: &Figure, scale: f32) {
        let image = &self.document.images[figure.image];
        if image.format != ImageFormat::Svg {
            return;
        }
        let span = self.document.nodes.span(figure.picture);
        self.check_words(&words_of(&image.bytes), self.style.regular, span);
        let Some(smallest) = smallest_text(&image.bytes) else {
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
/// Transforms on groups are taken into account by their scale alone, and sizes
/// only where they stand on the elements themselves.
fn smallest_text(bytes: &[u8]) -> Option<f32> {
    let text = std::str::from_utf8(bytes).ok()?;
    let xml = usvg::roxmltree::Document::parse(text).ok()?;
    let texts = xml
        .descendants()
        .filter(|node| matches!(node.tag_name().name(), "text" | "tspan"))
        .filter(|node| node.text().is_some_and(|words| !words.trim().is_empty()));
    texts
        .map(|node| {
            let size = node.ancestors().find_map(font_size);
            let scale: f32 = node
                .ancestors()
                .filter_map(|node| node.attribute("transform"))
                .filter_map(scale_of)
                .product();
            // The initial font size of SVG is "medium", 16 (CSS Fonts 4 § 2.5).
            size.unwrap_or(16.0) * scale
        })
        .reduce(f32::min)
}

/// The font size that an element sets, in the units of the drawing. Style comes
/// before attributes (SVG 2 § 6.6).
fn font_size(node: usvg::roxmltree::Node<'_, '_>) -> Option<f32> {
    let declared = node.attribute("style").into_iter().flat_map(|style| {
        let declarations = style.split(';').rev();
        declarations.filter_map(|declaration| declaration.split_once(':'))
    });
    let mut sizes = declared.filter(|(property, _)| property.trim() == "font-size");
    let size = sizes.next().map(|(_, size)| size);
    let size = size.or(node.attribute("font-size"))?.trim();
    // CSS Values and Units 4 § 6.2, absolute lengths.
    let (number, unit) = match size.strip_suffix("pt") {
        Some(number) => (number, 96.0 / 72.0),
        None => (size.trim_end_matches("px"), 1.0),
    };
    number.trim().parse::<f32>().ok().map(|size| size * unit)
}

fn scale_of(transform: &str) -> Option<f32> {
    let (_, rest) = transform.split_once("scale(")?;
    let (numbers, _) = rest.split_once(')')?;
    numbers
        .split([',', ' '])
        .filter_map(|number| number.trim().parse::<f32>().ok())
        .reduce(f32::min)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_smallest_words_are_found() {
        let svg = "<svg xmlns='http://www.w3.org/2000/svg' font-size='30'><text>a</text>\
                   <g transform='scale(0.5)'><text font-size='20px'>b</text></g></svg>";
        assert_eq!(smallest_text(svg.as_bytes()), Some(10.0));
        let svg = "<svg xmlns='http://www.w3.org/2000/svg' font-size='9'>\
                   <text style='fill: red; font-size: 12pt' font-size='2'>a</text></svg>";
        assert_eq!(smallest_text(svg.as_bytes()), Some(16.0));
        assert_eq!(smallest_text(b"<svg/>"), None);
    }
}
