//! Says whether a picture can stand in a book: what its bytes are, whatever its
//! name says, whether they are whole, how large it is, and whether it moves.
//!
//! | module | looks at |
//! | --- | --- |
//! | `pixels` | PNG, JPEG, WebP and GIF: read to their ends |
//! | `drawing` | SVG: nothing in it may run, move or lead out of it |
//!
//! Finding the file and telling the author are for [`lower`](super::lower).

mod drawing;
mod pixels;

use super::ImageFormat;

/// What a picture is.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Inspected {
    /// What its bytes are.
    pub(super) format: ImageFormat,
    /// Width as shown, in pixels or units of the drawing.
    pub(super) width: f32,
    /// Height in the same unit.
    pub(super) height: f32,
    /// How it moves; `None` when it stands still.
    pub(super) motion: Option<Motion>,
    /// Whether its colours are inks: cyan, magenta, yellow and black.
    pub(super) is_cmyk: bool,
    /// The bytes for the book, where those of the file had to be cleaned.
    pub(super) cleaned: Option<Vec<u8>>,
}

/// An animation.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Motion {
    /// How many pictures follow each other.
    pub(super) pictures: u32,
    /// Whether it begins again without end.
    pub(super) forever: bool,
}

/// Why a picture can't be used.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Flaw {
    /// What is wrong, after "the picture can't be used: ".
    pub(super) what: String,
    /// The way out.
    pub(super) help: String,
}

impl Flaw {
    fn new(what: impl Into<String>, help: impl Into<String>) -> Self {
        Self {
            what: what.into(),
            help: help.into(),
        }
    }

    fn cut_off() -> Self {
        Self::new(
            "the file is cut off before its end",
            "copy or download it once more, or export it anew from the program that made it",
        )
    }

    fn without_area() -> Self {
        Self::new(
            "it has no width or no height",
            "export it anew with a width and a height",
        )
    }
}

/// The kinds of file that are taken for pictures and aren't used, by how they
/// begin: what they are, and the way out.
const OTHERS: &[(&[u8], &str, &str)] = &[
    (b"%PDF", "a PDF", "save the page of it as SVG or PNG"),
    (b"%!PS", "a PostScript file", "save it as SVG or PNG"),
    (b"\xc5\xd0\xd3\xc6", "an EPS file", "save it as SVG or PNG"),
    (
        b"\x1f\x8b",
        "a compressed file, perhaps a drawing (SVGZ)",
        "save the drawing as plain SVG",
    ),
    (b"8BPS", "a Photoshop file", "save it as PNG or JPEG"),
    (b"PK\x03\x04", "a ZIP file", "take the picture out of it"),
    (
        b"version https://git-lfs",
        "a pointer of Git LFS, not the picture itself",
        "fetch the picture: `git lfs pull`",
    ),
];

/// Looks at the bytes of a picture.
///
/// # Errors
/// When no edition could show it, or it would not be safe; says what is wrong.
pub(super) fn inspect(bytes: &[u8]) -> Result<Inspected, Flaw> {
    if bytes.iter().all(u8::is_ascii_whitespace) {
        return Err(Flaw::new(
            "the file is empty",
            "copy or download it once more, or export it anew from the program that made it",
        ));
    }
    let other = OTHERS.iter().find(|(begins, ..)| bytes.starts_with(begins));
    if let Some((_, what, help)) = other {
        return Err(Flaw::new(format!("it is {what}"), *help));
    }
    let format = match imagesize::image_type(bytes) {
        Ok(imagesize::ImageType::Png) => ImageFormat::Png,
        Ok(imagesize::ImageType::Jpeg) => ImageFormat::Jpeg,
        Ok(imagesize::ImageType::Webp) => ImageFormat::Webp,
        Ok(imagesize::ImageType::Gif) => ImageFormat::Gif,
        Ok(other) => {
            // `Heif(Av1)` is known to people as AVIF, the others by their names.
            let name = format!("{other:?}").to_uppercase();
            let name = match name.as_str() {
                "HEIF(AV1)" => "AVIF",
                name => name.split('(').next().unwrap_or(name),
            };
            return Err(Flaw::new(
                format!("it is a {name} file, which reading systems don't show"),
                "save it as JPEG if it is a photograph, else as PNG",
            ));
        }
        Err(_) => return drawing::inspect(bytes),
    };
    pixels::inspect(bytes, format)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_no_picture_is_named() {
        for (bytes, word) in [
            (&b""[..], "empty"),
            (b" \n", "empty"),
            (b"%PDF-1.7", "PDF"),
            (b"II*\0\x08\0\0\0\0\0\0\0\0\0\0\0", "TIFF"),
            (b"BM\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0", "BMP"),
            (b"<!DOCTYPE html><html>", "web page"),
            (b"words", "no SVG, PNG"),
            (b"\xff\xfe\0words", "no SVG, PNG"),
        ] {
            let flaw = inspect(bytes).unwrap_err();
            assert!(flaw.what.contains(word), "{word}: {flaw:?}");
        }
    }
}
