//! The report for people: lines that a terminal and a speech program take alike.

use std::fmt::Write;

use super::report::{Place, Report, Term, Word};

/// Why a write cannot fail.
const IN_MEMORY: &str = "writing to a string doesn't fail";

/// The whole report.
pub(super) fn table(report: &Report) -> String {
    let mut text = String::new();
    let (used, unused): (Vec<&Term>, Vec<&Term>) =
        report.terms.iter().partition(|term| !term.uses.is_empty());
    part(&mut text, "Terms", &used, |text, term| {
        let mut name = term.name().to_owned();
        match &term.abbreviation {
            Some(short) if *short == name => name.push_str(&format!(": {}", term.term)),
            Some(short) => name.push_str(&format!(" ({short})")),
            None => {}
        }
        entry(text, &name, &term.uses);
    });
    part(
        &mut text,
        "Terms that the text never uses",
        &unused,
        |text, term| {
            line(text, &format!("{}  {}", term.name(), at(&term.place)));
        },
    );
    let with_expansion = |text: &mut String, word: &&Word| {
        let mut name = word.word.clone();
        if let Some(words) = &word.stands_for {
            name.push_str(&format!(", \"{words}\" in the text"));
        }
        entry(text, &name, &word.uses);
    };
    let abbreviations: Vec<&Word> = report.unexplained_abbreviations.iter().collect();
    let title = "Abbreviations that no entry explains";
    part(&mut text, title, &abbreviations, with_expansion);
    let hard_words: Vec<&Word> = report.hard_words.iter().collect();
    let title = "Hard words that no entry explains";
    part(&mut text, title, &hard_words, with_expansion);
    let unclear: Vec<_> = report.unclear_definitions.iter().collect();
    let title = "Words in definitions that no entry explains";
    part(&mut text, title, &unclear, |text, found| {
        let place = at(&found.place);
        line(
            text,
            &format!(
                "{} in the definition of {}  {place}",
                found.word, found.term
            ),
        );
    });
    let circles: Vec<_> = report.circles.iter().collect();
    let title = "Definitions that explain each other";
    part(&mut text, title, &circles, |text, circle| {
        let terms: Vec<String> = circle
            .iter()
            .map(|named| format!("{}  {}", named.term, at(&named.place)))
            .collect();
        line(text, &terms.join(", then "));
    });
    if text.is_empty() {
        text.push_str("The book has no glossary, and no word that asks for one.\n");
    }
    text
}

/// A part with its title and how much is in it, unless nothing is.
fn part<T>(text: &mut String, title: &str, items: &[T], show: impl Fn(&mut String, &T)) {
    if items.is_empty() {
        return;
    }
    if !text.is_empty() {
        text.push('\n');
    }
    writeln!(text, "{title}: {}\n", items.len()).expect(IN_MEMORY);
    for item in items {
        show(text, item);
    }
}

fn line(text: &mut String, words: &str) {
    writeln!(text, "  {words}").expect(IN_MEMORY);
}

/// A word with its places, a line a chapter.
fn entry(text: &mut String, name: &str, uses: &[Place]) {
    let times = match uses.len() {
        1 => "once".to_owned(),
        many => format!("{many} times"),
    };
    line(text, &format!("{name}  {times}"));
    let mut rest = uses;
    while let Some(first) = rest.first() {
        let same = |place: &&Place| place.file == first.file && place.chapter == first.chapter;
        let here = rest.iter().take_while(same).count();
        let mut lines: Vec<String> = rest[..here]
            .iter()
            .map(|place| place.line.to_string())
            .collect();
        lines.dedup();
        let chapter = first.chapter.as_deref().unwrap_or_default();
        let (file, lines) = (&first.file, lines.join(", "));
        line(text, &format!("    {file}:{lines}  {chapter}"));
        rest = &rest[here..];
    }
}

/// `glossary.toml:12`.
fn at(place: &Place) -> String {
    format!("{}:{}", place.file, place.line)
}
