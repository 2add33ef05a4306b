//! What an index is to say, from the comments that mark its places.

use std::collections::BTreeMap;

use icu_normalizer::DecomposingNormalizerBorrowed;

use super::expected::NUMBERS;

/// Begins the titles of the sections that an entry leads to, where pages have no numbers.
const TITLES: char = '\u{e006}';
/// Ends them.
const TITLES_END: char = '\u{e007}';

/// An entry: the sections it leads to, what else it leads to, and those below it.
#[derive(Default)]
pub(super) struct Entry {
    titles: Vec<String>,
    see: Vec<(bool, String)>,
    inner: BTreeMap<(String, String), Entry>,
}

/// A mark: the entry with those above it, where it leads, how many headings are before it.
pub(super) struct Mark {
    path: Vec<String>,
    see: Option<(bool, String)>,
    headings: usize,
}

/// A text without the comments that mark places for an index.
pub(super) fn without_marks(source: &str) -> String {
    parted(source).into_iter().map(|(text, _)| text).collect()
}

/// The marks of a text.
pub(super) fn marks(source: &str) -> Vec<Mark> {
    let mut headings = 0;
    let mut marks = Vec::new();
    for (text, comment) in parted(source) {
        let lines = text.lines();
        headings += lines.filter(|line| line.starts_with('#')).count();
        let Some((kind, words)) = comment.and_then(|comment| comment.split_once(':')) else {
            continue;
        };
        // The end of a range is no place of its own.
        let listed = words.split(';').filter(|_| kind != "index-end");
        for words in listed {
            let mut path: Vec<String> = words.split(',').map(|it| it.trim().to_owned()).collect();
            let at = path.iter().position(|it| it.starts_with("see "));
            let see = at.map(|at| {
                let words = path.split_off(at).join(", ");
                let words = words.strip_prefix("see ").unwrap();
                match words.strip_prefix("also ") {
                    Some(words) => (true, words.to_owned()),
                    None => (false, words.to_owned()),
                }
            });
            marks.push(Mark {
                path,
                see,
                headings,
            });
        }
    }
    marks
}

/// Each text with the mark after it.
fn parted(source: &str) -> Vec<(&str, Option<&str>)> {
    let mut parts = Vec::new();
    let mut rest = source;
    while let Some((before, after)) = rest.split_once("<!-- index") {
        let (_, after) = after.split_once("-->").unwrap();
        let comment = &rest[before.len() + "<!-- ".len()..rest.len() - after.len() - "-->".len()];
        parts.push((before, Some(comment)));
        rest = after;
    }
    parts.push((rest, None));
    parts
}

impl Entry {
    /// Adds the marks of a chapter with these headings.
    pub(super) fn add(&mut self, marks: &[Mark], headings: &[(usize, String)]) {
        for mark in marks {
            let mut entry = &mut *self;
            for words in &mark.path {
                entry = entry.inner.entry((key(words), words.clone())).or_default();
            }
            match &mark.see {
                Some(see) => entry.see.push(see.clone()),
                None => entry.titles.push(headings[mark.headings - 1].1.clone()),
            }
        }
    }

    /// The lines, with the letters above them where they are parted by letters.
    pub(super) fn lines(&self, lettered: bool) -> Vec<String> {
        let (mut lines, mut last) = (Vec::new(), None);
        for ((key, words), entry) in &self.inner {
            let letter = key.chars().next().unwrap().to_uppercase().to_string();
            if lettered && last.as_ref() != Some(&letter) {
                lines.push(letter.clone());
                last = Some(letter);
            }
            let mut leads = Vec::new();
            if !entry.titles.is_empty() {
                leads.push(format!("{TITLES}{}{TITLES_END}", entry.titles.join("; ")));
            }
            let found = !leads.is_empty();
            leads.extend(entry.see.iter().map(|(also, words)| {
                let also = if *also || found { "also " } else { "" };
                format!("see {also}{words}")
            }));
            lines.push(match leads.is_empty() {
                true => words.clone(),
                false => format!("{words}: {}", leads.join("; ")),
            });
            lines.extend(entry.lines(false));
        }
        lines
    }
}

/// What words are sorted by, in the books of these tests.
pub(super) fn key(words: &str) -> String {
    let words = DecomposingNormalizerBorrowed::new_nfd()
        .normalize(words)
        .to_lowercase();
    words.chars().filter(|char| char.is_ascii()).collect()
}

/// A line of an index as it leads to pages with numbers, or to sections with titles.
pub(super) fn led(line: &str, by_number: bool) -> String {
    let Some((before, rest)) = line.split_once(TITLES) else {
        return line.to_owned();
    };
    let (titles, after) = rest.split_once(TITLES_END).unwrap();
    match by_number {
        true => format!("{before}{NUMBERS}{after}"),
        false => format!("{before}{titles}{after}"),
    }
}
