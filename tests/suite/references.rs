//! Cross-references: links that have the words of what they lead to, the numbers of
//! figures and tables, and the lists of them, read in every edition.

use clearprint::source::MemoryWorld;
use resvg::usvg::roxmltree::Node;

use crate::book_test::{book, build, codes, edition, short};
use crate::painting::Painted;
use crate::reading::{Kid, Page, Pdf, Tag, html_lines, parse, spine, unzip};

const SETTINGS: &str = r#"
[book]
title = "Discs"
language = "en"

[edition.epub]
[edition.web]
[edition.text]
[edition.large]
format = "pdf"
"#;

const NUMBERED: &str = "[figures]\nnumbered = true\nlist = true\n\
     [tables]\nnumbered = true\nlist = true\n[contents]\nnumbered = true\n";

const DISC: &str = r##"<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 100 50"><rect width="100" height="50" fill="#000"/></svg>"##;

const FOREWORD: &str = "# Before {.foreword}\n\n\
     Table: Whom to ask {#tab-ask}\n\n| Who | Where |\n| --- | --- |\n| Nurse | Ward |\n";

const FIRST: &str = "# What a disc is\n\n\
     See [](02-more.md), [](02-more.md#risks), [](#fig-disc), [](#tab-doses) and \
     [](00-before.md#tab-ask), but [the picture](#fig-disc).\n\n\
     Ask at <https://example.org/x> or https://example.org/y, today.\n\n\
     ![Two bones](disc.svg)\n\n\
     ![Two bones, and the disc between them](disc.svg \"A disc\"){#fig-disc}\n\n\
     Table: Doses by age {#tab-doses .row-headers}\n\n| Age | Dose |\n| --- | --- |\n| 6 | 5 mg |\n";

const MORE: &str = "# More\n\n\
     - In a list:\n\n  ![A bone](disc.svg){#fig-bone}\n\n\
     ## What *can* go wrong[^note] {#risks}\n\n\
     Nothing: [](01-first.md#fig-disc), [](#fig-bone).\n\n[^note]: Or little.\n";

/// The book of all these, with more settings.
fn discs(settings: &str) -> MemoryWorld {
    book(&[
        ("book.toml", &format!("{SETTINGS}{settings}")),
        ("disc.svg", DISC),
        ("00-before.md", FOREWORD),
        ("01-first.md", FIRST),
        ("02-more.md", MORE),
    ])
}

/// The page of the EPUB whose name has these letters.
fn page<'p>(pages: &'p [Page], name: &str) -> &'p Page {
    pages.iter().find(|page| page.path.contains(name)).unwrap()
}

fn lines(page: &Page) -> Vec<String> {
    html_lines(parse(&page.source).root_element())
}

/// The element that an address leads to, its words; the address is seen from `from`.
fn led_to(pages: &[Page], from: &Page, href: &str) -> String {
    let (file, id) = href.split_once('#').unwrap();
    let target = match file {
        "" => from,
        file => page(pages, file),
    };
    let xml = parse(&target.source);
    let mut nodes = xml.descendants();
    let found = nodes.find(|node| node.attribute("id") == Some(id)).unwrap();
    html_lines(found).join(" | ")
}

/// The links of a page: words, and those of what they lead to.
fn links(pages: &[Page], name: &str) -> Vec<(String, String)> {
    let from = page(pages, name);
    let xml = parse(&from.source);
    let is_inside = |node: &Node<'_, '_>| {
        let href = node.attribute("href");
        node.tag_name().name() == "a" && href.is_some_and(|href| !href.starts_with("http"))
    };
    let inside = xml.descendants().filter(is_inside);
    inside
        .map(|node| {
            let href = node.attribute("href").unwrap();
            (html_lines(node).join(" "), led_to(pages, from, href))
        })
        .collect()
}

fn pdf_of(world: &MemoryWorld) -> (Pdf, Tag, Vec<String>) {
    let built = build(world);
    assert!(!built.failed, "{}", short(&built));
    let pdf = Pdf::read(edition(&built, "large"));
    let painted = Painted::read(&pdf);
    let tree = pdf.structure(&painted.sequences());
    let labels = pdf.labels();
    (pdf, tree, labels)
}

/// All elements of a kind, in the order of reading.
fn of_kind<'t>(tag: &'t Tag, kind: &str, found: &mut Vec<&'t Tag>) {
    if tag.kind == kind {
        found.push(tag);
    }
    tag.tags().for_each(|kid| of_kind(kid, kind, found));
}

fn kinds<'t>(tree: &'t Tag, kind: &str) -> Vec<&'t Tag> {
    let mut found = Vec::new();
    of_kind(tree, kind, &mut found);
    found
}

/// The page, from 0, that shows the first words of an element.
fn page_of(tag: &Tag) -> Option<usize> {
    tag.kids.iter().find_map(|kid| match kid {
        Kid::Tag(tag) => page_of(tag),
        Kid::Words { page, .. } => Some(*page),
        Kid::Link(_) => None,
    })
}

#[test]
fn a_link_without_words_says_and_leads_to_what_it_names() {
    let built = build(&discs(NUMBERED));
    assert!(codes(&built).is_empty(), "{}", short(&built));
    let pages = spine(edition(&built, "epub"));
    let found = links(&pages, "what-a-disc-is");
    let words: Vec<&str> = found.iter().map(|(words, _)| words.as_str()).collect();
    assert_eq!(
        words,
        [
            "Chapter 2: More",
            "2.1 What can go wrong",
            "Figure 1.1",
            "Table 1.1",
            "Table 1",
            "the picture"
        ]
    );
    let starts = [
        "2. More",
        "2.1 What can go wrong",
        "[alt: Two bones, and the disc between them] | Figure 1.1: A disc",
        "Table 1.1: Doses by age",
        "Table 1: Whom to ask",
        "[alt: Two bones, and the disc between them]",
    ];
    for ((_, target), start) in found.iter().zip(starts) {
        assert!(target.starts_with(start), "{target}");
    }
    let text = lines(page(&pages, "what-a-disc-is")).join("\n");
    let bare = "Ask at https://example.org/x or https://example.org/y, today.";
    assert!(text.contains(bare), "{text}");
    // Words of the heading alone: its mark stays where it is.
    let source = &page(&pages, "what-a-disc-is").source;
    assert!(
        source.contains("What <em>can</em> go wrong</a>"),
        "{source}"
    );
}

#[test]
fn print_says_on_which_page() {
    let (_, tree, labels) = pdf_of(&discs(NUMBERED));
    let all = kinds(&tree, "P");
    let see = all.iter().map(|tag| tag.lines().join(" "));
    let see = see
        .into_iter()
        .find(|line| line.starts_with("See "))
        .unwrap();
    let page = |kind: &str, start: &str| {
        let tags = kinds(&tree, kind).into_iter();
        let mut tags = tags.filter(|tag| tag.lines().join(" ").starts_with(start));
        labels[page_of(tags.next().unwrap()).unwrap()].clone()
    };
    let (more, risks) = (page("H1", "2. More"), page("H2", "2.1 What can"));
    let (disc, doses) = (
        page("Caption", "Figure 1.1:"),
        page("Caption", "Table 1.1:"),
    );
    let ask = page("Caption", "Table 1:");
    assert_ne!(ask, disc);
    assert_eq!(
        see.replace('\u{a0}', " "),
        format!(
            "See Chapter 2: More on page {more}, 2.1 What can go wrong on page {risks}, \
             Figure 1.1 on page {disc}, Table 1.1 on page {doses} and Table 1 on page {ask}, \
             but the picture (page {disc})."
        )
    );
    // Each leads to the page that it names.
    for link in kinds(&tree, "Link") {
        let words = link.lines().join(" ");
        let Some((_, number)) = words.rsplit_once(" on page ") else {
            continue;
        };
        let targets = link.kids.iter().filter_map(|kid| match kid {
            Kid::Link(Ok(page)) => Some(labels[*page].clone()),
            Kid::Link(Err(_)) | Kid::Tag(_) | Kid::Words { .. } => None,
        });
        let targets: Vec<String> = targets.collect();
        assert!(!targets.is_empty(), "{words}");
        assert!(
            targets.iter().all(|page| page == number),
            "{words}: {targets:?}"
        );
    }
}

#[test]
fn figures_and_tables_are_listed_with_what_leads_to_them() {
    let world = discs(NUMBERED);
    let built = build(&world);
    let epub = edition(&built, "epub");
    let pages = spine(epub);
    let figures = ["Figure 1.1: A disc", "Figure 2.1"];
    let tables = ["Table 1: Whom to ask", "Table 1.1: Doses by age"];
    let listed = |name: &str| -> Vec<String> {
        let links = links(&pages, name);
        for (words, target) in &links {
            assert!(target.contains(words.as_str()), "{words}: {target}");
        }
        links.into_iter().map(|(words, _)| words).collect()
    };
    assert_eq!(listed("figures"), figures);
    assert_eq!(listed("tables"), tables);
    let order: Vec<&str> = pages.iter().map(|page| page.path.as_str()).collect();
    let place = |name: &str| order.iter().position(|path| path.contains(name)).unwrap();
    assert_eq!(place("figures"), place("nav") + 1);
    assert_eq!(place("tables"), place("nav") + 2);

    // For reading systems, which look for these lists in the navigation document.
    let files = unzip(epub);
    let nav = files
        .keys()
        .find(|name| name.ends_with("nav.xhtml"))
        .unwrap();
    let nav = String::from_utf8(files[nav].clone()).unwrap();
    let xml = parse(&nav);
    for (kind, titles) in [("loi", figures), ("lot", tables)] {
        let is_list = |node: &Node<'_, '_>| {
            let kinds = node.attribute(("http://www.idpf.org/2007/ops", "type"));
            node.tag_name().name() == "nav" && kinds == Some(kind)
        };
        let list = xml.descendants().find(is_list).unwrap();
        let links = list.descendants().filter(|n| n.tag_name().name() == "a");
        let links: Vec<String> = links.map(|link| html_lines(link).join(" ")).collect();
        assert_eq!(links, titles, "{kind}");
    }

    let (_, tree, labels) = pdf_of(&world);
    let lines: Vec<String> = kinds(&tree, "TOCI")
        .iter()
        .map(|tag| tag.lines().join(" "))
        .filter(|line| line.starts_with("Figure ") || line.starts_with("Table "))
        .collect();
    let mut expected = Vec::new();
    for title in figures.iter().chain(&tables) {
        let captions = kinds(&tree, "Caption").into_iter();
        let mut captions = captions.filter(|tag| tag.lines().join(" ") == *title);
        let page = page_of(captions.next().unwrap()).unwrap();
        expected.push(format!("{title} {}", labels[page]));
    }
    assert_eq!(lines, expected);

    let text = String::from_utf8(edition(&built, "text").to_vec()).unwrap();
    let list = format!("\nFigures\n\n{}\n", figures.join("\n"));
    assert!(text.contains(&list), "{text}");
    assert!(
        text.contains("\nTable 1.1: Doses by age.\nColumns:"),
        "{text}"
    );
    assert!(
        text.contains("but the picture (see “Figure 1.1”)."),
        "{text}"
    );
}

#[test]
fn without_numbers_a_caption_names_a_figure() {
    let world = book(&[
        ("book.toml", SETTINGS),
        ("disc.svg", DISC),
        (
            "01-first.md",
            "# One\n\n![Bones](disc.svg \"A disc\"){#a}\n\nSee [](#a), [](#one) and [](01-first.md).\n",
        ),
    ]);
    let built = build(&world);
    assert!(codes(&built).is_empty(), "{}", short(&built));
    let text = String::from_utf8(edition(&built, "text").to_vec()).unwrap();
    assert!(text.ends_with("\nSee A disc, One and One.\n"), "{text}");
    assert!(text.contains("\nCaption: A disc\n"), "{text}");
    let web = String::from_utf8(edition(&built, "web").to_vec()).unwrap();
    assert!(web.contains("<figcaption>A disc</figcaption>"), "{web}");
}

#[test]
fn numbers_run_through_a_book_whose_chapters_have_none() {
    let settings = NUMBERED.split("[contents]").next().unwrap();
    let german = SETTINGS.replace("\"en\"", "\"de\"");
    let world = discs("").with("book.toml", format!("{german}{settings}"));
    let built = build(&world);
    assert!(!built.failed, "{}", short(&built));
    let text = String::from_utf8(edition(&built, "text").to_vec()).unwrap();
    for words in [
        "\nAbbildung 1: A disc\n",
        "\nTabelle 1: Whom to ask.\n",
        "\nTabelle 2: Doses by age.\n",
        "Nothing: Abbildung 1, Abbildung 2.",
    ] {
        assert!(text.contains(words), "{words}: {text}");
    }
}
