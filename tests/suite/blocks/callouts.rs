//! Call-outs, quotations, tasks and lists: what is seen and what is said.

use super::{Print, said};
use crate::book_test::chapter;

#[test]
fn every_call_out_has_a_word_and_a_sign() {
    for (kind, word, sign) in [
        ("NOTE", "Note", "i"),
        ("TIP", "Tip", "+"),
        ("IMPORTANT", "Important", "!"),
        ("WARNING", "Warning", "!"),
        ("CAUTION", "Caution", "×"),
    ] {
        let print = Print::of(&chapter(&format!("# One\n\n> [!{kind}]\n> Words here.\n")));
        let title = print
            .painted
            .runs
            .iter()
            .find(|run| run.words.trim() == word)
            .unwrap();
        let found = print
            .painted
            .runs
            .iter()
            .find(|run| run.mcid.is_none() && run.words == sign)
            .unwrap();
        assert_eq!((found.page, found.at.1), (title.page, title.at.1));
        assert!(
            found.end < title.at.0,
            "{kind}: the sign stands before the word"
        );
        let boxed = print.painted.boxes.iter().any(|drawn| {
            let [left, bottom, right, top] = drawn.corners;
            left < found.at.0 && right > found.end && bottom < found.at.1 && top > found.at.1 + 12.0
        });
        assert!(boxed, "{kind}: the sign stands in a box");
        // The sign is for the eye alone.
        assert!(print.read_aloud().contains(&format!("{word}\nWords here.")));
    }
}

#[test]
fn tasks_say_their_state_and_lists_their_numbers() {
    let text = "# One\n\n- [ ] Ask\n- [x] Read\n\n7. seven\n8. eight\n   - inner\n     1. deep\n\nTerm\n: Meaning\n: Another\n";
    let print = Print::of(&chapter(text));
    let items: Vec<(String, String)> = print
        .tags("LI")
        .iter()
        .map(|item| {
            let of = |kind: &str| {
                let kids = item.tags().filter(|kid| kid.kind == kind);
                kids.map(said).collect::<Vec<_>>().join(" | ")
            };
            (of("Lbl"), of("LBody"))
        })
        .collect();
    let wanted = [
        ("To do", "Ask"),
        ("Done", "Read"),
        ("7.", "seven"),
        ("8.", "eight • inner 1. deep"),
        ("•", "inner 1. deep"),
        ("1.", "deep"),
        ("Term", "Meaning | Another"),
    ];
    let wanted: Vec<(String, String)> = wanted
        .iter()
        .map(|(a, b)| ((*a).into(), (*b).into()))
        .collect();
    assert_eq!(items, wanted);
}

#[test]
fn headings_within_blocks_never_break_the_order_of_levels() {
    let text = "# One\n\n> # Quoted\n>\n> #### Deep\n\n- ## In a list\n\n> [!TIP]\n> ##### Called\n\n## Two\n\nWords.\n";
    let print = Print::of(&chapter(text));
    let mut headings = Vec::new();
    for kind in ["H1", "H2", "H3", "H4", "H5", "H6"] {
        headings.extend(print.tags(kind).into_iter().map(|tag| (kind, said(tag))));
    }
    let headings: Vec<(&str, &str)> = headings
        .iter()
        .map(|(kind, words)| (*kind, words.as_str()))
        .collect();
    let body: Vec<_> = headings
        .into_iter()
        .filter(|(_, words)| !["A book", "Contents"].contains(words))
        .collect();
    assert_eq!(body, [("H1", "One"), ("H2", "Two")]);
    let read = print.read_aloud();
    for words in ["Quoted", "Deep", "In a list", "Called"] {
        assert!(read.contains(words), "{words}");
    }
}
