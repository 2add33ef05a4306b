//! Opens font files: what a file says of its faces, and whether it may be used.

use read_fonts::{FileRef, TableProvider};
use skrifa::string::StringId;
use skrifa::{Axis, FontRef, MetadataProvider};

use super::WEIGHT_AXIS;
use super::book::{FaceFile, FontData};

/// OS/2 `fsType`: the only licence is "restricted" (OpenType 1.9.1, OS/2 table).
const RESTRICTED: u16 = 0x0002;
/// `fsType`: restrictions of more use than this lift it.
const LESS_RESTRICTED: u16 = 0x0004 | 0x0008;
/// `fsType`: no subset may be made.
const WHOLE: u16 = 0x0100;
/// `fsType`: only pictures of the letters may be embedded.
const BITMAPS: u16 = 0x0200;

/// A face of a file that was opened.
#[derive(Debug, Clone)]
pub(super) struct Opened {
    pub(super) face: FaceFile,
    /// Whether the letters lean: such a face is not set.
    pub(super) leans: bool,
    /// Whether all characters have one width.
    pub(super) is_mono: bool,
    /// Whether its licence forbids to embed it.
    pub(super) is_forbidden: bool,
    /// Whether its licence forbids to embed a part of it.
    pub(super) is_whole_only: bool,
    /// The bold end of the axis of weight of a variable font.
    pub(super) boldest: Option<f32>,
}

/// The faces of a font file: several for a collection. None when it is no font that
/// can be set and embedded.
pub(super) fn open(bytes: Vec<u8>) -> Vec<Opened> {
    let shared = FontData::Shared(bytes.into());
    let fonts: Vec<(u32, FontRef<'_>)> = match FileRef::new(&shared) {
        Ok(FileRef::Font(font)) => vec![(0, font)],
        Ok(FileRef::Collection(collection)) => (0..)
            .zip(collection.iter())
            .filter_map(|(index, font)| Some((index, font.ok()?)))
            .collect(),
        Err(_) => Vec::new(),
    };
    let faces = fonts.iter();
    faces
        .filter_map(|(index, font)| face(&shared, *index, font))
        .collect()
}

fn face(bytes: &FontData, index: u32, font: &FontRef<'_>) -> Option<Opened> {
    let os2 = font.os2().ok()?;
    let post = font.post().ok()?;
    // All that setting and embedding read.
    let units = font.head().ok()?.units_per_em();
    let has_outlines = font.glyf().is_ok() || font.cff().is_ok() || font.cff2().is_ok();
    let glyphs = font.maxp().ok()?.num_glyphs();
    font.hhea().ok()?;
    font.hmtx().ok()?;
    font.cmap().ok()?;
    if units == 0 || glyphs == 0 || !has_outlines || font.charmap().mappings().next().is_none() {
        return None;
    }
    let name = |ids: &[StringId]| {
        let found = |id: &StringId| font.localized_strings(*id).english_or_first();
        let name = ids.iter().find_map(found)?;
        let name: String = name.chars().filter(|char| !char.is_control()).collect();
        (!name.trim().is_empty()).then(|| name.trim().to_owned())
    };
    let family = name(&[StringId::TYPOGRAPHIC_FAMILY_NAME, StringId::FAMILY_NAME])?;
    let postscript_name = name(&[StringId::POSTSCRIPT_NAME]).unwrap_or_else(|| family.clone());
    let postscript_name: String = postscript_name
        .chars()
        .filter(|char| char.is_ascii_alphanumeric() || *char == '-')
        .collect();
    let weights = font.axes().iter().find(|axis| axis.tag() == WEIGHT_AXIS);
    let licence = os2.fs_type();
    let opened = Opened {
        leans: post.italic_angle().to_f32() != 0.0,
        is_mono: post.is_fixed_pitch() != 0,
        is_whole_only: licence & WHOLE != 0,
        is_forbidden: licence & BITMAPS != 0
            || (licence & RESTRICTED != 0 && licence & LESS_RESTRICTED == 0),
        boldest: weights.as_ref().map(Axis::max_value),
        face: FaceFile {
            family: family.into(),
            postscript_name: postscript_name.into(),
            weight: os2.us_weight_class(),
            bytes: bytes.clone(),
            index,
            variation: weights.map(|axis| axis.default_value()),
        },
    };
    Some(opened)
}

impl Opened {
    /// The face of this weight of a variable font; none when the font has one weight.
    pub(super) fn bold(&self, weight: u16) -> Option<FaceFile> {
        let wanted = f32::from(weight);
        let boldest = self.boldest.filter(|boldest| *boldest >= wanted)?;
        Some(FaceFile {
            postscript_name: format!("{}-Bold", self.face.postscript_name).into(),
            weight,
            variation: Some(wanted.min(boldest)),
            ..self.face.clone()
        })
    }
}
