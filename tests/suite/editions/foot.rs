//! Notes at the foot of the page that has their marks.

use super::{Read, line_words, text_lines};
use crate::book_test::{assert_none, book, build, edition};
use crate::reading::Tag;

/// A book of two chapters with a note in every third paragraph, some long, one longer
/// than a page.
fn read(settings: &str) -> Read {
    let chapter = |name: &str| {
        let mut text = format!("# Chapter {name}\n\n");
        for at in 1..=36 {
            let mark = if at % 3 == 0 {
                format!("[^{at}]")
            } else {
                String::new()
            };
            text += &format!(
                "Paragraph {at} of {name} says so much{mark} that it goes on for more \
                than one line, and here it ends at last.\n\n"
            );
        }
        for at in (3..=36).step_by(3) {
            let long =
                "It says more and more about it. ".repeat(if at == 27 { 120 } else { at / 2 });
            text += &format!("[^{at}]: Note {at} of {name}. {long}\n\n");
        }
        text
    };
    let book_toml = format!(
        "[book]\ntitle = \"A book\"\nlanguage = \"en\"\n\n[edition.print]\nformat = \"pdf\"\n\
         notes = \"page\"\n{settings}"
    );
    let (one, two) = (chapter("one"), chapter("two"));
    let world = book(&[("book.toml", &book_toml), ("1.md", &one), ("2.md", &two)]);
    Read::new("print", edition(&build(&world), "print"))
}

#[test]
fn notes_begin_on_the_page_of_their_mark() {
    for settings in ["", "body-size = \"24pt\"\n", "chapters = \"run-on\"\n"] {
        let read = read(settings);
        let mut failures = Vec::new();
        let mut found = 0;
        let mut on = Vec::new();
        for page in 0..read.labels.len() {
            let lines: Vec<String> = text_lines(&read, page)
                .iter()
                .map(|line| line_words(line))
                .collect();
            let lowest = lines.iter().rposition(|line| line.contains("Paragraph"));
            on.push(lines.clone());
            for (at, line) in lines.iter().enumerate() {
                let Some((_, rest)) = line.split_once("Note ") else {
                    continue;
                };
                let name = rest.split('.').next().unwrap();
                let Some((number, chapter)) = name.split_once(" of ") else {
                    continue;
                };
                found += 1;
                let says = format!("Paragraph {number} of {chapter} ");
                let here = lines.iter().any(|line| line.contains(&says));
                if !here {
                    failures.push(format!("page {page}: {line:?} stands without its mark"));
                }
                if lowest.is_none_or(|lowest| lowest > at) {
                    failures.push(format!("page {page}: {line:?} stands above the text"));
                }
            }
        }
        assert_none(&failures);
        assert_eq!(found, 24, "{settings}: {on:#?}");
        let all: String = on.concat().join(" ");
        assert_eq!(all.matches("at last.").count(), 72, "{settings}");
        // Two notes of 120 sentences, and 11 that are shorter in each chapter.
        let sentences = 2 * (120 + (3..=36).step_by(3).map(|at| at / 2).sum::<usize>() - 13);
        assert_eq!(
            all.split_whitespace().filter(|word| *word == "It").count(),
            sentences,
            "{settings}"
        );
        assert!(
            !all.contains("Notes"),
            "the heading of the notes is painted"
        );
    }
}

fn notes<'t>(tag: &'t Tag, found: &mut Vec<(&'t Tag, &'t Tag)>) {
    let kids: Vec<&Tag> = tag.tags().collect();
    for (at, kid) in kids.iter().enumerate() {
        if kid.kind == "Note" {
            found.push((kids[at - 1], kid));
        }
        notes(kid, found);
    }
}

#[test]
fn a_note_is_read_behind_the_paragraph_with_its_mark() {
    let read = read("");
    let mut found = Vec::new();
    notes(&read.tree, &mut found);
    assert_eq!(found.len(), 24);
    for (before, note) in found {
        let words = note.lines().join(" ");
        let name = words
            .split_once("Note ")
            .unwrap()
            .1
            .split('.')
            .next()
            .unwrap();
        assert!(
            before
                .lines()
                .join(" ")
                .starts_with(&format!("Paragraph {name} ")),
            "{words}"
        );
    }
    let links = read.pdf.links();
    for chapter in ["Note 1", "Note 12"] {
        let ways = links.iter().filter(|link| link.contents == chapter);
        for way in ways {
            let target = *way.target.as_ref().unwrap();
            assert_eq!(target, way.page, "{chapter} leads to another page");
        }
    }
    let back = links
        .iter()
        .filter(|link| link.contents.ends_with("Back to text"));
    assert_eq!(back.count(), 24, "ways back");
}

#[test]
fn a_note_has_its_bars_and_the_heads_of_its_tables() {
    let rows = "    | a row | of words |\n".repeat(60);
    let text = format!(
        "# One\n\nWords[^1].\n\n[^1]: A note.\n\n    > Quoted words.\n\n    \
         | Kind | Said |\n    | - | - |\n{rows}\n    An end.\n"
    );
    let book_toml = "[book]\ntitle = \"A book\"\nlanguage = \"en\"\n\n[edition.print]\n\
                     format = \"pdf\"\nnotes = \"page\"\ntables = \"grid\"\n";
    let world = book(&[("book.toml", book_toml), ("1.md", &text)]);
    let read = Read::new("print", edition(&build(&world), "print"));
    let quoted = read
        .painted
        .runs
        .iter()
        .find(|run| run.words.contains("Quoted"))
        .unwrap();
    let beside = read.painted.boxes.iter().any(|found| {
        let [left, bottom, right, top] = found.corners;
        found.page == quoted.page
            && right - left < 10.0
            && right < quoted.at.0
            && (bottom..top).contains(&quoted.at.1)
    });
    assert!(beside, "no bar stands beside the quotation");
    let mut pages = 0;
    for page in 0..read.labels.len() {
        let lines: Vec<String> = text_lines(&read, page)
            .iter()
            .map(|line| line_words(line))
            .collect();
        if lines.iter().any(|line| line.contains("a row")) {
            let all = read.painted.lines(page);
            let has_head = all.iter().flatten().any(|run| run.words.contains("Kind"));
            assert!(has_head, "page {page}: {lines:?}");
            pages += 1;
        }
        let low = read.painted.runs.iter().filter(|run| run.page == page);
        let low = low.filter(|run| run.mcid.is_some() && run.at.1 < 40.0);
        assert_eq!(low.count(), 0, "page {page} runs over its foot");
    }
    assert!(pages > 2, "the table goes on for {pages} pages");
}
