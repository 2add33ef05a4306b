//! Runs of text put together to lines, and lines to blocks: what a reader sees as
//! a paragraph, a heading, a cell.
//!
//! Which block text belongs to is told by the structure tree; an untagged file has
//! lines alone. Where a line begins and ends is geometry in any case.

use std::collections::HashMap;

use super::pdf::{Mark, PdfFile, Run, heading_level};

/// How far apart the baselines of one line may be, in sizes of the type: raised
/// and lowered signs stay in their line, and no lines are set closer.
const SAME_LINE_EM: f64 = 0.5;

/// How far apart words of one line may be in a file without tags, in em; beyond,
/// it is another column.
const COLUMN_EM: f64 = 2.5;

/// A gap between runs that is read as a space, in em.
const SPACE_EM: f64 = 0.15;

/// Structure types that stand in a line (ISO 32000-1 § 14.8.4.4 and MathML): the
/// block is the first other one above them.
const INLINE: &[&str] = &[
    "Span",
    "Em",
    "Strong",
    "Sub",
    "Quote",
    "Reference",
    "BibEntry",
    "Code",
    "Link",
    "Annot",
    "Ruby",
    "RB",
    "RT",
    "RP",
    "Warichu",
    "WT",
    "WP",
    "NonStruct",
    "Private",
];

/// A line of text.
#[derive(Debug, Clone)]
pub struct Line {
    /// The page, from 0.
    pub page: usize,
    /// Its words.
    pub text: String,
    /// Where its ink begins.
    pub x0: f64,
    /// Where its ink ends.
    pub x1: f64,
    /// The baseline of its largest type, and there of the longest run: a lowered sign
    /// may begin a line.
    pub y: f64,
    /// How many characters that run has.
    longest: usize,
    /// The size of its largest type.
    pub size: f64,
    /// Whether it is read from right to left.
    pub right_to_left: bool,
}

impl Line {
    /// Where reading begins: the left end, or the right end of a line that is read
    /// from there.
    #[must_use]
    pub fn start_edge(&self) -> f64 {
        if self.right_to_left { self.x1 } else { self.x0 }
    }

    /// Where reading ends.
    #[must_use]
    pub fn end_edge(&self) -> f64 {
        if self.right_to_left { self.x0 } else { self.x1 }
    }

    /// How many characters it has, as a reader counts: with the spaces inside, and
    /// without marks that stand on other letters.
    #[must_use]
    pub fn characters(&self) -> usize {
        let text = self.text.trim();
        icu_segmenter::GraphemeClusterSegmenter::new()
            .segment_str(text)
            .count()
            .saturating_sub(1)
    }
}

/// What kind of block it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// Running text: paragraphs, in lists and notes, too.
    Text,
    /// A heading.
    Heading,
    /// A cell of a table.
    Cell,
    /// A line of the contents, a label, a caption, and all else.
    Other,
    /// A picture or formula.
    Picture,
    /// Computer text, whose lines are its author's.
    Code,
    /// Text that no structure tells of.
    Untagged,
}

/// A block of text in reading order.
#[derive(Debug)]
pub struct Block {
    /// Its element; `None` in an untagged file.
    pub element: Option<usize>,
    /// What it is.
    pub kind: Kind,
    /// The level of a heading, from 1; 0 for what has none.
    pub level: usize,
    /// Its lines in the order of painting.
    pub lines: Vec<Line>,
}

/// The text of a file.
#[derive(Debug, Default)]
pub struct Text {
    /// What is read, block by block, in reading order.
    pub blocks: Vec<Block>,
    /// What is not read: page numbers, running heads.
    pub artifacts: Vec<Line>,
}

impl Text {
    /// Puts the text of a file together.
    #[must_use]
    pub fn of(file: &PdfFile) -> Self {
        let mut text = Self::default();
        let mut blocks: HashMap<Option<usize>, usize> = HashMap::new();
        for (page, content) in file.pages.iter().enumerate() {
            // The lines that are open on this page, by what they belong to.
            let mut artifact: Option<Line> = None;
            for run in content.runs.iter().filter(|run| !run.text.is_empty()) {
                let element = match run.mark {
                    Mark::Artifact { .. } => {
                        join(&mut artifact, &mut text.artifacts, run, page, true);
                        continue;
                    }
                    Mark::Tagged(marked) => file.structure.owners.get(&marked).copied(),
                    Mark::None => None,
                };
                let element = element.map(|element| block_of(file, element));
                let at = *blocks.entry(element).or_insert_with(|| {
                    text.blocks.push(Block {
                        element,
                        kind: kind(file, element),
                        level: element
                            .and_then(|element| heading_level(file.structure.role(element)))
                            .unwrap_or_default(),
                        lines: Vec::new(),
                    });
                    text.blocks.len() - 1
                });
                let lines = &mut text.blocks[at].lines;
                let mut open = lines.pop_if(|line| line.page == page);
                join(&mut open, lines, run, page, element.is_none());
                lines.extend(open);
            }
            close(&mut artifact, &mut text.artifacts);
        }
        for block in &mut text.blocks {
            block.lines.retain(|line| !line.text.trim().is_empty());
        }
        text.blocks.retain(|block| !block.lines.is_empty());
        // Elements are listed in reading order; what nobody tells of comes last.
        text.blocks
            .sort_by_key(|block| block.element.unwrap_or(usize::MAX));
        for line in text.blocks.iter_mut().flat_map(|block| &mut block.lines) {
            line.right_to_left = is_right_to_left(&line.text);
        }
        // A line has the direction of its paragraph, whatever words stand in it.
        for block in &mut text.blocks {
            if block.element.is_some() {
                let all: String = block.lines.iter().map(|line| line.text.as_str()).collect();
                let right_to_left = is_right_to_left(&all);
                for line in &mut block.lines {
                    line.right_to_left = right_to_left;
                }
            }
        }
        text
    }

    /// The lines of running text that others follow in their block: full lines.
    pub fn full_lines(&self) -> impl Iterator<Item = &Line> {
        self.blocks
            .iter()
            .filter(|block| matches!(block.kind, Kind::Text | Kind::Untagged))
            .flat_map(|block| match block.kind {
                Kind::Untagged => &block.lines[..],
                _ => &block.lines[..block.lines.len() - 1],
            })
    }
}

/// Adds a run to the open line, or closes that and opens a new one.
fn join(open: &mut Option<Line>, lines: &mut Vec<Line>, run: &Run, page: usize, by_gaps: bool) {
    if let Some(line) = open {
        let size = line.size.max(run.size);
        let gap = if run.x0 >= line.x0 {
            run.x0 - line.x1
        } else {
            line.x0 - run.x1
        };
        let is_same = (line.y - run.y).abs() < SAME_LINE_EM * size;
        if is_same && (!by_gaps || gap < COLUMN_EM * size) {
            let needs_space = gap > SPACE_EM * size
                && !line.text.ends_with(char::is_whitespace)
                && !run.text.starts_with(char::is_whitespace);
            if needs_space {
                line.text.push(' ');
            }
            line.text.push_str(&run.text);
            let (x0, x1) = extent(run);
            line.x0 = line.x0.min(x0);
            line.x1 = line.x1.max(x1);
            let longest = run.text.chars().count();
            if run.size > line.size || (run.size == line.size && longest > line.longest) {
                line.size = run.size;
                line.y = run.y;
                line.longest = longest;
            }
            return;
        }
        close(open, lines);
    }
    let (x0, x1) = extent(run);
    *open = Some(Line {
        page,
        text: run.text.clone(),
        x0,
        x1,
        y: run.y,
        longest: run.text.chars().count(),
        size: run.size,
        right_to_left: false,
    });
}

/// Closes a line; spaces alone are none.
fn close(open: &mut Option<Line>, lines: &mut Vec<Line>) {
    lines.extend(open.take().filter(|line| !line.text.trim().is_empty()));
}

/// From where to where a run has ink; spaces have none, wherever they stand.
fn extent(run: &Run) -> (f64, f64) {
    if run.text.trim().is_empty() {
        (f64::INFINITY, f64::NEG_INFINITY)
    } else {
        (run.x0, run.x1)
    }
}

/// The block that an element stands in: itself, or the first above it that is not
/// part of a line.
fn block_of(file: &PdfFile, element: usize) -> usize {
    let structure = &file.structure;
    let found = structure.upwards(element).find(|at| {
        let element = &structure.elements[*at];
        element.is_standard && !INLINE.contains(&element.role.as_str())
    });
    found.unwrap_or(element)
}

fn kind(file: &PdfFile, element: Option<usize>) -> Kind {
    let Some(at) = element else {
        return Kind::Untagged;
    };
    let structure = &file.structure;
    let role = structure.role(at);
    if role == "H" || role == "Title" || heading_level(role).is_some() {
        return Kind::Heading;
    }
    let mut above = structure.upwards(at).map(|at| structure.role(at));
    if above.any(|role| matches!(role, "TH" | "TD")) {
        return Kind::Cell;
    }
    let has_code = structure
        .inside(at)
        .any(|kid| structure.role(kid) == "Code")
        && structure.elements[at].kids.len() == 1;
    match role {
        "P" if has_code => Kind::Code,
        "Figure" | "Formula" | "Form" => Kind::Picture,
        "P" | "LBody" | "BlockQuote" | "Note" | "FENote" | "Div" | "Sect" => Kind::Text,
        _ => Kind::Other,
    }
}

/// Whether most letters are of a script that is written from right to left.
fn is_right_to_left(text: &str) -> bool {
    let is_right = |c: &char| matches!(c, '\u{590}'..='\u{8FF}' | '\u{FB1D}'..='\u{FDFF}' | '\u{FE70}'..='\u{FEFC}' | '\u{10800}'..='\u{10FFF}' | '\u{1E800}'..='\u{1EFFF}');
    let letters = text.chars().filter(|c| c.is_alphabetic()).count();
    let right = text
        .chars()
        .filter(|c| c.is_alphabetic() && is_right(c))
        .count();
    right * 2 > letters
}
