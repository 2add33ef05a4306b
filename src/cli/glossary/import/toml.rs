//! The entries of a glossary as TOML: added to what there is, which stays as it is
//! written, comments and all.

use std::collections::BTreeMap;

use toml_edit::{Array, ArrayOfTables, DocumentMut, Item, Table, value};

use super::sheet::{Cell, Row};

/// A glossary file.
#[derive(Debug, Default)]
pub(super) struct Glossary {
    document: DocumentMut,
    /// Whether its lines end as on Windows.
    carriage_returns: bool,
}

/// What became of the rows of a spreadsheet.
pub(super) struct Added {
    /// How many became entries.
    pub(super) new: usize,
    /// How many changed an entry.
    pub(super) changed: usize,
    /// Line and term of those whose entry stays as it is.
    pub(super) kept: Vec<(u64, String)>,
}

impl Glossary {
    /// Reads a glossary file; else says why nothing can be added to it.
    pub(super) fn read(bytes: &[u8]) -> Result<Self, String> {
        let text = std::str::from_utf8(bytes).map_err(|_| "it is not UTF-8".to_owned())?;
        let document = text.parse::<DocumentMut>().map_err(|error| {
            let start = error.span().map_or(0, |span| span.start);
            let line = text
                .bytes()
                .take(start)
                .filter(|byte| *byte == b'\n')
                .count()
                + 1;
            format!("it is not TOML: line {line}: {}", error.message())
        })?;
        match document.get("term") {
            None | Some(Item::ArrayOfTables(_)) => Ok(Self {
                document,
                carriage_returns: text.contains("\r\n"),
            }),
            Some(_) => Err("its terms do not stand below lines `[[term]]`".to_owned()),
        }
    }

    /// Adds the rows. Where the file has the term, its entry stays as it is, or gets
    /// what the row says if it is to be replaced.
    pub(super) fn add(&mut self, rows: &[Row], replace: bool) -> Added {
        let mut added = Added {
            new: 0,
            changed: 0,
            kept: Vec::new(),
        };
        let terms = self.document.entry("term");
        let terms = terms.or_insert_with(|| Item::ArrayOfTables(ArrayOfTables::new()));
        let Some(terms) = terms.as_array_of_tables_mut() else {
            // Read as one, or just made.
            return added;
        };
        let known: BTreeMap<String, usize> = terms
            .iter()
            .enumerate()
            .filter_map(|(at, table)| Some((table.get("term")?.as_str()?.to_lowercase(), at)))
            .collect();
        for row in rows {
            let before = known.get(&row.term.to_lowercase());
            match before.and_then(|at| terms.get_mut(*at)) {
                None => {
                    let mut table = Table::new();
                    fill(&mut table, row);
                    // Nothing stands before the first line of a file.
                    if terms.is_empty() {
                        table.decor_mut().set_prefix("");
                    }
                    terms.push(table);
                    added.new += 1;
                }
                Some(table) if row.cells.iter().all(|(key, cell)| says(table, key, cell)) => {}
                Some(table) if replace => {
                    fill(table, row);
                    added.changed += 1;
                }
                Some(_) => added.kept.push((row.line, row.term.clone())),
            }
        }
        added
    }

    /// The file.
    pub(super) fn text(&self) -> String {
        let text = self.document.to_string();
        if self.carriage_returns {
            text.replace("\r\n", "\n").replace('\n', "\r\n")
        } else {
            text
        }
    }
}

/// Gives an entry what the row says; what it doesn't say stays.
fn fill(table: &mut Table, row: &Row) {
    for (key, cell) in &row.cells {
        if says(table, key, cell) {
            continue;
        }
        let mut new = item(cell);
        // What stands around the old value, such as a comment after it, stays.
        let old = table.get(key).and_then(Item::as_value);
        if let (Some(old), Some(value)) = (old, new.as_value_mut()) {
            *value.decor_mut() = old.decor().clone();
        }
        table.insert(key, new);
    }
}

fn item(cell: &Cell) -> Item {
    match cell {
        Cell::Text(text) => value(text),
        Cell::List(parts) => value(parts.iter().collect::<Array>()),
    }
}

/// Whether an entry says what a cell says.
fn says(table: &Table, key: &str, cell: &Cell) -> bool {
    let there = table.get(key);
    match cell {
        Cell::Text(text) => there.and_then(Item::as_str) == Some(text),
        Cell::List(parts) => there.and_then(Item::as_array).is_some_and(|array| {
            let texts = array.iter().map(toml_edit::Value::as_str);
            texts.eq(parts.iter().map(|part| Some(part.as_str())))
        }),
    }
}

#[cfg(test)]
mod tests {
    use super::super::sheet::Sheet;
    use super::*;

    fn rows(text: &str) -> Vec<Row> {
        Sheet::read(text.as_bytes()).unwrap().rows
    }

    const WRITTEN: &str = "# Ours.\n\n[[term]]\nterm = 'disc' # as doctors have it\n\
                           definition = \"A pad.\"\n\n# The last.\n[[term]]\nterm = \"nerve\"\n\
                           definition = \"\"\"\nA \\\n\"\"\"\n";

    #[test]
    fn entries_are_written_as_people_write_them() {
        let mut glossary = Glossary::default();
        let text =
            "term,variants,definition\ndisc,disk; pad,\"A \"\"pad\"\".\"\nnerve,,\"A\n\nB\"\n";
        glossary.add(&rows(text), false);
        assert_eq!(
            glossary.text(),
            "[[term]]\nterm = \"disc\"\nvariants = [\"disk\", \"pad\"]\n\
             definition = 'A \"pad\".'\n\n\
             [[term]]\nterm = \"nerve\"\ndefinition = \"\"\"\nA\n\nB\"\"\"\n"
        );
    }

    #[test]
    fn what_is_there_stays_as_it_is_written() {
        let mut glossary = Glossary::read(WRITTEN.as_bytes()).unwrap();
        let text = "term,definition\nDisc,Another.\nnerve,A \ncell,A cell.\n";
        let added = glossary.add(&rows(text), false);
        assert_eq!((added.new, added.changed), (1, 0));
        assert_eq!(
            added.kept,
            [(2, "Disc".to_owned()), (3, "nerve".to_owned())]
        );
        let entry = "\n[[term]]\nterm = \"cell\"\ndefinition = \"A cell.\"\n";
        assert_eq!(glossary.text(), format!("{WRITTEN}{entry}"));
    }

    #[test]
    fn lines_end_as_they_did() {
        let written = WRITTEN.replace('\n', "\r\n");
        let mut glossary = Glossary::read(written.as_bytes()).unwrap();
        glossary.add(&rows("term,definition\ncell,A cell.\n"), false);
        let entry = "\r\n[[term]]\r\nterm = \"cell\"\r\ndefinition = \"A cell.\"\r\n";
        assert_eq!(glossary.text(), format!("{written}{entry}"));
    }

    #[test]
    fn entries_are_replaced_when_that_is_asked_for() {
        let mut glossary = Glossary::read(WRITTEN.as_bytes()).unwrap();
        let added = glossary.add(&rows("term,say\ndisc,disk\n"), true);
        assert_eq!((added.new, added.changed), (0, 1));
        let changed = "definition = \"A pad.\"\nsay = \"disk\"\n";
        let wanted = WRITTEN.replace("definition = \"A pad.\"\n", changed);
        assert_eq!(glossary.text(), wanted);
        let added = glossary.add(&rows("term,say\ndisc,disk\n"), true);
        assert_eq!(added.changed, 0, "it says so already");
    }

    #[test]
    fn what_is_no_glossary_is_refused() {
        for (text, why) in [
            ("term = [{ term = \"a\" }]", "below lines `[[term]]`"),
            ("a = 1\n[[term]\n", "not TOML: line 2: "),
        ] {
            let error = Glossary::read(text.as_bytes()).unwrap_err();
            assert!(error.contains(why), "{error}");
        }
    }
}
