//! From objects to bytes: packed, with identifiers made from the content, so that
//! the same book is the same bytes.
//!
//! printpdf draws identifiers by lot and lopdf packs at its highest level, which
//! takes three times as long; lopdf leaves the cross-reference stream unpacked,
//! which is a twelfth of a booklet.

use std::io::Write as _;

use flate2::Compression;
use flate2::write::ZlibEncoder;
use lopdf::{Document, Object, SaveOptions, StringFormat};

use super::digest::Digest;

/// The level of compression: higher ones take three times the time for one part
/// in a hundred.
const LEVEL: u32 = 6;

/// Objects in one object stream, as other writers do.
const OBJECTS_PER_STREAM: usize = 200;

/// Writes the file with its identifiers (ISO 32000-1 § 14.4): the first stays the
/// same for every version of the book, the second changes with any byte.
pub(super) fn save(mut file: Document, identifier: &str) -> Vec<u8> {
    compress(&mut file);
    let text = |digest: u128| {
        let bytes = digest.to_be_bytes().to_vec();
        Object::String(bytes, StringFormat::Hexadecimal)
    };
    let mut book = Digest::default();
    book.add(identifier.as_bytes());
    // The version's place is kept with the book's own digest and filled below.
    file.trailer
        .set("ID", vec![text(book.value()), text(book.value())]);
    let options = SaveOptions::builder()
        .use_object_streams(true)
        .use_xref_streams(true)
        .max_objects_per_stream(OBJECTS_PER_STREAM)
        .compression_level(LEVEL)
        .build();
    let mut bytes = Vec::new();
    file.save_with_options(&mut bytes, options)
        .expect("writing to memory does not fail");
    pack_cross_references(&mut bytes).expect("lopdf ends a file with a cross-reference stream");
    let mut version = Digest::default();
    version.add(&bytes);
    let held = format!("{:032X}", book.value()).into_bytes();
    let place = find_last(&bytes, &held).expect("the trailer holds the digest twice");
    let version = format!("{:032X}", version.value());
    bytes[place..place + held.len()].copy_from_slice(version.as_bytes());
    bytes
}

fn compress(file: &mut Document) {
    for object in file.objects.values_mut() {
        let Object::Stream(stream) = object else {
            continue;
        };
        if !stream.allows_compression || stream.dict.has(b"Filter") {
            continue;
        }
        let packed = deflate(&stream.content);
        if packed.len() < stream.content.len() {
            stream.dict.set("Filter", "FlateDecode");
            stream.set_content(packed);
        }
    }
}

fn deflate(bytes: &[u8]) -> Vec<u8> {
    let mut encoder = ZlibEncoder::new(Vec::new(), Compression::new(LEVEL));
    encoder
        .write_all(bytes)
        .and_then(|()| encoder.finish())
        .expect("writing to memory does not fail")
}

/// Packs the cross-reference stream (ISO 32000-1 § 7.5.8) at the end of the file.
///
/// Its rows, one an object, differ little from one to the next, so each is written
/// as its difference from the one above (predictor 12, § 7.4.4.4). `None` when the
/// file does not end as lopdf ends it.
fn pack_cross_references(file: &mut Vec<u8>) -> Option<()> {
    /// lopdf's rows: a kind, four bytes of place, two of index.
    const ROW: usize = 7;
    let tail = find_last(file, b"\nstartxref\n")?;
    let start: usize = std::str::from_utf8(&file[tail..])
        .ok()?
        .split_ascii_whitespace()
        .nth(1)?
        .parse()
        .ok()?;
    let object = file.get(start..tail)?;
    let open = object.windows(8).position(|window| window == b">>stream")?;
    let dictionary = std::str::from_utf8(&object[..open]).ok()?;
    let (before, after) = dictionary.split_once("/Length ")?;
    let length: usize = after.trim_end().parse().ok()?;
    let first = open + b">>stream\n".len();
    let rows = object.get(first..first + length)?;
    let mut differences = Vec::with_capacity(rows.len() / ROW * (ROW + 1));
    let mut above = [0; ROW].as_slice();
    for row in rows.chunks_exact(ROW) {
        // The row says how it is written: 2 for the difference from above.
        differences.push(2);
        differences.extend(
            row.iter()
                .zip(above)
                .map(|(byte, above)| byte.wrapping_sub(*above)),
        );
        above = row;
    }
    let packed = deflate(&differences);
    let mut packed_object = format!(
        "{before}/Filter/FlateDecode/DecodeParms<</Predictor 12/Columns {ROW}>>/Length {}>>stream\n",
        packed.len()
    )
    .into_bytes();
    packed_object.extend_from_slice(&packed);
    packed_object.extend_from_slice(b"\nendstream\nendobj\n");
    file.splice(start..tail, packed_object);
    Some(())
}

fn find_last(bytes: &[u8], wanted: &[u8]) -> Option<usize> {
    bytes
        .windows(wanted.len())
        .rposition(|window| window == wanted)
}
