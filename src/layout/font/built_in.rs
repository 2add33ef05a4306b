//! The faces in the project's `fonts/` folder, one row a face: they are part of
//! the binary, so that a book comes out the same on every machine.
//!
//! Atkinson Hyperlegible has the letters of Western and Central Europe. The Noto
//! faces after it have what it lacks: Greek, Cyrillic and the rest of Latin, six
//! more scripts, signs and, in one colour, emoji.

use std::borrow::Cow;

use super::book::{FaceFile, FontData};

macro_rules! face {
    ($folder:literal, $style:literal, $family:literal, $weight:literal) => {
        FaceFile {
            family: Cow::Borrowed($family),
            postscript_name: Cow::Borrowed(concat!($folder, "-", $style)),
            weight: $weight,
            bytes: FontData::BuiltIn(include_bytes!(concat!(
                "../../../fonts/",
                $folder,
                "/",
                $style,
                ".ttf"
            ))),
            index: 0,
            variation: None,
        }
    };
}

/// The faces of the binary. Where a text needs one that stands further down, the
/// first that has its characters is taken: what is rare stands last.
pub static FACES: &[FaceFile] = &[
    face!(
        "AtkinsonHyperlegibleNext",
        "Regular",
        "Atkinson Hyperlegible Next",
        400
    ),
    face!(
        "AtkinsonHyperlegibleNext",
        "Bold",
        "Atkinson Hyperlegible Next",
        700
    ),
    face!(
        "AtkinsonHyperlegibleMono",
        "Regular",
        "Atkinson Hyperlegible Mono",
        400
    ),
    face!(
        "AtkinsonHyperlegibleMono",
        "Bold",
        "Atkinson Hyperlegible Mono",
        700
    ),
    face!("NotoSans", "Regular", "Noto Sans", 400),
    face!("NotoSans", "Bold", "Noto Sans", 700),
    face!("NotoSansArabic", "Regular", "Noto Sans Arabic", 400),
    face!("NotoSansArabic", "Bold", "Noto Sans Arabic", 700),
    face!("NotoSansHebrew", "Regular", "Noto Sans Hebrew", 400),
    face!("NotoSansHebrew", "Bold", "Noto Sans Hebrew", 700),
    face!("NotoSansDevanagari", "Regular", "Noto Sans Devanagari", 400),
    face!("NotoSansDevanagari", "Bold", "Noto Sans Devanagari", 700),
    face!("NotoSansBengali", "Regular", "Noto Sans Bengali", 400),
    face!("NotoSansBengali", "Bold", "Noto Sans Bengali", 700),
    face!("NotoSansThai", "Regular", "Noto Sans Thai", 400),
    face!("NotoSansThai", "Bold", "Noto Sans Thai", 700),
    face!("NotoSansMath", "Regular", "Noto Sans Math", 400),
    face!("NotoSansSymbols", "Regular", "Noto Sans Symbols", 400),
    face!("NotoEmoji", "Regular", "Noto Emoji", 400),
    face!("NotoSansSymbols2", "Regular", "Noto Sans Symbols 2", 400),
];
