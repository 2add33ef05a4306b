//! Tables: every row with as many cells as the head, and the rows that were not.

use std::ops::Range;

use pulldown_cmark::Tag;

use super::chapter::{Chapter, trim_end};
use super::merge::{Mark, MarkedRow, merge};
use super::names::Attributes;
use crate::diag::Diagnostic;
use crate::markdown::{Element, ElementKind};
use crate::model::{Alignment, Caption, Cell, NodeId, Row, Table, TableShape};
use crate::rules;
use crate::source::Span;

/// The caption of a table, with what stands in curly brackets at its end.
pub(super) struct TableCaption {
    pub(super) caption: Caption,
    pub(super) attributes: Attributes,
}

/// What the classes of a caption ask for.
#[derive(Debug, Default)]
struct Classes {
    shape: Option<TableShape>,
    row_headers: bool,
    head_rows: usize,
}

/// The most rows that the head of a table can have.
const MOST_HEAD_ROWS: usize = 3;

impl<'t> Chapter<'_, '_, 't> {
    pub(super) fn table(
        &mut self,
        id: NodeId,
        element: &'t Element<'t>,
        columns: &[pulldown_cmark::Alignment],
        caption: Option<TableCaption>,
    ) -> Table {
        let columns: Vec<Alignment> = columns
            .iter()
            .map(|alignment| match alignment {
                pulldown_cmark::Alignment::None | pulldown_cmark::Alignment::Left => {
                    Alignment::Start
                }
                pulldown_cmark::Alignment::Center => Alignment::Center,
                pulldown_cmark::Alignment::Right => Alignment::End,
            })
            .collect();
        let (caption, attributes) = match caption {
            Some(written) => (Some(written.caption), written.attributes),
            None => (None, Attributes::default()),
        };
        let at = caption.as_ref().map_or(id, |caption| caption.id);
        let at = self.book.nodes.span(at);
        let classes = self.classes(&attributes.classes, at);
        let anchor = attributes.name.map(|name| self.name_node(&name, id));
        // Attributes are no words.
        let caption = caption.filter(|caption| !caption.content.is_empty());
        let written: Vec<&Element<'_>> = element.children.iter().collect();
        let mut rows: Vec<MarkedRow> = Vec::new();
        for (at, row) in written.iter().enumerate() {
            let marked = self.row(row);
            if at > 0 {
                self.check_row(row, columns.len(), rows[0].id);
            }
            rows.push(marked);
        }
        let body = rows.split_off(
            classes
                .head_rows
                .clamp(1, rows.len().max(1))
                .min(rows.len()),
        );
        let (mut head, body) = (self.merged(rows), self.merged(body));
        if head.is_empty() {
            let id = self.node(&element.range);
            head.push(Row {
                id,
                cells: Vec::new(),
            });
        }
        // An empty corner above a column that names the rows is no lack.
        let first = head[0].cells.first();
        let corner = first.is_some_and(Cell::is_blank) && columns.len() > 1;
        let heads = head.iter().flat_map(|row| &row.cells);
        let nameless = |cell: &&Cell| cell.is_blank() && !(corner && cell.column == 0);
        if heads.into_iter().any(|cell| nameless(&cell)) {
            let span = self.book.nodes.span(head[0].id);
            self.report(
                Diagnostic::new(
                    &rules::TABLE_HEADER_EMPTY,
                    span,
                    "a column of the table has no name",
                )
                .help("write in the first row what each column holds"),
            );
        }
        Table {
            anchor,
            number: None,
            caption,
            columns,
            row_headers: corner || classes.row_headers,
            shape: classes.shape,
            head,
            body,
        }
    }

    fn row(&mut self, element: &'t Element<'t>) -> MarkedRow {
        let id = self.node(&trim_end(self.text, &element.range));
        let cells = element
            .children
            .iter()
            .filter(|cell| matches!(cell.kind, ElementKind::Tag(Tag::TableCell)))
            .enumerate()
            .map(|(column, cell)| {
                let written = self.text.get(cell.range.clone()).unwrap_or_default();
                let mark = Mark::of(written.trim().trim_matches('|').trim());
                let cell = Cell {
                    id: self.node(&cell.range),
                    content: self.line(&cell.children),
                    column,
                    columns: 1,
                    rows: 1,
                };
                (cell, mark)
            })
            .collect();
        MarkedRow { id, cells }
    }

    /// The rows with the cells that are one put together.
    fn merged(&mut self, rows: Vec<MarkedRow>) -> Vec<Row> {
        let (rows, broken) = merge(rows);
        for cell in broken {
            let span = self.book.nodes.span(cell);
            self.report(
                Diagnostic::new(
                    &rules::TABLE_MERGE_BROKEN,
                    span,
                    "this cell can't be one with its neighbour",
                )
                .help(
                    "`<<` goes on with the cell before it and `^^` with the cell above it, head \
                     and body apart; together they must fill a rectangle, and \
                     each row needs a cell of its own",
                ),
            );
        }
        rows
    }

    /// What the classes of a caption ask for: `Table: Doses {.rows}`.
    fn classes(&mut self, written: &[String], at: Span) -> Classes {
        let mut classes = Classes::default();
        for class in written {
            match class.as_str() {
                ".rows" => classes.shape = Some(TableShape::Rows),
                ".grid" => classes.shape = Some(TableShape::Grid),
                ".row-headers" => classes.row_headers = true,
                ".head-2" => classes.head_rows = 2,
                ".head-3" => classes.head_rows = MOST_HEAD_ROWS,
                _ => self.report(
                    Diagnostic::new(
                        &rules::TABLE_CLASS_UNKNOWN,
                        at,
                        format!("`{class}` is no class of a table"),
                    )
                    .help(
                        "write `.rows`, `.grid`, `.row-headers`, `.head-2` or `.head-3`, or take \
                         the class away",
                    ),
                ),
            }
        }
        classes
    }

    /// The parser fills short rows up and cuts long rows off, so that words are
    /// lost: the source is counted instead.
    fn check_row(&mut self, row: &Element<'_>, wanted: usize, head: crate::model::NodeId) {
        let range = trim_end(self.text, &row.range);
        let line = self.whole_line(&range);
        let count = cells(self.text.get(line.clone()).unwrap_or(""));
        if count == wanted {
            return;
        }
        let span = self.span(&line);
        let head = self.book.nodes.span(head);
        let counted = |count: usize, what: &str| match count {
            1 => format!("1 {what}"),
            _ => format!("{count} {what}s"),
        };
        let (cells, columns) = (counted(count, "cell"), counted(wanted, "column"));
        self.report(
            Diagnostic::new(
                &rules::TABLE_RAGGED,
                span,
                format!("the row has {cells}, the table has {columns}"),
            )
            .label(cells)
            .with(head, columns)
            .help("give every row as many cells as the first; write `\\|` for a bar in a cell"),
        );
    }

    /// The line of the source that holds the range, without its line end and
    /// without the marks of the quotations and lists that it stands in.
    fn whole_line(&self, range: &Range<usize>) -> Range<usize> {
        let end = self.text[range.start..]
            .find('\n')
            .map_or(self.text.len(), |at| range.start + at);
        trim_end(self.text, &(range.start..end.max(range.end)))
    }
}

/// How many cells a row of the source has (GFM § 4.10: bars part cells, but for
/// escaped ones; those at the ends are optional).
fn cells(row: &str) -> usize {
    let row = row.trim();
    let row = row.strip_prefix('|').unwrap_or(row);
    let mut bars = 0;
    let mut escaped = false;
    let mut ends_with_bar = false;
    for char in row.chars() {
        ends_with_bar = char == '|' && !escaped;
        bars += usize::from(ends_with_bar);
        escaped = char == '\\' && !escaped;
    }
    bars + usize::from(!ends_with_bar)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cells_are_counted_as_gfm_does() {
        for (row, count) in [
            ("| a | b |", 2),
            ("a | b", 2),
            ("| a \\| b | c |", 2),
            ("| a |  |", 2),
            ("| a", 1),
            ("|a|b|c", 3),
        ] {
            assert_eq!(cells(row), count, "{row}");
        }
    }
}
