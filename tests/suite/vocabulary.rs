//! What `clearprint glossary` tells of the words of a book, and where their expansions
//! are kept from those who have just read them.

use crate::book_test::{
    assert_golden, book, build, chapter, codes, edition, human, pdf_2, repository, short,
};
use crate::cli::{Desk, Files};
use crate::painting::Painted;
use crate::reading::{Pdf, Tag, spine};

/// A book that has something of all that a report tells.
const BOOK: Files<'_> = &[
    (
        "01-discs.md",
        "# Discs\n\nA disc sits between two bones. An MRI shows the\ndiscs, and magnetic \
         resonance imaging is loud. NHS\nstaff use an “MRI, 3D”.\n\n## At *work*\n\nNo use of a \
         word, but a disc[^1] here. A disc and a disc.\n\n[^1]: Of a disc.\n"
            .as_bytes(),
    ),
    (
        "02-cells.md",
        "# Cells, and more\n\n*[NHS]: National Health Service\n\nThey made induced pluripotent \
         stem cells (iPSCs). The iPSCs grew. A QCT, the\nannulus and fluoroscopy.\n\nMore \
         fluoroscopy, by a QCT.\n\n<!-- no-glossary -->\n\nA disc, a ZQT and angiography.\n"
            .as_bytes(),
    ),
    (
        "glossary.toml",
        "[[term]]\nterm = \"disc\"\ndefinition = \"A soft pad.\"\n\n\
         [[term]]\nterm = \"magnetic resonance imaging\"\nabbreviation = \"MRI\"\n\
         definition = \"Pictures made without fluoroscopy, or an XRT.\"\n\n\
         [[term]]\nterm = \"stent\"\ndefinition = \"A small tube.\"\n\n\
         [[term]]\nterm = \"annulus\"\ndefinition = \"It is around the nucleus.\"\n\n\
         [[term]]\nterm = \"nucleus\"\ndefinition = \"It is in the annulus.\"\n"
            .as_bytes(),
    ),
];

#[test]
fn the_report_tells_each_term_with_its_uses_and_what_nobody_explains() {
    let desk = Desk::new(BOOK);
    for (form, golden) in [
        (&[][..], "glossary.txt"),
        (&["--format", "table"], "glossary.txt"),
        (&["--format", "json"], "glossary.json"),
        (&["--format", "csv"], "glossary.csv"),
    ] {
        let ran = desk.run(&[&["glossary", "book"], form].concat());
        assert_eq!((ran.code, ran.err.as_str()), (Some(0), ""), "{form:?}");
        assert_golden(&repository("tests/cli").join(golden), &ran.out);
    }
    // Nothing is written by it.
    assert!(crate::book_test::entries(&desk.path("book")).len() == BOOK.len() + 1);
    let ran = desk.run(&["glossary", "book", "--format", "xml"]);
    assert_eq!((ran.code, ran.out.as_str()), (Some(2), ""));
    assert!(ran.err.contains("table, json, csv"), "{}", ran.err);
}

/// Programs read all of it, whatever is missing.
#[test]
fn the_report_is_what_its_form_says() {
    let desk = Desk::new(BOOK);
    let ran = desk.run(&["glossary", "book", "--format", "json"]);
    let json: serde_json::Value = serde_json::from_str(&ran.out).unwrap();
    let disc = &json["terms"][1];
    assert_eq!(disc["term"], "disc");
    let lines: Vec<u64> = (disc["uses"].as_array().unwrap().iter())
        .map(|place| place["line"].as_u64().unwrap())
        .collect();
    assert_eq!(lines, [3, 4, 9, 9, 9, 11]);
    let stands_for = &json["unexplained-abbreviations"][0]["stands-for"];
    assert_eq!(stands_for, "induced pluripotent stem cells");
    let ran = desk.run(&["glossary", "book", "--format", "csv"]);
    let mut reader = csv::Reader::from_reader(ran.out.as_bytes());
    assert_eq!(reader.headers().unwrap().len(), 7);
    let rows: Vec<csv::StringRecord> = reader.records().map(Result::unwrap).collect();
    assert!(rows.iter().any(|row| &row[3] == "Cells, and more"));
}

#[test]
fn a_book_without_words_to_explain_is_told_so() {
    let desk = Desk::new(&[("01.md", b"# One\n\nWords.\n"), ("glossary.toml", b"")]);
    let ran = desk.run(&["glossary", "book"]);
    assert_eq!((ran.code, ran.err.as_str()), (Some(0), ""));
    assert_eq!(
        ran.out,
        "The book has no glossary, and no word that asks for one.\n"
    );
    let ran = desk.run(&["glossary", "book", "--format", "csv"]);
    assert_eq!(ran.out, "kind,word,stands-for,chapter,file,line,column\n");
    let ran = desk.run(&["glossary", "book", "--format", "json"]);
    let json: serde_json::Value = serde_json::from_str(&ran.out).unwrap();
    let parts = json.as_object().unwrap();
    assert_eq!(parts.len(), 5);
    assert!(
        parts
            .values()
            .all(|part| part.as_array().unwrap().is_empty())
    );
}

#[test]
fn a_book_with_errors_is_told_as_far_as_it_is_read() {
    let desk = Desk::new(BOOK);
    desk.write("book/03.md", b"# Three\n\n#### Four\n\nA disc.\n");
    let ran = desk.run(&["glossary", "book"]);
    assert_eq!(ran.code, Some(1));
    assert!(ran.err.starts_with("error[M003]: "), "{}", ran.err);
    assert!(ran.err.contains("book/03.md:3"), "{}", ran.err);
    assert!(!ran.err.contains("warning["), "{}", ran.err);
    assert!(ran.out.contains("03.md:5  Three"), "{}", ran.out);
    desk.write("book/book.toml", b"[book\n");
    let ran = desk.run(&["glossary", "book"]);
    assert_eq!((ran.code, ran.out.as_str()), (Some(1), ""));
    assert!(ran.err.starts_with("error["), "{}", ran.err);
    let ran = desk.run(&["glossary", "no-book"]);
    assert_eq!((ran.code, ran.out.as_str()), (Some(2), ""));
    assert!(ran.err.starts_with("error: can't read"), "{}", ran.err);
}

#[test]
fn what_is_kept_out_of_the_glossary_asks_for_no_entry() {
    let entry = "[[term]]\nterm = \"disc\"\ndefinition = \"A pad.\"\n";
    let found = |text: &str| codes(&build(&chapter(text).with("glossary.toml", entry)));
    let words = "A QCT and fluoroscopy";
    assert_eq!(
        found(&format!("# One\n\nA disc.\n\n{words}.\n")),
        ["G030", "G031"]
    );
    for text in [
        format!("<!-- no-glossary -->\n\n{words}."),
        format!("<!-- no-glossary -->\n\n- {words}\n- {words}"),
        format!("<!-- no-glossary -->\n\n> {words}\n>\n> {words}"),
        format!("<!-- no-glossary -->\n\nTable: {words}\n\n| A | B |\n| - | - |\n| {words} | b |"),
    ] {
        let none: [&str; 0] = [];
        assert_eq!(
            found(&format!("# One\n\nA disc.\n\n{text}\n")),
            none,
            "{text}"
        );
    }
    // The next block is no part of it.
    let next = format!("# One\n\nA disc.\n\n<!-- no-glossary -->\n\nThis.\n\n{words}.\n");
    assert_eq!(found(&next), ["G030", "G031"]);
}

/// The spans of a tree with an expansion: the words, and it.
fn expanded(tag: &Tag, found: &mut Vec<(String, String)>) {
    if let Some(expansion) = tag.details.get("E") {
        found.push((tag.lines().concat(), expansion.clone()));
    }
    tag.tags().for_each(|tag| expanded(tag, found));
}

#[test]
fn an_abbreviation_goes_without_its_expansion_only_right_beside_it() {
    let entry = "[[term]]\nterm = \"mesenchymal stromal cell\"\nabbreviation = \"MSC\"\n\
                 variants = [\"mesenchymal stem cell\"]\ndefinition = \"A cell.\"\n";
    for (text, expansions) in [
        ("A mesenchymal stem cell is the same as an MSC.", 1),
        ("A mesenchymal stromal cell, or MSC, is a cell.", 1),
        ("A mesenchymal stromal cell (of bone) is an MSC.", 1),
        (
            "A mesenchymal stromal cell (as you were told before, an MSC).",
            1,
        ),
        ("An MSC is a mesenchymal stromal cell.", 1),
        (
            "An MSC (no mesenchymal stromal cell) and a mesenchymal stromal cell.",
            0,
        ),
        ("A mesenchymal stromal cell (MSC).", 0),
        ("Mesenchymal *stromal* cells (or MSCs).", 0),
        ("A mesenchymal stem cell (MSC).", 0),
        ("The MSC (mesenchymal stromal cell).", 0),
        ("The MSC [mesenchymal stromal cell] and an MSC.", 1),
    ] {
        let world = book(&[
            ("1.md", &format!("# One\n\n{text}\n")),
            ("glossary.toml", entry),
        ]);
        let built = build(&world);
        assert!(!built.failed, "{}", short(&built));
        let pages = spine(edition(&built, "epub"));
        let page = pages.iter().find(|page| page.source.contains("One</h1>"));
        let source = &page.unwrap().source;
        let titles = source
            .matches("<abbr title=\"mesenchymal stromal cell")
            .count();
        assert_eq!(titles, expansions, "{text}\n{source}");
        for bytes in [edition(&built, "large-print").to_vec(), pdf_2(&world)] {
            let pdf = Pdf::read(&bytes);
            let tree = pdf.structure(&Painted::read(&pdf).sequences());
            let mut found = Vec::new();
            expanded(&tree, &mut found);
            let is_use = |(short, _): &&(String, String)| short.starts_with("MSC");
            let uses = found.iter().filter(is_use).count();
            // Another stands in the entry, in brackets.
            assert_eq!(uses, expansions, "{text}: {found:?}");
        }
    }
}

#[test]
fn a_box_says_once_what_two_of_its_words_mean() {
    let entries = "[[term]]\nterm = \"slipped disc\"\nsee = \"herniated disc\"\n\n\
                   [[term]]\nterm = \"herniated disc\"\ndefinition = \"A disc that is out.\"\n";
    let toml = "[book]\ntitle = \"A book\"\nlanguage = \"en\"\n\n[edition.text]\n\
                columns = \"unwrapped\"\nwords-explained = \"chapter\"\n\n[edition.web]\n\
                words-explained = \"chapter\"\n\n[edition.chapter]\nformat = \"pdf\"\n\
                words-explained = \"chapter\"\n\n[edition.page]\nformat = \"pdf\"\n\
                words-explained = \"page\"\n";
    let filling = "Words that fill a page, one after another, for nobody to read.\n\n".repeat(60);
    let whole = "slipped disc: See: herniated disc. A disc that is out.\n";
    for (text, said) in [
        (
            "A slipped disc is\n\n{}a herniated disc.",
            "slipped disc: See: herniated disc.\n- herniated disc: A disc that is out.\n",
        ),
        (
            "A herniated disc is\n\n{}a slipped disc.",
            "herniated disc: A disc that is out.\n- slipped disc: See: herniated disc.\n",
        ),
        ("A slipped disc is\n\n{}bad.", whole),
    ] {
        let text = text.replace("{}", &filling);
        let world = book(&[
            ("book.toml", toml),
            ("1.md", &format!("# One\n\n{text}\n")),
            ("glossary.toml", entries),
        ]);
        let built = build(&world);
        assert!(!built.failed, "{}", human(&built));
        let out = String::from_utf8(edition(&built, "text").to_vec()).unwrap();
        assert!(out.contains(&format!("- {said}\nEnd of words")), "{out}");
        let plain = |name: &str| {
            let pdf = Pdf::read(edition(&built, name));
            let tree = pdf.structure(&Painted::read(&pdf).sequences());
            tree.lines().join(" ")
        };
        let (in_chapter, on_page) = (plain("chapter"), plain("page"));
        let both = "See: herniated disc. A disc that is out.";
        assert_eq!(in_chapter.contains(both), said == whole, "{in_chapter}");
        // The other word is explained on another page.
        assert!(on_page.contains(both), "{on_page}");
        let web = String::from_utf8(edition(&built, "web").to_vec()).unwrap();
        assert_eq!(web.contains(both), said == whole, "{web}");
    }
}
