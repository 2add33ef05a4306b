//! The page numbers of a printed edition in the EPUB: each marker stands where its page
//! of the PDF begins, and the page list leads to all of them.
//!
//! The words after each marker are read from the XHTML, those at the top of the page
//! from the content stream of the PDF: neither is asked of the program that wrote both.

use std::collections::{BTreeMap, BTreeSet};

use clearprint::source::{MemoryWorld, World};
use icu_normalizer::ComposingNormalizerBorrowed;
use resvg::usvg::roxmltree::{Document as Xml, Node};

use crate::book_test::{assert_none, build, edition, entries, folder, repository, short};
use crate::painting::Painted;
use crate::reading::{Page, Pdf, first, parse, spine, unzip};

/// How many letters after a marker are looked for at the top of its page.
const LETTERS: usize = 12;

/// Elements that are read as one: a marker stands before them.
const WHOLE: &[&str] = &[
    "h1", "h2", "h3", "h4", "h5", "h6", "a", "abbr", "dfn", "figure", "math", "nav", "summary",
];

/// Elements that hold items, rows or cells.
const ROWS: &[&str] = &["dl", "ol", "table", "tbody", "tfoot", "thead", "tr", "ul"];

/// The words of a text without what print and screens write in different ways: spaces,
/// signs, figures.
fn letters(text: &str) -> Vec<char> {
    let normal = ComposingNormalizerBorrowed::new_nfkc().normalize(text);
    normal.chars().filter(|c| c.is_alphabetic()).collect()
}

/// What the page of the PDF says, from its top, without the pages that it names.
fn printed(painted: &Painted, page: usize) -> Vec<char> {
    let runs = painted.runs.iter();
    let words: String = runs
        .filter(|run| run.page == page && run.mcid.is_some())
        .map(|run| run.words.as_str())
        .collect();
    // Only print has words in bold.
    let words = words.replace("Words in bold are explained from page ", "");
    let mut said = String::new();
    let mut rest = words.as_str();
    while let Some((before, after)) = rest.split_once('(') {
        said.push_str(before);
        let end = after.find(')').unwrap_or(after.len());
        let inside = &after[..end];
        let named = inside.contains('\u{a0}') && inside.ends_with(|c: char| c.is_ascii_digit());
        rest = if named { &after[end..] } else { after };
    }
    said.push_str(rest);
    letters(&said)
}

fn is_marker(node: &Node<'_, '_>) -> bool {
    node.attribute("role") == Some("doc-pagebreak")
}

/// The words before and after a node, and those of the whole element that follows it,
/// if it stands right before one.
fn around(xml: &Xml<'_>, marker: Node<'_, '_>) -> (Vec<char>, Vec<char>, usize) {
    let (mut before, mut after) = (String::new(), String::new());
    let mut whole = None;
    for node in first(xml.root_element(), "body").unwrap().descendants() {
        if node.range().start > marker.range().start && node.is_element() && whole.is_none() {
            let name = node.tag_name().name();
            if WHOLE.contains(&name) && letters(&after).is_empty() {
                let words = node.descendants().filter_map(|node| node.text());
                whole = Some(letters(&words.collect::<String>()).len());
            }
        }
        if !node.is_text() || node.ancestors().any(|node| node.has_tag_name(MATH)) {
            continue;
        }
        let words = node.text().unwrap_or_default();
        if node.range().start < marker.range().start {
            before.push_str(words);
        } else {
            after.push_str(words);
        }
    }
    (letters(&before), letters(&after), whole.unwrap_or_default())
}

const MATH: (&str, &str) = ("http://www.w3.org/1998/Math/MathML", "math");

/// Whether what is printed begins where a marker stands: with the words after it; after
/// the end of a word that the page divides, and that stands before it; or inside what
/// must be whole, and stands after it.
fn begins(printed: &[char], (before, after, whole): &(Vec<char>, Vec<char>, usize)) -> bool {
    let same = |a: &[char], b: &[char]| {
        let length = LETTERS.min(a.len()).min(b.len());
        // Nothing is like everything.
        length > 0 && a[..length] == b[..length]
    };
    let divided = (0..printed.len().min(LETTERS * 5))
        .any(|end| before.ends_with(&printed[..end]) && same(&printed[end..], after));
    let inside = (0..=(*whole).min(after.len())).any(|start| same(printed, &after[start..]));
    divided || inside
}

/// An EPUB with its page list, and the PDF that it takes its pages from.
struct Both {
    pages: Vec<Page>,
    files: BTreeMap<String, Vec<u8>>,
    pdf: Pdf,
    painted: Painted,
}

impl Both {
    fn new(world: &MemoryWorld, epub: &str, pdf: &str) -> Self {
        let built = build(world);
        assert!(!built.failed, "{}", short(&built));
        let epub = edition(&built, epub);
        let pdf = Pdf::read(edition(&built, pdf));
        Self {
            pages: spine(epub),
            files: unzip(epub),
            painted: Painted::read(&pdf),
            pdf,
        }
    }

    fn file(&self, name: &str) -> String {
        String::from_utf8(self.files[&format!("OEBPS/{name}")].clone()).unwrap()
    }

    /// The page list: labels and addresses.
    fn list(&self) -> Vec<(String, String)> {
        let source = self.file("nav.xhtml");
        let xml = parse(&source);
        let mut navs = xml.descendants();
        let nav = navs.find(|node| node.attribute("role") == Some("doc-pagelist"));
        let nav = nav.expect("a page list");
        let title = nav.attribute("aria-labelledby").unwrap();
        let title = nav
            .descendants()
            .find(|node| node.attribute("id") == Some(title));
        assert!(!title.unwrap().text().unwrap().is_empty());
        let links = nav
            .descendants()
            .filter(|node| node.has_tag_name((HTML, "a")));
        links
            .map(|link| {
                let text = link.text().unwrap().to_owned();
                (text, link.attribute("href").unwrap().to_owned())
            })
            .collect()
    }

    /// What the list of the NCX says.
    fn ncx_list(&self) -> Vec<(String, String)> {
        let source = self.file("toc.ncx");
        let xml = parse(&source);
        let targets = xml
            .descendants()
            .filter(|node| node.tag_name().name() == "pageTarget");
        targets
            .map(|target| {
                let label = first(target, "text").unwrap().text().unwrap().to_owned();
                let address = first(target, "content").unwrap().attribute("src").unwrap();
                (label, address.to_owned())
            })
            .collect()
    }

    /// The pages of the PDF that are not blank, by label.
    fn labels(&self) -> Vec<(String, usize)> {
        let drawn: BTreeSet<usize> = self.painted.runs.iter().map(|run| run.page).collect();
        let labels = self.pdf.labels().into_iter().zip(0..);
        labels.filter(|(_, page)| drawn.contains(page)).collect()
    }

    /// What is wrong with where markers stand.
    fn faults(&self) -> Vec<String> {
        let mut faults = Vec::new();
        let listed = self.list();
        let labels = self.labels();
        let names: Vec<&str> = labels.iter().map(|(label, _)| label.as_str()).collect();
        let in_list: Vec<&str> = listed.iter().map(|(label, _)| label.as_str()).collect();
        assert_eq!(in_list, names, "the list names the pages of the PDF");
        assert_eq!(self.ncx_list(), listed, "both lists say the same");
        let mut last = (0, 0);
        let mut markers = 0;
        let sources: Vec<Xml<'_>> = self.pages.iter().map(|page| parse(&page.source)).collect();
        for ((label, address), (_, printed_page)) in listed.iter().zip(&labels) {
            let (file, id) = address.split_once('#').unwrap();
            let at = self
                .pages
                .iter()
                .position(|page| page.path == format!("OEBPS/{file}"));
            let at = at.unwrap_or_else(|| panic!("{file} is not in the spine"));
            let xml = &sources[at];
            let marker = xml
                .descendants()
                .find(|node| node.attribute("id") == Some(id));
            let marker = marker.unwrap_or_else(|| panic!("no {id} in {file}"));
            assert!(is_marker(&marker));
            assert_eq!(marker.attribute("aria-label"), Some(label.as_str()));
            assert_eq!(
                marker.attribute(("http://www.idpf.org/2007/ops", "type")),
                Some("pagebreak")
            );
            assert_eq!(marker.children().count(), 0, "a marker has no words");
            let place = (at, marker.range().start);
            assert!(place > last, "page {label} is before the page before it");
            last = place;
            markers += 1;
            let parent = marker.parent().unwrap().tag_name().name();
            let whole = marker
                .ancestors()
                .find(|node| WHOLE.contains(&node.tag_name().name()));
            if whole.is_some() || ROWS.contains(&parent) {
                faults.push(format!("page {label} is marked in {whole:?}, {parent}"));
            }
            let printed = printed(&self.painted, *printed_page);
            if file == "nav.xhtml" {
                let list = first(xml.root_element(), "nav").unwrap();
                // Print doesn't list the title page.
                let title = list
                    .descendants()
                    .find(|node| node.has_tag_name((HTML, "li")));
                let title = title.unwrap().range();
                let words = list
                    .descendants()
                    .filter(|node| node.is_text() && !title.contains(&node.range().start));
                let said: String = words.filter_map(|node| node.text()).collect();
                let top = &printed[..LETTERS.min(printed.len())];
                let said = letters(&said);
                if !said.windows(top.len()).any(|words| words == top) {
                    faults.push(format!("page {label} is none of the contents: {top:?}"));
                }
            } else {
                let around = around(xml, marker);
                if !begins(&printed, &around) {
                    let start = |words: &[char]| words.iter().take(40).collect::<String>();
                    faults.push(format!(
                        "page {label} begins {:?}, its marker stands before {:?}",
                        start(&printed),
                        start(&around.1)
                    ));
                }
            }
        }
        let all = sources.iter().flat_map(|xml| xml.descendants());
        assert_eq!(
            all.filter(is_marker).count(),
            markers,
            "every marker is listed"
        );
        faults
    }
}

const HTML: &str = "http://www.w3.org/1999/xhtml";

/// The book with more settings, and an e-book in any case.
fn with_settings(world: &MemoryWorld, settings: &str) -> MemoryWorld {
    let book_toml = world.read("book.toml").unwrap();
    let mut book_toml = String::from_utf8(book_toml.to_vec()).unwrap();
    if !book_toml.contains("[edition.epub]") {
        book_toml.push_str("\n[edition.epub]\n");
    }
    world
        .clone()
        .with("book.toml", format!("{book_toml}\n{settings}"))
}

/// The books of the tests, with both editions.
fn books() -> Vec<(String, MemoryWorld)> {
    let mut books = Vec::new();
    for name in entries(&repository("tests/editions")) {
        let world = folder(&repository("tests/editions").join(&name));
        books.push((name, world));
    }
    for name in entries(&repository("tests/scripts")) {
        let world = folder(&repository("tests/scripts").join(&name));
        books.push((name, with_settings(&world, "")));
    }
    books.push(("the booklet".to_owned(), folder(&repository("manuscript"))));
    books
}

#[test]
fn each_page_of_each_book_is_marked_where_it_begins() {
    let mut faults = Vec::new();
    for (name, world) in books() {
        let both = Both::new(&world, "epub", "large-print");
        let found = both.faults();
        faults.extend(found.into_iter().map(|fault| format!("{name}: {fault}")));
    }
    assert_none(&faults);
}

/// Small pages of many sizes begin in many places: in items, cells, code, notes,
/// definitions, descriptions.
#[test]
fn pages_that_begin_anywhere_are_marked_there() {
    let mut faults = Vec::new();
    let mut inside = BTreeSet::new();
    for name in ["everything", "blocks"] {
        let world = folder(&repository("tests/editions").join(name));
        for height in (110..=180).step_by(10) {
            let settings = format!(
                "[edition.small]\nformat = \"pdf\"\nprofile = \"standard\"\n\
                 paper = \"150mm x {height}mm\"\n"
            );
            let both = Both::new(&with_settings(&world, &settings), "epub", "small");
            let found = both.faults();
            faults.extend(
                found
                    .into_iter()
                    .map(|fault| format!("{name} {height}: {fault}")),
            );
            for page in &both.pages {
                let xml = parse(&page.source);
                let markers = xml.descendants().filter(is_marker);
                inside.extend(
                    markers.map(|marker| marker.parent().unwrap().tag_name().name().to_owned()),
                );
            }
        }
    }
    // It holds a picture of marks alone: there are no words to compare.
    faults.retain(|fault| !fault.starts_with("blocks 110: page 8 begins \"\""));
    assert_none(&faults);
    let all = ["body", "code", "dd", "li", "p", "section", "td"];
    for name in all {
        assert!(
            inside.contains(name),
            "no page begins in {name}: {inside:?}"
        );
    }
}
