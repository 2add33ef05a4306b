//! Tables in columns as wide as their words need: rows kept whole, the head set
//! again on every page. A table that has no room for columns is set by
//! [`rows`](super::rows).

use std::ops::Range;
use std::rc::Rc;

use super::columns::{ColumnWidths, FIT};
use super::{Flow, Piece, moved, starts};
use crate::geom::{Point, Pt, Rect};
use crate::layout::frame::{Artifact, Content, FrameItem};
use crate::layout::inline::{Text, TextStyle};
use crate::layout::style::TableForm;
use crate::model::{Alignment, Cell, NodeId, Row, Table, TableShape};

/// The part of a page that a table may fill and still be kept on one page.
const TABLE_KEPT_WHOLE: f32 = 0.75;

/// The part of a page that the head of a table may fill and still be set again
/// on every page.
const HEAD_REPEATED: f32 = 0.33;

/// The fewest characters of a line in a column whose cells have several: with
/// fewer, it reads like a list of words.
const LEAST_CHARACTERS: f32 = 8.0;

/// How wide a character is on the whole, in ems.
const CHARACTER: f32 = 0.5;

/// The line below the head of a table, and that between its rows.
pub(super) const HEAD_LINE: Pt = Pt(2.5);
pub(super) const ROW_LINE: Pt = Pt(1.0);

/// Rounding errors must not part a row.
const FIT_SLACK: f32 = 0.01;

impl Flow<'_> {
    pub(super) fn table(&mut self, block: NodeId, table: &Table) {
        self.space(self.style.paragraph_space);
        let from = self.pieces.len();
        let mut begun = Some(block);
        if let Some(caption) = &table.caption {
            let mut text = self.bold_text(&caption.content);
            text.begin_first(caption.id);
            text.begin_first(begun.take().unwrap_or(block));
            self.paragraph(&text);
            self.lead();
        }
        let widths = self.widths(table);
        match self.shape(table, &widths) {
            TableShape::Grid => {
                let columns = self.columns(&widths);
                // The lines are as long as the table is wide.
                let measure = self.measure;
                self.measure = columns.iter().copied().sum();
                self.grid(table, &columns, begun);
                self.measure = measure;
            }
            TableShape::Rows => self.rows(table, begun),
        }
        self.keep_whole(from, TABLE_KEPT_WHOLE);
        self.space(self.style.paragraph_space);
    }

    /// How a table is set: as its author or the edition asks; in columns where
    /// nobody does and they are wide enough for reading.
    fn shape(&self, table: &Table, widths: &[ColumnWidths]) -> TableShape {
        if table.body.is_empty() || widths.len() < 2 {
            return TableShape::Grid;
        }
        if let Some(shape) = table.shape {
            return shape;
        }
        match self.style.tables {
            TableForm::Grid => TableShape::Grid,
            TableForm::Rows => TableShape::Rows,
            TableForm::Auto if self.fits_columns(table, widths) => TableShape::Grid,
            TableForm::Auto => TableShape::Rows,
        }
    }

    /// Whether every word is whole in columns, no column is so narrow that it
    /// reads like a list of words, and no row fills most of a page.
    fn fits_columns(&self, table: &Table, widths: &[ColumnWidths]) -> bool {
        let words: Pt = widths.iter().map(|column| column.word).sum();
        if words.0 > self.measure.0 {
            return false;
        }
        let columns = self.columns(widths);
        let least = self.style.body_size * (CHARACTER * LEAST_CHARACTERS) + self.style.column_gap;
        let narrow = |(column, width): (&ColumnWidths, &Pt)| {
            width.0 < least.0 && column.all.0 > width.0 + FIT.0
        };
        if widths.iter().zip(&columns).any(narrow) {
            return false;
        }
        let leading = self.style.body_size * self.style.line_pitch;
        let most = (self.style.text_height() * TABLE_KEPT_WHOLE / leading).floor();
        let rows = table.body.len() + table.head.len();
        let lines = |row: usize| {
            let cells = widths.iter().zip(&columns);
            let lines = cells.map(|(column, width)| (column.cells[row] / *width).ceil());
            lines.fold(0.0, f32::max)
        };
        (0..rows).all(|row| lines(row) <= most)
    }

    fn grid(&mut self, table: &Table, columns: &[Pt], begun: Option<NodeId>) {
        let mut head = self.set(table, None, columns);
        if let Some(block) = begun {
            head.starts.insert(0, (block, self.here()));
        }
        let mut repeat = Piece::default();
        if (head.height + HEAD_LINE).0 <= self.style.text_height().0 * HEAD_REPEATED {
            let items = head.lines.iter().flat_map(|line| &line.items);
            repeat.items = items.filter_map(as_artifact).collect();
            repeat.items.push(self.rule(head.height, HEAD_LINE));
            repeat.height = head.height + HEAD_LINE;
        }
        let repeat = Rc::new(repeat);
        self.push_row(head, &Rc::default());
        self.keep_with_next();
        let mut at = 0;
        while at < table.body.len() {
            let count = joined(&table.body[at..]);
            let names_group = at > 0 && table.group_name(at - 1).is_some();
            let row = self.set(table, Some(at..at + count), columns);
            // No row stands alone below the head, below the name of its group, or at
            // the top of a page.
            if at == 1 || names_group || (at > 0 && at + count == table.body.len()) {
                self.keep_with_next();
            }
            self.push_row(row, &repeat);
            at += count;
        }
    }

    pub(super) fn here(&self) -> Point {
        Point {
            x: self.x,
            y: Pt::ZERO,
        }
    }

    /// Pushes a row; one that is higher than a page goes on at the next, each line
    /// of its cells whole.
    fn push_row(&mut self, row: SetRow, repeat: &Rc<Piece>) {
        let room = self.style.text_height() - repeat.height;
        let padding = self.style.cell_padding;
        let SetRow {
            lines,
            mut starts,
            height,
            thickness,
        } = row;
        let end = height + thickness;
        let boxes: Vec<(Pt, Pt)> = lines.iter().map(|line| (line.top, line.bottom)).collect();
        let parts = parts(&boxes, end, room, padding);
        let mut left: Vec<Option<CellLine>> = lines.into_iter().map(Some).collect();
        let count = parts.len();
        for (at, part) in parts.into_iter().enumerate() {
            let mut piece = Piece {
                repeat: Some(Rc::clone(repeat)),
                starts: std::mem::take(&mut starts),
                ..Piece::default()
            };
            for line in part.lines.iter().filter_map(|line| left[*line].take()) {
                let begun = line.starts.into_iter().map(|(node, place)| {
                    let y = place.y - part.top;
                    (node, Point { x: place.x, y })
                });
                piece.starts.extend(begun);
                piece.items.extend(moved(line.items, Pt::ZERO, -part.top));
                piece.height = piece.height.max(line.bottom - part.top);
            }
            if at + 1 == count {
                // A line higher than a page leaves no room: the rule stays on the page.
                piece.height = (end - part.top).min(room.max(piece.height));
                let y = piece.height - thickness;
                piece.items.push(self.rule(y, thickness));
            }
            self.push(piece);
        }
    }

    /// Sets rows of the body whose cells reach into each other, or one row; `None`: the
    /// head.
    fn set(&mut self, table: &Table, body: Option<Range<usize>>, columns: &[Pt]) -> SetRow {
        let rows = match &body {
            None => &table.head,
            Some(range) => &table.body[range.clone()],
        };
        let mut cells = Vec::new();
        for (at, row) in rows.iter().enumerate() {
            let in_body = body.as_ref().map(|range| range.start + at);
            for cell in &row.cells {
                let bold = in_body.is_none_or(|at| table.heads(at, cell));
                cells.push(self.set_cell(at, cell, table.alignment(cell), columns, bold));
            }
        }
        let heights = heights(&cells, rows.len(), self.style.cell_padding * 2.0);
        let mut set = SetRow {
            lines: Vec::new(),
            starts: Vec::new(),
            height: Pt::ZERO,
            thickness: if body.is_none() { HEAD_LINE } else { ROW_LINE },
        };
        let mut cells = cells.into_iter().peekable();
        for (at, row) in rows.iter().enumerate() {
            if at > 0 {
                set.lines
                    .extend(self.rule_between(rows, at, set.height, columns));
                set.height += ROW_LINE;
            }
            let top = set.height;
            let start = Point { x: self.x, y: top };
            match at {
                0 => set.starts.push((row.id, start)),
                // It goes with the first line after the rule above.
                _ => set.lines.extend([CellLine {
                    top,
                    bottom: top,
                    items: Vec::new(),
                    starts: vec![(row.id, start)],
                }]),
            }
            while let Some(cell) = cells.next_if(|cell| cell.row == at) {
                set.lines
                    .extend(cell.lines.into_iter().map(|line| line.down(top)));
            }
            set.height += heights[at];
        }
        set
    }

    fn set_cell(
        &mut self,
        at: usize,
        cell: &Cell,
        alignment: Alignment,
        columns: &[Pt],
        bold: bool,
    ) -> SetCell {
        let (gap, padding) = (self.style.column_gap, self.style.cell_padding);
        let before: Pt = columns.iter().take(cell.column).copied().sum();
        let width: Pt = columns
            .iter()
            .skip(cell.column)
            .take(cell.columns)
            .copied()
            .sum();
        let (x, inner) = (self.x + before, width - gap);
        let mut text = self.cell_text(bold);
        self.fill(&mut text, &cell.content);
        let mut set = SetCell {
            row: at,
            rows: cell.rows,
            height: Pt::ZERO,
            lines: Vec::new(),
        };
        let mut y = padding;
        for line in self.lines(&text, inner) {
            let room = inner - line.width;
            let left = match alignment {
                Alignment::Start => Pt::ZERO,
                Alignment::Center => room / 2.0,
                Alignment::End => room,
            };
            let bottom = y + line.height;
            set.lines.push(CellLine {
                top: y,
                bottom,
                starts: starts(&line, x + left, y),
                items: moved(line.items, x + left, y),
            });
            y = bottom;
        }
        set.height = y + padding;
        set
    }

    /// The line above a row, but where cells reach into it.
    fn rule_between(&self, rows: &[Row], at: usize, y: Pt, columns: &[Pt]) -> Option<CellLine> {
        let mut crossed = vec![false; columns.len()];
        for (above, row) in rows.iter().take(at).enumerate() {
            for cell in row.cells.iter().filter(|cell| above + cell.rows > at) {
                let end = (cell.column + cell.columns).min(crossed.len());
                crossed[cell.column..end].fill(true);
            }
        }
        let mut items = Vec::new();
        let mut x = self.x;
        let mut from = None;
        for (width, crossed) in columns.iter().zip(crossed.iter().chain([&true])) {
            match (from, *crossed) {
                (None, false) => from = Some(x),
                (Some(start), true) => {
                    items.push(self.part_of_rule(start, x, y));
                    from = None;
                }
                (None, true) | (Some(_), false) => {}
            }
            x += *width;
        }
        items.extend(from.map(|start| self.part_of_rule(start, x, y)));
        let bottom = y + ROW_LINE;
        (!items.is_empty()).then(|| CellLine {
            top: y,
            bottom,
            items,
            starts: Vec::new(),
        })
    }

    fn part_of_rule(&self, from: Pt, to: Pt, y: Pt) -> FrameItem {
        FrameItem::Fill {
            rect: Rect::new(from, y, to - from, ROW_LINE),
            color: self.style.theme.ink,
            content: Content::Artifact(Artifact::Decoration),
        }
    }

    pub(super) fn cell_text(&self, head: bool) -> Text {
        Text::new(if head {
            TextStyle::heading(self.style, self.style.body_size)
        } else {
            TextStyle::body(self.style)
        })
    }
}

/// A row as it is set, or several that belong together, lines in the order of reading.
struct SetRow {
    lines: Vec<CellLine>,
    /// What begins with the row itself.
    starts: Vec<(NodeId, Point)>,
    /// Without the rule below.
    height: Pt,
    /// Of the rule below.
    thickness: Pt,
}

/// How many of the rows belong together: cells of each reach into the next.
fn joined(rows: &[Row]) -> usize {
    let (mut count, mut end) = (0, 1);
    while count < end.min(rows.len()) {
        let reach = rows[count].cells.iter().map(|cell| cell.rows).max();
        end = end.max(count + reach.unwrap_or(1));
        count += 1;
    }
    count
}

/// The heights of rows that belong together. A cell that reaches down gives the last
/// of its rows what it needs beyond them.
fn heights(cells: &[SetCell], rows: usize, least: Pt) -> Vec<Pt> {
    let mut heights = vec![least; rows];
    for cell in cells.iter().filter(|cell| cell.rows == 1) {
        heights[cell.row] = heights[cell.row].max(cell.height);
    }
    for cell in cells.iter().filter(|cell| cell.rows > 1) {
        let end = (cell.row + cell.rows).min(rows);
        let inner: Pt = heights[cell.row..end].iter().copied().sum();
        #[expect(clippy::cast_precision_loss, reason = "a table has few rows")]
        let rules = ROW_LINE * (end - cell.row - 1) as f32;
        let lack = cell.height - inner - rules;
        heights[end - 1] += lack.max(Pt::ZERO);
    }
    heights
}

/// A cell as it is set, seen from the top of its row.
struct SetCell {
    /// The row it begins in.
    row: usize,
    /// How many it fills.
    rows: usize,
    height: Pt,
    lines: Vec<CellLine>,
}

/// A line of a cell: what belongs to it stays with it where a row is parted.
struct CellLine {
    top: Pt,
    bottom: Pt,
    items: Vec<FrameItem>,
    starts: Vec<(NodeId, Point)>,
}

impl CellLine {
    /// The line further down.
    fn down(self, by: Pt) -> Self {
        let starts = self.starts.into_iter();
        let moved_starts = starts.map(|(node, at)| {
            let y = at.y + by;
            (node, Point { x: at.x, y })
        });
        Self {
            top: self.top + by,
            bottom: self.bottom + by,
            starts: moved_starts.collect(),
            items: moved(self.items, Pt::ZERO, by),
        }
    }
}

/// What stands on one page of a row: lines by their numbers, and what was left out
/// above them.
#[derive(Debug, Default)]
struct Part {
    top: Pt,
    lines: Vec<usize>,
}

/// The parts of a row that ends at `end`, each no higher than `room` as far as the
/// lines, given as top and bottom, are not. The lines of different cells need not
/// stand at one height: each page holds those that end on it, and the next begins
/// with the highest of the others.
fn parts(lines: &[(Pt, Pt)], end: Pt, room: Pt, padding: Pt) -> Vec<Part> {
    let mut left: Vec<usize> = (0..lines.len()).collect();
    let mut found = Vec::new();
    let mut top = Pt::ZERO;
    while (end - top).0 > room.0 + FIT_SLACK && left.len() > 1 {
        let lowest = left.iter().map(|at| lines[*at].1.0).fold(0.0, f32::max);
        let highest = left
            .iter()
            .map(|at| lines[*at].0.0)
            .fold(f32::MAX, f32::min);
        // The space and the rule below are not set without a line.
        let fits = |at: &usize| {
            let bottom = lines[*at].1;
            bottom.0 <= (top + room).0 + FIT_SLACK && bottom.0 < lowest
        };
        let (mut here, mut below): (Vec<usize>, Vec<usize>) = left.iter().partition(|at| fits(at));
        if here.is_empty() {
            // A line higher than a page has one to itself.
            let first = left.iter().position(|at| lines[*at].0.0 <= highest);
            here = vec![left.remove(first.unwrap_or(0))];
            below = left;
        }
        found.push(Part { top, lines: here });
        let next = below
            .iter()
            .map(|at| lines[*at].0.0)
            .fold(f32::MAX, f32::min);
        top = Pt(next) - padding;
        left = below;
    }
    found.push(Part { top, lines: left });
    found
}

/// The item as it is set again on a further page; links are not.
fn as_artifact(item: &FrameItem) -> Option<FrameItem> {
    let mut item = item.clone();
    match &mut item {
        FrameItem::Text(run) => run.content = Content::Artifact(Artifact::RepeatedHeader),
        FrameItem::Fill { content, .. }
        | FrameItem::Stroke { content, .. }
        | FrameItem::Picture { content, .. }
        | FrameItem::Formula { content, .. } => {
            *content = Content::Artifact(Artifact::RepeatedHeader);
        }
        FrameItem::Link { .. } => return None,
    }
    Some(item)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The parts of a row whose cells have lines of these heights; that each fits is
    /// checked, and that every line stands on one page in its order.
    fn parted(cells: &[&[f32]], room: f32) -> Vec<Vec<usize>> {
        let padding = 4.0;
        let mut lines = Vec::new();
        let mut end = 0.0_f32;
        for cell in cells {
            let mut y = padding;
            for height in *cell {
                lines.push((Pt(y), Pt(y + height)));
                y += height;
            }
            end = end.max(y + padding + ROW_LINE.0);
        }
        let parts = parts(&lines, Pt(end), Pt(room), Pt(padding));
        for part in &parts {
            for at in &part.lines {
                let (top, bottom) = lines[*at];
                assert!((top - part.top).0 > padding - 0.01, "{part:?}");
                let high = (bottom - top).0 > room - padding;
                assert!(high || (bottom - part.top).0 <= room + 0.1, "{part:?}");
            }
        }
        let mut all: Vec<usize> = parts.iter().flat_map(|part| part.lines.clone()).collect();
        all.sort_unstable();
        assert_eq!(all, (0..lines.len()).collect::<Vec<_>>(), "lost or doubled");
        parts.into_iter().map(|part| part.lines).collect()
    }

    #[test]
    fn a_row_higher_than_a_page_is_parted_between_lines() {
        // All in one part where it has room.
        assert_eq!(parted(&[&[20.0; 4]], 89.0), [[0, 1, 2, 3]]);
        // The rule below has no room: a line goes with it.
        assert_eq!(parted(&[&[20.0; 4]], 88.0), [vec![0, 1, 2], vec![3]]);
        assert_eq!(
            parted(&[&[20.0; 5]], 50.0),
            [vec![0, 1], vec![2, 3], vec![4]]
        );
        // A high line, beside which others stand at other heights.
        let cells: &[&[f32]] = &[&[20.0, 35.0, 20.0], &[20.0; 4]];
        assert_eq!(parted(cells, 50.0), [vec![0, 3, 4], vec![1, 5], vec![2, 6]]);
        // Higher than the page.
        assert_eq!(parted(&[&[20.0, 90.0, 20.0]], 50.0), [[0], [1], [2]]);
        assert_eq!(parted(&[&[90.0]], 50.0), [[0]]);
        assert_eq!(parted(&[&[], &[]], 50.0), [Vec::<usize>::new()]);
        for room in 20_u8..120 {
            let cells: &[&[f32]] = &[
                &[21.6, 40.0, 21.6, 90.0, 21.6],
                &[],
                &[21.6; 13],
                &[33.0; 7],
            ];
            parted(cells, f32::from(room));
        }
    }
}
