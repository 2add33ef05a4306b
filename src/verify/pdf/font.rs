//! Fonts: what they are called, whether they are in the file, how wide their
//! glyphs are, and which characters their codes stand for.

use std::collections::HashMap;

use hayro_cmap::{BfString, CMap};
use hayro_syntax::object::{Array, Dict, Object, Stream};
use read_fonts::{FontRef, TableProvider};

use super::ObjectNumber;
use super::encoding::{Base, of_name};
use super::matrix::Matrix;
use super::object::{name_at, real, reals};

/// The bit of `Flags` for slanted glyphs (ISO 32000-1 table 123).
const ITALIC: i64 = 1 << 6;

/// The bit of `Flags` for fonts whose glyphs are not those of Latin text.
const SYMBOLIC: i64 = 1 << 2;

/// How wide a glyph is when nothing tells, in em: half, as most letters are.
const UNTOLD_WIDTH: f64 = 0.5;

/// What a font says of itself.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Font {
    /// Its name, without the letters that mark a subset.
    pub name: String,
    /// Whether its program is in the file.
    pub embedded: bool,
    /// Whether only the glyphs in use are.
    pub subset: bool,
    /// Whether its letters are slanted.
    pub italic: bool,
    /// Whether it has a map to Unicode.
    pub to_unicode: bool,
}

/// A glyph that was shown.
pub(super) struct Shown {
    /// How far the pen moves, in em.
    pub(super) advance: f64,
    /// Its characters; `None` when they can't be told.
    pub(super) text: Option<String>,
    /// Whether it is a space of one byte, which word spacing widens.
    pub(super) is_space: bool,
}

/// How codes are cut from a string.
enum Codes {
    /// One byte each.
    Bytes,
    /// Two bytes each, which are the glyph's number in the font.
    Pairs,
    /// As an embedded map tells.
    Map(Box<CMap>),
    /// Two bytes each that are UTF-16 themselves.
    Utf16,
    /// A map that only readers of East Asian text have.
    Foreign,
}

/// A font ready to read strings with.
pub(super) struct Reader {
    /// Its place in the list of fonts.
    pub(super) index: usize,
    /// How high one unit of it is; 1 but for Type 3 fonts.
    pub(super) height: f64,
    codes: Codes,
    to_unicode: Option<CMap>,
    /// By code, for fonts of one byte a code.
    characters: Vec<Option<String>>,
    widths: HashMap<u32, f64>,
    default_width: f64,
}

/// The fonts of a file, each read once.
#[derive(Default)]
pub(super) struct Fonts {
    list: Vec<Font>,
    readers: Vec<Reader>,
    known: HashMap<ObjectNumber, usize>,
}

impl Fonts {
    pub(super) fn into_list(self) -> Vec<Font> {
        self.list
    }

    pub(super) fn reader(&self, at: usize) -> &Reader {
        &self.readers[at]
    }

    /// The font of a dictionary; `number` is its object's, 0 for none.
    pub(super) fn index(&mut self, number: ObjectNumber, dict: &Dict<'_>) -> usize {
        if let Some(at) = self.known.get(&number) {
            return *at;
        }
        let (font, mut reader) = read(dict);
        // A font that is written in place on every page is one font all the same.
        reader.index = match self.list.iter().position(|known| *known == font) {
            Some(at) if number == 0 => at,
            _ => {
                self.list.push(font);
                self.list.len() - 1
            }
        };
        self.readers.push(reader);
        let at = self.readers.len() - 1;
        if number != 0 {
            self.known.insert(number, at);
        }
        at
    }
}

fn read(dict: &Dict<'_>) -> (Font, Reader) {
    let kind = name_at(dict, "Subtype").unwrap_or_default();
    let descendant = dict
        .get::<Array<'_>>("DescendantFonts")
        .and_then(|fonts| fonts.iter::<Dict<'_>>().next());
    let described = descendant.as_ref().unwrap_or(dict);
    let descriptor = described.get::<Dict<'_>>("FontDescriptor");
    let flags = descriptor
        .as_ref()
        .and_then(|descriptor| {
            Some(
                descriptor
                    .get::<Object<'_>>("Flags")?
                    .into_number()?
                    .as_i64(),
            )
        })
        .unwrap_or_default();
    let full_name = name_at(dict, "BaseFont")
        .or_else(|| name_at(described, "BaseFont"))
        .unwrap_or_else(|| kind.clone());
    let (subset, name) = without_subset_mark(&full_name);
    let to_unicode = dict
        .get::<Stream<'_>>("ToUnicode")
        .and_then(|stream| CMap::parse(&stream.decoded_data().ok()?, |_| None));
    let font = Font {
        embedded: kind == "Type3" || descriptor.as_ref().is_some_and(has_program),
        subset,
        italic: is_italic(&name, flags, descriptor.as_ref()),
        to_unicode: to_unicode.is_some(),
        name,
    };
    let own = Matrix::of(
        &dict
            .get::<Array<'_>>("FontMatrix")
            .map_or_else(Vec::new, |m| reals(&m)),
    );
    let unit = if kind == "Type3" {
        own.0[0].abs()
    } else {
        0.001
    };
    let mut reader = Reader {
        index: 0,
        height: if kind == "Type3" {
            type3_height(dict, &own)
        } else {
            1.0
        },
        codes: Codes::Bytes,
        to_unicode,
        characters: Vec::new(),
        widths: HashMap::new(),
        default_width: UNTOLD_WIDTH,
    };
    if kind == "Type0" {
        reader.codes = codes(dict);
        composite_widths(described, &mut reader);
    } else {
        reader.characters = characters(dict, flags);
        simple_widths(dict, descriptor.as_ref(), unit, &mut reader);
    }
    (font, reader)
}

/// How high a unit of a Type 3 font is: its box, or a thousand of its own units.
fn type3_height(dict: &Dict<'_>, own: &Matrix) -> f64 {
    let corners = dict
        .get::<Array<'_>>("FontBBox")
        .map_or_else(Vec::new, |corners| reals(&corners));
    let units = match corners.as_slice() {
        [_, y0, _, y1] if (y1 - y0).abs() > 0.0 => (y1 - y0).abs(),
        _ => 1000.0,
    };
    own.0[3].abs() * units
}

/// `ABCDEF+Name` is a subset of `Name` (ISO 32000-1 § 9.6.4).
fn without_subset_mark(name: &str) -> (bool, String) {
    match name.split_once('+') {
        Some((mark, rest))
            if mark.len() == 6 && mark.bytes().all(|byte| byte.is_ascii_uppercase()) =>
        {
            (true, rest.to_owned())
        }
        _ => (false, name.to_owned()),
    }
}

/// The keys of font programs (ISO 32000-1 table 126).
const PROGRAMS: [&str; 3] = ["FontFile", "FontFile2", "FontFile3"];

fn has_program(descriptor: &Dict<'_>) -> bool {
    PROGRAMS.iter().any(|key| descriptor.contains_key(key))
}

/// Whether letters are slanted: by name, by what the descriptor says, or by the
/// font program itself.
fn is_italic(name: &str, flags: i64, descriptor: Option<&Dict<'_>>) -> bool {
    let name = name.to_ascii_lowercase();
    if name.contains("italic") || name.contains("oblique") || flags & ITALIC != 0 {
        return true;
    }
    let Some(descriptor) = descriptor else {
        return false;
    };
    let angle = descriptor
        .get::<Object<'_>>("ItalicAngle")
        .as_ref()
        .and_then(real);
    angle.is_some_and(|angle| angle != 0.0) || program_is_italic(descriptor).unwrap_or(false)
}

fn program_is_italic(descriptor: &Dict<'_>) -> Option<bool> {
    let program = PROGRAMS
        .iter()
        .find_map(|key| descriptor.get::<Stream<'_>>(key))?
        .decoded_data()
        .ok()?;
    let program = FontRef::new(&program).ok()?;
    let by_head = program.head().is_ok_and(|head| {
        head.mac_style()
            .contains(read_fonts::tables::head::MacStyle::ITALIC)
    });
    let by_post = program
        .post()
        .is_ok_and(|post| post.italic_angle() != read_fonts::types::Fixed::ZERO);
    Some(by_head || by_post)
}

fn codes(dict: &Dict<'_>) -> Codes {
    match dict.get::<Object<'_>>("Encoding") {
        Some(Object::Stream(stream)) => stream
            .decoded_data()
            .ok()
            .and_then(|map| CMap::parse(&map, |_| None))
            .map_or(Codes::Pairs, |map| Codes::Map(Box::new(map))),
        Some(Object::Name(name)) => match name.as_str() {
            "Identity-H" | "Identity-V" => Codes::Pairs,
            name if name.contains("UTF16") || name.contains("UCS2") => Codes::Utf16,
            _ => Codes::Foreign,
        },
        _ => Codes::Pairs,
    }
}

/// What each byte stands for without a map to Unicode.
fn characters(dict: &Dict<'_>, flags: i64) -> Vec<Option<String>> {
    let base = |name: Option<String>| match name.as_deref() {
        Some("WinAnsiEncoding") => Base::Windows,
        Some("MacRomanEncoding") => Base::Macintosh,
        Some("StandardEncoding") => Base::Standard,
        _ if flags & SYMBOLIC != 0 || name_at(dict, "Subtype").as_deref() == Some("Type3") => {
            Base::Own
        }
        _ => Base::Standard,
    };
    let encoding = dict.get::<Object<'_>>("Encoding");
    let (base, differences) = match &encoding {
        Some(Object::Name(name)) => (base(Some(name.as_str().to_owned())), None),
        Some(Object::Dict(encoding)) => (
            base(name_at(encoding, "BaseEncoding")),
            encoding.get::<Array<'_>>("Differences"),
        ),
        _ => (base(None), None),
    };
    let mut characters: Vec<Option<String>> = (0..=u8::MAX)
        .map(|code| base.character(code).map(String::from))
        .collect();
    let mut code = 0_usize;
    for item in differences.iter().flat_map(Array::iter::<Object<'_>>) {
        match item {
            Object::Number(number) => code = usize::try_from(number.as_i64()).unwrap_or(usize::MAX),
            Object::Name(name) => {
                if let Some(character) = characters.get_mut(code) {
                    *character = of_name(name.as_str());
                }
                code = code.saturating_add(1);
            }
            _ => {}
        }
    }
    characters
}

fn simple_widths(dict: &Dict<'_>, descriptor: Option<&Dict<'_>>, unit: f64, reader: &mut Reader) {
    let missing = descriptor
        .and_then(|descriptor| descriptor.get::<Object<'_>>("MissingWidth"))
        .as_ref()
        .and_then(real);
    reader.default_width = missing.map_or(UNTOLD_WIDTH, |width| width * unit);
    let first = dict.get::<u32>("FirstChar").unwrap_or_default();
    if let Some(widths) = dict.get::<Array<'_>>("Widths") {
        let widths = reals(&widths).into_iter().take(256);
        reader.widths = (first..).zip(widths.map(|width| width * unit)).collect();
    }
}

/// `W` and `DW` (ISO 32000-1 § 9.7.4.3).
fn composite_widths(font: &Dict<'_>, reader: &mut Reader) {
    let default = font.get::<Object<'_>>("DW").as_ref().and_then(real);
    reader.default_width = default.unwrap_or(1000.0) / 1000.0;
    let Some(array) = font.get::<Array<'_>>("W") else {
        return;
    };
    let mut items = array.iter::<Object<'_>>();
    while let (Some(Object::Number(first)), Some(second)) = (items.next(), items.next()) {
        let Ok(first) = u32::try_from(first.as_i64()) else {
            continue;
        };
        match second {
            Object::Array(widths) => {
                let widths = reals(&widths).into_iter().map(|width| width / 1000.0);
                reader.widths.extend((first..).zip(widths));
            }
            Object::Number(last) => {
                let last = u32::try_from(last.as_i64()).unwrap_or(first).min(0xFFFF);
                let width = items.next().as_ref().and_then(real).unwrap_or_default();
                reader
                    .widths
                    .extend((first..=last).map(|code| (code, width / 1000.0)));
            }
            _ => {}
        }
    }
}

impl Reader {
    /// Reads a string.
    pub(super) fn show(&self, bytes: &[u8], mut glyph: impl FnMut(Shown)) {
        let mut rest = bytes;
        while !rest.is_empty() {
            let (code, cid, length) = self.next_code(rest);
            let mapped = self
                .to_unicode
                .as_ref()
                .and_then(|map| map.lookup_bf_string(code));
            let text = match mapped {
                Some(BfString::Char(character)) => Some(character.to_string()),
                Some(BfString::String(text)) => Some(text),
                None => self.untold(code),
            };
            glyph(Shown {
                advance: self.widths.get(&cid).copied().unwrap_or(self.default_width),
                text: text.filter(|text| !text.contains(['\0', '\u{FEFF}', '\u{FFFE}'])),
                is_space: length == 1 && code == u32::from(b' '),
            });
            rest = &rest[length..];
        }
    }

    /// The next code, its number in the font and its length; `rest` isn't empty.
    fn next_code(&self, rest: &[u8]) -> (u32, u32, usize) {
        let code = |length: usize| {
            rest[..length]
                .iter()
                .fold(0, |code, byte| code << 8 | u32::from(*byte))
        };
        match &self.codes {
            Codes::Bytes => (code(1), code(1), 1),
            Codes::Map(map) => {
                let longest = rest.len().min(4);
                let known = (1..=longest).zip(1_u8..).find_map(|(length, bytes)| {
                    let cid = map.lookup_cid_code(code(length), bytes)?;
                    Some((code(length), cid, length))
                });
                let length = rest.len().min(2);
                known.unwrap_or((code(length), 0, length))
            }
            Codes::Pairs | Codes::Utf16 | Codes::Foreign => {
                let length = rest.len().min(2);
                (code(length), code(length), length)
            }
        }
    }

    /// What a code stands for without a map to Unicode.
    fn untold(&self, code: u32) -> Option<String> {
        match &self.codes {
            Codes::Bytes => self.characters.get(code as usize)?.clone(),
            Codes::Pairs | Codes::Map(_) => None,
            Codes::Utf16 => char::from_u32(code).map(String::from),
            // Readers know these maps by heart (PDF/UA-1 § 7.21.7); we don't, but
            // that it is a character is sure.
            Codes::Foreign => Some("\u{3013}".to_owned()),
        }
    }
}
