//! Verse: every line as the poet made it, for the eye and for the ear.

use super::{Print, said};
use crate::book_test::chapter;
use crate::painting::Run;

const POEM: &str = "\
| The sea is everything.
|   It covers seven tenths of the terrestrial globe, as the sailor said who had seen it all
|
| Its breath is pure
  and healthy.
| It is
";

const LINES: [&str; 4] = [
    "The sea is everything.",
    "It covers seven tenths of the terrestrial globe, as the sailor said who had seen it all",
    "Its breath is pure and healthy.",
    "It is",
];

fn poem() -> Print {
    Print::of(&chapter(&format!("# Poem\n\nWords.\n\n{POEM}\nWords.\n")))
}

/// The first run on each line of the text below the heading.
fn firsts(print: &Print) -> Vec<Run> {
    let page = print.painted.runs.iter().map(|run| run.page).max().unwrap();
    let lines = print.painted.lines(page);
    let text = lines.iter().filter(|line| line[0].mcid.is_some());
    text.map(|line| line[0].clone()).collect()
}

#[test]
fn each_line_is_an_element_of_its_stanza() {
    let print = poem();
    let lines: Vec<String> = print.tags("Span").into_iter().map(said).collect();
    assert_eq!(lines, LINES);
    let stanzas: Vec<usize> = print
        .tags("P")
        .iter()
        .map(|stanza| stanza.tags().filter(|kid| kid.kind == "Span").count())
        .filter(|lines| *lines > 0)
        .collect();
    assert_eq!(stanzas, [2, 2]);
    // The words of two lines are parted where a stanza is read as one.
    assert!(print.read_aloud().contains("everything. It covers"));
}

#[test]
fn lines_stand_in_as_written_and_what_goes_on_further_in() {
    let print = poem();
    let firsts = firsts(&print);
    let at = |words: &str| {
        let found = firsts.iter().find(|run| run.words.starts_with(words));
        found.unwrap_or_else(|| panic!("{words}: {firsts:?}")).at
    };
    let left = at("Words").0;
    assert_eq!(at("The sea").0, left);
    assert_eq!(at("Its breath").0, left);
    let indented = at("It covers").0;
    assert!(
        (indented - left - 18.0).abs() < 0.5,
        "two spaces are an em: {indented}"
    );
    let rest = firsts.iter().filter(|run| run.at.0 > indented + 0.5);
    let rest: Vec<_> = rest.map(|run| run.at.0).collect();
    assert!(!rest.is_empty() && rest.iter().all(|x| (x - indented - 36.0).abs() < 0.5));
}

#[test]
fn lines_of_a_stanza_stand_close_and_stanzas_apart() {
    let firsts = firsts(&poem());
    let y = |words: &str| {
        let found = firsts.iter().find(|run| run.words.starts_with(words));
        found.unwrap().at.1
    };
    let pitch = y("The sea") - y("It covers");
    assert!((pitch - 18.0 * 1.3).abs() < 0.1, "{pitch}");
    assert!((y("Its breath") - y("It is") - pitch).abs() < 0.1);
    let rest = firsts
        .iter()
        .position(|run| run.words.starts_with("Its breath"))
        .unwrap();
    assert!(firsts[rest - 1].at.1 - firsts[rest].at.1 > pitch + 10.0);
}

#[test]
fn a_stanza_stays_on_its_page_where_there_is_room() {
    // As many lines before it as leave room for a part of it only.
    let stanza = "| one\n| two\n| three\n| four\n";
    for lines in 20..34 {
        let before = "Words.\\\n".repeat(lines);
        let print = Print::of(&chapter(&format!("# Poem\n\n{before}Words.\n\n{stanza}\n")));
        let runs = print.painted.runs.iter();
        let pages: Vec<usize> = runs
            .filter(|run| ["one", "two", "three", "four"].contains(&run.words.trim()))
            .map(|run| run.page)
            .collect();
        assert_eq!(pages.len(), 4);
        assert!(
            pages.iter().all(|page| *page == pages[0]),
            "{lines}: {pages:?}"
        );
    }
}

#[test]
fn verse_in_a_book_from_the_right_stands_in_from_the_right() {
    let toml = crate::book_test::BOOK_TOML.replace("\"en\"", "\"ar\"");
    let text = "# \u{642}\u{635}\u{64a}\u{62f}\u{629}\n\n| \u{623}\u{648}\u{644}\n|   \u{62b}\u{627}\u{646}\n";
    let print = Print::of(&crate::book_test::book(&[
        ("book.toml", &toml),
        ("a.md", text),
    ]));
    let ends: Vec<f32> = [0x623, 0x62b]
        .iter()
        .map(|first| {
            let first = char::from_u32(*first).unwrap();
            let runs = print.painted.runs.iter();
            let line: Vec<&Run> = runs.filter(|run| run.words.contains(first)).collect();
            assert_eq!(line.len(), 1, "{:?}", print.painted.runs);
            line[0].end
        })
        .collect();
    assert!((ends[0] - ends[1] - 18.0).abs() < 0.5, "{ends:?}");
}
