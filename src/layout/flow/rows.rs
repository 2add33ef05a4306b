//! Tables that are too wide for columns: row below row, with the head of its column
//! before each cell ("Price: 1.20").
//!
//! For those who listen it stays a table. The words of its head are those before
//! the cells of the first row; before the cells of the others they stand for the
//! eye only, as the head that is set again on a further page does.

use super::table::{HEAD_LINE, ROW_LINE};
use super::{Flow, Piece};
use crate::geom::Pt;
use crate::layout::frame::Artifact;
use crate::layout::inline::{Text, TextStyle};
use crate::model::text::plain_text;
use crate::model::{Cell, NodeId, Table};

/// The part of a page that a row may fill and still be kept on one page.
const ROW_KEPT_WHOLE: f32 = 0.75;

/// What stands in the place of a cell without words.
const NOTHING: &str = "–";

impl Flow<'_> {
    /// Sets the rows; `begun` is the table itself when nothing of it was set.
    pub(super) fn rows(&mut self, table: &Table, begun: Option<NodeId>) {
        let padding = self.style.cell_padding;
        let line = self.line_across(HEAD_LINE);
        self.push(line);
        self.keep_with_next();
        for (at, row) in table.body.iter().enumerate() {
            let from = self.pieces.len();
            let cells = table.head.cells.iter().zip(&row.cells);
            for (column, (head, cell)) in cells.enumerate() {
                let text = self.headed(at == 0, head, cell, table.names_row(column, cell));
                self.space = padding;
                self.paragraph(&text);
            }
            self.space = padding;
            self.keep_with_next();
            let line = self.line_across(ROW_LINE);
            self.push(line);
            let here = self.here();
            let mut starts = vec![(row.id, here)];
            if at == 0 {
                starts.insert(0, (table.head.id, here));
                starts.splice(0..0, begun.map(|table| (table, here)));
            }
            self.pieces[from].starts.splice(0..0, starts);
            self.keep_whole(from, ROW_KEPT_WHOLE);
        }
    }

    /// A cell behind the head of its column; the first row's heads are the table's.
    fn headed(&self, first: bool, head: &Cell, cell: &Cell, names_row: bool) -> Text {
        let mut text = Text::new(TextStyle::body(self.style));
        if !head.is_blank() {
            text.bold(true);
            self.fill(&mut text, &head.content);
            if !first {
                text.silence(Artifact::RepeatedHeader);
            }
            let words = plain_text(&head.content);
            let ends = words.trim_end().ends_with(['.', ':', '?', '!']);
            let sign = if ends { " " } else { ": " };
            text.artifact(Artifact::Decoration, sign);
        }
        text.bold(names_row);
        if cell.is_blank() {
            text.artifact(Artifact::Decoration, NOTHING);
        }
        self.fill(&mut text, &cell.content);
        text
    }

    /// A line across the text, by itself.
    fn line_across(&self, thickness: Pt) -> Piece {
        Piece {
            items: vec![self.rule(Pt::ZERO, thickness)],
            height: thickness,
            ..Piece::default()
        }
    }
}
