//! Reads what the pages of a PDF paint, from their content streams: words with
//! face, size and place, and the marked content that they stand in.
//!
//! It knows as much of ISO 32000-1 as a reader of text needs and takes nothing
//! for granted that the writer does: words come from `ToUnicode`, or from
//! `ActualText` where a sequence has it.

use std::collections::BTreeMap;

use lopdf::content::{Content, Operation};
use lopdf::{Dictionary, Object, ObjectId, decode_text_string};

use crate::reading::Pdf;

/// Words that were shown by one operator.
#[derive(Debug, Clone)]
pub(crate) struct Run {
    /// The page, from 0.
    pub(crate) page: usize,
    /// The marked content it stands in; `None` for an artifact.
    pub(crate) mcid: Option<i64>,
    /// The name of the face.
    pub(crate) face: String,
    /// The size on the paper, in points.
    pub(crate) size: f32,
    /// The start of the baseline, in points from the lower left corner.
    pub(crate) at: (f32, f32),
    /// Where the pen ends.
    pub(crate) end: f32,
    pub(crate) words: String,
}

/// A picture or rectangle that is painted.
#[derive(Debug, Clone)]
pub(crate) struct Box {
    /// The page, from 0.
    pub(crate) page: usize,
    /// Left, bottom, right, top, in points.
    pub(crate) corners: [f32; 4],
}

/// The words of a PDF.
pub(crate) struct Painted {
    pub(crate) runs: Vec<Run>,
    pub(crate) boxes: Vec<Box>,
}

struct Face {
    name: String,
    readings: BTreeMap<u16, String>,
    widths: BTreeMap<u16, f32>,
}

/// A marked-content sequence: its number, whether it is an artifact, and the
/// words that stand for it, until they are taken.
struct Sequence {
    mcid: Option<i64>,
    artifact: bool,
    actual: Option<String>,
}

impl Painted {
    pub(crate) fn read(pdf: &Pdf) -> Self {
        let mut runs = Vec::new();
        let mut boxes = Vec::new();
        for (page, id) in pdf.pages().into_iter().enumerate() {
            Reader::new(pdf, page, id).read(&mut runs, &mut boxes);
        }
        Self { runs, boxes }
    }

    /// The words of each marked-content sequence, by page and number.
    pub(crate) fn sequences(&self) -> BTreeMap<(usize, i64), String> {
        let mut words: BTreeMap<(usize, i64), String> = BTreeMap::new();
        for run in &self.runs {
            if let Some(mcid) = run.mcid {
                words
                    .entry((run.page, mcid))
                    .or_default()
                    .push_str(&run.words);
            }
        }
        words
    }

    /// The lines of a page, from the top: runs on one baseline, from the left.
    pub(crate) fn lines(&self, page: usize) -> Vec<Vec<&Run>> {
        let mut lines: Vec<Vec<&Run>> = Vec::new();
        let mut runs: Vec<&Run> = self.runs.iter().filter(|run| run.page == page).collect();
        runs.sort_by(|a, b| b.at.1.total_cmp(&a.at.1).then(a.at.0.total_cmp(&b.at.0)));
        for run in runs {
            match lines.last_mut() {
                // Raised and lowered words stand in the line that they are near.
                Some(line) if (line[0].at.1 - run.at.1).abs() < 5.0 => line.push(run),
                _ => lines.push(vec![run]),
            }
        }
        for line in &mut lines {
            line.sort_by(|a, b| a.at.0.total_cmp(&b.at.0));
        }
        lines
    }
}

struct Reader {
    page: usize,
    faces: BTreeMap<Vec<u8>, Face>,
    operations: Vec<Operation>,
    open: Vec<Sequence>,
    /// From the page's units to points.
    matrices: Vec<[f32; 6]>,
    face: Vec<u8>,
    size: f32,
    line: [f32; 6],
    text: [f32; 6],
}

const IDENTITY: [f32; 6] = [1.0, 0.0, 0.0, 1.0, 0.0, 0.0];

/// `a`, then `b`.
fn multiply(a: [f32; 6], b: [f32; 6]) -> [f32; 6] {
    [
        a[0] * b[0] + a[1] * b[2],
        a[0] * b[1] + a[1] * b[3],
        a[2] * b[0] + a[3] * b[2],
        a[2] * b[1] + a[3] * b[3],
        a[4] * b[0] + a[5] * b[2] + b[4],
        a[4] * b[1] + a[5] * b[3] + b[5],
    ]
}

fn number(object: &Object) -> f32 {
    object.as_float().unwrap()
}

impl Reader {
    fn new(pdf: &Pdf, page: usize, id: ObjectId) -> Self {
        let content = pdf.file.get_page_content(id);
        let dictionary = pdf.file.get_dictionary(id).unwrap();
        let resources = pdf
            .get(dictionary, "Resources")
            .expect("a page has its resources");
        let fonts = pdf.get(resources.as_dict().unwrap(), "Font");
        let fonts = fonts
            .into_iter()
            .flat_map(|fonts| fonts.as_dict().unwrap().iter());
        Self {
            page,
            faces: fonts
                .map(|(name, font)| {
                    (
                        name.clone(),
                        Face::read(pdf, pdf.resolve(font).as_dict().unwrap()),
                    )
                })
                .collect(),
            operations: Content::decode(&content).unwrap().operations,
            open: Vec::new(),
            matrices: vec![IDENTITY],
            face: Vec::new(),
            size: 0.0,
            line: IDENTITY,
            text: IDENTITY,
        }
    }

    fn read(mut self, runs: &mut Vec<Run>, boxes: &mut Vec<Box>) {
        for operation in std::mem::take(&mut self.operations) {
            self.operation(&operation, runs);
            boxes.extend(self.painted_box(&operation));
        }
        assert!(self.open.is_empty(), "every sequence ends");
    }

    fn operation(&mut self, operation: &Operation, runs: &mut Vec<Run>) {
        let operands = &operation.operands;
        let matrix = || -> [f32; 6] { std::array::from_fn(|at| number(&operands[at])) };
        match operation.operator.as_str() {
            "q" => self.matrices.push(*self.matrices.last().unwrap()),
            "Q" => {
                self.matrices.pop();
            }
            "cm" => {
                let current = self.matrices.last_mut().unwrap();
                *current = multiply(matrix(), *current);
            }
            "BT" => (self.line, self.text) = (IDENTITY, IDENTITY),
            "Tf" => {
                self.face = operands[0].as_name().unwrap().to_vec();
                self.size = number(&operands[1]);
            }
            "Td" => {
                let step = [
                    1.0,
                    0.0,
                    0.0,
                    1.0,
                    number(&operands[0]),
                    number(&operands[1]),
                ];
                self.line = multiply(step, self.line);
                self.text = self.line;
            }
            "Tm" => (self.line, self.text) = (matrix(), matrix()),
            "Ts" => {}
            "Tj" => self.show(operands, runs),
            "TJ" => self.show(operands[0].as_array().unwrap(), runs),
            "T*" | "TD" | "TL" | "Tc" | "Tw" | "Tz" | "'" | "\"" => {
                panic!("{} is not read here", operation.operator)
            }
            "BDC" => self.begin(&operands[1], operands[0].as_name().unwrap() == b"Artifact"),
            "BMC" => self.open.push(Sequence {
                mcid: None,
                artifact: operands[0].as_name().unwrap() == b"Artifact",
                actual: None,
            }),
            "EMC" => {
                self.open.pop().expect("a sequence ends that began");
            }
            _ => {}
        }
    }

    /// A rectangle, or the unit square that every picture fills.
    fn painted_box(&self, operation: &Operation) -> Option<Box> {
        let [x, y, width, height] = match operation.operator.as_str() {
            "re" => std::array::from_fn(|at| number(&operation.operands[at])),
            "Do" => [0.0, 0.0, 1.0, 1.0],
            _ => return None,
        };
        let matrix = *self.matrices.last().unwrap();
        let at = |x, y| {
            let placed = multiply([1.0, 0.0, 0.0, 1.0, x, y], matrix);
            (placed[4], placed[5])
        };
        let ((left, bottom), (right, top)) = (at(x, y), at(x + width, y + height));
        Some(Box {
            page: self.page,
            corners: [left, bottom, right, top],
        })
    }

    fn begin(&mut self, properties: &Object, artifact: bool) {
        let properties = properties.as_dict().expect("properties stand in the page");
        self.open.push(Sequence {
            mcid: properties.get(b"MCID").ok().map(|id| id.as_i64().unwrap()),
            artifact,
            actual: properties
                .get(b"ActualText")
                .ok()
                .map(|text| decode_text_string(text).unwrap()),
        });
    }

    fn show(&mut self, pieces: &[Object], runs: &mut Vec<Run>) {
        let face = &self.faces[&self.face];
        let full = multiply(self.text, *self.matrices.last().unwrap());
        let mut words = String::new();
        let mut advance = 0.0;
        for piece in pieces {
            match piece {
                Object::String(codes, _) => {
                    for code in codes.chunks(2) {
                        let code = u16::from_be_bytes([code[0], code[1]]);
                        words
                            .push_str(face.readings.get(&code).expect("every glyph has a reading"));
                        advance += face.widths.get(&code).copied().unwrap_or(1000.0);
                    }
                }
                adjustment => advance -= number(adjustment),
            }
        }
        advance *= self.size / 1000.0;
        self.text = multiply([1.0, 0.0, 0.0, 1.0, advance, 0.0], self.text);
        let artifact = self.open.iter().any(|sequence| sequence.artifact);
        let mcid = self.open.iter().rev().find_map(|sequence| sequence.mcid);
        assert!(
            artifact != mcid.is_some(),
            "all is either content or artifact: {words:?}"
        );
        let actual = self
            .open
            .iter_mut()
            .find(|sequence| sequence.actual.is_some());
        if let Some(actual) = actual.and_then(|sequence| sequence.actual.as_mut()) {
            // Said once for all that the sequence shows.
            words = std::mem::take(actual);
        }
        runs.push(Run {
            page: self.page,
            mcid,
            face: face.name.clone(),
            size: self.size * full[3],
            at: (full[4], full[5]),
            end: full[4] + advance,
            words,
        });
    }
}

impl Face {
    fn read(pdf: &Pdf, font: &Dictionary) -> Self {
        let name = pdf.get(font, "BaseFont").unwrap().as_name().unwrap();
        let map = pdf
            .get(font, "ToUnicode")
            .expect("every font has ToUnicode");
        let map = map.as_stream().unwrap().get_plain_content().unwrap();
        let descendants = pdf
            .get(font, "DescendantFonts")
            .unwrap()
            .as_array()
            .unwrap();
        let descendant = pdf.resolve(&descendants[0]).as_dict().unwrap();
        let widths = pdf
            .get(descendant, "W")
            .map_or(&[][..], |w| w.as_array().unwrap());
        Self {
            name: String::from_utf8_lossy(name).into_owned(),
            readings: readings(&String::from_utf8(map).unwrap()),
            widths: self::widths(pdf, widths),
        }
    }
}

/// The widths of a composite font (ISO 32000-1 § 9.7.4.3).
fn widths(pdf: &Pdf, entries: &[Object]) -> BTreeMap<u16, f32> {
    let mut found = BTreeMap::new();
    let mut at = 0;
    let code = |object: &Object| u16::try_from(pdf.resolve(object).as_i64().unwrap()).unwrap();
    while at < entries.len() {
        let first = code(&entries[at]);
        if let Object::Array(widths) = pdf.resolve(&entries[at + 1]) {
            found.extend((first..).zip(widths.iter().map(number)));
            at += 2;
        } else {
            let width = number(&entries[at + 2]);
            found.extend((first..=code(&entries[at + 1])).map(|code| (code, width)));
            at += 3;
        }
    }
    found
}

/// What each code reads as (ISO 32000-1 § 9.10.3).
fn readings(map: &str) -> BTreeMap<u16, String> {
    let mut found = BTreeMap::new();
    let bytes = |hex: &str| -> Vec<u8> {
        let digits = hex.trim_matches(['<', '>']);
        (0..digits.len())
            .step_by(2)
            .map(|at| u8::from_str_radix(&digits[at..at + 2], 16).unwrap())
            .collect()
    };
    let code = |hex: &str| {
        let bytes = bytes(hex);
        u16::from_be_bytes([bytes[0], bytes[1]])
    };
    let words = |hex: &str| {
        let units: Vec<u16> = bytes(hex)
            .chunks(2)
            .map(|pair| u16::from_be_bytes([pair[0], pair[1]]))
            .collect();
        String::from_utf16(&units).unwrap()
    };
    let mut section = "";
    for line in map.lines() {
        let parts: Vec<&str> = line.split_whitespace().collect();
        match parts[..] {
            [.., begin @ ("beginbfchar" | "beginbfrange")] => section = begin,
            ["endbfchar" | "endbfrange"] => section = "",
            [from, to] if section == "beginbfchar" => {
                found.insert(code(from), words(to));
            }
            [first, last, to] if section == "beginbfrange" => {
                let start = words(to);
                let (head, tail) =
                    start.split_at(start.len() - start.chars().last().unwrap().len_utf8());
                for (step, code) in (code(first)..=code(last)).enumerate() {
                    let last =
                        u32::from(tail.chars().next().unwrap()) + u32::try_from(step).unwrap();
                    found.insert(code, format!("{head}{}", char::from_u32(last).unwrap()));
                }
            }
            _ => assert!(
                section.is_empty() || parts.is_empty(),
                "not read here: {line}"
            ),
        }
    }
    found
}
