//! Cells of a table that are one: `<<` goes on with the cell before it, `^^` with
//! the cell above it.

use crate::model::{Cell, NodeId, Row};

/// What the words of a cell say of its place.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Mark {
    /// It is a cell of its own.
    Own,
    /// It is the cell before it.
    Before,
    /// It is the cell above it.
    Above,
}

impl Mark {
    /// What a cell as it was written means; `\<<` is a cell with these signs.
    pub(super) fn of(written: &str) -> Self {
        match written {
            "<<" => Self::Before,
            "^^" => Self::Above,
            _ => Self::Own,
        }
    }
}

/// A row as it was written, a cell for every column.
#[derive(Debug)]
pub(super) struct MarkedRow {
    pub(super) id: NodeId,
    pub(super) cells: Vec<(Cell, Mark)>,
}

/// A place in the table: row and column.
type Place = (usize, usize);

/// The rows with their cells put together, and the cells whose marks make no
/// rectangle: those keep what was written.
pub(super) fn merge(rows: Vec<MarkedRow>) -> (Vec<Row>, Vec<NodeId>) {
    let mut owners: Vec<Vec<Place>> = Vec::new();
    let mut broken = Vec::new();
    for (at, row) in rows.iter().enumerate() {
        let mut line: Vec<Place> = Vec::new();
        for (column, (cell, mark)) in row.cells.iter().enumerate() {
            let above = at
                .checked_sub(1)
                .and_then(|above| owners[above].get(column));
            let owner = match mark {
                Mark::Own => Some((at, column)),
                Mark::Before => line.last().copied(),
                Mark::Above => above.copied(),
            };
            if owner.is_none() {
                broken.push(cell.id);
            }
            line.push(owner.unwrap_or((at, column)));
        }
        owners.push(line);
    }
    part_odd_shapes(&rows, &mut owners, &mut broken);
    let spans = |place: Place| {
        let (mut below, mut beside) = (place.0, place.1);
        while owners.get(below + 1).and_then(|row| row.get(place.1)) == Some(&place) {
            below += 1;
        }
        while owners[place.0].get(beside + 1) == Some(&place) {
            beside += 1;
        }
        (below + 1 - place.0, beside + 1 - place.1)
    };
    let put_together = rows.into_iter().enumerate().map(|(at, row)| {
        let cells = row.cells.into_iter().enumerate();
        let own = cells.filter(|(column, _)| owners[at][*column] == (at, *column));
        let cells = own.map(|(column, (cell, _))| {
            let (rows, columns) = spans((at, column));
            Cell {
                rows,
                columns,
                ..cell
            }
        });
        Row {
            id: row.id,
            cells: cells.collect(),
        }
    });
    (put_together.collect(), broken)
}

/// Gives the places of cells that are no rectangles back to themselves.
fn part_odd_shapes(rows: &[MarkedRow], owners: &mut [Vec<Place>], broken: &mut Vec<NodeId>) {
    let mut shapes = std::collections::BTreeMap::<Place, (usize, usize, usize)>::new();
    for (at, line) in owners.iter().enumerate() {
        for (column, owner) in line.iter().enumerate() {
            let shape = shapes.entry(*owner).or_insert((at, column, 0));
            *shape = (shape.0.max(at), shape.1.max(column), shape.2 + 1);
        }
    }
    let first_column = |owner: &Place, line: &[Place]| {
        line.iter().position(|other| other == owner) == Some(owner.1)
    };
    // A row without a cell of its own is none.
    let lines = owners.iter().enumerate();
    let empty = lines.filter(|(at, line)| !line.iter().any(|owner| owner.0 == *at));
    let in_empty: Vec<Place> = empty.flat_map(|(_, line)| line.clone()).collect();
    let odd: Vec<Place> = shapes
        .iter()
        .filter(|(owner, (last_row, last_column, count))| {
            let area = (last_row + 1 - owner.0) * (last_column + 1).saturating_sub(owner.1);
            let lines = &owners[owner.0..=*last_row];
            in_empty.contains(owner)
                || area != *count
                || !lines.iter().all(|line| first_column(owner, line))
        })
        .map(|(owner, _)| *owner)
        .collect();
    for (at, line) in owners.iter_mut().enumerate() {
        for (column, owner) in line.iter_mut().enumerate() {
            if *owner != (at, column) && odd.contains(owner) {
                *owner = (at, column);
                broken.push(rows[at].cells[column].0.id);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Nodes;
    use crate::source::{SourceFile, Sources, Span};

    /// What becomes of a table: `row:column+rows x columns` of each cell, and how many
    /// marks were broken.
    fn merged(table: &[&str]) -> (Vec<String>, usize) {
        let mut nodes = Nodes::default();
        let source = Sources::default().add(SourceFile::new("a.md", ""));
        let mut node = || nodes.add(Span::new(source, 0..0));
        let rows = table.iter().map(|row| MarkedRow {
            id: node(),
            cells: row
                .split('|')
                .enumerate()
                .map(|(column, words)| {
                    let cell = Cell {
                        id: node(),
                        content: Vec::new(),
                        column,
                        columns: 1,
                        rows: 1,
                    };
                    (cell, Mark::of(words.trim()))
                })
                .collect(),
        });
        let (rows, broken) = merge(rows.collect());
        let cells = rows.iter().enumerate().flat_map(|(at, row)| {
            let cells = row.cells.iter();
            cells.map(move |cell| format!("{at}:{}+{}x{}", cell.column, cell.rows, cell.columns))
        });
        (cells.collect(), broken.len())
    }

    fn cells(expected: &str) -> Vec<String> {
        expected.split_whitespace().map(str::to_owned).collect()
    }

    #[test]
    fn marks_make_rectangles() {
        let found = merged(&["a | << | b", "c | d | ^^", "e | << | <<"]);
        assert_eq!(found, (cells("0:0+1x2 0:2+2x1 1:0+1x1 1:1+1x1 2:0+1x3"), 0));
        let square = merged(&["a | << | b", "^^ | << | c"]);
        assert_eq!(square, (cells("0:0+2x2 0:2+1x1 1:2+1x1"), 0));
        let square = merged(&["a | << | b", "^^ | ^^ | c"]);
        assert_eq!(square, (cells("0:0+2x2 0:2+1x1 1:2+1x1"), 0));
    }

    #[test]
    fn marks_without_a_neighbour_or_a_rectangle_stay() {
        assert_eq!(merged(&["<< | ^^"]), (cells("0:0+1x1 0:1+1x1"), 2));
        // An L is no cell.
        let corner = merged(&["a | b", "^^ | <<"]);
        assert_eq!(corner, (cells("0:0+1x1 0:1+1x1 1:0+1x1 1:1+1x1"), 2));
        let bent = merged(&["a | << ", "^^ | b"]);
        assert_eq!(bent, (cells("0:0+1x1 0:1+1x1 1:0+1x1 1:1+1x1"), 2));
    }
}
