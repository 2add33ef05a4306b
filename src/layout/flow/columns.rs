//! How wide the columns of a table are.

use super::Flow;
use crate::geom::Pt;
use crate::layout::inline::Widths;
use crate::model::Table;

impl Flow<'_> {
    /// What each column needs to hold its words.
    pub(super) fn widths(&self, table: &Table) -> Vec<ColumnWidths> {
        let gap = self.style.column_gap + FIT;
        let mut columns = vec![ColumnWidths::new(gap); table.columns.len()];
        let mut wide = Vec::new();
        for (at, row) in table.rows().enumerate() {
            for cell in &row.cells {
                let body = at.checked_sub(table.head.len());
                let head = body.is_none_or(|at| table.heads(at, cell));
                let mut text = self.cell_text(head);
                self.fill(&mut text, &cell.content);
                let widths = Widths::of(&text, self.shapes);
                match cell.columns {
                    1 => columns[cell.column].hold(widths, gap),
                    _ => wide.push((at, cell, widths)),
                }
            }
            for column in &mut columns {
                column.cells.resize(at + 1, Pt::ZERO);
            }
        }
        // What several columns hold together they grow for, each by the same, once
        // they have what they need for themselves.
        for (at, cell, widths) in wide {
            let columns = &mut columns[cell.column..cell.column + cell.columns];
            hold_together(columns, at, widths, gap);
        }
        columns
    }

    /// The widths of the columns, in the measure together: each at least as wide as its
    /// longest piece of information, where there is room for these, or as its longest
    /// word; the rest shared by how much each has to say. Where whole words have no
    /// room, they end lines at their hyphens.
    pub(super) fn columns(&self, widths: &[ColumnWidths]) -> Vec<Pt> {
        let of = |width: fn(&ColumnWidths) -> Pt| widths.iter().map(width).collect::<Vec<Pt>>();
        let all = of(|column| column.all);
        let mut least = of(|column| column.piece);
        for narrower in [of(|column| column.word), of(|column| column.part)] {
            if least.iter().copied().sum::<Pt>().0 > self.measure.0 {
                least = narrower;
            }
        }
        share(&least, &all, self.measure, self.style.body_size)
    }
}

/// What a column needs, its gap included.
#[derive(Debug, Clone)]
pub(super) struct ColumnWidths {
    pub(super) part: Pt,
    pub(super) word: Pt,
    pub(super) piece: Pt,
    pub(super) all: Pt,
    /// What each cell needs on one line, that of the head first.
    pub(super) cells: Vec<Pt>,
}

impl ColumnWidths {
    fn new(gap: Pt) -> Self {
        Self {
            part: gap,
            word: gap,
            piece: gap,
            all: gap,
            cells: Vec::new(),
        }
    }

    fn hold(&mut self, cell: Widths, gap: Pt) {
        self.part = self.part.max(cell.part + gap);
        self.word = self.word.max(cell.word + gap);
        self.piece = self.piece.max(cell.piece + gap);
        self.all = self.all.max(cell.all + gap);
        self.cells.push(cell.all + gap);
    }
}

/// Makes columns wide enough, together, for a cell in the row `row` that fills them.
fn hold_together(columns: &mut [ColumnWidths], row: usize, cell: Widths, gap: Pt) {
    #[expect(clippy::cast_precision_loss, reason = "a table has few columns")]
    let count = columns.len().max(1) as f32;
    let mut grow = |of: fn(&mut ColumnWidths) -> &mut Pt, wanted: Pt| {
        let has: Pt = columns.iter_mut().map(|column| *of(column)).sum();
        let lack = (wanted + gap - has).max(Pt::ZERO) / count;
        for column in columns.iter_mut() {
            *of(column) += lack;
        }
    };
    grow(|column| &mut column.part, cell.part);
    grow(|column| &mut column.word, cell.word);
    grow(|column| &mut column.piece, cell.piece);
    grow(|column| &mut column.all, cell.all);
    for column in columns {
        column.cells[row] = (cell.all + gap) / count;
    }
}

/// Room that rounding may need.
pub(super) const FIT: Pt = Pt(0.5);

/// Gives columns that need at least and at most so much their widths. Columns that
/// have all they want stand no further apart than `apart`: a row whose cells are far
/// from each other is lost on the way.
fn share(least: &[Pt], most: &[Pt], measure: Pt, apart: Pt) -> Vec<Pt> {
    let needed: Pt = least.iter().copied().sum();
    let wanted: Pt = most.iter().copied().sum();
    if needed.0 >= measure.0 {
        // Words must be split: every column gives up the same part.
        let part = measure / needed;
        return least.iter().map(|width| *width * part).collect();
    }
    if wanted.0 <= measure.0 {
        #[expect(clippy::cast_precision_loss, reason = "a table has few columns")]
        let even = (measure - wanted) / most.len().max(1) as f32;
        return most.iter().map(|width| *width + even.min(apart)).collect();
    }
    let spare = (measure - needed) / (wanted - needed);
    let widths = least.iter().zip(most);
    widths
        .map(|(least, most)| *least + (*most - *least) * spare)
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn total(least: &[f32], most: &[f32]) -> f32 {
        let pts = |widths: &[f32]| widths.iter().map(|w| Pt(*w)).collect::<Vec<_>>();
        let shared = share(&pts(least), &pts(most), Pt(453.0), Pt(18.0));
        shared.into_iter().sum::<Pt>().0
    }

    #[test]
    fn columns_fill_the_measure_when_they_need_it() {
        for (least, most) in [
            ([50.0, 60.0], [100.0, 400.0]),
            ([300.0, 400.0], [300.0, 400.0]),
            ([50.0, 50.0], [225.0, 225.0]),
        ] {
            let total = total(&least, &most);
            assert!((total - 453.0).abs() < 0.01, "{total}");
        }
    }

    #[test]
    fn columns_that_have_enough_stand_near_each_other() {
        assert_eq!(total(&[50.0, 50.0], &[50.0, 60.0]), 146.0);
    }
}
