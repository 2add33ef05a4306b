//! Notes at the foot of the page that has their marks, and words that are explained there.
//!
//! What is said below of notes is true of both; a word stands before the notes of its
//! page, whole if it can, and the first of them has their title above it.
//!
//! The notes of a page stand below its text under a short rule, as large as the
//! text. All of them stand whole where that can be; a note that has no room goes on
//! at the foot of the next page, and leaves at least half of it to the text. How
//! much room they need is asked by [`breaks`](super::breaks), which ends the page so
//! that a mark and its note stand on one page.

use std::collections::{BTreeMap, BTreeSet, VecDeque};

use crate::geom::Pt;
use crate::layout::flow::{FootNote, PageBreak, Piece};
use crate::layout::style::Style;
use crate::model::NodeId;

use super::breaks::FIT_SLACK;

/// Between the text and its notes, in lines; the rule stands in it.
const GAP_LINES: f32 = 1.0;

/// What is left to the text by notes that go on from the page before, as a part of
/// the page.
const TEXT_PART: f32 = 0.5;

/// So many lines of a note stand with its mark at least.
const LEAST_LINES: usize = 2;

/// The notes of a book, and which are still to be set.
pub(super) struct Foot<'p> {
    notes: &'p [FootNote],
    /// The notes whose marks stand in each piece.
    of_piece: BTreeMap<usize, Vec<usize>>,
    by_mark: BTreeMap<NodeId, usize>,
    /// Notes that are begun or due: the note, and the line that comes next.
    due: VecDeque<(Due, usize)>,
    /// The height of a page's text.
    room: Pt,
    /// Between the text and its notes.
    pub(super) gap: Pt,
}

/// A note that is to be set.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Due {
    /// Its index.
    note: usize,
    /// Whether its title stands above it.
    titled: bool,
}

/// What the notes of a page need below its text.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Need {
    /// With the last note cut after its first lines.
    pub(super) least: Pt,
    /// With all notes whole.
    pub(super) whole: Pt,
}

impl<'p> Foot<'p> {
    pub(super) fn new(notes: &'p [FootNote], pieces: &[Piece], style: &Style) -> Self {
        let by_mark: BTreeMap<NodeId, usize> = notes
            .iter()
            .enumerate()
            .map(|(at, note)| (note.mark, at))
            .collect();
        let mut of_piece: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
        // A mark begins with its link and with its words, and may go on in the next line.
        let mut seen = BTreeSet::new();
        if !notes.is_empty() {
            for (at, piece) in pieces.iter().enumerate() {
                let marks = piece.starts.iter();
                let found: Vec<usize> = marks
                    .filter_map(|(node, _)| by_mark.get(node).copied())
                    .filter(|note| seen.insert(*note))
                    .collect();
                if !found.is_empty() {
                    of_piece.insert(at, found);
                }
            }
        }
        Self {
            notes,
            of_piece,
            by_mark,
            due: VecDeque::new(),
            room: style.text_height(),
            gap: style.body_size * style.line_pitch * GAP_LINES,
        }
    }

    /// What the notes of a page need that holds some pieces.
    pub(super) fn need(&self, pieces: std::ops::Range<usize>) -> Need {
        let mut new = self.called(pieces).into_iter().peekable();
        if self.due.is_empty() && new.peek().is_none() {
            return Need {
                least: Pt::ZERO,
                whole: Pt::ZERO,
            };
        }
        let carried: Pt = self
            .due
            .iter()
            .map(|(due, from)| height(self.lines(*due).skip(*from)))
            .sum();
        let carried = self.repeated() + carried;
        let most = self.room * TEXT_PART;
        if self.gap + carried > most && new.peek().is_none() {
            // It goes on once more.
            return Need {
                least: most,
                whole: Pt(f32::INFINITY),
            };
        }
        let (mut least, mut whole) = (self.gap + carried, self.gap + carried);
        for due in new {
            let title = self.title(due);
            let pieces = &self.notes[due.note].pieces;
            least = whole + height(title) + height(&pieces[..first_lines(pieces)]);
            whole += height(title) + height(pieces);
        }
        Need { least, whole }
    }

    /// The notes that some pieces call, words before others, in the order of their marks.
    fn called(&self, pieces: std::ops::Range<usize>) -> Vec<Due> {
        let notes = self.of_piece.range(pieces).flat_map(|(_, notes)| notes);
        let is_word = |note: &usize| !self.notes[*note].title.is_empty();
        let (words, others): (Vec<usize>, Vec<usize>) = notes.partition(|note| is_word(note));
        let words = words.into_iter().enumerate();
        let words = words.map(|(at, note)| Due {
            note,
            titled: at == 0,
        });
        let untitled = |note| Due {
            note,
            titled: false,
        };
        words.chain(others.into_iter().map(untitled)).collect()
    }

    /// What stands above a note.
    fn title(&self, due: Due) -> &'p [Piece] {
        let title = &self.notes[due.note].title;
        if due.titled { title } else { &[] }
    }

    /// The lines of a note, with its title.
    fn lines(&self, due: Due) -> impl Iterator<Item = &'p Piece> {
        self.title(due).iter().chain(&self.notes[due.note].pieces)
    }

    /// The notes of some pieces are due.
    pub(super) fn call(&mut self, pieces: std::ops::Range<usize>) {
        let called = self.called(pieces);
        self.due.extend(called.into_iter().map(|due| (due, 0)));
    }

    /// Whether notes are still to be set.
    pub(super) fn is_due(&self) -> bool {
        !self.due.is_empty()
    }

    /// The height of what is set again above the first line that is due: the head of
    /// a table that a note goes on with.
    fn repeated(&self) -> Pt {
        let first = self.due.front();
        let first = first.and_then(|(due, from)| self.lines(*due).nth(*from));
        first.map_or(Pt::ZERO, head_height)
    }

    /// Takes the lines that have room in a height, one at least when `forced`.
    pub(super) fn take(&mut self, height: Pt, forced: bool) -> Vec<&'p Piece> {
        let mut taken: Vec<&'p Piece> = Vec::new();
        let mut used = self.repeated();
        while let Some((due, from)) = self.due.pop_front() {
            let pieces: Vec<&'p Piece> = self.lines(due).collect();
            let mut end = from;
            let mut bottom = used;
            while let Some(piece) = pieces.get(end) {
                let space = if taken.is_empty() && end == from {
                    Pt::ZERO
                } else {
                    piece.before
                };
                if (bottom + space + piece.height).0 > height.0 + FIT_SLACK {
                    break;
                }
                bottom += space + piece.height;
                end += 1;
            }
            if end < pieces.len() {
                // No line of a note stands alone, as far as there is another way.
                let may_end = |at: &usize| pieces[*at].page_break != PageBreak::Avoided;
                let best = (from + 1..=end).rev().find(may_end);
                let none = forced && taken.is_empty();
                end = match best {
                    Some(best) => best,
                    None if none => end.max(from + 1),
                    None => from,
                };
            }
            for piece in &pieces[from..end] {
                let marks = piece.starts.iter();
                let further = marks.filter_map(|(node, _)| self.by_mark.get(node).copied());
                let mut further: Vec<usize> = further.collect();
                further.dedup();
                let untitled = |note| Due {
                    note,
                    titled: false,
                };
                let further = further.into_iter().map(untitled);
                self.due.extend(further.map(|due| (due, 0)));
            }
            taken.extend(&pieces[from..end]);
            used = bottom;
            if end < pieces.len() {
                self.due.push_front((due, end));
                break;
            }
        }
        taken
    }
}

/// The height of lines below each other, with the space above the first.
pub(super) fn height<'a>(pieces: impl IntoIterator<Item = &'a Piece>) -> Pt {
    let pieces = pieces.into_iter();
    pieces.map(|piece| piece.before + piece.height).sum()
}

/// The height of what is set again above a line that begins a page.
pub(super) fn head_height(piece: &Piece) -> Pt {
    piece.repeat.as_ref().map_or(Pt::ZERO, |head| head.height)
}

/// How many of the first lines of a note stay together.
fn first_lines(pieces: &[Piece]) -> usize {
    let ends = LEAST_LINES..pieces.len();
    ends.into_iter()
        .find(|at| pieces[*at].page_break != PageBreak::Avoided)
        .unwrap_or(pieces.len())
}

#[cfg(test)]
mod tests {
    use std::rc::Rc;

    use super::*;
    use crate::geom::Point;
    use crate::model::Nodes;
    use crate::source::{SourceFile, SourceId, Sources, Span};

    fn lines(count: usize) -> Vec<Piece> {
        let line = |at: usize| Piece {
            height: Pt(10.0),
            page_break: if at == 1 || at + 1 == count {
                PageBreak::Avoided
            } else {
                PageBreak::Allowed
            },
            ..Piece::default()
        };
        (0..count).map(line).collect()
    }

    fn source() -> SourceId {
        Sources::default().add(SourceFile::new("a.md", ""))
    }

    #[test]
    fn a_note_goes_on_where_it_has_no_room() {
        let mut nodes = Nodes::default();
        let mark = nodes.add(Span::new(source(), 0..0));
        let notes = [FootNote {
            mark,
            title: Vec::new(),
            pieces: lines(7),
        }];
        let mut text = lines(1);
        text[0].starts.push((mark, Point::default()));
        text[0].starts.push((mark, Point::default()));
        let style = Style::default();
        let mut foot = Foot::new(&notes, &text, &style);
        let gap = foot.gap;
        assert_eq!(
            foot.need(0..1),
            Need {
                least: gap + Pt(20.0),
                whole: gap + Pt(70.0)
            }
        );
        foot.call(0..1);
        assert_eq!(foot.take(Pt(45.0), true).len(), 4);
        assert!(foot.is_due());
        // Two lines would leave one alone.
        assert_eq!(foot.take(Pt(25.0), false).len(), 1);
        assert_eq!(foot.take(Pt(5.0), true).len(), 1, "no progress");
        assert_eq!(foot.take(Pt(45.0), false).len(), 1);
        assert!(!foot.is_due());
    }

    #[test]
    fn the_head_of_a_table_has_its_room_where_a_note_goes_on() {
        let mut nodes = Nodes::default();
        let mark = nodes.add(Span::new(source(), 0..0));
        let head = Rc::new(Piece {
            height: Pt(15.0),
            ..Piece::default()
        });
        let row = |at: usize| Piece {
            height: Pt(10.0),
            repeat: (at > 0).then(|| Rc::clone(&head)),
            ..Piece::default()
        };
        let notes = [FootNote {
            mark,
            title: Vec::new(),
            pieces: (0..9).map(row).collect(),
        }];
        let mut text = lines(1);
        text[0].starts.push((mark, Point::default()));
        let style = Style::default();
        let mut foot = Foot::new(&notes, &text, &style);
        foot.call(0..1);
        assert_eq!(foot.take(Pt(45.0), true).len(), 4);
        assert_eq!(foot.need(1..1).whole, foot.gap + Pt(65.0));
        assert_eq!(
            foot.take(Pt(45.0), true).len(),
            3,
            "the head is not counted"
        );
        assert_eq!(foot.take(Pt(20.0), true).len(), 1, "no progress");
        assert_eq!(foot.take(Pt(25.0), false).len(), 1);
        assert!(!foot.is_due());
    }
}
