//! Where terms come from: glossary files of the book and of its neighbours, the chapter
//! that is the glossary, lines that explain abbreviations, tables of others.
//!
//! What is made of the terms is looked at in other modules; here, that each source is
//! read, that the nearer one wins, and that a reader is told of what is left out.

use clearprint::source::{DiskWorld, MemoryWorld};
use clearprint::{BuildOptions, build as build_book};

use crate::book_test::{book, build, codes, human, web};

/// Settings that name a glossary of the book and one that it shares.
const SHARING: &str = "[book]\ntitle = \"A book\"\nlanguage = \"en\"\n\
                       glossary = [\"glossary.toml\", \"../shared-terms.toml\"]\n";

/// An entry of a glossary file.
fn entry(term: &str, definition: &str) -> String {
    format!("[[term]]\nterm = \"{term}\"\ndefinition = \"{definition}\"\n\n")
}

fn sharing(own: &str, shared: &str) -> MemoryWorld {
    book(&[
        ("book.toml", SHARING),
        ("01-trials.md", "# Trials\n\nA sham is no graft.\n"),
        ("glossary.toml", own),
        ("../shared-terms.toml", shared),
    ])
}

#[test]
fn terms_come_from_a_file_that_books_share() {
    let shared = entry("graft", "What is put in.") + &entry("stent", "Of another book.");
    let world = sharing(&entry("sham", "A pretend treatment."), &shared);
    // That another book has terms which this one doesn't is no finding.
    assert_eq!(human(&build(&world)), "");
    let page = web(&world);
    assert!(page.contains("A pretend treatment.") && page.contains("What is put in."));
}

#[test]
fn the_nearer_file_wins_and_the_clash_is_told_with_both_places() {
    let shared = entry("graft", "What is put in.") + &entry("Sham", "Shared words.");
    let world = sharing(&entry("sham", "A pretend treatment."), &shared);
    let built = build(&world);
    assert_eq!(codes(&built), ["G005"]);
    assert!(!built.failed);
    let told = human(&built);
    assert!(told.contains("glossary.toml:2:8") && told.contains("shared-terms.toml:6:8"));
    let page = web(&world);
    assert!(page.contains("A pretend treatment.") && !page.contains("Shared words."));
}

#[test]
fn a_shared_file_is_read_from_the_folder_beside_the_book() {
    let folder = tempfile::tempdir().unwrap();
    let inside = folder.path().join("book");
    std::fs::create_dir(&inside).unwrap();
    std::fs::write(inside.join("book.toml"), SHARING).unwrap();
    std::fs::write(inside.join("a.md"), "# Trials\n\nA sham. ![x](../x.png)\n").unwrap();
    std::fs::write(inside.join("glossary.toml"), "").unwrap();
    let shared = folder.path().join("shared-terms.toml");
    std::fs::write(&shared, entry("sham", "A pretend treatment.")).unwrap();
    std::fs::write(folder.path().join("x.png"), "x").unwrap();
    let read = || {
        let world = DiskWorld::new(&inside).unwrap();
        build_book(&world, &BuildOptions::default()).unwrap()
    };
    // The picture is outside the book, as ever.
    assert_eq!(codes(&read()), ["M012"]);
    std::fs::remove_file(&shared).unwrap();
    assert_eq!(codes(&read()), ["C004", "M012"]);
}

#[test]
fn a_glossary_that_cannot_be_is_told() {
    for (name, words) in [
        ("/terms.toml", "no path from the book's folder"),
        ("../none.toml", "there is no glossary"),
    ] {
        let settings = SHARING.replace("../shared-terms.toml", name);
        let world = sharing("", "").with("book.toml", settings);
        let told = human(&build(&world));
        assert!(told.contains("C004") && told.contains(words), "{told}");
    }
    let twice = SHARING.replace("../shared-terms.toml", "./glossary.toml");
    let told = human(&build(&sharing("", "").with("book.toml", twice)));
    assert!(told.contains("is on the list twice"), "{told}");
}

/// A book with a glossary of its own, on the web: the entry of `sham` sends on, that of
/// `pretend treatment` explains.
const SEE: &str = "[[term]]\nterm = \"sham\"\nsee = \"pretend treatment\"\n\n\
                   [[term]]\nterm = \"pretend treatment\"\nsee-also = [\"Graft\", \"sham\"]\n\
                   definition = \"It does nothing.\"\n\n\
                   [[term]]\nterm = \"graft\"\nabbreviation = \"GR\"\nsee-also = [\"GR\"]\n\
                   definition = \"What is put in.\"\n";

#[test]
fn entries_that_send_readers_round_are_told() {
    let world = book(&[
        (
            "01.md",
            "# Trials\n\nA sham is a pretend treatment, no graft.\n",
        ),
        ("glossary.toml", SEE),
    ]);
    let told = human(&build(&world));
    assert!(
        told.contains("`sham` leads back to `pretend treatment`"),
        "{told}"
    );
    assert!(told.contains("`GR` leads back to `graft`"), "{told}");
    assert_eq!(codes(&build(&world)), ["G006", "G006"]);
}

#[test]
fn an_entry_that_sends_on_needs_no_definition() {
    let see = SEE
        .replace(", \"sham\"]", "]")
        .replace("see-also = [\"GR\"]\n", "");
    let world = book(&[
        ("01.md", "# Trials\n\nA pretend treatment is no graft.\n"),
        ("glossary.toml", &see),
    ]);
    assert_eq!(human(&build(&world)), "");
}

/// A chapter that is the glossary, with words of its own around its lists.
const WORDS: &str = "# Words we use {.glossary}\n\nAsk us if one is missing.\n\n\
                     Sham\nPretend treatment\n: It does *nothing*.[^1]\n\n\
                     Mesenchymal stromal cell (MSC)\n: A cell of the marrow.\n\n\
                     <span lang=\"la\">annulus fibrosus</span>\n: A ring.\n: Round discs.\n\n\
                     Now go on reading.\n\n[^1]: In a trial.\n";

fn worded(chapter: &str) -> MemoryWorld {
    book(&[
        (
            "01.md",
            "# Trials\n\nA sham is no graft. MSCs are cells, the annulus fibrosus is none.\n",
        ),
        ("02.md", chapter),
        ("glossary.toml", &entry("graft", "What is put in.")),
    ])
}

/// What stands between two texts of a page.
fn between<'p>(page: &'p str, from: &str, to: &str) -> &'p str {
    let start = page
        .find(from)
        .unwrap_or_else(|| panic!("{from} in {page}"));
    let length = page[start..].find(to).unwrap_or_else(|| panic!("{to}"));
    &page[start..start + length]
}

#[test]
fn the_lists_of_a_chapter_are_the_glossary() {
    let world = worded(WORDS);
    assert_eq!(human(&build(&world)), "");
    let page = web(&world);
    assert_eq!(page.matches("role=\"doc-glossary\"").count(), 1);
    assert!(!page.contains(">Glossary<"), "the chapter has the title");
    // Its words stay where they are, the entries stand in their order between them.
    let words = [
        "Ask us if one is missing.",
        "annulus fibrosus</dfn>",
        "Round discs.",
        "graft</dfn>",
        "Mesenchymal stromal cell</dfn>",
        "Sham</dfn>",
        "<em>nothing</em>",
        "Now go on reading.",
        "In a trial.",
    ];
    let glossary = between(&page, "role=\"doc-glossary\"", "</body>");
    let places = words.map(|words| glossary.find(words).unwrap_or_else(|| panic!("{words}")));
    assert!(places.is_sorted(), "{places:?} {glossary}");
    // The text leads there: by the abbreviation, a second name, and in another language.
    let text = between(&page, "<body", "role=\"doc-glossary\"");
    assert_eq!(text.matches("role=\"doc-glossref\"").count(), 4, "{text}");
    assert!(
        text.contains("lang=\"la\"") && text.contains("<abbr"),
        "{text}"
    );
}

#[test]
fn a_chapter_without_lists_ends_with_the_entries() {
    let world = worded("# Words {.glossary}\n\nThese may help.\n\n## More\n\nAsk.\n");
    let world = world.with("01.md", "# Trials\n\nA graft.\n");
    assert_eq!(human(&build(&world)), "");
    let page = web(&world);
    let glossary = between(&page, "role=\"doc-glossary\"", "</body>");
    let places = ["These may help.", "graft</dfn>", ">More<", "Ask."];
    let places = places.map(|words| glossary.find(words).unwrap_or_else(|| panic!("{words}")));
    assert!(places.is_sorted(), "{places:?}");
}

#[test]
fn the_chapter_comes_before_the_files() {
    let world = worded(WORDS).with("glossary.toml", entry("sham", "Another."));
    let world = world.with(
        "01.md",
        "# Trials\n\nA sham, an MSC, an annulus fibrosus.\n",
    );
    let told = human(&build(&world));
    assert!(
        told.contains("02.md:5:1") && told.contains("glossary.toml:2:8"),
        "{told}"
    );
    assert_eq!(codes(&build(&world)), ["G005"]);
    assert!(!web(&world).contains("Another."));
}

#[test]
fn lines_explain_abbreviations_in_the_whole_book() {
    let files = [
        ("01.md", "# One\n\nThe GP knows.\n\n`*[XY]: stays`\n"),
        (
            "02.md",
            "# Two\n\nAsk a GP or two GPs.\n*[GP]: general practitioner\n*[MSC]: stromal cell\n",
        ),
        ("glossary.toml", &entry("Stromal cell", "A cell.")),
    ];
    let world = book(&files);
    let page = web(&world.with("03.md", "# Three\n\nAn MSC.\n"));
    assert!(
        !page.contains("*[GP]") && page.contains("*[XY]: stays"),
        "{page}"
    );
    let expanded = "<abbr title=\"general practitioner\">GP</abbr>";
    assert!(page.matches(expanded).count() >= 2, "{page}");
    // No entry, and so no way to one; but an entry that the line names has it.
    let body = between(&page, "<body", "</body>");
    assert_eq!(body.matches("role=\"doc-glossref\"").count(), 1);
    assert!(!page.contains("general practitioner</dfn>"));
    let glossary = between(&page, "role=\"doc-glossary\"", "</body>");
    assert!(glossary.contains("MSC"), "{glossary}");
}

#[test]
fn lines_alone_make_no_glossary() {
    let world = book(&[("01.md", "# One\n\nThe GP.\n\n*[GP]: general practitioner\n")]);
    assert_eq!(human(&build(&world)), "");
    let page = web(&world);
    assert!(
        page.contains("<abbr") && !page.contains("doc-glossary"),
        "{page}"
    );
}

#[test]
fn lines_that_do_not_agree_are_told() {
    let text = "# One\n\nThe MSC, a GP.\n\n*[MSC]: Medical Council\n*[GP]: general practitioner\n\
                *[GP]: General Practitioner\n*[GP]: guide price\n*[NHS]: the service\n*[AB]:\n";
    let glossary = "[[term]]\nterm = \"stromal cell\"\nabbreviation = \"MSC\"\n\
                    definition = \"A cell.\"\n";
    let world = book(&[("01.md", text), ("glossary.toml", glossary)]);
    let built = build(&world);
    let told = human(&built);
    assert_eq!(codes(&built), ["G007", "G007", "G002", "G004"], "{told}");
    assert!(told.contains("`MSC` stands for `Medical Council` here, for `stromal cell`"));
    assert!(told.contains("`GP` stands for `guide price` here, for `general practitioner`"));
    assert!(told.contains("the abbreviation `NHS` is not found"));
    assert!(told.contains("`AB` is not said to stand for anything"));
}
