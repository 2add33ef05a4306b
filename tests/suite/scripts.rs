//! Books in many scripts: what comes out of the finished PDF is what went in, in its
//! order and on its side of the page.
//!
//! Each folder of `tests/scripts/` is a book. Its words are read from the Markdown by
//! taking the marks away; what the PDF says is read from its structure tree, with the
//! reader of this suite and with poppler's. Places are read from the content streams.

use clearprint::source::{MemoryWorld, World};
use icu_normalizer::ComposingNormalizerBorrowed;

use crate::book_test::{build, chapter, edition, entries, folder, repository, short};
use crate::painting::{Painted, Run};
use crate::reading::{Pdf, Tag, poppler_structure};

/// The width of A4, and the margins of large print, in points.
const PAGE: f32 = 595.28;
const MARGIN: f32 = 70.87;
/// The size of running text there.
const BODY: f32 = 18.0;

fn book(name: &str) -> MemoryWorld {
    folder(&repository("tests/scripts").join(name))
}

fn pdf(name: &str) -> Vec<u8> {
    let built = build(&book(name));
    assert!(!built.failed, "{name}: {}", short(&built));
    edition(&built, "large-print").to_vec()
}

fn painted(name: &str) -> Painted {
    Painted::read(&Pdf::read(&pdf(name)))
}

/// The words of each line of the Markdown, without its marks.
fn words(name: &str) -> Vec<String> {
    let source = String::from_utf8(book(name).read("01.md").unwrap()).unwrap();
    let mut lines = Vec::new();
    for line in source.lines().filter(|line| !line.contains("---")) {
        let line = line.trim_start_matches(['#', '-', '>', ' ']);
        let line = line.trim_start_matches("Table: ").replace("**", "");
        let mut plain = String::new();
        let mut inside = false;
        for char in line.chars() {
            match char {
                '<' => inside = true,
                '>' => inside = false,
                char if !inside => plain.push(char),
                _ => {}
            }
        }
        let plain = match plain.split_once(". ") {
            Some((number, rest)) if number.parse::<u8>().is_ok() => rest.to_owned(),
            _ => plain,
        };
        let cells = plain.split('|').map(|cell| cell.trim().to_owned());
        lines.extend(cells.filter(|cell| !cell.is_empty()));
    }
    lines
}

/// As a reader gets the words: quotation marks and spaces of all kinds are one.
fn plain(text: &str) -> String {
    let normal = ComposingNormalizerBorrowed::new_nfkc().normalize(text);
    let same = |char| match char {
        '“' | '”' | '„' | '«' | '»' => '"',
        char => char,
    };
    let text: String = normal.chars().map(same).collect();
    text.split_whitespace().collect()
}

/// Every line of the manuscript is said, in its order.
fn assert_said(name: &str, said: &str) {
    let said = plain(said);
    let mut from = 0;
    for line in words(name) {
        let line = plain(&line);
        match said[from..].find(&line) {
            Some(at) => from += at + line.len(),
            None => panic!("{name}: no {line} in {}", &said[from..]),
        }
    }
}

#[test]
fn words_in_are_words_out_in_every_script() {
    for name in entries(&repository("tests/scripts")) {
        let bytes = pdf(&name);
        let read = Pdf::read(&bytes);
        let tree = read.structure(&Painted::read(&read).sequences());
        let lines: Vec<String> = tree.tags().flat_map(Tag::lines).collect();
        assert_said(&name, &lines.join(" "));
    }
}

/// Poppler leaves `ActualText` out: scripts that need none come out of it whole.
#[test]
fn another_reader_gets_the_words_from_the_fonts() {
    for name in ["hebrew", "japanese", "chinese", "korean"] {
        if let Some(lines) = poppler_structure(&pdf(name)) {
            let words = lines.iter().filter_map(|line| line.strip_prefix('"'));
            let words: String = words.map(|line| line.trim_end_matches('"')).collect();
            let letters = |text: &str| -> usize {
                plain(text)
                    .chars()
                    .filter(|char| char.is_alphabetic())
                    .count()
            };
            let all: String = self::words(name).concat();
            assert!(letters(&words) >= letters(&all), "{name}: {words}");
            assert!(!words.contains('\u{fffd}'), "{name}: {words}");
        }
    }
}

#[test]
fn no_glyph_is_an_empty_box_and_each_has_a_reading() {
    for name in entries(&repository("tests/scripts")) {
        for run in painted(&name).runs {
            assert!(!run.words.contains('\u{fffd}'), "{name}: {}", run.words);
        }
    }
}

/// The runs of the last page, by lines from the top.
fn last_page(painted: &Painted) -> Vec<Vec<&Run>> {
    let last = painted.runs.iter().map(|run| run.page).max().unwrap();
    painted.lines(last)
}

fn right_edge(line: &[&Run]) -> f32 {
    let ends = line.iter().filter(|run| !run.words.trim().is_empty());
    ends.map(|run| run.end).fold(0.0, f32::max)
}

fn left_edge(line: &[&Run]) -> f32 {
    let starts = line.iter().filter(|run| !run.words.trim().is_empty());
    starts.map(|run| run.at.0).fold(PAGE, f32::min)
}

fn says(line: &[&Run], char: char) -> bool {
    line.iter().any(|run| run.words.contains(char))
}

#[test]
fn lines_of_a_right_to_left_book_begin_on_the_right() {
    for name in ["arabic", "hebrew"] {
        let painted = painted(name);
        let lines = last_page(&painted);
        let edge = PAGE - MARGIN;
        let flush = lines
            .iter()
            .filter(|line| (right_edge(line) - edge).abs() < 3.0);
        assert!(flush.count() * 2 > lines.len(), "{name}");
        for line in &lines {
            assert!(right_edge(line) <= edge + 1.0, "{name}");
            assert!(left_edge(line) >= MARGIN - 1.0, "{name}");
        }
        // Bullets on the right of their items.
        let item = lines.iter().find(|line| says(line, '•')).unwrap();
        let bullet = item.iter().find(|run| run.words.contains('•')).unwrap();
        let words = item.iter().filter(|run| !run.words.contains('•'));
        assert!(
            words.into_iter().all(|run| run.at.0 < bullet.at.0),
            "{name}"
        );
        // The first page after the title is an even one: its number is on the right.
        let folio = lines.last().unwrap();
        let is_odd = painted.runs.iter().map(|run| run.page).max().unwrap() % 2 == 0;
        let on_left = left_edge(folio) < PAGE / 2.0;
        assert_eq!(on_left, is_odd, "{name}");
    }
}

#[test]
fn a_paragraph_of_the_other_direction_begins_on_its_own_side() {
    let arabic = painted("arabic");
    let english = |line: &&Vec<&Run>| line.iter().any(|run| run.words.starts_with("This"));
    let lines = last_page(&arabic);
    let line = lines.iter().find(english).unwrap();
    assert!((left_edge(line) - MARGIN).abs() < 3.0);
    let signs = painted("signs");
    let lines = last_page(&signs);
    let begins = |line: &&Vec<&Run>| {
        right_edge(line) > PAGE - MARGIN - 3.0 && line.iter().all(|run| run.at.0 > MARGIN + 3.0)
    };
    assert!(lines.iter().any(|line| begins(&line)));
}

#[test]
fn columns_run_from_right_to_left() {
    let painted = painted("hebrew");
    let lines = last_page(&painted);
    let row: Vec<&Run> = lines
        .iter()
        .flatten()
        .filter(|run| run.words == "ת" || run.words == "תרופה" || run.words == "מנה")
        .copied()
        .collect();
    let line = |words: &str| {
        let tail = painted
            .runs
            .iter()
            .rposition(|run| run.words.contains(words));
        tail.map(|at| painted.runs[at].at.0)
    };
    if let (Some(first), Some(second)) = (line("תרופה"), line("מנה")) {
        assert!(first > second);
    } else {
        assert!(!row.is_empty());
    }
}

#[test]
fn no_line_begins_with_a_sign_that_may_not() {
    for name in ["japanese", "chinese"] {
        let painted = painted(name);
        for line in last_page(&painted) {
            let first = line.first().and_then(|run| run.words.chars().next());
            let forbidden = "。、，」』）！？；：ー々っゃゅょ";
            assert!(
                first.is_none_or(|char| !forbidden.contains(char)),
                "{name}: {first:?}"
            );
        }
    }
}

#[test]
fn no_line_paints_into_the_next() {
    for name in entries(&repository("tests/scripts")) {
        let painted = painted(&name);
        let lines = last_page(&painted);
        for pair in lines.windows(2) {
            let pitch = pair[0][0].at.1 - pair[1][0].at.1;
            assert!(pitch > BODY * 1.25, "{name}: {pitch}");
        }
    }
}

/// The baseline of the first run that has these words, and its page.
fn baseline(painted: &Painted, words: &str) -> (usize, f32) {
    let mut runs = painted.runs.iter().rev();
    let run = runs.find(|run| run.words.contains(words)).unwrap();
    (run.page, run.at.1)
}

/// A tall formula lowers the baseline of its line: what stands beside the line comes
/// down with it.
#[test]
fn labels_stand_on_the_baseline_of_their_line() {
    let painted = |formula: &str| {
        let text = format!("# Ratios\n\n1. Numbered {formula}\n\n- Dotted {formula}\n");
        let built = build(&chapter(&text));
        Painted::read(&Pdf::read(edition(&built, "large-print")))
    };
    let tall = painted(r"$\frac{\frac{a}{b}}{\frac{c}{d}}$");
    let (page, line) = baseline(&tall, "Numbered");
    let label = baseline(&tall, "1.");
    assert_eq!(label.0, page);
    assert!((label.1 - line).abs() < 0.1, "{label:?} {line}");
    // A bullet is larger than its line: it is lowered by as much in all of them.
    let below = |painted| baseline(painted, "•").1 - baseline(painted, "Dotted").1;
    let (tall, plain) = (below(&tall), below(&painted("")));
    assert!((tall - plain).abs() < 0.1, "{tall} {plain}");
}

/// Code begins on the left in every language, and so does the hook before a line of it
/// that goes on.
#[test]
fn code_that_goes_on_stands_further_in_on_its_own_side() {
    let world = MemoryWorld::new()
        .with(
            "book.toml",
            "[book]\ntitle = \"אבג\"\nlanguage = \"he\"\n".as_bytes(),
        )
        .with(
            "chapter.md",
            "# אבג\n\n```\nlet longer = first_part.of_it(argument) + second_part.of_it();\n```\n"
                .as_bytes(),
        );
    let built = build(&world);
    let painted = Painted::read(&Pdf::read(edition(&built, "large-print")));
    let code: Vec<&Run> = painted
        .runs
        .iter()
        .filter(|run| run.face.contains("Mono"))
        .collect();
    let (first, rest) = code.split_first().unwrap();
    assert!((first.at.0 - MARGIN).abs() < 0.5, "{first:?}");
    assert!(!rest.is_empty());
    for run in rest {
        assert!(run.at.0 > MARGIN + 10.0, "{run:?}");
        let hook = painted.boxes.iter().filter(|found| {
            let [start, bottom, _, top] = found.corners;
            let beside = top < run.at.1 + 18.0 && bottom > run.at.1;
            found.page == run.page && (start - MARGIN).abs() < 0.5 && beside
        });
        assert_eq!(hook.count(), 2, "{run:?}");
    }
}

/// Its lines are made about as long as each other, and still stand at the edge.
#[test]
fn a_long_heading_of_the_other_direction_begins_on_its_own_side() {
    let words = "<span lang=\"en\">Words of a heading that goes on over two lines</span>";
    let world = MemoryWorld::new()
        .with(
            "book.toml",
            "[book]\ntitle = \"אבג\"\nlanguage = \"he\"\n".as_bytes(),
        )
        .with("chapter.md", format!("# {words}\n\nאבג\n").as_bytes());
    let built = build(&world);
    let painted = Painted::read(&Pdf::read(edition(&built, "large-print")));
    let lines = last_page(&painted);
    let heading: Vec<_> = lines
        .iter()
        .filter(|line| line.iter().any(|run| run.size > BODY + 1.0))
        .collect();
    assert!(heading.len() > 1);
    for line in heading {
        assert!((left_edge(line) - MARGIN).abs() < 3.0, "{line:?}");
    }
}
