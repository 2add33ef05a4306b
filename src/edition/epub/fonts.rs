//! The fonts that the book brings with it: a file a face, what the style sheet says
//! of them, and their licences beside them.
//!
//! Each face is cut down to what the book uses by [`subset`](super::subset), where
//! its maker allows it. The style names the families on the `body` alone, so that a
//! reader's own choice of font wins everywhere.

use std::collections::BTreeSet;
use std::fmt::Write as _;

use icu_normalizer::{ComposingNormalizerBorrowed, DecomposingNormalizerBorrowed};

use super::subset::subset;
use crate::layout::font::{EmbeddedFace, EmbeddedFamily};

/// What readers see that no document says: hyphens and ellipses that reading systems
/// add, signs of lists, and the circle under a mark that stands alone.
const ADDED: &str = "\u{2010}\u{2011}\u{2026}\u{2022}\u{25e6}\u{25aa}\u{25cc}\u{a0}";

/// A file for the package.
pub(super) struct FontFile {
    pub(super) name: String,
    pub(super) media_type: &'static str,
    pub(super) bytes: Vec<u8>,
}

/// The fonts of a book; nothing when it names none.
#[derive(Default)]
pub(super) struct Fonts {
    pub(super) files: Vec<FontFile>,
    /// What stands after the style sheet.
    pub(super) css: String,
}

impl Fonts {
    /// The families, with the characters that the documents have.
    pub(super) fn of<'d>(
        families: &[EmbeddedFamily],
        documents: impl Iterator<Item = &'d [u8]>,
    ) -> Self {
        let mut fonts = Self::default();
        if families.is_empty() {
            return fonts;
        }
        let characters = characters(documents);
        for (at, family) in families.iter().enumerate() {
            for (of, face) in family.faces.iter().enumerate() {
                fonts.face(
                    &format!("font-{}-{}", at + 1, of + 1),
                    family,
                    face,
                    &characters,
                );
            }
            if let Some(licence) = &family.licence {
                fonts.files.push(FontFile {
                    name: format!("font-{}-licence.txt", at + 1),
                    media_type: "text/plain",
                    bytes: licence.clone().into_bytes(),
                });
            }
        }
        fonts.families("body", families, false);
        fonts.families("pre, code, kbd", families, true);
        fonts
    }

    fn face(
        &mut self,
        stem: &str,
        family: &EmbeddedFamily,
        face: &EmbeddedFace,
        characters: &BTreeSet<char>,
    ) {
        let file = &face.file;
        let part = face
            .may_be_parted
            .then(|| subset(&file.bytes, file.index, characters))
            .flatten();
        // A collection can't go as a whole: what is in it besides is another font.
        let bytes = match part {
            Some(bytes) => bytes,
            None => super::subset::whole(&file.bytes, file.index),
        };
        let (extension, media_type) = if bytes.starts_with(b"OTTO") {
            ("otf", "font/otf")
        } else {
            ("ttf", "font/ttf")
        };
        let name = format!("{stem}.{extension}");
        let (least, most) = face.weights;
        let weight = if least == most {
            least.to_string()
        } else {
            format!("{least} {most}")
        };
        let style = if face.leans { "italic" } else { "normal" };
        let _ = writeln!(
            self.css,
            "@font-face {{ font-family: {}; src: url({name}); font-weight: {weight}; \
             font-style: {style}; }}",
            quoted(&family.name)
        );
        self.files.push(FontFile {
            name,
            media_type,
            bytes,
        });
    }

    /// The rule that names the families of a kind, if there are any.
    fn families(&mut self, selector: &str, families: &[EmbeddedFamily], mono: bool) {
        let of_kind: Vec<_> = families.iter().filter(|of| of.is_mono == mono).collect();
        let Some(first) = of_kind.first() else {
            return;
        };
        let generic = match (mono, first.has_serifs) {
            (true, _) => "monospace",
            (false, true) => "serif",
            (false, false) => "sans-serif",
        };
        let names: Vec<String> = of_kind.iter().map(|of| quoted(&of.name)).collect();
        let _ = writeln!(
            self.css,
            "{selector} {{ font-family: {}, {generic}; }}",
            names.join(", ")
        );
    }
}

/// A name as a string of CSS (CSS Syntax 3 § 4.3.5).
fn quoted(name: &str) -> String {
    let escaped = name.replace('\\', "\\\\").replace('"', "\\\"");
    format!("\"{escaped}\"")
}

/// The characters of the documents, as they are written, composed and taken apart:
/// which of the three is shown, the font decides.
fn characters<'d>(documents: impl Iterator<Item = &'d [u8]>) -> BTreeSet<char> {
    let mut characters: BTreeSet<char> = (' '..='~').chain(ADDED.chars()).collect();
    let composing = ComposingNormalizerBorrowed::new_nfc();
    let decomposing = DecomposingNormalizerBorrowed::new_nfd();
    for document in documents {
        let text = String::from_utf8_lossy(document);
        if text.is_ascii() {
            continue;
        }
        characters.extend(text.chars());
        characters.extend(composing.normalize(&text).chars());
        characters.extend(decomposing.normalize(&text).chars());
    }
    characters.retain(|char| !char.is_control());
    characters
}
