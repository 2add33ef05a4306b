//! What a page would part if it ended between two lines of a paragraph.
//!
//! The lines are asked, not the model: what matters is where a sentence or word
//! stands on the page. What each costs is the matter of
//! [`pages`](crate::layout::pages).

use crate::layout::frame::FrameItem;
use crate::layout::inline::Line;

/// What a page that ends before a piece would part.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(in crate::layout) struct Parts {
    /// A paragraph.
    pub(in crate::layout) paragraph: bool,
    /// A sentence.
    pub(in crate::layout) sentence: bool,
    /// A word, or an address that is longer than a line.
    pub(in crate::layout) word: bool,
    /// An item of a list.
    pub(in crate::layout) item: bool,
}

/// What ends a sentence, in the scripts that have a sign for it.
const SENTENCE_ENDS: [char; 11] = ['.', '!', '?', '…', ':', '。', '！', '？', '؟', '۔', '।'];

/// What may stand after the end of a sentence.
const CLOSERS: [char; 11] = ['"', '\'', '”', '’', '»', '«', '›', ')', ']', '」', '“'];

/// The first of the scripts that part words by no space: Thai, and on to Chinese.
const FIRST_WITHOUT_SPACES: char = '\u{e00}';

impl Parts {
    /// What is parted after a line of a paragraph that goes on.
    pub(super) fn after(line: &Line) -> Self {
        let words = last_words(line);
        let trimmed = words.trim_end();
        let closed = trimmed.trim_end_matches(CLOSERS);
        // A mark of a note stands after the sentence: `end.[2]`.
        let closed = match closed.rfind('[') {
            Some(at)
                if trimmed.ends_with(']')
                    && closed[at + 1..].chars().all(|c| c.is_ascii_digit()) =>
            {
                closed[..at].trim_end_matches(CLOSERS)
            }
            _ => closed,
        };
        let word = words.len() == trimmed.len()
            && trimmed
                .chars()
                .next_back()
                .is_some_and(|last| last < FIRST_WITHOUT_SPACES);
        Self {
            paragraph: true,
            sentence: !closed.ends_with(SENTENCE_ENDS),
            word,
            item: false,
        }
    }
}

/// The end of the words of a line: those of its last two runs, for the mark of a
/// note is a run of its own.
fn last_words(line: &Line) -> String {
    let runs = line.items.iter().rev().filter_map(|item| match item {
        FrameItem::Text(run) => Some(run.text.as_str()),
        FrameItem::Fill { .. }
        | FrameItem::Stroke { .. }
        | FrameItem::Picture { .. }
        | FrameItem::Formula { .. }
        | FrameItem::Link { .. } => None,
    });
    let mut last: Vec<&str> = runs.take(3).collect();
    last.reverse();
    last.concat()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::geom::{Point, Pt};
    use crate::layout::font::FaceId;
    use crate::layout::frame::{Artifact, Color, Content, GlyphRun};

    fn line(runs: &[&str]) -> Line {
        let run = |words: &&str| {
            FrameItem::Text(GlyphRun {
                origin: Point::default(),
                face: FaceId(0),
                size: Pt(18.0),
                color: Color::BLACK,
                text: (*words).to_owned(),
                glyphs: Vec::new(),
                content: Content::Artifact(Artifact::Decoration),
            })
        };
        Line {
            items: runs.iter().map(run).collect(),
            ..Line::default()
        }
    }

    #[test]
    fn the_end_of_a_line_tells_what_is_parted() {
        for (runs, sentence, word) in [
            (&["It ends. "][..], false, false),
            (&["It goes on "], true, false),
            (&["“It ends.” "], false, false),
            (&["It ends.", "[12]", " "], false, false),
            (&["It goes on", "[12]", " "], true, false),
            (&["https://example.org/"], true, true),
            (&["ist es so? "], false, false),
            (&["文が終わる。"], false, false),
            (&["文が続く"], true, false),
        ] {
            let parts = Parts::after(&line(runs));
            assert_eq!((parts.sentence, parts.word), (sentence, word), "{runs:?}");
        }
    }
}
