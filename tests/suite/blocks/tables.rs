//! Tables in columns and row below row, and what they are to a screen reader.

use super::{Print, said};
use crate::reading::Tag;

const WIDE: &str = "# Doses\n\nTable: Medicines\n\n\
    | Medicine | Dose | How often | What it is for | When to stop |\n\
    | --- | --- | --- | --- | --- |\n\
    | Paracetamol | 500 mg | every 4 to 6 hours | pain and [fever](https://example.org) | after 3 days, unless your doctor says otherwise |\n\
    | Diphenhydramine | 25 mg | | sleep | when you wake |\n\
    | Ibuprofen | 200 mg | with food | swelling | when your stomach hurts |\n";

const NARROW: &str = "# Trials\n\nTable: Trials\n\n\
    | | People | Better |\n\
    | --- | --: | --: |\n\
    | First trial | 100 | 50 % |\n\
    | Second trial | 1200 | 40 % |\n";

/// The cells of a table as a screen reader has them, row by row: kind and words.
fn cells(table: &Tag) -> Vec<Vec<(String, String)>> {
    let parts = table.tags().filter(|part| part.kind != "Caption");
    let rows = parts.flat_map(|part| {
        assert!(
            ["THead", "TBody"].contains(&part.kind.as_str()),
            "{}",
            part.kind
        );
        part.tags()
    });
    rows.map(|row| {
        row.tags()
            .map(|cell| (cell.kind.clone(), said(cell)))
            .collect()
    })
    .collect()
}

fn words(rows: &[Vec<(String, String)>]) -> Vec<Vec<&str>> {
    rows.iter()
        .map(|row| row.iter().map(|(_, words)| words.as_str()).collect())
        .collect()
}

/// All words that are painted, artifacts included, line by line.
fn painted(print: &Print) -> Vec<String> {
    let pages = 0..print.pdf.pages().len();
    let lines = pages.flat_map(|page| print.painted.lines(page));
    lines
        .map(|line| line.iter().map(|run| run.words.as_str()).collect())
        .collect()
}

#[test]
fn a_table_too_wide_for_columns_is_set_row_below_row() {
    let print = Print::set("", WIDE);
    let painted = painted(&print);
    for line in [
        "Medicine: Paracetamol",
        "Dose: 25 mg",
        "How often: every 4 to 6 hours",
        "How often: –",
        "What it is for: pain and fever",
        "When to stop: when your stomach hurts",
    ] {
        assert!(
            painted.iter().any(|found| found.trim() == line),
            "{line}: {painted:#?}"
        );
    }
    // For those who listen, nothing has changed.
    let tables = print.tags("Table");
    assert_eq!(tables.len(), 1);
    let rows = cells(tables[0]);
    assert_eq!(
        words(&rows),
        [
            [
                "Medicine",
                "Dose",
                "How often",
                "What it is for",
                "When to stop"
            ],
            [
                "Paracetamol",
                "500 mg",
                "every 4 to 6 hours",
                "pain and fever",
                "after 3 days, unless your doctor says otherwise",
            ],
            ["Diphenhydramine", "25 mg", "", "sleep", "when you wake"],
            [
                "Ibuprofen",
                "200 mg",
                "with food",
                "swelling",
                "when your stomach hurts"
            ],
        ]
    );
    assert!(rows[0].iter().all(|(kind, _)| kind == "TH"));
    assert!(rows[1..].iter().flatten().all(|(kind, _)| kind == "TD"));
    assert!(
        print
            .tags("TH")
            .iter()
            .all(|head| head.attributes == ["/Scope /Column"])
    );
    assert_eq!(
        print
            .pdf
            .links()
            .iter()
            .filter(|link| link.target.is_err())
            .count(),
        1
    );
}

#[test]
fn a_table_is_set_as_the_edition_or_its_caption_asks() {
    let is_grid = |settings: &str, text: &str| {
        let print = Print::set(settings, text);
        !painted(&print).iter().any(|line| line.contains(": "))
    };
    let asks =
        |class: &str| NARROW.replace("Table: Trials", &format!("Table: Trials {{.{class}}}"));
    assert!(is_grid("", NARROW));
    assert!(!is_grid("tables = \"rows\"", NARROW));
    assert!(!is_grid("", &asks("rows")));
    assert!(is_grid("tables = \"rows\"", &asks("grid")));
    assert!(!is_grid("", WIDE));
    assert!(is_grid("tables = \"grid\"", WIDE));
    assert_eq!(
        said(Print::set("", &asks("rows")).tags("Caption")[0]),
        "Trials"
    );
}

#[test]
fn the_first_column_names_the_rows() {
    let named = NARROW
        .replace("| |", "| Trial |")
        .replace("Table: Trials", "Table: T {.row-headers}");
    let plain = NARROW.replace("| |", "| Trial |");
    for (text, corner, first) in [
        (NARROW, "TD", "TH"),
        (&named, "TH", "TH"),
        (&plain, "TH", "TD"),
    ] {
        for settings in ["", "tables = \"rows\""] {
            let print = Print::set(settings, text);
            let rows = cells(print.tags("Table")[0]);
            let kinds = |row: &Vec<(String, String)>| {
                row.iter().map(|(kind, _)| kind.clone()).collect::<Vec<_>>()
            };
            assert_eq!(kinds(&rows[0]), [corner, "TH", "TH"]);
            assert_eq!(kinds(&rows[2]), [first, "TD", "TD"]);
            assert_eq!(words(&rows)[1], ["First trial", "100", "50 %"]);
            let scope = &print.tags("TBody")[0]
                .tags()
                .next()
                .unwrap()
                .tags()
                .next()
                .unwrap()
                .attributes;
            assert_eq!(
                scope.iter().any(|said| said == "/Scope /Row"),
                first == "TH"
            );
        }
    }
}

#[test]
fn words_in_columns_are_whole_and_rows_stay_on_one_page() {
    let row = "| incomprehensible words | a few more words that go on | 12 |\n";
    let text = format!(
        "# T\n\nTable: T\n\n| Kind | What is said | Count |\n| - | - | - |\n{}",
        row.repeat(60)
    );
    let print = Print::set("", &text);
    assert!(print.pdf.pages().len() > 4);
    let rows = cells(print.tags("Table")[0]);
    assert_eq!(rows.len(), 61);
    let mut heads = 0;
    for page in 3..print.pdf.pages().len() {
        let lines = print.painted.lines(page);
        let words = |at: usize| {
            lines[at]
                .iter()
                .map(|run| run.words.as_str())
                .collect::<String>()
        };
        let first = (0..2).map(words).find(|line| line.contains("Kind"));
        assert!(first.is_some(), "page {page} begins without the head");
        heads += lines
            .iter()
            .flatten()
            .filter(|run| run.words.trim() == "Kind" && run.mcid.is_none())
            .count();
        let whole = lines
            .iter()
            .flatten()
            .filter(|run| run.words.contains("incomprehensible"))
            .count();
        let ends = lines
            .iter()
            .flatten()
            .filter(|run| run.words.trim() == "12")
            .count();
        assert_eq!(whole, ends, "page {page} parts a row");
    }
    // The head is said once and shown on every page.
    assert_eq!(heads, print.pdf.pages().len() - 3);
    assert_eq!(
        print
            .tags("TH")
            .iter()
            .filter(|head| said(head) == "Kind")
            .count(),
        1
    );
}

const MERGED: &str = "# Days\n\n\
    | Day | Morning | << | Evening |\n\
    | --- | --: | --: | --: |\n\
    | ^^ | Blue | White | White |\n\
    | Before the operation | << | << | << |\n\
    | Monday | 1 | 2 | 2 |\n\
    | Tuesday | ^^ | 1 | 3 |\n\
    | Wednesday | none of them | << | 1 |\n\n\
    Table: Tablets {.head-2 .row-headers}\n";

/// What a screen reader is told of each cell of [`MERGED`] that fills several places
/// or heads others.
const MERGED_CELLS: &[(&str, &str, &[&str])] = &[
    ("TH", "Day", &["/Scope /Column", "/RowSpan 2"]),
    ("TH", "Morning", &["/Scope /Column", "/ColSpan 2"]),
    ("TH", "Evening", &["/Scope /Column"]),
    ("TH", "Blue", &["/Scope /Column"]),
    ("TH", "White", &["/Scope /Column"]),
    ("TH", "White", &["/Scope /Column"]),
    (
        "TH",
        "Before the operation",
        &["/Scope /Column", "/ColSpan 4"],
    ),
    ("TH", "Monday", &["/Scope /Row"]),
    ("TD", "1", &["/RowSpan 2"]),
    ("TH", "Tuesday", &["/Scope /Row"]),
    ("TH", "Wednesday", &["/Scope /Row"]),
    ("TD", "none of them", &["/ColSpan 2"]),
];

#[test]
fn cells_that_are_one_say_how_many_places_they_fill() {
    for form in ["grid", "rows"] {
        let settings = format!("tables = \"{form}\"\n");
        let print = Print::set(&settings, MERGED);
        let cells: Vec<&Tag> = ["TH", "TD"]
            .iter()
            .flat_map(|kind| print.tags(kind))
            .collect();
        for (kind, words, attributes) in MERGED_CELLS {
            let found = cells.iter().any(|cell| {
                cell.kind == *kind && said(cell) == *words && {
                    let mut found = cell.attributes.clone();
                    found.sort_unstable();
                    let mut wanted = attributes.to_vec();
                    wanted.sort_unstable();
                    found == wanted
                }
            });
            let all: Vec<_> = cells
                .iter()
                .map(|cell| (said(cell), &cell.attributes))
                .collect();
            assert!(found, "{form}: {kind} {words} {attributes:?} in {all:#?}");
        }
        assert_eq!(cells.len(), 6 + 1 + 4 + 3 + 3, "{form}");
        assert_eq!(said(print.tags("Caption")[0]), "Tablets");
    }
}

#[test]
fn a_cell_that_reaches_down_is_painted_once_and_its_row_again_where_rows_are_blocks() {
    let grid = painted(&Print::set("tables = \"grid\"", MERGED));
    let ones: String = grid
        .iter()
        .flat_map(|line| line.chars())
        .filter(|c| *c == '1')
        .collect();
    assert_eq!(ones.len(), 3, "{grid:#?}");
    let rows = painted(&Print::set("tables = \"rows\"\n", MERGED));
    let again: Vec<&str> = rows
        .iter()
        .map(|line| line.trim())
        .skip_while(|line| *line != "Day: Tuesday")
        .take(4)
        .collect();
    assert_eq!(
        again,
        [
            "Day: Tuesday",
            "Morning, Blue: 1",
            "Morning, White: 1",
            "Evening, White: 3"
        ]
    );
}
