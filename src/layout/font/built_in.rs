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

macro_rules! licence {
    ($folder:literal, $family:literal) => {
        (
            $family,
            include_str!(concat!("../../../fonts/", $folder, "/OFL.txt")),
        )
    };
}

/// The licence of each family of the binary.
pub(super) static LICENCES: &[(&str, &str)] = &[
    licence!("AtkinsonHyperlegibleNext", "Atkinson Hyperlegible Next"),
    licence!("AtkinsonHyperlegibleMono", "Atkinson Hyperlegible Mono"),
    licence!("NotoSans", "Noto Sans"),
    licence!("NotoSansArabic", "Noto Sans Arabic"),
    licence!("NotoSansHebrew", "Noto Sans Hebrew"),
    licence!("NotoSansDevanagari", "Noto Sans Devanagari"),
    licence!("NotoSansBengali", "Noto Sans Bengali"),
    licence!("NotoSansThai", "Noto Sans Thai"),
    licence!("NotoSansMath", "Noto Sans Math"),
    licence!("NotoSansSymbols", "Noto Sans Symbols"),
    licence!("NotoEmoji", "Noto Emoji"),
    licence!("NotoSansSymbols2", "Noto Sans Symbols 2"),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_family_has_its_licence() {
        for face in FACES {
            let licence = LICENCES.iter().find(|(of, _)| *of == face.family);
            assert!(licence.is_some_and(|(_, words)| words.contains("OPEN FONT LICENSE")));
        }
    }
}
