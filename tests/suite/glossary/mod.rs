//! Terms in books that nobody wrote, many of them: whatever stands in a text, linking
//! neither loses nor changes a word, each first use leads to its entry, each entry back.
//!
//! The books are made by a generator that knows where it puts terms; the finished files
//! are read by other readers than those that wrote them.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;

use clearprint::source::MemoryWorld;
use resvg::usvg::roxmltree::Node;

use crate::book_test::{build, edition, short};
use crate::reading::{Page, Pdf, first, html_lines, parse, spine};

/// How many books are made.
const BOOKS: u64 = 12;

/// The terms: a word that nothing else in the books has a part of, how it is written in a
/// text, and its abbreviation.
const TERMS: &[(&str, &[&str], &str)] = &[
    (
        "zeta cell",
        &[
            "zeta cell",
            "Zeta cells",
            "zeta\u{a0}cell",
            "zeta-cell",
            "zeta *cell*",
        ],
        "ZC",
    ),
    (
        "quorin",
        &["quorin", "QUORIN", "quorin’s", "quor\u{ad}in"],
        "QRN",
    ),
    ("vébrose", &["vébrose", "VÉBROSE", "ve\u{301}brose"], "VBR"),
    ("jaxy", &["jaxy", "jaxies", "**jaxy**"], "JX"),
    ("never-used", &[], "NU"),
];

/// What is no term, though it has its letters.
const TRAPS: &[&str] = &[
    "zeta cellar",
    "azeta cell",
    "quorins2",
    "zc",
    "`quorin`",
    "[jaxy](https://example.org/)",
    "QRN2",
    "jaxy_",
    "H<sub>2</sub>O",
    "<span lang=\"de\">quorin</span>",
    "plain",
    "words",
    "of",
    "all",
];

/// A linear congruential generator (Knuth, MMIX).
struct Random(u64);

impl Random {
    fn below(&mut self, end: usize) -> usize {
        self.0 = self
            .0
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(self.0 >> 40).unwrap() % end
    }
}

/// The chapters of a book, and the terms that each uses.
fn chapters(seed: u64) -> Vec<(String, BTreeSet<usize>)> {
    let mut random = Random(seed);
    let chapters = 2 + random.below(3);
    (0..chapters)
        .map(|number| {
            let (mut text, mut used) = (
                format!("# Chapter {number} of zeta cells\n\n"),
                BTreeSet::new(),
            );
            for block in 0..3 + random.below(5) {
                let start = ["", "- ", "> ", "## On quorin\n\n"][random.below(4)];
                let mut line = String::from("So");
                for _ in 0..3 + random.below(12) {
                    let term = random.below(TERMS.len() * 3);
                    let (_, forms, abbreviation) = TERMS[term % TERMS.len()];
                    let word = match term {
                        _ if forms.is_empty() || term >= TERMS.len() => {
                            TRAPS[random.below(TRAPS.len())]
                        }
                        _ if random.below(4) == 0 => abbreviation,
                        _ => forms[random.below(forms.len())],
                    };
                    if word == abbreviation || forms.contains(&word) {
                        used.insert(term % TERMS.len());
                    }
                    let _ = write!(line, "{}{word}", [" ", ", ", " ("][random.below(3)]);
                }
                let _ = writeln!(text, "{start}{line} {block}.\n");
            }
            (text, used)
        })
        .collect()
}

/// The book of a seed, with a glossary or without.
fn world(seed: u64, settings: &str, glossary: bool) -> MemoryWorld {
    let book = format!("[book]\ntitle = \"A book\"\nlanguage = \"en-GB\"\n{settings}");
    let mut world = MemoryWorld::new().with("book.toml", book);
    for (number, (text, _)) in chapters(seed).into_iter().enumerate() {
        world = world.with(format!("{number}.md"), text);
    }
    if !glossary {
        return world;
    }
    let mut toml = String::new();
    for (term, _, abbreviation) in TERMS {
        let _ = writeln!(
            toml,
            "[[term]]\nterm = \"{term}\"\nabbreviation = \"{abbreviation}\"\ndefinition = \"What it is.\"\n"
        );
    }
    world.with("glossary.toml", toml)
}

fn pages(world: &MemoryWorld) -> Vec<Page> {
    let built = build(world);
    assert!(!built.failed, "{}", short(&built));
    spine(edition(&built, "epub"))
}

/// The chapters alone.
fn of_chapters(pages: Vec<Page>) -> Vec<Page> {
    let is_chapter = |page: &Page| page.source.contains("role=\"doc-chapter\"");
    pages.into_iter().filter(is_chapter).collect()
}

fn links<'a>(root: Node<'a, 'a>, role: &str) -> Vec<Node<'a, 'a>> {
    let nodes = root.descendants();
    nodes
        .filter(|node| node.attribute("role") == Some(role))
        .collect()
}

fn words(node: Node<'_, '_>) -> String {
    node.descendants()
        .filter(Node::is_text)
        .filter_map(|node| node.text())
        .collect()
}

#[test]
fn no_word_is_lost_or_changed() {
    for seed in 0..BOOKS {
        for links in ["chapter", "section", "book", "each"] {
            let settings = format!("[glossary]\nlinks = \"{links}\"\n");
            let read = |glossary: bool| -> Vec<Vec<String>> {
                let pages = of_chapters(pages(&world(seed, &settings, glossary)));
                pages
                    .iter()
                    .map(|page| {
                        html_lines(first(parse(&page.source).root_element(), "body").unwrap())
                    })
                    .collect()
            };
            assert_eq!(read(true), read(false), "book {seed}, {links}");
        }
    }
}

#[test]
fn each_first_use_leads_to_its_entry_once_and_each_entry_back() {
    let mut counted = 0;
    for seed in 0..BOOKS {
        let all = pages(&world(seed, "", true));
        let sources: BTreeMap<String, String> = all
            .iter()
            .map(|page| (page.path.clone(), page.source.clone()))
            .collect();
        let glossary = all
            .iter()
            .find(|page| page.source.contains("doc-glossary\""))
            .unwrap();
        let file = |path: &str| path.rsplit('/').next().unwrap().to_owned();
        let xml = parse(&glossary.source);
        let mut led = Vec::new();
        for (page, (_, used)) in of_chapters(
            all.iter()
                .map(|page| Page {
                    path: page.path.clone(),
                    source: page.source.clone(),
                })
                .collect(),
        )
        .iter()
        .zip(chapters(seed))
        {
            let chapter = parse(&page.source);
            let mut terms = BTreeSet::new();
            for link in links(chapter.root_element(), "doc-glossref") {
                let (to, id) = link.attribute("href").unwrap().split_once('#').unwrap();
                assert_eq!(to, file(&glossary.path));
                let target = xml
                    .descendants()
                    .find(|node| node.attribute("id") == Some(id))
                    .unwrap();
                let name = words(target);
                let term = TERMS
                    .iter()
                    .position(|(term, ..)| name.contains(term))
                    .unwrap();
                assert!(
                    terms.insert(term),
                    "book {seed}, {}: `{name}` is linked twice",
                    page.path
                );
                let said = words(link).replace(['\u{ad}', '\u{a0}'], "");
                assert!(!said.is_empty());
                led.push((page.path.clone(), link.attribute("id").unwrap().to_owned()));
            }
            assert_eq!(terms, used, "book {seed}, {}", page.path);
            counted += terms.len();
        }
        let mut back = Vec::new();
        for link in links(xml.root_element(), "doc-backlink") {
            let (to, id) = link.attribute("href").unwrap().split_once('#').unwrap();
            let (path, source) = sources.iter().find(|(path, _)| file(path) == to).unwrap();
            let chapter = parse(source);
            let target = chapter
                .descendants()
                .find(|node| node.attribute("id") == Some(id))
                .unwrap();
            assert_eq!(target.attribute("role"), Some("doc-glossref"));
            back.push((path.clone(), id.to_owned()));
        }
        led.sort();
        back.sort();
        assert_eq!(led, back, "book {seed}");
    }
    assert!(counted > 50, "the books use terms: {counted}");
}

#[test]
fn links_of_a_pdf_lead_to_the_glossary_and_back() {
    for seed in 0..3 {
        let built = build(&world(seed, "", true));
        let pdf = Pdf::read(edition(&built, "large-print"));
        let last = pdf.pages().len() - 1;
        let uses: usize = chapters(seed).iter().map(|(_, used)| used.len()).sum();
        let links = pdf.links();
        let to = links
            .iter()
            .filter(|link| link.target == Ok(last) && link.page > 1 && link.page < last);
        let from = links
            .iter()
            .filter(|link| link.page == last && link.target.is_ok());
        let back = from.clone().filter(|link| link.target != Ok(last));
        assert!(to.count() >= uses, "book {seed}");
        assert!(back.count() >= uses, "book {seed}");
    }
}

#[test]
fn an_abbreviation_is_written_out_once_in_the_book() {
    let settings = "[glossary]\nabbreviations = \"written-out\"\n";
    for (written, read) in [
        ("ZCs help. A ZC too.", "Zeta cells (ZCs) help. A ZC too."),
        (
            "Zeta cells (ZCs) help; ZCs do.",
            "Zeta cells (ZCs) help; ZCs do.",
        ),
        ("An ZC helps.", "An ZC (zeta cell) helps."),
    ] {
        let mut read_world =
            world(0, settings, true).with("0.md", format!("# Of ZC\n\n{written}\n"));
        read_world = read_world.with("1.md", "# Next\n\nThe ZC again.\n");
        let pages = of_chapters(pages(&read_world));
        let lines = |page: &Page| words(first(parse(&page.source).root_element(), "body").unwrap());
        assert!(lines(&pages[0]).contains(read), "{}", lines(&pages[0]));
        assert!(lines(&pages[0]).contains("Of ZC"));
        assert!(
            pages[1]
                .source
                .contains("<abbr title=\"zeta cell\">ZC</abbr>")
        );
    }
}
