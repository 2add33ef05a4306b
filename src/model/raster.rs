//! Pictures of pixels that no PDF takes as they are: WebP and GIF, read into
//! pixels; and how a camera was held.
//!
//! Lowering reads them to tell whether they are sound, the PDF edition to paint
//! them; the EPUB takes the files themselves.

use std::io::Cursor;

/// The most pixels of a picture: a printed page at 1200 to the inch.
pub(in crate::model) const MOST_PIXELS: usize = 150_000_000;

/// Pixels of red, green, blue and straight alpha, from the top left, row by row.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Pixels {
    /// How many in a row.
    pub width: u32,
    /// How many rows.
    pub height: u32,
    /// Four bytes each.
    pub rgba: Vec<u8>,
}

/// Reads a WebP; of one that moves, the first picture.
///
/// # Errors
/// When it is broken; says how.
pub fn decode_webp(bytes: &[u8]) -> Result<Pixels, String> {
    let words = |error: image_webp::DecodingError| error.to_string();
    let mut decoder = image_webp::WebPDecoder::new(Cursor::new(bytes)).map_err(words)?;
    let (width, height) = decoder.dimensions();
    check_size(width as usize, height as usize)?;
    let size = decoder.output_buffer_size().ok_or("it is too large")?;
    let mut pixels = vec![0; size];
    decoder.read_image(&mut pixels).map_err(words)?;
    if !decoder.has_alpha() {
        pixels = pixels
            .chunks_exact(3)
            .flat_map(|rgb| [rgb[0], rgb[1], rgb[2], u8::MAX])
            .collect();
    }
    Ok(Pixels {
        width,
        height,
        rgba: pixels,
    })
}

/// Reads a GIF; of one that moves, the first picture.
///
/// # Errors
/// When it is broken; says how.
pub fn decode_gif(bytes: &[u8]) -> Result<Pixels, String> {
    let words = |error: gif::DecodingError| error.to_string();
    let mut options = gif::DecodeOptions::new();
    options.set_color_output(gif::ColorOutput::RGBA);
    options.check_frame_consistency(true);
    let mut decoder = options.read_info(Cursor::new(bytes)).map_err(words)?;
    let (width, height) = (usize::from(decoder.width()), usize::from(decoder.height()));
    check_size(width, height)?;
    let frame = decoder.read_next_frame().map_err(words)?;
    let frame = frame.ok_or("it holds no picture")?;
    // A frame may fill a part of the whole alone.
    let mut rgba = vec![0; width * height * 4];
    let row = usize::from(frame.width) * 4;
    let (left, top) = (usize::from(frame.left), usize::from(frame.top));
    for (at, pixels) in frame.buffer.chunks_exact(row.max(1)).enumerate() {
        let start = ((top + at) * width + left) * 4;
        if let Some(place) = rgba.get_mut(start..start + row) {
            place.copy_from_slice(pixels);
        }
    }
    Ok(Pixels {
        width: u32::from(decoder.width()),
        height: u32::from(decoder.height()),
        rgba,
    })
}

fn check_size(width: usize, height: usize) -> Result<(), String> {
    match width.saturating_mul(height) {
        0 => Err("it has no area".to_owned()),
        pixels if pixels > MOST_PIXELS => Err("it has too many pixels".to_owned()),
        _ => Ok(()),
    }
}

/// How a picture is to be turned for reading (Exif 2.3 § 4.6.4, tag 274): the
/// number that the camera wrote, 1 when it stands upright.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Orientation(u8);

impl Orientation {
    /// As it is.
    pub const UPRIGHT: Self = Self(1);

    /// What the Exif data of a JPEG says.
    #[must_use]
    pub fn of_jpeg(bytes: &[u8]) -> Self {
        exif_of_jpeg(bytes)
            .and_then(Self::of_exif)
            .unwrap_or(Self::UPRIGHT)
    }

    /// What the Exif data of a WebP says.
    #[must_use]
    pub fn of_webp(bytes: &[u8]) -> Self {
        let decoder = image_webp::WebPDecoder::new(Cursor::new(bytes)).ok();
        let exif = decoder.and_then(|mut decoder| decoder.exif_metadata().ok().flatten());
        exif.and_then(|exif| Self::of_exif(exif.strip_prefix(b"Exif\0\0").unwrap_or(&exif)))
            .unwrap_or(Self::UPRIGHT)
    }

    /// Reads the first directory of a TIFF (TIFF 6.0 § 2).
    fn of_exif(tiff: &[u8]) -> Option<Self> {
        let big = match tiff.get(..2)? {
            b"MM" => true,
            b"II" => false,
            _ => return None,
        };
        let short = |at: usize| {
            let bytes: [u8; 2] = tiff.get(at..at.checked_add(2)?)?.try_into().ok()?;
            Some(if big {
                u16::from_be_bytes(bytes)
            } else {
                u16::from_le_bytes(bytes)
            })
        };
        let long = |at: usize| {
            let bytes: [u8; 4] = tiff.get(at..at.checked_add(4)?)?.try_into().ok()?;
            Some(if big {
                u32::from_be_bytes(bytes)
            } else {
                u32::from_le_bytes(bytes)
            })
        };
        let directory = usize::try_from(long(4)?).ok()?;
        let count = usize::from(short(directory)?);
        let entry = (0..count)
            .map(|entry| directory + 2 + entry * 12)
            .find(|entry| short(*entry) == Some(0x0112))?;
        let value = u8::try_from(short(entry + 8)?).ok()?;
        (1..=8).contains(&value).then_some(Self(value))
    }

    /// Whether its rows are columns.
    #[must_use]
    pub fn is_turned(self) -> bool {
        self.0 >= 5
    }

    /// The matrix that turns the unit square, counted upwards, upright; `None` when
    /// it is.
    #[must_use]
    pub fn matrix(self) -> Option<[i8; 6]> {
        Some(match self.0 {
            2 => [-1, 0, 0, 1, 1, 0],
            3 => [-1, 0, 0, -1, 1, 1],
            4 => [1, 0, 0, -1, 0, 1],
            5 => [0, -1, -1, 0, 1, 1],
            6 => [0, -1, 1, 0, 0, 1],
            7 => [0, 1, 1, 0, 0, 0],
            8 => [0, 1, -1, 0, 1, 0],
            _ => return None,
        })
    }
}

/// The Exif data of a JPEG: in its first APP1 segment with that name.
fn exif_of_jpeg(bytes: &[u8]) -> Option<&[u8]> {
    let mut rest = bytes.strip_prefix(b"\xff\xd8")?;
    loop {
        let [0xff, marker, high, low, tail @ ..] = rest else {
            return None;
        };
        // The picture itself begins: nothing is told any more.
        if *marker == 0xda {
            return None;
        }
        let length = usize::from(u16::from_be_bytes([*high, *low])).checked_sub(2)?;
        let segment = tail.get(..length)?;
        if *marker == 0xe1
            && let Some(exif) = segment.strip_prefix(b"Exif\0\0")
        {
            return Some(exif);
        }
        rest = &tail[length..];
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn how_a_camera_was_held_is_read() {
        let tiff = |value: u8| {
            let mut bytes = b"II*\0\x08\0\0\0\x01\0\x12\x01\x03\0\x01\0\0\0".to_vec();
            bytes.extend([value, 0, 0, 0]);
            bytes
        };
        assert_eq!(Orientation::of_exif(&tiff(6)), Some(Orientation(6)));
        assert_eq!(Orientation::of_exif(&tiff(9)), None);
        assert_eq!(Orientation::of_exif(b"II*\0\xff\xff\xff\xff"), None);
        assert_eq!(Orientation::of_jpeg(b"\xff\xd8\xff"), Orientation::UPRIGHT);
    }

    /// Where the corners of the picture go: stored at left top, shown where the
    /// number says (Exif 2.3, figure of the orientation tag).
    #[test]
    fn the_first_row_goes_where_the_number_says() {
        // The stored left top and right top corner, counted upwards.
        let placed = |number: u8| {
            let matrix = Orientation(number).matrix().unwrap();
            let [a, b, c, d, e, f] = matrix;
            let at = |x: i8, y: i8| (a * x + c * y + e, b * x + d * y + f);
            (at(0, 1), at(1, 1))
        };
        assert_eq!(placed(2), ((1, 1), (0, 1)));
        assert_eq!(placed(3), ((1, 0), (0, 0)));
        assert_eq!(placed(4), ((0, 0), (1, 0)));
        assert_eq!(placed(5), ((0, 1), (0, 0)));
        assert_eq!(placed(6), ((1, 1), (1, 0)));
        assert_eq!(placed(7), ((1, 0), (1, 1)));
        assert_eq!(placed(8), ((0, 0), (0, 1)));
    }
}
