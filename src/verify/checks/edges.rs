//! Where lines begin and end: one start edge, a ragged end, and no more characters
//! than an eye can follow.

use super::{ByPage, Reading, counted};
use crate::rules::{LINES_JUSTIFIED, LINES_NOT_FLUSH, LINES_TOO_LONG};
use crate::verify::finding::Finding;
use crate::verify::lines::{Kind, Line, Text};

/// How far apart start edges of a paragraph may be, in points: a third of a
/// millimetre, which no one sees.
const EDGE_SLACK: f64 = 1.0;

/// From how many full lines on a paragraph style can be told.
const ENOUGH_LINES: usize = 10;

/// The share of full lines that end at one edge when text is justified. Ragged
/// lines do so by chance, one in twenty.
const JUSTIFIED_SHARE: f64 = 0.6;

/// How close ends must be to be at one edge, in points.
const END_SLACK: f64 = 0.6;

/// How long lines are, in characters.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(in crate::verify) struct Lengths {
    pub(in crate::verify) lines: usize,
    pub(in crate::verify) mean: f64,
    /// 95 of 100 lines are no longer.
    pub(in crate::verify) most: usize,
    pub(in crate::verify) longest: usize,
}

/// The lengths of full lines of running text; `None` when there are none.
pub(in crate::verify) fn lengths(text: &Text) -> Option<Lengths> {
    let mut counts: Vec<usize> = text.full_lines().map(Line::characters).collect();
    counts.sort_unstable();
    let longest = *counts.last()?;
    let at = (counts.len() * 95).div_ceil(100).max(1) - 1;
    #[expect(
        clippy::cast_precision_loss,
        reason = "a book has fewer than 2^52 characters"
    )]
    let mean = counts.iter().sum::<usize>() as f64 / counts.len() as f64;
    Some(Lengths {
        lines: counts.len(),
        mean,
        most: counts[at],
        longest,
    })
}

/// The share of full lines that end at the edge where most do; `None` when there
/// are too few to tell.
pub(in crate::verify) fn justified_share(text: &Text) -> Option<f64> {
    let mut ends: Vec<f64> = text
        .full_lines()
        .filter(|line| !is_square(&line.text))
        .map(Line::end_edge)
        .collect();
    if ends.len() < ENOUGH_LINES {
        return None;
    }
    ends.sort_by(f64::total_cmp);
    let mut most = 0;
    let mut first = 0;
    for last in 0..ends.len() {
        while ends[last] - ends[first] > END_SLACK {
            first += 1;
        }
        most = most.max(last - first + 1);
    }
    #[expect(
        clippy::cast_precision_loss,
        reason = "a book has fewer than 2^52 lines"
    )]
    let share = most as f64 / ends.len() as f64;
    Some(share)
}

/// Whether a line is of Chinese or Japanese, whose signs are as wide as high: such
/// lines end at one edge of themselves.
fn is_square(text: &str) -> bool {
    let square = text
        .chars()
        .filter(|c| matches!(c, '\u{2E80}'..='\u{9FFF}' | '\u{AC00}'..='\u{D7A3}' | '\u{F900}'..='\u{FAFF}' | '\u{20000}'..='\u{3FFFF}'))
        .count();
    square * 2 > text.chars().count()
}

/// The start edges of running text, to a point, with the number of lines at each;
/// most lines first.
pub(in crate::verify) fn start_edges(text: &Text) -> Vec<(f64, usize)> {
    let blocks = text.blocks.iter();
    let lines = blocks
        .filter(|block| matches!(block.kind, Kind::Text | Kind::Untagged))
        .flat_map(|block| &block.lines);
    let mut starts: Vec<f64> = lines.map(Line::start_edge).collect();
    starts.sort_by(f64::total_cmp);
    let mut edges: Vec<(f64, usize)> = Vec::new();
    for start in starts {
        match edges.last_mut() {
            Some((edge, lines)) if start - *edge <= EDGE_SLACK => *lines += 1,
            _ => edges.push((start, 1)),
        }
    }
    edges.sort_by(|a, b| b.1.cmp(&a.1).then(a.0.total_cmp(&b.0)));
    edges
}

pub(super) fn check(reading: &Reading<'_>, findings: &mut Vec<Finding>) {
    long_lines(reading, findings);
    uneven_starts(reading, findings);
    if let Some(share) = justified_share(reading.text)
        && share > JUSTIFIED_SHARE
    {
        let percent = share * 100.0;
        findings.push(
            Finding::new(
                &LINES_JUSTIFIED,
                format!("{percent:.0} of 100 full lines end at one edge: the text is justified"),
            )
            .help("set it flush at the start and ragged at the end"),
        );
    }
}

fn long_lines(reading: &Reading<'_>, findings: &mut Vec<Finding>) {
    let most = reading.minima.line_characters;
    let Some(lengths) = lengths(reading.text) else {
        return;
    };
    if lengths.most <= most {
        return;
    }
    let longest = reading
        .text
        .full_lines()
        .filter(|line| line.characters() > most)
        .max_by_key(|line| line.characters());
    let (mean, ninety_five) = (lengths.mean, lengths.most);
    let finding = Finding::new(
        &LINES_TOO_LONG,
        format!(
            "lines of {mean:.0} characters on average and {ninety_five} at the 95th percentile, \
             where {most} are the most"
        ),
    );
    let finding = match longest {
        Some(line) => finding.at(line.page, &line.text),
        None => finding,
    };
    findings.push(finding.help("set a narrower measure or larger type"));
}

/// What in an element has an edge of its own: a formula is no text, and the words
/// after it begin where it ends; a line of verse (`Sub`, ISO 32000-2 § 14.8.4.5)
/// begins where the poet wants it.
const OWN_EDGES: [&str; 2] = ["Formula", "Sub"];

fn has_own_edges(reading: &Reading<'_>, element: Option<usize>) -> bool {
    let structure = &reading.file.structure;
    element.is_some_and(|at| {
        structure.inside(at).any(|kid| {
            OWN_EDGES.contains(&structure.role(kid)) || has_own_edges(reading, Some(kid))
        })
    })
}

fn uneven_starts(reading: &Reading<'_>, findings: &mut Vec<Finding>) {
    let mut uneven = ByPage::default();
    for block in reading
        .text
        .blocks
        .iter()
        .filter(|block| block.kind == Kind::Text && !has_own_edges(reading, block.element))
    {
        for lines in block.lines.chunk_by(|a, b| a.page == b.page) {
            let Some(line) = off_edge(lines) else {
                continue;
            };
            // A paragraph may go on in the line of another: a way back after a note, or
            // what a term means, behind the term.
            let goes_on = follows(reading.text, lines);
            if !goes_on || off_edge(&lines[1..]).is_some() {
                uneven.add(line.page, (), &line.text, 1);
            }
        }
    }
    for (page, (), words, blocks) in uneven.into_iter() {
        let blocks = counted(blocks, "paragraph has", "paragraphs have");
        findings.push(
            Finding::new(
                &LINES_NOT_FLUSH,
                format!("{blocks} lines that begin at different edges"),
            )
            .at(page, &words)
            .help("let all lines of a paragraph begin at one edge, without an indent"),
        );
    }
}

/// The first line that begins elsewhere than the line before all.
fn off_edge(lines: &[Line]) -> Option<&Line> {
    let edge = lines.first()?.start_edge();
    lines
        .iter()
        .find(|line| (line.start_edge() - edge).abs() > EDGE_SLACK)
}

/// Whether the first of some lines goes on where one of another block ends: of running
/// text, or of a label at whose edge the other lines begin.
fn follows(text: &Text, lines: &[Line]) -> bool {
    let [line, rest @ ..] = lines else {
        return false;
    };
    let is_before = |other: &Line| {
        let same = other.page == line.page && (other.y - line.y).abs() < EDGE_SLACK;
        let ends = if line.right_to_left {
            other.x0 >= line.x1
        } else {
            other.x1 <= line.x0
        };
        same && ends
    };
    let edge = rest.first().map(Line::start_edge);
    let leads = |other: &Line| {
        let flush = edge.is_some_and(|edge| (other.start_edge() - edge).abs() <= EDGE_SLACK);
        flush && is_before(other)
    };
    text.blocks.iter().any(|block| match block.kind {
        Kind::Text => block.lines.iter().any(is_before),
        Kind::Other => block.lines.iter().any(leads),
        Kind::Heading | Kind::Cell | Kind::Picture | Kind::Code | Kind::Untagged => false,
    })
}
