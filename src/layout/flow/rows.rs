//! Tables that are too wide for columns: row below row, with the head of its column
//! before each cell ("Price: 1.20").
//!
//! For those who listen it stays a table. The words of its head are those before
//! the cells of the first row; before the cells of the others they stand for the
//! eye only, as the head that is set again on a further page does.

use std::collections::BTreeSet;

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
        // The headers whose words are before a cell already.
        let mut said = BTreeSet::new();
        for (at, context) in table.rows_in_context().enumerate() {
            let (row, names_group) = (context.row, context.names_group);
            let from = self.pieces.len();
            let again = context.reaching.into_iter().map(|cell| (cell, true));
            let own = row.cells.iter().map(|cell| (cell, false));
            let mut cells: Vec<_> = again.chain(own).collect();
            cells.sort_by_key(|(cell, _)| cell.column);
            for (cell, again) in cells {
                let mut text = Text::new(TextStyle::body(self.style));
                if again {
                    // Said once, in its first row; for the eye, again in the others.
                    text.silently(Artifact::RepeatedHeader, |text| {
                        self.headed(text, table, cell, &mut said);
                    });
                } else if names_group {
                    text.bold(true);
                    self.fill(&mut text, &cell.content);
                } else {
                    self.headed(&mut text, table, cell, &mut said);
                }
                self.space = padding;
                self.paragraph(&text);
            }
            self.space = padding;
            self.keep_with_next();
            let line = self.line_across(ROW_LINE);
            self.push(line);
            if names_group {
                self.keep_with_next();
            }
            let here = self.here();
            let mut starts = vec![(row.id, here)];
            if at == 0 {
                starts.splice(0..0, table.head.iter().map(|head| (head.id, here)));
                starts.splice(0..0, begun.map(|table| (table, here)));
            }
            self.pieces[from].starts.splice(0..0, starts);
            self.keep_whole(from, ROW_KEPT_WHOLE);
        }
    }

    /// A cell behind the headers of its columns; those that were said already are for
    /// the eye alone.
    fn headed(&self, text: &mut Text, table: &Table, cell: &Cell, said: &mut BTreeSet<NodeId>) {
        let mut headers = table.column_headers(cell).peekable();
        while let Some(head) = headers.next() {
            text.bold(true);
            if said.insert(head.id) {
                self.fill(text, &head.content);
            } else {
                text.silently(Artifact::RepeatedHeader, |text| {
                    self.fill(text, &head.content)
                });
            }
            let words = plain_text(&head.content);
            let ends = words.trim_end().ends_with(['.', ':', '?', '!']);
            let sign = match headers.peek() {
                Some(_) => ", ",
                None if ends => " ",
                None => ": ",
            };
            text.artifact(Artifact::Decoration, sign);
        }
        text.bold(table.names_row(cell));
        if cell.is_blank() {
            text.artifact(Artifact::Decoration, NOTHING);
        }
        self.fill(text, &cell.content);
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
