//! PNG and JPEG as image XObjects (ISO 32000-1 § 8.9.5).
//!
//! A JPEG goes in as it is, by `DCTDecode`, so nothing is lost and nothing costs
//! time; only one with four inks is turned to RGB, because the file's one output
//! intent is sRGB (PDF/A-2 § 6.2.4.3). A PNG is unpacked to eight bits a channel,
//! its transparency becomes a soft mask.

use std::io::Cursor;

use printpdf::{DictItem, ExternalStream};
use zune_jpeg::JpegDecoder;
use zune_jpeg::zune_core::colorspace::ColorSpace;
use zune_jpeg::zune_core::options::DecoderOptions;

use super::{dictionary, pdf_name};

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
    data.truncate(info.buffer_size());
    let channels = info.color_type.samples();
    let (colors, alpha) = match channels {
        1 | 3 => (data, None),
        _ => {
            let inks = channels - 1;
            let alpha: Vec<u8> = data.iter().skip(inks).step_by(channels).copied().collect();
            let colors = data
                .chunks_exact(channels)
                .flat_map(|pixel| pixel[..inks].iter().copied())
                .collect();
            (
                colors,
                alpha.iter().any(|value| *value < 255).then_some(alpha),
            )
        }
    };
    let samples = |channels, data| Samples {
        width: info.width,
        height: info.height,
        channels,
        data,
    };
    let mask = alpha.map(|alpha| image(samples(1, alpha), None));
    let inks = if channels < 3 { 1 } else { 3 };
    Some(image(samples(inks, colors), mask))
}

/// Pixels with straight alpha, from a drawing that only pixels can show.
pub(super) fn rgba(width: u32, height: u32, pixels: &[u8]) -> ExternalStream {
    let samples = |channels, data| Samples {
        width,
        height,
        channels,
        data,
    };
    let alpha = pixels.iter().skip(3).step_by(4).copied().collect();
    let colors = pixels
        .chunks_exact(4)
        .flat_map(|pixel| pixel[..3].iter().copied())
        .collect();
    image(samples(3, colors), Some(image(samples(1, alpha), None)))
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
    let mut dict = dictionary([
        ("Type", pdf_name("XObject")),
        ("Subtype", pdf_name("Image")),
        ("Width", DictItem::Int(i64::from(samples.width))),
        ("Height", DictItem::Int(i64::from(samples.height))),
        ("ColorSpace", pdf_name(space)),
        ("BitsPerComponent", DictItem::Int(8)),
    ]);
    if let Some(stream) = mask {
        dict.insert("SMask".into(), DictItem::Stream { stream });
    }
    ExternalStream {
        dict,
        content: samples.data,
        compress: true,
    }
}
