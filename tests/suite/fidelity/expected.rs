//! What the editions are to say, from the manuscript itself: the title page, the
//! contents, each chapter ([`walk`](super::walk) reads those) and the glossary.

use clearprint::source::{MemoryWorld, World};

use super::index::{self, Entry, Mark};
use super::walk::{Read, Walk};

/// Stands for the number of a page.
pub(super) const PAGE: char = '\u{e001}';
/// Stands for the numbers of pages, with commas.
pub(super) const PAGES: char = '\u{e002}';
/// Stands for the numbers of pages in an index, with ranges.
pub(super) const NUMBERS: char = '\u{e008}';
/// Stands for titles of chapters in their order, with commas.
pub(super) const CHAPTERS: char = '\u{e003}';

/// In what the words are read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Medium {
    Epub,
    Pdf,
}

/// The classes of what stands in front in the books of these tests.
const FRONT: [&str; 8] = [
    ".imprint",
    ".dedication",
    ".epigraph",
    ".abstract",
    ".foreword",
    ".preface",
    ".acknowledgments",
    ".credits",
];

/// The lines of a book, section by section.
pub(super) struct Expected {
    pub(super) sections: Vec<Vec<String>>,
    /// The titles of the chapters with their numbers.
    pub(super) titles: Vec<String>,
}

/// The settings that matter here.
struct Settings {
    lead: Vec<String>,
    chapters: Vec<String>,
    numbered: bool,
    depth: usize,
    /// Whether figures, and whether tables, are listed.
    listed: [bool; 2],
    /// Whether the index is parted by letters.
    lettered: bool,
}

struct Chapter {
    read: Read,
    /// The places that it has for the index.
    marks: Vec<Mark>,
    is_index: bool,
    is_front: bool,
}

impl Chapter {
    /// What the tool adds: a title and lines of its own.
    fn added(title: &str, mut lines: Vec<String>) -> Self {
        lines.insert(0, title.to_owned());
        let read = Read {
            lines,
            headings: vec![(1, title.to_owned())],
            captions: Default::default(),
        };
        Self {
            read,
            marks: Vec::new(),
            is_index: false,
            is_front: false,
        }
    }
}

impl Expected {
    pub(super) fn read(world: &MemoryWorld, medium: Medium) -> Self {
        let settings = settings(world);
        let mut number = 0;
        let mut chapters: Vec<Chapter> = settings
            .chapters
            .iter()
            .map(|path| {
                let source = text(world, path);
                // A class names a part of the book that is no chapter.
                let title = source.lines().find(|line| line.starts_with("# ")).unwrap();
                let is_chapter = !title.contains("{.") || title.contains(".chapter");
                number += usize::from(is_chapter);
                let number = (is_chapter && settings.numbered).then(|| number.to_string());
                // What may stand at both ends stands in front where no text is before.
                let is_front = FRONT.iter().any(|class| title.contains(class));
                let read = Walk::chapter(world, &source, medium, number, settings.depth);
                Chapter {
                    read,
                    marks: index::marks(&source),
                    is_index: title.contains(".index"),
                    is_front,
                }
            })
            .collect();
        chapters.extend(glossary(world, medium));
        fill_index(&settings, &mut chapters);
        let at = chapters
            .iter()
            .take_while(|chapter| chapter.is_front)
            .count();
        let lists = lists(&settings, &chapters, medium);
        chapters.splice(at..at, lists);
        let titles: Vec<String> = chapters
            .iter()
            .map(|chapter| chapter.read.headings[0].1.clone())
            .collect();
        let contents = contents(&settings, &chapters, medium);
        let mut sections: Vec<_> = chapters
            .into_iter()
            .map(|chapter| chapter.read.lines)
            .collect();
        sections.insert(at, contents);
        sections.insert(0, settings.lead);
        Self { sections, titles }
    }

    /// Names the places of an index by the numbers of their pages, or by their sections.
    pub(super) fn led(mut self, by_number: bool) -> Self {
        for line in self.sections.iter_mut().flatten() {
            *line = index::led(line, by_number);
        }
        self
    }
}

fn text(world: &MemoryWorld, path: &str) -> String {
    String::from_utf8(world.read(path).unwrap()).unwrap()
}

fn settings(world: &MemoryWorld) -> Settings {
    let book: toml::Table = text(world, "book.toml").parse().unwrap();
    let about = &book["book"];
    let line = |key: &str| Some(about.get(key)?.as_str()?.to_owned());
    let mut lead = vec![line("title").unwrap()];
    lead.extend(line("subtitle"));
    for author in about
        .get("authors")
        .and_then(|authors| authors.as_array())
        .into_iter()
        .flatten()
    {
        lead.push(author["name"].as_str().unwrap().to_owned());
    }
    if let Some(publisher) = line("publisher")
        && !lead.contains(&publisher)
    {
        lead.push(publisher);
    }
    let chapters = match about.get("chapters") {
        Some(chapters) => chapters
            .as_array()
            .unwrap()
            .iter()
            .map(|path| path.as_str().unwrap().to_owned())
            .collect(),
        None => {
            let mut names = world.list().unwrap();
            names.retain(|name| name.ends_with(".md") && !name.ends_with(".description.md"));
            names
        }
    };
    let contents = book.get("contents");
    let depth = contents.and_then(|contents| contents.get("depth")?.as_integer());
    Settings {
        lead,
        chapters,
        numbered: contents.and_then(|contents| contents.get("numbered")?.as_bool()) == Some(true),
        depth: usize::try_from(depth.unwrap_or(2)).unwrap(),
        lettered: book
            .get("index")
            .and_then(|table| table.get("letter-groups")?.as_str())
            == Some("always"),
        listed: ["figures", "tables"].map(|kind| {
            let list = book
                .get(kind)
                .and_then(|table| table.get("list")?.as_bool());
            list == Some(true)
        }),
    }
}

/// The contents: in the EPUB with the title page and themselves, in the PDF with
/// the pages.
fn contents(settings: &Settings, chapters: &[Chapter], medium: Medium) -> Vec<String> {
    let mut lines = vec!["Contents".to_owned()];
    if medium == Medium::Epub {
        lines.push(settings.lead[0].clone());
    }
    // The words of the test books lead to their glossaries, and are bold.
    let explained = chapters
        .iter()
        .any(|chapter| chapter.read.lines[0] == "Glossary");
    if medium == Medium::Pdf && explained {
        lines.push(format!("Words in bold are explained from page {PAGE}."));
    }
    let mut told = false;
    for chapter in chapters {
        if medium == Medium::Epub && !chapter.is_front && !std::mem::replace(&mut told, true) {
            lines.push("Contents".to_owned());
        }
        let listed = chapter
            .read
            .headings
            .iter()
            .filter(|(level, _)| *level <= settings.depth);
        lines.extend(listed.map(|(_, words)| match medium {
            Medium::Epub => words.clone(),
            Medium::Pdf => format!("{words} {PAGE}"),
        }));
    }
    lines
}

/// The lists of figures and of tables: what has a caption, in the PDF with its page.
fn lists(settings: &Settings, chapters: &[Chapter], medium: Medium) -> Vec<Chapter> {
    let mut lists = Vec::new();
    for (kind, title) in ["Figures", "Tables"].into_iter().enumerate() {
        let captions = chapters.iter().flat_map(|it| &it.read.captions[kind]);
        let lines: Vec<String> = captions
            .map(|caption| match medium {
                Medium::Epub => caption.clone(),
                Medium::Pdf => format!("{caption} {PAGE}"),
            })
            .collect();
        if settings.listed[kind] && !lines.is_empty() {
            lists.push(Chapter::added(title, lines));
        }
    }
    lists
}

/// Writes the index below what the author says in its chapter, if the text marks places.
fn fill_index(settings: &Settings, chapters: &mut Vec<Chapter>) {
    let mut index = Entry::default();
    for chapter in chapters.iter() {
        index.add(&chapter.marks, &chapter.read.headings);
    }
    let lines = index.lines(settings.lettered);
    if lines.is_empty() {
        return;
    }
    let section = match chapters.iter_mut().find(|chapter| chapter.is_index) {
        Some(section) => section,
        None => {
            chapters.push(Chapter::added("Index", Vec::new()));
            chapters.last_mut().unwrap()
        }
    };
    section.read.lines.extend(lines);
}

fn glossary(world: &MemoryWorld, medium: Medium) -> Option<Chapter> {
    let source = String::from_utf8(world.read("glossary.toml").ok()?).unwrap();
    let source: toml::Table = source.parse().unwrap();
    let mut terms: Vec<&toml::Value> = source["term"].as_array().unwrap().iter().collect();
    // The test books have terms that sort alike by any rule.
    terms.sort_by_key(|term| term["term"].as_str().unwrap().to_lowercase());
    let mut lines = Vec::new();
    for term in terms {
        let word = |key: &str| term.get(key).map(|word| word.as_str().unwrap());
        let abbreviation = word("abbreviation").map(|short| format!(" ({short})"));
        lines.push(format!(
            "{}{}",
            word("term").unwrap(),
            abbreviation.unwrap_or_default()
        ));
        lines.extend(word("say").map(|say| format!("Say: {say}")));
        lines.extend(Walk::fragment(world, word("definition").unwrap(), medium));
        if let Some(others) = term.get("see-also") {
            let others = others.as_array().unwrap().iter();
            let others: Vec<&str> = others.map(|other| other.as_str().unwrap()).collect();
            lines.push(format!("See also: {}", others.join(", ")));
        }
        lines.push(match medium {
            Medium::Epub => format!("Used in: {CHAPTERS}"),
            Medium::Pdf => format!("Used on {PAGES}"),
        });
    }
    Some(Chapter::added("Glossary", lines))
}
