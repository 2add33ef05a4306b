//! Tables: columns as wide as their words need, rows kept whole, the head set
//! again on every page.

use std::rc::Rc;

use super::{Flow, PageBreak, Piece, moved, starts};
use crate::geom::{Point, Pt};
use crate::layout::frame::{Artifact, Content, FrameItem};
use crate::layout::inline::{Text, TextStyle, Widths};
use crate::model::{Alignment, NodeId, Row, Table};

/// The part of a page that a table may fill and still be kept on one page.
const TABLE_KEPT_WHOLE: f32 = 0.75;

/// The part of a page that the head of a table may fill and still be set again
/// on every page.
const HEAD_REPEATED: f32 = 0.33;

/// The line below the head of a table, and that between its rows.
const HEAD_LINE: Pt = Pt(2.5);
const ROW_LINE: Pt = Pt(1.0);

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
        let columns = self.columns(table);
        let mut head = self.row(&table.head, table, &columns, true);
        if let Some(block) = begun {
            head.starts.insert(0, (block, self.here()));
        }
        let mut repeat = Piece::default();
        if head.height.0 <= self.style.text_height().0 * HEAD_REPEATED {
            repeat.items = head.items.iter().filter_map(as_artifact).collect();
            repeat.height = head.height;
        }
        let repeat = Rc::new(repeat);
        self.push_row(head, &Rc::default());
        self.keep_with_next();
        let count = table.body.len();
        for (at, row) in table.body.iter().enumerate() {
            let mut piece = self.row(row, table, &columns, false);
            piece.repeat = Some(Rc::clone(&repeat));
            // No row stands alone below the head, or at the top of a page.
            if at == 1 || (at > 0 && at + 1 == count) {
                self.keep_with_next();
            }
            self.push_row(piece, &repeat);
        }
        self.keep_whole(from, TABLE_KEPT_WHOLE);
        self.space(self.style.paragraph_space);
    }

    fn here(&self) -> Point {
        Point {
            x: self.x,
            y: Pt::ZERO,
        }
    }

    /// Pushes a row; one that is higher than a page is cut between lines.
    fn push_row(&mut self, piece: Piece, repeat: &Rc<Piece>) {
        let room = self.style.text_height() - repeat.height;
        if piece.height.0 <= room.0 {
            return self.push(piece);
        }
        let leading = self.style.body_size * self.style.line_pitch;
        let lines = (room.0 / leading.0).floor().max(1.0);
        let slice = leading * lines;
        let mut top = Pt::ZERO;
        while top.0 < piece.height.0 {
            let bottom = top + slice;
            let inside = |y: Pt| y.0 >= top.0 - 0.5 && y.0 < bottom.0 - 0.5;
            let items: Vec<FrameItem> = piece
                .items
                .iter()
                .filter(|item| inside(top_of(item, leading)))
                .cloned()
                .collect();
            self.push(Piece {
                items: moved(items, Pt::ZERO, -top),
                height: slice.min(piece.height - top),
                starts: piece
                    .starts
                    .iter()
                    .filter(|(_, at)| inside(at.y))
                    .map(|(node, at)| {
                        (
                            *node,
                            Point {
                                x: at.x,
                                y: at.y - top,
                            },
                        )
                    })
                    .collect(),
                repeat: Some(Rc::clone(repeat)),
                ..Piece::default()
            });
            top = bottom;
        }
    }

    fn row(&mut self, row: &Row, table: &Table, columns: &[Pt], head: bool) -> Piece {
        let (gap, padding) = (self.style.column_gap, self.style.cell_padding);
        let mut piece = Piece {
            page_break: PageBreak::Allowed,
            starts: vec![(row.id, self.here())],
            ..Piece::default()
        };
        let mut x = self.x;
        for ((cell, width), alignment) in row.cells.iter().zip(columns).zip(&table.columns) {
            let mut text = self.cell_text(head);
            self.fill(&mut text, &cell.content);
            let inner = *width - gap;
            let mut y = padding;
            for line in self.lines(&text, inner) {
                let room = inner - line.width;
                let left = match alignment {
                    Alignment::Start => Pt::ZERO,
                    Alignment::Center => room / 2.0,
                    Alignment::End => room,
                };
                piece.starts.extend(starts(&line, x + left, y));
                let height = line.height;
                piece.items.extend(moved(line.items, x + left, y));
                y += height;
            }
            piece.height = piece.height.max(y + padding);
            x += *width;
        }
        let thickness = if head { HEAD_LINE } else { ROW_LINE };
        piece.items.push(self.rule(piece.height, thickness));
        piece.height += thickness;
        piece
    }

    fn cell_text(&self, head: bool) -> Text {
        Text::new(if head {
            TextStyle::heading(self.style, self.style.body_size)
        } else {
            TextStyle::body(self.style)
        })
    }

    /// The widths of the columns, which fill the measure together: each at least
    /// as wide as its longest word, the rest shared by how much each has to say.
    /// Where whole words have no room, they end lines at their hyphens.
    fn columns(&mut self, table: &Table) -> Vec<Pt> {
        let gap = self.style.column_gap + FIT;
        let none = vec![gap; table.columns.len()];
        let (mut parts, mut words, mut all) = (none.clone(), none.clone(), none);
        let body = table.body.iter().map(|row| (row, false));
        for (row, head) in std::iter::once((&table.head, true)).chain(body) {
            for (at, cell) in row.cells.iter().enumerate().take(all.len()) {
                let mut text = self.cell_text(head);
                self.fill(&mut text, &cell.content);
                let widths = Widths::of(&text, self.shapes);
                parts[at] = parts[at].max(widths.part + gap);
                words[at] = words[at].max(widths.word + gap);
                all[at] = all[at].max(widths.all + gap);
            }
        }
        let room = words.iter().copied().sum::<Pt>().0 <= self.measure.0;
        share(if room { &words } else { &parts }, &all, self.measure)
    }
}

/// Room that rounding may need.
const FIT: Pt = Pt(0.5);

fn share(least: &[Pt], most: &[Pt], measure: Pt) -> Vec<Pt> {
    let needed: Pt = least.iter().copied().sum();
    let wanted: Pt = most.iter().copied().sum();
    if needed.0 >= measure.0 {
        // Words must be split: every column gives up the same part.
        let part = measure / needed;
        return least.iter().map(|width| *width * part).collect();
    }
    let spare = measure - needed;
    let hunger = (wanted - needed).0;
    let count = least.len().max(1);
    #[expect(clippy::cast_precision_loss, reason = "a table has few columns")]
    let even = spare / count as f32;
    least
        .iter()
        .zip(most)
        .map(|(least, most)| {
            let more = if hunger > 0.0 {
                spare * ((*most - *least).0 / hunger)
            } else {
                even
            };
            *least + more
        })
        .collect()
}

fn top_of(item: &FrameItem, leading: Pt) -> Pt {
    match item {
        FrameItem::Text(run) => run.origin.y - leading * 0.8,
        FrameItem::Fill { rect, .. }
        | FrameItem::Stroke { rect, .. }
        | FrameItem::Picture { rect, .. }
        | FrameItem::Link { rect, .. } => rect.origin.y,
    }
}

/// The item as it is set again on a further page; links are not.
fn as_artifact(item: &FrameItem) -> Option<FrameItem> {
    let mut item = item.clone();
    match &mut item {
        FrameItem::Text(run) => run.content = Content::Artifact(Artifact::RepeatedHeader),
        FrameItem::Fill { content, .. }
        | FrameItem::Stroke { content, .. }
        | FrameItem::Picture { content, .. } => {
            *content = Content::Artifact(Artifact::RepeatedHeader);
        }
        FrameItem::Link { .. } => return None,
    }
    Some(item)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_fill_the_measure() {
        let pts = |widths: &[f32]| widths.iter().map(|w| Pt(*w)).collect::<Vec<_>>();
        for (least, most) in [
            (pts(&[50.0, 60.0]), pts(&[100.0, 400.0])),
            (pts(&[300.0, 400.0]), pts(&[300.0, 400.0])),
            (pts(&[50.0, 50.0]), pts(&[50.0, 50.0])),
        ] {
            let total: Pt = share(&least, &most, Pt(453.0)).into_iter().sum();
            assert!((total.0 - 453.0).abs() < 0.01, "{total:?}");
        }
    }
}
