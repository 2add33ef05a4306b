//! The faces of one edition: those of the binary and those that the book brings.
//!
//! A [`FontBook`] owns the bytes; [`super::face`] reads them. It is made once an
//! edition and goes with its pages, so that the file embeds the very faces that
//! the lines were broken with.

use std::borrow::Cow;
use std::ops::Deref;
use std::sync::{Arc, OnceLock};

use read_fonts::{FontRef, TableProvider};
use subsetter::{GlyphRemapper, Tag};

use super::built_in::FACES;

/// A face: an index into the faces of a [`FontBook`]. The first are those of
/// [`FACES`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct FaceId(pub u16);

/// From this weight on a face is bold.
const BOLD: u16 = 600;

/// The family whose emoji are taken where a text asks for a picture.
const EMOJI: &str = "Noto Emoji";

/// The bytes of a font file; cheap to clone.
#[derive(Debug, Clone)]
pub enum FontData {
    /// Part of the binary.
    BuiltIn(&'static [u8]),
    /// Read by the build.
    Shared(Arc<[u8]>),
}

impl Deref for FontData {
    type Target = [u8];

    fn deref(&self) -> &[u8] {
        match self {
            Self::BuiltIn(bytes) => bytes,
            Self::Shared(bytes) => bytes,
        }
    }
}

impl AsRef<[u8]> for FontData {
    fn as_ref(&self) -> &[u8] {
        self
    }
}

/// A face as it stands in a file.
#[derive(Debug, Clone)]
pub struct FaceFile {
    /// The family.
    pub family: Cow<'static, str>,
    /// The PostScript name, as the PDF names the font.
    pub postscript_name: Cow<'static, str>,
    /// 400 regular, 700 bold.
    pub weight: u16,
    /// The bytes of the TrueType or OpenType file.
    pub bytes: FontData,
    /// Which font of a collection; else 0.
    pub index: u32,
    /// The place on the axis of weight of a variable font; `None`: its default.
    pub variation: Option<f32>,
}

impl FaceFile {
    fn is_bold(&self) -> bool {
        self.weight >= BOLD
    }

    /// How many glyphs it has.
    #[must_use]
    pub(crate) fn glyphs(&self) -> u16 {
        let font = FontRef::from_index(&self.bytes, self.index).ok();
        let maxp = font.and_then(|font| font.maxp().ok());
        maxp.map_or(0, |maxp| maxp.num_glyphs())
    }

    /// A font program of some of its glyphs.
    ///
    /// # Errors
    /// When the face, or one of the glyphs, is damaged.
    pub(crate) fn subset(&self, glyphs: &GlyphRemapper) -> Result<Vec<u8>, subsetter::Error> {
        match self.variation {
            None => subsetter::subset(&self.bytes, self.index, glyphs),
            Some(weight) => {
                let weight = (Tag::new(b"wght"), weight);
                subsetter::subset_with_variations(&self.bytes, self.index, &[weight], glyphs)
            }
        }
    }

    fn is_built_in_mono(&self) -> bool {
        self.family.ends_with(" Mono")
    }
}

/// A family that the book names, as far as it has faces.
#[derive(Debug, Clone)]
pub(super) struct Family {
    /// The face for running text and for all that has no bold one.
    pub(super) regular: FaceFile,
    /// The face for headings.
    pub(super) bold: Option<FaceFile>,
    /// Whether all characters have one width: such a family sets computer text.
    pub(super) is_mono: bool,
}

/// What a named family is.
#[derive(Debug, Clone)]
pub(super) enum Named {
    /// One of the binary.
    BuiltIn(&'static str),
    /// One that the book or the machine has.
    Found(Family),
}

/// The faces of an edition.
#[derive(Debug)]
pub struct FontBook {
    faces: Vec<FaceFile>,
    /// By face of a style: the faces that show its characters, best first.
    chains: Vec<Vec<FaceId>>,
    emoji: FaceId,
    /// The faces as drawings know them.
    drawings: OnceLock<Arc<fontdb::Database>>,
}

impl Default for FontBook {
    fn default() -> Self {
        Self::new(Vec::new())
    }
}

impl FontBook {
    /// The faces of the binary alone.
    #[must_use]
    pub fn built_in() -> Arc<Self> {
        static BUILT_IN: OnceLock<Arc<FontBook>> = OnceLock::new();
        Arc::clone(BUILT_IN.get_or_init(Arc::default))
    }

    /// The families that a book names, in its order, before those of the binary.
    pub(super) fn new(named: Vec<Named>) -> Self {
        let mut faces = FACES.to_vec();
        let mut add = |face: FaceFile| {
            faces.push(face);
            face_id(faces.len() - 1)
        };
        // By weight: the named faces for text, and for computer text.
        let mut text = [Vec::new(), Vec::new()];
        let mut mono = [Vec::new(), Vec::new()];
        for family in named {
            let (pair, is_mono) = match family {
                Named::BuiltIn(name) => {
                    let of = |bold: bool| {
                        let wanted =
                            |face: &FaceFile| face.family == name && face.is_bold() == bold;
                        FACES.iter().position(wanted).map(face_id)
                    };
                    let regular = of(false).or(of(true)).unwrap_or(FaceId(0));
                    let is_mono = FACES[usize::from(regular.0)].is_built_in_mono();
                    ([regular, of(true).unwrap_or(regular)], is_mono)
                }
                Named::Found(family) => {
                    let regular = add(family.regular);
                    let bold = family.bold.map_or(regular, &mut add);
                    ([regular, bold], family.is_mono)
                }
            };
            for (weight, face) in pair.into_iter().enumerate() {
                let of_kind = if is_mono { &mut mono } else { &mut text };
                of_kind[weight].push(face);
            }
        }
        let chains = FACES.iter().enumerate().map(|(at, face)| {
            let weight = usize::from(face.is_bold());
            let own = [face_id(at)];
            let (first, then) = if face.is_built_in_mono() {
                (&mono[weight], &text[weight])
            } else {
                (&text[weight], &mono[weight])
            };
            chain(first.iter().chain(&own).chain(then), face.is_bold())
        });
        let chains = chains.collect();
        let emoji = FACES.iter().position(|face| face.family == EMOJI);
        Self {
            faces,
            chains,
            emoji: face_id(emoji.expect("the table has the emoji")),
            drawings: OnceLock::new(),
        }
    }

    /// Every face.
    #[must_use]
    pub fn faces(&self) -> &[FaceFile] {
        &self.faces
    }

    /// A face.
    #[must_use]
    pub fn face(&self, id: FaceId) -> &FaceFile {
        &self.faces[usize::from(id.0)]
    }

    /// The faces that show the characters of text in a face of a style, best first;
    /// never empty. With families of the book's own the first is one of theirs.
    #[must_use]
    pub fn chain(&self, face: FaceId) -> &[FaceId] {
        match self.chains.get(usize::from(face.0)) {
            Some(chain) => chain,
            // A face that was picked from a chain.
            None => &self.chains[0],
        }
    }

    /// The face that has emoji as pictures.
    pub(super) fn emoji(&self) -> FaceId {
        self.emoji
    }

    /// The faces for the words in drawings.
    pub(in crate::layout) fn drawings(&self) -> Arc<fontdb::Database> {
        let database = self.drawings.get_or_init(|| {
            let mut database = fontdb::Database::new();
            for face in &self.faces {
                let bytes = Arc::new(face.bytes.clone());
                database.load_font_source(fontdb::Source::Binary(bytes));
            }
            // What a drawing asks for by kind.
            let text = FACES[0].family.as_ref();
            let code = FACES.iter().find(|face| face.is_built_in_mono());
            database.set_serif_family(text);
            database.set_sans_serif_family(text);
            database.set_cursive_family(text);
            database.set_fantasy_family(text);
            database.set_monospace_family(code.map_or(text, |face| face.family.as_ref()));
            Arc::new(database)
        });
        Arc::clone(database)
    }
}

fn face_id(at: usize) -> FaceId {
    FaceId(u16::try_from(at).expect("an edition has fewer than 65,536 faces"))
}

/// The faces that were picked, then those of the binary of this weight or of none.
fn chain<'a>(picked: impl Iterator<Item = &'a FaceId>, is_bold: bool) -> Vec<FaceId> {
    let mut chain: Vec<FaceId> = Vec::new();
    let rest = FACES.iter().enumerate().filter(|(_, face)| {
        let has_both = FACES
            .iter()
            .filter(|other| other.family == face.family)
            .count()
            > 1;
        !has_both || face.is_bold() == is_bold
    });
    let rest = rest.map(|(at, _)| face_id(at));
    for face in picked.copied().chain(rest) {
        if !chain.contains(&face) {
            chain.push(face);
        }
    }
    chain
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_chain_begins_with_its_face_and_keeps_its_weight() {
        let book = FontBook::built_in();
        for (at, face) in FACES.iter().enumerate() {
            let chain = book.chain(face_id(at));
            assert_eq!(chain[0], face_id(at));
            for family in FACES.iter().map(|face| &face.family) {
                let same = chain.iter().filter(|id| book.face(**id).family == *family);
                let weights: Vec<u16> = same.map(|id| book.face(*id).weight).collect();
                assert!(
                    weights.len() == 1 && (weights[0] == face.weight || weights[0] == 400),
                    "{}: {family} {weights:?}",
                    face.postscript_name
                );
            }
        }
    }

    #[test]
    fn named_families_come_first_in_their_order() {
        let own = Family {
            regular: FACES[4].clone(),
            bold: None,
            is_mono: false,
        };
        let names = [Named::BuiltIn("Noto Sans Hebrew"), Named::Found(own)];
        let book = FontBook::new(names.into());
        let first = |face: u16| -> Vec<u16> {
            let chain = book.chain(FaceId(face)).iter();
            chain.map(|id| id.0).take(3).collect()
        };
        let own = u16::try_from(FACES.len()).unwrap();
        assert_eq!(first(0), [8, own, 0]);
        assert_eq!(first(1), [9, own, 1]);
        assert_eq!(first(2), [2, 8, own]);
    }
}
