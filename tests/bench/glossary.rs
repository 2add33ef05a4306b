//! What a glossary of 10,000 terms adds to the build of a book of 250,000 words:
//! `cargo bench --bench glossary`.
//!
//! The book is [`long_book`]'s in English words, which its terms share, as terms of a
//! field do: of the 10,000, some 900 stand in the text. It is built without a
//! glossary, with one that lists what is used, and with one that lists all. The second
//! is what finding and linking cost, and is to stay below 20 %, which is not yet so; the
//! third writes 10,000 definitions that the first does not have, and has no limit.
//!
//! Figures are processor time of the whole program, from files to file, by GNU time
//! (`/usr/bin/time`, Debian's package `time`); without it nothing is measured. The runs
//! take turns, so that a machine with other work disturbs all alike. To keep a book:
//! `cargo bench --bench glossary -- --keep FOLDER`.

mod long_book;

use std::fmt::Write as _;
use std::path::Path;
use std::process::Command;

/// How many words the book has at least.
const WORDS: usize = 260_000;

/// How many terms the glossary has.
const TERMS: usize = 10_000;

/// Every which term the text is given; words of the book are terms besides.
const USED: usize = 20;

/// How often each build is run: the best run is disturbed least.
const RUNS: usize = 7;

/// What finding and linking may add to a build.
const MOST: f64 = 0.20;

/// The builds, by the options that name them.
const BUILDS: &[(&str, &[&str])] = &[
    ("EPUB", &["--edition", "epub"]),
    ("large-print PDF", &["--edition", "large-print"]),
    ("both", &[]),
];

/// The books: name, and what `[glossary] entries` is; `None` without a glossary.
const BOOKS: &[(&str, Option<&str>)] = &[
    ("without", None),
    ("used", Some("used")),
    ("own", Some("own")),
];

/// English words, the frequent ones first.
const PLAIN: &str = include_str!("../../src/locale/words/en-plain.txt");
const GENERAL: &str = include_str!("../../src/locale/words/en-general.txt");

/// What the words of medicine are made of.
const BEGINNINGS: &[&str] = &[
    "", "hyper", "hypo", "peri", "endo", "poly", "sub", "inter", "trans", "micro", "neo",
];
const ROOTS: &[&str] = &[
    "cardi", "neur", "oste", "arthr", "my", "hepat", "nephr", "gastr", "derm", "angi", "encephal",
    "pneum", "spondyl", "chondr", "fibr", "aden", "cyst", "enter", "col", "phleb",
];
const ENDS: &[&str] = &[
    "itis", "osis", "oma", "ectomy", "opathy", "algia", "oplasty", "oscopy", "ography", "ogenesis",
    "olysis", "otrophy",
];

fn main() {
    let folder = tempfile::tempdir().expect("there is room for temporary files");
    let arguments: Vec<String> = std::env::args().collect();
    let keep = arguments.iter().position(|argument| argument == "--keep");
    let keep = keep.and_then(|at| arguments.get(at + 1));
    let folder = keep.map_or(folder.path(), |keep| Path::new(keep));
    for (name, entries) in BOOKS {
        write(&folder.join(name), *entries);
    }
    if keep.is_some() {
        return;
    }
    for (build, options) in BUILDS {
        let mut best = [f64::INFINITY; BOOKS.len()];
        for _ in 0..RUNS {
            for ((book, _), best) in BOOKS.iter().zip(&mut best) {
                let Some(seconds) = run(&folder.join(book), options) else {
                    eprintln!("note: GNU time is not installed; nothing was measured");
                    return;
                };
                *best = best.min(seconds);
            }
        }
        let [without, used, own] = best;
        let adds = |with: f64| 100.0 * (with / without - 1.0);
        eprintln!(
            "{build}: {without:.2} s of processor time without a glossary; {TERMS} terms add \
             {:.0} % where those that are used are listed (at most {:.0} %), {:.0} % where all are",
            adds(used),
            100.0 * MOST,
            adds(own),
        );
    }
}

/// The seconds of one build; `None` without GNU time.
fn run(book: &Path, options: &[&str]) -> Option<f64> {
    let output = Command::new("/usr/bin/time")
        .args(["-f", "%U %S", env!("CARGO_BIN_EXE_clearprint"), "build"])
        .arg(book)
        .args(options)
        .args(["--format", "short", "--output"])
        .arg(book.join("out"))
        .output()
        .ok()?;
    let said = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "the build failed:\n{said}");
    let figures = said.lines().last()?.split(' ');
    figures.map(|figure| figure.parse::<f64>().ok()).sum()
}

/// Writes a book into a folder.
fn write(folder: &Path, entries: Option<&str>) {
    std::fs::create_dir_all(folder).expect("a temporary folder can be made");
    let plain: Vec<&str> = PLAIN.lines().collect();
    let general: Vec<&str> = GENERAL.lines().collect();
    let terms = terms(&plain, &general);
    let words = plain.iter().chain(&general);
    let used = terms.iter().step_by(USED).map(|term| term.words.clone());
    let vocabulary = (words.map(|&word| word.to_owned()).collect(), used.collect());
    for (path, mut text) in long_book::files(WORDS, Some(vocabulary)) {
        match (path.as_str(), entries) {
            ("glossary.toml", None) => continue,
            ("glossary.toml", Some(_)) => text = glossary(&terms, &plain),
            ("book.toml", Some(entries)) => {
                let _ = write!(text, "\n[glossary]\nentries = \"{entries}\"\n");
            }
            _ => {}
        }
        std::fs::write(folder.join(path), text).expect("a temporary file can be written");
    }
}

struct Term {
    words: String,
    abbreviation: Option<String>,
    variant: Option<String>,
}

/// The terms: words of medicine, alone and with others, and words of the book.
fn terms(plain: &[&str], general: &[&str]) -> Vec<Term> {
    let mut terms: Vec<Term> = (0..TERMS).map(|at| term(at, plain, general)).collect();
    terms.sort_by(|one, other| one.words.cmp(&other.words));
    terms.dedup_by(|one, other| one.words == other.words);
    terms
}

fn term(at: usize, plain: &[&str], general: &[&str]) -> Term {
    let medical = |at: usize| {
        let (beginning, at) = (at % BEGINNINGS.len(), at / BEGINNINGS.len());
        let (root, at) = (at % ROOTS.len(), at / ROOTS.len());
        let end = ENDS[at % ENDS.len()];
        format!("{}{}{end}", BEGINNINGS[beginning], ROOTS[root])
    };
    let word = general[at * 7 % general.len()];
    let words = match at % 8 {
        0 | 4 => medical(at / 4),
        1 | 5 => format!("{word} {}", medical(at)),
        2 if at % 16 == 2 => word.to_owned(),
        2 | 6 => format!("{} {word}", plain[at * 3 % plain.len()]),
        _ => format!("{word} {} {}", medical(at), plain[at % plain.len()]),
    };
    let letter = |at: usize| char::from(b"ABCDEFGHKLMNPRST"[at % 16]);
    Term {
        abbreviation: (at % 8 == 3).then(|| {
            let letters = [at / 8, at / 128, at / 2048, 0];
            letters.map(letter).iter().collect()
        }),
        variant: at.is_multiple_of(5).then(|| format!("{words} disease")),
        words,
    }
}

/// The glossary of some terms, each with two sentences.
fn glossary(terms: &[Term], plain: &[&str]) -> String {
    let mut text = String::new();
    for (at, term) in terms.iter().enumerate() {
        let _ = writeln!(text, "[[term]]\nterm = \"{}\"", term.words);
        if let Some(abbreviation) = &term.abbreviation {
            let _ = writeln!(text, "abbreviation = \"{abbreviation}\"");
        }
        if let Some(variant) = &term.variant {
            let _ = writeln!(text, "variants = [\"{variant}\"]");
        }
        let words = (0..16).map(|word| plain[(at * 31 + word * 977) % plain.len()]);
        let words: Vec<&str> = words.collect();
        let other = &terms[(at * 17 + 5) % terms.len()].words;
        let (one, two) = (words[..8].join(" "), words[8..].join(" "));
        let definition = match at % 8 {
            0 => format!("A {one}, other than {other}. It is *{two}*."),
            _ => format!("A {one}. It is *{two}*."),
        };
        let _ = writeln!(text, "definition = \"{definition}\"\n");
    }
    text
}
