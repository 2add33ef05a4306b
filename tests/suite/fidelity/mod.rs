//! The words that come out are the words that went in: every one, in order.
//!
//! The words that go in are read from the Markdown by [`expected`], straight from
//! the parser's events: it shares nothing with the document model. What the tool
//! adds (numbers of headings, labels of notes, names of call-outs, contents,
//! ways back) is written out there, so that nothing is let through unseen. The
//! words that come out are read from the finished files: the EPUB's text nodes
//! in the order of its spine, the PDF's structure tree as poppler reads it, and
//! the words that poppler finds on the pages.

mod expected;
mod formulas;
mod index;
mod walk;

use std::collections::BTreeMap;

use clearprint::source::{MemoryWorld, World};
use icu_normalizer::ComposingNormalizerBorrowed;

use self::expected::{CHAPTERS, Expected, Medium, NUMBERS, PAGE, PAGES};
use crate::book_test::{build, difference, edition, folder, pdf_2, repository, short, web};
use crate::painting::Painted;
use crate::reading::{
    self, Pdf, Tag, Temporary, html_body, html_lines, parse, poppler_structure, run, spine,
};

fn booklet() -> MemoryWorld {
    folder(&repository("manuscript"))
}

fn everything() -> MemoryWorld {
    folder(&repository("tests/editions/everything"))
}

fn formulas() -> MemoryWorld {
    folder(&repository("tests/editions/formulas"))
}

fn meanings() -> MemoryWorld {
    folder(&repository("tests/editions/meanings"))
}

#[test]
fn the_epub_of_every_meaning_has_its_words() {
    assert_epub(&meanings());
}

#[test]
fn the_pdf_of_every_meaning_has_its_words() {
    assert_pdf(&meanings());
}

#[test]
fn the_pdf_2_of_every_meaning_has_its_words() {
    assert_words(&meanings(), &pdf_2(&meanings()));
}

#[test]
fn the_epub_of_formulas_has_their_words() {
    assert_epub(&formulas());
}

#[test]
fn the_pdf_of_formulas_has_their_words() {
    assert_pdf(&formulas());
}

#[test]
fn the_epub_of_the_booklet_has_its_words() {
    assert_epub(&booklet());
}

#[test]
fn the_epub_of_everything_has_its_words() {
    assert_epub(&everything());
}

#[test]
fn the_web_page_of_the_booklet_has_its_words() {
    assert_web(&booklet());
}

#[test]
fn the_web_page_of_everything_has_its_words() {
    assert_web(&everything());
}

#[test]
fn the_web_page_of_formulas_has_their_words() {
    assert_web(&formulas());
}

#[test]
fn the_pdf_of_the_booklet_has_its_words() {
    assert_pdf(&booklet());
}

#[test]
fn the_pdf_of_everything_has_its_words() {
    assert_pdf(&everything());
}

#[test]
fn the_pdf_2_of_the_booklet_has_its_words() {
    assert_words(&booklet(), &pdf_2(&booklet()));
}

#[test]
fn the_pdf_2_of_everything_has_its_words() {
    assert_words(&everything(), &pdf_2(&everything()));
}

#[test]
fn the_text_of_everything_has_its_words() {
    assert_text(&everything());
}

#[test]
fn the_text_of_the_booklet_has_its_words() {
    assert_text(&booklet());
}

#[test]
fn the_text_of_formulas_has_their_words() {
    assert_text(&formulas());
}

/// The plain text has every word in order. What it says beside them (headers again
/// in each row of a table, where something ends) its golden shows.
fn assert_text(world: &MemoryWorld) {
    let settings = world.read("book.toml").unwrap();
    let settings = String::from_utf8(settings).unwrap() + "\n[edition.text]\n";
    let built = build(&world.clone().with("book.toml", settings));
    assert!(!built.failed, "{}", short(&built));
    let text = std::str::from_utf8(edition(&built, "text")).unwrap();
    let words = |text: &str| -> Vec<String> {
        let normal = ComposingNormalizerBorrowed::new_nfkc();
        let text = normal.normalize(&text.replace("[alt: ", "")).into_owned();
        let mut words: Vec<String> = Vec::new();
        let mut last = ' ';
        for c in text.chars().filter(|&c| c != '\u{ad}') {
            // The mark of a note touches the word before it in an EPUB.
            let goes_on = last.is_alphanumeric() && last.is_numeric() == c.is_numeric();
            if c.is_alphanumeric() && !(goes_on && c.is_alphanumeric()) {
                words.push(String::new());
            }
            if c.is_alphanumeric() {
                words.last_mut().unwrap().push(c);
            }
            last = c;
        }
        words
    };
    let said = words(text);
    let mut rest = said.as_slice();
    let mut before = Vec::new();
    for section in Expected::read(world, Medium::Epub).led(false).sections {
        if section[0] == "Contents" {
            continue;
        }
        for word in section.iter().flat_map(|line| words(line)) {
            let at = rest.iter().position(|said| *said == word);
            let at = at.unwrap_or_else(|| panic!("{word:?} is missing after {before:?}"));
            rest = &rest[at + 1..];
            before.push(word);
            before.drain(..before.len().saturating_sub(12));
        }
    }
}

fn assert_epub(world: &MemoryWorld) {
    let built = build(world);
    assert!(!built.failed, "{}", short(&built));
    // It has the numbers of the printed pages.
    let mut expected = Expected::read(world, Medium::Epub).led(true);
    let mut pages = spine(edition(&built, "epub"));
    // The cover is a picture of the title page.
    assert!(pages.remove(0).path.ends_with("cover.xhtml"));
    // The page on the book's accessibility is the tool's, and the last in the contents.
    let statement = pages.pop().expect("an EPUB has documents");
    assert!(statement.path.ends_with("accessibility.xhtml"));
    let listed = expected.sections.iter_mut();
    let contents = listed.filter(|lines| lines.first().is_some_and(|line| line == "Contents"));
    contents.for_each(|lines| lines.push("Accessibility statement".to_owned()));
    let found: Vec<Vec<String>> = pages
        .iter()
        .map(|page| {
            let xml = parse(&page.source);
            let body = reading::first(xml.root_element(), "body").unwrap();
            // Beside the contents, the navigation document holds lists for
            // machines only; they are hidden.
            let contents = body.children().find(|node| node.tag_name().name() == "nav");
            html_lines(contents.unwrap_or(body))
        })
        .collect();
    assert_same(&expected, &found);
}

/// The page says what the EPUB says, but that its contents name neither themselves nor
/// the title above them, and stand before all chapters.
fn assert_web(world: &MemoryWorld) {
    let page = web(world);
    let xml = html_body(&page);
    let xml = parse(&xml);
    let part = |name: &str| reading::first(xml.root_element(), name).unwrap();
    let mut expected = Expected::read(world, Medium::Epub).led(false);
    let title = expected.sections.remove(0);
    let at = expected.sections.iter().position(|it| it[0] == "Contents");
    let contents = expected.sections.remove(at.unwrap());
    let mut listed = vec![contents[0].clone()];
    let others = contents[1..].iter();
    listed.extend(
        others
            .filter(|line| **line != title[0] && *line != "Contents")
            .cloned(),
    );
    expected.sections.splice(0..0, [title, listed]);
    let mut found = vec![html_lines(part("header")), html_lines(part("nav"))];
    let main = part("main").children().filter(|node| node.is_element());
    found.extend(main.map(html_lines));
    assert_same(&expected, &found);
}

fn assert_pdf(world: &MemoryWorld) {
    let built = build(world);
    assert!(!built.failed, "{}", short(&built));
    assert_words(world, edition(&built, "large-print"));
}

fn assert_words(world: &MemoryWorld, bytes: &[u8]) {
    let expected = Expected::read(world, Medium::Pdf).led(true);
    let pdf = Pdf::read(bytes);
    let tree = pdf.structure(&Painted::read(&pdf).sequences());
    let found: Vec<Vec<String>> = tree.tags().flat_map(files).collect();
    assert_same(&expected, &found);
    assert_poppler_agrees(bytes, &tree);
    assert_pages_agree(bytes, &tree);
}

/// The lines of a section; those of a part, and of each chapter in it.
fn files(section: &Tag) -> Vec<Vec<String>> {
    let (chapters, own): (Vec<&Tag>, Vec<&Tag>) = section
        .tags()
        .partition(|kid| section.kind == "Part" && kid.kind == "Sect");
    if chapters.is_empty() {
        return vec![section.lines()];
    }
    let own = own.into_iter().flat_map(Tag::lines).collect();
    let chapters = chapters.into_iter().map(Tag::lines);
    std::iter::once(own).chain(chapters).collect()
}

/// Compares section by section, line by line.
fn assert_same(expected: &Expected, found: &[Vec<String>]) {
    for at in 0..expected.sections.len().max(found.len()) {
        let none = Vec::new();
        let wanted = expected.sections.get(at).unwrap_or(&none);
        let found = found.get(at).unwrap_or(&none);
        let filled: Vec<String> = wanted
            .iter()
            .enumerate()
            .map(|(line, wanted)| {
                let found = found.get(line).map_or("", String::as_str);
                fill(wanted, found, &expected.titles)
            })
            .collect();
        assert!(
            filled == *found,
            "section {at}: - is what the manuscript says, + what the edition says\n{}",
            difference(&filled.join("\n"), &found.join("\n"))
        );
    }
}

/// Puts what the edition says in the places of numbers that the Markdown can't
/// know, if it has the right form.
fn fill(expected: &str, found: &str, titles: &[String]) -> String {
    let mut filled = String::new();
    for char in expected.chars() {
        let rest = found.strip_prefix(filled.as_str()).unwrap_or("");
        let digits =
            |rest: &str| rest.len() - rest.trim_start_matches(|c: char| c.is_ascii_digit()).len();
        match char {
            PAGE => filled.push_str(match digits(rest) {
                0 => "<a page>",
                count => &rest[..count],
            }),
            PAGES => {
                let (lead, several) = match rest.strip_prefix("pages ") {
                    Some(_) => ("pages ", true),
                    None => ("page ", false),
                };
                let numbers = rest.strip_prefix(lead).unwrap_or("");
                let mut end = digits(numbers);
                let mut count = usize::from(end > 0);
                while numbers[end..].starts_with(", ") && digits(&numbers[end + 2..]) > 0 {
                    end += 2 + digits(&numbers[end + 2..]);
                    count += 1;
                }
                let right = count > 0 && (count > 1) == several;
                filled.push_str(if right {
                    &rest[..lead.len() + end]
                } else {
                    "<pages>"
                });
            }
            NUMBERS => {
                let end = |c: char| !(c.is_ascii_digit() || matches!(c, ',' | '–' | ' '));
                let numbers = &rest[..rest.find(end).unwrap_or(rest.len())];
                let told = numbers.split([',', '–']).all(|number| {
                    let number = number.strip_prefix(' ').unwrap_or(number);
                    digits(number) > 0 && digits(number) == number.len()
                });
                filled.push_str(if told { numbers } else { "<numbers>" });
            }
            CHAPTERS => {
                let mut end = 0;
                for title in titles {
                    let comma = if end == 0 { "" } else { ", " };
                    if rest[end..]
                        .strip_prefix(comma)
                        .is_some_and(|rest| rest.starts_with(title.as_str()))
                    {
                        end += comma.len() + title.len();
                    }
                }
                filled.push_str(if end == 0 { "<chapters>" } else { &rest[..end] });
            }
            char => filled.push(char),
        }
    }
    filled
}

/// Compares with the structure tree as poppler reads it. It does not read
/// `ActualText`, which the writer uses where one glyph stands for several
/// characters that look the same: they are taken as equal here, and only here.
fn assert_poppler_agrees(pdf: &[u8], tree: &Tag) {
    let Some(theirs) = poppler_structure(pdf) else {
        return;
    };
    let normal = ComposingNormalizerBorrowed::new_nfkc();
    let normal = |lines: &[String]| {
        normal
            .normalize(&lines.join("\n"))
            .replace('\u{3bc}', "\u{b5}")
    };
    let mut ours = Vec::new();
    tree.flat(&mut ours);
    let (ours, theirs) = (normal(&ours), normal(&theirs));
    assert!(ours == theirs, "{}", difference(&ours, &theirs));
}

/// Compares with the words that poppler finds on the pages, whatever their order.
/// Words are split where lines end, and dots run into numbers, so that letters
/// are counted; only headers of tables that are set again may be more.
fn assert_pages_agree(pdf: &[u8], tree: &Tag) {
    let file = Temporary::new("book.pdf", pdf);
    let Some(painted) = run("pdftotext", &["-raw", "-enc", "UTF-8", file.path(), "-"]) else {
        return;
    };
    let normal = ComposingNormalizerBorrowed::new_nfkc();
    let letters = |text: &str| {
        let mut counts: BTreeMap<char, usize> = BTreeMap::new();
        for char in normal
            .normalize(text)
            .chars()
            .filter(|char| char.is_alphabetic())
        {
            *counts.entry(char).or_default() += 1;
        }
        counts
    };
    let mut read = Vec::new();
    tree.flat(&mut read);
    let read: String = read
        .iter()
        .filter_map(|line| line.strip_prefix('"'))
        .collect();
    let painted = letters(&painted);
    for (char, count) in letters(&read) {
        let shown = painted.get(&char).copied().unwrap_or(0);
        assert!(
            shown >= count,
            "{char:?}: {count} in the tree, {shown} on the pages"
        );
    }
}
