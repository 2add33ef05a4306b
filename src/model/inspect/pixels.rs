//! Pictures of pixels, read to their ends: what is cut short or damaged would
//! leave a hole in the book, and no reading system says a word about it.

use std::io::Cursor;

use zune_jpeg::JpegDecoder;
use zune_jpeg::zune_core::colorspace::ColorSpace;

use super::{Flaw, Inspected, Motion};
use crate::model::ImageFormat;
use crate::model::raster::{MOST_PIXELS, Orientation, decode_gif, decode_webp};

const EXPORT_AGAIN: &str = "export it anew from the program that made it, or open it in an \
                            image editor and save it once more";

pub(super) fn inspect(bytes: &[u8], format: ImageFormat) -> Result<Inspected, Flaw> {
    let size = imagesize::blob_size(bytes).map_err(|_| Flaw::cut_off())?;
    if size.width == 0 || size.height == 0 {
        return Err(Flaw::without_area());
    }
    // Before anything is decoded: a file of some bytes can say that it is as large
    // as all memory.
    if size.width.saturating_mul(size.height) > MOST_PIXELS {
        return Err(Flaw::new(
            format!(
                "it has {} × {} pixels, more than can be read safely",
                size.width, size.height
            ),
            "make it smaller: 4000 pixels on its longer side are sharp on any page",
        ));
    }
    let (mut motion, mut is_cmyk) = (None, false);
    match format {
        ImageFormat::Png => motion = png(bytes)?,
        ImageFormat::Jpeg => is_cmyk = jpeg(bytes)?,
        ImageFormat::Webp => motion = webp(bytes)?,
        ImageFormat::Gif => motion = gif(bytes)?,
        ImageFormat::Svg => {}
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
    let (width, height) = if orientation.is_turned() {
        (height, width)
    } else {
        (width, height)
    };
    Ok(Inspected {
        format,
        width,
        height,
        motion,
        is_cmyk,
        cleaned: None,
    })
}

/// What a decoder says of a file, in words for the author.
fn broken(words: impl std::fmt::Display) -> Flaw {
    /// What decoders say when a file ends too soon.
    const ENDS_TOO_SOON: &[&str] = &[
        "unexpected e",
        "end of file",
        "end of buffer",
        "end of image",
        "exhausted",
        "premature",
        "failed to fill",
        "no more bytes",
        "not enough",
        "truncated",
    ];
    let words = words.to_string();
    let lower = words.to_lowercase();
    if ENDS_TOO_SOON.iter().any(|end| lower.contains(end)) {
        return Flaw::cut_off();
    }
    if lower.contains("crc error") {
        return Flaw::new("the file is damaged: a checksum is wrong", EXPORT_AGAIN);
    }
    Flaw::new(format!("the file is damaged ({words})"), EXPORT_AGAIN)
}

fn motion(pictures: u32, forever: bool) -> Option<Motion> {
    (pictures > 1).then_some(Motion { pictures, forever })
}

/// Whether it moves is told by the chunk `acTL` (PNG, third edition, § 11.3.6.1).
fn png(bytes: &[u8]) -> Result<Option<Motion>, Flaw> {
    let decoder = png::Decoder::new(Cursor::new(bytes));
    let mut reader = decoder.read_info().map_err(broken)?;
    let info = reader.info();
    // Its rows can be read without one (PNG § 11.2.2).
    if info.color_type == png::ColorType::Indexed && info.palette.is_none() {
        return Err(broken("its palette is missing"));
    }
    let motion = info.animation_control().and_then(|control| {
        // No number of plays means: for ever.
        motion(control.num_frames, control.num_plays == 0)
    });
    while reader.next_row().map_err(broken)?.is_some() {}
    reader.finish().map_err(broken)?;
    Ok(motion)
}

/// Whether its colours are inks. Decoders make up what is missing at the end.
fn jpeg(bytes: &[u8]) -> Result<bool, Flaw> {
    // The end-of-image marker (ITU-T T.81 § B.1.1.3) after the start of the picture
    // itself: a small picture in the camera's notes has one of its own.
    let start = picture_of_jpeg(bytes).ok_or_else(Flaw::cut_off)?;
    if !start.windows(2).any(|pair| pair == [0xff, 0xd9]) {
        return Err(Flaw::cut_off());
    }
    let mut decoder = JpegDecoder::new(Cursor::new(bytes));
    decoder
        .decode()
        .map_err(|error| broken(jpeg_words(error)))?;
    Ok(matches!(
        decoder.input_colorspace(),
        Some(ColorSpace::CMYK | ColorSpace::YCCK)
    ))
}

/// What begins with the first scan of a JPEG.
fn picture_of_jpeg(bytes: &[u8]) -> Option<&[u8]> {
    let mut rest = bytes.strip_prefix(b"\xff\xd8")?;
    loop {
        match rest {
            [0xff, 0xda, ..] => return Some(rest),
            // Padding, and markers that stand alone.
            [0xff, 0xff | 0x01 | 0xd0..=0xd7, ..] => rest = &rest[1..],
            [0xff, _, high, low, ..] => {
                let length = usize::from(u16::from_be_bytes([*high, *low]));
                rest = rest.get(2 + length..)?;
            }
            [_, tail @ ..] => rest = tail,
            [] => return None,
        }
    }
}

fn jpeg_words(error: zune_jpeg::errors::DecodeErrors) -> String {
    use zune_jpeg::errors::DecodeErrors;
    match error {
        DecodeErrors::ExhaustedData | DecodeErrors::IoErrors(_) => "unexpected end".to_owned(),
        DecodeErrors::Unsupported(_) => "its kind of JPEG is not one that screens show".to_owned(),
        other => other.to_string(),
    }
}

fn webp(bytes: &[u8]) -> Result<Option<Motion>, Flaw> {
    // RIFF says at the fifth byte how much comes after the eighth.
    if let Some([a, b, c, d]) = bytes.get(4..8)
        && bytes.len() - 8 < u32::from_le_bytes([*a, *b, *c, *d]) as usize
    {
        return Err(Flaw::cut_off());
    }
    decode_webp(bytes).map_err(broken)?;
    let mut decoder = image_webp::WebPDecoder::new(Cursor::new(bytes)).map_err(broken)?;
    if !decoder.is_animated() {
        return Ok(None);
    }
    let size = decoder
        .output_buffer_size()
        .ok_or_else(Flaw::without_area)?;
    let mut pixels = vec![0; size];
    for _ in 0..decoder.num_frames() {
        decoder.read_frame(&mut pixels).map_err(broken)?;
    }
    let forever = decoder.loop_count() == image_webp::LoopCount::Forever;
    Ok(motion(decoder.num_frames(), forever))
}

fn gif(bytes: &[u8]) -> Result<Option<Motion>, Flaw> {
    decode_gif(bytes).map_err(broken)?;
    let mut options = gif::DecodeOptions::new();
    // The first picture was decoded; of the others it is enough that they are there.
    options.skip_frame_decoding(true);
    let mut decoder = options.read_info(Cursor::new(bytes)).map_err(broken)?;
    let mut pictures: u32 = 0;
    while decoder.read_next_frame().map_err(broken)?.is_some() {
        pictures = pictures.saturating_add(1);
    }
    // Browsers play one without a number once.
    let forever = matches!(decoder.repeat(), gif::Repeat::Infinite);
    Ok(motion(pictures, forever))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn png_bytes(animated: bool) -> Vec<u8> {
        let mut bytes = Vec::new();
        let mut encoder = png::Encoder::new(&mut bytes, 2, 2);
        encoder.set_color(png::ColorType::Grayscale);
        if animated {
            encoder.set_animated(2, 0).unwrap();
        }
        let mut writer = encoder.write_header().unwrap();
        for _ in 0..if animated { 2 } else { 1 } {
            writer.write_image_data(&[0, 255, 255, 0]).unwrap();
        }
        writer.finish().unwrap();
        bytes
    }

    fn gif_bytes(pictures: usize) -> Vec<u8> {
        let mut bytes = Vec::new();
        let mut encoder = gif::Encoder::new(&mut bytes, 1, 1, &[0, 0, 0, 255, 255, 255]).unwrap();
        encoder.set_repeat(gif::Repeat::Infinite).unwrap();
        for at in 0..pictures {
            let mut frame = gif::Frame::from_indexed_pixels(1, 1, vec![u8::from(at > 0)], None);
            frame.delay = 10;
            encoder.write_frame(&frame).unwrap();
        }
        drop(encoder);
        bytes
    }

    #[test]
    fn what_moves_is_told() {
        let moves = |bytes: &[u8]| crate::model::inspect::inspect(bytes).unwrap().motion;
        let two = Some(Motion {
            pictures: 2,
            forever: true,
        });
        assert_eq!(moves(&png_bytes(false)), None);
        assert_eq!(moves(&png_bytes(true)), two);
        assert_eq!(moves(&gif_bytes(1)), None);
        assert_eq!(moves(&gif_bytes(2)), two);
    }

    /// Wherever a file is cut, it is told, and in words that say so.
    #[test]
    fn what_is_cut_off_is_told() {
        for whole in [png_bytes(false), png_bytes(true), gif_bytes(2)] {
            for end in 12..whole.len() - 1 {
                let flaw = crate::model::inspect::inspect(&whole[..end]).unwrap_err();
                assert!(flaw.what.contains("cut off"), "{end}: {flaw:?}");
            }
        }
    }

    #[test]
    fn a_bomb_is_not_decoded() {
        let mut bytes = png_bytes(false);
        // The width and height of IHDR (PNG § 11.2.1).
        bytes[16..24].copy_from_slice(&[0, 0, 0xff, 0xff, 0, 0, 0xff, 0xff]);
        let flaw = crate::model::inspect::inspect(&bytes).unwrap_err();
        assert!(flaw.what.contains("65535 × 65535"), "{flaw:?}");
    }
}
