//! The audit of our own editions: every print profile and theme, long books, books
//! from right to left, both conformances. It finds nothing.

use clearprint::Build;
use clearprint::layout::style::PROFILES;
use clearprint::source::MemoryWorld;
use clearprint::verify::{self, Audit};

use crate::book_test::{assert_none, book, build, entries, folder, repository, short};
use crate::profiles::every_edition;

/// Audits every PDF of a build; gives what is wrong with them.
fn audited(built: &Build) -> (Vec<Audit>, Vec<String>) {
    let mut audits = Vec::new();
    let mut failures = Vec::new();
    for edition in built
        .editions
        .iter()
        .filter(|edition| edition.pages.is_some())
    {
        let audit = verify::audit(edition.bytes.clone(), None).unwrap();
        if !audit.findings.is_empty() {
            failures.push(verify::report::human(&audit, &edition.name));
        }
        assert!(audit.told, "{} doesn't tell its profile", edition.name);
        assert!(!audit.cut_short && Some(audit.figures.pages) == edition.pages);
        audits.push(audit);
    }
    (audits, failures)
}

#[test]
fn nothing_is_found_in_any_profile_or_theme() {
    let built = build(&every_edition("pdf-ua-1"));
    assert_eq!(short(&built), "");
    let (audits, failures) = audited(&built);
    assert_none(&failures);
    for profile in PROFILES {
        let of = audits
            .iter()
            .find(|audit| audit.minima.profile == profile.name);
        assert!(of.is_some(), "{}", profile.name);
    }
    let grounds = audits.iter().flat_map(|audit| &audit.figures.colours);
    let dark = grounds.filter(|pair| pair.background == "#000000").count();
    assert!(dark >= 2, "the dark themes were not seen as dark");
}

/// The booklet with an edition in every profile.
#[test]
fn nothing_is_found_in_the_booklet_in_any_profile() {
    let world = folder(&repository("manuscript"));
    let mut settings = std::fs::read_to_string(repository("manuscript/book.toml")).unwrap();
    for profile in PROFILES {
        let name = profile.name;
        settings.push_str(&format!(
            "\n[edition.{name}]\nformat = \"pdf\"\nprofile = \"{name}\"\n"
        ));
    }
    let built = build(&world.with("book.toml", settings));
    let (audits, failures) = audited(&built);
    assert_none(&failures);
    assert_eq!(audits.len(), PROFILES.len(), "{}", short(&built));
    for audit in audits {
        assert!(audit.figures.words > 4000 && audit.figures.pages > 20);
    }
}

#[test]
fn nothing_is_found_in_the_books_of_the_tests() {
    let mut failures = Vec::new();
    let mut count = 0;
    for shelf in ["tests/editions", "tests/scripts"] {
        for case in entries(&repository(shelf)) {
            let built = build(&folder(&repository(shelf).join(&case)));
            let (audits, found) = audited(&built);
            count += audits.len();
            failures.extend(found);
        }
    }
    assert!(count > 12, "{count} books");
    assert_none(&failures);
}

/// A book in a language, by its words, in both conformances.
fn in_language(language: &str, title: &str, words: &str) -> MemoryWorld {
    let settings = format!(
        "[book]\ntitle = \"{title}\"\nlanguage = \"{language}\"\n\n\
         [edition.large-print]\nformat = \"pdf\"\n\n\
         [edition.new]\nformat = \"pdf\"\nconformance = \"pdf-ua-2\"\ntheme = \"white-on-black\"\n"
    );
    let paragraph = format!("{words} ").repeat(12);
    let chapter = format!(
        "# {title}\n\n{paragraph}[^1]\n\n- {words}\n- {words} {words}\n\n1. {words}\n\n\
         > {paragraph}\n\nTable: {title}\n\n| {title} | 2 |\n| --- | --- |\n| {words} | 12 |\n\n\
         ## {title} 2\n\n{paragraph}\n\n{paragraph}\n\n[^1]: {words}\n"
    );
    book(&[("book.toml", &settings), ("a.md", &chapter)])
}

#[test]
fn nothing_is_found_in_books_of_other_scripts() {
    let books = [
        ("ar", "البحر", "البحر واسع وعميق والريح لا تهدأ أبدا."),
        ("he", "הים", "הים רחב ועמוק והרוח אינה נחה לעולם."),
        ("hi", "समुद्र", "समुद्र चौड़ा और गहरा है और हवा कभी नहीं रुकती।"),
        ("th", "ทะเล", "ทะเลกว้างและลึกและลมไม่เคยหยุดพัด"),
        ("el", "Η θάλασσα", "Η θάλασσα είναι πλατιά και βαθιά."),
    ];
    let mut failures = Vec::new();
    for (language, title, words) in books {
        let built = build(&in_language(language, title, words));
        assert_eq!(built.editions.len(), 2, "{language}:\n{}", short(&built));
        let (audits, found) = audited(&built);
        failures.extend(found);
        for audit in audits {
            assert_eq!(audit.figures.glyphs_without_characters, 0, "{language}");
            assert!(audit.figures.line_length.is_some(), "{language}");
        }
    }
    assert_none(&failures);
}
