//! Tables row after row, each cell with its header before it, so that they make
//! sense to one who hears them: "Row 1. Size: 10. Colour: yellow."

use super::{BETWEEN, Text};
use crate::model::{Cell, RowContext, Table};

/// What ends a sentence; after it no full stop is set.
const STOPS: &[char] = &['.', '!', '?', '…', ':', ';', '。', '！', '？', '؟', '।'];

impl Text<'_> {
    pub(super) fn table(&mut self, table: &Table) {
        let mut title = self.phrases.table.clone();
        if let Some(caption) = &table.caption {
            let caption = self.words(&caption.content);
            title = match table.number {
                Some(_) => caption,
                None => format!("{title}: {caption}"),
            };
        }
        self.paragraph(&sentence(title));
        let heads: Vec<String> = (0..table.columns.len())
            .map(|column| self.heads(table.heads_of(column..column + 1)))
            .filter(|heads| !heads.is_empty())
            .collect();
        if !heads.is_empty() {
            let heads = heads.join(&self.phrases.list_separator);
            let line = format!("{}: {heads}", self.phrases.columns);
            self.paragraph(&sentence(line));
        }
        let mut number = 0;
        for row in table.rows_in_context() {
            if let (true, [name]) = (row.names_group, row.row.cells.as_slice()) {
                let words = self.cell(name);
                self.gap(BETWEEN);
                self.paragraph(&sentence(words));
                continue;
            }
            number += 1;
            let line = self.row(table, row, number);
            self.paragraph(&line);
        }
        self.end_of(&self.phrases.table.clone());
    }

    /// A row in a line: its number, what names it, then its cells with their headers.
    /// Cells that fill several rows are said in each.
    fn row(&mut self, table: &Table, row: RowContext<'_>, number: usize) -> String {
        let mut cells = row.reaching;
        cells.extend(&row.row.cells);
        cells.sort_by_key(|cell| cell.column);
        let (names, values): (Vec<&Cell>, Vec<&Cell>) =
            cells.into_iter().partition(|cell| table.names_row(cell));
        let row = self.phrases.row.replace("{number}", &number.to_string());
        let names: Vec<String> = names.into_iter().map(|cell| self.cell(cell)).collect();
        let comma = self.phrases.comma.as_str();
        let mut line = if names.is_empty() {
            sentence(row)
        } else {
            sentence(format!("{row}{comma}{}", names.join(comma)))
        };
        for cell in values {
            let heads = self.heads(table.column_headers(cell));
            let words = if cell.is_blank() {
                self.phrases.empty_cell.clone()
            } else {
                self.cell(cell)
            };
            let value = if heads.is_empty() {
                words
            } else {
                format!("{heads}: {words}")
            };
            line.push(' ');
            line.push_str(&sentence(value));
        }
        line
    }

    /// The headers of a column, from the top.
    fn heads<'t>(&mut self, heads: impl Iterator<Item = &'t Cell>) -> String {
        let heads: Vec<String> = heads.map(|head| self.cell(head)).collect();
        heads.join(&self.phrases.comma)
    }

    fn cell(&mut self, cell: &Cell) -> String {
        self.words(&cell.content).trim().replace('\n', " ")
    }
}

/// The words with a full stop, unless they end as a sentence does.
pub(super) fn sentence(mut words: String) -> String {
    let closed = |c: char| STOPS.contains(&c);
    if !words
        .trim_end_matches(['”', '"', '’', ')', '»'])
        .ends_with(closed)
    {
        words.push('.');
    }
    words
}
