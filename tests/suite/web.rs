//! The web edition as a browser sees it: it asks for nothing, its links and labels
//! lead somewhere, its headings make an outline, its data says what the book is.
//!
//! Its words are held to the manuscript in [`fidelity`](crate::fidelity); what it
//! looks like, and what axe says of it, is for `tests/judges/axe`.

use std::collections::{BTreeMap, BTreeSet};

use clearprint::source::{MemoryWorld, World};
use resvg::usvg::roxmltree::{Document, Node};

use crate::book_test::{
    assert_none, book, build, codes, edition, entries, folder, repository, short, web,
};
use crate::external::judge;
use crate::reading::{first, html_body, parse, unzip};

/// The books of the tests and the booklet, with their pages.
fn pages() -> Vec<(String, String)> {
    let cases = repository("tests/editions");
    let mut pages: Vec<_> = entries(&cases)
        .into_iter()
        .map(|name| (name.clone(), web(&folder(&cases.join(&name)))))
        .collect();
    pages.push((
        "the booklet".into(),
        web(&folder(&repository("manuscript"))),
    ));
    pages
}

fn elements<'a, 'i>(page: &'a Document<'i>) -> impl Iterator<Item = Node<'a, 'i>> {
    page.descendants().filter(Node::is_element)
}

/// The value of an attribute in the head, by the start of its tag.
fn said<'p>(page: &'p str, start: &str) -> Vec<&'p str> {
    let tags = page.split(start).skip(1);
    tags.filter_map(|rest| rest.split('"').next()).collect()
}

#[test]
fn a_page_asks_for_nothing() {
    let mut failures = Vec::new();
    for (name, page) in pages() {
        let (head, body) = page.split_once("<body>").unwrap();
        let mut asks = |what: &str| failures.push(format!("{name}: {what}"));
        for (at, _) in head.match_indices("<link ") {
            if !head[at..].starts_with("<link rel=\"canonical\"") {
                asks("a link in the head that is not canonical");
            }
        }
        let style = head.split_once("<style>").unwrap().1;
        for word in ["url(", "@import", "image-set("] {
            for (at, _) in style.match_indices(word) {
                if !style[at..].starts_with("url(data:") {
                    asks(word);
                }
            }
        }
        let scripts = page.matches("<script").count();
        if scripts != 1 || !head.contains("<script type=\"application/ld+json\">") {
            asks("a script that is no data");
        }
        let xml = html_body(&page);
        for element in elements(&parse(&xml)) {
            for attribute in element.attributes() {
                let (key, value) = (attribute.name(), attribute.value());
                let wanted = match key {
                    "src" => value.starts_with("data:"),
                    "href" => element.has_tag_name("a"),
                    "srcset" | "poster" | "background" | "action" | "data" => false,
                    key => !key.starts_with("on"),
                };
                if !wanted || value.contains("url(") {
                    asks(&format!("{key}={value}"));
                }
            }
        }
        assert!(
            !body.contains("<iframe") && !body.contains("<object"),
            "{name}"
        );
    }
    assert_none(&failures);
}

#[test]
fn ids_stand_once_and_every_link_and_label_leads_to_one() {
    let mut links = 0;
    for (name, page) in pages() {
        let xml = html_body(&page);
        let page = parse(&xml);
        let mut ids = BTreeSet::new();
        for id in elements(&page).filter_map(|element| element.attribute("id")) {
            assert!(ids.insert(id), "{name}: {id} stands twice");
        }
        for element in elements(&page) {
            let labels = [
                "aria-labelledby",
                "aria-details",
                "aria-describedby",
                "headers",
            ];
            let labels = labels.iter().filter_map(|key| element.attribute(*key));
            let mut wanted: Vec<&str> = labels.flat_map(str::split_whitespace).collect();
            if let Some(href) = element.attribute("href") {
                match href.strip_prefix('#') {
                    Some(id) => {
                        links += 1;
                        wanted.push(id);
                    }
                    None => assert!(href.contains(':'), "{name}: {href} is another file"),
                }
            }
            for id in wanted {
                assert!(ids.contains(id), "{name}: nothing at {id}");
            }
        }
    }
    assert!(links > 100, "{links} links");
}

#[test]
fn headings_are_an_outline_without_gaps() {
    for (name, page) in pages() {
        let xml = html_body(&page);
        let mut before = 0;
        let mut titles = 0;
        for element in elements(&parse(&xml)) {
            let Some(rank) = element.tag_name().name().strip_prefix('h') else {
                continue;
            };
            let Ok(rank) = rank.parse::<usize>() else {
                continue;
            };
            let level = element.attribute("aria-level");
            let level = level.map_or(rank, |level| level.parse().unwrap());
            assert!(level == rank || rank == 6, "{name}: {level} of h{rank}");
            assert!(level <= before + 1, "{name}: {level} after {before}");
            titles += usize::from(level == 1);
            before = level;
        }
        assert_eq!(titles, 1, "{name}");
    }
}

#[test]
fn a_page_is_html_with_landmarks_of_different_names() {
    for (name, page) in pages() {
        assert!(page.starts_with("<!DOCTYPE html>\n<html lang="), "{name}");
        let start = page.find("<meta charset=\"utf-8\">").unwrap();
        assert!(start < 1024, "{name}: browsers look no further");
        for stranger in ["<?xml", "epub:", "xml:lang", "xmlns", "/>"] {
            let (head, body) = page.split_once("<style>").unwrap();
            let (_, body) = body.split_once("</style>").unwrap();
            // Formulas have the empty elements of XML.
            let found = if stranger == "/>" && body.contains("<math") {
                head.find(stranger)
            } else {
                head.find(stranger).or(body.find(stranger))
            };
            assert_eq!(found, None, "{name}: {stranger}");
        }
        let xml = html_body(&page);
        let page = parse(&xml);
        let body = page.root_element();
        let kinds: Vec<_> = body
            .children()
            .filter(Node::is_element)
            .map(|element| element.tag_name().name())
            .collect();
        assert_eq!(kinds, ["a", "header", "nav", "main", "footer"], "{name}");
        let skip = first(body, "a").unwrap();
        let main = first(body, "main").unwrap();
        assert_eq!(skip.attribute("href"), Some("#the_text"), "{name}");
        assert_eq!(main.attribute("id"), Some("the_text"), "{name}");

        let mut names = BTreeSet::new();
        for section in elements(&page).filter(|element| element.has_tag_name("section")) {
            let Some(role) = section.attribute("role") else {
                continue;
            };
            let heading = section.attribute("aria-labelledby").map(|id| {
                let heading = elements(&page).find(|at| at.attribute("id") == Some(id));
                let texts = heading.unwrap().descendants();
                texts.filter_map(|node| node.text()).collect::<String>()
            });
            let label = section.attribute("aria-label").map(str::to_owned);
            let label = label.or(heading).unwrap();
            assert!(
                names.insert((role, label.clone())),
                "{name}: {role} {label}"
            );
        }
    }
}

#[test]
fn the_head_says_what_the_book_is() {
    let world = folder(&repository("tests/editions/web"));
    let page = web(&world);
    assert_eq!(
        said(&page, "<link rel=\"canonical\" href=\""),
        ["https://example.org/book?a=1&amp;b=2"]
    );
    assert_eq!(
        said(&page, "<meta name=\"author\" content=\""),
        ["Ada Example"]
    );
    assert_eq!(
        said(&page, "<meta property=\"og:type\" content=\""),
        ["book"]
    );
    assert_eq!(
        said(&page, "<meta property=\"og:locale\" content=\""),
        ["en_GB"]
    );
    let (_, data) = page
        .split_once("<script type=\"application/ld+json\">")
        .unwrap();
    let (data, _) = data.split_once("</script>").unwrap();
    let data: serde_json::Value = serde_json::from_str(data).unwrap();
    assert_eq!(data["@type"], "Book");
    assert_eq!(data["isbn"], "9780306406157");
    assert_eq!(data["author"][0]["name"], "Ada Example");
    assert_eq!(data["translator"][0]["name"], "Bo \"B.\" Exämple");
    assert_eq!(
        data["description"],
        "What a web page holds, </script> and all."
    );
    assert_eq!(data["url"], "https://example.org/book?a=1&b=2");
    assert_eq!(data["inLanguage"], "en-GB");
    assert_eq!(data["dateModified"], "2026-01-31T00:00:00Z");

    // Nobody says when a book without a date was modified.
    let settings = String::from_utf8(world.read("book.toml").unwrap().to_vec()).unwrap();
    let undated = settings.lines().filter(|line| !line.starts_with("date = "));
    let undated = undated.collect::<Vec<_>>().join("\n");
    assert_ne!(undated, settings.trim_end());
    assert!(!web(&world.with("book.toml", undated)).contains("dateModified"));
}

#[test]
fn the_page_is_as_accessible_as_the_e_book() {
    for name in ["web", "formulas", "everything", "blocks"] {
        let world = folder(&repository("tests/editions").join(name));
        let page = web(&world);
        let (_, data) = page
            .split_once("<script type=\"application/ld+json\">")
            .unwrap();
        let data: serde_json::Value =
            serde_json::from_str(data.split_once("</script>").unwrap().0).unwrap();
        // The page has no printed pages, so the e-book may have none either.
        let settings = String::from_utf8(world.read("book.toml").unwrap().to_vec()).unwrap();
        let bare = "[edition.epub]\npage-list = \"none\"\n";
        let settings = match settings.contains("[edition.epub]\n") {
            true => settings.replace("[edition.epub]\n", bare),
            false => format!("{settings}\n{bare}"),
        };
        let built = build(&world.with("book.toml", settings));
        let files = unzip(edition(&built, "epub"));
        let package = String::from_utf8(files["OEBPS/content.opf"].clone()).unwrap();
        let package = parse(&package);
        let values = |property: &str| -> Vec<String> {
            let property = format!("schema:{property}");
            let metas = elements(&package);
            metas
                .filter(|meta| meta.attribute("property") == Some(property.as_str()))
                .map(|meta| meta.text().unwrap().to_owned())
                .collect()
        };
        let said = |property: &str| -> Vec<String> {
            let list = data[property].as_array().unwrap().iter();
            list.map(|value| value.as_str().unwrap().to_owned())
                .collect()
        };
        for property in ["accessMode", "accessibilityFeature", "accessibilityHazard"] {
            assert_eq!(said(property), values(property), "{name}: {property}");
        }
        let sufficient = data["accessModeSufficient"].as_array().unwrap().iter();
        let sufficient: Vec<String> = sufficient
            .map(|list| {
                let modes = list["itemListElement"].as_array().unwrap().iter();
                let modes: Vec<&str> = modes.map(|mode| mode.as_str().unwrap()).collect();
                modes.join(",")
            })
            .collect();
        assert_eq!(sufficient, values("accessModeSufficient"), "{name}");
        let summary = data["accessibilitySummary"].as_str().unwrap();
        assert_eq!([summary], values("accessibilitySummary")[..], "{name}");
    }
}

#[test]
fn a_book_that_says_little_has_a_head_without_empty_places() {
    let page = web(&book(&[("a.md", "# One\n\nWords.\n")]));
    let (head, _) = page.split_once("<body>").unwrap();
    assert!(
        !head.contains("content=\"\"") && !head.contains("canonical"),
        "{head}"
    );
    assert!(
        !head.contains("null") && !head.contains("\"description\""),
        "{head}"
    );
}

#[test]
fn axe_accepts_the_pages() {
    let folder_of_pages = tempfile::tempdir().unwrap();
    let books = [
        "manuscript",
        "tests/editions/web",
        "tests/editions/everything",
        "tests/editions/formulas",
        "tests/scripts/arabic",
        "tests/scripts/japanese",
    ];
    let files = books.map(|path| {
        let name = path.replace('/', "-");
        let file = folder_of_pages.path().join(format!("{name}.html"));
        std::fs::write(&file, web(&folder(&repository(path)))).unwrap();
        file.to_str().unwrap().to_owned()
    });
    // One browser for all of them: it is the slowest to start.
    let files: Vec<&str> = files.iter().map(String::as_str).collect();
    assert_none(&judge("axe", &files).into_iter().collect::<Vec<_>>());
}

#[test]
fn text_that_html_forbids_is_left_out() {
    let page = web(&book(&[("a.md", "# One\n\nA\u{85}b\u{fdd0}c & <d>.\n")]));
    assert!(page.contains("<p>Abc &amp; "), "{page}");
}

#[test]
fn settings_of_other_formats_mean_nothing_in_a_web_page() {
    let settings = |line: &str| {
        let text = format!("[book]\ntitle = \"A\"\nlanguage = \"en\"\n[edition.web]\n{line}\n");
        book(&[("book.toml", &text), ("a.md", "# One\n\nWords.\n")])
    };
    let cases: BTreeMap<&str, MemoryWorld> =
        ["paper = \"a4\"", "split = 2", "url = \"example.org\""]
            .into_iter()
            .map(|line| (line, settings(line)))
            .collect();
    for (line, world) in &cases {
        let built = build(world);
        assert_eq!(codes(&built).len(), 1, "{line}: {}", short(&built));
    }
    let built = build(&settings("url = \"https://example.org/\""));
    assert_eq!(short(&built), "");
    assert_eq!(built.editions[0].file_name, "a.html");
}
