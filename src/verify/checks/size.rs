//! How large text is, and whether it stands on the paper.

use std::collections::BTreeMap;

use super::{ByPage, Reading, counted};
use crate::rules::{TEXT_BELOW_BODY, TEXT_OFF_PAGE, TEXT_TOO_SMALL};
use crate::verify::finding::Finding;
use crate::verify::pdf::{PdfFile, Run};

/// How far a size may fall below its minimum, in points: writers round to 1/100 pt
/// and matrices to five digits.
const SIZE_SLACK: f64 = 0.05;

/// How far text may stand over the paper's edge, in points, before it is told: the
/// white beside a letter is part of its width.
const EDGE_SLACK: f64 = 1.0;

/// Whether a run puts letters on paper.
pub(in crate::verify) fn is_seen(run: &Run) -> bool {
    run.visible && !run.text.trim().is_empty()
}

/// A size in tenths of a point.
pub(in crate::verify) type Tenths = i64;

#[expect(
    clippy::cast_possible_truncation,
    reason = "sizes are far below 2^63 tenths of a point"
)]
fn tenths(size: f64) -> Tenths {
    (size * 10.0).round() as Tenths
}

/// The size of running text: that of most letters.
pub(in crate::verify) fn body(file: &PdfFile) -> Option<f64> {
    let mut sizes: BTreeMap<Tenths, (f64, usize)> = BTreeMap::new();
    for run in file.pages.iter().flat_map(|page| &page.runs) {
        if is_seen(run) {
            let (_, characters) = sizes.entry(tenths(run.size)).or_insert((run.size, 0));
            *characters += run.text.trim().chars().count();
        }
    }
    let most = sizes
        .into_values()
        .max_by_key(|(_, characters)| *characters);
    most.map(|(size, _)| size)
}

pub(super) fn check(reading: &Reading<'_>, findings: &mut Vec<Finding>) {
    let least = reading.minima.text_size;
    let body = body(reading.file).unwrap_or(least);
    let mut small = ByPage::default();
    let mut below = ByPage::default();
    let mut off = ByPage::default();
    for (page, content) in reading.file.pages.iter().enumerate() {
        for run in content.runs.iter().filter(|run| is_seen(run)) {
            let characters = run.text.trim().chars().count();
            if run.size + SIZE_SLACK < least {
                small.add(page, tenths(run.size), &run.text, characters);
            } else if run.size + SIZE_SLACK < body {
                below.add(page, tenths(run.size), &run.text, characters);
            }
            let across = run.x0 < -EDGE_SLACK || run.x1 > content.width + EDGE_SLACK;
            let down = run.y < 0.0 || run.y > content.height + EDGE_SLACK;
            if (across || down) && run.turned.abs() < 1.0 {
                off.add(page, (), &run.text, characters);
            }
        }
    }
    for (page, tenths, words, characters) in small.into_iter() {
        let size = points(tenths);
        let characters = counted(characters, "character", "characters");
        let message = format!("{characters} of {size} pt, where nothing may be below {least} pt");
        findings.push(
            Finding::new(&TEXT_TOO_SMALL, message)
                .at(page, &words)
                .help(format!("set it at {least} pt or more")),
        );
    }
    for (page, tenths, words, characters) in below.into_iter() {
        let size = points(tenths);
        let characters = counted(characters, "character", "characters");
        let message =
            format!("{characters} of {size} pt, smaller than the running text of {body:.1} pt");
        findings.push(
            Finding::new(&TEXT_BELOW_BODY, message)
                .at(page, &words)
                .help("set notes, labels, raised signs and page numbers as large as the text"),
        );
    }
    for (page, (), words, characters) in off.into_iter() {
        let characters = counted(characters, "character", "characters");
        findings.push(
            Finding::new(
                &TEXT_OFF_PAGE,
                format!("a run of {characters} goes over the edge of the paper"),
            )
            .at(page, &words)
            .help("give the text room, or break its lines earlier"),
        );
    }
}

fn points(tenths: Tenths) -> String {
    format!("{}.{}", tenths / 10, tenths % 10)
}
