//! Books that nobody wrote: a generator that knows where it puts terms.
//!
//! Before each word that matters stands a mark of its own, `u17`, so that whoever reads a
//! finished edition knows which one it is.

use std::fmt::Write;

use clearprint::source::MemoryWorld;

/// A term of the glossary: its name, what else the file says of it, and how a text
/// writes it.
pub(super) struct Term {
    pub(super) name: &'static str,
    keys: &'static str,
    forms: &'static [&'static str],
}

const fn term(name: &'static str, keys: &'static str, forms: &'static [&'static str]) -> Term {
    Term { name, keys, forms }
}

/// The terms; no other word of the books has one of them in it.
pub(super) const TERMS: &[Term] = &[
    term(
        "zeta cell",
        "abbreviation = \"ZC\"\n",
        &[
            "zeta cell",
            "Zeta cells",
            "zeta\u{a0}cell",
            "zeta-cell",
            "zeta *cell*",
            "*zeta* **cells**",
            "ZETA CELL’s",
            "ZC",
            "ZCs",
        ],
    ),
    term("zeta", "", &["zeta", "Zetas"]),
    term(
        "quorin",
        "abbreviation = \"QRN\"\nvariants = [\"quorine\"]\nsee-also = [\"jaxy\", \"zeta cell\"]\n",
        &[
            "quorin",
            "QUORIN",
            "quorin’s",
            "quor\u{ad}in",
            "quorines",
            "~~quorin~~",
            "QRN",
        ],
    ),
    term(
        "vébrose",
        "abbreviation = \"VBR\"\n",
        &["vébrose", "VÉBROSE", "ve\u{301}brose", "VBR’s"],
    ),
    term(
        "jaxy",
        "abbreviation = \"JX\"\nplural = \"jaxim\"\n",
        &["jaxy", "jaxim", "**jaxy**", "JX"],
    ),
    term(
        "nocta lumen",
        "language = \"la\"\n",
        &["nocta lumen", "<span lang=\"la\">nocta lumen</span>"],
    ),
    term("yoldin", "see = \"zeta cell\"\n", &["yoldin", "yoldins"]),
    term("plonk", "match = \"never\"\n", &[]),
    term("never-used", "abbreviation = \"NU\"\n", &[]),
];

/// What the author links himself: the words, and the term.
const BY_HAND: &[(&str, &str, usize)] =
    &[("these cells", "zeta-cell", 0), ("a *plonk*", "plonk", 7)];

/// What is no term, though it has its letters.
const TRAPS: &[&str] = &[
    "azeta",
    "quorins2",
    "zc",
    "`quorin`",
    "[jaxy](https://example.org/)",
    "QRN2",
    "jaxy_",
    "H<sub>2</sub>O",
    "<span lang=\"de\">quorin</span>",
    "plonk",
    "plain",
    "words",
];

/// Whether a use of a term is linked.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Use {
    /// Where it is the first.
    IfFirst,
    /// In any case: the author has linked it.
    ByHand,
    /// In no case.
    Never,
}

/// What stands behind a mark.
#[derive(Debug, Clone)]
pub(super) struct Place {
    pub(super) term: usize,
    pub(super) used: Use,
    /// Its words, as they are read.
    pub(super) words: String,
}

/// A book: its chapters, and what stands behind each mark.
pub(super) struct Written {
    chapters: Vec<String>,
    pub(super) places: Vec<Place>,
}

/// A linear congruential generator (Knuth, MMIX).
struct Random(u64);

impl Random {
    fn below(&mut self, end: usize) -> usize {
        self.0 = self
            .0
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(self.0 >> 40).unwrap() % end
    }
}

struct Writer {
    random: Random,
    places: Vec<Place>,
}

impl Writer {
    /// A line of words, terms and traps.
    fn line(&mut self, linked: bool) -> String {
        let mut line = String::from("So");
        for _ in 0..3 + self.random.below(7) {
            let (written, place) = self.word(linked);
            let between = [" ", ", ", " ("][self.random.below(3)];
            let mark = self.places.len();
            write!(line, "{between}u{mark} {written}").unwrap();
            self.places.push(place);
        }
        line
    }

    fn word(&mut self, linked: bool) -> (String, Place) {
        let place = |term, used, words: &str| Place {
            term,
            used,
            words: words.replace(['*', '~'], ""),
        };
        match self.random.below(8) {
            0 | 1 => {
                let trap = TRAPS[self.random.below(TRAPS.len())];
                (trap.to_owned(), place(0, Use::Never, trap))
            }
            2 => {
                let (words, name, term) = BY_HAND[self.random.below(BY_HAND.len())];
                let written = format!("[{words}](term:{name})");
                (written, place(term, Use::ByHand, words))
            }
            _ => {
                let used = TERMS.iter().filter(|term| !term.forms.is_empty()).count();
                let term = self.random.below(used);
                let forms = TERMS[term].forms;
                let form = forms[self.random.below(forms.len())];
                let plain = form.strip_prefix("<span lang=\"la\">");
                let plain = plain.and_then(|plain| plain.strip_suffix("</span>"));
                let used = if linked { Use::IfFirst } else { Use::Never };
                (form.to_owned(), place(term, used, plain.unwrap_or(form)))
            }
        }
    }

    fn block(&mut self, number: usize) -> String {
        let kind = self.random.below(10);
        let line = self.line(kind != 0);
        match kind {
            0 => format!("<!-- no-glossary -->\n\n{line}."),
            1 => format!("- {line}.\n- {}.", self.line(true)),
            2 => format!("> {line}."),
            3 => format!("## On quorin and ZC {number}\n\n{line}."),
            4 => format!(
                "Table: {line}\n\n| {} | Second |\n| --- | --- |\n| {} | {} |",
                self.line(true),
                self.line(true),
                self.line(true)
            ),
            5 => format!(
                "{line}.[^n{number}] {}.\n\n[^n{number}]: {}.",
                self.line(true),
                self.line(true)
            ),
            6 => format!("Word\n: {line}."),
            7 => format!("| {line}\n| {}", self.line(true)),
            _ => format!("{line}."),
        }
    }
}

/// The book of a seed.
pub(super) fn written(seed: u64) -> Written {
    let mut writer = Writer {
        random: Random(seed),
        places: Vec::new(),
    };
    let count = 2 + writer.random.below(2);
    let chapters = (0..count).map(|number| {
        let mut text = format!("# Chapter {number} of zeta cells\n\n");
        if number == 0 {
            text.push_str("The first words.\n\n");
        }
        for block in 0..4 + writer.random.below(5) {
            text.push_str(&writer.block(block));
            text.push_str("\n\n");
        }
        text
    });
    let chapters = chapters.collect();
    Written {
        chapters,
        places: writer.places,
    }
}

/// What a book has of a glossary.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Glossary {
    Whole,
    /// Without abbreviations, which the text edition explains.
    WithoutAbbreviations,
    None,
}

impl Written {
    /// The book with such settings.
    pub(super) fn world(&self, settings: &str, glossary: Glossary) -> MemoryWorld {
        let book = format!("[book]\ntitle = \"A book\"\nlanguage = \"en-GB\"\n{settings}");
        let mut world = MemoryWorld::new().with("book.toml", book);
        for (number, text) in self.chapters.iter().enumerate() {
            let mut text = text.clone();
            if glossary == Glossary::None {
                for (words, name, _) in BY_HAND {
                    text = text.replace(&format!("[{words}](term:{name})"), words);
                }
            }
            world = world.with(format!("{number}.md"), text);
        }
        if glossary == Glossary::None {
            return world;
        }
        let mut toml = String::new();
        for term in TERMS {
            let keys = match glossary {
                Glossary::WithoutAbbreviations => {
                    let lines = term.keys.lines();
                    let kept = lines.filter(|line| !line.starts_with("abbreviation"));
                    kept.map(|line| format!("{line}\n")).collect()
                }
                Glossary::Whole | Glossary::None => term.keys.to_owned(),
            };
            let more = "It goes on for longer than anybody wants to read of it. ".repeat(9);
            write!(toml, "[[term]]\nterm = \"{}\"\n{keys}", term.name).unwrap();
            if !keys.starts_with("see = ") {
                writeln!(toml, "definition = \"Like a zeta cell. {more}\"").unwrap();
            }
            toml.push('\n');
        }
        world.with("glossary.toml", toml)
    }
}
