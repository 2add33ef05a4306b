//! Computer text: every line is read by itself, and lines that go on are shown.

use super::{Print, said};
use crate::book_test::chapter;

const CODE: &str = "fn main() {\n    let longer = first_part.of_it(argument) + second_part.of_it(argument) - 10;\n\n    print(longer);\n}";

#[test]
fn each_line_of_code_is_read_by_itself() {
    let print = Print::of(&chapter(&format!("# Code\n\n```rust\n{CODE}\n```\n")));
    let read: Vec<String> = print.tags("Code").into_iter().map(said).collect();
    let lines: Vec<&str> = CODE
        .lines()
        .map(str::trim)
        .filter(|line| !line.is_empty())
        .collect();
    assert_eq!(read, lines);
    assert!(
        print
            .tags("P")
            .iter()
            .filter(|p| p.tags().any(|code| code.kind == "Code"))
            .count()
            == 4
    );
}

#[test]
fn lines_that_go_on_stand_further_in_behind_a_hook() {
    let print = Print::of(&chapter(&format!("# Code\n\n```\n{CODE}\n```\n")));
    let mono = |name: &str| name.contains("Mono");
    let runs: Vec<_> = print
        .painted
        .runs
        .iter()
        .filter(|run| mono(&run.face))
        .collect();
    let edges: Vec<f32> = runs.iter().map(|run| run.at.0).collect();
    let left = edges.iter().copied().fold(f32::MAX, f32::min);
    let further: Vec<_> = runs.iter().filter(|run| run.at.0 > left + 10.0).collect();
    assert!(!further.is_empty());
    // The two strokes of the hook stand left of the words that go on.
    for run in further {
        let hook = print.painted.boxes.iter().filter(|found| {
            let [start, bottom, _, top] = found.corners;
            let beside = top < run.at.1 + 18.0 && bottom > run.at.1;
            found.page == run.page && (start - left).abs() < 0.5 && beside
        });
        assert_eq!(hook.count(), 2, "{run:?}");
    }
    // It is drawn: nothing of it is text.
    let words: String = runs.iter().map(|run| run.words.as_str()).collect();
    let plain = |text: &str| text.split_whitespace().collect::<String>();
    assert_eq!(plain(&words), plain(CODE));
}
