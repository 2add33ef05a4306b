//! Books in which features meet that stand in different corners of the program.

use clearprint::verify;

use crate::book_test::{BOOK_TOML, book, build, short};

const DRAWING: &str = "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 100 40\">\
                       <circle cx=\"50\" cy=\"20\" r=\"15\"/></svg>";

/// Builds a book with an EPUB and a PDF of these settings; the audit finds nothing.
fn assert_sound(name: &str, settings: &str, files: &[(&str, &str)]) {
    let settings = format!(
        "{BOOK_TOML}\n[edition.epub]\nformat = \"epub\"\n\n\
         [edition.print]\nformat = \"pdf\"\n{settings}"
    );
    let all = [&[("book.toml", settings.as_str())], files].concat();
    let built = build(&book(&all));
    assert!(!built.failed, "{name}:\n{}", short(&built));
    let pdf = built.editions.iter().find(|made| made.pages.is_some());
    let audit = verify::audit(pdf.unwrap().bytes.clone(), None).unwrap();
    let report = verify::report::human(&audit, name);
    assert!(audit.findings.is_empty(), "{name}:\n{report}");
}

#[test]
fn a_chapter_of_a_part_may_hold_formulas() {
    let files = [
        ("a.md", "# The part {.part}\n"),
        ("b.md", "# One\n\nWords.\n"),
        ("c.md", "# Two\n\nIt is $x + 1$.\n"),
    ];
    assert_sound("parts", "", &files);
}

#[test]
fn a_head_may_hold_nothing_but_the_mark_of_a_note() {
    let chapter = "# One\n\nTable: Doses\n\n| [^1] | Dose |\n| --- | --- |\n| a | 5 mg |\n\n\
                   [^1]: A note.\n";
    for settings in [
        "tables = \"rows\"\n",
        "tables = \"rows\"\nnotes = \"page\"\n",
    ] {
        assert_sound("marks", settings, &[("a.md", chapter)]);
    }
}

#[test]
fn a_lowered_sign_may_begin_a_line() {
    let chapter = "# One\n\nLine one has words here.<br>\n<sub>2</sub> begins line two of this.<br>\n\
                   Line three of the text.\n";
    assert_sound("lowered", "", &[("a.md", chapter)]);
}

#[test]
fn a_table_may_be_all_head() {
    let chapter = "# One\n\nTable: Doses\n\n| Name | Dose |\n| --- | --- |\n";
    assert_sound("head", "", &[("a.md", chapter)]);
}

#[test]
fn a_description_may_show_a_picture_with_a_description() {
    let files = [
        (
            "a.md",
            "# One\n\n![A ring.](a.svg \"A ring\")\n\n![A ring.](c.svg \"Again\")\n",
        ),
        ("a.svg", DRAWING),
        ("b.svg", DRAWING),
        ("c.svg", DRAWING),
        (
            "a.description.md",
            "A ring.\n\n![A ring.](b.svg \"Another\")\n",
        ),
        ("b.description.md", "One more ring.\n"),
        ("c.description.md", "A last ring.\n"),
    ];
    for place in ["after-figure", "chapter-end", "book-end"] {
        assert_sound(place, &format!("descriptions = \"{place}\"\n"), &files);
    }
}

#[test]
fn a_long_title_at_the_head_and_deep_signs_take_no_time() {
    let title = "A long title ".repeat(400);
    let files = [(
        "a.md",
        format!("# {title}\n\n{}\n", "Words of it. ".repeat(2000)),
    )];
    let files: Vec<(&str, &str)> = files.iter().map(|(a, b)| (*a, b.as_str())).collect();
    assert_sound("title", "running-heads = true\n", &files);
    let deep = format!(
        "# One\n\n$${}x{}$$\n",
        r"\overline{".repeat(50),
        "}".repeat(50)
    );
    let built = build(&book(&[("a.md", &deep)]));
    assert!(short(&built).contains("M060"), "{}", short(&built));
}
