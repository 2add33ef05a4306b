//! The index: every mark of the author leads to where it stands, in each edition, and
//! nothing of a mark is left in the text.

use std::collections::BTreeMap;

use clearprint::source::MemoryWorld;
use resvg::usvg::roxmltree::Node;

use crate::book_test::{book, build, edition, short, web};
use crate::painting::Painted;
use crate::reading::{Page, Pdf, parse, spine};

/// Marks in every place where an author may put one.
const MARKED: &str = r#"# Discs <!-- index: discs -->

<!-- index: discs, herniated; slipped disc, see discs, herniated -->Discs are *soft*
cushions <!-- index: cushions --> between bones.

A disc can press on a nerve.
<!-- index: nerves -->

<!-- index: "Tower, David"; discs, see also spine -->

- One <!-- index: one --> item
- <!-- index: two -->Two
- Three
  <!-- index: three -->
- Four

> Words.
> <!-- index: quoted -->

Table: What is <!-- index: captions --> where

| A | B |
| - | - |
| a <!-- index: cells --> | b |

## Surgery <!-- index: surgery -->

Term <!-- index: terms -->
: Its meaning. <!-- index: meanings -->

| Verse <!-- index: verse -->
| of two lines

```
<!-- index: computer text -->
```

Words.[^n] <!-- index: spine; -->

[^n]: A note. <!-- index: notes -->
"#;

const GLOSSARY: &str = "[[term]]\nterm = \"magnetic resonance imaging\"\nabbreviation = \"MRI\"\n\
                        definition = \"Pictures made with magnets. <!-- index: magnets -->\"\n\n[[term]]\nterm = \"scan\"\nsee = \"magnetic resonance imaging\"\n";

fn marked(settings: &str) -> MemoryWorld {
    let toml = format!("[book]\ntitle = \"Backs\"\nlanguage = \"en\"\n{settings}");
    book(&[
        ("book.toml", &toml),
        ("glossary.toml", GLOSSARY),
        ("1.md", MARKED),
        (
            "2.md",
            "# More\n\nAn MRI shows a disc. <!-- index: discs -->\n\n## Surgery\n\nWords. <!-- index: surgery -->\n",
        ),
    ])
}

fn text(world: &MemoryWorld) -> String {
    let built = build(world);
    assert_eq!(short(&built), "");
    String::from_utf8(edition(&built, "text").to_vec()).unwrap()
}

/// The lines of the index that are not empty.
fn index_lines(text: &str) -> Vec<&str> {
    let (_, index) = text.rsplit_once("\n\n\nIndex\n").unwrap();
    index.lines().filter(|line| !line.is_empty()).collect()
}

#[test]
fn each_mark_makes_an_entry_that_names_its_section() {
    let settings = "[index]\nglossary-terms = true\n[edition.text]\ncolumns = \"unwrapped\"\n";
    assert_eq!(
        index_lines(&text(&marked(settings))),
        [
            "captions: Discs",
            "cells: Discs",
            "cushions: Discs",
            "discs: Discs; More; see also spine",
            "  herniated: Discs",
            "magnetic resonance imaging: More",
            "magnets: Glossary",
            "meanings: Discs: Surgery",
            "MRI: see magnetic resonance imaging",
            "nerves: Discs",
            "notes: Discs: Surgery",
            "one: Discs",
            "quoted: Discs",
            "scan: see magnetic resonance imaging",
            "slipped disc: see discs, herniated",
            "spine: Discs: Surgery",
            "surgery: Discs: Surgery; More: Surgery",
            "terms: Discs: Surgery",
            "three: Discs",
            "Tower, David: Discs",
            "two: Discs",
            "verse: Discs: Surgery",
        ]
    );
}

/// The text without its marks, all that stands before the index.
#[test]
fn marks_leave_nothing_in_the_text() {
    let settings = "[edition.text]\ncolumns = \"unwrapped\"\n";
    let mut bare = String::new();
    for line in MARKED.lines() {
        let mut rest = line;
        let mut kept = String::new();
        while let Some((before, after)) = rest.split_once("<!--") {
            let (mark, next) = after.split_once("-->").unwrap();
            if mark.contains("computer text") {
                kept.push_str(&format!("{before}<!--{mark}-->"));
            } else {
                kept.push_str(before);
            }
            rest = if before.ends_with(' ') {
                next.trim_start()
            } else {
                next
            };
        }
        if line.trim().is_empty() || !format!("{kept}{rest}").trim().is_empty() {
            bare.push_str(&format!("{kept}{rest}\n"));
        }
    }
    let with = text(&marked(settings));
    let without = text(&marked(settings).with("1.md", bare));
    let before_index = |text: &str| {
        let (before, _) = text.rsplit_once("\n\n\nIndex\n").unwrap();
        // The list of contents names what is there.
        before.to_owned()
    };
    assert_eq!(before_index(&with), before_index(&without));
}

#[test]
fn an_index_of_the_author_is_where_he_put_it() {
    let settings = "[index]\nletter-groups = \"always\"\n[edition.text]\n";
    let index = "# Index {.index}\n\nA word before it.\n";
    let world = marked(settings)
        .with("3.md", index)
        .with("4.md", "# Notes on type {.colophon}\n\nSet.\n");
    let text = text(&world);
    assert_eq!(text.matches("\nIndex\n").count(), 2, "{text}");
    let lines = index_lines(&text);
    assert_eq!(lines[..3], ["A word before it.", "C", "captions: Discs"]);
    assert!(lines.contains(&"Notes on type"));
}

/// Elements with an `epub:type`.
fn typed<'a>(node: Node<'a, 'a>, name: &'a str) -> impl Iterator<Item = Node<'a, 'a>> {
    const OPS: &str = "http://www.idpf.org/2007/ops";
    let nodes = node.descendants();
    nodes.filter(move |node| node.attribute((OPS, "type")) == Some(name))
}

/// What a link of an EPUB leads to: the words around it.
fn place(pages: &[Page], from: &str, href: &str) -> String {
    let (file, id) = href.split_once('#').unwrap();
    let file = if file.is_empty() { from } else { file };
    let page = pages.iter().find(|page| page.path.ends_with(file)).unwrap();
    let xml = parse(&page.source);
    let mut nodes = xml.descendants();
    let found = nodes.find(|node| node.attribute("id") == Some(id)).unwrap();
    let holder = if found.has_children() {
        found
    } else {
        found.parent().unwrap()
    };
    let texts = holder.descendants().filter(Node::is_text);
    let words: String = texts.filter_map(|node| node.text()).collect();
    words.trim().to_owned()
}

#[test]
fn links_of_the_index_lead_to_the_marks_and_say_where() {
    let built = build(&marked("[edition.epub]\n"));
    let pages = spine(edition(&built, "epub"));
    let index = pages
        .iter()
        .find(|page| page.path.contains("index"))
        .unwrap();
    let xml = parse(&index.source);
    let section = typed(xml.root_element(), "index").next().unwrap();
    assert_eq!(section.attribute("role"), Some("doc-index"));
    let mut led = BTreeMap::new();
    for entry in typed(section, "index-entry") {
        let words = typed(entry, "index-term").next().unwrap().text().unwrap();
        for link in entry
            .children()
            .filter(|node| node.has_tag_name("a") || node.tag_name().name() == "a")
        {
            let to = place(&pages, &index.path, link.attribute("href").unwrap());
            let name = link.text().unwrap().to_owned();
            led.entry(words.to_owned())
                .or_insert_with(Vec::new)
                .push((name, to));
        }
    }
    let first = |words: &str| led[words][0].clone();
    let pair = |name: &str, to: &str| (name.to_owned(), to.to_owned());
    assert_eq!(first("discs"), pair("Discs", "Discs"));
    assert_eq!(
        first("nerves"),
        pair("Discs", "A disc can press on a nerve.")
    );
    assert_eq!(first("Tower, David"), pair("Discs", "One item"));
    assert_eq!(first("three"), pair("Discs", "Three"));
    assert_eq!(first("two"), pair("Discs", "Two"));
    assert_eq!(first("captions"), pair("Discs", "What is where"));
    assert_eq!(first("surgery"), pair("Discs: Surgery", "Surgery"));
    assert_eq!(first("notes").1, "1. A note. ↩\u{fe0e}");
    assert_eq!(first("slipped disc").0, "see discs, herniated");
    assert!(first("slipped disc").1.starts_with("herniated"));
    // The web page has the same words.
    let page = web(&marked(""));
    assert!(page.contains(">see discs, herniated</a>") && page.contains("role=\"doc-index\""));
}

/// A book whose marked words stand on pages that the test doesn't know.
fn long() -> MemoryWorld {
    let filler = "Words and more words to fill a page of large print with. ".repeat(30);
    let mut chapter = format!("# Discs\n\nAlpha <!-- index: discs --> and {filler}\n\n");
    chapter.push_str(&format!(
        "<!-- index-start: surgery -->\n\nBravo. {filler}\n\n{filler}\n\n"
    ));
    chapter.push_str(&format!(
        "{filler} Charlie.\n<!-- index-end: surgery -->\n\n{filler}\n\n"
    ));
    chapter.push_str("Delta. <!-- index: discs; surgery --> Echo. <!-- index: discs -->\n\n");
    chapter.push_str(&format!("{filler}\n\n<!-- index: surgery -->Foxtrot.\n"));
    let toml = "[book]\ntitle = \"Backs\"\nlanguage = \"en\"\n[edition.pdf]\n[edition.epub]\npage-list = \"pdf\"\n";
    book(&[("book.toml", toml), ("1.md", &chapter)])
}

#[test]
fn print_names_the_pages_of_the_marks() {
    let built = build(&long());
    assert_eq!(short(&built), "");
    let pdf = Pdf::read(edition(&built, "pdf"));
    let painted = Painted::read(&pdf);
    let labels = pdf.labels();
    let pages = labels.len();
    let words_of = |page: usize| {
        let lines = painted.lines(page).into_iter();
        let lines = lines.map(|line| {
            line.iter()
                .map(|run| run.words.as_str())
                .collect::<String>()
        });
        lines.collect::<Vec<String>>()
    };
    let page_of = |word: &str| {
        let at = (0..pages).find(|page| words_of(*page).iter().any(|line| line.contains(word)));
        labels[at.unwrap()].clone()
    };
    let index = words_of(pages - 1);
    let line = |words: &str| {
        let found = index.iter().find(|line| line.starts_with(words));
        found
            .unwrap_or_else(|| panic!("{index:?}"))
            .trim()
            .to_owned()
    };
    let (alpha, bravo, charlie) = (page_of("Alpha"), page_of("Bravo"), page_of("Charlie"));
    let (delta, foxtrot) = (page_of("Delta"), page_of("Foxtrot"));
    assert!(bravo != charlie && charlie != delta && delta != foxtrot);
    assert_eq!(line("discs"), format!("discs: {alpha}, {delta}"));
    let surgery = format!("surgery: {bravo}–{charlie}, {delta}, {foxtrot}");
    assert_eq!(line("surgery"), surgery);
    // Each number leads to its page.
    let links: Vec<_> = pdf
        .links()
        .into_iter()
        .filter(|link| link.page == pages - 1)
        .collect();
    let to: Vec<&str> = links
        .iter()
        .map(|link| labels[*link.target.as_ref().unwrap()].as_str())
        .collect();
    assert_eq!(to, [&alpha, &delta, &bravo, &delta, &foxtrot]);
    assert_eq!(links[2].contents, format!("page {bravo}–{charlie}: Discs"));
    // An e-book with those pages has the same numbers.
    let pages = spine(edition(&built, "epub"));
    let index = pages
        .iter()
        .find(|page| page.path.contains("index"))
        .unwrap();
    let xml = parse(&index.source);
    let passage = typed(xml.root_element(), "index-locator-range")
        .next()
        .unwrap();
    assert_eq!(passage.text(), Some(format!("{bravo}–{charlie}").as_str()));
    assert_eq!(
        passage.attribute("aria-label"),
        Some(links[2].contents.as_str())
    );
}
