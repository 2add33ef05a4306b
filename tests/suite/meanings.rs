//! Every meaning of the model in a finished EPUB, in each way that the settings have
//! for it: elements, roles and links as reading systems look for them.

use std::collections::BTreeSet;

use clearprint::model::role::{ROLES, Role};
use clearprint::source::{MemoryWorld, World};
use resvg::usvg::roxmltree::Node;

use crate::book_test::{assert_none, build, edition, folder, repository, short};
use crate::reading::{Page, html_lines, parse, spine};

/// The namespace of `epub:type`.
const OPS: &str = "http://www.idpf.org/2007/ops";

/// The settings of an EPUB that differ from what it is without them.
pub(crate) const LISTED: &str = "\n[edition.epub]\nformat = \"epub\"\nnotes = \"list\"\ndescriptions = \"linked\"\n\n\
     [edition.large-print]\nformat = \"pdf\"\n";

/// A book of `tests/editions/` with more settings.
pub(crate) fn set(name: &str, settings: &str) -> MemoryWorld {
    let world = folder(&repository("tests/editions").join(name));
    let book_toml = world.read("book.toml").unwrap();
    world.with("book.toml", [&book_toml, settings.as_bytes()].concat())
}

fn pages(settings: &str) -> Vec<Page> {
    let built = build(&set("meanings", settings));
    assert!(!built.failed, "{}", short(&built));
    spine(edition(&built, "epub"))
}

/// The elements of a page.
fn elements<'a>(page: Node<'a, 'a>) -> impl Iterator<Item = Node<'a, 'a>> {
    page.descendants().filter(Node::is_element)
}

fn role<'a>(node: Node<'a, 'a>) -> Option<&'a str> {
    node.attribute("role")
}

#[test]
fn every_role_is_in_a_book() {
    let mut missing: BTreeSet<Role> = ROLES.iter().map(|row| row.role).collect();
    // Only print has margins.
    missing.remove(&Role::MarginPagesNote);
    for page in pages("").iter().chain(&pages(LISTED)) {
        let xml = parse(&page.source);
        for node in elements(xml.root_element()) {
            missing.retain(|role| {
                let row = role.row();
                let same = node.tag_name().name() == row.html
                    && node.attribute((OPS, "type")) == row.epub_type
                    && (row.aria.is_none() || node.attribute("role") == row.aria);
                !same
            });
        }
    }
    assert!(missing.is_empty(), "{missing:?}");
}

#[test]
fn roles_are_named_and_none_is_given_up() {
    let mut failures = Vec::new();
    for settings in ["", LISTED] {
        for page in pages(settings) {
            let xml = parse(&page.source);
            let mut names = BTreeSet::new();
            for node in elements(xml.root_element()) {
                let (Some(role), name) = (role(node), node.tag_name().name()) else {
                    continue;
                };
                let mut tell = |what: &str| failures.push(format!("{}: {role} {what}", page.path));
                // Deprecated in DPUB-ARIA 1.1.
                if ["doc-biblioentry", "doc-endnote"].contains(&role) {
                    tell("is deprecated");
                }
                if name == "body" || role.contains(' ') {
                    tell("stands alone on an element inside the body");
                }
                let is_section = matches!(name, "section" | "nav");
                let heading = node.attribute("aria-labelledby").and_then(|id| {
                    let heading =
                        elements(xml.root_element()).find(|e| e.attribute("id") == Some(id));
                    let words = heading?.descendants().filter_map(|node| node.text());
                    Some(words.collect::<String>())
                });
                let label = heading.or(node.attribute("aria-label").map(str::to_owned));
                match label {
                    None if is_section => tell("has no name"),
                    Some(label) if is_section && !names.insert((role, label.clone())) => {
                        tell(&format!("is named {label}, as another is"));
                    }
                    Some(_) | None => {}
                }
            }
        }
    }
    assert_none(&failures);
}

/// The page of the chapter with all kinds of block.
fn chapter(settings: &str) -> String {
    let mut pages = pages(settings).into_iter();
    pages
        .find(|page| page.path.ends_with("-blocks.xhtml"))
        .unwrap()
        .source
}

/// What the element that a link on the same page leads to is.
fn target<'a>(root: Node<'a, 'a>, link: Node<'a, 'a>) -> Node<'a, 'a> {
    let id = link.attribute("href").unwrap().strip_prefix('#').unwrap();
    let mut found = elements(root).filter(|node| node.attribute("id") == Some(id));
    let target = found.next().unwrap_or_else(|| panic!("{id}"));
    assert!(found.next().is_none(), "{id} is twice there");
    target
}

#[test]
fn notes_can_be_a_list() {
    let source = chapter(LISTED);
    let xml = parse(&source);
    let root = xml.root_element();
    let section = elements(root)
        .find(|node| role(*node) == Some("doc-endnotes"))
        .unwrap();
    let list = section
        .children()
        .find(|node| node.has_tag_name(("http://www.w3.org/1999/xhtml", "ol")))
        .unwrap();
    let items: Vec<_> = list.children().filter(Node::is_element).collect();
    assert_eq!(items.len(), 2);
    assert_eq!(
        html_lines(items[0]),
        [
            "The first note. It has two paragraphs.",
            "The second.",
            "↩\u{fe0e} ↩\u{fe0e}"
        ]
    );
    for mark in elements(root).filter(|node| role(*node) == Some("doc-noteref")) {
        let number: usize = mark.text().unwrap().parse().unwrap();
        assert_eq!(target(root, mark), items[number - 1]);
    }
    let backs: Vec<_> = elements(section)
        .filter(|node| role(*node) == Some("doc-backlink"))
        .collect();
    assert_eq!(backs.len(), 3);
    for back in backs {
        assert_eq!(role(target(root, back)), Some("doc-noteref"));
    }
    assert!(elements(root).all(|node| node.tag_name().name() != "aside"));
}

#[test]
fn descriptions_can_stand_at_the_end_of_the_chapter() {
    let source = chapter(LISTED);
    let xml = parse(&source);
    let root = xml.root_element();
    assert!(elements(root).all(|node| node.tag_name().name() != "details"));
    let picture = elements(root)
        .find(|node| node.attribute("aria-details").is_some())
        .unwrap();
    let link = elements(root)
        .find(|node| {
            node.text() == Some("Description of the picture: A drawing")
                && node.tag_name().name() == "a"
        })
        .unwrap();
    let description = target(root, link);
    assert_eq!(
        description.attribute("id"),
        picture.attribute("aria-details")
    );
    let lines = html_lines(description);
    assert_eq!(
        lines.first().unwrap(),
        "Description of the picture: A drawing"
    );
    assert_eq!(lines[1], "On the left is a square with a black outline.");
    assert_eq!(lines.last().unwrap(), "Back to the picture");
    let back = elements(description)
        .find(|node| role(*node) == Some("doc-backlink"))
        .unwrap();
    assert_eq!(target(root, back), link);
    // It is the last of the chapter, and in it.
    let all = elements(root).filter(|node| role(*node) == Some("doc-chapter"));
    let chapter = all.last().unwrap();
    assert_eq!(html_lines(chapter).last().unwrap(), "Back to the picture");
}

#[test]
fn descriptions_are_found_in_whatever_file_they_are() {
    let split = LISTED.replace("notes =", "split = 2\nnotes =");
    let pages = pages(&split);
    let parsed: Vec<_> = pages
        .iter()
        .map(|page| (page, parse(&page.source)))
        .collect();
    let mut found = 0;
    for (page, xml) in &parsed {
        for link in elements(xml.root_element()).filter(|node| node.tag_name().name() == "a") {
            let text = link.text().unwrap_or_default();
            if !text.starts_with("Description of") && !text.starts_with("Back to the") {
                continue;
            }
            found += 1;
            let (file, id) = link.attribute("href").unwrap().split_once('#').unwrap();
            let (_, to) = parsed
                .iter()
                .find(|(page, _)| page.path.ends_with(file))
                .unwrap_or_else(|| panic!("{}: {file}", page.path));
            assert!(elements(to.root_element()).any(|node| node.attribute("id") == Some(id)));
        }
        for picture in elements(xml.root_element()) {
            if let Some(id) = picture.attribute("aria-details") {
                assert!(elements(xml.root_element()).any(|node| node.attribute("id") == Some(id)));
            }
        }
    }
    assert_eq!(found, 2);
}

#[test]
fn a_language_is_said_by_the_smallest_element() {
    let source = chapter("");
    for wanted in [
        "<p lang=\"de\" xml:lang=\"de\">Ein ganzer Absatz",
        "<p lang=\"he\" xml:lang=\"he\" dir=\"rtl\">",
        "<span lang=\"en\" xml:lang=\"en\" dir=\"ltr\">hello</span>",
        "<li lang=\"fr\" xml:lang=\"fr\">un point</li>",
        // A printed page begins with it.
        "<dt lang=\"fr\" xml:lang=\"fr\"><span",
        "<caption lang=\"fr\" xml:lang=\"fr\">Un tableau</caption>",
        "class=\"line\"",
    ] {
        assert!(source.contains(wanted), "{wanted}: {source}");
    }
    // Part of a line is a span.
    assert!(source.contains("— <span lang=\"fr\" xml:lang=\"fr\">Un poète</span>"));
}

/// The words stand in one order, whatever the settings.
#[test]
fn settings_move_words_and_lose_none() {
    let words = |settings: &str| -> BTreeSet<String> {
        let source = chapter(settings);
        let xml = parse(&source);
        let lines = html_lines(xml.root_element()).join(" ");
        lines.split_whitespace().map(str::to_owned).collect()
    };
    let missing: Vec<_> = words("").difference(&words(LISTED)).cloned().collect();
    // The numbers of notes are the list's.
    assert_eq!(missing, ["2."]);
}
