//! From baseline to baseline.

use super::{ByPage, Reading, counted};
use crate::rules::LINES_TOO_CLOSE;
use crate::verify::finding::Finding;
use crate::verify::lines::{Block, Kind, Line, Text};

/// How far a line pitch may fall below its minimum, in sizes of the type: the
/// rounding of baselines to 1/100 pt, twice.
const PITCH_SLACK: f64 = 0.005;

/// Lines without tags that are further apart than this are of two paragraphs.
const PARAGRAPH_EM: f64 = 2.2;

/// Two lines that follow each other in a block, and the pitch in sizes of the
/// larger type.
pub(in crate::verify) fn pitches(text: &Text) -> impl Iterator<Item = (&Line, f64)> {
    text.blocks
        .iter()
        .filter(|block| !matches!(block.kind, Kind::Picture))
        .flat_map(|block| {
            block
                .lines
                .windows(2)
                .filter_map(move |pair| pitch(block, pair))
        })
}

fn pitch<'t>(block: &Block, pair: &'t [Line]) -> Option<(&'t Line, f64)> {
    let [above, below] = pair else { return None };
    let size = above.size.max(below.size);
    let down = below.y - above.y;
    let is_beside = above.x1 < below.x0 || below.x1 < above.x0;
    if above.page != below.page || down <= 0.0 || size <= 0.0 || is_beside {
        return None;
    }
    let pitch = down / size;
    if block.kind == Kind::Untagged {
        let same = (above.size - below.size).abs() < 0.5;
        return (same && pitch < PARAGRAPH_EM).then_some((below, pitch));
    }
    Some((below, pitch))
}

pub(super) fn check(reading: &Reading<'_>, findings: &mut Vec<Finding>) {
    let least = reading.minima.line_pitch;
    let mut close = ByPage::default();
    for (line, pitch) in pitches(reading.text) {
        if pitch + PITCH_SLACK < least {
            close.add(line.page, (), &line.text, 1);
        }
    }
    for (page, (), words, lines) in close.into_iter() {
        let lines = counted(lines, "line is", "lines are");
        findings.push(
            Finding::new(
                &LINES_TOO_CLOSE,
                format!("{lines} closer than {least} sizes of the type to the line above"),
            )
            .at(page, &words)
            .help(format!("set a line pitch of {least} or more")),
        );
    }
}
