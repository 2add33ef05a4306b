//! The report on the vocabulary of a book, with its places as people and programs know
//! them: chapter, file, line.
//!
//! As JSON it is one object with the fields of [`Report`], in kebab case; a field that
//! has nothing to say is `null` or an empty list. As CSV it is a line for each place; a
//! term that nothing uses has that of its entry.

use std::collections::BTreeMap;

use serde::Serialize;

use crate::config::TermOrigin;
use crate::locale::Collation;
use crate::model::text::numbered_words;
use crate::model::vocabulary::{self, Circle, TermRecord, UnclearDefinition, Unexplained};
use crate::model::{Document, NodeId};
use crate::source::{Sources, Span};

/// The columns of the CSV.
const COLUMNS: [&str; 7] = [
    "kind",
    "word",
    "stands-for",
    "chapter",
    "file",
    "line",
    "column",
];

/// The report.
#[derive(Debug, Serialize)]
#[serde(rename_all = "kebab-case")]
pub(super) struct Report {
    /// The terms, in the order of the alphabet.
    pub(super) terms: Vec<Term>,
    /// The abbreviations that no entry explains, by their first places.
    pub(super) unexplained_abbreviations: Vec<Word>,
    /// The words above the reading level that no entry explains, by their first places.
    pub(super) hard_words: Vec<Word>,
    /// The words of both kinds in definitions.
    pub(super) unclear_definitions: Vec<Unclear>,
    /// The definitions that explain each other.
    pub(super) circles: Vec<Vec<Named>>,
}

/// A term.
#[derive(Debug, Serialize)]
#[serde(rename_all = "kebab-case")]
pub(super) struct Term {
    /// The term.
    pub(super) term: String,
    /// Its abbreviation.
    pub(super) abbreviation: Option<String>,
    /// Where it comes from: `glossary`, `shared-glossary`, `chapter` or `line`.
    pub(super) origin: &'static str,
    /// Where it was written.
    pub(super) place: Place,
    /// Where running text uses it, in the order of reading: the first is its first use.
    /// Empty: nowhere.
    pub(super) uses: Vec<Place>,
}

/// A word that no entry explains.
#[derive(Debug, Serialize)]
#[serde(rename_all = "kebab-case")]
pub(super) struct Word {
    /// The word.
    pub(super) word: String,
    /// What the text says that it stands for.
    pub(super) stands_for: Option<String>,
    /// Where it stands, in the order of reading.
    pub(super) uses: Vec<Place>,
}

/// A word of a definition that no entry explains.
#[derive(Debug, Serialize)]
#[serde(rename_all = "kebab-case")]
pub(super) struct Unclear {
    /// The term that is defined.
    pub(super) term: String,
    /// The word.
    pub(super) word: String,
    /// Where it stands.
    pub(super) place: Place,
}

/// A term of a circle.
#[derive(Debug, Serialize)]
#[serde(rename_all = "kebab-case")]
pub(super) struct Named {
    /// The term.
    pub(super) term: String,
    /// Where it was written.
    pub(super) place: Place,
}

/// A place in the manuscript.
#[derive(Debug, Clone, Serialize)]
#[serde(rename_all = "kebab-case")]
pub(super) struct Place {
    /// The title of the chapter, with its number; `None` in a glossary file.
    pub(super) chapter: Option<String>,
    /// The file, seen from the book's folder.
    pub(super) file: String,
    /// The line, from 1.
    pub(super) line: usize,
    /// The character in the line, from 1.
    pub(super) column: usize,
}

/// Turns places in the document into places for people.
struct Places<'a> {
    sources: &'a Sources,
    chapters: BTreeMap<NodeId, String>,
}

impl Places<'_> {
    fn written(&self, span: Span) -> Place {
        let file = self.sources.file(span.source);
        let (line, column) = file.line_column(span.range().start);
        Place {
            chapter: None,
            file: file.path().to_owned(),
            line,
            column,
        }
    }

    fn uses(&self, places: &[vocabulary::Place]) -> Vec<Place> {
        let places = places.iter().map(|place| Place {
            chapter: self.chapters.get(&place.chapter).cloned(),
            ..self.written(place.span)
        });
        places.collect()
    }

    fn term(&self, record: &TermRecord) -> Term {
        Term {
            term: record.term.clone(),
            abbreviation: record.abbreviation.clone(),
            origin: match record.origin {
                TermOrigin::File => "glossary",
                TermOrigin::SharedFile => "shared-glossary",
                TermOrigin::Chapter => "chapter",
                TermOrigin::AbbreviationLine => "line",
            },
            place: self.written(record.span),
            uses: self.uses(&record.uses),
        }
    }

    fn word(&self, found: &Unexplained) -> Word {
        Word {
            word: found.word.clone(),
            stands_for: found.expansion.clone(),
            uses: self.uses(&found.places),
        }
    }

    fn unclear(&self, found: &UnclearDefinition) -> Unclear {
        Unclear {
            term: found.term.clone(),
            word: found.word.clone(),
            place: self.written(found.span),
        }
    }

    fn circle(&self, circle: &Circle) -> Vec<Named> {
        let terms = circle.terms.iter();
        let named = terms.map(|(term, span)| Named {
            term: term.clone(),
            place: self.written(*span),
        });
        named.collect()
    }
}

impl Report {
    /// The report on a book that was read.
    pub(super) fn of(document: &Document, sources: &Sources) -> Self {
        let chapters = document.divisions();
        let places = Places {
            sources,
            chapters: chapters
                .map(|chapter| (chapter.id, numbered_words(&chapter.heading)))
                .collect(),
        };
        let vocabulary = &document.vocabulary;
        let mut terms: Vec<Term> = vocabulary
            .terms
            .iter()
            .map(|term| places.term(term))
            .collect();
        let collation = Collation::of(&document.metadata.language);
        terms.sort_by(|a, b| collation.compare(a.name(), b.name()));
        let words = |found: &[Unexplained]| found.iter().map(|found| places.word(found)).collect();
        let unclear = vocabulary.unclear_definitions.iter();
        let circles = vocabulary.circles.iter();
        Self {
            terms,
            unexplained_abbreviations: words(&vocabulary.abbreviations),
            hard_words: words(&vocabulary.hard_words),
            unclear_definitions: unclear.map(|found| places.unclear(found)).collect(),
            circles: circles.map(|circle| places.circle(circle)).collect(),
        }
    }

    /// As JSON, to the end of the line.
    pub(super) fn json(&self) -> String {
        let text = serde_json::to_string_pretty(self);
        let mut text = text.expect("texts and numbers are JSON");
        text.push('\n');
        text
    }

    /// As CSV (RFC 4180), with a line of the names of the columns.
    pub(super) fn csv(&self) -> String {
        let mut writer = csv::Writer::from_writer(Vec::new());
        let mut row = |fields: [&str; COLUMNS.len()]| {
            writer
                .write_record(fields)
                .expect("memory takes rows of one length");
        };
        row(COLUMNS);
        let mut rows = |kind: &str, word: &str, stands_for: &str, places: &[Place]| {
            if places.is_empty() {
                row([kind, word, stands_for, "", "", "", ""]);
            }
            for place in places {
                let (line, column) = (place.line.to_string(), place.column.to_string());
                let chapter = place.chapter.as_deref().unwrap_or_default();
                row([kind, word, stands_for, chapter, &place.file, &line, &column]);
            }
        };
        for term in &self.terms {
            // A line tells what its abbreviation stands for.
            let stands_for = if term.name() == term.term {
                ""
            } else {
                &term.term
            };
            if term.uses.is_empty() {
                let place = std::slice::from_ref(&term.place);
                rows("unused-term", term.name(), stands_for, place);
            } else {
                rows("term", term.name(), stands_for, &term.uses);
            }
        }
        for (kind, words) in [
            ("unexplained-abbreviation", &self.unexplained_abbreviations),
            ("hard-word", &self.hard_words),
        ] {
            for word in words {
                let stands_for = word.stands_for.as_deref().unwrap_or_default();
                rows(kind, &word.word, stands_for, &word.uses);
            }
        }
        for found in &self.unclear_definitions {
            let place = std::slice::from_ref(&found.place);
            rows("unclear-definition", &found.word, "", place);
        }
        for named in self.circles.iter().flatten() {
            let place = std::slice::from_ref(&named.place);
            rows("definition-in-a-circle", &named.term, "", place);
        }
        let bytes = writer.into_inner().expect("memory is never full");
        String::from_utf8(bytes).expect("what was written is text")
    }
}

impl Term {
    /// What it goes by: of a line that expands an abbreviation, that.
    pub(super) fn name(&self) -> &str {
        match &self.abbreviation {
            Some(abbreviation) if self.origin == "line" => abbreviation,
            Some(_) | None => &self.term,
        }
    }
}
