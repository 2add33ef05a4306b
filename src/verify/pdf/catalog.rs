//! What a file says of itself: the catalog, the information dictionary and the
//! XMP packet.

use hayro_syntax::Pdf;
use hayro_syntax::object::{Dict, Object, ObjectIdentifier, Stream};

use super::object::{is_true, text, text_at};
use super::{OutlineItem, Xmp};

/// The permission to take out text for accessibility (ISO 32000-1 table 22).
const EXTRACTION: i64 = 1 << 9;

/// What a file says of itself.
#[derive(Debug, Default)]
pub struct Catalog {
    /// The language of the whole.
    pub language: Option<String>,
    /// Whether it says that it is tagged.
    pub marked: bool,
    /// Whether it says that its tags are doubtful.
    pub suspects: bool,
    /// Whether a window shows the title and not the file's name.
    pub shows_title: bool,
    /// The title in the information dictionary.
    pub title: Option<String>,
    /// The program that made it.
    pub creator: Option<String>,
    /// What the XMP packet says.
    pub xmp: Xmp,
    /// The outline.
    pub outline: Vec<OutlineItem>,
    /// Whether it is encrypted so that screen readers may not have its text.
    pub forbids_reading: bool,
}

pub(super) fn read(root: &Dict<'_>, pdf: &Pdf) -> Catalog {
    let mark_info = root.get::<Dict<'_>>("MarkInfo").unwrap_or_default();
    let view = root
        .get::<Dict<'_>>("ViewerPreferences")
        .unwrap_or_default();
    let packet = root
        .get::<Stream<'_>>("Metadata")
        .and_then(|stream| stream.decoded_data().ok().map(|data| Xmp::of(&data)));
    let information = pdf.metadata();
    Catalog {
        language: text_at(root, "Lang").filter(|language| !language.trim().is_empty()),
        marked: is_true(&mark_info, "Marked"),
        suspects: is_true(&mark_info, "Suspects"),
        shows_title: is_true(&view, "DisplayDocTitle"),
        title: information.title.as_deref().map(text),
        creator: information.creator.as_deref().map(text),
        xmp: packet.unwrap_or_default(),
        outline: Vec::new(),
        forbids_reading: forbids_reading(pdf).unwrap_or(false),
    }
}

/// The reader keeps the trailer to itself, so its entry for encryption is looked
/// for in the bytes; it is never encrypted or compressed (ISO 32000-1 § 7.6.1).
fn forbids_reading(pdf: &Pdf) -> Option<bool> {
    const KEY: &[u8] = b"/Encrypt";
    let data: &[u8] = pdf.data().as_ref();
    let at = data.windows(KEY.len()).rposition(|window| window == KEY)?;
    let rest = data.get(at + KEY.len()..)?;
    let rest = String::from_utf8_lossy(&rest[..rest.len().min(40)]).into_owned();
    let mut words = rest.split_whitespace();
    let number = words.next()?.parse().ok()?;
    let generation = words.next()?.parse().ok()?;
    let dict = pdf
        .xref()
        .get::<Dict<'_>>(ObjectIdentifier::new(number, generation))?;
    let Object::Number(permissions) = dict.get::<Object<'_>>("P")? else {
        return None;
    };
    Some(permissions.as_i64() & EXTRACTION == 0)
}
