//! Tables, as HTML that stays a table for screen readers and can be read in a
//! narrow column.
//!
//! Where the column is narrow for the size of type, the style sheet sets each row
//! as a block, with the column's header before each cell. Browsers forget that
//! such a block is a table, so the ARIA roles say it again, and each cell carries
//! its header in `data-label`.

use super::content::Content;
use super::xml::Tag;
use crate::model::text::plain_text;
use crate::model::walk::inner;
use crate::model::{Alignment, Cell, Inline, InlineKind, NodeId, Role, Row, Table};

/// From how many columns on a table does not fit a narrow page: two always do.
const STACKED_COLUMNS: usize = 3;

impl Content<'_> {
    pub(in crate::edition) fn table(&mut self, node: NodeId, table: &Table) {
        let headers: Vec<String> = table
            .head
            .cells
            .iter()
            .map(|cell| plain_text(&cell.content))
            .collect();
        let class = if headers.len() < STACKED_COLUMNS {
            "table"
        } else {
            "table many"
        };
        self.xml.start(Tag::new("div").with("class", class));
        self.xml.line();
        // A table with a role may own rows only (WAI-ARIA 1.2 § 5.2.7), and a
        // `caption` may have no role: links in it would count as the table's own.
        let (outside, inside) = match &table.caption {
            Some(caption) if has_link(&caption.content) => (Some(caption), None),
            caption => (None, caption.as_ref()),
        };
        let mut label = None;
        if let Some(caption) = outside {
            let tag = self.tag("p", caption.id).with("class", "caption");
            self.xml.start(tag);
            self.inlines(&caption.content);
            self.xml.end_line();
            label = self.book.survey.id(caption.id);
        }
        let tag = self
            .role_tag(Role::Table, node)
            .with("role", "table")
            .maybe("aria-labelledby", label);
        self.xml.start(tag);
        self.xml.line();
        if let Some(caption) = inside {
            self.xml.start(self.tag("caption", caption.id));
            self.inlines(&caption.content);
            self.xml.end_line();
        }
        self.xml.start(Tag::new("thead").with("role", "rowgroup"));
        self.xml.line();
        self.row(&table.head, |content, at, cell| {
            // An empty header is none (WCAG technique H63): it is left a plain cell.
            let tag = if cell.is_blank() {
                content.tag("td", cell.id).with("role", "cell")
            } else {
                content
                    .tag("th", cell.id)
                    .with("scope", "col")
                    .with("role", "columnheader")
            };
            tag.maybe("class", alignment_class(table, at))
        });
        self.xml.end_line();
        if !table.body.is_empty() {
            self.xml.start(Tag::new("tbody").with("role", "rowgroup"));
            self.xml.line();
            for row in &table.body {
                self.row(row, |content, at, cell| {
                    let tag = if table.names_row(at, cell) {
                        content
                            .tag("th", cell.id)
                            .with("scope", "row")
                            .with("role", "rowheader")
                    } else {
                        let label = headers.get(at).filter(|header| !is_blank(header));
                        content
                            .tag("td", cell.id)
                            .with("role", "cell")
                            .maybe("data-label", label.map(String::as_str))
                    };
                    tag.maybe("class", alignment_class(table, at))
                });
            }
            self.xml.end_line();
        }
        self.xml.end_line();
        self.xml.end_line();
    }

    fn row(&mut self, row: &Row, cell_tag: impl Fn(&Self, usize, &Cell) -> Tag) {
        self.xml.start(self.tag("tr", row.id).with("role", "row"));
        for (at, cell) in row.cells.iter().enumerate() {
            self.xml.start(cell_tag(self, at, cell));
            self.inlines(&cell.content);
            self.xml.end();
        }
        self.xml.end_line();
    }
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

fn alignment_class(table: &Table, column: usize) -> Option<&'static str> {
    match table.columns.get(column)? {
        Alignment::Start => None,
        Alignment::Center => Some("center"),
        Alignment::End => Some("end"),
    }
}
