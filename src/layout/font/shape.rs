//! Texts with their glyphs, shaped once a book.
//!
//! Plain Latin text, that is almost all of most books, is shaped as one. Other text
//! is parted where the script or the face changes: each cluster of characters that
//! stand for one sign (UAX #29) is set in the first face that has all of them.

use std::cell::RefCell;
use std::collections::HashMap;
use std::rc::Rc;

use harfrust::{Language, Script, Tag};
use icu_segmenter::GraphemeClusterSegmenter;
use unicode_script::UnicodeScript;

use super::book::{FaceFile, FaceId, FontBook};
use super::built_in::FACES;
use super::face::{Fonts, ShapedGlyph, Shaping};
use crate::layout::picture::smallest_text;
use crate::locale::is_invisible;
use crate::locale::is_right_to_left;

/// The families that the profiles were made for begin with this.
const FAMILY: &str = "Atkinson Hyperlegible";

/// A text with its glyphs, both in the order of reading.
#[derive(Debug, Default)]
pub(in crate::layout) struct ShapedText {
    /// The glyphs; clusters never go back.
    pub(in crate::layout) glyphs: Box<[ShapedGlyph]>,
    /// Each face with one past its last glyph.
    pub(in crate::layout) faces: Box<[(FaceId, u32)]>,
    /// How far the glyphs of faces that the profiles were not made for reach above
    /// and below the baseline, in ems.
    pub(in crate::layout) ink: (f32, f32),
}

/// A text to shape: characters of one direction in one face of the style.
#[derive(Debug, Clone, Copy)]
pub(in crate::layout) struct Request<'t> {
    pub(in crate::layout) face: FaceId,
    pub(in crate::layout) rtl: bool,
    /// A BCP 47 tag; `None`: the book's.
    pub(in crate::layout) language: Option<&'t str>,
    pub(in crate::layout) text: &'t str,
    /// Characters beside the text that its letters may join; mostly empty.
    pub(in crate::layout) before: &'t str,
    pub(in crate::layout) after: &'t str,
}

/// Texts with their glyphs.
type ShapedTexts = HashMap<Box<str>, Rc<ShapedText>>;

/// Texts that were shaped, so that the passes of a layout shape each once.
///
/// Memory: as many glyphs as the book has; it ends with the layout.
pub(in crate::layout) struct Shapes<'b> {
    pub(in crate::layout) fonts: Fonts<'b>,
    /// Whether the book is read from right to left, so that its pages are mirrored.
    pub(in crate::layout) mirrored: bool,
    /// The languages of the texts; the first is the book's.
    languages: RefCell<Vec<(Box<str>, Option<Language>)>>,
    /// By face, direction and language.
    known: RefCell<HashMap<(FaceId, bool, usize), ShapedTexts>>,
    /// The smallest type of each drawing, by image.
    smallest: RefCell<HashMap<usize, Option<f32>>>,
}

impl<'b> Shapes<'b> {
    /// For a book in a language (a BCP 47 tag).
    pub(in crate::layout) fn new(book: &'b FontBook, language: &str) -> Self {
        Self {
            fonts: Fonts::new(book),
            mirrored: is_right_to_left(language),
            languages: RefCell::new(vec![(language.into(), Language::new(language))]),
            known: RefCell::default(),
            smallest: RefCell::default(),
        }
    }

    /// The smallest type of a drawing, in its own units; looked at once.
    pub(in crate::layout) fn smallest(&self, image: usize, bytes: &[u8]) -> Option<f32> {
        let mut smallest = self.smallest.borrow_mut();
        *smallest
            .entry(image)
            .or_insert_with(|| smallest_text(bytes, self.fonts.book))
    }

    /// The glyphs of a text.
    pub(in crate::layout) fn of(&self, request: Request<'_>) -> Rc<ShapedText> {
        let language = self.language(request.language);
        let mut known = self.known.borrow_mut();
        let known = known
            .entry((request.face, request.rtl, language))
            .or_default();
        let joined;
        let key = if request.before.is_empty() && request.after.is_empty() {
            request.text
        } else {
            joined = format!("{}\0{}\0{}", request.before, request.text, request.after);
            &joined
        };
        if let Some(shaped) = known.get(key) {
            return Rc::clone(shaped);
        }
        let language = &self.languages.borrow()[language].1;
        let shaped = Rc::new(self.shape(request, language.as_ref()));
        known.insert(key.into(), Rc::clone(&shaped));
        shaped
    }

    fn language(&self, tag: Option<&str>) -> usize {
        let Some(tag) = tag else {
            return 0;
        };
        let mut languages = self.languages.borrow_mut();
        let known = languages.iter().position(|(known, _)| **known == *tag);
        known.unwrap_or_else(|| {
            languages.push((tag.into(), Language::new(tag)));
            languages.len() - 1
        })
    }

    fn shape(&self, request: Request<'_>, language: Option<&Language>) -> ShapedText {
        let Request {
            face, rtl, text, ..
        } = request;
        let fonts = &self.fonts;
        let mut glyphs = Vec::new();
        let mut faces: Vec<(FaceId, u32)> = Vec::new();
        let first = fonts.book.chain(face)[0];
        let mut ink = (0.0_f32, 0.0_f32);
        let plain = !rtl && text.chars().all(|char| fonts.is_plain(face, char));
        let parts = if plain {
            vec![Part {
                start: 0,
                end: text.len(),
                face: first,
                script: harfrust::script::LATIN,
            }]
        } else {
            parts(fonts, face, text)
        };
        for part in parts {
            let how = Shaping {
                rtl,
                script: part.script,
                language,
                before: if part.start == 0 { request.before } else { "" },
                after: if part.end == text.len() {
                    request.after
                } else {
                    ""
                },
            };
            let from = glyphs.len();
            let words = &text[part.start..part.end];
            fonts.shape(part.face, words, part.start, &how, &mut glyphs);
            if !is_own(part.face) {
                let (above, below) = fonts.ink(part.face, &glyphs[from..]);
                ink = (ink.0.max(above), ink.1.max(below));
            }
            let end = u32::try_from(glyphs.len()).expect("a text has fewer than 2^32 glyphs");
            match faces.last_mut() {
                Some(last) if last.0 == part.face => last.1 = end,
                _ => faces.push((part.face, end)),
            }
        }
        ShapedText {
            glyphs: glyphs.into(),
            faces: faces.into(),
            ink,
        }
    }
}

/// Whether the profiles, with their room for lines, were made for the face.
pub(in crate::layout) fn is_own(face: FaceId) -> bool {
    let own = |face: &FaceFile| face.family.starts_with(FAMILY);
    FACES.get(usize::from(face.0)).is_some_and(own)
}

/// A part of a text in one face and script.
#[derive(Debug, PartialEq)]
struct Part {
    start: usize,
    end: usize,
    face: FaceId,
    script: Script,
}

/// The script that a cluster has of its own; `None` for signs of all scripts.
fn own_script(cluster: &str) -> Option<unicode_script::Script> {
    use unicode_script::Script::{Common, Inherited, Unknown};
    cluster
        .chars()
        .map(|char| char.script())
        .find(|script| !matches!(script, Common | Inherited | Unknown))
}

/// Whether a cluster asks to be shown as a picture: by the selector for it
/// (UTS #51 § 1.4.3) or by joining several.
fn is_picture(cluster: &str) -> bool {
    cluster.chars().any(|char| char == '\u{fe0f}')
        || (cluster.contains('\u{200d}') && own_script(cluster).is_none())
}

/// Parts a text by face and script, in its order, without gaps.
fn parts(fonts: &Fonts<'_>, face: FaceId, text: &str) -> Vec<Part> {
    let mut parts: Vec<Part> = Vec::new();
    let chain = fonts.book.chain(face);
    let ends = GraphemeClusterSegmenter::new().segment_str(text);
    let ends: Vec<usize> = ends.skip(1).collect();
    let clusters = || {
        let starts = std::iter::once(0).chain(ends.iter().copied());
        starts
            .zip(&ends)
            .map(|(start, end)| (start, &text[start..*end]))
    };
    let shown_by = |cluster: &str, first: Option<FaceId>| {
        let emoji = is_picture(cluster).then(|| fonts.book.emoji());
        let mut faces = emoji.into_iter().chain(first).chain(chain.iter().copied());
        faces.find(|face| fonts.shows(*face, cluster))
    };
    // Signs of all scripts take script and face of the letters before them, those
    // that begin a text of the letters after them.
    let lead = clusters().find_map(|(_, cluster)| Some((own_script(cluster)?, cluster)));
    let mut script = lead.map(|(script, _)| script);
    let mut letters = lead.and_then(|(_, cluster)| shown_by(cluster, None));
    let mut push = |start: usize, end: usize, face: FaceId, script: Option<_>| {
        let script = script.map_or(harfrust::script::COMMON, harfrust_script);
        match parts.last_mut() {
            Some(last) if last.face == face && last.script == script => last.end = end,
            _ => parts.push(Part {
                start,
                end,
                face,
                script,
            }),
        }
    };
    for (start, cluster) in clusters() {
        let own = own_script(cluster);
        script = own.or(script);
        // Digits are the same in all of a book.
        let beside = (own.is_none() && !cluster.starts_with(|char: char| char.is_ascii_digit()))
            .then_some(letters)
            .flatten();
        let shown = shown_by(cluster, beside);
        if own.is_some() {
            letters = shown;
        }
        if let Some(face) = shown {
            push(start, start + cluster.len(), face, script);
            continue;
        }
        // No face has all of it: each character by itself. What none has is told by
        // rule L002 and set in the first.
        for (at, char) in cluster.char_indices() {
            let mut bytes = [0; 4];
            let shown = shown_by(char.encode_utf8(&mut bytes), letters);
            let at = start + at;
            push(at, at + char.len_utf8(), shown.unwrap_or(chain[0]), script);
        }
    }
    parts
}

fn harfrust_script(script: unicode_script::Script) -> Script {
    let name = script.short_name().as_bytes();
    let tag = <[u8; 4]>::try_from(name).map(|name| Tag::new(&name));
    tag.ok()
        .and_then(Script::from_iso15924_tag)
        .unwrap_or(harfrust::script::COMMON)
}

/// Whether letters beside the character may join it, or it them: scripts whose
/// letters have several forms (UAX #44, Joining_Type).
pub(in crate::layout) fn joins(char: char) -> bool {
    use unicode_script::Script as S;
    char == '\u{200d}'
        || char == '\u{640}'
        || matches!(
            char.script(),
            S::Arabic
                | S::Syriac
                | S::Mandaic
                | S::Mongolian
                | S::Nko
                | S::Phags_Pa
                | S::Adlam
                | S::Hanifi_Rohingya
                | S::Manichaean
                | S::Psalter_Pahlavi
                | S::Sogdian
                | S::Old_Uyghur
                | S::Chorasmian
                | S::Inherited
        ) && !is_invisible(char)
}

#[cfg(test)]
mod tests {
    use super::*;

    const REGULAR: FaceId = FaceId(0);

    fn shapes(book: &FontBook) -> Shapes<'_> {
        Shapes::new(book, "en")
    }

    fn shaped(text: &str, rtl: bool) -> Rc<ShapedText> {
        let book = FontBook::built_in();
        shapes(&book).of(Request {
            face: REGULAR,
            rtl,
            language: None,
            text,
            before: "",
            after: "",
        })
    }

    fn families(text: &str, rtl: bool) -> Vec<String> {
        let book = FontBook::built_in();
        let shaped = shaped(text, rtl);
        assert!(shaped.glyphs.iter().all(|glyph| glyph.id != 0), "{text}");
        let names = shaped.faces.iter().map(|(face, _)| book.face(*face));
        names.map(|face| face.family.clone().into_owned()).collect()
    }

    #[test]
    fn each_script_has_its_face() {
        for (text, family) in [
            ("Grüße, “ja”", "Atkinson Hyperlegible Next"),
            ("Русский язык", "Noto Sans"),
            ("ἑλληνικά", "Noto Sans"),
            ("(हिन्दी, भाषा)", "Noto Sans Devanagari"),
            ("বাংলা ভাষা", "Noto Sans Bengali"),
            ("ภาษาไทย", "Noto Sans Thai"),
            ("👩‍👩‍👧❤️", "Noto Emoji"),
        ] {
            assert_eq!(families(text, false), [family], "{text}");
        }
        for (text, family) in [
            ("«مرحبا، بكم»", "Noto Sans Arabic"),
            ("(שָׁלוֹם)", "Noto Sans Hebrew"),
        ] {
            assert_eq!(families(text, true), [family], "{text}");
        }
    }

    #[test]
    fn signs_go_back_to_the_face_of_the_letters() {
        assert_eq!(
            families("A → b, 3 ☎ c", false),
            [
                "Atkinson Hyperlegible Next",
                "Noto Sans Math",
                "Atkinson Hyperlegible Next",
                "Noto Emoji",
                "Atkinson Hyperlegible Next",
            ]
        );
    }

    #[test]
    fn clusters_stand_in_the_order_of_the_text() {
        for (text, rtl) in [("हिन्दी", false), ("שָׁלוֹם", true), ("السَّلامُ", true)]
        {
            let shaped = shaped(text, rtl);
            assert!(
                shaped.glyphs.is_sorted_by_key(|glyph| glyph.cluster),
                "{text}"
            );
        }
    }

    #[test]
    fn letters_join_over_the_ends_of_a_text() {
        let book = FontBook::built_in();
        let shapes = shapes(&book);
        let of = |text, before, after| {
            let shaped = shapes.of(Request {
                face: REGULAR,
                rtl: true,
                language: Some("ar"),
                text,
                before,
                after,
            });
            shaped
                .glyphs
                .iter()
                .map(|glyph| glyph.id)
                .collect::<Vec<_>>()
        };
        let whole = of("كتب", "", "");
        let parted = [of("كت", "", "ب"), of("ب", "كت", "")].concat();
        assert_eq!(whole, parted);
        assert_ne!(whole, [of("كت", "", ""), of("ب", "", "")].concat());
    }
}
