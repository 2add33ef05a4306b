//! Large books as EPUBs: split at headings as the settings say, and where a document
//! would be too large; every link, id and word in its place all the same.
//!
//! The books are made here, with the lines that they must say, so that what is
//! expected comes neither from the writer nor from the document model.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;

use clearprint::source::{MemoryWorld, World};

use crate::book_test::{assert_none, build, edition, folder, repository, short};
use crate::external::judge;
use crate::reading::{self, Page, Temporary, html_lines, parse, spine, unzip};

/// The most bytes that a content document may have.
const LIMIT_BYTES: usize = 300_000;

/// A book being made, and what it must say.
#[derive(Default)]
struct LargeBook {
    files: Vec<(String, String)>,
    /// The chapter at hand.
    text: String,
    lines: Vec<String>,
    /// What the notes of the chapter must say, and their definitions.
    notes: Vec<String>,
    definitions: String,
}

impl LargeBook {
    fn say(&mut self, markdown: &str, line: &str) {
        self.text.push_str(markdown);
        self.lines.push(line.to_owned());
    }

    fn paragraph(&mut self, words: &str) {
        self.say(&format!("{words}\n\n"), words);
    }

    fn noted(&mut self, words: &str, note: &str) {
        let number = self.notes.len() + 1;
        self.say(
            &format!("{words}[^n{number}]\n\n"),
            &format!("{words}{number}"),
        );
        writeln!(self.definitions, "[^n{number}]: {note}\n").unwrap();
        self.notes.push(format!("{number}. {note} ↩\u{fe0e}"));
    }

    fn end_chapter(&mut self, number: usize) {
        let mut text = std::mem::take(&mut self.text);
        text.push_str(&std::mem::take(&mut self.definitions));
        self.files.push((path(number), text));
        if !self.notes.is_empty() {
            self.lines.push("Notes".to_owned());
            self.lines.append(&mut self.notes);
        }
    }

    /// A chapter of so many sections, with notes, a term and links to others.
    fn chapter(&mut self, number: usize, of: usize, sections: usize) {
        let title = format!("Chapter of {number}");
        self.say(&format!("# {title}\n\n"), &title);
        self.paragraph(&format!("It opens the {number}th with its lumen."));
        for section in 1..=sections {
            let title = format!("Section {section} of {number}");
            let anchor = format!("s{number}-{section}");
            self.say(&format!("## {title} {{#{anchor}}}\n\n"), &title);
            self.noted(
                &format!("Words of section {section}."),
                &format!("A note of {section} in {number}."),
            );
            let other = 1 + (number * 7) % of;
            let markdown = format!("See [there]({}#s{other}-1) and below.\n\n", path(other));
            self.say(&markdown, "See there and below.");
            let title = format!("Deeper in {section}");
            self.say(&format!("### {title}\n\n"), &title);
            self.paragraph("Many words follow one another here. ".repeat(6).trim_end());
        }
        self.end_chapter(number);
    }

    /// A chapter of which each section is larger than a document may be, and can be
    /// cut in another way.
    fn huge_chapter(&mut self, number: usize) {
        self.say("# A huge one\n\n", "A huge one");
        self.huge_sections();
        self.say("## Quoted\n\n", "Quoted");
        for at in 0..700 {
            let words = format!("quoted {at} {}", "said the other ".repeat(33));
            let words = words.trim_end();
            self.say(&format!("> {words}\n>\n"), words);
        }
        self.say("\n## Meanings\n\n", "Meanings");
        for at in 0..1_500 {
            self.say(&format!("meaning{at}\n"), &format!("meaning{at}"));
            let words = format!("what it means {}", "in other words ".repeat(14));
            let words = words.trim_end();
            self.say(&format!(": {words}\n\n"), words);
        }
        self.say("## Notes upon notes\n\n", "Notes upon notes");
        for at in 0..1_000 {
            let note = format!("It was noted {at} times {}", "and again ".repeat(20));
            self.noted(&format!("Noted {at}."), note.trim_end());
        }
        self.end_chapter(number);
    }

    /// Sections that are larger than a document may be.
    fn huge_sections(&mut self) {
        self.say("## Paragraphs\n\n", "Paragraphs");
        for at in 0..1_000 {
            let words = format!("Paragraph {at} {}", "goes on and on and on ".repeat(20));
            self.paragraph(words.trim_end());
        }
        self.say("## Items {#s999-1}\n\n", "Items");
        for at in 1..=4_000 {
            let item = format!("item {at} {}", "long ".repeat(18));
            let item = item.trim_end();
            self.say(&format!("{}. {item}\n", at + 4), item);
        }
        self.text.push('\n');
    }

    /// The book, with what `[edition.epub]` says.
    fn world(self, edition: &str, terms: usize) -> (MemoryWorld, Vec<String>) {
        let settings = format!(
            "[book]\ntitle = \"A large book\"\nlanguage = \"en\"\n\n[edition.epub]\n{edition}"
        );
        let mut lines = self.lines;
        let mut glossary = "[[term]]\nterm = \"lumen\"\ndefinition = \"The light.\"\n".to_owned();
        for at in 0..terms {
            let meaning = "a meaning at some length ".repeat(14);
            let meaning = meaning.trim_end();
            writeln!(
                glossary,
                "[[term]]\nterm = \"word{at:05}\"\ndefinition = \"{meaning}\"\n"
            )
            .unwrap();
        }
        lines.insert(0, "A large book".to_owned());
        let world = MemoryWorld::new()
            .with("book.toml", settings)
            .with("glossary.toml", glossary);
        let files = self.files.into_iter();
        let world = files.fold(world, |world, (path, text)| world.with(path, text));
        (world, lines)
    }
}

fn path(number: usize) -> String {
    format!("{number:03}-chapter.md")
}

/// A book of so many chapters, of which the second is huge.
fn large_book(chapters: usize, sections: usize) -> LargeBook {
    let mut book = LargeBook::default();
    for number in 1..=chapters {
        if number == 2 {
            book.huge_chapter(number);
        } else {
            book.chapter(number, 1, sections);
        }
    }
    book
}

fn epub(world: &MemoryWorld) -> Vec<u8> {
    let built = build(world);
    assert!(!built.failed, "{}", short(&built));
    edition(&built, "epub").to_vec()
}

/// What is wrong with the documents of a book: their size, ids that stand twice,
/// links that lead nowhere, chapters that are said to begin twice, documents that
/// the contents don't know though they begin with a heading.
fn faults(epub: &[u8]) -> Vec<String> {
    let files = unzip(epub);
    let documents: BTreeMap<&str, String> = files
        .iter()
        .filter(|(name, _)| name.ends_with(".xhtml"))
        .map(|(name, bytes)| {
            let name = name.trim_start_matches("OEBPS/");
            (name, String::from_utf8(bytes.clone()).unwrap())
        })
        .collect();
    let (mut found, mut ids, mut links) = (Vec::new(), BTreeSet::new(), Vec::new());
    let mut begins = Vec::new();
    for (name, source) in &documents {
        if source.len() > LIMIT_BYTES && *name != "nav.xhtml" {
            found.push(format!("{name} has {} bytes", source.len()));
        }
        let xml = parse(source);
        let mut locals = BTreeSet::new();
        for node in xml.descendants() {
            if let Some(id) = node.attribute("id") {
                locals.insert(id);
                if !ids.insert(format!("{name}#{id}")) {
                    found.push(format!("{name}: the id {id} stands twice"));
                }
            }
        }
        for node in xml.descendants() {
            if let Some(label) = node.attribute("aria-labelledby")
                && !locals.contains(label)
            {
                found.push(format!("{name}: no label {label}"));
            }
            if let Some(href) = node.attribute("href").filter(|href| href.contains('#')) {
                links.push(match href.strip_prefix('#') {
                    Some(_) => format!("{name}{href}"),
                    None => href.to_owned(),
                });
            }
        }
        let body = reading::first(xml.root_element(), "body").unwrap();
        let start = body
            .descendants()
            .filter(roxmltree_is_element)
            .nth(2)
            .map(|node| node.tag_name().name());
        if start.is_some_and(|name| name.len() == 2 && name.starts_with('h')) {
            begins.push(*name);
        }
    }
    assert!(links.len() > documents.len(), "{} links", links.len());
    let missing = links.iter().filter(|link| !ids.contains(*link));
    found.extend(missing.map(|link| format!("nothing at {link}")));
    let listed = &documents["nav.xhtml"];
    for name in begins {
        if !listed.contains(&format!("href=\"{name}#")) && name != "nav.xhtml" {
            found.push(format!("{name} is not in the contents"));
        }
    }
    found
}

fn roxmltree_is_element(node: &resvg::usvg::roxmltree::Node<'_, '_>) -> bool {
    node.is_element()
}

/// The documents in the order of the spine that say what the manuscript says: not the
/// cover, the contents and the statement on accessibility.
fn pages(epub: &[u8]) -> Vec<Page> {
    let other = ["cover.xhtml", "nav.xhtml", "accessibility.xhtml"];
    let mut pages = spine(epub);
    pages.retain(|page| !other.iter().any(|name| page.path.ends_with(name)));
    pages
}

/// The lines of these documents.
fn lines(epub: &[u8]) -> Vec<String> {
    let lines = pages(epub).into_iter().flat_map(|page| {
        let xml = parse(&page.source);
        html_lines(reading::first(xml.root_element(), "body").unwrap())
    });
    lines.collect()
}

fn assert_lines(found: &[String], expected: &[String]) {
    let differs = expected.iter().zip(found).position(|(a, b)| a != b);
    if let Some(at) = differs {
        panic!("line {at}: {:?} and not {:?}", found[at], expected[at]);
    }
    assert!(found.len() >= expected.len(), "{} lines", found.len());
}

/// How often a role or the like is written.
fn count(epub: &[u8], what: &str) -> usize {
    let counts = pages(epub).into_iter();
    counts.map(|page| page.source.matches(what).count()).sum()
}

#[test]
fn a_book_of_five_hundred_chapters_is_whole() {
    const CHAPTERS: usize = 500;
    const TERMS: usize = 1_200;
    let (world, mut expected) = large_book(CHAPTERS, 4).world("", TERMS);
    let epub = epub(&world);
    assert_none(&faults(&epub));
    let found = lines(&epub);
    expected.push("Glossary".to_owned());
    assert_lines(&found, &expected);
    // The light has uses, the other terms have none; so many stand below letters.
    const LETTERS: usize = 2;
    assert_eq!(found.len(), expected.len() + 3 + 2 * TERMS + LETTERS);
    assert_eq!(count(&epub, "role=\"doc-chapter\""), CHAPTERS);
    assert_eq!(count(&epub, "role=\"doc-glossary\""), 1);
    let headings = 4 * (CHAPTERS - 1) + 5 + CHAPTERS + LETTERS;
    assert_eq!(count(&epub, "<h2"), headings);
    // An ordered list goes on with its numbers.
    let starts = spine(&epub);
    let starts = starts
        .iter()
        .flat_map(|page| page.source.split("<ol start=\""));
    assert!(starts.count() > spine(&epub).len() + 1);
    let file = Temporary::new("large.epub", &epub);
    assert_none(
        &judge("epubcheck", &[file.path()])
            .into_iter()
            .collect::<Vec<_>>(),
    );
}

#[test]
fn a_sample_of_a_large_book_is_accessible() {
    let mut book = LargeBook::default();
    book.chapter(1, 1, 2);
    book.say("# A large one\n\n", "A large one");
    book.huge_sections();
    book.end_chapter(2);
    let (world, _) = book.world("split = 2\n", 0);
    let epub = epub(&world);
    assert_none(&faults(&epub));
    let file = Temporary::new("sample.epub", &epub);
    let found = ["epubcheck", "ace"].map(|name| judge(name, &[file.path()]));
    assert_none(&found.into_iter().flatten().collect::<Vec<_>>());
}

/// A table of pairs of rows, each with a name that fills both: cut between pairs, with
/// the head in each part.
#[test]
fn a_table_longer_than_a_document_goes_on_in_the_next() {
    const PAIRS: usize = 3_000;
    let mut book = LargeBook::default();
    book.chapter(1, 1, 2);
    book.text.push_str(
        "# A table\n\nTable: Much {.row-headers}\n\n| Pair | First[^n] | Second |\n| --- | --- | --- |\n",
    );
    let mut expected = Vec::new();
    for pair in 0..PAIRS {
        for (row, name) in [
            ("upper", format!("pair {pair}")),
            ("lower", "^^".to_owned()),
        ] {
            writeln!(book.text, "| {name} | {row} {pair} | said |").unwrap();
            if name != "^^" {
                expected.push(name);
            }
            expected.extend([format!("{row} {pair}"), "said".to_owned()]);
        }
    }
    book.text
        .push_str("\nWords after it.\n\n[^n]: Of the head.\n");
    book.end_chapter(2);
    let (world, _) = book.world("", 0);
    let epub = epub(&world);
    assert_none(&faults(&epub));
    let (mut said, mut parts) = (Vec::new(), 0);
    for page in pages(&epub) {
        let xml = parse(&page.source);
        let element = |name| reading::first(xml.root_element(), name);
        let (Some(head), Some(body)) = (element("thead"), element("tbody")) else {
            continue;
        };
        parts += 1;
        let words = |node: resvg::usvg::roxmltree::Node<'_, '_>| -> String {
            let texts = node.descendants().filter(|node| node.is_text());
            texts.filter_map(|node| node.text()).collect()
        };
        // The mark of the note is said once.
        let mark = if parts == 1 { "1" } else { "" };
        assert_eq!(words(head).trim(), format!("PairFirst{mark}Second"));
        let cells = body
            .descendants()
            .filter(|node| ["td", "th"].contains(&node.tag_name().name()));
        let rows = body.children().filter(roxmltree_is_element).count();
        assert_eq!(rows % 2, 0, "{}: a pair is parted", page.path);
        for cell in cells {
            for id in cell.attribute("headers").unwrap().split(' ') {
                let found = xml
                    .descendants()
                    .find(|node| node.attribute("id") == Some(id));
                assert!(found.is_some(), "{}: no header {id}", page.path);
            }
            said.push(words(cell));
        }
    }
    assert!(parts > 2, "{parts}");
    assert_eq!(said, expected);
    assert_eq!(count(&epub, "Words after it."), 1);
    assert_eq!(count(&epub, "role=\"doc-noteref\""), 3);
    let file = Temporary::new("table.epub", &epub);
    let found = judge("epubcheck", &[file.path()]);
    assert_none(&found.into_iter().collect::<Vec<_>>());
}

#[test]
fn splitting_at_headings_changes_no_words() {
    let world = folder(&repository("tests/editions/everything"));
    let settings = world.read("book.toml").unwrap();
    let settings = String::from_utf8(settings.to_vec()).unwrap();
    let split = |level: u8| {
        let settings = format!("{settings}\n[edition.epub]\nsplit = {level}\n");
        epub(&world.clone().with("book.toml", settings))
    };
    let whole = split(1);
    let mut documents = spine(&whole).len();
    for level in 2..=3 {
        let parted = split(level);
        assert_none(&faults(&parted));
        assert_eq!(lines(&parted), lines(&whole), "split = {level}");
        let count = spine(&parted).len();
        assert!(count > documents, "split = {level}: {count} documents");
        documents = count;
    }
}

#[test]
fn a_document_of_a_section_begins_with_its_heading() {
    let mut book = LargeBook::default();
    book.chapter(1, 1, 2);
    let (world, _) = book.world("split = 2\n", 0);
    let epub = epub(&world);
    let names: Vec<String> = pages(&epub)
        .iter()
        .map(|page| page.path.trim_start_matches("OEBPS/").to_owned())
        .collect();
    assert_eq!(
        names,
        [
            "001-title-page.xhtml",
            "003-chapter-of-1.xhtml",
            "004-s1-1.xhtml",
            "005-s1-2.xhtml",
            "006-glossary.xhtml",
        ]
    );
    let page = &pages(&epub)[3].source;
    let (_, body) = page.split_once("<body>\n").unwrap();
    // The rank stays; the chapter, which the document before began, is not begun
    // again; its notes are where its words end.
    assert!(
        body.starts_with("<section id=\"s1-2\">\n<h2 id=\"s1-2_title\">"),
        "{body}"
    );
    assert!(page.contains("<title>Section 2 of 1</title>"));
    assert!(page.contains("epub:type=\"footnotes\""));
    assert!(!page.contains("doc-chapter"));
}
