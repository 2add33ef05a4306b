//! Blocks of every kind on finished pages: where lines end, what tables and lists
//! look like, and that nothing is small or runs over an edge.

mod callouts;
mod code;
mod edges;
mod lines;
mod pictures;
mod tables;
mod verse;

use crate::book_test::{BOOK_TOML, book, build, edition, short};
use crate::painting::{Painted, Run};
use crate::reading::{Pdf, Tag};

/// A finished PDF, read again.
struct Print {
    pdf: Pdf,
    painted: Painted,
    tree: Tag,
}

impl Print {
    /// The PDF of a book.
    ///
    /// # Panics
    /// When there is none.
    fn of(world: &clearprint::source::MemoryWorld) -> Self {
        let built = build(world);
        assert!(!built.failed, "{}", short(&built));
        let pdf = Pdf::read(edition(&built, "large-print"));
        let painted = Painted::read(&pdf);
        let tree = pdf.structure(&painted.sequences());
        Self { pdf, painted, tree }
    }

    /// The PDF of one chapter, with settings of its edition.
    fn set(settings: &str, text: &str) -> Self {
        let toml = format!("{BOOK_TOML}[edition.large-print]\nformat = \"pdf\"\n{settings}\n");
        let square = |side: u32| {
            format!(
                "<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 {side} {side}'>\
                 <rect width='{side}' height='{side}'/></svg>"
            )
        };
        Self::of(&book(&[
            ("book.toml", &toml),
            ("chapter.md", text),
            ("small.svg", &square(20)),
            ("large.svg", &square(20_000)),
        ]))
    }

    /// The elements of a kind, in the order of reading.
    fn tags(&self, kind: &str) -> Vec<&Tag> {
        let mut found = Vec::new();
        collect(&self.tree, kind, &mut found);
        found
    }

    /// The lines of the text, in the order of the pages, without artifacts.
    fn lines(&self) -> Vec<String> {
        let pages = 0..self.pdf.pages().len();
        let lines = pages.flat_map(|page| self.painted.lines(page));
        let words = |line: Vec<&Run>| -> String {
            let runs = line.iter().filter(|run| run.mcid.is_some());
            runs.map(|run| run.words.as_str()).collect()
        };
        lines.map(words).filter(|line| !line.is_empty()).collect()
    }

    /// All that the structure tree says, one block a line.
    fn read_aloud(&self) -> String {
        self.tree.lines().join("\n")
    }
}

fn collect<'t>(tag: &'t Tag, kind: &str, found: &mut Vec<&'t Tag>) {
    if tag.kind == kind {
        found.push(tag);
    }
    for inner in tag.tags() {
        collect(inner, kind, found);
    }
}

/// What an element says.
fn said(tag: &Tag) -> String {
    tag.lines().join(" ")
}
