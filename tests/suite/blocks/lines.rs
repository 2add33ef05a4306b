//! Where the lines of running text end.

use super::Print;
use crate::book_test::chapter;

/// Pieces of information that belong on one line, in the four languages.
const PIECES: &[&str] = &[
    "6 million",
    "20 mg",
    "2.5 %",
    "£ 20",
    "3 June 2021",
    "June 3, 2021",
    "10:30 am",
    "0800 123 456",
    "+44 20 7946 0958",
    "someone.else@long-name.example.org",
    "page 12",
    "Figure 3",
    "Dr Smith",
    "12. Dezember 2021",
    "15 Uhr",
    "Seite 12",
    "1er juin 2021",
    "15 h 30",
    "3 de junio de 2021",
    "p = 0.05",
    "1 in 7",
    "250 000 km",
    "MSB-DR003",
    "and/or",
];

/// Text in which every piece stands at every place of a line.
fn text() -> String {
    let paragraph = |(at, piece): (usize, &&str)| {
        let words = ["so", "many", "plain", "words", "go", "before", "it"];
        let lead = (0..60).map(|word| words[(word * 3 + at + word / 7) % words.len()]);
        let lead: Vec<String> = lead
            .enumerate()
            .map(|(word, plain)| match word % 4 {
                3 => format!("{plain} {piece}"),
                _ => plain.to_owned(),
            })
            .collect();
        lead.join(" ")
    };
    let paragraphs: Vec<String> = PIECES.iter().enumerate().map(paragraph).collect();
    format!("# Pieces\n\n{}\n", paragraphs.join("\n\n"))
}

#[test]
fn single_pieces_of_information_stand_on_one_line() {
    let print = Print::of(&chapter(&text()));
    let lines = print.lines();
    let mut ended = 0;
    for piece in PIECES {
        let whole = lines
            .iter()
            .map(|line| line.matches(piece).count())
            .sum::<usize>();
        assert!(whole >= 15, "{piece}: {whole} of 15 are whole");
        ended += lines
            .iter()
            .filter(|line| line.trim_end().ends_with(piece))
            .count();
    }
    assert!(
        ended > 50,
        "only {ended} pieces stand where they might be parted"
    );
}

#[test]
fn what_is_longer_than_a_line_gives_way_at_spaces() {
    let number = "0800 123 456 ".repeat(12);
    let print = Print::of(&chapter(&format!("# Long\n\nCall {number}now.\n")));
    let lines = print.lines();
    let lines = lines.iter().filter(|line| line.contains("123"));
    let lines: Vec<&str> = lines.map(|line| line.trim_end()).collect();
    assert!(lines.len() > 3, "{lines:?}");
    for line in lines {
        let whole = ["Call", "now.", "0800", "123", "456"];
        assert!(
            line.split(' ').all(|word| whole.contains(&word)),
            "{line:?}"
        );
    }
}

#[test]
fn no_short_word_hangs_after_a_full_stop() {
    let sentences = [
        "It hurts in my left knee.",
        "A friend said so.",
        "It is so.",
        "The end comes.",
    ];
    let text: Vec<&str> = (0..200)
        .map(|at| sentences[(at * 7 + at / 3) % 4])
        .collect();
    let print = Print::of(&chapter(&format!("# Short\n\n{}\n", text.join(" "))));
    let lines = print.lines();
    assert!(lines.len() > 40);
    for line in lines {
        let hangs = [". A ", ". It ", ". The "]
            .iter()
            .any(|end| line.ends_with(end));
        assert!(!hangs, "{line:?}");
    }
}

#[test]
fn addresses_are_split_at_their_signs_and_read_whole() {
    let address =
        "https://www.example.org/a-long-path/to_the/place?of=nothing&more=everything#here";
    let code = r"C:\Users\someone\Documents\clear.print\manuscript\chapters\00-about.md";
    let word = "Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft";
    let print = Print::of(&chapter(&format!(
        "# Long\n\n<{address}> and\n\n`{code}` and\n\n{word}\n"
    )));
    for whole in [address, code, word] {
        let read = print.read_aloud();
        assert!(read.contains(whole), "{whole} is not whole in:\n{read}");
        let lines = print.lines();
        let first = lines
            .iter()
            .position(|line| line.starts_with(&whole[..8]))
            .unwrap();
        if whole != word {
            let line = &lines[first];
            assert!(
                line.ends_with(|c: char| c.is_ascii_punctuation()),
                "{line:?}"
            );
        }
        assert!(!lines.concat().contains(&format!("{whole}-")));
    }
}
