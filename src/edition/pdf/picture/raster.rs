//! PNG, JPEG, WebP and GIF as image XObjects (ISO 32000-1 § 8.9.5).
//!
//! A JPEG goes in as it is, by `DCTDecode`, so nothing is lost and nothing costs
//! time; only one with four inks is turned to RGB, because the file's one output
//! intent is sRGB (PDF/A-2 § 6.2.4.3). The packed rows of a PNG are those of PDF's
//! `FlateDecode` with predictors, so they go in as they are too, once they have
//! been read through; only transparency, which PDF keeps in a picture of its own,
//! and interlacing need new rows. PDF knows neither WebP nor GIF: they go in as pixels.

use std::collections::BTreeMap;
use std::io::Cursor;

use printpdf::{DictItem, ExternalStream};
use zune_jpeg::JpegDecoder;
use zune_jpeg::zune_core::colorspace::ColorSpace;
use zune_jpeg::zune_core::options::DecoderOptions;

use super::{dictionary, pdf_name};
use crate::model::raster::{Orientation, Pixels};

/// The samples of an image.
struct Samples {
    width: u32,
    height: u32,
    /// 1 for grey, 3 for RGB.
    channels: usize,
    data: Vec<u8>,
}

/// A PNG; `None` when it cannot be read.
pub(super) fn png(bytes: &[u8]) -> Option<ExternalStream> {
    let mut decoder = png::Decoder::new(Cursor::new(bytes));
    decoder.set_transformations(png::Transformations::normalize_to_color8());
    let mut reader = decoder.read_info().ok()?;
    let mut data = vec![0; reader.output_buffer_size()?];
    let info = reader.next_frame(&mut data).ok()?;
    if let Some(stream) = packed_rows(reader.info(), bytes) {
        return Some(stream);
    }
    data.truncate(info.buffer_size());
    let channels = info.color_type.samples();
    let samples = |channels, data| Samples {
        width: info.width,
        height: info.height,
        channels,
        data,
    };
    if matches!(channels, 1 | 3) {
        return Some(image(samples(channels, data), None));
    }
    let (colors, alpha) = split(&data, channels);
    let mask = alpha
        .iter()
        .any(|value| *value < 255)
        .then(|| image(samples(1, alpha), None));
    Some(image(samples(channels - 1, colors), mask))
}

/// The last channel of each pixel apart from those before it.
fn split(pixels: &[u8], channels: usize) -> (Vec<u8>, Vec<u8>) {
    let mut colors = Vec::with_capacity(pixels.len());
    let mut alpha = Vec::with_capacity(pixels.len() / channels);
    for pixel in pixels.chunks_exact(channels) {
        colors.extend_from_slice(&pixel[..channels - 1]);
        alpha.push(pixel[channels - 1]);
    }
    (colors, alpha)
}

/// The rows of a PNG as they are packed (ISO 32000-1 § 7.4.4.4); `None` when PDF
/// has no such rows.
fn packed_rows(info: &png::Info<'_>, bytes: &[u8]) -> Option<ExternalStream> {
    if info.interlaced || info.trns.is_some() {
        return None;
    }
    let depth = i64::from(info.bit_depth as u8);
    let (channels, space) = match info.color_type {
        png::ColorType::Grayscale => (1, pdf_name("DeviceGray")),
        png::ColorType::Rgb => (3, pdf_name("DeviceRGB")),
        png::ColorType::Indexed => {
            let palette = info.palette.as_ref()?.to_vec();
            let last = i64::try_from(palette.len() / 3).ok()? - 1;
            let palette = DictItem::Bytes(palette);
            let space = [
                pdf_name("Indexed"),
                pdf_name("DeviceRGB"),
                DictItem::Int(last),
                palette,
            ];
            (1, DictItem::Array(space.to_vec()))
        }
        png::ColorType::GrayscaleAlpha | png::ColorType::Rgba => return None,
    };
    let rows = dictionary([
        ("Predictor", DictItem::Int(15)),
        ("Colors", DictItem::Int(channels)),
        ("BitsPerComponent", DictItem::Int(depth)),
        ("Columns", DictItem::Int(i64::from(info.width))),
    ]);
    let mut dict = entries(info.width, info.height, space, depth);
    dict.insert("Filter".into(), pdf_name("FlateDecode"));
    dict.insert("DecodeParms".into(), DictItem::Dict { map: rows });
    Some(ExternalStream {
        dict,
        content: idat(bytes)?,
        compress: false,
    })
}

/// The image data of a PNG: its `IDAT` chunks together (PNG § 10.1).
fn idat(bytes: &[u8]) -> Option<Vec<u8>> {
    let mut data = Vec::with_capacity(bytes.len());
    let mut rest = bytes.get(8..)?;
    while let Some((length, after)) = rest.split_first_chunk::<4>() {
        let length = usize::try_from(u32::from_be_bytes(*length)).ok()?;
        let (kind, after) = after.split_first_chunk::<4>()?;
        match kind {
            b"IDAT" => data.extend_from_slice(after.get(..length)?),
            b"IEND" => return Some(data),
            _ => {}
        }
        // After the content stands its check sum.
        rest = after.get(length.checked_add(4)?..)?;
    }
    None
}

/// Pixels with straight alpha, from a drawing that only pixels can show.
pub(super) fn rgba(width: u32, height: u32, pixels: &[u8]) -> ExternalStream {
    let samples = |channels, data| Samples {
        width,
        height,
        channels,
        data,
    };
    let (colors, alpha) = split(pixels, 4);
    image(samples(3, colors), Some(image(samples(1, alpha), None)))
}

/// The pixels of a picture that was read; without a mask where nothing shows through.
pub(super) fn pixels(pixels: &Pixels) -> ExternalStream {
    let mut stream = rgba(pixels.width, pixels.height, &pixels.rgba);
    if pixels.rgba.chunks_exact(4).all(|pixel| pixel[3] == u8::MAX) {
        stream.dict.remove("SMask");
    }
    stream
}

/// A picture as it is to be seen, however the camera was held: the picture goes in
/// as it is, in a form that turns it (ISO 32000-1 § 8.10.1).
pub(super) fn upright(picture: ExternalStream, orientation: Orientation) -> ExternalStream {
    let Some(matrix) = orientation.matrix() else {
        return picture;
    };
    let numbers = |numbers: &[i8]| {
        let numbers = numbers.iter().map(|number| DictItem::Int((*number).into()));
        DictItem::Array(numbers.collect())
    };
    let objects = dictionary([("Im", DictItem::Stream { stream: picture })]);
    let resources = dictionary([("XObject", DictItem::Dict { map: objects })]);
    ExternalStream {
        dict: dictionary([
            ("Type", pdf_name("XObject")),
            ("Subtype", pdf_name("Form")),
            ("BBox", numbers(&[0, 0, 1, 1])),
            ("Matrix", numbers(&matrix)),
            ("Resources", DictItem::Dict { map: resources }),
        ]),
        content: b"/Im Do".to_vec(),
        compress: false,
    }
}

/// A JPEG; `None` when it cannot be read.
pub(super) fn jpeg(bytes: &[u8]) -> Option<ExternalStream> {
    let mut decoder = JpegDecoder::new(Cursor::new(bytes));
    decoder.decode_headers().ok()?;
    let info = decoder.info()?;
    let (width, height) = (u32::from(info.width), u32::from(info.height));
    match info.components {
        channels @ (1 | 3) => {
            let mut stream = image(
                Samples {
                    width,
                    height,
                    channels: usize::from(channels),
                    data: bytes.to_vec(),
                },
                None,
            );
            stream.dict.insert("Filter".into(), pdf_name("DCTDecode"));
            stream.compress = false;
            Some(stream)
        }
        _ => {
            let options = DecoderOptions::default().jpeg_set_out_colorspace(ColorSpace::RGB);
            let data = JpegDecoder::new_with_options(Cursor::new(bytes), options)
                .decode()
                .ok()?;
            let samples = Samples {
                width,
                height,
                channels: 3,
                data,
            };
            Some(image(samples, None))
        }
    }
}

fn image(samples: Samples, mask: Option<ExternalStream>) -> ExternalStream {
    let space = if samples.channels == 1 {
        "DeviceGray"
    } else {
        "DeviceRGB"
    };
    let mut dict = entries(samples.width, samples.height, pdf_name(space), 8);
    if let Some(stream) = mask {
        dict.insert("SMask".into(), DictItem::Stream { stream });
    }
    ExternalStream {
        dict,
        content: samples.data,
        compress: true,
    }
}

/// What every image says (ISO 32000-1 table 89).
fn entries(width: u32, height: u32, space: DictItem, depth: i64) -> BTreeMap<String, DictItem> {
    dictionary([
        ("Type", pdf_name("XObject")),
        ("Subtype", pdf_name("Image")),
        ("Width", DictItem::Int(i64::from(width))),
        ("Height", DictItem::Int(i64::from(height))),
        ("ColorSpace", space),
        ("BitsPerComponent", DictItem::Int(depth)),
    ])
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::edition::pdf::tests::pictures;

    fn space(stream: &ExternalStream) -> &DictItem {
        &stream.dict["ColorSpace"]
    }

    #[test]
    fn a_jpeg_goes_in_as_it_is() {
        let bytes = pictures::grey_jpeg();
        let stream = jpeg(&bytes).unwrap();
        assert_eq!(stream.content, bytes);
        assert_eq!(stream.dict["Filter"], pdf_name("DCTDecode"));
        assert_eq!(stream.dict["Width"], DictItem::Int(8));
        assert_eq!(space(&stream), &pdf_name("DeviceGray"));
    }

    #[test]
    fn four_inks_become_three() {
        let stream = jpeg(&pictures::cmyk_jpeg()).unwrap();
        assert_eq!(space(&stream), &pdf_name("DeviceRGB"));
        assert_eq!(stream.content.len(), 8 * 8 * 3);
        // 200 of 255 parts of magenta and 100 of yellow: much red, little green.
        let [red, green, blue] = [stream.content[0], stream.content[1], stream.content[2]];
        assert!(red > 200 && green < 90 && blue > green && blue < red);
    }

    #[test]
    fn rows_of_a_png_stay_packed() {
        let stream = png(&pictures::png(png::ColorType::Rgb, &[9; 12])).unwrap();
        assert_eq!(stream.dict["Filter"], pdf_name("FlateDecode"));
        assert!(stream.dict.contains_key("DecodeParms"));
    }

    #[test]
    fn transparency_becomes_a_mask() {
        let stream = png(&pictures::png(png::ColorType::Rgba, &[9; 16])).unwrap();
        assert_eq!(stream.content, [9; 12]);
        let DictItem::Stream { stream } = &stream.dict["SMask"] else {
            panic!("a mask is a stream");
        };
        assert_eq!(stream.content, [9; 4]);
    }

    #[test]
    fn transparency_that_nobody_sees_is_left_out() {
        let stream = png(&pictures::png(png::ColorType::GrayscaleAlpha, &[255; 8])).unwrap();
        assert!(!stream.dict.contains_key("SMask"));
        assert_eq!(space(&stream), &pdf_name("DeviceGray"));
    }

    #[test]
    fn a_broken_picture_is_none() {
        let whole = pictures::png(png::ColorType::Rgb, &[9; 12]);
        assert!(png(&whole[..whole.len() / 2]).is_none());
        assert!(jpeg(b"\xFF\xD8 no").is_none());
    }
}
