//! What stands around the text of a page: its number, and by setting, at its head,
//! the title of the book on left-hand pages and that of the chapter on right-hand
//! ones.
//!
//! All of it is bold and as large as the text (UKAAF, ACB), an artifact to screen
//! readers, and clear of the text. A title that is too long for its line is cut
//! between words: two lines of it on every page would cost a reader of large print
//! a line of text each.

use crate::geom::Pt;
use crate::layout::flow::moved;
use crate::layout::font::Shapes;
use crate::layout::frame::{Artifact, FrameItem};
use crate::layout::inline::{Line, Lines, Text, TextStyle};
use crate::layout::style::{FolioPlace, Style};

/// What printers leave unprinted at the edges of the paper, at most.
pub(super) const UNPRINTED: Pt = Pt::from_mm(6.0);

/// From the baseline of the head to the text, in sizes of the text: with what is
/// above the letters of the first line, a line and a half from baseline to baseline.
const HEAD_DISTANCE: f32 = 1.0;

/// The height of a capital, in sizes of the type, at most.
const CAPITAL: f32 = 0.75;

/// Between the head and a page number beside it, in sizes of the text.
const HEAD_GAP: f32 = 1.5;

/// What a page says at its head.
pub(super) enum Head {
    /// It opens a chapter, or has none.
    Nothing,
    /// On a right-hand page, this title; on a left-hand one, the book's.
    Title(String),
}

/// Makes the margin at the head high enough for a line of words in it.
pub(super) fn make_room(style: &mut Style) {
    if style.running_heads {
        let least = UNPRINTED + style.body_size * (HEAD_DISTANCE + CAPITAL);
        style.margins.top = style.margins.top.max(least);
    }
}

/// Sets the furniture of pages.
pub(super) struct Furniture<'a> {
    style: &'a Style,
    shapes: &'a Shapes<'a>,
    book: &'a str,
}

impl<'a> Furniture<'a> {
    pub(super) fn new(style: &'a Style, shapes: &'a Shapes<'a>, book: &'a str) -> Self {
        Self {
            style,
            shapes,
            book,
        }
    }

    /// The furniture of a page that is not blank, by its number from 1.
    pub(super) fn of(&self, number: usize, head: Head) -> Vec<FrameItem> {
        let folio = line(
            &number.to_string(),
            Artifact::PageNumber {
                at_head: self.style.folio_place.is_top(),
            },
            self.style,
            self.shapes,
        );
        let mut items = match head {
            Head::Title(title) if self.style.running_heads => self.head(number, &title, &folio),
            Head::Title(_) | Head::Nothing => Vec::new(),
        };
        items.extend(self.folio(number, folio));
        items
    }

    /// The page number, in its place. The outer side is that of the end of lines on
    /// odd pages, and of their start on even ones.
    fn folio(&self, number: usize, folio: Line) -> Vec<FrameItem> {
        let style = self.style;
        let insets = style.insets(number);
        let outer = match number % 2 {
            1 => style.paper.size.width - insets.right - folio.width,
            _ => insets.left,
        };
        let center = insets.left + (style.measure() - folio.width) / 2.0;
        let foot = style.paper.size.height - style.folio_height - folio.baseline;
        let top = self.folio_baseline() - folio.baseline;
        let (x, y) = match style.folio_place {
            FolioPlace::BottomOuter => (outer, foot),
            FolioPlace::BottomCenter => (center, foot),
            FolioPlace::TopOuter => (outer, top),
            FolioPlace::TopCenter => (center, top),
        };
        moved(folio.items, x, y)
    }

    /// The baseline of a page number at the head.
    fn folio_baseline(&self) -> Pt {
        self.style.folio_height + self.style.body_size * CAPITAL
    }

    /// The head: at the start of lines, or on the inner side of a page number that
    /// stands beside it.
    fn head(&self, number: usize, title: &str, folio: &Line) -> Vec<FrameItem> {
        let style = self.style;
        let insets = style.insets(number);
        let is_left = number.is_multiple_of(2);
        let words = if is_left { self.book } else { title };
        let gap = style.body_size * HEAD_GAP;
        let measure = style.measure();
        let room = match style.folio_place {
            FolioPlace::BottomOuter | FolioPlace::BottomCenter => measure,
            FolioPlace::TopOuter => measure - folio.width - gap,
            FolioPlace::TopCenter => (measure - folio.width) / 2.0 - gap,
        };
        let Some(head) = self.shortened(words, room) else {
            return Vec::new();
        };
        let baseline = if style.folio_place.is_top() {
            self.folio_baseline()
        } else {
            style.margins.top - style.body_size * HEAD_DISTANCE
        };
        let x = match style.folio_place {
            FolioPlace::TopOuter if is_left => insets.left + measure - head.width,
            FolioPlace::TopOuter
            | FolioPlace::TopCenter
            | FolioPlace::BottomOuter
            | FolioPlace::BottomCenter => insets.left,
        };
        let y = baseline - head.baseline;
        moved(head.items, x, y)
    }

    /// As many words as have room, with dots for those that have none.
    fn shortened(&self, words: &str, room: Pt) -> Option<Line> {
        let set = |words: &str| {
            let set = line(words, Artifact::RunningHead, self.style, self.shapes);
            (set.width.0 <= room.0).then_some(set)
        };
        let whole = set(words);
        if whole.is_some() {
            return whole;
        }
        let ends = words.match_indices(char::is_whitespace).map(|(at, _)| at);
        let ends: Vec<usize> = ends.collect();
        let cut = |end: &usize| {
            let kept = words[..*end].trim_end_matches(|c: char| !c.is_alphanumeric());
            set(&format!("{kept}…"))
        };
        let fitting = ends.partition_point(|end| cut(end).is_some());
        let cut = ends[..fitting].last().and_then(cut);
        // A first word that is longer than the line says nothing when it is cut.
        cut.filter(|line| line.width.0 > 0.0)
    }
}

/// Words of furniture on one line, bold, as large as the text.
pub(super) fn line(words: &str, artifact: Artifact, style: &Style, shapes: &Shapes<'_>) -> Line {
    let mut text = Text::new(TextStyle::heading(style, style.body_size));
    text.artifact(artifact, words);
    // As long as it is: what has no room is the caller's matter.
    let endless = Pt(f32::MAX / 4.0);
    let lines = Lines::new(&text, shapes, endless).lines;
    lines.into_iter().next().unwrap_or_default()
}
