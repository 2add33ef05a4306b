//! Finds the families that `fonts` of an edition names: in the book's folder
//! `fonts`, in the binary, and on the machine when the edition allows it.

use std::sync::Arc;

use subsetter::GlyphRemapper;

use super::book::{FaceFile, Family, FontBook, Named};
use super::built_in::FACES;
use super::open::{Opened, open};
use crate::config::settings::Written;
use crate::diag::{Diagnostic, Sink};
use crate::layout::Style;
use crate::rules::{FONT_EMBEDDING_FORBIDDEN, FONT_MISSING, FONT_UNUSABLE};
use crate::source::{ReadError, World};

/// The endings of font files.
const ENDINGS: [&str; 4] = ["ttf", "otf", "ttc", "otc"];

/// The weights of the two faces that a family gives.
pub(super) const REGULAR: u16 = 400;
pub(super) const BOLD: u16 = 700;
/// From this weight on a face may stand for the bold one.
pub(super) const BOLDISH: u16 = 600;

/// A font file of the book.
struct File {
    path: String,
    faces: Vec<Opened>,
}

/// Where a family was found.
pub(super) enum Source<'f> {
    /// In the binary.
    BuiltIn(&'static str),
    /// In files, each face with the name of its file.
    Files(Vec<(&'f str, &'f Opened)>),
}

/// The faces of an edition on pages. What can't be had is told, at the place where the
/// book names it.
pub(crate) fn find(world: &dyn World, style: &Style, sink: &mut Sink) -> Arc<FontBook> {
    if style.fonts.is_empty() {
        return FontBook::built_in();
    }
    let mut named = Vec::new();
    search(
        world,
        &style.fonts,
        style.system_fonts,
        sink,
        |family, source, sink| match source {
            Source::BuiltIn(name) => named.push(Named::BuiltIn(name)),
            Source::Files(faces) => named.extend(pick(family, &faces, sink).map(Named::Found)),
        },
    );
    Arc::new(FontBook::new(named))
}

/// Looks for families, and tells where each was found; what can't be had is told to
/// the author.
pub(super) fn search(
    world: &dyn World,
    families: &[Written<String>],
    of_machine: bool,
    sink: &mut Sink,
    mut found: impl FnMut(&Written<String>, Source<'_>, &mut Sink),
) {
    let Some(first) = families.first() else {
        return;
    };
    let files = files(world, first, sink);
    for family in families {
        let own = files
            .iter()
            .flat_map(|file| file.faces.iter().map(|face| (file.path.as_str(), face)));
        let is_named = |face: &FaceFile| face.family.eq_ignore_ascii_case(&family.value);
        let own: Vec<(&str, &Opened)> = own.filter(|(_, face)| is_named(&face.face)).collect();
        if !own.is_empty() {
            found(family, Source::Files(own), sink);
            continue;
        }
        if let Some(face) = FACES.iter().find(|face| is_named(face)) {
            found(family, Source::BuiltIn(&face.family), sink);
            continue;
        }
        let system: Vec<Opened> = if of_machine {
            let files = world.system_fonts(&family.value);
            let faces = files.into_iter().flat_map(open);
            faces.filter(|face| is_named(&face.face)).collect()
        } else {
            Vec::new()
        };
        if system.is_empty() {
            // It may be in a file that can't be read, of which was told.
            if files.iter().all(|file| !file.faces.is_empty()) {
                sink.push(missing(family, &files, of_machine));
            }
            continue;
        }
        let system = system.iter().map(|face| ("the machine", face)).collect();
        found(family, Source::Files(system), sink);
    }
}

/// The font files of the book, opened; those that can't be are told at `place`.
fn files(world: &dyn World, place: &Written<String>, sink: &mut Sink) -> Vec<File> {
    let mut unusable = |message: String| {
        let help = "take the file out, or get it anew from its maker: TTF and OTF can be used";
        sink.push(Diagnostic::new(&FONT_UNUSABLE, place.span, message).help(help));
    };
    let words = |error: ReadError| match error {
        ReadError::NotFound => "there is no such file".to_owned(),
        ReadError::OutsideBook => "it is outside of the book's folder".to_owned(),
        ReadError::Failed(words) => words,
    };
    let paths = match world.list_fonts() {
        Ok(paths) => paths,
        Err(error) => {
            unusable(format!(
                "the folder `fonts` can't be read: {}",
                words(error)
            ));
            Vec::new()
        }
    };
    let is_font = |path: &String| {
        path.rsplit_once('.')
            .is_some_and(|(_, ending)| ENDINGS.contains(&ending.to_ascii_lowercase().as_str()))
    };
    let mut files = Vec::new();
    for path in paths.into_iter().filter(is_font) {
        match world.read(&path) {
            Err(error) => unusable(format!("`{path}` can't be read: {}", words(error))),
            Ok(bytes) => {
                let faces = open(bytes);
                if faces.is_empty() {
                    unusable(format!("`{path}` is no font that can be set"));
                }
                files.push(File { path, faces });
            }
        }
    }
    files
}

/// The regular and the bold face of a family.
fn pick(family: &Written<String>, faces: &[(&str, &Opened)], sink: &mut Sink) -> Option<Family> {
    // A PDF has the glyphs of its text alone.
    let forbids = |face: &Opened| face.is_forbidden || face.is_whole_only;
    if is_forbidden(family, faces, forbids, sink) {
        return None;
    }
    let (path, regular) =
        nearest(faces, false, REGULAR, 0).or_else(|| without_upright(family, sink))?;
    let bold = match nearest(faces, false, BOLD, BOLDISH) {
        Some((_, bold)) => Some(bold.face.clone()),
        None => regular.bold(BOLD),
    };
    let faces = [Some(&regular.face), bold.as_ref()];
    if !faces.into_iter().flatten().all(can_be_embedded) {
        let message = format!(
            "`{}` in {path} has letters that can't be read",
            family.value
        );
        sink.push(
            Diagnostic::new(&FONT_UNUSABLE, family.span, message)
                .help("get the font anew from its maker, as a TTF file of one face"),
        );
        return None;
    }
    Some(Family {
        regular: regular.face.clone(),
        bold,
        is_mono: regular.is_mono,
    })
}

/// Whether the maker of a family forbids what the edition does with it, which is told.
pub(super) fn is_forbidden(
    family: &Written<String>,
    faces: &[(&str, &Opened)],
    forbids: impl Fn(&Opened) -> bool,
    sink: &mut Sink,
) -> bool {
    let Some((path, _)) = faces.iter().find(|(_, face)| forbids(face)) else {
        return false;
    };
    let message = format!(
        "`{}` in {path} may not be embedded in a document: its maker forbids it",
        family.value
    );
    sink.push(
        Diagnostic::new(&FONT_EMBEDDING_FORBIDDEN, family.span, message)
            .help("name another family: those of Google Fonts may all be embedded"),
    );
    true
}

/// The face whose weight is nearest, and `least` or more.
pub(super) fn nearest<'f>(
    faces: &[(&'f str, &'f Opened)],
    leans: bool,
    weight: u16,
    least: u16,
) -> Option<(&'f str, &'f Opened)> {
    let fitting = faces.iter().filter(|(_, face)| face.leans == leans);
    let fitting = fitting.filter(|(_, face)| face.face.weight >= least);
    fitting
        .min_by_key(|(path, face)| (face.face.weight.abs_diff(weight), *path))
        .copied()
}

/// Tells of a family whose letters all lean; there is nothing then.
pub(super) fn without_upright<T>(family: &Written<String>, sink: &mut Sink) -> Option<T> {
    let message = format!("`{}` has no upright face", family.value);
    sink.push(
        Diagnostic::new(&FONT_MISSING, family.span, message)
            .help("running text is set without italics: bring the regular face"),
    );
    None
}

/// Whether the glyphs of a face can be taken out of its file. A file of one fixed
/// face goes into the document as it is when they can't.
fn can_be_embedded(face: &FaceFile) -> bool {
    let is_collection = face.bytes.starts_with(b"ttcf");
    if !is_collection && face.variation.is_none() {
        return true;
    }
    let some: Vec<u16> = (0..face.glyphs()).collect();
    let some = GlyphRemapper::new_from_glyphs_sorted(&some);
    face.subset(&some).is_ok()
}

fn missing(family: &Written<String>, files: &[File], system: bool) -> Diagnostic {
    let mut known: Vec<&str> = Vec::new();
    let own = files.iter().flat_map(|file| &file.faces);
    for face in own.map(|face| &face.face).chain(FACES) {
        if !known.contains(&face.family.as_ref()) {
            known.push(&face.family);
        }
    }
    let known: Vec<String> = known.iter().map(|name| format!("`{name}`")).collect();
    let bring = if system {
        "bring its files in the book's folder `fonts`"
    } else {
        "bring its files in the book's folder `fonts`, or write `system-fonts = true`"
    };
    Diagnostic::new(
        &FONT_MISSING,
        family.span,
        format!("no font of the family `{}` was found", family.value),
    )
    .help(format!("{bring}; there are {}", known.join(", ")))
}
