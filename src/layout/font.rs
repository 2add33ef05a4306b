//! The faces that pages are set in: their bytes, metrics, characters, shaping.
//!
//! The faces in the project's `fonts/` folder are part of the binary, so that a
//! book comes out the same on every machine.

use std::cell::RefCell;
use std::collections::HashMap;
use std::rc::Rc;
use std::sync::OnceLock;

use harfrust::{Direction, FontRef, ShapeOptions, ShapePlan, Shaper, ShaperData, UnicodeBuffer};
use skrifa::MetadataProvider;
use skrifa::charmap::Charmap;
use skrifa::instance::{LocationRef, Size};
use skrifa::metrics::Metrics;

use super::picture::smallest_text;

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

/// The faces, parsed and ready to shape.
pub struct Fonts {
    faces: Vec<Face>,
}

struct Face {
    font: FontRef<'static>,
    charmap: Charmap<'static>,
    metrics: Metrics,
    data: &'static ShaperData,
    plan: ShapePlan,
}

/// A glyph as shaping gives it, in units of the em of its face.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct ShapedGlyph {
    pub(super) id: u16,
    /// First byte of its cluster in the shaped text.
    pub(super) cluster: u32,
    pub(super) advance: f32,
    pub(super) x_offset: f32,
    pub(super) y_offset: f32,
}

impl Fonts {
    /// The faces of the binary.
    ///
    /// # Panics
    /// Never: the faces are part of the binary and tested.
    #[must_use]
    pub fn built_in() -> &'static Self {
        static FONTS: OnceLock<Fonts> = OnceLock::new();
        static DATA: OnceLock<Vec<ShaperData>> = OnceLock::new();
        FONTS.get_or_init(|| {
            let fonts: Vec<FontRef<'static>> = FACES
                .iter()
                .map(|face| FontRef::new(face.bytes).expect("the faces in the binary are fonts"))
                .collect();
            let data = DATA.get_or_init(|| fonts.iter().map(ShaperData::new).collect());
            let faces = fonts.into_iter().zip(data).map(|(font, data)| {
                let shaper = data.shaper(&font).build();
                let script = Some(harfrust::script::LATIN);
                let plan = ShapePlan::new(&shaper, Direction::LeftToRight, script, None, &[]);
                let size = Size::unscaled();
                Face {
                    charmap: font.charmap(),
                    metrics: font.metrics(size, LocationRef::default()),
                    font,
                    data,
                    plan,
                }
            });
            Self {
                faces: faces.collect(),
            }
        })
    }

    fn face(&self, id: FaceId) -> &Face {
        &self.faces[usize::from(id.0)]
    }

    /// Whether the face can show the character, or the character shows nothing.
    pub(super) fn has(&self, id: FaceId, char: char) -> bool {
        let mapped = |char| self.face(id).charmap.map(char).is_some();
        is_invisible(char)
            || mapped(char)
            || stand_in(char).is_some_and(|others| others.chars().all(mapped))
    }

    /// Height of the ascenders above and depth of the descenders below the
    /// baseline, in ems.
    pub(super) fn ascent_descent(&self, id: FaceId) -> (f32, f32) {
        let metrics = &self.face(id).metrics;
        let em = f32::from(metrics.units_per_em);
        (metrics.ascent / em, -metrics.descent / em)
    }

    /// Height of the small letters, in ems.
    pub(super) fn x_height(&self, id: FaceId) -> f32 {
        let metrics = &self.face(id).metrics;
        metrics.x_height.unwrap_or(500.0) / f32::from(metrics.units_per_em)
    }

    /// Shapes a text in one face; what it gives goes to `glyphs`.
    fn shape(&self, id: FaceId, text: &str, glyphs: &mut Vec<ShapedGlyph>) {
        let face = self.face(id);
        let shaper: Shaper<'_> = face.data.shaper(&face.font).build();
        let mut buffer = UnicodeBuffer::new();
        for (at, char) in text.char_indices() {
            let cluster = u32::try_from(at).unwrap_or(u32::MAX);
            match stand_in(char) {
                // The shaper gives each kind of space its width.
                Some(others) if others != " " && face.charmap.map(char).is_none() => {
                    others.chars().for_each(|other| buffer.add(other, cluster));
                }
                Some(_) | None => buffer.add(char, cluster),
            }
        }
        buffer.set_direction(Direction::LeftToRight);
        buffer.set_script(harfrust::script::LATIN);
        let options = ShapeOptions::new().plan(Some(&face.plan));
        let shaped = shaper.shape(buffer, options);
        let em = f32::from(face.metrics.units_per_em);
        #[expect(clippy::cast_precision_loss, reason = "font units are far below 2^24")]
        let ems = |units: i32| units as f32 / em;
        let pairs = shaped.glyph_infos().iter().zip(shaped.glyph_positions());
        glyphs.extend(pairs.map(|(info, position)| ShapedGlyph {
            id: u16::try_from(info.glyph_id).unwrap_or(0),
            cluster: info.cluster,
            advance: ems(position.x_advance),
            x_offset: ems(position.x_offset),
            y_offset: ems(position.y_offset),
        }));
    }
}

/// Texts of one face with their glyphs.
type ShapedTexts = HashMap<Box<str>, Rc<[ShapedGlyph]>>;

/// Texts that were shaped, so that the passes of a layout shape each once.
///
/// Memory: as many glyphs as the book has; it ends with the layout.
pub(super) struct Shapes {
    pub(super) fonts: &'static Fonts,
    /// By face and text.
    known: RefCell<HashMap<FaceId, ShapedTexts>>,
    /// The smallest type of each drawing, by image.
    smallest: RefCell<HashMap<usize, Option<f32>>>,
}

impl Shapes {
    pub(super) fn new() -> Self {
        Self {
            fonts: Fonts::built_in(),
            known: RefCell::default(),
            smallest: RefCell::default(),
        }
    }

    /// The smallest type of a drawing, in its own units; looked at once.
    pub(super) fn smallest(&self, image: usize, bytes: &[u8]) -> Option<f32> {
        let mut smallest = self.smallest.borrow_mut();
        *smallest
            .entry(image)
            .or_insert_with(|| smallest_text(bytes))
    }

    /// The glyphs of a text in a face.
    pub(super) fn of(&self, face: FaceId, text: &str) -> Rc<[ShapedGlyph]> {
        let mut known = self.known.borrow_mut();
        let known = known.entry(face).or_default();
        if let Some(glyphs) = known.get(text) {
            return Rc::clone(glyphs);
        }
        let mut glyphs = Vec::new();
        self.fonts.shape(face, text, &mut glyphs);
        let glyphs: Rc<[ShapedGlyph]> = glyphs.into();
        known.insert(text.into(), Rc::clone(&glyphs));
        glyphs
    }
}

/// What looks the same as a character that a face doesn't have.
fn stand_in(char: char) -> Option<&'static str> {
    match char {
        // The sign of "millionth" is the small Greek mu (Unicode 16.0 § 7.2).
        '\u{b5}' => Some("\u{3bc}"),
        '\u{2010}' | '\u{2011}' => Some("-"),
        '\u{2000}'..='\u{200a}' | '\u{202f}' | '\u{205f}' => Some(" "),
        // Ligatures that were typed or copied as characters.
        '\u{fb00}' => Some("ff"),
        '\u{fb01}' => Some("fi"),
        '\u{fb02}' => Some("fl"),
        '\u{fb03}' => Some("ffi"),
        '\u{fb04}' => Some("ffl"),
        _ => None,
    }
}

/// Characters that steer the text and paint nothing (Unicode's default
/// ignorable code points, as far as text holds them, and controls).
pub(super) fn is_invisible(char: char) -> bool {
    char.is_control()
        || matches!(char, '\u{ad}' | '\u{34f}' | '\u{61c}' | '\u{180b}'..='\u{180f}'
            | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}'
            | '\u{fe00}'..='\u{fe0f}' | '\u{feff}' | '\u{fffc}' | '\u{e0000}'..='\u{e0fff}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_face_is_a_font_with_the_latin_letters() {
        let fonts = Fonts::built_in();
        for (at, face) in FACES.iter().enumerate() {
            let id = FaceId(u16::try_from(at).unwrap());
            for char in "aZ09éßœ•[](“”–…".chars() {
                assert!(fonts.has(id, char), "{}: {char}", face.postscript_name);
            }
        }
    }

    #[test]
    fn what_stands_in_is_a_glyph() {
        let fonts = Fonts::built_in();
        let text = "\u{b5}\u{2011}\u{2003}\u{2009}\u{202f}";
        let mut glyphs = Vec::new();
        fonts.shape(FaceId(0), text, &mut glyphs);
        assert_eq!(glyphs.len(), text.chars().count());
        for (char, glyph) in text.chars().zip(&glyphs) {
            assert!(fonts.has(FaceId(0), char));
            assert!(
                glyph.id != 0 && glyph.advance > 0.0,
                "U+{:04X}",
                u32::from(char)
            );
        }
        assert!(glyphs[2].advance > 3.0 * glyphs[3].advance);
        assert!(fonts.has(FaceId(0), '\u{fb03}') && !fonts.has(FaceId(0), '漢'));
        let mut ids = |text| {
            glyphs.clear();
            fonts.shape(FaceId(0), text, &mut glyphs);
            glyphs.iter().map(|glyph| glyph.id).collect::<Vec<_>>()
        };
        assert_eq!(ids("o\u{fb03}ce"), ids("office"));
    }

    #[test]
    fn shaping_kerns() {
        let fonts = Fonts::built_in();
        let mut glyphs = Vec::new();
        fonts.shape(FaceId(0), "AV", &mut glyphs);
        let together: f32 = glyphs.iter().map(|glyph| glyph.advance).sum();
        glyphs.clear();
        fonts.shape(FaceId(0), "A", &mut glyphs);
        fonts.shape(FaceId(0), "V", &mut glyphs);
        let apart: f32 = glyphs.iter().map(|glyph| glyph.advance).sum();
        assert!(together < apart);
    }
}
