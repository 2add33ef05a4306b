//! A long book that nobody wrote: as many words as are asked for, with every kind
//! of block and of mark that books have, the same each time.
//!
//! It measures what repeating a short book does not: a vocabulary of thousands
//! of words in changing company, hundreds of notes and links, and a list of
//! contents over many pages.

use std::fmt::Write as _;

/// The words of a chapter, about.
const WORDS_OF_CHAPTER: usize = 5_000;

/// Terms in the glossary.
const TERMS: usize = 60;

/// The files of the book: path and text.
///
/// Its vocabulary is made of syllables, unless one is given: words, the frequent ones
/// first, and terms.
pub(crate) fn files(
    words: usize,
    vocabulary: Option<(Vec<String>, Vec<String>)>,
) -> Vec<(String, String)> {
    let mut writer = Writer::new();
    if let Some((rare, terms)) = vocabulary {
        (writer.rare, writer.terms) = (rare, terms);
    }
    let chapters = words.div_ceil(WORDS_OF_CHAPTER);
    let mut files: Vec<(String, String)> = (1..=chapters)
        .map(|number| (path(number), writer.chapter(number, chapters)))
        .collect();
    let names: Vec<String> = files.iter().map(|(path, _)| format!("{path:?}")).collect();
    let book = format!(
        "[book]\ntitle = \"The long book\"\nlanguage = \"en-GB\"\ndate = \"2026-01-31\"\n\
         authors = [{{ name = \"Ada Example\" }}]\nchapters = [{}]\n\n\
         [contents]\ndepth = 2\nnumbered = true\n",
        names.join(", ")
    );
    let mut glossary = String::new();
    for term in &writer.terms {
        let _ = writeln!(
            glossary,
            "[[term]]\nterm = \"{term}\"\ndefinition = \"What is meant by it.\"\n"
        );
    }
    files.push(("book.toml".to_owned(), book));
    files.push(("glossary.toml".to_owned(), glossary));
    files
}

fn path(number: usize) -> String {
    format!("{number:03}-chapter.md")
}

/// Short words, which make half of any text.
const COMMON: &[&str] = &[
    "the", "of", "and", "to", "a", "in", "is", "that", "it", "was", "for", "on", "are", "with",
    "as", "his", "they", "be", "at", "one", "have", "this", "from", "or", "had", "by", "not",
    "but", "what", "all", "were", "when", "we", "there", "can", "an", "your", "which", "their",
    "office", "first", "flow", "affinity",
];

const SYLLABLES: &[&str] = &[
    "ba", "con", "de", "ren", "ti", "lo", "ver", "mi", "sta", "qu", "fi", "per", "an", "or", "ly",
    "tra", "no", "sel", "um", "ge", "pro", "ka", "é", "wa", "th", "ing", "er", "po", "su", "ex",
];

struct Writer {
    /// A linear congruential generator (Knuth, MMIX).
    state: u64,
    rare: Vec<String>,
    terms: Vec<String>,
}

impl Writer {
    fn new() -> Self {
        let mut writer = Self {
            state: 1,
            rare: Vec::new(),
            terms: Vec::new(),
        };
        writer.rare = (0..6_000).map(|_| writer.make(1, 4)).collect();
        writer.terms = (0..TERMS).map(|_| writer.make(5, 6)).collect();
        writer.terms.sort();
        writer.terms.dedup();
        writer
    }

    fn below(&mut self, end: usize) -> usize {
        self.state = self
            .state
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        let high = usize::try_from(self.state >> 40).expect("24 bits fit everywhere");
        high % end
    }

    fn make(&mut self, least: usize, most: usize) -> String {
        let count = least + self.below(most - least + 1);
        (0..count)
            .map(|_| SYLLABLES[self.below(SYLLABLES.len())])
            .collect()
    }

    fn word(&mut self) -> String {
        if self.below(2) == 0 {
            return COMMON[self.below(COMMON.len())].to_owned();
        }
        // Frequent words are far more frequent than rare ones.
        let end = 1 + self.below(self.rare.len());
        let at = self.below(end);
        self.rare[at].clone()
    }

    fn words(&mut self, count: usize) -> String {
        let words: Vec<String> = (0..count).map(|_| self.word()).collect();
        words.join(" ")
    }

    fn sentence(&mut self, chapters: usize) -> String {
        let count = 6 + self.below(16);
        let mut words: Vec<String> = (0..count).map(|_| self.word()).collect();
        let at = self.below(count);
        match self.below(14) {
            0 => words[at] = format!("*{}*", words[at]),
            1 => words[at] = format!("**{}**", words[at]),
            2 => words[at] = format!("`{}`", words[at]),
            3 => words[at] = format!("[{}]({})", words[at], path(1 + self.below(chapters))),
            4 => words[at] = format!("[{}](https://example.org/{at})", words[at]),
            5 => {
                let term = self.below(self.terms.len());
                words[at].clone_from(&self.terms[term]);
            }
            6 => words[at] = format!("{}\u{A0}mg, H<sub>2</sub>O", self.below(400)),
            7 => words[at] = format!("“{}”, {},", words[at], self.below(3000)),
            8 => words[at] = format!("<span lang=\"de\">{}</span>", words[at]),
            _ => {}
        }
        let mut sentence = words.join(" ");
        if let Some(first) = sentence.get(..1).map(str::to_uppercase) {
            sentence.replace_range(..1, &first);
        }
        sentence.push('.');
        sentence
    }

    fn paragraph(&mut self, chapters: usize) -> String {
        let sentences: Vec<String> = (0..2 + self.below(5))
            .map(|_| self.sentence(chapters))
            .collect();
        sentences.join(" ")
    }

    fn chapter(&mut self, number: usize, chapters: usize) -> String {
        let mut text = format!("# Of {}\n\n", self.words(3));
        let (mut notes, mut blocks) = (0, 0);
        while text.split(' ').count() < WORDS_OF_CHAPTER {
            blocks += 1;
            if blocks % 12 == 1 {
                let _ = writeln!(text, "## About {}\n", self.words(2));
            } else if blocks % 12 == 6 {
                let _ = writeln!(text, "### On {}\n", self.words(4));
            }
            match self.below(24) {
                0 => self.list(&mut text, "- "),
                1 => self.list(&mut text, "1. "),
                2 => self.list(&mut text, "* [x] "),
                3 => self.table(&mut text, number),
                4 => {
                    let paragraph = self.paragraph(chapters);
                    let _ = writeln!(text, "> {paragraph}\n");
                }
                5 => {
                    let sentence = self.sentence(chapters);
                    let _ = writeln!(text, "> [!TIP]\n> {sentence}\n");
                }
                6 => {
                    let (one, two) = (self.words(4), self.words(18));
                    let _ = writeln!(text, "```\nlet {one};\n    {two}\n```\n");
                }
                7 => {
                    let (term, meaning) = (self.words(1), self.sentence(chapters));
                    let _ = writeln!(text, "{term}\n: {meaning}\n");
                }
                8 | 9 => {
                    notes += 1;
                    let (paragraph, note) = (self.paragraph(chapters), self.sentence(chapters));
                    let _ = writeln!(text, "{paragraph}[^{notes}]\n\n[^{notes}]: {note}\n");
                }
                _ => {
                    let paragraph = self.paragraph(chapters);
                    let _ = writeln!(text, "{paragraph}\n");
                }
            }
        }
        text
    }

    fn list(&mut self, text: &mut String, mark: &str) {
        for at in 0..3 + self.below(4) {
            let count = 3 + self.below(9);
            let words = self.words(count);
            let _ = writeln!(text, "{mark}{words}");
            if at == 1 && mark == "- " {
                let inner = self.words(4);
                let _ = writeln!(text, "  - {inner}\n  - {inner} {inner}");
            }
        }
        text.push('\n');
    }

    fn table(&mut self, text: &mut String, number: usize) {
        let _ = writeln!(text, "Table: Figures of {} {number}\n", self.words(3));
        let _ = writeln!(text, "| {} | {} | Left |", self.word(), self.word());
        text.push_str("| --- | --: | --- |\n");
        for _ in 0..3 + self.below(6) {
            let (one, three) = (self.words(2), self.words(3));
            let _ = writeln!(text, "| {one} | {} | {three} |", self.below(9000));
        }
        text.push('\n');
    }
}
