//! Nothing is smaller than the text and nothing runs over an edge, whatever the book
//! holds and whatever the edition is like.

use super::Print;
use crate::book_test::assert_none;

/// The margins that the editions ask for, in points: 20 mm.
const MARGIN: f32 = 56.69;

/// Places are written to 1/100 pt; sums of a few may be off by this.
const SLACK: f32 = 0.1;

/// An edition: its settings, the size of its text and of its paper, in points.
struct Edition {
    settings: &'static str,
    body: f32,
    paper: (f32, f32),
}

const EDITIONS: &[Edition] = &[
    Edition {
        settings: "",
        body: 18.0,
        paper: (595.28, 841.89),
    },
    Edition {
        settings: "paper = \"a5\"\nbody-size = 16",
        body: 16.0,
        paper: (419.53, 595.28),
    },
    Edition {
        settings: "body-size = 24\ntables = \"grid\"",
        body: 24.0,
        paper: (595.28, 841.89),
    },
    Edition {
        settings: "paper = \"a5\"\nbody-size = 24\nheading-sizes = [30, 26, 24]\ntables = \"rows\"",
        body: 24.0,
        paper: (419.53, 595.28),
    },
];

const LONG: &str =
    "Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft";

/// A book of all that is too long, too wide, too deep or too high.
fn nasty() -> String {
    let many = |words: &str, count: usize| vec![words; count].join(" ");
    let deep = |mark: &str, depth: usize| -> String {
        (0..depth)
            .map(|at| format!("{}{mark}level {at} {LONG}\n", " ".repeat(at * mark.len())))
            .collect()
    };
    let quoted: String = (1..12)
        .map(|at| format!("{} level {at}\n{}\n", ">".repeat(at), ">".repeat(at)))
        .collect();
    let tables = format!(
        "Table: {caption}\n\n| {LONG} | b | c |\n| - | - | - |\n| a | {LONG} | {cell} |\n| [{LONG}](https://example.org) | ![small](small.svg) | `{LONG}` |\n\n\
         Table: Many\n\n{heads}|\n{line}|\n{cells}|\n{cells}|\n\n",
        caption = many("A caption that goes on.", 20),
        cell = many("A cell that does not end.", 150),
        heads = "| Head ".repeat(14),
        line = "| - ".repeat(14),
        cells = "| cell of some words ".repeat(14),
    );
    let code = format!(
        "```\nfn {LONG}() {{ {} }}\n{}\n\n\tindented\n    {LONG}{LONG}\n```\n\n",
        many("let x = 5;", 40),
        "x".repeat(500)
    );
    let pictures = format!(
        "![large](large.svg \"{}\")\n\n![small](small.svg)\n\n\
         Words ![large](large.svg) and ![small](small.svg) words.\n\n[![large](large.svg)](https://example.org)\n\n",
        many("A caption longer than a page.", 200)
    );
    format!(
        "# {LONG} in a heading {{#title}}\n\n{LONG}{LONG}\n\n{}\n{}\n{quoted}\n{tables}\n{code}\n{pictures}\n\
         {LONG}\n: {LONG} is defined here\n\n- [ ] {LONG}\n- [x] done\n\n123456789. a number\n\n\
         > [!WARNING]\n> {LONG}\n>\n> - {LONG}\n>\n> ```\n> {LONG}{LONG}\n> ```\n\n\
         A note[^1], H<sub>2</sub>O, 2<sup>n</sup>, <kbd>Enter</kbd>, <https://example.org/{}>.\n\n\
         [^1]: The note has {LONG}.\n",
        deep("- ", 14),
        deep("1. ", 14),
        "path/".repeat(100),
    )
}

#[test]
fn nothing_is_small_and_nothing_runs_over_an_edge() {
    let text = nasty();
    let mut failures = Vec::new();
    for Edition {
        settings,
        body,
        paper,
    } in EDITIONS
    {
        let margins = "[edition.large-print.margins]\ntop = \"20mm\"\nbottom = \"20mm\"\ninner = \"20mm\"\nouter = \"20mm\"";
        let print = Print::set(&format!("{settings}\n{margins}"), &text);
        let (least, right) = (MARGIN - SLACK, paper.0 - MARGIN + SLACK);
        let mut fail = |page: usize, what: String| {
            failures.push(format!("{settings:?}, page {}: {what}", page + 1));
        };
        assert!(
            print.painted.runs.len() > 300,
            "{}",
            print.painted.runs.len()
        );
        for run in &print.painted.runs {
            if run.size < body - 0.001 {
                fail(
                    run.page,
                    format!("{:?} is set in {} pt", run.words, run.size),
                );
            }
            // A space at the end of a line may hang over its edge.
            let over = run.end > right && !run.words.ends_with(' ');
            let furniture = run.mcid.is_none();
            let low = run.at.1 < if furniture { 20.0 } else { MARGIN - SLACK };
            let high = run.at.1 + run.size * 0.6 > paper.1 - MARGIN + SLACK;
            if run.at.0 < least || over || low || high {
                fail(
                    run.page,
                    format!("{:?} stands at {:?} to {}", run.words, run.at, run.end),
                );
            }
        }
        for found in &print.painted.boxes {
            let [left, bottom, end, top] = found.corners;
            // What fills the paper is its colour.
            if end - left > paper.0 - 1.0 {
                continue;
            }
            if left < least
                || end > right
                || bottom < MARGIN - SLACK
                || top > paper.1 - MARGIN + SLACK
            {
                fail(found.page, format!("a box at {:?}", found.corners));
            }
        }
        let read = print.read_aloud();
        let all = text.matches(LONG).count();
        assert!(
            read.matches(LONG).count() >= all,
            "{} of {all} long words are read",
            read.matches(LONG).count()
        );
    }
    assert_none(&failures);
}
