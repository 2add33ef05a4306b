//! What large print asks of each page (UKAAF, RNIB, ACB, APH; the README tells
//! which number is whose), measured on the finished pages.

use super::{Read, line_words, text_lines};
use crate::book_test::assert_none;
use crate::painting::Run;
use crate::reading::{Kid, Tag};

/// The size of the text and of all that is not larger.
const BODY_POINTS: f32 = 18.0;
/// From baseline to baseline in running text: 1.3 of the size.
const PITCH_POINTS: f32 = 23.4;
/// The margins at the sides: 25 mm.
const MARGIN_POINTS: f32 = 70.87;
/// The paper's width: A4.
const WIDTH_POINTS: f32 = 595.28;
/// Places are written to 1/100 pt; sums of a few may be off by this.
const SLACK_POINTS: f32 = 0.06;

/// Checks something of every run of words.
fn each_run(check: impl Fn(&Run) -> Option<String>) {
    let mut failures = Vec::new();
    for read in Read::all() {
        for run in &read.painted.runs {
            let found = check(run).map(|what| {
                let Read { name, labels, .. } = &read;
                format!("{name}, page {}: {:?} {what}", labels[run.page], run.words)
            });
            failures.extend(found);
        }
    }
    assert_none(&failures);
}

#[test]
fn nothing_is_smaller_than_the_text() {
    each_run(|run| {
        let small = run.size < BODY_POINTS - 0.001;
        small.then(|| format!("is set in {} pt", run.size))
    });
}

#[test]
fn no_face_slants() {
    each_run(|run| {
        let slants = ["Italic", "Oblique"]
            .iter()
            .any(|style| run.face.contains(style));
        slants.then(|| format!("is set in {}", run.face))
    });
}

#[test]
fn every_word_stands_between_the_margins() {
    each_run(|run| {
        let words = run.words.trim_end();
        // A space at the end of a line may hang over its edge.
        let out = run.at.0 < MARGIN_POINTS - SLACK_POINTS
            || (words.len() == run.words.len()
                && run.end > WIDTH_POINTS - MARGIN_POINTS + SLACK_POINTS);
        out.then(|| format!("goes from {} to {} pt", run.at.0, run.end))
    });
}

/// The paragraphs of running text, each with its lines: pages and runs.
fn paragraphs(read: &Read) -> Vec<Vec<(usize, Vec<&Run>)>> {
    let mut found = Vec::new();
    collect(&read.tree, read, &mut found);
    found
}

fn collect<'r>(tag: &Tag, read: &'r Read, found: &mut Vec<Vec<(usize, Vec<&'r Run>)>>) {
    if tag.kind == "P" {
        // A formula makes its line higher, and is no text that a line begins with.
        if tag.tags().any(|inner| inner.kind == "Formula") {
            return;
        }
        let mut runs = Vec::new();
        runs_of(tag, read, &mut runs);
        let mut lines: Vec<(usize, Vec<&Run>)> = Vec::new();
        for run in runs {
            match lines.last_mut() {
                Some((page, line))
                    if *page == run.page && (line[0].at.1 - run.at.1).abs() < 5.0 =>
                {
                    line.push(run);
                }
                _ => lines.push((run.page, vec![run])),
            }
        }
        if !lines.is_empty() {
            found.push(lines);
        }
        return;
    }
    for kid in tag.tags() {
        collect(kid, read, found);
    }
}

fn runs_of<'r>(tag: &Tag, read: &'r Read, runs: &mut Vec<&'r Run>) {
    for kid in &tag.kids {
        match kid {
            Kid::Tag(tag) => runs_of(tag, read, runs),
            Kid::Words { page, mcid, .. } => {
                let own = read.painted.runs.iter();
                runs.extend(own.filter(|run| run.page == *page && run.mcid == Some(*mcid)));
            }
            Kid::Link(_) => {}
        }
    }
}

/// Checks something of every paragraph of every book.
fn each_paragraph(check: impl Fn(&[(usize, Vec<&Run>)]) -> Option<String>) {
    let books = Read::all().iter();
    let failures: Vec<String> = books.flat_map(|read| of_paragraphs(read, &check)).collect();
    assert_none(&failures);
}

/// Checks something of every paragraph of a book.
fn of_paragraphs(
    read: &Read,
    check: impl Fn(&[(usize, Vec<&Run>)]) -> Option<String>,
) -> Vec<String> {
    let mut failures = Vec::new();
    for lines in paragraphs(read) {
        let found = check(&lines).map(|what| {
            let label = &read.labels[lines[0].0];
            let words = line_words(&lines[0].1);
            format!("{}, page {label}: {words:?} {what}", read.name)
        });
        failures.extend(found);
    }
    failures
}

#[test]
fn lines_stand_at_one_pitch() {
    each_paragraph(|lines| {
        lines.windows(2).find_map(|pair| {
            let [(page, line), (next_page, next)] = pair else {
                unreachable!("windows of two")
            };
            let pitch = line[0].at.1 - next[0].at.1;
            let raised = line
                .iter()
                .chain(next)
                .any(|run| run.at.1 != line[0].at.1 && run.at.1 != next[0].at.1);
            let wrong = page == next_page
                && line[0].size == BODY_POINTS
                && !raised
                && (pitch - PITCH_POINTS).abs() > SLACK_POINTS;
            wrong.then(|| format!("has lines {pitch} pt apart"))
        })
    });
}

#[test]
fn lines_begin_below_each_other() {
    let check = |lines: &[(usize, Vec<&Run>)]| {
        // The ways back of a note go on in the last line of its text.
        let is_back_link = |run: &&Run| run.words.trim_start().starts_with("(page");
        let first = &lines[0].1;
        // A line of computer text that goes on stands further in (`blocks::code`).
        if first.iter().all(|run| run.face.contains("Mono")) {
            return None;
        }
        let goes_on = first.iter().any(is_back_link) || line_words(first).is_empty();
        let lines = &lines[usize::from(goes_on)..];
        let left = lines.first()?.1[0].at.0;
        let wrong = |line: &&(usize, Vec<&Run>)| (line.1[0].at.0 - left).abs() > SLACK_POINTS;
        let wrong = lines.iter().find(wrong)?.1[0].at.0;
        Some(format!(
            "begins at {left} pt, and a line of it at {wrong} pt"
        ))
    };
    // Verse begins where the poet wants it (`blocks::verse`).
    let prose = |read: &'static Read| {
        let of_verse = verse_runs(read);
        of_paragraphs(read, |lines| {
            let first: *const Run = lines[0].1[0];
            (!of_verse.contains(&first)).then(|| check(lines)).flatten()
        })
    };
    let failures: Vec<String> = Read::all().iter().flat_map(prose).collect();
    assert_none(&failures);
}

/// The runs that lines of verse are painted with.
fn verse_runs(read: &Read) -> Vec<*const Run> {
    fn lines<'r>(tag: &Tag, read: &'r Read, runs: &mut Vec<&'r Run>) {
        // A stanza holds its lines and nothing else.
        let is_line = |kid: &Kid| matches!(kid, Kid::Tag(line) if line.kind == "Span");
        if tag.kind == "P" && tag.kids.iter().all(is_line) {
            runs_of(tag, read, runs);
        }
        tag.tags().for_each(|kid| lines(kid, read, runs));
    }
    let mut runs = Vec::new();
    lines(&read.tree, read, &mut runs);
    runs.into_iter().map(std::ptr::from_ref).collect()
}

#[test]
fn no_line_of_a_paragraph_stands_alone_on_a_page() {
    let books = Read::all().iter();
    let failures: Vec<String> = books.flat_map(lines_left_alone).collect();
    assert_none(&failures);
}

/// The paragraphs that have one line alone on a page.
pub(super) fn lines_left_alone(read: &Read) -> Vec<String> {
    of_paragraphs(read, |lines| {
        let count = |page: usize| lines.iter().filter(|(at, _)| *at == page).count();
        let (first, last) = (lines.first()?.0, lines.last()?.0);
        let alone = first != last && (count(first) == 1 || count(last) == 1);
        alone.then(|| "leaves one of its lines alone".to_owned())
    })
}

#[test]
fn no_heading_ends_a_page() {
    let mut failures = Vec::new();
    for read in Read::all() {
        let mut headings = Vec::new();
        collect_headings(&read.tree, &mut headings);
        for heading in headings {
            let mut runs = Vec::new();
            runs_of(heading, read, &mut runs);
            let Some(last) = runs.last() else {
                failures.push(format!("{}: a heading is not painted", read.name));
                continue;
            };
            let below = text_lines(read, last.page)
                .iter()
                .filter(|line| line[0].at.1 < last.at.1 - 5.0)
                .count();
            // What it leads: two lines, one line that is all, or a picture.
            let leads_nothing = heading_leads_nothing(&read.tree, heading);
            let picture = read.pdf.has_pictures(last.page);
            // The title of a part has a page of its own.
            let alone = text_lines(read, last.page).len() == heading.lines().len();
            if below == 0 && !leads_nothing && !picture && !alone {
                failures.push(format!(
                    "{}, page {}: {:?} stands at the foot",
                    read.name,
                    read.labels[last.page],
                    heading.lines()
                ));
            }
        }
    }
    assert_none(&failures);
}

fn collect_headings<'t>(tag: &'t Tag, headings: &mut Vec<&'t Tag>) {
    if ["H1", "H2", "H3", "H4", "H5", "H6"].contains(&tag.kind.as_str()) {
        headings.push(tag);
    }
    for kid in tag.tags() {
        collect_headings(kid, headings);
    }
}

/// Whether nothing comes after a heading in its section.
fn heading_leads_nothing(tag: &Tag, heading: &Tag) -> bool {
    let kids: Vec<&Tag> = tag.tags().collect();
    let alone = matches!(kids[..], [only] if std::ptr::eq(only, heading));
    alone || kids.iter().any(|kid| heading_leads_nothing(kid, heading))
}

#[test]
fn page_numbers_are_the_labels_of_the_pages() {
    for read in Read::all() {
        for (page, label) in read.labels.iter().enumerate() {
            let furniture: Vec<&Run> = read
                .painted
                .runs
                .iter()
                .filter(|run| run.page == page && run.mcid.is_none())
                .collect();
            let lowest = furniture.iter().min_by(|a, b| a.at.1.total_cmp(&b.at.1));
            // The title page carries no number.
            let printed = lowest.filter(|_| page > 0).map(|run| run.words.as_str());
            let expected = (page > 0).then_some(label.as_str());
            assert_eq!(printed, expected, "{}, page {page}", read.name);
            if let (Some(run), true) = (lowest, page > 0) {
                // In the lower outer corner: on the right of odd pages.
                let right = page % 2 == 0;
                let at = if right {
                    WIDTH_POINTS - run.end
                } else {
                    run.at.0
                };
                assert!(
                    (at - MARGIN_POINTS).abs() < 0.5,
                    "{}, page {label}: {at}",
                    read.name
                );
            }
        }
    }
}
