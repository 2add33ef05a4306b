//! The pictures of the file, each prepared once and drawn wherever it stands.
//!
//! A picture becomes an external object (XObject) that paints the square from
//! (0, 0) to (1, 1), whatever it is made of; the page scales that square to the
//! picture's place. [`raster`] makes PNG and JPEG,
//! [`svg`] makes drawings.

mod paint;
mod raster;
mod svg;

use std::collections::BTreeMap;

use printpdf::{DictItem, ExternalStream, ExternalXObject, PdfResources, XObject, XObjectId};

use crate::layout::font::FontBook;
use crate::layout::{FrameItem, PagedDocument};
use crate::model::raster::{Orientation, decode_gif, decode_webp};
use crate::model::{Image, ImageFormat};

/// The pictures that the pages show, by index into the document's images.
#[derive(Debug)]
pub(super) struct Pictures {
    streams: BTreeMap<usize, Option<ExternalStream>>,
}

impl Pictures {
    /// Prepares every picture that is on a page.
    pub(super) fn of(images: &[Image], pages: &PagedDocument) -> Self {
        let mut streams = BTreeMap::new();
        for page in &pages.pages {
            for item in &page.frame.items {
                if let FrameItem::Picture { image, .. } = item
                    && !streams.contains_key(image)
                    && let Some(stream) = prepare(&images[*image], &pages.fonts)
                {
                    streams.insert(*image, Some(stream));
                }
            }
        }
        Self { streams }
    }

    /// The name of a picture in the pages' resources; `None` when its bytes could
    /// not be read.
    pub(super) fn id(&self, image: usize) -> Option<XObjectId> {
        self.streams.contains_key(&image).then(|| name(image))
    }

    /// Gives the pictures to printpdf; only their names are kept.
    pub(super) fn embed(&mut self, resources: &mut PdfResources) {
        for (image, stream) in &mut self.streams {
            let Some(stream) = stream.take() else {
                continue;
            };
            let object = ExternalXObject {
                stream,
                width: None,
                height: None,
                dpi: None,
            };
            resources
                .xobjects
                .map
                .insert(name(*image), XObject::External(object));
        }
    }
}

fn name(image: usize) -> XObjectId {
    XObjectId(format!("X{image}"))
}

fn prepare(image: &Image, fonts: &FontBook) -> Option<ExternalStream> {
    match image.format {
        ImageFormat::Png => raster::png(&image.bytes),
        ImageFormat::Jpeg => raster::jpeg(&image.bytes)
            .map(|stream| raster::upright(stream, Orientation::of_jpeg(&image.bytes))),
        ImageFormat::Webp => decode_webp(&image.bytes)
            .ok()
            .map(|pixels| raster::pixels(&pixels))
            .map(|stream| raster::upright(stream, Orientation::of_webp(&image.bytes))),
        ImageFormat::Gif => decode_gif(&image.bytes)
            .ok()
            .map(|pixels| raster::pixels(&pixels)),
        ImageFormat::Svg => svg::drawing(&image.bytes, fonts),
    }
}

/// A dictionary of a stream, from its entries.
fn dictionary<'a>(
    entries: impl IntoIterator<Item = (&'a str, DictItem)>,
) -> BTreeMap<String, DictItem> {
    entries
        .into_iter()
        .map(|(key, value)| (key.to_owned(), value))
        .collect()
}

/// A name object.
fn pdf_name(name: &str) -> DictItem {
    DictItem::Name(name.as_bytes().to_vec())
}
