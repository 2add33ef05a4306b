//! Words that are explained: at the start of their chapter, or at the foot of the page
//! that uses them first; and what sends readers to the glossary.

use super::{Read, line_words, text_lines};
use crate::book_test::{assert_none, book, build, edition, short};
use crate::reading::Tag;

/// So many terms, each in every tenth paragraph of two chapters.
const TERMS: usize = 9;

/// Terms that are words and nothing else.
const NAMES: [&str; TERMS] = [
    "annulus", "bursa", "callus", "dura", "enzyme", "fascia", "gyrus", "hilum", "ileum",
];

fn read(settings: &str) -> Read {
    let chapter = |name: &str| {
        let mut text = format!("# Chapter {name}\n\n");
        for at in 0..40 {
            let term = NAMES.get(at % 10).copied().unwrap_or("other");
            text += &format!(
                "Paragraph {at} of {name} names the {term} and says so much of it that it goes \
                 on for more than one line.[^{at}]\n\n"
            );
        }
        for at in 0..40 {
            text += &format!("[^{at}]: Note {at} of {name}.\n\n");
        }
        text
    };
    let glossary: String = NAMES
        .iter()
        .map(|name| {
            format!(
                "[[term]]\nterm = \"{name}\"\ndefinition = \"\"\"\nThe {name} is explained so \
                 well in these words that they fill two lines or three.\n\nThis is only in the \
                 glossary.\n\"\"\"\n"
            )
        })
        .collect();
    let book_toml = format!(
        "[book]\ntitle = \"A book\"\nlanguage = \"en\"\n\n[edition.print]\nformat = \"pdf\"\n\
         {settings}"
    );
    let (one, two) = (chapter("one"), chapter("two"));
    let world = book(&[
        ("book.toml", &book_toml),
        ("glossary.toml", &glossary),
        ("1.md", &one),
        ("2.md", &two),
    ]);
    let built = build(&world);
    assert!(!built.failed, "{}", short(&built));
    Read::new("print", edition(&built, "print"))
}

fn lines(read: &Read, page: usize) -> Vec<String> {
    text_lines(read, page)
        .iter()
        .map(|line| line_words(line))
        .collect()
}

#[test]
fn words_are_explained_on_the_page_that_uses_them_first() {
    for settings in [
        "",
        "notes = \"page\"\n",
        "body-size = \"26pt\"\npaper = \"a5\"\n",
    ] {
        let read = read(&format!("words-explained = \"page\"\n{settings}"));
        let mut failures = Vec::new();
        let mut found = 0;
        for page in 0..read.labels.len() {
            let lines = lines(&read, page);
            let title = |line: &&String| line.contains("Words explained");
            let titles = lines.iter().filter(title).count();
            let starts =
                |line: &String, name: &str| line.trim().starts_with(&format!("{name} The "));
            let words: Vec<&str> = lines
                .iter()
                .filter_map(|line| NAMES.into_iter().find(|name| starts(line, name)))
                .collect();
            found += words.len();
            if titles != usize::from(!words.is_empty()) {
                failures.push(format!("page {page} has {titles} titles: {lines:#?}"));
            }
            let lowest = lines.iter().rposition(|line| line.contains("Paragraph"));
            let title = lines
                .iter()
                .position(|line| line.contains("Words explained"));
            if title.is_some() && lowest > title {
                failures.push(format!("page {page}: text below the box: {lines:#?}"));
            }
            for name in words {
                let used = format!("names the {name}");
                // The words may be parted by the end of a line.
                if !lines.join(" ").replace("  ", " ").contains(&used) {
                    failures.push(format!("page {page} explains {name} and has it not"));
                }
            }
        }
        assert_none(&failures);
        assert_eq!(found, 2 * TERMS, "{settings}");
    }
}

/// The boxes with what is read right before them.
fn boxes<'t>(tag: &'t Tag, found: &mut Vec<(Vec<String>, &'t Tag)>) {
    let kids: Vec<&Tag> = tag.tags().collect();
    for (at, kid) in kids.iter().enumerate() {
        let is_box = kid.kind == "Div" && kid.tags().any(|inner| inner.kind == "L");
        if is_box {
            found.push((kids[at - 1].lines(), kid));
        } else {
            boxes(kid, found);
        }
    }
}

#[test]
fn a_word_is_read_behind_the_paragraph_that_uses_it() {
    let read = read("words-explained = \"page\"\n");
    let mut found = Vec::new();
    boxes(&read.tree, &mut found);
    assert_eq!(found.len(), 2 * TERMS);
    for (at, (before, explained)) in found.iter().enumerate() {
        let (before, words) = (before.join(" "), explained.lines().join(" "));
        let name = NAMES[at % TERMS];
        assert!(before.contains(&format!("names the {name} ")), "{before}");
        assert!(
            words.contains(&format!("The {name} is explained so well")),
            "{words}"
        );
        assert!(!words.contains("only in the glossary"), "{words}");
    }
    // The title of each page is read once.
    let titles = found
        .iter()
        .filter(|(_, explained)| explained.lines()[0].contains("Words explained on this page"));
    let painted = (0..read.labels.len()).filter(|page| {
        let mut lines = lines(&read, *page).into_iter();
        lines.any(|line| line.contains("Words explained on this page"))
    });
    assert_eq!(titles.count(), painted.count());
}

#[test]
fn a_chapter_begins_with_the_words_that_it_explains() {
    let read = read("words-explained = \"chapter\"\n");
    let mut found = Vec::new();
    boxes(&read.tree, &mut found);
    assert_eq!(found.len(), 2);
    for ((before, explained), name) in found.iter().zip(["one", "two"]) {
        assert_eq!(*before, [format!("Chapter {name}")]);
        let lines = explained.lines();
        assert_eq!(lines[0], "Words explained in this chapter");
        let words = lines[1..].join(" ");
        let mut last = 0;
        for name in NAMES {
            let at = words.find(&format!("The {name} is explained so well"));
            let at = at.unwrap_or_else(|| panic!("{name}: {words}"));
            assert!(at >= last, "{name} is not in its order");
            last = at;
        }
    }
}

#[test]
fn readers_are_sent_to_the_page_of_the_entry() {
    let bold = read("");
    let named = read("terms = \"page\"\n");
    let note = "Words in bold are explained from page ";
    let all = |read: &Read| -> Vec<String> {
        (0..read.labels.len())
            .flat_map(|page| lines(read, page))
            .collect()
    };
    let page_of = |read: &Read, title: &str| {
        let page = (1..read.labels.len()).rev().find(|page| {
            let first = lines(read, *page).into_iter().next();
            first.is_some_and(|line| line.trim() == title)
        });
        read.labels[page.unwrap()].clone()
    };
    let said = all(&bold).join(" ");
    assert!(
        said.contains(&format!("{note}{}.", page_of(&bold, "Glossary"))),
        "{said}"
    );
    assert!(!said.contains("(see page"));
    let said = all(&named)
        .join(" ")
        .replace('\u{a0}', " ")
        .replace("  ", " ");
    assert!(!said.contains(note));
    assert_eq!(said.matches("(see page ").count(), 2 * TERMS, "{said}");
    let glossary = page_of(&named, "Glossary");
    assert!(
        said.contains(&format!("the annulus (see page {glossary})")),
        "{said}"
    );
}
