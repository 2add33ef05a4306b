//! Texts that somebody might write and nobody should have to read.

use clearprint::source::MemoryWorld;

use super::{assert_qpdf_reads, found, try_all};
use crate::book_test::{book, chapter};

/// A chapter with a title and a text, as a book.
fn text(words: impl AsRef<str>) -> MemoryWorld {
    chapter(&format!("# A chapter\n\n{}\n", words.as_ref()))
}

fn named<const N: usize>(books: [(&str, MemoryWorld); N]) -> Vec<(String, MemoryWorld)> {
    books
        .into_iter()
        .map(|(name, world)| (name.to_owned(), world))
        .collect()
}

#[test]
fn texts_without_end_are_answered() {
    let words = |count: usize| "some words that go on and on ".repeat(count);
    let rows = "| one | two | three |\n".repeat(3_000);
    let columns = |cell: &str| cell.repeat(40) + "|\n";
    let code: String = (0..10_000)
        .map(|at| format!("let line_{at} = {at};\n"))
        .collect();
    let headings: String = (0..2_000)
        .map(|at| format!("## Heading {at}\n\nWords.\n\n"))
        .collect();
    let notes: String = (0..2_000)
        .map(|at| format!("A word.[^{at}]\n\n[^{at}]: Note {at}.\n\n"))
        .collect();
    let marks: String = (0..5_000).map(|_| "*a* **b** `c` ").collect();
    let links: String = (0..3_000)
        .map(|at| format!("[words {at}](https://example.org/{at}) "))
        .collect();
    let done = try_all(named([
        ("a long paragraph", text(words(10_000))),
        (
            "a long line of code",
            text(format!("```\n{}\n```", words(3_000))),
        ),
        ("much code", text(format!("```\n{code}```"))),
        ("a word of a megabyte", text("a".repeat(1_000_000))),
        (
            "an address of 100 kB",
            text(format!("<https://example.org/{}>", "path/".repeat(20_000))),
        ),
        (
            "a table of 3,000 rows",
            text(format!("| a | b | c |\n| - | - | - |\n{rows}")),
        ),
        (
            "a table of 40 columns",
            text(format!(
                "{}{}{}",
                columns("| head "),
                columns("| - "),
                columns("| cell ").repeat(20)
            )),
        ),
        (
            "a row higher than a page",
            text(format!(
                "| a | b |\n| - | - |\n| {} | short |\n| c | d |",
                words(300)
            )),
        ),
        (
            "a head higher than a page",
            text(format!(
                "| {} | b |\n| - | - |\n| c | d |\n| e | f |",
                words(200)
            )),
        ),
        ("2,000 headings", text(headings)),
        ("2,000 notes", text(notes)),
        ("15,000 marks", text(marks)),
        ("3,000 links", text(links)),
        ("100,000 stars", text("*".repeat(100_000))),
        ("100,000 pairs of stars", text("*a".repeat(50_000))),
        ("100,000 brackets", text("[".repeat(100_000))),
        ("100,000 quotation marks", text("\"a".repeat(100_000))),
        (
            "50,000 backticks",
            text(
                (1..300)
                    .map(|count| "`".repeat(count) + " ")
                    .collect::<String>(),
            ),
        ),
        (
            "a heading of 20,000 words",
            text(format!("## {}", words(3_000))),
        ),
        ("a list of 5,000 items", text("- item\n".repeat(5_000))),
    ]));
    assert_qpdf_reads(&done[..8]);
}

#[test]
fn things_deep_in_each_other_are_answered() {
    let nested: String = (0..10_000)
        .map(|depth| format!("{}- item\n", " ".repeat(depth.min(300) * 2)))
        .collect();
    let spans = format!(
        "{}words{}",
        "<span lang=\"la\">".repeat(5_000),
        "</span>".repeat(5_000)
    );
    try_all(named([
        (
            "10,000 quotations",
            text(format!("{} deep", ">".repeat(10_000))),
        ),
        (
            "10,000 lists on a line",
            text(format!("{}deep", "- ".repeat(10_000))),
        ),
        (
            "10,000 numbers on a line",
            text(format!("{}deep", "1. ".repeat(10_000))),
        ),
        ("lists, each further in", text(nested)),
        ("5,000 spans", text(spans)),
        ("5,000 subs", text("<sub>".repeat(5_000) + "x")),
        (
            "stress in stress",
            text(format!("{}x{}", "*_".repeat(2_000), "_*".repeat(2_000))),
        ),
        (
            "links in pictures",
            text(format!(
                "{}x{}",
                "![".repeat(2_000),
                "](a.svg)".repeat(2_000)
            )),
        ),
        (
            "notes in quotations",
            text(format!("[^a]\n\n{}[^a]: deep[^a]", "> ".repeat(100))),
        ),
        (
            "tables far in",
            text(
                format!("{}| a | b |\n", "> ".repeat(50)).repeat(2)
                    + &format!("{}| - | - |\n", "> ".repeat(50)),
            ),
        ),
        (
            "paragraphs without room",
            text(format!(
                "{}Words that need room, and more of them.",
                "> - ".repeat(29)
            )),
        ),
        (
            "code without room",
            text(format!(
                "{}```\n{0}some code that is long\n",
                "> ".repeat(59)
            )),
        ),
    ]));
}

#[test]
fn empty_and_broken_texts_are_answered() {
    let done = try_all(named([
        ("an empty file", chapter("")),
        ("white space", chapter(" \n\t\n \n")),
        ("a comment", chapter("<!-- nothing -->\n")),
        ("NULs", chapter("# A\0B\n\n\0\0\0\n\0\n")),
        (
            "a byte order mark",
            chapter("\u{feff}# A chapter\n\nWords.\n"),
        ),
        ("only a title", chapter("# A\n")),
        ("an empty title", chapter("#\n\nWords.\n")),
        ("a title of signs", chapter("# !!! ??? ...\n")),
        ("no file at all", book(&[])),
        (
            "headings of level 6",
            chapter("###### a\n\n###### b\n\nwords\n"),
        ),
        (
            "headings the wrong way round",
            chapter("###### a\n\n##### b\n\n#### c\n\n### d\n\n## e\n\n# f\n"),
        ),
        (
            "nothing closed",
            text("*a **b `c [d](e ![f](g <span lang=\"la\"> <abbr title=\"x\"> ~~h\n\n```\ncode"),
        ),
        (
            "nothing opened",
            text("</span></abbr></sub> ) ] ** ` ~~ -->"),
        ),
        (
            "HTML of all kinds",
            text(
                "<table><tr><td>a</table>\n\n<script>if (a < b) { x() }</script>\n\n<ü\n\n<div\n\n<!DOCTYPE x>\n\n<?php x ?>\n\n<![CDATA[ x ]]>",
            ),
        ),
        (
            "an item with a huge number",
            text("999999999. item\n1000000000. item"),
        ),
        (
            "items without words",
            text("-\n-\n- \n\n1.\n2.\n\n- [ ]\n- [x]\n\n>\n\n| a |\n| - |\n|  |\n"),
        ),
        ("a table without rows", text("| a | b |\n| - | - |\n")),
        (
            "a table without words",
            text("|  |  |\n| - | - |\n|  |  |\n"),
        ),
        (
            "ragged rows",
            text("| a | b |\n| - | - |\n| 1 |\n| 1 | 2 | 3 |\n"),
        ),
        (
            "captions without tables",
            text(
                "Table:\n\nTable: one\n\nTable: two\n\n| a |\n| - |\n| b |\n\nTable: three\n\nTable: four\n",
            ),
        ),
        (
            "definitions in lists",
            text(
                "- Term\n  : Meaning\n    - list\n      : more\n\n: nothing before\n\nA\nB\n: C\n: D\n",
            ),
        ),
        ("breaks only", text("<br><br>\n\n\\\n\n***\n---\n<br>\n")),
        (
            "line ends of old",
            chapter(
                "# A\r\rWords.\r\n\r\nMore\u{85}words\u{2028}here\u{2029}and\u{b}there\u{c}.\n",
            ),
        ),
        (
            "allowances gone wrong",
            text(
                "<!-- allow -->\n<!-- allow M001 -->\n<!-- allow X: y -->\n<!-- allow M022: \n\n-->words",
            ),
        ),
    ]));
    for (name, built) in &done {
        let fails = [
            "an empty file",
            "white space",
            "a comment",
            "no file at all",
        ]
        .contains(&name.as_str());
        assert!(
            !fails || !found(built).is_empty(),
            "{name}: nothing is said"
        );
    }
}

#[test]
fn things_where_none_belong_are_answered() {
    let picture = "<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 10 10'><rect width='5' height='5'/></svg>";
    let with_picture = |words: &str| text(words).with("a.svg", picture);
    try_all(named([
        (
            "notes that name each other",
            text("A[^a]\n\n[^a]: B[^b]\n\n[^b]: A[^a] and itself[^b]\n"),
        ),
        (
            "a note of a note of a note",
            text(
                (0..300)
                    .map(|at| format!("[^{at}]: note[^{}]\n\n", at + 1))
                    .collect::<String>()
                    + "[^0]",
            ),
        ),
        ("a note without words", text("A[^a]\n\n[^a]:\n")),
        (
            "a note that is a list",
            text("A[^a]\n\n[^a]:\n    - one\n    - two\n\n    ```\n    code\n    ```\n"),
        ),
        ("notes twice", text("A[^a]\n\n[^a]: One.\n\n[^a]: Two.\n")),
        (
            "a note in a heading",
            text("## A heading[^a] and **more[^a]**\n\n[^a]: Words.\n"),
        ),
        (
            "notes where words alone can stand",
            text("<code>a[^a]</code> ![b[^b]](a.png)\n\n[^a]: Words.\n\n[^b]: More.\n"),
        ),
        ("lists in lists", text(format!("{}deep", "- ".repeat(25)))),
        (
            "a note in a table",
            text(
                "Table: a caption[^a]\n\n| a[^a] | b |\n| - | - |\n| c[^a] | d |\n\n[^a]: Words.\n",
            ),
        ),
        (
            "a link in a heading",
            text("## A [link](https://example.org) and [here](#a-chapter)\n\nWords.\n"),
        ),
        (
            "a picture in a heading",
            with_picture("## A ![sign](a.svg) heading\n\nWords.\n"),
        ),
        (
            "a heading that is a picture",
            with_picture("## ![sign](a.svg)\n\nWords.\n"),
        ),
        (
            "a title that is a note",
            chapter("# [^a]\n\n[^a]: Words.\n"),
        ),
        (
            "pictures in tables and links",
            with_picture("| ![a](a.svg) |\n| - |\n| [![b](a.svg)](https://example.org) |\n"),
        ),
        (
            "only pictures",
            with_picture("![a](a.svg)\n\n![b](a.svg)\n\n![](a.svg)\n"),
        ),
        (
            "links in links",
            text("[a [b](https://b.org) c](https://c.org)\n"),
        ),
        (
            "links of all kinds",
            text(
                "[a]() [b](#) [c](javascript:x) [d](//e) [f](\\\\g) [h](../../i.md) [j](file:///k) <l@m.n> [](https://o.org) [p](https://q r) [s](data:x)\n",
            ),
        ),
        (
            "code in all places",
            text(
                "## `a`\n\n- `b`\n\n| `c` |\n| - |\n| `` ` `` |\n\n[`d`](https://e.org) **`f`** ` `\n",
            ),
        ),
        (
            "roles of all kinds",
            chapter(
                "# A {.imprint .chapter .nothing #a #b key=value}\n\n## B {.preface}\n\nWords.\n",
            ),
        ),
        (
            "headings of one name",
            text(
                "## A {#a}\n\n## B {#a}\n\n## A\n\n## A\n\n## {#}\n\n## contents\n\n## glossary\n",
            ),
        ),
        (
            "a description of itself",
            with_picture("![a](a.svg)\n")
                .with("a.description.md", "# Title\n\n![a](a.svg)\n\n[^x] | a |\n"),
        ),
    ]));
}

#[test]
fn glossaries_of_all_kinds_are_answered() {
    let many: String = (0..2_000).map(|at| format!("[[term]]\nterm = \"term {at}\"\nabbreviation = \"T{at}\"\nvariants = [\"word {at}\"]\ndefinition = \"See term {}.\"\n\n", at / 2)).collect();
    let uses: String = (0..2_000)
        .map(|at| format!("term {at}, T{at}s and word {at}x; "))
        .collect();
    let term = |term: &str| format!("[[term]]\nterm = {term:?}\ndefinition = \"Words.\"\n\n");
    let signs: String = [
        ".*", "(", "[a-z]+", "^", "$", "\\d", "a|b", "é", "漢字", "😀", "--", "\u{301}", "a\nb",
        " a  b ", "*a*", "`a`", "|", "1",
    ]
    .iter()
    .map(|sign| term(sign))
    .collect();
    let overlapping: String = ["a", "a b", "b c", "a b c", "b", "c d", "A", "As"]
        .iter()
        .map(|words| term(words))
        .collect();
    let same: String = "a".repeat(300);
    let with = |terms: &str, words: &str| text(words).with("glossary.toml", terms.as_bytes());
    try_all(named([
        ("2,000 terms", with(&many, &uses)),
        (
            "terms of signs",
            with(
                &signs,
                ".* ( [a-z]+ ^ $ \\d a|b é 漢字 😀 -- a b *a* `a` | 1",
            ),
        ),
        (
            "terms in each other",
            with(&overlapping, "a b c d a b c a b. A B C As bs cs"),
        ),
        (
            "terms twice",
            with(&(term("a") + &term("a") + &term("A")), "a A"),
        ),
        (
            "terms without words",
            with(
                &(term("")
                    + &term(" ")
                    + "[[term]]\nterm = \"b\"\ndefinition = \"\"\n[[term]]\ndefinition = \"x\"\n[[term]]\n"),
                "a b",
            ),
        ),
        ("no terms", with("", "a b")),
        ("a term that is a file", with("term = 1\n", "a")),
        (
            "near misses",
            with(
                &(0..300)
                    .map(|at| term(&format!("{same}{at}")))
                    .collect::<String>(),
                &(same.clone() + " ").repeat(300),
            ),
        ),
        (
            "definitions of all kinds",
            with(
                "[[term]]\nterm = \"a\"\nsay = \"\"\nlanguage = \"no such\"\nabbreviation = \"a\"\nvariants = [\"a\", \"\", \"as\"]\ndefinition = \"\"\"# Title\n\n[^a] ![p](p.png) [l](m.md)\n\n| a |\n| - |\n| b |\n\n[^a]: note\"\"\"\n",
                "a as A",
            ),
        ),
    ]));
}

#[test]
fn scripts_that_no_face_has_are_told_of() {
    let done = try_all(named([
        ("Chinese", text("漢字 and words")),
        ("Khmer", text("ភាសាខ្មែរ and words")),
        ("Tamil", text("தமிழ் and words")),
        (
            "private characters",
            text("\u{e000} \u{f0000} \u{10ffff} words"),
        ),
    ]));
    for (name, built) in &done {
        assert!(found(built).contains(&"L002"), "{name}: {:?}", found(built));
        assert!(
            built.editions.iter().any(|made| made.name == "epub"),
            "{name}"
        );
    }
    try_all(named([
        ("Arabic", text("السلام عليكم and words")),
        ("Hebrew", text("שלום and words")),
        ("Devanagari", text("नमस्ते and words")),
        ("Thai", text("สวัสดีชาวโลก and words")),
        ("emoji", text("👩‍👩‍👧‍👦 🇬🇧 👍🏽 and words")),
        (
            "marks on nothing",
            text("\u{301}\u{302} a\u{301}\u{302}\u{303}\u{304}\u{305}\u{306} words"),
        ),
        (
            "turned words",
            text(
                "a \u{202e}turned\u{202c} word, \u{2067}apart\u{2069}, a\u{200d}b, a\u{200c}b, a\u{feff}b, a\u{fffc}b, \u{fffe}\u{ffff}",
            ),
        ),
        (
            "marks without end",
            text("a".to_owned() + &"\u{301}".repeat(10_000)),
        ),
        (
            "spaces of all kinds",
            text(
                "a\u{2000}b\u{2003}c\u{2009}d\u{3000}e\u{1680}f\u{205f}g\u{202f}h\u{a0}\u{a0}\u{a0}i",
            ),
        ),
        (
            "no-break spaces without end",
            text("word\u{a0}".repeat(5_000)),
        ),
        ("soft hyphens without end", text("ab\u{ad}".repeat(20_000))),
    ]));
}

#[test]
fn settings_of_all_kinds_are_answered() {
    let with = |settings: &str| text("Words.").with("book.toml", settings.as_bytes());
    let book = |keys: &str| with(&format!("[book]\ntitle = \"A\"\nlanguage = \"en\"\n{keys}"));
    try_all(named([
        ("nothing", with("")),
        ("no TOML", with("= = [")),
        (
            "a long title",
            with(&format!(
                "[book]\ntitle = \"{}\"\nlanguage = \"en\"\n",
                "Title ".repeat(2_000)
            )),
        ),
        (
            "a title that is a word",
            with(&format!(
                "[book]\ntitle = \"{}\"\nlanguage = \"en\"\n",
                "T".repeat(10_000)
            )),
        ),
        (
            "a title of signs",
            with("[book]\ntitle = \"<&>\\u0000\\\"\\u202e\"\nlanguage = \"en\"\n"),
        ),
        (
            "a title of spaces",
            with("[book]\ntitle = \"  \"\nlanguage = \"en\"\n"),
        ),
        (
            "languages",
            with("[book]\ntitle = \"A\"\nlanguage = \"xx-Latn-XX-x-private\"\n"),
        ),
        (
            "no language",
            with("[book]\ntitle = \"A\"\nlanguage = \"\"\n"),
        ),
        ("dates", book("date = \"2026-02-31\"\n")),
        ("far dates", book("date = \"9999-12-31\"\n")),
        ("early dates", book("date = \"0000\"\n")),
        (
            "a thousand authors",
            book(&format!(
                "authors = [{}]\n",
                "{ name = \"A B\" }, ".repeat(1_000)
            )),
        ),
        (
            "chapters of chapters",
            book(
                "chapters = [\"chapter.md\", \"chapter.md\", \"../x.md\", \"/etc/passwd\", \"\", \"book.toml\"]\n",
            ),
        ),
        ("deep contents", book("[contents]\ndepth = 99\n")),
        (
            "editions",
            book(
                "[edition.\"a/../b\"]\nformat = \"pdf\"\n[edition.c]\nformat = \"doc\"\n[edition.epub]\nformat = \"pdf\"\n",
            ),
        ),
        (
            "tables in tables",
            with(&format!("[{}a]\nx = 1", "a.".repeat(2_000))),
        ),
        (
            "arrays in arrays",
            with(&format!("a = {}{}", "[".repeat(20_000), "]".repeat(20_000))),
        ),
    ]));
}
