//! The glossary at the end of the book, in every edition: its order, its letters, what
//! it lists, and how its entries lead on.

use clearprint::source::MemoryWorld;
use resvg::usvg::roxmltree::Node;

use crate::book_test::{book, build, edition, short, web};
use crate::painting::Painted;
use crate::reading::{Pdf, html_body, html_lines, parse, spine};

const TEXT: &str = "# The spine\n\nA disc sits between two vertebrae. Öhrn wrote of an abscess \
                    in 5-HT and of the α-synuclein.\n\n# The trial\n\nThe disc again.\n";

/// A book with the text edition, with such settings, such a glossary, and a file for
/// each title of the text.
fn with(settings: &str, glossary: &str, chapters: &str) -> MemoryWorld {
    let toml = format!(
        "[book]\ntitle = \"A book\"\nlanguage = \"en\"\n{settings}\n[edition.text]\n\
         columns = \"unwrapped\"\n"
    );
    let world = book(&[("book.toml", &toml), ("glossary.toml", glossary)]);
    let chapters = chapters.split("\n# ").enumerate();
    chapters.fold(world, |world, (at, text)| {
        let text = format!("# {}", text.trim_start_matches("# "));
        world.with(format!("{at}.md"), text)
    })
}

fn text(world: &MemoryWorld) -> String {
    let built = build(world);
    assert!(!built.failed, "{}", short(&built));
    String::from_utf8(edition(&built, "text").to_vec()).unwrap()
}

/// What stands below a heading of the first level, to the next.
fn below(text: &str, heading: &str) -> String {
    let start = format!("\n\n\n{heading}\n");
    let (_, after) = text.rsplit_once(&start).unwrap_or_else(|| panic!("{text}"));
    after.split("\n\n\n\n").next().unwrap().trim().to_owned()
}

fn terms(terms: &[&str]) -> String {
    let entry = |term: &&str| format!("[[term]]\nterm = \"{term}\"\ndefinition = \"It is.\"\n");
    terms.iter().map(entry).collect()
}

#[test]
fn a_list_that_ends_its_section_in_the_chapter_of_the_author_is_parted_too() {
    let words = "# The spine\n\nA disc.\n\n# Words {.glossary}\n\n## Of the body\n\n\
                 Apex\n: A top.\n\nThat is all.\n\n## Of science\n\nDisc\n: A cushion.\n\n\
                 Cell\n: A part.\n";
    let settings = "[glossary]\nletter-groups = \"always\"\n";
    let listed = below(&text(&with(settings, &terms(&["bone"]), words)), "Words");
    let short = listed.lines().filter(|line| !line.starts_with(' '));
    let lines: Vec<&str> = short.filter(|line| !line.is_empty()).collect();
    assert_eq!(
        lines,
        [
            "Of the body",
            "Apex",
            "That is all.",
            "Of science",
            "B",
            "bone",
            "C",
            "Cell",
            "D",
            "Disc"
        ]
    );
}

#[test]
fn entries_stand_below_the_letters_of_the_language() {
    let glossary = terms(&[
        "vertebrae",
        "disc",
        "5-HT",
        "Öhrn",
        "α-synuclein",
        "abscess",
    ]);
    let settings = "[glossary]\nletter-groups = \"always\"\n";
    let listed = below(&text(&with(settings, &glossary, TEXT)), "Glossary");
    let short = listed.lines().filter(|line| !line.starts_with(' '));
    let lines: Vec<&str> = short.filter(|line| !line.is_empty()).collect();
    assert_eq!(
        lines,
        [
            "0–9",
            "5-HT",
            "A",
            "abscess",
            "D",
            "disc",
            "O",
            "Öhrn",
            "V",
            "vertebrae",
            "Α",
            "α-synuclein"
        ]
    );
    // The letters are headings, and no lines of the contents.
    let page = web(&with(settings, &glossary, TEXT));
    assert!(page.contains("id=\"glossary-d_title\">D</h3>"), "{page}");
    let (_, contents) = page.split_once("<nav role=\"doc-toc\"").unwrap();
    let contents = contents.split("</nav>").next().unwrap();
    assert!(
        contents.contains("Glossary") && !contents.contains(">D<"),
        "{contents}"
    );
}

#[test]
fn few_entries_need_no_letters() {
    let glossary = terms(&["disc", "abscess"]);
    let listed = below(&text(&with("", &glossary, TEXT)), "Glossary");
    assert!(listed.starts_with("abscess\n"), "{listed}");
    assert!(!listed.contains("\nD\n"), "{listed}");
}

/// The lines of the glossary that stand at the margin: its terms.
fn listed(world: &MemoryWorld) -> Vec<String> {
    let listed = below(&text(world), "Glossary");
    let lines = listed.lines().filter(|line| !line.starts_with(' '));
    lines
        .filter(|line| !line.is_empty())
        .map(str::to_owned)
        .collect()
}

#[test]
fn the_entries_that_are_listed_are_those_that_are_needed() {
    let glossary = "[[term]]\nterm = \"disc\"\ndefinition = \"Its ring is the annulus.\"\n\
                    [[term]]\nterm = \"annulus\"\ndefinition = \"It is made of collagen.\"\n\
                    [[term]]\nterm = \"collagen\"\ndefinition = \"A fibre.\"\n\
                    [[term]]\nterm = \"nucleus\"\ndefinition = \"It is in the disc.\"\n";
    let used = listed(&with("[glossary]\nentries = \"used\"\n", glossary, TEXT));
    assert_eq!(used, ["annulus", "collagen", "disc"]);
    let own = listed(&with("", glossary, TEXT));
    assert_eq!(own, ["annulus", "collagen", "disc", "nucleus"]);
}

#[test]
fn abbreviations_are_listed_with_what_they_stand_for() {
    let glossary = "[[term]]\nterm = \"spinal disc\"\nabbreviation = \"SD\"\ndefinition = \"D.\"\n\
                    [[term]]\nterm = \"bone\"\ndefinition = \"B.\"\n\
                    [[term]]\nterm = \"magnet scan\"\nabbreviation = \"MRI\"\ndefinition = \"M.\"\n";
    let chapter = "# One\n\nThe SD and the MRI of a bone.\n";
    let settings = "[glossary]\nabbreviations-list = true\n";
    let said = below(&text(&with(settings, glossary, chapter)), "Abbreviations");
    assert_eq!(said, "MRI\n    magnet scan\n\nSD\n    spinal disc");
    let page = web(&with(settings, glossary, chapter));
    let link = "<a href=\"#term-magnet-scan\">magnet scan</a>";
    assert!(page.contains(link), "{page}");
    let none = text(&with("", glossary, chapter));
    assert!(!none.contains("Abbreviations"), "{none}");
}

#[test]
fn a_chapter_begins_with_the_words_that_it_explains_where_the_edition_wants_it() {
    let glossary = terms(&["disc", "abscess", "unused"]);
    let world = with("", &glossary, TEXT);
    assert!(!text(&world).contains("Words explained"));
    assert!(!web(&world).contains("Words explained"));
    // `with` ends in the table of the text edition.
    let toml = "[book]\ntitle = \"A book\"\nlanguage = \"en\"\n\n[edition.text]\n\
                columns = \"unwrapped\"\nwords-explained = \"chapter\"\n";
    let said = below(&text(&world.with("book.toml", toml)), "The spine");
    let expected = "Words explained in this chapter:\n\n- disc: It is.\n- abscess: It is.\n\n\
                    End of words explained in this chapter\n\nA disc";
    assert!(said.starts_with(expected), "{said}");
}

/// Entries that lead to others, so many and so long that they fill pages.
fn leading() -> MemoryWorld {
    let mut glossary = String::from(
        "[[term]]\nterm = \"abscess\"\nsee = \"Vertebra\"\n\n\
         [[term]]\nterm = \"vertebra\"\ndefinition = \"A bone.\"\nplural = \"vertebrae\"\n\
         see-also = [\"disc\", \"middle\"]\n\n\
         [[term]]\nterm = \"disc\"\ndefinition = \"A pad.\"\nsee-also = [\"abscess\"]\n\n",
    );
    for at in 0..30 {
        let name = match at {
            0..15 => format!("g{at:02}"),
            15 => "middle".to_owned(),
            _ => format!("n{at:02}"),
        };
        let words = "It goes on for more than a line or two. ".repeat(8);
        glossary += &format!("[[term]]\nterm = \"{name}\"\ndefinition = \"{words}\"\n\n");
    }
    with(
        "[edition.web]\n[edition.epub]\n[edition.print]\nformat = \"pdf\"\n",
        &glossary,
        TEXT,
    )
}

/// The ways from entry to entry: whose, what stands before, and where to. `disc` leads
/// to the entry that `abscess` sends readers on to.
const WAYS: [(&str, &str, &str); 4] = [
    ("abscess", "See", "vertebra"),
    ("disc", "See also", "vertebra"),
    ("vertebra", "See also", "disc"),
    ("vertebra", "See also", "middle"),
];

/// The ways in a page of XML or the web.
fn ways(source: &str) -> Vec<(String, String, String)> {
    let xml = parse(source);
    let words = |node: Node<'_, '_>| html_lines(node).join(" ");
    let has_class = |node: &Node<'_, '_>, class| node.attribute("class") == Some(class);
    let mut found = Vec::new();
    let mut entry = String::new();
    for node in xml.descendants() {
        if node.tag_name().name() == "dfn" {
            entry = words(node);
        }
        if !has_class(&node, "see") {
            continue;
        }
        let said = words(node);
        let (label, _) = said.split_once(": ").unwrap();
        for link in node.children().filter(|node| node.tag_name().name() == "a") {
            let (file, id) = link.attribute("href").unwrap().split_once('#').unwrap();
            assert_eq!(file, "", "the entry is in the same file");
            let target = xml
                .descendants()
                .find(|node| node.attribute("id") == Some(id));
            let target = target.unwrap_or_else(|| panic!("nothing is called {id}"));
            let target = target
                .descendants()
                .chain(target.parent().unwrap().descendants());
            let mut names = target.filter(|node| node.tag_name().name() == "dfn");
            let name = words(names.next().unwrap());
            found.push((entry.clone(), label.to_owned(), name));
        }
    }
    found.sort();
    found
}

fn owned(ways: &[(&str, &str, &str)]) -> Vec<(String, String, String)> {
    let owned = ways.iter();
    owned
        .map(|&(from, label, to)| (from.to_owned(), label.to_owned(), to.to_owned()))
        .collect()
}

#[test]
fn see_and_see_also_lead_to_the_entries() {
    let built = build(&leading());
    assert!(!built.failed, "{}", short(&built));
    let pages = spine(edition(&built, "epub"));
    let page = pages
        .iter()
        .find(|page| page.source.contains("class=\"see\""));
    assert_eq!(ways(&page.unwrap().source), owned(&WAYS));
    let web = String::from_utf8(edition(&built, "web").to_vec()).unwrap();
    assert_eq!(ways(&html_body(&web)), owned(&WAYS));
    let text = String::from_utf8(edition(&built, "text").to_vec()).unwrap();
    assert!(text.contains("\n    See: vertebra\n"), "{text}");
    assert!(text.contains("\n    See also: disc; middle\n"), "{text}");
    assert!(text.contains("\n    See also: vertebra\n"), "{text}");

    let pdf = Pdf::read(edition(&built, "print"));
    let painted = Painted::read(&pdf);
    // An entry begins with its term in bold letters.
    let begins = |page: usize, term: &str| {
        let lines = painted.lines(page).into_iter();
        let mut lines = lines.map(|line| line[0].words.trim().to_owned());
        lines.any(|words| words == term)
    };
    let mut seen = std::collections::BTreeSet::new();
    let links = pdf.links();
    for (words, term) in [
        ("See: vertebra", "vertebra"),
        ("See also: vertebra", "vertebra"),
        ("See also: disc", "disc"),
        ("See also: middle", "middle"),
    ] {
        let found: Vec<_> = links.iter().filter(|link| link.contents == words).collect();
        assert_eq!(found.len(), 1, "{words}: {links:?}");
        let page = *found[0].target.as_ref().unwrap();
        assert!(begins(page, term), "{words} leads to page {page}");
        seen.insert(page);
    }
    assert_eq!(seen.len(), 3, "the entries stand on three pages");
}
