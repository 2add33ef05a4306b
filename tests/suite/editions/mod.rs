//! The editions as a reviewer can judge them, and what must hold of each.
//!
//! Each folder of `tests/editions/` is a book; `expected/` in it says what comes
//! out. [`pages`] holds the pages to what large print asks, [`tags`] the PDF to
//! what a screen reader needs; [`long`] looks at where pages end, [`explained`] at words
//! that are explained,
//! [`furniture`] at what stands around the text, [`foot`] at notes below it.

mod explained;
mod foot;
mod furniture;
mod long;
mod pages;
mod tags;

use std::collections::BTreeMap;
use std::fmt::Write;
use std::sync::OnceLock;

use clearprint::Build;
use clearprint::source::MemoryWorld;

use crate::book_test::{assert_none, build, edition, entries, folder, golden, repository, short};
use crate::painting::{Painted, Run};
use crate::reading::{Kid, Pdf, Tag, spine, unzip};

/// The books of the tests by name, and the booklet.
fn books() -> BTreeMap<String, MemoryWorld> {
    let cases = repository("tests/editions");
    let mut books: BTreeMap<String, MemoryWorld> = entries(&cases)
        .into_iter()
        .map(|name| (name.clone(), folder(&cases.join(&name))))
        .collect();
    books.insert("the booklet".to_owned(), folder(&repository("manuscript")));
    books
}

/// A PDF with all that the checks ask of it.
struct Read {
    name: String,
    pdf: Pdf,
    painted: Painted,
    tree: Tag,
    labels: Vec<String>,
}

impl Read {
    fn new(name: &str, bytes: &[u8]) -> Self {
        let pdf = Pdf::read(bytes);
        let painted = Painted::read(&pdf);
        let tree = pdf.structure(&painted.sequences());
        let labels = pdf.labels();
        Self {
            name: name.to_owned(),
            pdf,
            painted,
            tree,
            labels,
        }
    }

    /// The PDFs of all books, each made once.
    fn all() -> &'static [Self] {
        static ALL: OnceLock<Vec<Read>> = OnceLock::new();
        ALL.get_or_init(|| {
            let books = books();
            let read = books.iter().map(|(name, world)| {
                let built = build(world);
                Self::new(name, edition(&built, "large-print"))
            });
            read.collect()
        })
    }
}

#[test]
fn each_case_comes_out_as_expected() {
    let cases = repository("tests/editions");
    let mut failures = Vec::new();
    for name in entries(&cases) {
        let built = build(&folder(&cases.join(&name)));
        let mut files = vec![("diagnostics.txt", short(&built))];
        files.extend(epub_files(edition(&built, "epub")));
        files.extend(web_file(&built));
        files.extend(pdf_files(&Read::new(&name, edition(&built, "large-print"))));
        for (file, text) in files {
            let path = cases.join(&name).join("expected").join(file);
            failures.extend(golden(&path, &text).err());
        }
    }
    assert_none(&failures);
}

/// The navigation document, the package and the first chapter after the contents.
fn epub_files(epub: &[u8]) -> Vec<(&'static str, String)> {
    let text = |bytes: &Vec<u8>| String::from_utf8(bytes.clone()).unwrap();
    let files = unzip(epub);
    let package = files
        .iter()
        .find(|(name, _)| name.ends_with(".opf"))
        .unwrap();
    let pages = spine(epub);
    let nav = pages
        .iter()
        .position(|page| page.path.ends_with("nav.xhtml"))
        .unwrap();
    vec![
        ("package.opf", text(package.1)),
        ("nav.xhtml", pages[nav].source.clone()),
        ("chapter.xhtml", pages[nav + 1].source.clone()),
        (
            "files.txt",
            files.keys().map(|name| format!("{name}\n")).collect(),
        ),
    ]
}

/// The structure tree, the pages, the outline and the links.
/// The web page without its style, where the case has one.
fn web_file(built: &Build) -> Option<(&'static str, String)> {
    let made = built.editions.iter().find(|made| made.name == "web")?;
    let page = String::from_utf8(made.bytes.clone()).unwrap();
    let (before, rest) = page.split_once("<style>").unwrap();
    let (_, after) = rest.split_once("</style>\n").unwrap();
    Some(("page.html", format!("{before}{after}")))
}

fn pdf_files(read: &Read) -> Vec<(&'static str, String)> {
    let mut tree = String::new();
    print_tag(&read.tree, 0, &mut tree);
    let mut pages = String::new();
    for (page, label) in read.labels.iter().enumerate() {
        let lines = text_lines(read, page);
        let (first, last) = (lines.first(), lines.last());
        let words = |line: Option<&Vec<&Run>>| line.map_or(String::new(), |line| line_words(line));
        writeln!(
            pages,
            "{label}, {} lines\n  {}\n  {}",
            lines.len(),
            words(first),
            words(last)
        )
        .unwrap();
    }
    let mut outline = String::new();
    for (depth, title, page) in read.pdf.outline() {
        writeln!(
            outline,
            "{}{title} → {}",
            "  ".repeat(depth),
            read.labels[page]
        )
        .unwrap();
    }
    let mut links = String::new();
    for link in read.pdf.links() {
        let target = match &link.target {
            Ok(page) => format!("page {}", read.labels[*page]),
            Err(address) => address.clone(),
        };
        writeln!(
            links,
            "page {} → {target}: {}",
            read.labels[link.page], link.contents
        )
        .unwrap();
    }
    vec![
        ("structure.txt", tree),
        ("pages.txt", pages),
        ("outline.txt", outline),
        ("links.txt", links),
    ]
}

fn print_tag(tag: &Tag, depth: usize, text: &mut String) {
    let indent = "  ".repeat(depth);
    write!(text, "{indent}{}", tag.kind).unwrap();
    for attribute in &tag.attributes {
        write!(text, " {attribute}").unwrap();
    }
    for (key, value) in &tag.details {
        write!(text, " {key}={value:?}").unwrap();
    }
    text.push('\n');
    // Pieces of words that stand beside each other are read as one.
    let mut words = String::new();
    let flush = |words: &mut String, text: &mut String| {
        if !words.is_empty() {
            writeln!(text, "{indent}  \"{words}\"").unwrap();
            words.clear();
        }
    };
    for kid in &tag.kids {
        match kid {
            Kid::Words { words: more, .. } => words.push_str(more),
            Kid::Tag(kid) => {
                flush(&mut words, text);
                print_tag(kid, depth + 1, text);
            }
            Kid::Link(_) => {
                flush(&mut words, text);
                writeln!(text, "{indent}  (link)").unwrap();
            }
        }
    }
    flush(&mut words, text);
}

/// The lines of a page without its furniture.
fn text_lines(read: &Read, page: usize) -> Vec<Vec<&Run>> {
    let mut lines = read.painted.lines(page);
    for line in &mut lines {
        line.retain(|run| run.mcid.is_some());
    }
    lines.retain(|line| !line.is_empty());
    lines
}

fn line_words(line: &[&Run]) -> String {
    let words: String = line.iter().map(|run| run.words.as_str()).collect();
    words.trim().to_owned()
}
