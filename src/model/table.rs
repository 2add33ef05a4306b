//! Tables: which cell stands where, and which cells head it.

use std::ops::Range;

use super::text::plain_text;
use super::{Caption, Inline, InlineKind, NodeId, walk};

/// A table: rows of headers, then the rows. The cells of each row, together with
/// those that reach down into it, fill every column once.
#[derive(Debug, Clone)]
pub struct Table {
    /// The name for links that the author gave it, like that of a
    /// [`Section`](super::Section).
    pub anchor: Option<String>,
    /// The number that its caption begins with ("Table 3"), when tables are numbered.
    pub number: Option<String>,
    /// What it shows, its number included.
    pub caption: Option<Caption>,
    /// How each column is aligned.
    pub columns: Vec<Alignment>,
    /// Whether the first column names the rows. An empty corner says so, too.
    pub row_headers: bool,
    /// How print sets it; `None`: as the edition has it.
    pub shape: Option<TableShape>,
    /// The headers; never empty. Their cells don't reach into the body.
    pub head: Vec<Row>,
    /// The rows.
    pub body: Vec<Row>,
}

/// How print sets a table.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum TableShape {
    /// In columns.
    Grid,
    /// Row below row, with the head of its column before each cell.
    Rows,
}

/// A row of a table.
#[derive(Debug, Clone)]
pub struct Row {
    /// The node.
    pub id: NodeId,
    /// The cells that begin in it, in the order of their columns.
    pub cells: Vec<Cell>,
}

/// A cell of a table.
#[derive(Debug, Clone)]
pub struct Cell {
    /// The node.
    pub id: NodeId,
    /// Its words.
    pub content: Vec<Inline>,
    /// The first column that it fills, from 0.
    pub column: usize,
    /// How many columns it fills, from 1.
    pub columns: usize,
    /// How many rows it fills, from 1.
    pub rows: usize,
}

/// How a column is aligned.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Alignment {
    /// At the start of the line: what large print wants.
    Start,
    /// In the middle.
    Center,
    /// At the end of the line: numbers.
    End,
}

impl Table {
    /// The rows of the head, then those of the body.
    pub fn rows(&self) -> impl Iterator<Item = &Row> {
        self.head.iter().chain(&self.body)
    }

    /// Whether a cell of the body names its row; one without words names nothing.
    #[must_use]
    pub fn names_row(&self, cell: &Cell) -> bool {
        self.row_headers && cell.column == 0 && !cell.is_blank()
    }

    /// The cell that names the rows below the row `at` of the body: the only one of its
    /// row, as wide as the table, and there are rows below that it can name.
    #[must_use]
    pub fn group_name(&self, at: usize) -> Option<&Cell> {
        let name = self.lone_cell(at)?;
        let below = self.body.get(at + 1)?;
        (self.lone_cell(at + 1).is_none() && !below.cells.is_empty()).then_some(name)
    }

    /// The cell of a row that is as wide as a table of several columns.
    fn lone_cell(&self, at: usize) -> Option<&Cell> {
        let width = self.columns.len();
        match self.body.get(at)?.cells.as_slice() {
            [cell] if width > 1 && cell.columns == width && cell.rows == 1 => {
                (!cell.is_blank()).then_some(cell)
            }
            _ => None,
        }
    }

    /// Whether a cell of the row `at` of the body heads others.
    #[must_use]
    pub fn heads(&self, at: usize, cell: &Cell) -> bool {
        self.names_row(cell) || self.group_name(at).is_some()
    }

    /// How a cell is aligned: as its columns are if they agree, else at the start, where
    /// a header of several columns always stands.
    #[must_use]
    pub fn alignment(&self, cell: &Cell) -> Alignment {
        let end = (cell.column + cell.columns).min(self.columns.len());
        let columns = self.columns.get(cell.column..end).unwrap_or_default();
        let mut heads = self.head.iter().flat_map(|row| &row.cells);
        if cell.columns > 1 && heads.any(|head| head.id == cell.id) {
            return Alignment::Start;
        }
        match columns {
            [first, others @ ..] if others.iter().all(|other| other == first) => *first,
            _ => Alignment::Start,
        }
    }

    /// Whether the place of a header in its row or column doesn't tell all that it
    /// heads: rows of headers below each other, cells that fill several places.
    #[must_use]
    pub fn is_complex(&self) -> bool {
        let is_merged = |cell: &Cell| cell.columns > 1 || cell.rows > 1;
        self.head.len() > 1 || self.rows().any(|row| row.cells.iter().any(is_merged))
    }

    /// The headers of the columns that a cell fills, from the top.
    pub fn column_headers(&self, cell: &Cell) -> impl Iterator<Item = &Cell> {
        self.heads_of(cell.column..cell.column + cell.columns)
    }

    /// The headers of some columns, from the top; blank ones head nothing.
    pub fn heads_of(&self, columns: Range<usize>) -> impl Iterator<Item = &Cell> {
        let heads = self.head.iter().flat_map(|row| &row.cells);
        heads.filter(move |head| {
            let reaches = head.column < columns.end && columns.start < head.column + head.columns;
            reaches && !head.is_blank()
        })
    }

    /// All cells that head a cell of this row: of its columns, of its group of rows,
    /// of its row.
    #[must_use]
    pub fn headers<'a>(&'a self, row: &RowContext<'a>, cell: &Cell) -> Vec<&'a Cell> {
        if row.names_group {
            return Vec::new();
        }
        let mut headers: Vec<&Cell> = self.column_headers(cell).collect();
        headers.extend(row.group);
        // Rows that it fills and rows that the cell fills have one in common.
        let names = row.reaching.iter().copied().chain(&row.row.cells);
        headers.extend(names.filter(|name| self.names_row(name) && name.id != cell.id));
        headers
    }

    /// The rows of the body, each with what rows above say of it: one walk, however
    /// long the table is.
    pub fn rows_in_context(&self) -> impl Iterator<Item = RowContext<'_>> {
        let mut group = None;
        // The cells above, with the first row that they don't reach.
        let mut above: Vec<(usize, &Cell)> = Vec::new();
        self.body.iter().enumerate().map(move |(at, row)| {
            above.retain(|(end, _)| *end > at);
            let reaching = above.iter().map(|(_, cell)| *cell).collect();
            let deep = row.cells.iter().filter(|cell| cell.rows > 1);
            above.extend(deep.map(|cell| (at + cell.rows, cell)));
            let name = self.group_name(at);
            let context = RowContext {
                row,
                names_group: name.is_some(),
                group,
                reaching,
            };
            group = name.or(group);
            context
        })
    }
}

/// A row of the body, with what rows above say of it.
#[derive(Debug, Clone)]
pub struct RowContext<'a> {
    /// The row.
    pub row: &'a Row,
    /// Whether its only cell names the rows below.
    pub names_group: bool,
    /// The cell above that names its group of rows.
    pub group: Option<&'a Cell>,
    /// The cells above that reach down into it, from the top.
    pub reaching: Vec<&'a Cell>,
}

impl Cell {
    /// Whether it says nothing.
    #[must_use]
    pub fn is_blank(&self) -> bool {
        fn says_without_words(content: &[Inline]) -> bool {
            content.iter().any(|inline| {
                matches!(
                    inline.kind,
                    InlineKind::Image { .. } | InlineKind::NoteReference { .. }
                ) || says_without_words(walk::inner(inline))
            })
        }
        !says_without_words(&self.content) && plain_text(&self.content).trim().is_empty()
    }
}
