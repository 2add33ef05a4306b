//! A spreadsheet of terms: CSV with the names of its columns in the first row.
//!
//! Spreadsheet programs part cells with a comma, a semicolon (where a comma stands in
//! numbers) or a tab, and save UTF-8 or UTF-16; each is taken as it comes (RFC 4180
//! knows only the first).

use std::collections::BTreeMap;

use crate::model::text::{SHOWN_CHARACTERS, shortened};

/// The keys of `[[term]]`, in the order in which they are written, with the other names
/// that columns have for them; in small letters, with hyphens.
const COLUMNS: &[(&str, &[&str])] = &[
    ("term", &["word", "headword", "name", "entry"]),
    (
        "abbreviation",
        &["abbr", "abbr.", "acronym", "short", "short-form"],
    ),
    (
        "variants",
        &[
            "variant",
            "synonyms",
            "synonym",
            "aliases",
            "also-called",
            "other-words",
        ],
    ),
    ("plural", &[]),
    ("match", &[]),
    ("see", &[]),
    ("see-also", &["related", "related-terms"]),
    ("say", &["pronunciation", "pronounced", "respelling"]),
    ("ipa", &["phonetic"]),
    ("language", &["lang"]),
    ("definition", &["meaning", "explanation", "description"]),
];

/// The keys that hold a list; its parts stand in one cell.
const LISTS: [&str; 2] = ["variants", "see-also"];

/// What parts the parts of a list: commas stand in names.
const PARTS: [char; 3] = [';', '|', '\n'];

/// What a cell holds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Cell {
    /// One text.
    Text(String),
    /// Several.
    List(Vec<String>),
}

/// A row that has a term.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Row {
    /// Its line in the file, from 1.
    pub(super) line: u64,
    /// The term.
    pub(super) term: String,
    /// The cells that are not empty, that of the term first, by their keys.
    pub(super) cells: Vec<(&'static str, Cell)>,
}

/// What a spreadsheet says.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Sheet {
    /// Its rows, in their order; each term once.
    pub(super) rows: Vec<Row>,
    /// What was not taken, with its line.
    pub(super) left_out: Vec<(u64, String)>,
}

impl Sheet {
    /// Reads a spreadsheet; else says why it can't be one.
    pub(super) fn read(bytes: &[u8]) -> Result<Self, String> {
        let text = decoded(bytes)?;
        let (text, named, first_line) = without_separator_line(&text);
        let delimiter = named.unwrap_or_else(|| delimiter(text));
        let mut records = csv::ReaderBuilder::new()
            .has_headers(false)
            .flexible(true)
            .delimiter(delimiter)
            .from_reader(text.as_bytes())
            .into_records();
        let mut left_out = quotation_marks(text, delimiter, first_line)?;
        let head = match records.next() {
            Some(Ok(head)) => head,
            Some(Err(error)) => return Err(error.to_string()),
            None => return Err("it is empty".to_owned()),
        };
        let columns = columns(&head, first_line, &mut left_out)?;
        let mut rows: Vec<Row> = Vec::new();
        let mut lines: BTreeMap<String, u64> = BTreeMap::new();
        for record in records {
            let record = record.map_err(|error| error.to_string())?;
            let place = record.position().map_or(1, csv::Position::line);
            let line = place + first_line - 1;
            let cells = cells(&record, &columns, line, &mut left_out);
            let [("term", Cell::Text(term)), ..] = cells.as_slice() else {
                if record.iter().any(|cell| !cell.trim().is_empty()) {
                    left_out.push((line, "the row has no term: left out".to_owned()));
                }
                continue;
            };
            let term = term.clone();
            if let Some(first) = lines.get(&term.to_lowercase()) {
                let told = format!(
                    "`{}` stands in line {first} already: left out",
                    shown(&term)
                );
                left_out.push((line, told));
                continue;
            }
            if !cells
                .iter()
                .any(|(key, _)| matches!(*key, "definition" | "see"))
            {
                let told = format!(
                    "`{}` has no definition: write one before you build",
                    shown(&term)
                );
                left_out.push((line, told));
            }
            lines.insert(term.to_lowercase(), line);
            rows.push(Row { line, term, cells });
        }
        left_out.sort_by_key(|(line, _)| *line);
        Ok(Self { rows, left_out })
    }
}

/// The text of a file, with line feeds alone at the ends of lines.
fn decoded(bytes: &[u8]) -> Result<String, String> {
    let wide = |from: fn([u8; 2]) -> u16| {
        let units = bytes[2..].chunks_exact(2);
        if !units.remainder().is_empty() {
            return None;
        }
        let units = units.map(|pair| from([pair[0], pair[1]]));
        char::decode_utf16(units)
            .collect::<Result<String, _>>()
            .ok()
    };
    let text = match bytes {
        [0xff, 0xfe, ..] => wide(u16::from_le_bytes),
        [0xfe, 0xff, ..] => wide(u16::from_be_bytes),
        _ => String::from_utf8(bytes.to_vec()).ok(),
    };
    // Zeros are what is left of UTF-16 without its mark.
    let text = text.filter(|text| !text.contains('\0')).ok_or_else(|| {
        "it is not UTF-8\n\nSave the spreadsheet again, in the form \"CSV UTF-8\".".to_owned()
    })?;
    let text = text.strip_prefix('\u{feff}').unwrap_or(&text);
    Ok(text.replace("\r\n", "\n").replace('\r', "\n"))
}

/// Looks at the quotation marks, which the parser takes as they come: one that is never
/// closed would make one cell of the rest of the spreadsheet. Tells of those that stand
/// undoubled inside others, with their lines.
fn quotation_marks(
    text: &str,
    delimiter: u8,
    first_line: u64,
) -> Result<Vec<(u64, String)>, String> {
    let mut told: Vec<(u64, String)> = Vec::new();
    let (mut line, mut at_start, mut opened) = (first_line, true, None);
    let mut bytes = text.bytes().peekable();
    while let Some(byte) = bytes.next() {
        match byte {
            b'"' if opened.is_none() && at_start => opened = Some(line),
            b'"' if opened.is_some() && bytes.next_if_eq(&b'"').is_none() => {
                opened = None;
                let goes_on = bytes
                    .peek()
                    .filter(|next| **next != delimiter && **next != b'\n');
                if goes_on.is_some() && told.last().is_none_or(|(last, _)| *last != line) {
                    told.push((
                        line,
                        "a quotation mark inside a cell is not doubled: look at what became of it"
                            .to_owned(),
                    ));
                }
            }
            _ => {}
        }
        line += u64::from(byte == b'\n');
        at_start = opened.is_none() && (byte == delimiter || byte == b'\n');
    }
    match opened {
        None => Ok(told),
        Some(line) => Err(format!(
            "a quotation mark opens a cell in line {line} and none closes it\n\nClose it. \
             Inside a cell, a quotation mark is written twice."
        )),
    }
}

/// A cell without the characters that no book may hold; tells of them.
fn without_controls(cell: &str, line: u64, left_out: &mut Vec<(u64, String)>) -> String {
    let forbidden = |char: char| {
        (char.is_control() && !char.is_whitespace()) || matches!(char, '\u{fffe}' | '\u{ffff}')
    };
    if let Some(found) = cell.chars().find(|char| forbidden(*char)) {
        left_out.push((
            line,
            format!("the control character U+{:04X}: left out", u32::from(found)),
        ));
    }
    cell.replace(forbidden, "")
}

/// Words of the spreadsheet as a message shows them: a few, in one line.
fn shown(words: &str) -> String {
    shortened(&words.replace(char::is_control, " "), SHOWN_CHARACTERS).into_owned()
}

/// The text after a line `sep=;`, which Excel writes; what it names; and the number of
/// the line that is the first then.
fn without_separator_line(text: &str) -> (&str, Option<u8>, u64) {
    let named = text.strip_prefix("sep=").and_then(|rest| {
        let (separator, rest) = rest.split_once('\n')?;
        match separator.as_bytes() {
            [separator] => Some((rest, *separator)),
            _ => None,
        }
    });
    match named {
        Some((rest, separator)) => (rest, Some(separator), 2),
        None => (text, None, 1),
    }
}

/// What parts the cells of the first row.
fn delimiter(text: &str) -> u8 {
    let mut quoted = false;
    let mut counts = [(b',', 0), (b';', 0), (b'\t', 0)];
    for byte in text.bytes() {
        match byte {
            b'"' => quoted = !quoted,
            b'\n' if !quoted => break,
            _ if quoted => {}
            _ => {
                for (delimiter, count) in &mut counts {
                    *count += usize::from(byte == *delimiter);
                }
            }
        }
    }
    // The first of the most: a comma where there is none at all.
    let most = counts.into_iter().rev().max_by_key(|(_, count)| *count);
    most.map_or(b',', |(delimiter, _)| delimiter)
}

/// The key of each column; `None` for one that is left out.
fn columns(
    head: &csv::StringRecord,
    line: u64,
    left_out: &mut Vec<(u64, String)>,
) -> Result<Vec<Option<&'static str>>, String> {
    let mut columns: Vec<Option<&'static str>> = Vec::new();
    for name in head {
        let name = name.trim();
        let plain = name.to_lowercase().replace(['_', ' '], "-");
        let known = COLUMNS
            .iter()
            .find(|(key, names)| *key == plain || names.contains(&plain.as_str()))
            .map(|(key, _)| *key);
        let again = known.is_some() && columns.contains(&known);
        if again {
            left_out.push((
                line,
                format!(
                    "the column `{}` is one more for the same key: left out",
                    shown(name)
                ),
            ));
        } else if known.is_none() && !name.is_empty() {
            left_out.push((
                line,
                format!("no key is for the column `{}`: left out", shown(name)),
            ));
        }
        columns.push(known.filter(|_| !again));
    }
    if columns.contains(&Some("term")) {
        return Ok(columns);
    }
    let keys: Vec<&str> = COLUMNS.iter().map(|(key, _)| *key).collect();
    Err(format!(
        "its first row names no column `term`\n\nThe first row names the columns: {}.",
        keys.join(", ")
    ))
}

/// The cells of a row that are not empty, in the order of [`COLUMNS`].
fn cells(
    record: &csv::StringRecord,
    columns: &[Option<&'static str>],
    line: u64,
    left_out: &mut Vec<(u64, String)>,
) -> Vec<(&'static str, Cell)> {
    let mut by_key: BTreeMap<&'static str, Cell> = BTreeMap::new();
    for (at, cell) in record.iter().enumerate() {
        let cell = without_controls(cell, line, left_out);
        let cell = cell.trim();
        if cell.is_empty() {
            continue;
        }
        match columns.get(at) {
            Some(Some(key)) if LISTS.contains(key) => {
                let parts = cell.split(PARTS).map(str::trim);
                let parts = parts.filter(|part| !part.is_empty());
                by_key.insert(key, Cell::List(parts.map(str::to_owned).collect()));
            }
            Some(Some(key)) => {
                by_key.insert(key, Cell::Text(cell.to_owned()));
            }
            // The column was told of.
            Some(None) if record.len() <= columns.len() => {}
            Some(None) | None if at >= columns.len() => {
                left_out.push((
                    line,
                    format!("`{}` stands below no column: left out", shown(cell)),
                ));
            }
            Some(None) | None => {}
        }
    }
    let keys = COLUMNS.iter().map(|(key, _)| *key);
    keys.filter_map(|key| Some((key, by_key.remove(key)?)))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(text: &str) -> Vec<String> {
        let sheet = Sheet::read(text.as_bytes()).unwrap();
        let told = sheet.left_out.iter();
        told.map(|(line, told)| format!("{line} {told}")).collect()
    }

    #[test]
    fn cells_are_parted_as_the_program_wrote_them() {
        let wanted = |line| Row {
            line,
            term: "disc".to_owned(),
            cells: vec![
                ("term", Cell::Text("disc".to_owned())),
                ("variants", Cell::List(vec!["disk".into(), "pad".into()])),
                ("definition", Cell::Text("A pad,\nround; soft.".to_owned())),
            ],
        };
        for (text, line) in [
            (
                "Meaning,Word,Synonyms\n\"A pad,\nround; soft.\",disc,disk | pad\n",
                2,
            ),
            (
                "\u{feff}meaning;word;synonyms\r\n\"A pad,\r\nround; soft.\";disc;\"disk;pad\"\r\n",
                2,
            ),
            (
                "Word\tAlso called\tDefinition\ndisc\tdisk;pad\t\"A pad,\nround; soft.\"",
                2,
            ),
            (
                "sep=;\nterm;variants;definition\ndisc;disk|pad;\"A pad,\nround; soft.\"\n",
                3,
            ),
        ] {
            let sheet = Sheet::read(text.as_bytes()).unwrap();
            assert_eq!(sheet.rows, [wanted(line)], "{text}");
            assert!(sheet.left_out.is_empty(), "{:?}", sheet.left_out);
        }
        let mut wide = vec![0xff, 0xfe];
        let text = "term\tdefinition\nÖl\tx";
        wide.extend(text.encode_utf16().flat_map(u16::to_le_bytes));
        assert_eq!(Sheet::read(&wide).unwrap().rows[0].term, "Öl");
    }

    #[test]
    fn what_is_left_out_is_told_with_its_line() {
        let text = "term,definition,notes,meaning\ndisc,A pad.,mine,x\n,Nobody's.\n\n,,\n\
                    Disc,Again.\nnerve\ncell,A cell.,,,much\n";
        assert_eq!(
            told(text),
            [
                "1 no key is for the column `notes`: left out",
                "1 the column `meaning` is one more for the same key: left out",
                "3 the row has no term: left out",
                "6 `Disc` stands in line 2 already: left out",
                "7 `nerve` has no definition: write one before you build",
                "8 `much` stands below no column: left out",
            ]
        );
    }

    #[test]
    fn what_spoils_a_cell_is_told() {
        let text = "term,definition\na,the \"b\" of \"\"c\"\"\n\"d\",\"the \"e\" of f\"\n\
                    g\u{7},\"\"\"h\"\"\"\n";
        assert_eq!(
            told(text),
            [
                "3 a quotation mark inside a cell is not doubled: look at what became of it",
                "4 the control character U+0007: left out",
            ]
        );
        let long = format!("term,definition\na,b,{}\n", "c\u{1b}".repeat(1_000));
        assert!(
            told(&long)
                .iter()
                .all(|told| told.len() < 200 && !told.contains('\u{1b}'))
        );
        assert_eq!(Sheet::read(text.as_bytes()).unwrap().rows[2].term, "g");
    }

    #[test]
    fn what_is_no_spreadsheet_of_terms_is_refused() {
        for (bytes, why) in [
            (&b""[..], "it is empty"),
            (b"disc,A pad.\n", "names no column `term`"),
            (b"term,definition\nK\xf6rper,x\n", "not UTF-8"),
            (b"t\0e\0r\0m\0\n\0", "not UTF-8"),
            (b"\xff\xfet\0e\0r\0m\0\n\0x", "not UTF-8"),
            (
                b"term,definition\na,\"b\nc\"\nd,\"e\nf,g\n",
                "opens a cell in line 4",
            ),
            (b"term,\"definition\na,b\n", "opens a cell in line 1"),
        ] {
            let error = Sheet::read(bytes).unwrap_err();
            assert!(error.contains(why), "{error}");
        }
    }
}
