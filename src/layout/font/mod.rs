//! The faces that pages are set in: their bytes, metrics, characters, shaping.
//!
//! | module | does |
//! | --- | --- |
//! | `built_in` | the faces in the binary, a row a face |
//! | `book` | the faces of one edition, and in which order they stand in |
//! | `embedded` | the families that an edition without pages brings with it |
//! | `find`, `open` | the families that a book names, in its folder `fonts` |
//! | `face` | characters, metrics and shaping of one face |
//! | `shape` | texts: parted by script and face, shaped once a book |
//! | `families` | which family has a character that is missing |

mod book;
mod built_in;
mod embedded;
mod face;
mod families;
mod find;
mod open;
mod shape;

pub use book::{FaceFile, FaceId, FontBook, FontData};
pub use built_in::FACES;
pub(crate) use embedded::find_embedded;
pub use embedded::{EmbeddedFace, EmbeddedFamily};
pub(crate) use face::WEIGHT_AXIS;
pub(super) use face::{Fonts, ShapedGlyph};
pub(super) use families::family_of;
pub(crate) use find::find;
pub(super) use shape::{Request, ShapedText, Shapes, is_own, joins};

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

#[cfg(test)]
mod tests {
    use super::*;

    fn glyphs(text: &str) -> Vec<ShapedGlyph> {
        let book = FontBook::built_in();
        let request = Request {
            face: FaceId(0),
            rtl: false,
            language: None,
            text,
            before: "",
            after: "",
        };
        Shapes::new(&book, "en").of(request).glyphs.to_vec()
    }

    #[test]
    fn every_face_for_text_has_the_latin_letters() {
        let book = FontBook::built_in();
        let fonts = Fonts::new(&book);
        for id in [0, 1, 2, 3].map(FaceId) {
            for char in "aZ09éßœ•[](“”–…".chars() {
                assert!(
                    fonts.is_plain(id, char),
                    "{}: {char}",
                    book.face(id).postscript_name
                );
            }
        }
    }

    #[test]
    fn what_stands_in_is_a_glyph() {
        let book = FontBook::built_in();
        let fonts = Fonts::new(&book);
        let text = "\u{b5}\u{2011}\u{2003}\u{2009}\u{202f}";
        let shaped = glyphs(text);
        assert_eq!(shaped.len(), text.chars().count());
        for (char, glyph) in text.chars().zip(&shaped) {
            assert!(fonts.has(FaceId(0), char));
            assert!(
                glyph.id != 0 && glyph.advance > 0.0,
                "U+{:04X}",
                u32::from(char)
            );
        }
        assert!(shaped[2].advance > 3.0 * shaped[3].advance);
        assert!(fonts.has(FaceId(0), '\u{fb03}') && !fonts.has(FaceId(0), '漢'));
        let ids = |text| -> Vec<u16> { glyphs(text).iter().map(|glyph| glyph.id).collect() };
        assert_eq!(ids("o\u{fb03}ce"), ids("office"));
    }

    #[test]
    fn shaping_kerns() {
        let width = |text| -> f32 { glyphs(text).iter().map(|glyph| glyph.advance).sum() };
        assert!(width("AV") < width("A") + width("V"));
    }
}
