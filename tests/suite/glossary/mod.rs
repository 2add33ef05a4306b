//! Terms in books that nobody wrote, many of them: whatever stands in a text, linking
//! neither loses nor changes a word, each first use leads to its entry, each entry back.
//!
//! The [`books`] know where they put terms; the finished files are read by other readers
//! than those that wrote them: EPUB and web by an XML reader, PDFs by `lopdf`.

mod books;

use std::collections::{BTreeMap, BTreeSet};
use std::sync::OnceLock;

use clearprint::Build;
use lopdf::{Dictionary, Object};
use resvg::usvg::roxmltree::Node;

use self::books::{Glossary, TERMS, Use, Written, written};
use crate::book_test::{build, edition, short};
use crate::painting::Painted;
use crate::reading::{Kid, Pdf, Tag, html_body, html_lines, parse, spine};

/// How many books are made; each has one of the settings in turn.
const BOOKS: usize = 16;

const LINKS: [&str; 4] = ["chapter", "section", "book", "each"];

const EDITIONS: &str = "[edition.epub]\n[edition.web]\n[edition.print]\nformat = \"pdf\"\n\
    [edition.two]\nformat = \"pdf\"\nconformance = \"pdf-ua-2\"\n";

/// The roles of what the author has written.
const CHAPTER: &str = "doc-chapter";
const GLOSSARY: &str = "doc-glossary";

/// A book of a seed, built with its glossary and without.
struct Made {
    name: String,
    links: &'static str,
    written: Written,
    with: Build,
    without: Build,
}

impl Made {
    fn all() -> &'static [Self] {
        static ALL: OnceLock<Vec<Made>> = OnceLock::new();
        ALL.get_or_init(|| (0..BOOKS).map(Self::new).collect())
    }

    fn new(seed: usize) -> Self {
        let links = LINKS[seed % LINKS.len()];
        let settings = format!("{EDITIONS}[glossary]\nlinks = \"{links}\"\n");
        let written = written(u64::try_from(seed).unwrap());
        let made = |glossary| {
            let built = build(&written.world(&settings, glossary));
            assert!(!built.failed, "{seed}: {}", short(&built));
            built
        };
        let (with, without) = (made(Glossary::Whole), made(Glossary::None));
        Self {
            name: format!("book {seed}, {links}"),
            links,
            written,
            with,
            without,
        }
    }

    /// The marks behind which a link is to stand; `met` are all of them as a reader
    /// meets them, with their chapters and sections.
    fn expected(&self, met: &[Met]) -> Vec<usize> {
        let mut linked = BTreeSet::new();
        let is_linked = |met: &&Met| {
            let place = &self.written.places[met.mark];
            let scope = match self.links {
                "chapter" => met.chapter.clone(),
                "section" => met.section.clone(),
                _ => String::new(),
            };
            match place.used {
                Use::Never => false,
                Use::IfFirst => linked.insert((scope, place.term)) || self.links == "each",
                Use::ByHand => {
                    linked.insert((scope, place.term));
                    true
                }
            }
        };
        met.iter().filter(is_linked).map(|met| met.mark).collect()
    }
}

/// The documents of an edition: name and source.
type Files = Vec<(String, String)>;

fn epub(built: &Build) -> Files {
    let pages = spine(edition(built, "epub")).into_iter();
    let name = |path: &str| path.rsplit('/').next().unwrap().to_owned();
    pages.map(|page| (name(&page.path), page.source)).collect()
}

fn web(built: &Build) -> Files {
    let page = String::from_utf8(edition(built, "web").to_vec()).unwrap();
    vec![(String::new(), html_body(&page))]
}

/// The mark of a word: `u17`.
fn mark(word: &str) -> Option<usize> {
    let word = word.trim_start_matches('(').strip_prefix('u')?;
    word.parse().ok()
}

/// A mark as a reader meets it.
struct Met {
    mark: usize,
    chapter: String,
    section: String,
    link: Option<Led>,
}

/// A link to the glossary.
struct Led {
    words: String,
    /// Its own name, with that of its file.
    id: String,
    /// Where it leads.
    to: String,
}

fn has_role(node: &Node<'_, '_>, role: &str) -> bool {
    node.attribute("role") == Some(role)
}

fn words(node: Node<'_, '_>) -> String {
    let texts = node.descendants().filter(Node::is_text);
    texts.filter_map(|node| node.text()).collect()
}

/// An address as seen from a file: file and name.
fn address(file: &str, href: &str) -> String {
    match href.split_once('#').unwrap() {
        ("", id) => format!("{file}#{id}"),
        (file, id) => format!("{file}#{id}"),
    }
}

/// The marks of the chapters in their order, each with the link right behind it.
fn met(files: &Files) -> Vec<Met> {
    let mut met: Vec<Met> = Vec::new();
    for (file, source) in files {
        let xml = parse(source);
        let mut since = String::new();
        for node in xml.descendants() {
            let mut sections = node
                .ancestors()
                .filter(|node| node.tag_name().name() == "section");
            let nearest = sections.next();
            let Some(chapter) = nearest
                .into_iter()
                .chain(sections)
                .find(|n| has_role(n, CHAPTER))
            else {
                continue;
            };
            let name = |node: Node<'_, '_>| format!("{file} {}", node.id().get());
            if node.is_text() {
                for word in node.text().unwrap().split_inclusive(char::is_whitespace) {
                    since.push_str(word);
                    if let Some(mark) = mark(word.trim_end()) {
                        since.clear();
                        met.push(Met {
                            mark,
                            chapter: name(chapter),
                            section: name(nearest.unwrap()),
                            link: None,
                        });
                    }
                }
            } else if has_role(&node, "doc-glossref") {
                assert_eq!(since.trim(), "", "{file}: a link stands behind no mark");
                let last = met.last_mut().unwrap();
                assert!(last.link.is_none());
                last.link = Some(Led {
                    words: words(node),
                    id: format!("{file}#{}", node.attribute("id").unwrap_or_default()),
                    to: address(file, node.attribute("href").unwrap()),
                });
            }
        }
    }
    met
}

/// An entry of the glossary as a reader meets it.
#[derive(Default)]
struct Entry {
    term: String,
    /// By which it is led to.
    names: BTreeSet<String>,
    /// Where its ways back lead.
    back: BTreeSet<String>,
}

fn entries(files: &Files) -> Vec<Entry> {
    let mut entries: Vec<Entry> = Vec::new();
    for (file, source) in files {
        let xml = parse(source);
        let inside = |node: &Node<'_, '_>| node.ancestors().any(|n| has_role(&n, GLOSSARY));
        for node in xml.descendants().filter(inside) {
            if node.tag_name().name() == "dfn" {
                let around = node.ancestors();
                let around = around.take_while(|node| node.tag_name().name() != "dl");
                let ids = around.filter_map(|node| node.attribute("id"));
                entries.push(Entry {
                    term: words(node),
                    names: ids.map(|id| format!("{file}#{id}")).collect(),
                    back: BTreeSet::new(),
                });
            } else if has_role(&node, "doc-backlink") {
                let to = address(file, node.attribute("href").unwrap());
                assert!(
                    entries.last_mut().unwrap().back.insert(to),
                    "a way back twice"
                );
            }
        }
    }
    entries
}

/// The lines of the chapters.
fn chapter_lines(files: &Files) -> Vec<String> {
    let mut lines = Vec::new();
    for (_, source) in files {
        let xml = parse(source);
        let chapters = xml.descendants().filter(|node| has_role(node, CHAPTER));
        chapters.for_each(|chapter| lines.extend(html_lines(chapter)));
    }
    lines
}

/// From the first words of the first chapter to the glossary.
fn body(mut lines: Vec<String>) -> Vec<String> {
    let start = lines.iter().position(|line| line == "The first words.");
    lines.drain(..start.unwrap());
    let end = lines.iter().position(|line| line == "Glossary");
    lines.truncate(end.unwrap_or(lines.len()));
    lines
}

#[test]
fn no_word_is_lost_or_changed() {
    for made in Made::all() {
        for (name, files) in [("EPUB", epub as fn(&Build) -> Files), ("web", web)] {
            let (with, without) = (files(&made.with), files(&made.without));
            let lines = chapter_lines(&with);
            assert_eq!(lines, chapter_lines(&without), "{name} of {}", made.name);
            let marks = lines.iter().flat_map(|line| line.split_whitespace());
            let marks: BTreeSet<usize> = marks.filter_map(mark).collect();
            assert_eq!(marks.len(), made.written.places.len(), "{}", made.name);
        }
        for name in ["print", "two"] {
            let read = |built: &Build| {
                let pdf = Pdf::read(edition(built, name));
                body(pdf.structure(&Painted::read(&pdf).sequences()).lines())
            };
            assert_eq!(
                read(&made.with),
                read(&made.without),
                "{name} of {}",
                made.name
            );
        }
        let settings = format!(
            "[edition.text]\ncolumns = \"unwrapped\"\n[glossary]\nlinks = \"{}\"\n",
            made.links
        );
        let text = |glossary| {
            let built = build(&made.written.world(&settings, glossary));
            let text = String::from_utf8(edition(&built, "text").to_vec()).unwrap();
            body(text.lines().map(str::to_owned).collect())
        };
        let plain = |mut lines: Vec<String>| {
            while lines.last().is_some_and(String::is_empty) {
                lines.pop();
            }
            lines
        };
        let with = plain(text(Glossary::WithoutAbbreviations));
        assert_eq!(with, plain(text(Glossary::None)), "text of {}", made.name);
    }
}

#[test]
fn each_first_use_leads_to_its_entry_once_and_each_entry_back() {
    let mut count = 0;
    for made in Made::all() {
        for files in [epub(&made.with), web(&made.with)] {
            let met = met(&files);
            let linked = met.iter().filter(|met| met.link.is_some());
            let linked: Vec<usize> = linked.map(|met| met.mark).collect();
            assert_eq!(linked, made.expected(&met), "{}", made.name);
            count += linked.len();

            let entries = entries(&files);
            let mut back: BTreeMap<&str, BTreeSet<String>> = BTreeMap::new();
            for (met, link) in met.iter().filter_map(|met| Some((met, met.link.as_ref()?))) {
                let place = &made.written.places[met.mark];
                assert_eq!(link.words, place.words, "{}, u{}", made.name, met.mark);
                let mut led = entries
                    .iter()
                    .filter(|entry| entry.names.contains(&link.to));
                let term = TERMS[place.term].name;
                assert_eq!(
                    led.next().unwrap().term,
                    term,
                    "{}, u{}",
                    made.name,
                    met.mark
                );
                assert!(led.next().is_none());
                assert!(back.entry(term).or_default().insert(link.id.clone()));
            }
            for entry in &entries {
                let uses = back.remove(entry.term.as_str()).unwrap_or_default();
                assert_eq!(entry.back, uses, "{}, {}", made.name, entry.term);
            }
            assert!(back.is_empty(), "{}: {back:?}", made.name);
        }
    }
    assert!(count > BOOKS * 10, "the books use terms: {count}");
}

/// What a walk along the tags of a PDF meets.
#[derive(Default)]
struct Walk {
    /// What was read since the last mark.
    since: String,
    mark: Option<usize>,
    /// The links of the chapters: mark, page, and where it leads.
    links: Vec<(usize, usize, usize)>,
    in_glossary: bool,
    /// The term of the entry that was met last.
    entry: String,
    /// Where each entry begins.
    entries: BTreeMap<String, usize>,
    /// The pages to which each entry leads back.
    back: BTreeMap<String, BTreeSet<usize>>,
}

impl Walk {
    fn tag(&mut self, tag: &Tag) {
        let said = || tag.lines().concat();
        let name = || said().split(" (").next().unwrap().to_owned();
        if tag.kind.starts_with('H') && said() == "Glossary" {
            self.in_glossary = true;
        }
        let is_entry = |name: &String| TERMS.iter().any(|term| term.name == name);
        if self.in_glossary
            && tag.kind == "Lbl"
            && let Some(name) = Some(name()).filter(is_entry)
        {
            self.entries.insert(name.clone(), page(tag).unwrap());
            self.entry = name;
        }
        let led = tag.kids.iter().find_map(|kid| match kid {
            Kid::Link(Ok(page)) => Some(*page),
            Kid::Link(Err(_)) | Kid::Tag(_) | Kid::Words { .. } => None,
        });
        if let Some(to) = led {
            self.link(page(tag).unwrap(), to);
        }
        for kid in &tag.kids {
            match kid {
                Kid::Tag(tag) => self.tag(tag),
                Kid::Words { words, .. } => self.words(words),
                Kid::Link(_) => {}
            }
        }
        self.since.push('\n');
    }

    fn words(&mut self, words: &str) {
        self.since.push_str(words);
        // A mark has its blank behind it.
        let end = self.since.rfind(' ').unwrap_or(0);
        let last = self.since[..end]
            .split_whitespace()
            .filter_map(mark)
            .next_back();
        if let Some(mark) = last {
            self.mark = Some(mark);
            let at = self.since.rfind(&format!("u{mark}")).unwrap();
            self.since.drain(..at + format!("u{mark}").len());
        }
    }

    fn link(&mut self, from: usize, to: usize) {
        if self.in_glossary {
            let first = self.entries.values().min().unwrap();
            if to < *first {
                self.back.entry(self.entry.clone()).or_default().insert(to);
            }
        } else if let Some(mark) = self.mark.filter(|_| self.since.trim().is_empty()) {
            self.links.push((mark, from, to));
        }
    }
}

/// The page of the first words of a tag.
fn page(tag: &Tag) -> Option<usize> {
    tag.kids.iter().find_map(|kid| match kid {
        Kid::Tag(tag) => page(tag),
        Kid::Words { page, .. } => Some(*page),
        Kid::Link(_) => None,
    })
}

#[test]
fn links_of_a_pdf_lead_to_the_page_of_the_entry_and_back() {
    let mut pages = BTreeSet::new();
    for made in Made::all() {
        let expected = made.expected(&met(&epub(&made.with)));
        for name in ["print", "two"] {
            let of = format!("{name} of {}", made.name);
            let pdf = Pdf::read(edition(&made.with, name));
            let mut walk = Walk::default();
            walk.tag(&pdf.structure(&Painted::read(&pdf).sequences()));
            let linked: Vec<usize> = walk.links.iter().map(|(mark, ..)| *mark).collect();
            assert_eq!(linked, expected, "{of}");
            let mut uses: BTreeMap<String, BTreeSet<usize>> = BTreeMap::new();
            for (mark, from, to) in &walk.links {
                let term = TERMS[made.written.places[*mark].term].name;
                assert_eq!(walk.entries[term], *to, "{of}, u{mark}: {term}");
                uses.entry(term.to_owned()).or_default().insert(*from);
                pages.insert(*to);
            }
            assert_eq!(walk.back, uses, "{of}");
        }
    }
    assert!(
        pages.len() > 2,
        "the entries stand on several pages: {pages:?}"
    );
}

/// The words of an element of the structure, with the page of the first.
fn words_of(
    pdf: &Pdf,
    element: &Dictionary,
    painted: &BTreeMap<(usize, i64), String>,
) -> (Option<usize>, String) {
    let page_of = |kid: &Dictionary| kid.get(b"Pg").ok()?.as_reference().ok();
    let kids = match pdf.get(element, "K") {
        None => Vec::new(),
        Some(Object::Array(kids)) => kids.iter().collect(),
        Some(kid) => vec![kid],
    };
    let (mut first, mut words) = (None, String::new());
    for kid in kids {
        let (page, number) = match pdf.resolve(kid) {
            Object::Integer(number) => (page_of(element), *number),
            Object::Dictionary(kid) if kid.has(b"S") => {
                let (page, inner) = words_of(pdf, kid, painted);
                first = first.or(page);
                words.push_str(&inner);
                continue;
            }
            Object::Dictionary(kid) if kid.has(b"MCID") => {
                let number = pdf.get(kid, "MCID").unwrap().as_i64().unwrap();
                (page_of(kid).or(page_of(element)), number)
            }
            // An annotation.
            Object::Dictionary(_) => continue,
            other => panic!("no kid of an element: {other:?}"),
        };
        let page = pdf.pages().iter().position(|id| Some(*id) == page).unwrap();
        first = first.or(Some(page));
        words.push_str(&painted[&(page, number)]);
    }
    (first, words)
}

/// PDF/UA-2 § 8.8: a link leads to an element; its page is named beside it.
#[test]
fn structure_destinations_are_the_entry_and_the_use() {
    for made in Made::all() {
        let pdf = Pdf::read(edition(&made.with, "two"));
        let sequences = Painted::read(&pdf).sequences();
        let mut walk = Walk::default();
        walk.tag(&pdf.structure(&sequences));
        let glossary = *walk.entries.values().min().unwrap();
        let names: Vec<&str> = TERMS.iter().map(|term| term.name).collect();
        let names = [&names[..], &["Glossary"]].concat();
        let (mut to, mut from) = (BTreeSet::new(), BTreeSet::new());
        for (page, id) in pdf.pages().into_iter().enumerate() {
            let annotations = pdf.get(pdf.file.get_dictionary(id).unwrap(), "Annots");
            let annotations = annotations.map(|list| list.as_array().unwrap().iter());
            for link in annotations.into_iter().flatten() {
                let link = pdf.resolve(link).as_dict().unwrap();
                let action = pdf.get(link, "A").unwrap().as_dict().unwrap();
                let Some(Object::Array(place)) = pdf.get(action, "SD") else {
                    continue;
                };
                let element = pdf.resolve(&place[0]).as_dict().unwrap();
                let (there, words) = words_of(&pdf, element, &sequences);
                let there = there.unwrap();
                let on_page = pdf.get(action, "D").unwrap().as_array().unwrap();
                let on_page = on_page[0].as_reference().unwrap();
                assert_eq!(pdf.pages()[there], on_page, "{}: {words}", made.name);
                if there >= glossary && page < glossary {
                    let begins = |name: &&&str| words.starts_with(**name);
                    let name = names.iter().filter(begins).max_by_key(|name| name.len());
                    to.insert((*name.unwrap_or_else(|| panic!("no entry: {words}"))).to_owned());
                } else if there < glossary && page >= glossary {
                    from.insert(words);
                }
            }
        }
        let links = walk
            .links
            .iter()
            .map(|(mark, ..)| &made.written.places[*mark]);
        let mut terms: BTreeSet<String> = links
            .clone()
            .map(|place| TERMS[place.term].name.to_owned())
            .collect();
        // The list of contents leads there, too.
        terms.insert("Glossary".to_owned());
        assert_eq!(to, terms, "{}", made.name);
        // Paint has no soft hyphens, and one kind of blank.
        let plain = |words: &str| words.replace('\u{a0}', " ").replace('\u{ad}', "");
        let uses: BTreeSet<String> = links.map(|place| plain(&place.words)).collect();
        for words in &from {
            let is_use = uses.contains(plain(words).trim());
            assert!(is_use, "{}: a way back leads to {words:?}", made.name);
        }
        assert!(from.len() > 2, "{}: {from:?}", made.name);
    }
}

#[test]
fn an_abbreviation_is_written_out_once_in_the_book() {
    let settings = "[glossary]\nabbreviations = \"written-out\"\n";
    for (text, read) in [
        ("ZCs help. A ZC too.", "Zeta cells (ZCs) help. A ZC too."),
        (
            "Zeta cells (ZCs) help; ZCs do.",
            "Zeta cells (ZCs) help; ZCs do.",
        ),
        ("An ZC helps.", "An ZC (zeta cell) helps."),
    ] {
        let world = written(0).world(settings, Glossary::Whole);
        let world = world.with("0.md", format!("# Of ZC\n\n{text}\n"));
        let built = build(&world.with("1.md", "# Next\n\nThe ZC again.\n"));
        assert!(!built.failed, "{}", short(&built));
        let lines = chapter_lines(&epub(&built));
        assert_eq!(lines[..4], ["Of ZC", read, "Next", "The ZC again."]);
        let again = "<abbr title=\"zeta cell\">ZC</abbr>";
        let pages = epub(&built);
        let next = pages.iter().find(|(_, page)| page.contains("Next</h1>"));
        assert!(next.unwrap().1.contains(again));
    }
}
