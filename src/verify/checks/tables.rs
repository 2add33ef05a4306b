//! Tables: rows of one width, headers that say what they head.

use super::nesting::words_of;
use super::{Reading, counted};
use crate::rules::{HEADER_WITHOUT_SCOPE, TABLE_ROWS_UNEVEN};
use crate::verify::finding::Finding;
use crate::verify::pdf::Structure;

/// The widest and highest table that is laid out to be compared.
const MOST_COLUMNS: usize = 2_000;

pub(super) fn check(reading: &Reading<'_>, findings: &mut Vec<Finding>) {
    let structure = &reading.file.structure;
    for (table, element) in structure.elements.iter().enumerate() {
        if element.role != "Table" {
            continue;
        }
        let place = |finding: Finding| match structure.page_of(table) {
            Some(page) => finding.at(page, &words_of(reading, table)),
            None => finding,
        };
        let rows = rows(structure, table);
        let widths = widths(structure, &rows);
        let uneven = widths.windows(2).position(|pair| pair[0] != pair[1]);
        if let Some(row) = uneven {
            let message = format!(
                "a table has {} columns in row {} and {} in row {}",
                widths[row],
                row + 1,
                widths[row + 1],
                row + 2
            );
            findings.push(
                place(Finding::new(&TABLE_ROWS_UNEVEN, message))
                    .help("give each row a cell for every column, spans counted"),
            );
        }
        let cells = rows.iter().flat_map(|row| structure.inside(*row));
        let silent = cells
            .filter(|cell| structure.role(*cell) == "TH" && !structure.elements[*cell].has_scope)
            .count();
        // Cells may name their headers instead.
        let named = rows
            .iter()
            .flat_map(|row| structure.inside(*row))
            .any(|cell| structure.elements[cell].has_headers);
        if silent > 0 && !named {
            let headers = counted(
                silent,
                "header of a table doesn't",
                "headers of a table don't",
            );
            let message = format!("{headers} say which way the cells lie");
            findings.push(
                place(Finding::new(&HEADER_WITHOUT_SCOPE, message))
                    .help("give each `TH` a `Scope`: `Column`, `Row` or `Both`"),
            );
        }
    }
}

/// The rows of a table, through its groups.
fn rows(structure: &Structure, table: usize) -> Vec<usize> {
    let mut rows = Vec::new();
    for kid in structure.inside(table) {
        match structure.role(kid) {
            "TR" => rows.push(kid),
            "THead" | "TBody" | "TFoot" => {
                rows.extend(
                    structure
                        .inside(kid)
                        .filter(|row| structure.role(*row) == "TR"),
                );
            }
            _ => {}
        }
    }
    rows
}

/// How many columns each row fills, with cells that span rows above.
fn widths(structure: &Structure, rows: &[usize]) -> Vec<usize> {
    // For how many rows each column is still filled from above.
    let mut filled: Vec<usize> = Vec::new();
    let mut widths = Vec::new();
    for row in rows {
        let mut at = 0;
        let mut next = filled
            .iter()
            .map(|rows| rows.saturating_sub(1))
            .collect::<Vec<_>>();
        let mut width = filled.iter().filter(|rows| **rows > 0).count();
        for cell in structure.inside(*row) {
            let element = &structure.elements[cell];
            if !matches!(element.role.as_str(), "TH" | "TD") {
                continue;
            }
            for _ in 0..element.columns {
                while filled.get(at).is_some_and(|rows| *rows > 0) {
                    at += 1;
                }
                if at >= MOST_COLUMNS {
                    break;
                }
                if next.len() <= at {
                    next.resize(at + 1, 0);
                }
                next[at] = element.rows - 1;
                at += 1;
                width += 1;
            }
        }
        filled = next;
        widths.push(width);
    }
    widths
}
