//! Small ways through PDF objects: the catalog, text strings, trees of names and
//! numbers.

use std::collections::HashSet;

use hayro_syntax::Pdf;
use hayro_syntax::object::{Array, Dict, MaybeRef, ObjRef, Object, ObjectIdentifier};
use hayro_syntax::xref::XRef;

use super::{Budget, ObjectNumber};

/// How deep trees of names, numbers and outlines may go.
const DEEPEST: usize = 32;

/// The catalog; empty when the file has none.
pub(super) fn catalog(pdf: &Pdf) -> Dict<'_> {
    let xref = pdf.xref();
    xref.get::<Dict<'_>>(xref.root_id()).unwrap_or_default()
}

/// The number of an object; `None` when it is none of the file's.
pub(super) fn number_of(id: ObjectIdentifier) -> Option<ObjectNumber> {
    Some(ObjRef::from(id).obj_number).filter(|number| *number != 0)
}

/// An object, wherever it stands, and its number where it has one.
pub(super) fn follow<'a>(
    xref: &'a XRef,
    object: MaybeRef<Object<'a>>,
) -> Option<(ObjectNumber, Object<'a>)> {
    match object {
        MaybeRef::Ref(to) => Some((to.obj_number, xref.get::<Object<'a>>(to.into())?)),
        MaybeRef::NotRef(object) => Some((0, object)),
    }
}

/// What stands at a key as a list: an array's items, or the thing itself.
pub(super) fn items<'a>(
    xref: &'a XRef,
    dict: &Dict<'a>,
    key: &str,
) -> Vec<(ObjectNumber, Object<'a>)> {
    let Some(raw) = dict.get_raw::<Object<'a>>(key) else {
        return Vec::new();
    };
    match follow(xref, raw) {
        Some((_, Object::Array(array))) => array
            .raw_iter()
            .filter_map(|item| follow(xref, item))
            .collect(),
        Some(item) => vec![item],
        None => Vec::new(),
    }
}

/// A text string (ISO 32000-2 § 7.9.2.2): UTF-16 with its mark, UTF-8 with its
/// mark, or PDFDocEncoding.
pub(super) fn text(bytes: &[u8]) -> String {
    if let Some(utf8) = bytes.strip_prefix(b"\xEF\xBB\xBF") {
        return String::from_utf8_lossy(utf8).into_owned();
    }
    let units = |bytes: &[u8], from: fn([u8; 2]) -> u16| {
        let units: Vec<u16> = bytes
            .chunks_exact(2)
            .map(|pair| from([pair[0], pair[1]]))
            .collect();
        String::from_utf16_lossy(&units)
    };
    if let Some(big) = bytes.strip_prefix(b"\xFE\xFF") {
        return without_escapes(&units(big, u16::from_be_bytes));
    }
    if let Some(little) = bytes.strip_prefix(b"\xFF\xFE") {
        return without_escapes(&units(little, u16::from_le_bytes));
    }
    bytes.iter().map(|byte| document_encoding(*byte)).collect()
}

/// Takes out the marks of language in a string (ISO 32000-1 § 7.9.2.2, note 2).
fn without_escapes(text: &str) -> String {
    let mut parts = text.split('\u{1b}');
    let mut plain = parts.next().unwrap_or_default().to_owned();
    // Every other part is between two marks.
    for (at, part) in parts.enumerate() {
        if at % 2 == 1 {
            plain.push_str(part);
        }
    }
    plain
}

/// PDFDocEncoding (ISO 32000-1 annex D.2), which is Latin 1 but for two rows.
fn document_encoding(byte: u8) -> char {
    const MARKS: [char; 8] = ['˘', 'ˇ', 'ˆ', '˙', '˝', '˛', '˚', '˜'];
    const SIGNS: [char; 33] = [
        '•', '†', '‡', '…', '—', '–', 'ƒ', '⁄', '‹', '›', '−', '‰', '„', '“', '”', '‘', '’', '‚',
        '™', 'ﬁ', 'ﬂ', 'Ł', 'Œ', 'Š', 'Ÿ', 'Ž', 'ı', 'ł', 'œ', 'š', 'ž', '\u{FFFD}', '€',
    ];
    match byte {
        0x18..=0x1F => MARKS[usize::from(byte - 0x18)],
        0x80..=0xA0 => SIGNS[usize::from(byte - 0x80)],
        _ => char::from(byte),
    }
}

/// The text string at a key.
pub(super) fn text_at(dict: &Dict<'_>, key: &str) -> Option<String> {
    match dict.get::<Object<'_>>(key)? {
        Object::String(string) => Some(text(string.as_bytes())),
        _ => None,
    }
}

/// The name at a key.
pub(super) fn name_at(dict: &Dict<'_>, key: &str) -> Option<String> {
    match dict.get::<Object<'_>>(key)? {
        Object::Name(name) => Some(String::from_utf8_lossy(&name).into_owned()),
        _ => None,
    }
}

/// Whether the key holds `true`.
pub(super) fn is_true(dict: &Dict<'_>, key: &str) -> bool {
    matches!(dict.get::<Object<'_>>(key), Some(Object::Boolean(true)))
}

/// A number, if it is one.
pub(super) fn real(object: &Object<'_>) -> Option<f64> {
    match object {
        Object::Number(number) => Some(number.as_f64()).filter(|number| number.is_finite()),
        _ => None,
    }
}

/// The numbers of an array; what is none is left out.
pub(super) fn reals(array: &Array<'_>) -> Vec<f64> {
    array
        .iter::<Object<'_>>()
        .filter_map(|item| real(&item))
        .collect()
}

/// The pairs of a name tree or number tree (ISO 32000-1 §§ 7.9.6, 7.9.7), in the
/// order of the file.
pub(super) fn tree<'a>(
    xref: &'a XRef,
    root: Dict<'a>,
    leaves: &str,
    budget: &mut Budget,
) -> Vec<(Object<'a>, Object<'a>)> {
    let mut pairs = Vec::new();
    let mut open = vec![(root, 0)];
    let mut seen = HashSet::new();
    while let Some((node, depth)) = open.pop() {
        if !budget.object() {
            break;
        }
        if let Some(array) = node.get::<Array<'a>>(leaves) {
            let mut items = array.raw_iter();
            while let (Some(key), Some(value)) = (items.next(), items.next()) {
                let pair = follow(xref, key).zip(follow(xref, value));
                pairs.extend(pair.map(|((_, key), (_, value))| (key, value)));
            }
        }
        if depth < DEEPEST {
            let mut kids = self::items(xref, &node, "Kids");
            // What comes again is a circle.
            kids.retain(|(number, _)| *number == 0 || seen.insert(*number));
            let kids = kids.into_iter().rev();
            open.extend(kids.filter_map(|(_, kid)| Some((kid.into_dict()?, depth + 1))));
        }
    }
    pairs
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_strings_are_read_in_every_encoding() {
        assert_eq!(text(b"caf\xe9 \x84 \x8d"), "café — “");
        assert_eq!(text(b"\xFE\xFF\x00A\xD8\x3D\xDE\x00"), "A😀");
        assert_eq!(text(b"\xFF\xFEA\x00"), "A");
        assert_eq!(text("\u{FEFF}é".as_bytes()), "é");
        assert_eq!(text(b"\xFE\xFF\x00\x1b\x00d\x00e\x00\x1b\x00A"), "A");
    }
}
