//! Tables, as HTML that stays a table for screen readers and can be read in a
//! narrow column.
//!
//! Where the column is narrow for the size of type, the style sheet sets each row
//! as a block, with the column's header before each cell. Many reading systems forget
//! that such a block is a table, so the ARIA roles say it again, and each cell carries
//! its header in `data-label`.
//!
//! A table too long for one document goes on in the next, where its head is said again.

use super::Flavour;
use super::content::Content;
use super::stacked;
use super::xml::Tag;
use crate::model::text::plain_text;
use crate::model::walk::inner;
use crate::model::{Alignment, Cell, Inline, InlineKind, NodeId, Role, Row, RowContext, Table};

impl Content<'_> {
    pub(in crate::edition) fn table(&mut self, node: NodeId, table: &Table) {
        let class = format!("table {}", stacked::class(table));
        let around = Tag::new("div").with("class", &class);
        self.open_block(around.clone(), around);
        // A table with a role may own rows only (WAI-ARIA 1.2 § 5.2.7), and a
        // `caption` may have no role: links in it would count as the table's own.
        let (outside, inside) = match &table.caption {
            Some(caption) if has_link(&caption.content) => (Some(caption), None),
            caption => (None, caption.as_ref()),
        };
        let mut label = None;
        if let Some(caption) = outside {
            let tag = self.tag("p", caption.id).with("class", "caption");
            self.line_element(tag.whole(), &caption.content);
            label = self.book.survey.id(caption.id);
        }
        let tag = self
            .role_tag(Role::Table, node)
            .maybe("role", self.table_role("table"))
            .maybe("aria-labelledby", label);
        let name = table.caption.as_ref();
        let name = name.map(|caption| plain_text(&caption.content));
        let again = Tag::new("table")
            .maybe("role", self.table_role("table"))
            .maybe("aria-label", name.as_deref());
        self.open_block(tag, again);
        if let Some(caption) = inside {
            self.line_element(self.tag("caption", caption.id), &caption.content);
        }
        self.head(table);
        self.body(table);
        self.close();
        self.close();
    }

    fn head(&mut self, table: &Table) {
        self.xml
            .start(Tag::new("thead").maybe("role", self.table_role("rowgroup")));
        self.xml.line();
        for row in &table.head {
            self.row(row, table, |content, cell| {
                // An empty header is none (WCAG technique H63): it is left a plain cell.
                if cell.is_blank() {
                    return content
                        .head_tag("td", table, cell)
                        .maybe("role", content.table_role("cell"));
                }
                content
                    .head_tag("th", table, cell)
                    .with("scope", "col")
                    .maybe("role", content.table_role("columnheader"))
            });
        }
        self.xml.end_line();
    }

    /// The role that a part of a table has, said again. HTML for browsers may not say
    /// it (ARIA in HTML § 4, `td`, `th`, `tr`), and they keep the table as it is.
    fn table_role(&self, role: &'static str) -> Option<&'static str> {
        match self.book.flavour {
            Flavour::Epub => Some(role),
            Flavour::Web => None,
        }
    }

    /// The rows, each group of them under its name in an element of its own.
    fn body(&mut self, table: &Table) {
        let complex = table.is_complex();
        let rows = Tag::new("tbody").maybe("role", self.table_role("rowgroup"));
        // Whether a part of the body is open, and a row in which it may not end.
        let (mut open, mut kept) = (false, true);
        for row in table.rows_in_context() {
            if open && (row.names_group || self.turns_at(row.row.id)) {
                self.close();
                open = false;
            }
            if !kept && row.reaching.is_empty() {
                let turns = self.turns_at(row.row.id);
                self.place(row.row.id);
                if turns {
                    self.head_again(table);
                }
            }
            if !open {
                self.open_block(rows.clone(), rows.clone());
                open = true;
            }
            kept = row.names_group;
            let again = complex.then(|| again(table, &row)).flatten();
            self.row_again(row.row, table, again.as_deref(), |content, cell| {
                if row.names_group {
                    let tag = content.tag("th", cell.id).with("scope", "rowgroup");
                    return tag.maybe("role", content.table_role("rowheader"));
                }
                let tag = if table.names_row(cell) {
                    content
                        .tag("th", cell.id)
                        .with("scope", "row")
                        .maybe("role", content.table_role("rowheader"))
                } else {
                    let label = label(table, cell);
                    content
                        .tag("td", cell.id)
                        .maybe("role", content.table_role("cell"))
                        .maybe("data-label", (!is_blank(&label)).then_some(label.as_str()))
                };
                match complex {
                    true => content.with_headers(tag, table, &row, cell),
                    false => tag,
                }
            });
        }
        if open {
            self.close();
        }
    }

    /// The head where the table goes on in another document: no page begins in it,
    /// nothing leads to it, but cells there name its cells.
    fn head_again(&mut self, table: &Table) {
        self.linking = false;
        self.head(table);
        self.linking = true;
    }

    /// The tag of a cell of the head.
    fn head_tag(&self, name: &'static str, table: &Table, cell: &Cell) -> Tag {
        let again = !self.linking && table.is_complex();
        let id = again.then(|| self.book.survey.id(cell.id)).flatten();
        self.tag(name, cell.id).maybe("id", id)
    }

    /// A cell with the cells that head it, where `scope` doesn't tell (HTML § 4.9.11).
    fn with_headers(&self, tag: Tag, table: &Table, row: &RowContext<'_>, cell: &Cell) -> Tag {
        let headers = table.headers(row, cell);
        // The head is in every document that the table is in, what names rows in one.
        let is_head =
            |id: NodeId| (table.head.iter().flat_map(|row| &row.cells)).any(|head| head.id == id);
        let is_here = |id: NodeId| self.book.survey.file_of(id) == Some(self.file) || is_head(id);
        let ids: Vec<&str> = headers
            .iter()
            .filter(|header| is_here(header.id))
            .filter_map(|header| self.book.survey.id(header.id))
            .collect();
        let ids = ids.join(" ");
        tag.maybe("headers", (!ids.is_empty()).then_some(ids.as_str()))
    }

    fn row(&mut self, row: &Row, table: &Table, cell_tag: impl Fn(&Self, &Cell) -> Tag) {
        self.row_again(row, table, None, cell_tag);
    }

    /// A row; `again` is what cells above that reach into it say, for where rows are
    /// set as blocks.
    fn row_again(
        &mut self,
        row: &Row,
        table: &Table,
        again: Option<&str>,
        cell_tag: impl Fn(&Self, &Cell) -> Tag,
    ) {
        let tag = self.tag("tr", row.id).maybe("role", self.table_role("row"));
        self.xml.start(tag.maybe("data-again", again));
        for cell in &row.cells {
            let span = |count: usize| (count > 1).then(|| count.to_string());
            let (columns, rows) = (span(cell.columns), span(cell.rows));
            let tag = cell_tag(self, cell)
                .maybe("colspan", columns.as_deref())
                .maybe("rowspan", rows.as_deref())
                .maybe("class", alignment_class(table, cell));
            self.words_element(tag, &cell.content);
        }
        self.xml.end_line();
    }
}

/// The words of the headers of a cell's columns.
fn label(table: &Table, cell: &Cell) -> String {
    let heads = table.column_headers(cell);
    let words: Vec<String> = heads.map(|head| plain_text(&head.content)).collect();
    words.join(", ")
}

/// What the cells that reach into a row from above say, with their headers.
fn again(table: &Table, row: &RowContext<'_>) -> Option<String> {
    let cells = row.reaching.iter().filter(|cell| !cell.is_blank());
    let words: Vec<String> = cells
        .map(|cell| {
            let (label, words) = (label(table, cell), plain_text(&cell.content));
            match is_blank(&label) || table.names_row(cell) {
                true => words,
                false => format!("{label}: {words}"),
            }
        })
        .collect();
    (!words.is_empty()).then(|| words.join("; "))
}

/// Whether a link, of whatever kind, stands in a line.
pub(in crate::edition) fn has_link(content: &[Inline]) -> bool {
    content.iter().any(|inline| {
        matches!(
            inline.kind,
            InlineKind::Link { .. }
                | InlineKind::GlossaryReference { .. }
                | InlineKind::NoteReference { .. }
        ) || has_link(inner(inline))
    })
}

fn is_blank(text: &str) -> bool {
    text.trim().is_empty()
}

fn alignment_class(table: &Table, cell: &Cell) -> Option<&'static str> {
    match table.alignment(cell) {
        Alignment::Start => None,
        Alignment::Center => Some("center"),
        Alignment::End => Some("end"),
    }
}
