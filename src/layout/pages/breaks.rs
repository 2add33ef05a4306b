//! Where a page ends: the break of least cost among those that fit.
//!
//! A cost is counted in lines of running text. White space at the foot costs one
//! a line; to it comes what the break parts ([`Costs`]):
//!
//! | a break | costs |
//! | --- | --- |
//! | between two paragraphs | nothing |
//! | between two sentences of a paragraph | half a line |
//! | inside a sentence | 3 lines |
//! | inside an item of a list | one line more |
//! | inside a word | 8 lines more |
//! | that leaves under 4 lines for the last page of a chapter | 5 lines more |
//! | that parts a note at the foot | 6 lines more |
//! | inside a small group: a short list, a glossary entry, a table of less than a page | 0.4 of a page |
//! | after a heading or before a caption; one line of a paragraph alone | more than any white space |
//!
//! So a page is left short by two lines to end with a sentence, by up to four
//! tenths of itself to keep a table whole, and by as much as it takes to keep a
//! heading with two lines of its text. No page is worse off for the one before it:
//! the pieces are looked at a page at a time, each a few times, so the work grows
//! with the pieces and not faster.
//!
//! What is put on the page is `pages`' matter, and what belongs together that of
//! `flow`.

use super::foot::Foot;
use crate::geom::Pt;
use crate::layout::flow::{PageBreak, Piece};

/// Rounding errors of adding heights must not push a line to the next page.
pub(super) const FIT_SLACK: f32 = 0.05;

/// What a break costs beside white space, in lines of running text.
struct Costs;

impl Costs {
    /// It parts a paragraph between two sentences.
    const PARAGRAPH: f32 = 0.5;
    /// It parts a sentence: nobody should hold half of one in mind while turning
    /// the page.
    const SENTENCE: f32 = 3.0;
    /// It parts an item of a list, on top of what it parts in it.
    const ITEM: f32 = 1.0;
    /// It parts a word, on top of its sentence.
    const WORD: f32 = 8.0;
    /// It leaves next to nothing for the last page of a chapter.
    const SHORT_LAST: f32 = 5.0;
    /// It parts a note at the foot.
    const NOTE: f32 = 6.0;
    /// It parts what belongs together and is small, as a part of the page.
    const GROUP: f32 = 0.4;
    /// It parts what must not be parted, in pages: always dearer than white space.
    const NEVER: f32 = 4.0;
}

/// The last page of a chapter has at least so many lines, where it can be helped.
const LEAST_ON_LAST: f32 = 4.0;

/// So many lines may stay together at the head of a page.
const FIRST_LINES: usize = 3;

/// The pieces of a book with what is needed to break them into pages.
pub(super) struct Breaks<'p> {
    pieces: &'p [Piece],
    /// The height of a page's text.
    room: Pt,
    /// The height of a line of running text.
    line: Pt,
    /// For each piece, the height from its top to the next page that must begin.
    rest: Vec<Pt>,
}

/// A place where a page could end.
struct Candidate {
    /// How much of the page is filled, notes included.
    full: Pt,
    /// Whether a note goes on at the next page.
    parts_note: bool,
}

impl<'p> Breaks<'p> {
    /// Pages of a height, for text of a leading.
    pub(super) fn new(pieces: &'p [Piece], room: Pt, line: Pt) -> Self {
        let mut rest = vec![Pt::ZERO; pieces.len()];
        let mut below = Pt::ZERO;
        for (at, piece) in pieces.iter().enumerate().rev() {
            rest[at] = piece.height + below;
            below = match piece.page_break {
                PageBreak::Required | PageBreak::RequiredRight => Pt::ZERO,
                PageBreak::Allowed | PageBreak::Discouraged | PageBreak::Avoided => {
                    rest[at] + piece.before
                }
            };
        }
        Self {
            pieces,
            room,
            line,
            rest,
        }
    }

    /// The piece after the last on the page that begins with `start`; always more
    /// than `start`, even where a piece is higher than a page.
    pub(super) fn page_end(&self, start: usize, foot: &Foot<'_>) -> usize {
        let first = &self.pieces[start];
        let mut height = first.height;
        height += first.repeat.as_ref().map_or(Pt::ZERO, |head| head.height);
        // The page when it ends before each piece.
        let mut candidates = Vec::new();
        for end in start + 1..=self.pieces.len() {
            let need = foot.need(start..end);
            if !self.fits(height + need.least) && end > start + 1 {
                break;
            }
            let parts_note = !self.fits(height + need.whole);
            let full = if parts_note {
                self.room
            } else {
                height + need.whole
            };
            candidates.push(Candidate { full, parts_note });
            let next = self.pieces.get(end);
            if next.is_none_or(|next| next.page_break >= PageBreak::Required) {
                if !parts_note {
                    return end;
                }
                break;
            }
            height += next.map_or(Pt::ZERO, |next| next.before + next.height);
        }
        self.best(start, &candidates)
    }

    /// Whether the first lines from `start` have room with the notes that are due and
    /// their own; where they have none, a page of notes comes first.
    pub(super) fn begins(&self, start: usize, foot: &Foot<'_>) -> bool {
        let end = (start + FIRST_LINES).min(self.pieces.len());
        let first = &self.pieces[start..end];
        let height: Pt = first.iter().map(|piece| piece.before + piece.height).sum();
        self.fits(height + foot.need(start..end).least) || !self.fits(height)
    }

    fn fits(&self, height: Pt) -> bool {
        height.0 <= self.room.0 + FIT_SLACK
    }

    /// The cheapest break of a page that is too full; of two that cost the same,
    /// the later.
    fn best(&self, start: usize, candidates: &[Candidate]) -> usize {
        let mut best = (start + candidates.len(), f32::INFINITY);
        for (at, candidate) in candidates.iter().enumerate().rev() {
            let blank = (self.room - candidate.full).0.max(0.0) / self.line.0;
            if blank >= best.1 {
                // Further up there is only more white space.
                break;
            }
            let end = start + at + 1;
            let mut cost = blank + self.cost(end);
            if candidate.parts_note {
                cost += Costs::NOTE;
            }
            if cost < best.1 {
                best = (end, cost);
            }
        }
        best.0
    }

    /// What a break before a piece costs beside white space, in lines.
    fn cost(&self, end: usize) -> f32 {
        let Some(piece) = self.pieces.get(end) else {
            return 0.0;
        };
        let page = self.room / self.line;
        let mut cost = match piece.page_break {
            PageBreak::Allowed | PageBreak::Required | PageBreak::RequiredRight => 0.0,
            PageBreak::Discouraged => Costs::GROUP * page,
            PageBreak::Avoided => Costs::NEVER * page,
        };
        let parts = piece.parts;
        for (is_parted, price) in [
            (parts.paragraph && !parts.sentence, Costs::PARAGRAPH),
            (parts.sentence, Costs::SENTENCE),
            (parts.item, Costs::ITEM),
            (parts.word, Costs::WORD),
            (
                self.rest[end].0 < self.line.0 * LEAST_ON_LAST - FIT_SLACK,
                Costs::SHORT_LAST,
            ),
        ] {
            if is_parted {
                cost += price;
            }
        }
        cost
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::layout::flow::Parts;
    use crate::layout::style::Style;

    /// Pieces of one line each: `.` a sentence ends before it, `~` one goes on, `-`
    /// a word goes on, `|` a paragraph begins, `g` a group goes on, `i` an item
    /// with its sentence, `x` never parted, `#` a page must begin.
    fn pieces(breaks: &str) -> Vec<Piece> {
        let piece = |sign: char| Piece {
            height: Pt(10.0),
            page_break: match sign {
                'x' => PageBreak::Avoided,
                'g' => PageBreak::Discouraged,
                '#' => PageBreak::Required,
                _ => PageBreak::Allowed,
            },
            parts: Parts {
                paragraph: "~-i.".contains(sign),
                sentence: "~-i".contains(sign),
                word: sign == '-',
                item: sign == 'i',
            },
            ..Piece::default()
        };
        breaks.chars().map(piece).collect()
    }

    /// What stands on each page of so many lines.
    fn pages(breaks: &str, lines: f32) -> Vec<String> {
        let pieces = pieces(breaks);
        let breaker = Breaks::new(&pieces, Pt(10.0 * lines), Pt(10.0));
        let foot = Foot::new(&[], &pieces, &Style::default());
        let mut pages = Vec::new();
        let mut start = 0;
        while start < pieces.len() {
            let end = breaker.page_end(start, &foot);
            assert!(end > start, "no progress in {breaks:?}");
            pages.push(breaks[start..end].to_owned());
            start = end;
        }
        pages
    }

    #[test]
    fn a_page_ends_at_the_break_of_least_cost() {
        for (breaks, lines, expected) in [
            // All fits.
            ("||||", 4.0, "||||"),
            // Between paragraphs, nothing is lost.
            ("||||||||", 4.0, "|||| ||||"),
            // A page must begin.
            ("||#|||||", 10.0, "|| #|||||"),
            // Two lines are left white to end with a sentence …
            ("||||||.~~~~~~~", 8.0, "|||||| .~~~~~~~"),
            // … but not three.
            ("|||||.~~~~~~~~", 8.0, "|||||.~~ ~~~~~~"),
            // Between sentences costs less than a line.
            ("|||||||.~~~~", 8.0, "||||||| .~~~~"),
            // A sentence in an item is dearer still.
            ("|||||.iiiii", 8.0, "||||| .iiiii"),
            // A word is not parted for the price of some lines.
            ("||||.|-----|||", 9.0, "||||. |-----|||"),
            // Widows, orphans and headings are never left, whatever it costs.
            ("|xxxxxxx||||", 7.0, "|xxxxxx x||||"),
            ("||xxxxxxx|||", 8.0, "| |xxxxxxx |||"),
            // A small group is kept for less than four tenths of a page …
            ("||||||||ggggg", 10.0, "||||||| |ggggg"),
            // … and parted rather than leave more white.
            ("|||||ggggggggg", 10.0, "|||||ggggg gggg"),
            // The last page has four lines where it can be helped.
            ("||||||||||||", 10.0, "|||||||| ||||"),
            // … for less than five lines.
            ("||||||||xxxx|", 12.0, "||||||||xxxx |"),
        ] {
            assert_eq!(
                pages(breaks, lines).join(" "),
                expected,
                "{breaks} on {lines}"
            );
        }
    }

    #[test]
    fn what_is_higher_than_a_page_goes_on_and_is_not_lost() {
        assert_eq!(pages("||", 0.5), ["|", "|"]);
        assert_eq!(pages("xxx", 0.5), ["x", "x", "x"]);
        assert_eq!(pages("|xxxxxxxxxxx", 4.0), ["|xxx", "xxxx", "xxxx"]);
    }

    #[test]
    fn a_long_book_is_broken_in_little_time() {
        // 200,000 lines that want to stay together: each page looks at its own only.
        let breaks = "|gggxg~~.~".repeat(20_000);
        let set: usize = pages(&breaks, 30.0).iter().map(String::len).sum();
        assert_eq!(set, breaks.len());
    }
}
