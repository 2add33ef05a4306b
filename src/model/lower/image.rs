//! Pictures: found, read, and known by their content.

use std::io::Cursor;
use std::ops::Range;
use std::sync::Arc;

use resvg::usvg;
use zune_jpeg::JpegDecoder;

use super::chapter::Chapter;
use crate::diag::{Diagnostic, Rule};
use crate::model::raster::{Orientation, decode_gif, decode_webp};
use crate::model::{Image, ImageFormat};
use crate::rules;
use crate::source::{ReadError, normalize_path};

impl Chapter<'_, '_, '_> {
    /// The picture that `dest` names, read and checked; `None` after a diagnostic.
    pub(super) fn image(&mut self, dest: &str, alt: &str, range: &Range<usize>) -> Option<usize> {
        let span = self.span(range);
        if alt.trim().is_empty() {
            self.report(
                Diagnostic::new(
                    &rules::IMAGE_WITHOUT_ALT,
                    span,
                    format!("the picture `{dest}` has no alternative text"),
                )
                .help(format!("write what it shows: `![what it shows]({dest})`")),
            );
        }
        let refuse = |rule: &'static Rule, message: String, help: &str| {
            Some(Diagnostic::new(rule, span, message).help(help))
        };
        let mut found = None;
        if dest.is_empty() {
            found = refuse(
                &rules::IMAGE_MISSING,
                "the picture has no file name".to_owned(),
                "write it in the round brackets: `![what it shows](images/disc.svg)`",
            );
            self.book.sink.extend(found);
            return None;
        }
        let path = match dest.split_once(':') {
            Some((scheme, _)) if scheme.len() > 1 && !scheme.contains('/') => None,
            _ => normalize_path(self.path, &percent_decode(dest)),
        };
        let Some(path) = path else {
            found = refuse(
                &rules::IMAGE_OUTSIDE_BOOK,
                format!("the picture `{dest}` is not in the book's folder"),
                "copy it into the book's folder and name it from there",
            );
            self.book.sink.extend(found);
            return None;
        };
        if let Some(known) = self.book.image_indices.get(&path) {
            return *known;
        }
        let index = match self.book.world.read(&path) {
            Ok(bytes) => match inspect(&bytes) {
                Ok((format, width, height)) => {
                    self.book.images.push(Image {
                        path: path.clone(),
                        format,
                        width,
                        height,
                        bytes: Arc::from(bytes),
                    });
                    Some(self.book.images.len() - 1)
                }
                Err(why) => {
                    found = refuse(
                        &rules::IMAGE_UNUSABLE,
                        format!("the picture `{path}` can't be used: {why}"),
                        "save it again as SVG (without scripts and links), PNG, JPEG, WebP or GIF",
                    );
                    None
                }
            },
            Err(ReadError::NotFound) => {
                found = refuse(
                    &rules::IMAGE_MISSING,
                    format!("there is no picture `{path}` in the book's folder"),
                    "put the file there, or correct its name",
                );
                None
            }
            Err(ReadError::OutsideBook) => {
                found = refuse(
                    &rules::IMAGE_OUTSIDE_BOOK,
                    format!("the picture `{path}` is a link to outside the book's folder"),
                    "copy the file itself into the book's folder",
                );
                None
            }
            Err(ReadError::Failed(why)) => {
                found = refuse(
                    &rules::IMAGE_MISSING,
                    format!("the picture `{path}` can't be read: {why}"),
                    "see that the file may be read",
                );
                None
            }
        };
        self.book.sink.extend(found);
        self.book.image_indices.insert(path, index);
        index
    }
}

/// The format of a picture and its size, told by its bytes.
fn inspect(bytes: &[u8]) -> Result<(ImageFormat, f32, f32), String> {
    let format = match imagesize::image_type(bytes) {
        Ok(imagesize::ImageType::Png) => ImageFormat::Png,
        Ok(imagesize::ImageType::Jpeg) => ImageFormat::Jpeg,
        Ok(imagesize::ImageType::Webp) => ImageFormat::Webp,
        Ok(imagesize::ImageType::Gif) => ImageFormat::Gif,
        Ok(other) => {
            return Err(format!(
                "it is a {} file",
                format!("{other:?}").to_uppercase()
            ));
        }
        Err(_) => return inspect_svg(bytes),
    };
    let size = imagesize::blob_size(bytes).map_err(|error| error.to_string())?;
    let decoded = match format {
        ImageFormat::Png => decode_png(bytes),
        ImageFormat::Jpeg => decode_jpeg(bytes).map_err(|error| error.to_string()),
        ImageFormat::Webp => decode_webp(bytes).map(drop),
        ImageFormat::Gif => decode_gif(bytes).map(drop),
        ImageFormat::Svg => Ok(()),
    };
    decoded.map_err(|why| format!("it is broken ({why})"))?;
    if size.width == 0 || size.height == 0 {
        return Err("it has no area".to_owned());
    }
    #[expect(
        clippy::cast_precision_loss,
        reason = "pictures are far smaller than 2^24 pixels across"
    )]
    let (width, height) = (size.width as f32, size.height as f32);
    let orientation = match format {
        ImageFormat::Jpeg => Orientation::of_jpeg(bytes),
        ImageFormat::Webp => Orientation::of_webp(bytes),
        ImageFormat::Png | ImageFormat::Gif | ImageFormat::Svg => Orientation::UPRIGHT,
    };
    if orientation.is_turned() {
        return Ok((format, height, width));
    }
    Ok((format, width, height))
}

/// Reads a PNG to its end: what is cut short would leave a hole in the book.
fn decode_png(bytes: &[u8]) -> Result<(), String> {
    let words = |error: png::DecodingError| error.to_string();
    let decoder = png::Decoder::new(Cursor::new(bytes));
    let mut reader = decoder.read_info().map_err(words)?;
    let info = reader.info();
    // Its rows can be read without one (PNG § 11.2.2).
    if info.color_type == png::ColorType::Indexed && info.palette.is_none() {
        return Err("its palette is missing".to_owned());
    }
    while reader.next_row().map_err(words)?.is_some() {}
    reader.finish().map_err(words)
}

/// The same for a JPEG; decoders make up what is missing at its end.
fn decode_jpeg(bytes: &[u8]) -> Result<(), String> {
    // The end-of-image marker (ITU-T T.81 § B.1.1.3); cameras may pad after it.
    if !bytes.windows(2).rev().any(|pair| pair == [0xff, 0xd9]) {
        return Err("it is cut off before its end".to_owned());
    }
    let decoded = JpegDecoder::new(Cursor::new(bytes)).decode();
    decoded.map(drop).map_err(|error| error.to_string())
}

/// Checks an SVG for what EPUB and PDF can't take: scripts, outside references,
/// HTML (EPUB 3.3 § 6.2), and reads its size.
fn inspect_svg(bytes: &[u8]) -> Result<(ImageFormat, f32, f32), String> {
    let text = std::str::from_utf8(bytes)
        .map_err(|_| "it is no SVG, PNG, JPEG, WebP or GIF".to_owned())?;
    let options = usvg::roxmltree::ParsingOptions {
        allow_dtd: false,
        ..Default::default()
    };
    let xml = usvg::roxmltree::Document::parse_with_options(text, options)
        .map_err(|error| format!("it is no SVG, PNG, JPEG, WebP or GIF ({error})"))?;
    let svg = xml.root_element().tag_name();
    if svg.namespace() != Some("http://www.w3.org/2000/svg") && svg.name() == "svg" {
        return Err("it lacks `xmlns=\"http://www.w3.org/2000/svg\"`".to_owned());
    }
    if xml
        .descendants()
        .any(|node| node.pi().is_some_and(|pi| pi.target == "xml-stylesheet"))
    {
        return Err("it asks for a style sheet outside itself".to_owned());
    }
    if svg.name() != "svg" {
        return Err("it is XML but no SVG".to_owned());
    }
    for node in xml.descendants().filter(|node| node.is_element()) {
        let name = node.tag_name().name();
        let moves = name.starts_with("animate") || name == "set";
        if moves || matches!(name, "script" | "foreignObject" | "iframe") {
            return Err(format!("its element `{name}` is not allowed in a book"));
        }
        for attribute in node.attributes() {
            let reference = attribute.name() == "href" && !is_web_link(name, attribute.value());
            if refers_outside(attribute.value()) {
                return Err(format!(
                    "its attribute `{}` refers outside it",
                    attribute.name()
                ));
            }
            if attribute.name().starts_with("on") {
                return Err(format!("its attribute `{}` is a script", attribute.name()));
            }
            if reference && !attribute.value().starts_with('#') {
                return Err(format!(
                    "it refers to `{}` outside itself",
                    attribute.value()
                ));
            }
        }
        let css: String = node.children().filter_map(|child| child.text()).collect();
        if name == "style" && (css.contains("@import") || refers_outside(&css)) {
            return Err("its style refers to another file".to_owned());
        }
    }
    let tree = usvg::Tree::from_xmltree(&xml, &usvg::Options::default())
        .map_err(|error| error.to_string())?;
    let size = tree.size();
    Ok((ImageFormat::Svg, size.width(), size.height()))
}

/// Whether `a` leads to the web.
fn is_web_link(element: &str, address: &str) -> bool {
    element == "a" && (address.starts_with("https://") || address.starts_with("http://"))
}

/// Whether a value of CSS names something that is not in the drawing itself.
fn refers_outside(value: &str) -> bool {
    let mut parts = value.split("url(").skip(1);
    parts.any(|part| !part.trim_start_matches([' ', '"', '\'']).starts_with('#'))
}

/// A path as a link writes it (`my%20disc.svg`), as the file is called.
pub(crate) fn percent_decode(path: &str) -> String {
    let mut bytes = Vec::with_capacity(path.len());
    let mut rest = path.as_bytes();
    while let [first, tail @ ..] = rest {
        let code = (*first == b'%')
            .then(|| tail.get(..2))
            .flatten()
            .and_then(|hex| std::str::from_utf8(hex).ok())
            .and_then(|hex| u8::from_str_radix(hex, 16).ok());
        bytes.push(code.unwrap_or(*first));
        rest = if code.is_some() { &tail[2..] } else { tail };
    }
    String::from_utf8(bytes).unwrap_or_else(|_| path.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pictures_are_known_by_their_bytes() {
        let svg = b"<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 40 30'/>";
        assert_eq!(inspect(svg).unwrap(), (ImageFormat::Svg, 40.0, 30.0));
        for bad in [
            "<svg xmlns='http://www.w3.org/2000/svg'><script/></svg>",
            "<svg xmlns='http://www.w3.org/2000/svg' onload='x()'/>",
            "<svg xmlns='http://www.w3.org/2000/svg'><image href='http://x/y.png'/></svg>",
            "<!DOCTYPE svg [<!ENTITY a 'b'>]><svg xmlns='http://www.w3.org/2000/svg'/>",
            "<html/>",
            "GIF89a",
            "words",
            "",
        ] {
            assert!(inspect(bad.as_bytes()).is_err(), "{bad}");
        }
    }

    #[test]
    fn percent_codes_are_read() {
        assert_eq!(percent_decode("my%20disc%C3%A9.svg"), "my discé.svg");
        assert_eq!(percent_decode("100%.svg"), "100%.svg");
        assert_eq!(percent_decode("%ff"), "%ff");
    }
}
