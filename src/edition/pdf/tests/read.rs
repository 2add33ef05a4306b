//! Reads a written file back by another way: from its bytes, through the structure
//! tree, the pages' operators and the fonts' `ToUnicode`, to the words that a
//! screen reader gets.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use lopdf::content::Content;
use lopdf::{Dictionary, Document, Object, ObjectId, decode_text_string};

/// The words of marked content, by page and identifier.
type Words = BTreeMap<(ObjectId, i64), String>;

/// The structure tree as indented lines.
pub(super) fn tree(file: &Document) -> String {
    let words = words(file);
    let root = file.catalog().unwrap().get(b"StructTreeRoot").unwrap();
    let root = dictionary(file, root);
    let mut lines = String::new();
    element(file, root.get(b"K").unwrap(), &words, 0, &mut lines);
    lines
}

fn dictionary<'a>(file: &'a Document, object: &'a Object) -> &'a Dictionary {
    file.dereference(object).unwrap().1.as_dict().unwrap()
}

fn element(file: &Document, object: &Object, words: &Words, depth: usize, lines: &mut String) {
    let element = dictionary(file, object);
    let kind = element.get(b"S").and_then(Object::as_name).unwrap();
    let _ = write!(
        lines,
        "{}{}{}",
        "  ".repeat(depth),
        older_namespace(file, element),
        String::from_utf8_lossy(kind)
    );
    for key in ["Lang", "E", "Alt", "ActualText", "ID"] {
        if let Ok(text) = element.get(key.as_bytes()) {
            let _ = write!(lines, " {key}={:?}", decode_text_string(text).unwrap());
        }
    }
    if let Ok(attribute) = element.get(b"A").and_then(Object::as_dict) {
        for (key, value) in attribute.iter().filter(|(key, _)| *key != b"O") {
            let key = String::from_utf8_lossy(key);
            let _ = write!(lines, " {key}={value:?}");
        }
    }
    for target in array(element, b"Ref") {
        let _ = write!(lines, " Ref={}", kind_and_name(file, target));
    }
    let page = element.get(b"Pg").and_then(Object::as_reference).ok();
    let kids = match element.get(b"K") {
        Ok(Object::Array(kids)) => kids.clone(),
        Ok(kid) => vec![kid.clone()],
        Err(_) => Vec::new(),
    };
    let mut inner = Vec::new();
    let mut own = String::new();
    for kid in &kids {
        if let Ok(id) = kid.as_i64() {
            let _ = write!(own, " “{}”", words[&(page.unwrap(), id)]);
            continue;
        }
        let target = dictionary(file, kid);
        match target.get(b"Type").and_then(Object::as_name) {
            Ok(b"MCR") => {
                let page = target.get(b"Pg").and_then(Object::as_reference).unwrap();
                let id = target.get(b"MCID").and_then(Object::as_i64).unwrap();
                let _ = write!(own, " “{}”", words[&(page, id)]);
            }
            Ok(b"OBJR") => {
                let annotation = dictionary(file, target.get(b"Obj").unwrap());
                let says = decode_text_string(annotation.get(b"Contents").unwrap());
                let _ = write!(own, " ->{:?}", says.unwrap());
                if let Some(target) = structure_destination(file, annotation) {
                    let _ = write!(own, "->{target}");
                }
            }
            _ => {
                // Where an element stands between words is seen, too.
                own.push_str(" *");
                inner.push(kid);
            }
        }
    }
    if own.contains('“') {
        lines.push_str(&own);
    }
    lines.push('\n');
    for kid in inner {
        self::element(file, kid, words, depth + 1, lines);
    }
}

fn array<'a>(element: &'a Dictionary, key: &[u8]) -> &'a [Object] {
    let found = element.get(key).and_then(Object::as_array);
    found.map_or(&[], Vec::as_slice)
}

/// Tells an element of a PDF 2.0 that is in the namespace of PDF 1.7.
fn older_namespace(file: &Document, element: &Dictionary) -> &'static str {
    let Ok(namespace) = element.get(b"NS") else {
        return "";
    };
    let name = dictionary(file, namespace).get(b"NS").unwrap();
    match decode_text_string(name).unwrap().as_str() {
        "http://iso.org/pdf2/ssn" => "",
        "http://iso.org/pdf/ssn" => "1.7:",
        other => panic!("an unknown namespace {other}"),
    }
}

fn kind_and_name(file: &Document, element: &Object) -> String {
    let element = dictionary(file, element);
    let kind = element.get(b"S").and_then(Object::as_name).unwrap();
    let kind = String::from_utf8_lossy(kind);
    match element.get(b"ID") {
        Ok(id) => format!("{kind}#{}", decode_text_string(id).unwrap()),
        Err(_) => kind.into_owned(),
    }
}

/// The element to which a link or an item of the outline leads; `None` when it
/// leads to a page, or to the world. Checks that the page is named, too.
pub(super) fn structure_destination(file: &Document, from: &Dictionary) -> Option<String> {
    let action = from.get(b"A").and_then(Object::as_dict).ok()?;
    let [target, ..] = array(action, b"SD") else {
        return None;
    };
    let page = array(action, b"D")[0].as_reference().unwrap();
    assert!(file.get_pages().values().any(|known| *known == page));
    Some(kind_and_name(file, target))
}

fn words(file: &Document) -> Words {
    let mut words = Words::new();
    for page in file.get_pages().into_values() {
        let fonts: BTreeMap<Vec<u8>, BTreeMap<u16, String>> = file
            .get_page_fonts(page)
            .unwrap()
            .into_iter()
            .map(|(name, font)| (name, to_unicode(file, font)))
            .collect();
        let content = Content::decode(&file.get_page_content(page)).unwrap();
        let mut font = None;
        let mut open: Option<(i64, Option<String>)> = None;
        for operation in content.operations {
            let operands = &operation.operands;
            match operation.operator.as_str() {
                "BDC" => {
                    assert!(open.is_none(), "marked content is never nested");
                    let properties = operands[1].as_dict().unwrap();
                    let id = properties.get(b"MCID").and_then(Object::as_i64).ok();
                    open = Some((id.unwrap_or(-1), None));
                    if let Ok(text) = properties.get(b"ActualText") {
                        open = Some((id.unwrap(), Some(decode_text_string(text).unwrap())));
                    }
                    words.entry((page, id.unwrap_or(-1))).or_default();
                }
                "EMC" => {
                    if let Some((id, Some(text))) = open.take() {
                        words.insert((page, id), text);
                    }
                }
                "Tf" => font = fonts.get(operands[0].as_name().unwrap()),
                "Tj" | "TJ" => {
                    let (id, _) = open.as_ref().expect("all text is marked");
                    let parts = match &operands[0] {
                        Object::Array(parts) => parts.as_slice(),
                        part => std::slice::from_ref(part),
                    };
                    let text = words.get_mut(&(page, *id)).unwrap();
                    for part in parts {
                        for code in part.as_str().unwrap_or_default().chunks_exact(2) {
                            let code = u16::from_be_bytes([code[0], code[1]]);
                            text.push_str(&font.unwrap()[&code]);
                        }
                    }
                }
                _ => {}
            }
        }
    }
    words
}

fn to_unicode(file: &Document, font: &Dictionary) -> BTreeMap<u16, String> {
    let stream = font.get(b"ToUnicode").unwrap();
    let stream = file.dereference(stream).unwrap().1.as_stream().unwrap();
    let map = String::from_utf8(stream.decompressed_content().unwrap()).unwrap();
    map.lines()
        .filter_map(|line| {
            let (code, text) = line
                .strip_prefix('<')?
                .strip_suffix('>')?
                .split_once("> <")?;
            let units: Vec<u16> = (0..text.len() / 4)
                .map(|at| u16::from_str_radix(&text[at * 4..at * 4 + 4], 16).unwrap())
                .collect();
            let code = u16::from_str_radix(code, 16).unwrap();
            (code != 0).then(|| (code, String::from_utf16(&units).unwrap()))
        })
        .collect()
}
