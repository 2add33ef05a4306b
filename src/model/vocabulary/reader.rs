//! Reads the book for abbreviations and hard words that no entry explains.
//!
//! Running text counts, not headings, notes, code, addresses, other languages or what
//! lists the works of others. A word that begins with a capital is taken for a name:
//! where a sentence begins with a hard word, it is found where it stands inside one.

use std::cell::LazyCell;
use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::ops::Range;

use super::abbreviation::{abbreviation, expansion, is_shouted};
use super::line::{Line, Word};
use super::{Place, UnclearDefinition, Unexplained, Vocabulary};
use crate::config::{Settings, Term, TermOrigin};
use crate::locale::{KnownWords, ReadingLevel};
use crate::model::glossary::{TermEntry, is_stopped};
use crate::model::walk::{self, block_lines};
use crate::model::{Inline, NodeId, Nodes, Role, Section};
use crate::source::{Sources, Span};

/// How many letters words have in common that are of one family: who knows
/// "degeneration" knows "degenerative".
const FAMILY_LETTERS: usize = 7;

/// Reads the chapters, before terms are linked in them, but for the blocks that are
/// `stopped`, and the definitions.
pub(in crate::model) fn read(
    sections: &[Section],
    terms: &[TermEntry],
    settings: &Settings,
    stopped: &[Span],
    nodes: &Nodes,
    sources: &Sources,
) -> Vocabulary {
    let mut reader = Reader {
        stopped,
        nodes,
        sources,
        known: KnownWords::of(&settings.metadata.language),
        level: settings.glossary.reading_level,
        explained: Explained::by(terms.iter().map(|entry| &entry.term)),
        abbreviations: Collected::default(),
        hard_words: Collected::default(),
        is_hard: HashMap::new(),
    };
    for section in sections {
        reader.section(section, section.id);
    }
    let definitions = terms.iter().flat_map(|entry| {
        let mut unclear = Vec::new();
        block_lines(&entry.definition, &mut |place, content| {
            if place != walk::Place::Generated {
                reader.definition(&entry.term, content, &mut unclear);
            }
        });
        unclear
    });
    let unclear_definitions = definitions.collect();
    // A word in capitals is shouted, unless the text says what its letters stand for.
    let known = reader.known;
    let mut abbreviations = reader.abbreviations.found;
    abbreviations.retain(|found| {
        let word = found.word.to_lowercase();
        let shouted = known.is_some_and(|known| known.knows(&word, ReadingLevel::General));
        found.expansion.is_some() || !shouted
    });
    Vocabulary {
        terms: Vec::new(),
        abbreviations,
        hard_words: reader.hard_words.found,
        unclear_definitions,
        circles: Vec::new(),
    }
}

struct Reader<'a> {
    /// The blocks that are left alone.
    stopped: &'a [Span],
    nodes: &'a Nodes,
    sources: &'a Sources,
    /// What readers of the book's language know; `None` where nobody has said.
    known: Option<&'static KnownWords>,
    level: ReadingLevel,
    explained: Explained,
    abbreviations: Collected,
    hard_words: Collected,
    /// Whether words in small letters are hard: those of a book come again and again.
    is_hard: HashMap<String, bool>,
}

/// A word that no entry explains, in a line.
enum Found<'t> {
    /// An abbreviation, in the singular.
    Abbreviation(&'t str, Range<usize>),
    /// A word above the reading level.
    Hard(&'t str, Range<usize>),
}

impl Reader<'_> {
    fn section(&mut self, section: &Section, chapter: NodeId) {
        if !is_text(section.role) {
            return;
        }
        block_lines(&section.blocks, &mut |place, content| {
            if place != walk::Place::Generated {
                self.line(content, chapter);
            }
        });
        for inner in &section.sections {
            self.section(inner, chapter);
        }
    }

    fn line(&mut self, content: &[Inline], chapter: NodeId) {
        if is_stopped(content, self.stopped, self.nodes) {
            return;
        }
        let line = Line::of(content);
        for found in self.find(&line) {
            let (Found::Abbreviation(word, range) | Found::Hard(word, range)) = &found;
            let Some(span) = line.span(range, self.nodes, self.sources) else {
                continue;
            };
            let place = Place { chapter, span };
            match found {
                Found::Abbreviation(word, range) => {
                    let written = line.expanded.iter().find(|(at, _)| *at == range);
                    let written = written.map(|(_, expansion)| expansion.as_str());
                    let expansion = written.or_else(|| expansion(&line.text, &range));
                    self.abbreviations.add(word, place, expansion);
                }
                Found::Hard(..) => self.hard_words.add(word, place, None),
            }
        }
    }

    fn definition(
        &mut self,
        term: &Term,
        content: &[Inline],
        unclear: &mut Vec<UnclearDefinition>,
    ) {
        let line = Line::of(content);
        for found in self.find(&line) {
            let (Found::Abbreviation(word, range) | Found::Hard(word, range)) = found;
            let expanded = line.expanded.iter().any(|(at, _)| *at == range);
            if expanded || expansion(&line.text, &range).is_some() {
                continue;
            }
            if let Some(span) = line.span(&range, self.nodes, self.sources) {
                unclear.push(UnclearDefinition {
                    term: term.term.clone(),
                    word: word.to_owned(),
                    span,
                });
            }
        }
    }

    /// The words of a line that no entry explains, from left to right.
    fn find<'t>(&mut self, line: &'t Line) -> Vec<Found<'t>> {
        let words = line.words();
        let shouted = LazyCell::new(|| is_shouted(&words));
        let found = words.iter().filter_map(|word| {
            let range = word.start..word.end();
            match abbreviation(word.letters) {
                Some(short) => {
                    let known = self
                        .known
                        .is_some_and(|known| known.knows_abbreviation(short));
                    let explained = known || self.explained.exactly.contains(short);
                    let told = explained || *shouted || self.is_in_code(word, &line.text);
                    (!told).then_some(Found::Abbreviation(short, range))
                }
                None => {
                    let hard = self.is_hard(word, &line.text[word.end()..]);
                    hard.then_some(Found::Hard(word.letters, range))
                }
            }
        });
        found.collect()
    }

    /// Whether a word in capitals is part of a number, "MSB-DR003", or the syllable to
    /// stress, "VUR-tuh": what a hyphen joins to it is no word, as it is in "MRI-guided".
    fn is_in_code(&self, word: &Word<'_>, line: &str) -> bool {
        let is_part = |char: char| char.is_alphanumeric();
        let after = line[word.end()..].strip_prefix('-').map(|after| {
            let end = after.find(|char| !is_part(char));
            &after[..end.unwrap_or(after.len())]
        });
        let before = line[..word.start].strip_suffix('-').map(|before| {
            let start = before
                .char_indices()
                .rev()
                .find(|(_, char)| !is_part(*char));
            &before[start.map_or(0, |(at, char)| at + char.len_utf8())..]
        });
        let mut beside = before.into_iter().chain(after);
        beside.any(|part| {
            let respelt = part.chars().all(char::is_lowercase)
                && !part.is_empty()
                && (self.known).is_some_and(|known| !known.knows(part, ReadingLevel::General));
            respelt || part.contains(char::is_numeric)
        })
    }

    fn is_hard(&mut self, word: &Word<'_>, after: &str) -> bool {
        let letters = word.letters;
        // "wouldn't" is no word "wouldn".
        let goes_on = after
            .strip_prefix(['\'', '’'])
            .is_some_and(|after| after.starts_with(char::is_alphabetic) && !after.starts_with('s'));
        let Some(known) = self.known else {
            return false;
        };
        if goes_on || !letters.chars().all(char::is_lowercase) {
            return false;
        }
        if let Some(is_hard) = self.is_hard.get(letters) {
            return *is_hard;
        }
        let is_hard = known.is_hard(letters, self.level) && !self.explained.has_family(letters);
        self.is_hard.insert(letters.to_owned(), is_hard);
        is_hard
    }
}

/// Whether a section is read for what it says, not looked up for who said it.
fn is_text(role: Role) -> bool {
    !matches!(
        role,
        Role::TitlePage
            | Role::Imprint
            | Role::Contents
            | Role::ListOfFigures
            | Role::ListOfTables
            | Role::Acknowledgments
            | Role::Credits
            | Role::Bibliography
            | Role::Glossary
            | Role::Abbreviations
            | Role::Index
            | Role::Errata
            | Role::Colophon
            | Role::Notes
            | Role::Endnotes
    )
}

/// The words that entries explain.
struct Explained {
    /// As they are written; abbreviations in the singular.
    exactly: BTreeSet<String>,
    /// In small letters.
    small: BTreeSet<String>,
}

impl Explained {
    fn by<'t>(terms: impl Iterator<Item = &'t Term>) -> Self {
        let (mut exactly, mut small) = (BTreeSet::new(), BTreeSet::new());
        for term in terms {
            // What an abbreviation stands for is not explained by being said.
            let itself = (term.origin != TermOrigin::AbbreviationLine).then_some(&term.term);
            let names = (itself.into_iter())
                .chain(&term.abbreviation)
                .chain(&term.variants)
                .chain(&term.plural);
            for name in names {
                for word in name.split(|char: char| !char.is_alphanumeric()) {
                    exactly.insert(abbreviation(word).unwrap_or(word).to_owned());
                    small.insert(word.to_lowercase());
                }
            }
        }
        Self { exactly, small }
    }

    /// Whether a word in small letters is explained, or one of its family.
    fn has_family(&self, word: &str) -> bool {
        let singular = ["s", "es"].iter().filter_map(|end| word.strip_suffix(end));
        let singular = std::iter::once(word).chain(singular);
        let mut singular = singular.filter(|word| !word.is_empty());
        let family = word
            .char_indices()
            .nth(FAMILY_LETTERS)
            .map(|(at, _)| &word[..at]);
        let kin = family.and_then(|family| self.small.range(family.to_owned()..).next());
        singular.any(|word| self.small.contains(word))
            || kin
                .zip(family)
                .is_some_and(|(kin, family)| kin.starts_with(family))
    }
}

/// Words by their first places.
#[derive(Default)]
struct Collected {
    by_word: BTreeMap<String, usize>,
    found: Vec<Unexplained>,
}

impl Collected {
    fn add(&mut self, word: &str, place: Place, expansion: Option<&str>) {
        let at = *self.by_word.entry(word.to_owned()).or_insert_with(|| {
            self.found.push(Unexplained {
                word: word.to_owned(),
                expansion: None,
                places: Vec::new(),
            });
            self.found.len() - 1
        });
        let found = &mut self.found[at];
        found.places.push(place);
        if found.expansion.is_none() {
            found.expansion = expansion.map(str::to_owned);
        }
    }
}
