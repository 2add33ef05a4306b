//! Where the pages of a long book end: hundreds of paragraphs of any length, with
//! headings, lists, tables and code between them, and what must hold at the foot
//! of every page.

use super::{Read, line_words, pages, text_lines};
use crate::book_test::{assert_none, book, build, edition};
use crate::painting::Run;

/// From baseline to baseline.
const PITCH_POINTS: f32 = 23.4;
/// The lowest baseline that text of the body may have: 28 mm, and what is below
/// the letters of a line.
const FOOT_POINTS: f32 = 28.0 / 25.4 * 72.0 + 6.0;
/// What a page may leave white at the most: four tenths of its 29 lines.
const MOST_BLANK_LINES: f32 = 11.7;
/// What it leaves white on the average.
const MEAN_BLANK_LINES: f32 = 2.5;

/// The same numbers every time (a linear congruence, after Knuth).
struct Dice(u64);

impl Dice {
    fn below(&mut self, end: u64) -> u64 {
        self.0 = self
            .0
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) % end
    }

    fn words(&mut self, count: u64) -> String {
        let words = [
            "a", "river", "bends", "through", "open", "fields", "and", "carries", "stone", "down",
            "to", "quiet", "water", "where", "boats", "lie", "slowly", "turning",
        ];
        let words: Vec<&str> = (0..count)
            .map(|_| words[usize::try_from(self.below(18)).unwrap()])
            .collect();
        words.join(" ")
    }

    fn paragraph(&mut self) -> String {
        let sentences = 1 + self.below(7);
        let sentences: Vec<String> = (0..sentences)
            .map(|_| {
                let count = 3 + self.below(22);
                format!("The {}.", self.words(count))
            })
            .collect();
        sentences.join(" ")
    }
}

/// The chapters of a long book: path and text.
pub(super) fn chapters(count: u64) -> Vec<(String, String)> {
    let mut dice = Dice(7);
    let mut files = Vec::new();
    for chapter in 1..=count {
        let mut text = format!("# Chapter {chapter}\n\n");
        for block in 0..70 {
            text += &match dice.below(12) {
                0 if block > 0 => format!("## Section {chapter}.{block}\n\n"),
                1 if block > 0 => {
                    format!("## Section {chapter}.{block}\n\n### Inner\n\nOne line.\n\n")
                }
                2 => {
                    let items = 2 + dice.below(6);
                    (0..items)
                        .map(|_| {
                            let count = 2 + dice.below(25);
                            format!("- {}\n", dice.words(count))
                        })
                        .collect::<String>()
                        + "\n"
                }
                3 => "One short line.\n\n".to_owned(),
                _ => dice.paragraph() + "\n\n",
            };
        }
        files.push((format!("{chapter:02}.md"), text));
    }
    files
}

fn long_book() -> Read {
    let files = chapters(12);
    let files: Vec<(&str, &str)> = files
        .iter()
        .map(|(path, text)| (path.as_str(), text.as_str()))
        .collect();
    let built = build(&book(&files));
    Read::new("a long book", edition(&built, "large-print"))
}

#[test]
fn the_pages_of_a_long_book_end_well() {
    let read = long_book();
    assert!(read.labels.len() > 100, "{} pages", read.labels.len());
    let mut failures = Vec::new();
    let mut blank = Vec::new();
    let page_of = |page: usize| format!("page {}", read.labels[page]);
    let begins_chapter = |page: usize| {
        let lines = text_lines(&read, page);
        let is_title = |line: &Vec<&Run>| line[0].size > 23.0 && !line_words(line).starts_with('•');
        lines.first().is_none_or(is_title)
    };
    for page in 0..read.labels.len() {
        let lines = text_lines(&read, page);
        // Headings are bold and larger, or bold by themselves.
        let is_heading = |line: &[&Run]| line.iter().all(|run| run.face.contains("Bold"));
        let below = lines
            .iter()
            .rev()
            .take_while(|line| !is_heading(line))
            .count();
        let ends_chapter = page + 1 == read.labels.len() || begins_chapter(page + 1);
        if below < 2 && lines.len() > below && !ends_chapter {
            failures.push(format!(
                "{}: a heading stands {below} lines from the foot",
                page_of(page)
            ));
        }
        if ends_chapter {
            if lines.len() < 2 && page > 1 {
                failures.push(format!("{}: one line alone ends a chapter", page_of(page)));
            }
            continue;
        }
        let last = lines.last().map_or(0.0, |line| line[0].at.1);
        let white = (last - FOOT_POINTS) / PITCH_POINTS;
        blank.push(white);
        if white > MOST_BLANK_LINES {
            let words = lines.last().map_or(String::new(), |line| line_words(line));
            failures.push(format!(
                "{}: {white:.1} lines are white below {words:?}",
                page_of(page)
            ));
        }
    }
    failures.extend(pages::lines_left_alone(&read));
    assert_none(&failures);
    let mean = blank.iter().sum::<f32>() / f32::from(u16::try_from(blank.len()).unwrap());
    assert!(
        mean < MEAN_BLANK_LINES,
        "{mean} lines are white on the average"
    );
}

/// A sentence seldom ends with a line; where one does near the foot, the page ends
/// with it. Without the cost of parting one, fewer than half of the pages do.
#[test]
fn more_pages_end_with_a_sentence_than_inside_one() {
    let read = long_book();
    let ends: Vec<bool> = (2..read.labels.len())
        .filter_map(|page| {
            let lines = text_lines(&read, page);
            Some(line_words(lines.last()?).ends_with('.'))
        })
        .collect();
    let whole = ends.iter().filter(|ends| **ends).count();
    assert!(whole * 2 > ends.len(), "{whole} of {} pages", ends.len());
}
