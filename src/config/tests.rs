//! What `load` makes of good and of wrong files, each finding with its line.

use super::*;
use crate::BuildError;
use crate::diag::Sink;
use crate::model::Identifier;
use crate::source::{MemoryWorld, ReadError, Sources, World};

/// Loads a book of one chapter; gives the settings and the findings, each as
/// `file:line:column code message`.
fn book(book: &str, glossary: Option<&str>) -> (Option<Settings>, Vec<String>) {
    let mut world = MemoryWorld::new()
        .with(BOOK_FILE, book)
        .with("01.md", "# One");
    if let Some(glossary) = glossary {
        world = world.with(GLOSSARY_FILE, glossary);
    }
    in_world(&world)
}

fn in_world(world: &MemoryWorld) -> (Option<Settings>, Vec<String>) {
    let (mut sources, mut sink) = (Sources::default(), Sink::default());
    let settings = load(world, &mut sources, &mut sink).unwrap();
    (settings, lines(sink, &sources))
}

fn lines(sink: Sink, sources: &Sources) -> Vec<String> {
    let found = sink.into_sorted().into_iter().map(|found| {
        let file = sources.file(found.primary.span.source);
        let (line, column) = file.line_column(found.primary.span.range().start);
        let (path, code) = (file.path(), found.rule.code);
        assert!(!found.help.is_empty(), "{code}: no way out");
        format!("{path}:{line}:{column} {code} {}", found.message)
    });
    found.collect()
}

/// Asserts that a `[book]` with `line` as its third key gives one finding there.
#[track_caller]
pub(super) fn finds(line: &str, expected: &str) {
    let text = format!("[book]\ntitle = \"T\"\nlanguage = \"en\"\n{line}\n");
    let (_, found) = book(&text, None);
    assert_eq!(found, [format!("book.toml:{expected}")], "{line}");
}

#[test]
fn a_book_with_title_and_language_has_two_editions() {
    let (settings, found) = book("[book]\ntitle = \"Worn discs\"\nlanguage = \"en\"", None);
    assert_eq!(found, [""; 0]);
    let settings = settings.unwrap();
    let names: Vec<_> = settings
        .editions
        .iter()
        .map(|made| made.file_name.as_str())
        .collect();
    assert_eq!(names, ["worn-discs.epub", "worn-discs-large-print.pdf"]);
    assert_eq!(
        (settings.contents.depth, settings.contents.numbered),
        (2, false)
    );
    assert_eq!(settings.chapters[0].path, "01.md");
    assert_eq!(
        settings.metadata.modification_time(),
        "1980-01-01T00:00:00Z"
    );
    let identifiers = settings.metadata.identifiers;
    assert!(identifiers.first(None).starts_with("urn:uuid:"));
    assert_eq!(settings.metadata.accessibility.claims, []);
}

#[test]
fn every_key_is_read() {
    let text = r#"
        [book]
        title = "Worn  discs"
        sort-title = "Discs, worn"
        subtitle = "What is known"
        authors = [
            { name = "Marie Curie", role = ["editor", "author", "editor"], sort-as = "Curie, Marie" },
            { name = "Ann" },
        ]
        language = "en-gb"
        other-languages = ["LA", "en-GB", "la"]
        identifier = "https://example.org/discs"
        isbn = "978-3-16-148410-0"
        doi = "https://doi.org/10.1000/182"
        publisher = "P"
        series = { name = "Backs", position = 2.5, issn = "03785955" }
        date = 2025-12-31
        description = "D"
        rights = "R"
        source = "ISBN 3-16-148410-X"
        subjects = ["a", { name = "b", system = "bisac", code = "HEA003000" }]
        chapters = ["parts/../01.md"]
        glossary = "terms/all.toml"
        [contents]
        depth = 3
        numbered = true
        [accessibility]
        conforms-to = "EPUB Accessibility 1.1 - WCAG 2.2 Level AA"
        certified-by = "C"
        credential = ["Cr", "https://example.org/c"]
        report = "https://example.org/r"
        certified-on = "2025-11"
        contact-email = "a@example.org"
        summary = "S"
        statement = false
        [[accessibility.claims]]
        conforms-to = "EPUB Accessibility 1.2 - WCAG 2.2 Level A"
        certified-by = "D"
        [edition.print]
        format = "pdf"
        isbn = "080442957X"
        [edition.epub]
        format = "epub"
    "#;
    let glossary = "\u{feff}[[term]]\nterm = 'disc'\nabbreviation = 'D'\nvariants = ['spinal disc']\n\
                    say = 'disk'\nlanguage = 'la'\ndefinition = '''\nA *cushion*.'''";
    let world = MemoryWorld::new()
        .with(BOOK_FILE, text)
        .with("01.md", "# One")
        .with("terms/all.toml", glossary)
        .with_source_date_epoch(86_400);
    let (mut sources, mut sink) = (Sources::default(), Sink::default());
    let settings = load(&world, &mut sources, &mut sink).unwrap().unwrap();
    assert_eq!(lines(sink, &sources), [""; 0]);
    let metadata = &settings.metadata;
    assert_eq!(metadata.title, "Worn discs");
    assert_eq!(metadata.slug, "worn-discs");
    assert_eq!(metadata.language, "en-GB");
    assert_eq!(metadata.date.as_deref(), Some("2025-12-31"));
    assert_eq!(metadata.modification_time(), "1970-01-02T00:00:00Z");
    assert_eq!(
        metadata.contributors[0].sort_as.as_deref(),
        Some("Curie, Marie")
    );
    assert_eq!(metadata.contributors[0].roles.len(), 2);
    assert!(metadata.contributors[0].is_creator());
    assert_eq!(metadata.sort_title.as_deref(), Some("Discs, worn"));
    assert_eq!(metadata.other_languages, ["la"]);
    let uris = |isbn| -> Vec<String> {
        let all = metadata.identifiers.of_edition(isbn);
        all.iter().map(Identifier::uri).collect()
    };
    assert_eq!(
        uris(None),
        [
            "https://example.org/discs",
            "urn:isbn:9783161484100",
            "urn:doi:10.1000/182"
        ]
    );
    let print = settings.editions[0].isbn();
    assert_eq!(uris(print)[1], "urn:isbn:9780804429573");
    assert_eq!(settings.editions[1].isbn(), None);
    let series = metadata.series.as_ref().unwrap();
    assert_eq!(series.position.as_deref(), Some("2.5"));
    assert_eq!(series.issn.as_deref(), Some("0378-5955"));
    assert_eq!(metadata.source.as_deref(), Some("urn:isbn:9783161484100"));
    let code = metadata.subjects[1].code.as_ref().unwrap();
    assert_eq!(
        (code.authority.as_str(), code.term.as_str()),
        ("BISAC", "HEA003000")
    );
    let accessibility = &metadata.accessibility;
    assert!(accessibility.without_statement);
    assert_eq!(
        accessibility.contact_email.as_deref(),
        Some("a@example.org")
    );
    let [first, second] = &accessibility.claims[..] else {
        panic!("{:?}", accessibility.claims);
    };
    assert_eq!((&*first.certified_by, &*second.certified_by), ("C", "D"));
    assert_eq!(first.credentials, ["Cr", "https://example.org/c"]);
    assert_eq!(first.date.as_deref(), Some("2025-11"));
    assert_eq!(second.parts(), Some(("1.2", "2.2", "A")));
    assert_eq!(settings.chapters[0].path, "01.md");
    assert_eq!(
        (settings.contents.depth, settings.contents.numbered),
        (3, true)
    );
    let names: Vec<_> = settings
        .editions
        .iter()
        .map(|made| made.file_name.as_str())
        .collect();
    assert_eq!(names, ["worn-discs-print.pdf", "worn-discs.epub"]);
    let term = &settings.terms[0];
    assert_eq!(term.definition, "A *cushion*.");
    assert_eq!(sources.text(term.definition_span), "A *cushion*.");
    assert_eq!(sources.text(term.span), "'disc'");
    let chapters = read_chapters(&world, &settings, &mut sources, &mut Sink::default()).unwrap();
    assert_eq!(sources.file(chapters[0]).text(), "# One");
}

#[test]
fn a_folder_without_book_toml_says_how_to_begin() {
    let error = load(
        &MemoryWorld::new(),
        &mut Sources::default(),
        &mut Sink::default(),
    );
    let error = error.unwrap_err();
    assert_eq!(
        error,
        BuildError::NoBook {
            path: BOOK_FILE.into()
        }
    );
    assert!(
        error.to_string().contains("[book]\n    title = "),
        "{error}"
    );
}

#[test]
fn broken_toml_is_shown_where_it_breaks() {
    finds(
        "date = 31.12.2025",
        "4:13 C001 this is not TOML: invalid float",
    );
    finds(
        "title = \"Twice\"",
        "4:1 C001 this is not TOML: duplicate key",
    );
    finds(
        "rights = \"open",
        "4:15 C001 this is not TOML: invalid basic string, expected `\"`",
    );
}

#[test]
fn values_of_the_wrong_kind_are_shown() {
    finds(
        "rights = 3",
        "4:10 C001 `rights` can't have this kind of value",
    );
    finds(
        "subjects = \"one\"",
        "4:12 C001 `subjects` can't have this kind of value",
    );
    finds(
        "subjects = [\"one\", 2]",
        "4:20 C001 `subjects` can't have this kind of value",
    );
    finds(
        "authors = [\"Ann\"]",
        "4:12 C001 `authors` can't have this kind of value",
    );
    finds(
        "[contents]\nnumbered = 1",
        "5:12 C001 `numbered` can't have this kind of value",
    );
    finds(
        "[edition.a]\nformat = []",
        "5:10 C001 `format` can't have this kind of value",
    );
}

#[test]
fn missing_keys_are_shown_at_their_table() {
    let (_, found) = book("[book]\n", None);
    assert_eq!(
        found,
        [
            "book.toml:1:1 C001 `language` is missing",
            "book.toml:1:1 C001 `title` is missing"
        ]
    );
    let (settings, found) = book("", None);
    assert!(settings.is_none());
    assert_eq!(found, ["book.toml:1:1 C001 `book` is missing"]);
    finds(
        "authors = [{ role = \"editor\" }]",
        "4:12 C001 `name` is missing",
    );
    finds("[edition.a]", "4:1 C001 `format` is missing");
}

#[test]
fn all_unknown_keys_are_found_in_one_run() {
    let text = "titel = 1\n[book]\ntitle = \"T\"\nlangauge = \"en\"\nlanguage = \"en\"\n\
                authors = [{ name = \"A\", sort = \"x\" }]\n[editions.x]\nformat = \"pdf\"\n\
                [edition.x]\nformat = \"pdf\"\nweather = \"A4\"\n";
    let (settings, found) = book(text, None);
    assert_eq!(
        found,
        [
            "book.toml:1:1 C002 there is no key `titel` here",
            "book.toml:4:1 C002 there is no key `langauge` here",
            "book.toml:6:26 C002 there is no key `sort` here",
            "book.toml:7:2 C002 there is no key `editions` here",
            "book.toml:11:1 C002 there is no key `weather` here",
        ]
    );
    assert_eq!(settings.unwrap().editions.len(), 1);
}

#[test]
fn the_nearest_key_is_named() {
    let world = MemoryWorld::new().with(BOOK_FILE, "[book]\nlangauge = \"en\"\nx = 1");
    let (mut sources, mut sink) = (Sources::default(), Sink::default());
    load(&world, &mut sources, &mut sink).unwrap();
    let help: Vec<_> = sink
        .into_sorted()
        .into_iter()
        .map(|found| found.help)
        .collect();
    assert!(
        help.contains(&"write `language`, if that was meant".to_owned()),
        "{help:?}"
    );
    let known = "the keys here are `title`, `sort-title`, `subtitle`";
    assert!(help.iter().any(|help| help.starts_with(known)), "{help:?}");
}

#[test]
fn values_that_make_no_sense_are_shown() {
    finds(
        "date = \"2025-02-30\"",
        "4:8 C003 `date` is `2025-02-30`, which is not in the calendar",
    );
    finds("date = true", "4:8 C003 `date` is `true`, which is no date");
    finds(
        "identifier = \"x\"",
        "4:14 C003 `identifier` is `x`, which is no URN or web address",
    );
    finds("rights = \"\"", "4:10 C003 `rights` is empty");
    finds(
        "rights = \"\\u0001\"",
        "4:10 C003 `rights` holds the control character U+0001",
    );
    finds(
        "authors = [{ name = \"A\", role = \"auther\" }]",
        "4:33 C003 `role` is `auther`, which means nothing here",
    );
    finds(
        "[contents]\ndepth = 300",
        "5:9 C003 `depth` is 300: headings have 6 levels",
    );
    finds(
        "[edition.a]\nformat = \"mobi\"",
        "5:10 C003 `format` is `mobi`, which means nothing here",
    );
    finds(
        "[edition.\"A b\"]\nformat = \"pdf\"",
        "4:10 C003 `A b` can't be the name of an edition",
    );
    let (_, found) = book("[book]\ntitle = \"T\"\nlanguage = \"english\"", None);
    assert_eq!(
        found,
        ["book.toml:3:12 C003 `language` is `english`, which is no language tag"]
    );
}

#[test]
fn values_with_two_forms_are_struck_out_where_they_are_wrong() {
    finds(
        "subjects = [{ name = \"S\", kode = \"x\" }]",
        "4:27 C002 there is no key `kode` here",
    );
    finds(
        "subjects = [{ name = \"S\", code = \"x\" }]",
        "4:13 C001 `system` is missing",
    );
    finds(
        "authors = [{ name = \"A\", role = [1] }]",
        "4:34 C001 `role` can't have this kind of value",
    );
    finds(
        "authors = [{ name = \"A\", role = 1 }]",
        "4:33 C001 `role` can't have this kind of value",
    );
    finds("series = {}", "4:10 C001 `name` is missing");
    finds(
        "series = \"S\"",
        "4:10 C001 `series` can't have this kind of value",
    );
}

#[test]
fn the_environment_fixes_a_time_or_is_told() {
    let text = "[book]\ntitle = \"T\"\nlanguage = \"en\"\nmodified = 2026-01-02T03:04:05Z";
    let world = MemoryWorld::new().with("01.md", "# One");
    let (settings, found) = in_world(
        &world
            .clone()
            .with(BOOK_FILE, text)
            .with_source_date_epoch(0),
    );
    assert_eq!(found, [""; 0]);
    let modified = settings.unwrap().metadata.modified;
    assert_eq!(
        modified.as_deref(),
        Some("2026-01-02T03:04:05Z"),
        "the book knows better"
    );
    let late = world.with(BOOK_FILE, text).with_source_date_epoch(i64::MAX);
    let error = load(&late, &mut Sources::default(), &mut Sink::default()).unwrap_err();
    let said = "the environment has `SOURCE_DATE_EPOCH=9223372036854775807`";
    assert!(error.to_string().starts_with(said), "{error}");
}

#[test]
fn editions_do_not_share_an_isbn() {
    finds(
        "[edition.epub]\nisbn = \"3-16-148410-X\"\n[edition.pdf]\nisbn = \"978-3-16-148410-0\"",
        "7:8 C013 another edition has the ISBN 9783161484100 already",
    );
}

#[test]
fn chapters_are_in_the_book_and_once() {
    finds(
        "chapters = [\"01.md\", \"../02.md\"]",
        "4:22 C004 `../02.md` leads out of the book's folder",
    );
    finds(
        "chapters = [\"01.md\", \"./01.md\"]",
        "4:22 C004 `01.md` is on the list twice",
    );
    finds("chapters = []", "4:12 C004 the book has no chapters");
    finds(
        "glossary = \"no.toml\"",
        "4:12 C004 there is no glossary `no.toml`",
    );
    let text = "[book]\ntitle = \"T\"\nlanguage = \"en\"\n";
    let (settings, found) = in_world(
        &MemoryWorld::new()
            .with(BOOK_FILE, text)
            .with(".a.md", "")
            .with("a.description.md", ""),
    );
    assert!(settings.is_none());
    assert_eq!(found, ["book.toml:1:1 C004 the book has no chapters"]);
}

#[test]
fn chapters_that_cannot_be_read_are_shown() {
    let text = "[book]\ntitle = \"T\"\nlanguage = \"en\"\n\
                chapters = [\"no.md\", \"01.md\", \"latin.md\"]";
    let world = MemoryWorld::new()
        .with(BOOK_FILE, text)
        .with("01.md", "\u{feff}# One")
        .with("latin.md", *b"# Caf\xe9");
    let (mut sources, mut sink) = (Sources::default(), Sink::default());
    let settings = load(&world, &mut sources, &mut sink).unwrap().unwrap();
    let chapters = read_chapters(&world, &settings, &mut sources, &mut sink).unwrap();
    assert_eq!(chapters.len(), 1);
    assert_eq!(sources.file(chapters[0]).text(), "# One");
    assert_eq!(
        lines(sink, &sources),
        [
            "book.toml:4:13 C004 there is no file `no.md`",
            "latin.md:1:6 C004 `latin.md` is not UTF-8",
        ]
    );
}

#[test]
fn a_file_that_the_system_refuses_is_an_error_of_the_machine() {
    struct Refusing;
    impl World for Refusing {
        fn read(&self, _: &str) -> Result<Vec<u8>, ReadError> {
            Err(ReadError::Failed("permission denied".to_owned()))
        }
        fn list(&self) -> Result<Vec<String>, ReadError> {
            Ok(Vec::new())
        }
        fn source_date_epoch(&self) -> Option<String> {
            None
        }
    }
    let error = load(&Refusing, &mut Sources::default(), &mut Sink::default()).unwrap_err();
    assert!(
        error
            .to_string()
            .starts_with("can't read `book.toml`: permission denied")
    );
}

#[test]
fn a_language_without_phrases_is_a_warning() {
    let (settings, found) = book("[book]\ntitle = \"T\"\nlanguage = \"cy\"", None);
    let expected =
        "book.toml:3:12 C005 \"Contents\", \"Glossary\" and the like stay English in `cy`";
    assert_eq!(found, [expected]);
    assert!(settings.is_some());
}

#[test]
fn glossary_findings_are_at_their_terms() {
    let glossary = "[[term]]\nterm = \"disc\"\ndefinition = \"D\"\n\
                    [[term]]\nterm = \"Disc\"\ndefinition = \" \"\n\
                    [[term]]\nterm = \"cell\"\nabbreviation = \"AIDS\"\nvariants = [\"cell\"]\n\
                    [[term]]\nterm = \"aids\"\ndefinition = \"D\"\nlanguage = \"latin\"\nsays = 1\n\
                    [[term]]\ndefinition = \"D\"\n";
    let (settings, found) = book("[book]\ntitle = \"T\"\nlanguage = \"en\"", Some(glossary));
    assert_eq!(
        found,
        [
            "glossary.toml:5:8 G001 `Disc` is in the glossary already",
            "glossary.toml:6:14 G004 `Disc` has no definition",
            "glossary.toml:8:8 G004 `cell` has no definition",
            "glossary.toml:10:13 G001 `cell` is in the glossary already",
            "glossary.toml:14:12 C003 `language` is `latin`, which is no language tag",
            "glossary.toml:15:1 C002 there is no key `says` here",
            "glossary.toml:16:1 C001 `term` is missing",
        ]
    );
    assert_eq!(settings.unwrap().terms.len(), 3);
}

#[test]
fn editions_are_picked_by_name() {
    let (settings, _) = book("[book]\ntitle = \"T\"\nlanguage = \"en\"", None);
    let settings = settings.unwrap();
    let pick = |names: &[&str]| {
        let names: Vec<_> = names.iter().map(|name| (*name).to_owned()).collect();
        pick_editions(&settings, &names)
            .map(|picked| {
                picked
                    .iter()
                    .map(|made| made.name.clone())
                    .collect::<Vec<_>>()
            })
            .map_err(|error| error.to_string())
    };
    assert_eq!(pick(&[]).unwrap(), ["epub", "large-print"]);
    assert_eq!(pick(&["large-print"]).unwrap(), ["large-print"]);
    let error = pick(&["pdf"]).unwrap_err();
    assert!(
        error.starts_with("the book has no edition `pdf`"),
        "{error}"
    );
    assert!(error.ends_with("`epub`, `large-print`."), "{error}");
}

#[test]
fn nothing_panics_on_any_cut_of_a_book() {
    let text = "[book]\ntitle = \"Täst\"\nlanguage = 'en'\nauthors = [{ name = \"A\" }]\n\
                date = 2025-12-31\n[edition.a]\nformat = \"pdf\"\n";
    for (start, _) in text.char_indices() {
        book(&text[start..], Some(&text[..start]));
        book(&text[..start], Some(&text[start..]));
    }
}
