//! The faces that pages are set in: their bytes, metrics and characters.
//!
//! The faces in the project's `fonts/` folder are part of the binary, so that a
//! book comes out the same on every machine.

/// A face: an index into [`FACES`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct FaceId(pub u16);

/// A face as it stands in the project's `fonts/` folder.
#[derive(Debug)]
pub struct FaceFile {
    /// The family.
    pub family: &'static str,
    /// The PostScript name, as the PDF names the font.
    pub postscript_name: &'static str,
    /// 400 regular, 700 bold.
    pub weight: u16,
    /// The bytes of the TrueType file.
    pub bytes: &'static [u8],
}

macro_rules! face {
    ($folder:literal, $style:literal, $family:literal, $name:literal, $weight:literal) => {
        FaceFile {
            family: $family,
            postscript_name: $name,
            weight: $weight,
            bytes: include_bytes!(concat!("../../fonts/", $folder, "/", $style, ".ttf")),
        }
    };
}

/// Every face in the binary; a [`FaceId`] is an index here.
pub static FACES: &[FaceFile] = &[
    face!(
        "AtkinsonHyperlegibleNext",
        "Regular",
        "Atkinson Hyperlegible Next",
        "AtkinsonHyperlegibleNext-Regular",
        400
    ),
    face!(
        "AtkinsonHyperlegibleNext",
        "Bold",
        "Atkinson Hyperlegible Next",
        "AtkinsonHyperlegibleNext-Bold",
        700
    ),
    face!(
        "AtkinsonHyperlegibleMono",
        "Regular",
        "Atkinson Hyperlegible Mono",
        "AtkinsonHyperlegibleMono-Regular",
        400
    ),
    face!(
        "AtkinsonHyperlegibleMono",
        "Bold",
        "Atkinson Hyperlegible Mono",
        "AtkinsonHyperlegibleMono-Bold",
        700
    ),
];
