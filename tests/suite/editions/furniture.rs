//! What stands around the text: page numbers, running heads, the pages of another
//! edition in the margin; and where chapters open.

use std::collections::BTreeMap;

use clearprint::BuildOptions;
use clearprint::diag::Sink;
use clearprint::layout::{self, PageStart};
use clearprint::model::walk::{block_lines, inner};
use clearprint::model::{Inline, InlineKind, NodeId, Section};
use clearprint::source::{MemoryWorld, Sources};

use super::long::chapters;
use super::{Read, line_words, text_lines};
use crate::book_test::{assert_none, book, build, edition};
use crate::painting::Run;

/// The paper: A4.
const PAPER_POINTS: (f32, f32) = (595.28, 841.89);
/// The margins at the sides and at the head: 25 mm.
const MARGIN_POINTS: f32 = 70.87;
/// Places are written to 1/100 pt; sums of a few may be off by this.
const SLACK_POINTS: f32 = 0.1;

const TITLE: &str = "On the quiet rivers of the north and all the boats that ever went down them";

/// A book of some chapters with an edition that is set as `settings` say.
fn world(count: u64, settings: &str) -> MemoryWorld {
    let book_toml = format!("[book]\ntitle = \"{TITLE}\"\nlanguage = \"en\"\n\n{settings}");
    let mut files = chapters(count);
    files.push(("book.toml".to_owned(), book_toml));
    let files: Vec<(&str, &str)> = files
        .iter()
        .map(|(path, text)| (path.as_str(), text.as_str()))
        .collect();
    book(&files)
}

fn read(count: u64, settings: &str) -> Read {
    let built = build(&world(
        count,
        &format!("[edition.print]\nformat = \"pdf\"\n{settings}"),
    ));
    Read::new("print", edition(&built, "print"))
}

/// What is painted on a page and belongs to no content, from the top.
fn artifacts(read: &Read, page: usize) -> Vec<&Run> {
    let runs = read.painted.runs.iter();
    let mut found: Vec<&Run> = runs
        .filter(|run| run.page == page && run.mcid.is_none())
        .collect();
    found.retain(|run| !run.words.trim_matches(['.', ' ']).is_empty());
    found.sort_by(|a, b| b.at.1.total_cmp(&a.at.1));
    found
}

/// Whether a page begins with the title of a chapter or is the title page.
fn opens(read: &Read, page: usize) -> bool {
    let lines = text_lines(read, page);
    // The mark of a list is large, too.
    let is_title = |line: &Vec<&Run>| line[0].size > 23.0 && !line_words(line).starts_with('•');
    lines.first().is_some_and(is_title)
}

#[test]
fn heads_name_the_book_on_the_left_and_the_chapter_on_the_right() {
    let read = read(3, "running-heads = true\n");
    let mut chapter = String::new();
    let mut heads = 0;
    for page in 0..read.labels.len() {
        let found = artifacts(&read, page);
        let lines = text_lines(&read, page);
        let top = lines[0][0].at.1;
        if opens(&read, page) {
            chapter = line_words(&lines[0]);
            assert!(found.len() <= 1, "page {page} opens a chapter: {found:?}");
            continue;
        }
        heads += 1;
        let head = found[0];
        if page % 2 == 0 {
            assert_eq!(head.words, chapter, "page {page}");
        } else {
            let kept = head.words.strip_suffix('…').expect("too long for one line");
            assert!(
                TITLE.starts_with(kept) && TITLE[kept.len()..].starts_with(' '),
                "{kept}"
            );
        }
        assert_eq!(head.size, 18.0);
        assert!(
            (head.at.0 - MARGIN_POINTS).abs() < SLACK_POINTS,
            "page {page}"
        );
        assert!(head.end <= PAPER_POINTS.0 - MARGIN_POINTS, "page {page}");
        assert!(
            head.at.1 - top > 18.0 * 1.5,
            "page {page}: {} and {top}",
            head.at.1
        );
    }
    assert!(heads > 15, "{heads}");
}

#[test]
fn page_numbers_stand_where_the_settings_say() {
    for place in ["bottom-outer", "bottom-center", "top-outer", "top-center"] {
        let heads = "running-heads = true\nmargins = { inner = \"35mm\" }\n";
        let read = read(1, &format!("page-numbers = \"{place}\"\n{heads}"));
        for page in 2..read.labels.len() {
            let found = artifacts(&read, page);
            let is_number = |run: &&&Run| run.words == read.labels[page];
            let number = *found.iter().find(is_number).expect("a page number");
            let lines = text_lines(&read, page);
            let (first, last) = (lines[0][0].at.1, lines.last().unwrap()[0].at.1);
            if place.starts_with("top") {
                assert!(number.at.1 - first > 18.0, "{place}, page {page}");
            } else {
                assert!(last - number.at.1 > 18.0, "{place}, page {page}");
            }
            let right = page % 2 == 0;
            let inner = 35.0 / 25.4 * 72.0;
            let edges = if right {
                (inner, PAPER_POINTS.0 - MARGIN_POINTS)
            } else {
                (MARGIN_POINTS, PAPER_POINTS.0 - inner)
            };
            let off = match (place.ends_with("outer"), right) {
                (true, true) => number.end - edges.1,
                (true, false) => number.at.0 - edges.0,
                (false, _) => (number.at.0 + number.end - edges.0 - edges.1) / 2.0,
            };
            assert!(off.abs() < 0.5, "{place}, page {page}: {off}");
            for other in found.iter().filter(|run| run.words != number.words) {
                let apart = other.end < number.at.0 - 10.0 || other.at.0 > number.end + 10.0;
                let above = (other.at.1 - number.at.1).abs() > 20.0;
                assert!(apart || above, "{place}, page {page}: {other:?}");
            }
        }
    }
}

#[test]
fn chapters_open_where_the_settings_say() {
    let new = read(4, "chapters = \"new-page\"\n");
    let right = read(4, "chapters = \"right-page\"\n");
    let on = read(4, "chapters = \"run-on\"\n");
    let openings = |read: &Read| {
        let pages = 0..read.labels.len();
        pages.filter(|page| opens(read, *page)).collect::<Vec<_>>()
    };
    // The title page, the contents, four chapters.
    assert_eq!(openings(&new).len(), 6);
    assert_eq!(openings(&right).len(), 6);
    for page in &openings(&right)[2..] {
        assert_eq!(page % 2, 0, "chapters open right-hand pages");
    }
    let blank: Vec<usize> = (0..right.labels.len())
        .filter(|page| !right.painted.runs.iter().any(|run| run.page == *page))
        .collect();
    assert!(!blank.is_empty(), "none is left blank");
    for page in blank {
        assert_eq!(page % 2, 1, "a right-hand page is blank");
        assert!(opens(&right, page + 1));
        assert_eq!(right.labels[page], (page + 1).to_string());
    }
    let running: usize = (0..on.labels.len())
        .map(|page| {
            let lines = text_lines(&on, page);
            let titles = lines.iter().skip(1).filter(|line| line[0].size > 23.0);
            titles
                .filter(|line| line_words(line).starts_with("Chapter"))
                .count()
        })
        .sum();
    assert!(running >= 2, "{running} chapters begin below others");
    assert!(on.labels.len() < new.labels.len());
}

/// The words of each piece of text in the document.
fn words_of(sections: &[Section], words: &mut BTreeMap<NodeId, String>) {
    fn add(content: &[Inline], words: &mut BTreeMap<NodeId, String>) {
        for inline in content {
            if let InlineKind::Text(text) = &inline.kind {
                words.insert(inline.id, text.clone());
            }
            add(inner(inline), words);
        }
    }
    for section in sections {
        add(&section.heading.content, words);
        block_lines(&section.blocks, &mut |_, content| add(content, words));
        words_of(&section.sections, words);
    }
}

#[test]
fn each_page_begins_with_the_words_at_its_start() {
    let world = world(4, "[edition.print]\nformat = \"pdf\"\n");
    let (mut sources, mut sink) = (Sources::default(), Sink::default());
    let book = clearprint::read(&world, &BuildOptions::default(), &mut sources, &mut sink);
    let book = book.unwrap().unwrap();
    let style = book.editions[0].style.as_ref().unwrap();
    let pages = layout::paginate(
        &book.document,
        style,
        &book.phrases,
        None,
        &sources,
        &book.editions[0].fonts,
        &mut sink,
    );
    let pdf = clearprint::edition::pdf::write(
        &book.document,
        &pages,
        &book.phrases,
        style.conformance,
        None,
    );
    let read = Read::new("print", &pdf);
    let mut words = BTreeMap::new();
    words_of(&book.document.sections, &mut words);
    let mut inside = 0;
    for (page, set) in pages.pages.iter().enumerate() {
        let PageStart { node, offset } = set.start.expect("a page with text");
        let line = line_words(&text_lines(&read, page)[0]);
        let Some(text) = words.get(&node) else {
            // The mark of a list.
            assert!(line.starts_with('•'), "page {page}: {line:?}");
            continue;
        };
        inside += usize::from(offset > 0);
        assert!(
            text[offset..].starts_with(&line) || line.starts_with(&text[offset..]),
            "page {page} begins with {line:?}, its start is {:?}",
            &text[offset..]
        );
    }
    assert!(inside > 5, "{inside} pages begin inside a paragraph");
}

/// Whether a line of one edition holds the beginning of a line of another.
fn holds_beginning(line: &str, beginning: &str) -> bool {
    let starts = line.match_indices(' ').map(|(at, _)| at + 1);
    std::iter::once(0).chain(starts).any(|at| {
        let rest = &line[at..];
        rest.starts_with(beginning) || beginning.starts_with(rest)
    })
}

#[test]
fn pages_of_another_edition_stand_level_with_their_beginnings() {
    let settings = "[edition.regular]\nformat = \"pdf\"\nbody-size = \"16pt\"\n\n\
        [edition.large]\nformat = \"pdf\"\nmargin-pages = \"regular\"\n\n\
        [edition.giant]\nformat = \"pdf\"\nbody-size = \"24pt\"\nmargin-pages = \"regular\"\n";
    let built = build(&world(8, settings));
    let regular = Read::new("regular", edition(&built, "regular"));
    assert!(regular.labels.len() > 99, "numbers of three digits");
    for (name, size) in [("large", 18.0), ("giant", 24.0)] {
        let read = Read::new(name, edition(&built, name));
        let mut failures = Vec::new();
        // By number: the page it stands on and its baseline.
        let mut found: BTreeMap<String, (usize, f32)> = BTreeMap::new();
        for page in 0..read.labels.len() {
            let lines = text_lines(&read, page);
            let left = lines
                .iter()
                .map(|line| line[0].at.0)
                .fold(f32::MAX, f32::min);
            let left = left.min(MARGIN_POINTS);
            for run in artifacts(&read, page) {
                let outside = run.end < left || run.at.0 > PAPER_POINTS.0 - MARGIN_POINTS - 20.0;
                if !outside || run.at.1 < 70.0 {
                    continue;
                }
                assert_eq!(run.size, size, "{name}");
                assert!(
                    run.at.0 > 16.0 && run.end < PAPER_POINTS.0 - 16.0,
                    "{name}: {run:?}"
                );
                // On the outer side, clear of the text.
                assert_eq!(run.at.0 > 300.0, page % 2 == 0, "{name}: {run:?}");
                let (first, last) = run
                    .words
                    .split_once('–')
                    .unwrap_or((&run.words, &run.words));
                for label in first.parse::<usize>().unwrap()..=last.parse().unwrap() {
                    found.insert(label.to_string(), (page, run.at.1));
                }
            }
        }
        // The list of contents begins on the second page.
        let mut pages = 2..regular.labels.len();
        let first = |page: usize| line_words(&text_lines(&regular, page)[0]);
        let chapter = pages.find(|page| first(*page).trim() == "Chapter 1");
        let chapter = chapter.expect("a chapter opens a page");
        assert!(chapter > 2, "the contents are longer than a page");
        for (page, label) in regular.labels.iter().enumerate() {
            if (2..chapter).contains(&page) {
                // Its number would stand beside the numbers of the list.
                assert!(!found.contains_key(label), "{name}: {label}");
                continue;
            }
            let beginning = line_words(&text_lines(&regular, page)[0]);
            let Some((at, baseline)) = found.get(label) else {
                failures.push(format!("{name}: {label} stands nowhere"));
                continue;
            };
            let lines = text_lines(&read, *at);
            let level = lines
                .iter()
                .find(|line| (line[0].at.1 - baseline).abs() < SLACK_POINTS);
            let level = level.map(|line| line_words(line)).unwrap_or_default();
            if !holds_beginning(&level, &beginning) {
                failures.push(format!(
                    "{name}: {label} stands at {level:?}, its page begins with {beginning:?}"
                ));
            }
        }
        assert_none(&failures);
        let contents = text_lines(&read, 1);
        let told = contents
            .iter()
            .any(|line| line_words(line).starts_with("Numbers in the margin"));
        assert!(told, "{name}: nobody tells what the numbers are");
    }
}
