//! The plain text edition, read line by line as a speech program or a braille
//! translator reads it. That it has the book's words is tested in
//! [`fidelity`](crate::fidelity).

use clearprint::source::{MemoryWorld, World};
use unicode_width::UnicodeWidthStr;

use crate::book_test::{
    assert_golden, book, build, chapter, codes, edition, folder, repository, short,
};

/// A book with the plain text edition, and what is said of that.
fn with_text(world: &MemoryWorld, settings: &str) -> MemoryWorld {
    let book = String::from_utf8(world.read("book.toml").unwrap()).unwrap();
    let book = format!("{book}\n[edition.text]\n{settings}");
    world.clone().with("book.toml", book)
}

fn text(world: &MemoryWorld, settings: &str) -> String {
    let built = build(&with_text(world, settings));
    assert!(!built.failed, "{}", short(&built));
    String::from_utf8(edition(&built, "text").to_vec()).unwrap()
}

/// What stands below the heading of the only chapter.
fn said(markdown: &str) -> String {
    let text = text(&chapter(&format!("# One\n\n{markdown}\n")), "");
    let (_, said) = text.rsplit_once("\n\nOne\n\n").unwrap();
    said.to_owned()
}

fn everything() -> MemoryWorld {
    folder(&repository("tests/editions/everything"))
}

#[test]
fn the_book_of_everything_is_as_expected() {
    let path = repository("tests/editions/everything/expected/text.txt");
    assert_golden(&path, &text(&everything(), ""));
}

#[test]
fn lines_have_their_width_and_nothing_that_cannot_be_seen() {
    for world in [everything(), folder(&repository("manuscript"))] {
        let wrapped = text(&world, "columns = 40\n");
        assert!(wrapped.ends_with('\n') && !wrapped.contains('\r'));
        assert!(!wrapped.starts_with('\u{feff}'));
        let (mut wide, mut in_code) = (0, false);
        for line in wrapped.lines() {
            assert_eq!(line, line.trim_end(), "{line:?}");
            let words = line.split(' ').filter(|word| !word.is_empty());
            in_code = line.trim() == "Code:" || (in_code && line.trim() != "End of code");
            // Code and addresses are not parted.
            if line.width() > 40 && words.count() > 2 && !in_code {
                wide += 1;
            }
            let decoration = |c: char| line.contains(&String::from(c).repeat(4));
            assert!(
                !['=', '-', '*', '_', '~'].into_iter().any(decoration),
                "{line}"
            );
        }
        assert_eq!(wide, 0, "{wrapped}");
        // Unwrapped, the same words stand in fewer lines.
        let whole = text(&world, "columns = \"unwrapped\"\n");
        let words = |text: &str| {
            text.split_whitespace()
                .map(str::to_owned)
                .collect::<Vec<_>>()
        };
        assert_eq!(words(&whole), words(&wrapped));
        assert!(whole.lines().count() < wrapped.lines().count());
    }
}

#[test]
fn a_table_makes_sense_read_aloud() {
    let table = "Table: Bulbs\n\n| Size | Colour |\n| --- | --- |\n| 10 | yellow |\n| 12 |  |\n";
    assert_eq!(
        said(table),
        "Table: Bulbs.\nColumns: Size; Colour.\n\
         Row 1. Size: 10. Colour: yellow.\nRow 2. Size: 12. Colour: empty.\n\nEnd of table\n"
    );
}

#[test]
fn what_has_an_end_says_so() {
    assert_eq!(
        said("> One.\n>\n> Two.\n\nThree."),
        "    Quotation: One.\n\n    Two.\n\n    End of quotation\n\nThree.\n"
    );
    assert_eq!(
        said("> One.\n\nTwo.\n\n> Three."),
        "    Quotation: One.\n\n    End of quotation\n\nTwo.\n\n    Quotation: Three.\n"
    );
    assert_eq!(
        said("- See:\n\n  ```\n  a  b\n\n   c\n  ```\n"),
        "- See:\n\n  Code:\n\na  b\n\n c\n\n  End of code\n"
    );
    assert_eq!(said("> [!WARNING]\n> Hot!"), "Warning: Hot!\n");
}

#[test]
fn a_link_inside_the_book_says_where_it_leads() {
    assert_eq!(
        said(
            "[here](#two) and [Two](#two).\n\n## Two\n\nC<sub>max</sub>, H<sub>2</sub>O [^a]\n\n[^a]: Why."
        ),
        "here (see “Two”) and Two.\n\n\nTwo\n\nC_max, H₂O [Note 1]\n\n\nNotes\n\nNote 1: Why.\n"
    );
}

#[test]
fn a_column_is_named_with_all_its_heads() {
    let table = "{.head-2}\n\n| Day | At home | << |\n| --- | --- | --- |\n| ^^ | Morning | Evening |\n| 1 | a | b |\n";
    let said = said(&format!("Table: T {table}"));
    assert!(
        said.contains("Columns: Day; At home, Morning; At home, Evening."),
        "{said}"
    );
}

#[test]
fn lists_in_a_line_have_the_signs_of_the_language() {
    let settings = "[book]\ntitle = \"كتاب\"\nlanguage = \"ar\"\n";
    let table = "# باب\n\nTable: ت\n\n| ا | ب |\n| --- | --- |\n| ج | د |\n";
    let text = text(&book(&[("book.toml", settings), ("a.md", table)]), "");
    assert!(text.contains("الأعمدة: ا؛ ب."), "{text}");
}

#[test]
fn what_only_looks_would_tell_is_said() {
    assert_eq!(
        said("10<sup>6</sup> cells, the 1<sup>st</sup>, ~~gone~~.[^a]\n\n[^a]: Why.\n"),
        "10⁶ cells, the 1st, [struck out: gone]. [Note 1]\n\n\nNotes\n\nNote 1: Why.\n"
    );
    assert_eq!(
        said("[here](https://example.org/a) or [write](mailto:a@example.org)"),
        "here [https://example.org/a] or write [a@example.org]\n"
    );
    assert_eq!(
        said("- [x] fed\n- [ ] washed\n  - - deep"),
        "- Done: fed\n- To do: washed\n  - - deep\n"
    );
}

#[test]
fn an_abbreviation_is_explained_once_a_chapter_and_where_it_is_not_explained() {
    let glossary = "[[term]]\nterm = \"stromal cell\"\nabbreviation = \"SC\"\n\
        variants = [\"stem cell\"]\ndefinition = \"A cell.\"\n";
    let settings = "[book]\ntitle = \"A\"\nlanguage = \"en\"\n";
    let chapters = |first: &str| {
        let world = book(&[
            ("book.toml", settings),
            ("glossary.toml", glossary),
            ("a.md", &format!("# One\n\n{first}\n")),
            ("b.md", "# Two\n\nSCs.\n"),
        ]);
        let text = text(&world, "");
        let (_, said) = text.split_once("\n\nOne\n\n").unwrap();
        let (said, _) = said.split_once("\n\n\n\nGlossary").unwrap();
        said.to_owned()
    };
    let two = "\n\n\n\nTwo\n\nSCs (stromal cells).";
    for (written, said) in [
        ("SCs, an SC.", "SCs (stromal cells), an SC."),
        (
            "**Stromal cells** (SCs), an SC.",
            "Stromal cells (SCs), an SC.",
        ),
        ("A *stem cell* (SC).", "A stem cell (SC)."),
        ("A cell (SC).", "A cell (SC (stromal cell))."),
        ("SCs (stromal cells), an SC.", "SCs (stromal cells), an SC."),
    ] {
        assert_eq!(chapters(written), format!("{said}{two}"));
    }
}

#[test]
fn a_chapter_with_a_number_is_called_one() {
    let settings =
        "[book]\ntitle = \"Ein Buch\"\nlanguage = \"de\"\n\n[contents]\nnumbered = true\n";
    let world = book(&[
        ("book.toml", settings),
        ("a.md", "# Licht\n\n## Auge\n\nWort.\n"),
    ]);
    let text = text(&world, "");
    assert_eq!(
        text,
        "Ein Buch\n\n\n\nInhalt\n\nKapitel 1: Licht\n  1.1 Auge\n\n\n\n\
         Kapitel 1: Licht\n\n\n1.1 Auge\n\nWort.\n"
    );
}

#[test]
fn a_width_that_is_none_is_told() {
    let world = chapter("# One\n\nWords.\n");
    for columns in ["10", "\"wide\"", "7.5"] {
        let built = build(&with_text(&world, &format!("columns = {columns}\n")));
        assert_eq!(codes(&built).len(), 1, "{columns}: {}", short(&built));
        assert!(built.failed);
    }
}
