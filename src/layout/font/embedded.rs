//! The families that an edition without pages brings with it: their faces as files,
//! and their licences.
//!
//! What goes into the file of each face is for the edition; here stands which faces a
//! family has, and whether its maker lets a part of it be taken.

use std::sync::Arc;

use read_fonts::TableProvider;
use skrifa::string::StringId;
use skrifa::{FontRef, MetadataProvider};

use super::WEIGHT_AXIS;
use super::book::{FaceFile, Family, FontBook, Named};
use super::built_in::{FACES, LICENCES};
use super::find::{BOLD, BOLDISH, REGULAR, Source, is_forbidden, nearest, search, without_upright};
use super::open::Opened;
use crate::config::settings::Written;
use crate::diag::Sink;
use crate::source::World;

/// How the files are called that a licence stands in, in small letters.
const LICENCE_NAMES: [&str; 4] = ["ofl", "licen", "copying", "ufl"];

/// A family that is embedded.
#[derive(Debug, Clone)]
pub struct EmbeddedFamily {
    /// Its name.
    pub name: String,
    /// Its faces: the regular one first.
    pub faces: Vec<EmbeddedFace>,
    /// Whether all characters have one width: such a family sets computer text.
    pub is_mono: bool,
    /// Whether its letters have serifs.
    pub has_serifs: bool,
    /// The terms on which it may be used; `None` when nothing says them.
    pub licence: Option<String>,
}

/// A face that is embedded.
#[derive(Debug, Clone)]
pub struct EmbeddedFace {
    /// Its file.
    pub file: FaceFile,
    /// Whether its letters lean.
    pub leans: bool,
    /// The least and the greatest weight that the file has.
    pub weights: (u16, u16),
    /// Whether a part of it may be embedded; else only the whole.
    pub may_be_parted: bool,
}

/// The families of an edition without pages, and the faces that its cover is drawn in.
pub(crate) fn find_embedded(
    world: &dyn World,
    families: &[Written<String>],
    sink: &mut Sink,
) -> (Vec<EmbeddedFamily>, Arc<FontBook>) {
    if families.is_empty() {
        return (Vec::new(), FontBook::built_in());
    }
    let (mut found, mut named) = (Vec::new(), Vec::new());
    search(
        world,
        families,
        false,
        sink,
        |family, source, sink| match source {
            Source::BuiltIn(name) => {
                named.push(Named::BuiltIn(name));
                found.push(built_in(name));
            }
            Source::Files(faces) => {
                let Some(family) = pick(world, family, &faces, sink) else {
                    return;
                };
                named.push(Named::Found(Family {
                    regular: family.faces[0].file.clone(),
                    bold: family
                        .faces
                        .iter()
                        .find(|face| !face.leans && face.file.weight >= BOLDISH)
                        .map(|face| face.file.clone()),
                    is_mono: family.is_mono,
                }));
                found.push(family);
            }
        },
    );
    (found, Arc::new(FontBook::new(named)))
}

fn built_in(name: &'static str) -> EmbeddedFamily {
    let faces = FACES.iter().filter(|face| face.family == name);
    let faces = faces.map(|file| EmbeddedFace {
        file: file.clone(),
        leans: false,
        weights: (file.weight, file.weight),
        may_be_parted: true,
    });
    let licence = LICENCES.iter().find(|(of, _)| *of == name);
    EmbeddedFamily {
        name: name.to_owned(),
        faces: faces.collect(),
        is_mono: name.ends_with(" Mono"),
        has_serifs: false,
        licence: licence.map(|(_, words)| (*words).to_owned()),
    }
}

/// The faces of a family in files: upright and leaning, regular and bold.
fn pick(
    world: &dyn World,
    family: &Written<String>,
    faces: &[(&str, &Opened)],
    sink: &mut Sink,
) -> Option<EmbeddedFamily> {
    if is_forbidden(family, faces, |face| face.is_forbidden, sink) {
        return None;
    }
    let (path, regular) =
        nearest(faces, false, REGULAR, 0).or_else(|| without_upright(family, sink))?;
    let mut picked: Vec<EmbeddedFace> = Vec::new();
    for (leans, weight, least) in [
        (false, REGULAR, 0),
        (false, BOLD, BOLDISH),
        (true, REGULAR, 0),
        (true, BOLD, BOLDISH),
    ] {
        let Some((_, face)) = nearest(faces, leans, weight, least) else {
            continue;
        };
        // A variable font has all weights in one file.
        let known = picked.iter().any(|known| {
            known.file.postscript_name == face.face.postscript_name && known.leans == leans
        });
        if !known {
            picked.push(EmbeddedFace {
                leans,
                weights: weights(&face.face),
                may_be_parted: !face.is_whole_only,
                file: face.face.clone(),
            });
        }
    }
    let licence = beside(world, path).or_else(|| inside(&regular.face));
    Some(EmbeddedFamily {
        name: regular.face.family.clone().into_owned(),
        has_serifs: has_serifs(&regular.face),
        is_mono: regular.is_mono,
        faces: picked,
        licence,
    })
}

/// The least and the greatest weight of a file (CSS Fonts 4 § 4.3).
fn weights(face: &FaceFile) -> (u16, u16) {
    let font = FontRef::from_index(&face.bytes, face.index).ok();
    let axis = font.and_then(|font| font.axes().iter().find(|axis| axis.tag() == WEIGHT_AXIS));
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "weights are 1 to 1000"
    )]
    let whole = |weight: f32| weight.clamp(1.0, 1000.0).round() as u16;
    axis.map_or((face.weight, face.weight), |axis| {
        (whole(axis.min_value()), whole(axis.max_value()))
    })
}

/// Whether the letters have serifs: the class of the family in OS/2, classes 1 to 5
/// and 7 (OpenType 1.9.1, `sFamilyClass`).
fn has_serifs(face: &FaceFile) -> bool {
    let font = FontRef::from_index(&face.bytes, face.index).ok();
    let class = font.and_then(|font| Some(font.os2().ok()?.s_family_class() >> 8));
    matches!(class, Some(1..=5 | 7))
}

/// The licence in a file beside the font.
fn beside(world: &dyn World, font: &str) -> Option<String> {
    let (folder, _) = font.rsplit_once('/')?;
    let paths = world.list_fonts().ok()?;
    let is_licence = |path: &&String| {
        let Some((of, name)) = path.rsplit_once('/') else {
            return false;
        };
        let name = name.to_ascii_lowercase();
        let text = name.ends_with(".txt") || name.ends_with(".md") || !name.contains('.');
        of == folder && text && LICENCE_NAMES.iter().any(|begins| name.starts_with(begins))
    };
    let path = paths.iter().find(is_licence)?;
    let bytes = world.read(path).ok()?;
    Some(String::from_utf8_lossy(&bytes).into_owned())
}

/// What the font says of its copyright and licence.
fn inside(face: &FaceFile) -> Option<String> {
    let font = FontRef::from_index(&face.bytes, face.index).ok()?;
    let said = [
        StringId::COPYRIGHT_NOTICE,
        StringId::LICENSE_DESCRIPTION,
        StringId::LICENSE_URL,
    ];
    let said = said.into_iter().filter_map(|id| {
        let words = font.localized_strings(id).english_or_first()?;
        let words: String = words.chars().collect();
        (!words.trim().is_empty()).then(|| words.trim().to_owned())
    });
    let said: Vec<String> = said.collect();
    (!said.is_empty()).then(|| said.join("\n\n") + "\n")
}
