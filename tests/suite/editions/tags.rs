//! What a screen reader needs of the PDF, and what the page numbers in it say.

use std::collections::{BTreeMap, BTreeSet};

use super::Read;
use crate::book_test::assert_none;
use crate::reading::{Kid, Tag, Temporary, parse, run};

fn walk<'t>(tag: &'t Tag, visit: &mut impl FnMut(&'t Tag)) {
    visit(tag);
    for kid in tag.tags() {
        walk(kid, visit);
    }
}

#[test]
fn every_link_says_where_it_leads_and_is_in_the_tree() {
    for read in Read::all() {
        let links = read.pdf.links();
        let mut parents = BTreeSet::new();
        for link in &links {
            assert!(!link.contents.trim().is_empty(), "{}: {link:?}", read.name);
            let parent = link
                .parent
                .unwrap_or_else(|| panic!("{}: {link:?}", read.name));
            assert!(parents.insert(parent), "{}: {link:?}", read.name);
        }
        let mut in_tree = 0;
        walk(&read.tree, &mut |tag| {
            let areas = tag
                .kids
                .iter()
                .filter(|kid| matches!(kid, Kid::Link(_)))
                .count();
            assert!(areas == 0 || tag.kind == "Link", "{}: {tag:?}", read.name);
            in_tree += areas;
        });
        assert_eq!(in_tree, links.len(), "{}", read.name);
    }
}

#[test]
fn pages_are_read_in_the_order_of_the_tree() {
    for read in Read::all() {
        for page in read.pdf.pages() {
            let page = read.pdf.file.get_dictionary(page).unwrap();
            let tabs = read
                .pdf
                .get(page, "Tabs")
                .map(|tabs| tabs.as_name().unwrap());
            assert_eq!(tabs, Some(b"S".as_slice()), "{}", read.name);
        }
    }
}

#[test]
fn abbreviations_foreign_words_and_boxes_say_what_they_are() {
    let all = Read::all();
    let read = all.iter().find(|read| read.name == "everything").unwrap();
    let mut found: BTreeMap<(&str, &str), BTreeSet<String>> = BTreeMap::new();
    walk(&read.tree, &mut |tag| {
        for (key, value) in &tag.details {
            let words = tag.lines().join(" ");
            found
                .entry((*key, value.as_str()))
                .or_default()
                .insert(words);
        }
    });
    let words = |key, value| -> Vec<&str> {
        let words = found.get(&(key, value)).into_iter().flatten();
        words.map(String::as_str).collect()
    };
    assert_eq!(words("E", "World Health Organization"), ["WHO"]);
    assert_eq!(words("E", "mesenchymal stromal cell"), ["(MSC)", "MSC"]);
    assert_eq!(words("E", "mesenchymal stromal cells"), ["MSCs"]);
    assert_eq!(words("Lang", "de"), ["schöne Grüße"]);
    assert_eq!(words("Lang", "fr"), ["déjà vu"]);
    assert_eq!(words("Lang", "la"), ["nucleus pulposus"]);
    assert_eq!(words("ActualText", "Done"), ["Done"]);
    assert_eq!(words("ActualText", "To do"), ["To do"]);
    assert_eq!(words("Alt", "a small circle"), ["[alt: a small circle]"]);
}

#[test]
fn tables_have_headers_with_their_scope() {
    for read in Read::all() {
        walk(&read.tree, &mut |tag| {
            if tag.kind == "TH" {
                assert!(
                    tag.attributes
                        .iter()
                        .any(|said| said.starts_with("/Scope ")),
                    "{}: {tag:?}",
                    read.name
                );
            }
            if tag.kind == "Table" {
                let kinds: Vec<&str> = tag.tags().map(|kid| kid.kind.as_str()).collect();
                assert!(
                    {
                        let rest: Vec<&str> = kinds
                            .iter()
                            .copied()
                            .filter(|kind| !["Caption", "TBody"].contains(kind))
                            .collect();
                        rest == ["THead"] && kinds.last() != Some(&"Caption")
                    },
                    "{}: {kinds:?}",
                    read.name
                );
                // Head and body apart: no cell reaches from one into the other.
                for part in tag.tags().filter(|kid| kid.kind != "Caption") {
                    let span = |cell: &Tag, key: &str| {
                        let said = cell
                            .attributes
                            .iter()
                            .find_map(|said| said.strip_prefix(key));
                        said.map_or(1, |count| count.trim().parse::<usize>().unwrap())
                    };
                    let cells: Vec<Vec<_>> = part.tags().map(|row| row.tags().collect()).collect();
                    let width: usize = cells[0].iter().map(|cell| span(cell, "/ColSpan")).sum();
                    let area: usize = cells
                        .iter()
                        .flatten()
                        .map(|cell| span(cell, "/ColSpan") * span(cell, "/RowSpan"))
                        .sum();
                    assert_eq!(area, width * cells.len(), "{}: {part:?}", read.name);
                }
            }
        });
    }
}

#[test]
fn notes_have_names() {
    for read in Read::all() {
        walk(&read.tree, &mut |tag| {
            assert!(
                tag.kind != "Note" || tag.details.contains_key("ID"),
                "{}: {tag:?}",
                read.name
            );
        });
    }
}

#[test]
fn fonts_are_embedded_with_their_readings() {
    for read in Read::all() {
        let mut bytes = Vec::new();
        let mut file = read.pdf.file.clone();
        file.save_to(&mut bytes).unwrap();
        let file = Temporary::new("book.pdf", &bytes);
        let Some(fonts) = run("pdffonts", &[file.path()]) else {
            return;
        };
        let lines: Vec<&str> = fonts.lines().skip(2).collect();
        assert!(!lines.is_empty(), "{}", read.name);
        for line in lines {
            let words: Vec<&str> = line.split_whitespace().collect();
            let [.., embedded, subset, unicode, _, _] = words[..] else {
                panic!("{line}")
            };
            assert_eq!(
                [embedded, subset, unicode],
                ["yes"; 3],
                "{}: {line}",
                read.name
            );
        }
    }
}

#[test]
fn both_kinds_of_metadata_say_the_same() {
    for read in Read::all() {
        let pdf = &read.pdf;
        let info = pdf
            .get(&pdf.file.trailer, "Info")
            .unwrap()
            .as_dict()
            .unwrap();
        let xmp = pdf.get(pdf.file.catalog().unwrap(), "Metadata").unwrap();
        let xmp = String::from_utf8(xmp.as_stream().unwrap().content.clone()).unwrap();
        let xml = parse(&xmp);
        let words = |name: &str| -> Vec<String> {
            let node = xml
                .descendants()
                .find(|node| node.tag_name().name() == name);
            let texts = node.into_iter().flat_map(|node| node.descendants());
            let texts = texts
                .filter(|node| node.is_text())
                .filter_map(|node| node.text());
            texts
                .map(|text| text.trim().to_owned())
                .filter(|text| !text.is_empty())
                .collect()
        };
        let say = |key: &str| pdf.text(info, key);
        assert_eq!(
            say("Title"),
            words("title").first().cloned(),
            "{}",
            read.name
        );
        if let Some(author) = say("Author") {
            let authors = words("creator");
            assert!(
                authors.iter().all(|name| author.contains(name)) && !authors.is_empty(),
                "{author} / {authors:?}"
            );
        } else {
            assert!(words("creator").is_empty(), "{}", read.name);
        }
        for (key, name) in [("CreationDate", "CreateDate"), ("ModDate", "ModifyDate")] {
            let digits = |text: &str| -> String {
                text.chars().filter(char::is_ascii_digit).take(14).collect()
            };
            let (info, xmp) = (
                say(key).map(|date| digits(&date)),
                words(name).first().map(|date| digits(date)),
            );
            assert_eq!(info, xmp, "{}: {key}", read.name);
        }
        assert_eq!(
            words("part").first().map(String::as_str).is_some(),
            xmp.contains("pdfuaid"),
            "{}",
            read.name
        );
    }
}

#[test]
fn page_numbers_in_the_text_are_those_of_the_pages_they_lead_to() {
    let mut failures = Vec::new();
    let mut seen = 0;
    for read in Read::all() {
        walk(&read.tree, &mut |tag| {
            let (Some(number), Some(target)) = (named_page(tag), target(tag)) else {
                return;
            };
            seen += 1;
            if number != read.labels[target] {
                let (name, label) = (&read.name, &read.labels[target]);
                failures.push(format!("{name}: {:?} leads to page {label}", tag.lines()));
            }
        });
    }
    assert_none(&failures);
    assert!(seen > 100, "only {seen} page numbers were found");
}

/// The page that a link leads to, from 0.
fn target(link: &Tag) -> Option<usize> {
    link.kids.iter().find_map(|kid| match kid {
        Kid::Link(Ok(page)) => Some(*page),
        Kid::Link(Err(_)) | Kid::Tag(_) | Kid::Words { .. } => None,
    })
}

/// The page that the words of a link name: "What it is 12", "(page 12)", "12, ".
fn named_page(link: &Tag) -> Option<String> {
    let line = link.lines().join(" ").replace('\u{a0}', " ");
    let line = line.trim_end_matches([',', ' ']);
    let line = line.strip_suffix(')').unwrap_or(line);
    let number = line.rsplit([' ', '(']).next()?;
    let digits = number.chars().all(|char| char.is_ascii_digit());
    (link.kind == "Link" && digits && !number.is_empty()).then(|| number.to_owned())
}

#[test]
fn the_contents_name_the_pages_where_the_headings_stand() {
    for read in Read::all() {
        let mut headings: Vec<(String, usize)> = Vec::new();
        let mut captions: Vec<(String, usize)> = Vec::new();
        let mut listed: Vec<(String, usize)> = Vec::new();
        let spoken = |words: &str| words.replace("[alt: ", "").replace(']', "");
        walk(&read.tree, &mut |tag| {
            let words = || tag.lines().join(" ");
            if ["H1", "H2", "H3", "H4", "H5", "H6"].contains(&tag.kind.as_str()) {
                headings.extend(first_page(tag).map(|page| (words(), page)));
            }
            if tag.kind == "Caption" {
                captions.extend(first_page(tag).map(|page| (words(), page)));
            }
            if tag.kind == "TOCI" {
                let link = tag
                    .tags()
                    .next()
                    .and_then(|reference| reference.tags().next());
                let link = link.unwrap_or_else(|| panic!("{}: {tag:?}", read.name));
                let line = link.lines().join(" ");
                let (title, _) = line.rsplit_once(' ').unwrap();
                listed.push((spoken(title), target(link).unwrap()));
            }
        });
        // A heading may have a note, which the contents leave out; a formula in it is
        // its words in the outline.
        let bare = |words: &str| {
            let note = words.rfind('[').filter(|at| {
                let number = words[at + 1..].trim_end_matches(']');
                !number.is_empty() && number.chars().all(|char| char.is_ascii_digit())
            });
            spoken(&words[..note.unwrap_or(words.len())])
        };
        let headings: Vec<_> = headings
            .iter()
            .map(|(words, page)| (bare(words), *page))
            .collect();
        let captions: Vec<_> = captions
            .iter()
            .map(|(words, page)| (bare(words), *page))
            .collect();
        let mut rest = headings.iter();
        // The lists of figures and of tables lead to captions.
        for entry in listed.iter().filter(|entry| !captions.contains(entry)) {
            assert!(
                rest.any(|heading| heading == entry),
                "{}: {entry:?} is no heading, or out of order: {headings:?}",
                read.name
            );
        }
        assert!(!listed.is_empty(), "{}", read.name);
        for (_, title, page) in read.pdf.outline() {
            assert!(
                headings.contains(&(title.clone(), page)),
                "{}: {title:?} on {page} is in the outline only",
                read.name
            );
        }
    }
}

fn first_page(tag: &Tag) -> Option<usize> {
    tag.kids.iter().find_map(|kid| match kid {
        Kid::Words { page, .. } => Some(*page),
        Kid::Tag(tag) => first_page(tag),
        Kid::Link(_) => None,
    })
}

#[test]
fn the_glossary_names_the_pages_where_its_terms_stand() {
    for read in Read::all() {
        let links = read.pdf.links();
        let Some(glossary) = read.tree.tags().find(|section| {
            section
                .lines()
                .first()
                .is_some_and(|line| line == "Glossary")
        }) else {
            continue;
        };
        // Below letters, each letter has a list.
        let letters = glossary.tags().filter(|tag| tag.kind == "Sect");
        let lists = std::iter::once(glossary).chain(letters).flat_map(Tag::tags);
        let lists: Vec<&Tag> = lists.filter(|tag| tag.kind == "L").collect();
        assert!(!lists.is_empty(), "{}", read.name);
        for entry in lists.into_iter().flat_map(Tag::tags) {
            let own = first_page(entry).unwrap();
            let mut uses = Vec::new();
            let paragraphs = entry.tags().flat_map(Tag::tags);
            for paragraph in
                paragraphs.filter(|paragraph| paragraph.lines()[0].starts_with("Used on "))
            {
                uses.extend(paragraph.tags().filter_map(target));
            }
            assert!(!uses.is_empty(), "{}: {:?}", read.name, entry.lines());
            for page in uses {
                let linked = links.iter().any(|link| {
                    link.page == page
                        && link.target == Ok(own)
                        && link.contents.starts_with("Glossary: ")
                });
                assert!(
                    linked,
                    "{}: {:?} does not stand on page {}",
                    read.name,
                    entry.lines()[0],
                    read.labels[page]
                );
            }
        }
    }
}
