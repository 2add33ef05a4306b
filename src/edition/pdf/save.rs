//! From objects to bytes: packed, with identifiers made from the content, so that
//! the same book is the same bytes.
//!
//! printpdf draws identifiers by lot, and lopdf's way of saving is slow for whole
//! books and leaves the cross-reference stream unpacked. So the file is put together
//! here: streams each for itself, all else in object streams (ISO 32000-1 § 7.5.7),
//! and a cross-reference stream at the end (§ 7.5.8).

use lopdf::{Dictionary, Document, Object, StringFormat};

use super::digest::Digest;
use super::pack::Packer;
use super::syntax;

/// Objects in one object stream, as other writers do.
const OBJECTS_PER_STREAM: usize = 200;

/// Writes the file with its identifiers (§ 14.4): the first stays the same for
/// every version of the book, the second changes with any byte.
pub(super) fn save(mut file: Document, identifier: &str, packer: &mut Packer) -> Vec<u8> {
    // Bytes beyond ASCII tell programs that the file is no text (§ 7.5.2).
    let mut out = format!("%PDF-{}\n", file.version).into_bytes();
    out.extend_from_slice(b"%\xE2\xE3\xCF\xD3\n");
    let objects = std::mem::take(&mut file.objects);
    let last = objects.keys().map(|(number, _)| *number).max();
    let mut rows = Rows::new(last.unwrap_or_default());
    let mut others = ObjectStream::default();
    // Each object goes as soon as it is written: a book is not held twice.
    for ((number, _), object) in objects {
        if let Object::Stream(mut stream) = object {
            if stream.allows_compression && !stream.dict.has(b"Filter") {
                let packed = packer.pack(&stream.content);
                if packed.len() < stream.content.len() {
                    stream.dict.set("Filter", "FlateDecode");
                    stream.content = packed;
                }
            }
            rows.at(number, out.len());
            write_stream(&mut out, number, &mut stream.dict, &stream.content);
        } else {
            others.add(number, &object);
            if others.numbers.len() == OBJECTS_PER_STREAM {
                others.write(&mut out, &mut rows, packer);
            }
        }
    }
    others.write(&mut out, &mut rows, packer);
    let mut book = Digest::default();
    book.add(identifier.as_bytes());
    let mut version = Digest::default();
    version.add(&out);
    let text = |digest: Digest| {
        let bytes = digest.value().to_be_bytes().to_vec();
        Object::String(bytes, StringFormat::Hexadecimal)
    };
    file.trailer.set("ID", vec![text(book), text(version)]);
    rows.write(&mut out, &file.trailer, packer);
    out
}

/// Writes a stream object; its bytes are packed already if they are to be.
fn write_stream(out: &mut Vec<u8>, number: u32, dictionary: &mut Dictionary, content: &[u8]) {
    dictionary.set("Length", size(content.len()));
    syntax::integer(out, number.into());
    out.extend_from_slice(b" 0 obj\n");
    syntax::dictionary(out, dictionary);
    out.extend_from_slice(b"stream\n");
    out.extend_from_slice(content);
    out.extend_from_slice(b"\nendstream\nendobj\n");
}

fn size(length: usize) -> i64 {
    i64::try_from(length).expect("a file has fewer than 2^63 bytes")
}

/// Objects that share a stream.
#[derive(Default)]
struct ObjectStream {
    numbers: Vec<u32>,
    /// The number of each object and where it begins.
    head: Vec<u8>,
    body: Vec<u8>,
}

impl ObjectStream {
    fn add(&mut self, number: u32, object: &Object) {
        self.numbers.push(number);
        syntax::integer(&mut self.head, number.into());
        self.head.push(b' ');
        syntax::integer(&mut self.head, size(self.body.len()));
        self.head.push(b' ');
        syntax::object(&mut self.body, object);
        self.body.push(b'\n');
    }

    /// Writes the objects so far and begins anew.
    fn write(&mut self, out: &mut Vec<u8>, rows: &mut Rows, packer: &mut Packer) {
        if self.numbers.is_empty() {
            return;
        }
        let number = rows.add(out.len());
        for (at, member) in self.numbers.iter().enumerate() {
            rows.within(*member, number, at);
        }
        let mut dictionary = Dictionary::from_iter([
            ("Type", Object::from("ObjStm")),
            ("N", size(self.numbers.len()).into()),
            ("First", size(self.head.len()).into()),
            ("Filter", "FlateDecode".into()),
        ]);
        self.head.extend_from_slice(&self.body);
        write_stream(out, number, &mut dictionary, &packer.pack(&self.head));
        self.numbers.clear();
        self.head.clear();
        self.body.clear();
    }
}

/// The cross-references, one row an object: a kind, four bytes of place, two of
/// index.
struct Rows {
    rows: Vec<[u8; Self::WIDTH]>,
}

impl Rows {
    const WIDTH: usize = 7;
    const FREE: [u8; Self::WIDTH] = [0; Self::WIDTH];

    fn new(last: u32) -> Self {
        let count = usize::try_from(last).expect("object numbers fit into memory") + 1;
        let mut rows = vec![Self::FREE; count];
        // The head of the list of free objects (§ 7.5.4).
        rows[0] = Self::row(0, 0, u16::MAX);
        Self { rows }
    }

    fn row(kind: u8, place: u32, index: u16) -> [u8; Self::WIDTH] {
        let [a, b, c, d] = place.to_be_bytes();
        let [e, f] = index.to_be_bytes();
        [kind, a, b, c, d, e, f]
    }

    fn set(&mut self, number: u32, row: [u8; Self::WIDTH]) {
        let at = usize::try_from(number).expect("object numbers fit into memory");
        self.rows[at] = row;
    }

    /// An object that begins at a place of the file.
    fn at(&mut self, number: u32, place: usize) {
        let place = u32::try_from(place).expect("a book is smaller than 4 GB");
        self.set(number, Self::row(1, place, 0));
    }

    /// The same for a new object, whose number it gives.
    fn add(&mut self, place: usize) -> u32 {
        let number = u32::try_from(self.rows.len()).expect("a file has fewer than 2^32 objects");
        self.rows.push(Self::FREE);
        self.at(number, place);
        number
    }

    /// An object in an object stream.
    fn within(&mut self, number: u32, stream: u32, index: usize) {
        let index = u16::try_from(index).expect("a stream holds few objects");
        self.set(number, Self::row(2, stream, index));
    }

    /// Writes the rows as the stream that ends the file. They differ little from
    /// one to the next, so each is written as its difference from the one above
    /// (predictor 12, § 7.4.4.4).
    fn write(mut self, out: &mut Vec<u8>, trailer: &Dictionary, packer: &mut Packer) {
        let start = out.len();
        let number = self.add(start);
        let mut differences = Vec::with_capacity(self.rows.len() * (Self::WIDTH + 1));
        let mut above = &Self::FREE;
        for row in &self.rows {
            // The row says how it is written: 2 for the difference from above.
            differences.push(2);
            let bytes = row.iter().zip(above);
            differences.extend(bytes.map(|(byte, above)| byte.wrapping_sub(*above)));
            above = row;
        }
        let mut dictionary = Dictionary::from_iter([
            ("Type", Object::from("XRef")),
            ("Size", size(self.rows.len()).into()),
            ("W", vec![1.into(), 4.into(), 2.into()].into()),
            ("Filter", "FlateDecode".into()),
        ]);
        let predictor = [
            ("Predictor", Object::from(12)),
            ("Columns", size(Self::WIDTH).into()),
        ];
        dictionary.set("DecodeParms", Dictionary::from_iter(predictor));
        for key in ["Root", "Info", "ID"] {
            if let Ok(value) = trailer.get(key.as_bytes()) {
                dictionary.set(key, value.clone());
            }
        }
        write_stream(out, number, &mut dictionary, &packer.pack(&differences));
        out.extend_from_slice(b"startxref\n");
        syntax::integer(out, size(start));
        out.extend_from_slice(b"\n%%EOF");
    }
}
