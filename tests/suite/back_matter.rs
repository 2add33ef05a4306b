//! The glossary at the end of the book, in every edition: its order, its letters, what
//! it lists, and how its entries lead on.

use clearprint::source::MemoryWorld;

use crate::book_test::{book, build, edition, short, web};

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
