//! Shapes a [`Text`] and breaks it into lines.

use std::ops::Range;
use std::sync::LazyLock;

use icu_segmenter::options::{LineBreakOptions, LineBreakWordOption};
use icu_segmenter::{GraphemeClusterSegmenter, LineSegmenter, LineSegmenterBorrowed};

use super::keep;
use super::shaped::{Shaped, span_after};
use super::text::Text;
use crate::geom::Pt;
use crate::layout::font::Shapes;
use crate::layout::frame::{Content, FrameItem};
use crate::model::NodeId;

/// A line, its items set from its top left corner.
#[derive(Debug, Clone, Default)]
pub(in crate::layout) struct Line {
    pub(in crate::layout) items: Vec<FrameItem>,
    /// Nodes that begin in the line, and where.
    pub(in crate::layout) starts: Vec<(NodeId, Pt)>,
    /// Without the space at its end.
    pub(in crate::layout) width: Pt,
    /// Whether it runs against the book's direction and is set flush to the far side.
    pub(in crate::layout) is_far: bool,
    pub(in crate::layout) height: Pt,
    /// From the top of the line to its baseline.
    pub(in crate::layout) baseline: Pt,
}

/// The lines of a text, and the words in it that were too long for a line.
#[derive(Debug, Clone, Default)]
pub(in crate::layout) struct Lines {
    pub(in crate::layout) lines: Vec<Line>,
    /// A node whose word had to be parted between letters, with the word.
    pub(in crate::layout) overfull: Vec<(NodeId, String)>,
}

/// Rounding errors of adding widths must not push a word to the next line.
const FIT_SLACK: f32 = 0.01;

/// The part of the measure that a line still fills when it gives away a short word
/// that hangs at its end: a shorter line is the worse fault.
const HANGING_LEAST: f32 = 0.7;

/// The rules of line ends, constant tables that take longer to look up than a
/// paragraph takes to part: found once, not once a paragraph.
static RULES: LazyLock<LineSegmenterBorrowed<'static>> =
    LazyLock::new(|| LineSegmenter::new_auto(LineBreakOptions::default()));

/// The same for Korean, which parts words by spaces, as Latin does; large print
/// keeps them whole.
static KOREAN_RULES: LazyLock<LineSegmenterBorrowed<'static>> = LazyLock::new(|| {
    let mut options = LineBreakOptions::default();
    options.word_option = Some(LineBreakWordOption::KeepAll);
    LineSegmenter::new_auto(options)
});

/// The places where a line could end (UAX #14), each the first byte of the next.
fn opportunities(text: &Text) -> impl Iterator<Item = usize> {
    let is_korean = text.words.chars().any(is_hangul);
    let rules = if is_korean { &KOREAN_RULES } else { &RULES };
    rules
        .segment_str(&text.words)
        .filter(|at| *at > 0 && text.glued.binary_search(at).is_err())
}

/// The places where a line may end: not inside a word, after a hyphen or the slash
/// of an address, since large print keeps words whole (UKAAF, ACB); a word longer
/// than a line is split there first.
fn line_ends(text: &Text) -> impl Iterator<Item = usize> {
    opportunities(text).filter(|at| !parts_word(&text.words, *at))
}

/// Whether a character is a syllable of Korean.
fn is_hangul(char: char) -> bool {
    matches!(char, '\u{1100}'..='\u{11ff}' | '\u{ac00}'..='\u{d7ff}')
}

/// Whether a line end there parts a word of a script that parts words by spaces.
fn parts_word(words: &str, at: usize) -> bool {
    let sign = |char: char| {
        char.is_ascii_punctuation() || matches!(char, '\u{2010}' | '\u{ad}' | '\u{5be}')
    };
    // From here on are the scripts of India and of East Asia.
    let spaced = |char: char| char < '\u{900}' && char != ' ';
    words[..at].ends_with(sign) && words[at..].starts_with(spaced)
}

/// The widths that a text needs.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(in crate::layout) struct Widths {
    /// Of the longest part that no line end can part: "MSB-" of "MSB-DR003".
    pub(in crate::layout) part: Pt,
    /// Of the longest word.
    pub(in crate::layout) word: Pt,
    /// Of the longest single piece of information: "3 June 2021".
    pub(in crate::layout) piece: Pt,
    /// Of all on one line.
    pub(in crate::layout) all: Pt,
}

impl Widths {
    pub(in crate::layout) fn of(text: &Text, shapes: &Shapes<'_>) -> Self {
        let shaped = Shaped::new(text, shapes);
        let kept = keep::kept(&text.words);
        let (mut part, mut word, mut piece) = (0.0_f32, 0.0_f32, 0.0_f32);
        let (mut part_start, mut word_start, mut piece_start) = (0, 0, 0);
        for end in opportunities(text) {
            part = part.max(shaped.width(&(part_start..end)));
            part_start = end;
            if parts_word(&text.words, end) {
                continue;
            }
            word = word.max(shaped.width(&(word_start..end)));
            word_start = end;
            if !is_inside(&kept, end) {
                piece = piece.max(shaped.width(&(piece_start..end)));
                piece_start = end;
            }
        }
        Self {
            part: Pt(part),
            word: Pt(word),
            piece: Pt(piece),
            all: Pt(shaped.width(&(0..text.words.len()))),
        }
    }
}

impl Lines {
    /// Breaks `text` into lines no wider than `measure`: each takes as many
    /// words as it can hold.
    pub(in crate::layout) fn new(text: &Text, shapes: &Shapes<'_>, measure: Pt) -> Self {
        Self::within(text, shapes, measure, measure)
    }

    /// Breaks `text` into lines no wider than `measure`, which stand in a wider `room`:
    /// those that are flush to the far side are so to that of the room.
    pub(in crate::layout) fn within(
        text: &Text,
        shapes: &Shapes<'_>,
        measure: Pt,
        room: Pt,
    ) -> Self {
        let shaped = Shaped::new(text, shapes);
        let mut overfull = Vec::new();
        let mut ranges: Vec<Range<usize>> = Vec::new();
        let mut start = 0;
        let mut filled = 0;
        let fits = |range: &Range<usize>| shaped.width(range) <= measure.0 + FIT_SLACK;
        // What is longer than a line gives way.
        let mut kept = keep::kept(&text.words);
        kept.retain(fits);
        for next in line_ends(text).filter(|at| !is_inside(&kept, *at)) {
            if filled > start && text.forced.binary_search(&filled).is_ok() {
                ranges.push(start..filled);
                start = filled;
            }
            if !fits(&(start..next)) && filled > start {
                let end = keep::hanging(&text.words[start..filled])
                    .map(|at| start + at)
                    .filter(|at| !is_inside(&kept, *at) && fits(&(*at..next)))
                    .filter(|at| shaped.width(&(start..*at)) >= measure.0 * HANGING_LEAST);
                let end = end.unwrap_or(filled);
                ranges.push(start..end);
                start = end;
            }
            let mut rest = start..next;
            // Forced breaks may stand where the line could not end by itself.
            let first = text.forced.partition_point(|forced| *forced <= start);
            for forced in text.forced[first..].iter().copied() {
                if forced >= next {
                    break;
                }
                if forced > start {
                    ranges.push(start..forced);
                    start = forced;
                    rest = start..next;
                }
            }
            if !fits(&rest) {
                let word = rest.clone();
                let split;
                (start, split) = shaped.split_word(rest, measure, &mut ranges);
                if split && let Some(node) = node_at(text, word.start) {
                    overfull.push((node, text.words[word].trim_end().to_owned()));
                }
            }
            filled = next;
        }
        if start < text.words.len() {
            ranges.push(start..text.words.len());
        }
        let lines = ranges
            .into_iter()
            .map(|range| shaped.line(range, shapes, room));
        Self {
            lines: lines.collect(),
            overfull,
        }
    }
}

/// Whether a place stands inside one of the ranges, which are in order.
fn is_inside(ranges: &[Range<usize>], at: usize) -> bool {
    let next = ranges.partition_point(|range| range.end <= at);
    ranges.get(next).is_some_and(|range| range.start < at)
}

fn node_at(text: &Text, at: usize) -> Option<NodeId> {
    let span = text.spans.get(span_after(text, at))?;
    match span.content {
        Content::Node(node) => Some(node),
        Content::Artifact(_) => None,
    }
}

impl Shaped<'_> {
    /// Splits a word that is longer than a line between characters, best after
    /// a sign that parts it (as in an address). Pushes all lines but the last;
    /// gives the start of that, and whether a line ends between two letters.
    fn split_word(
        &self,
        word: Range<usize>,
        measure: Pt,
        ranges: &mut Vec<Range<usize>>,
    ) -> (usize, bool) {
        let text = &self.text.words[word.clone()];
        let ends: Vec<usize> = GraphemeClusterSegmenter::new()
            .segment_str(text)
            .map(|at| word.start + at)
            .collect();
        let mut start = word.start;
        let mut split = false;
        loop {
            let fits = |end: &usize| self.width(&(start..*end)) <= measure.0 + FIT_SLACK;
            if fits(&word.end) {
                return (start, split);
            }
            // Only the characters of this line are looked at: a word may be long.
            let ahead = &ends[ends.partition_point(|end| *end <= start)..];
            let fitting = ahead.iter().take_while(|end| fits(end)).last();
            let Some(last) = fitting.or(ahead.first()).copied() else {
                return (start, split);
            };
            if last >= word.end {
                return (start, split);
            }
            let line = &self.text.words[start..last];
            let after = |signs: &[char]| {
                line.char_indices()
                    .rev()
                    .find(|(_, char)| signs.contains(char))
                    .map(|(at, char)| start + at + char.len_utf8())
            };
            let sign = after(&SIGNS).filter(|end| *end > start + line.len() / 2);
            let end = after(&SPACES).or(sign);
            split |= end.is_none();
            let end = end.unwrap_or(last);
            ranges.push(start..end);
            start = end;
        }
    }
}

/// Spaces at which a word that is longer than a line is split first.
const SPACES: [char; 3] = ['\u{a0}', '\u{202f}', '\u{200b}'];
/// Signs after which it is split next: those of addresses and paths.
const SIGNS: [char; 14] = [
    '/', '\\', '-', '\u{2010}', '\u{ad}', '_', '.', '?', '&', '=', '#', ':', '@', ',',
];
