//! What the accessibility metadata says, in words for readers: the statements of the
//! Accessibility Metadata Display Guide for Digital Publications (W3C), chosen as its
//! Display Techniques for EPUB Accessibility Metadata 2.1 tell.
//!
//! It reads the values that the package document has, and nothing else: the two can't
//! disagree. What the techniques let be left out when nothing is known is left out;
//! ways of reading and conformance are always told.

use super::access::Access;
use super::content::Content;
use super::inline::outside_address;
use super::xml::Tag;
use crate::locale::{StatementPhrases, is_right_to_left};
use crate::model::{AccessibilityNotes, Conformance};

/// The id of the statement. Anchors of sections have no `_`.
pub(in crate::edition) const STATEMENT_ID: &str = "the_statement";

/// A part of the statement, under its heading.
pub(in crate::edition) struct Part {
    pub(in crate::edition) title: String,
    pub(in crate::edition) lines: Vec<Line>,
}

/// A line of the statement.
pub(in crate::edition) enum Line {
    /// Words of the guide.
    Words(String),
    /// Words of the guide that lead to an address.
    Linked { words: String, address: String },
    /// The writer's own words, in the language of the book.
    Own(String),
}

/// The statement, part by part in the order of the guide.
pub(in crate::edition) fn parts(
    access: &Access,
    notes: &AccessibilityNotes,
    phrases: &StatementPhrases,
) -> Vec<Part> {
    // Ours is in the language of the statement.
    let own = notes.summary.is_some();
    let mut summary = vec![(if own { Line::Own } else { Line::Words })(
        access.summary.clone(),
    )];
    summary.extend(notes.contact_email.as_ref().map(|contact| Line::Linked {
        words: phrases.contact.replace("{contact}", contact),
        address: format!("mailto:{contact}"),
    }));
    let hazard = match access.hazard {
        "none" => &phrases.no_hazards,
        _ => &phrases.hazards_unknown,
    };
    let exempt = notes.exemption.map(|_| &phrases.exempt);
    let all = [
        (&phrases.ways_of_reading, ways_of_reading(access, phrases)),
        (&phrases.conformance, conformance(notes, phrases)),
        (
            &phrases.navigation,
            those(
                access,
                &[
                    ("pageNavigation", &phrases.page_navigation),
                    ("structuralNavigation", &phrases.structural),
                    ("index", &phrases.index),
                    ("tableOfContents", &phrases.contents),
                ],
            ),
        ),
        (
            &phrases.rich_content,
            those(
                access,
                &[
                    ("longDescription", &phrases.long_descriptions),
                    ("describedMath", &phrases.math_described),
                    ("MathML", &phrases.mathml),
                ],
            ),
        ),
        (&phrases.hazards, vec![Line::Words(hazard.clone())]),
        (&phrases.summary, summary),
        (
            &phrases.legal,
            exempt.cloned().map(Line::Words).into_iter().collect(),
        ),
        (
            &phrases.additional,
            those(
                access,
                &[
                    ("ARIA", &phrases.aria),
                    ("pageBreakMarkers", &phrases.page_breaks),
                ],
            ),
        ),
    ];
    let parts = all.into_iter().map(|(title, lines)| Part {
        title: title.clone(),
        lines,
    });
    parts.filter(|part| !part.lines.is_empty()).collect()
}

/// The words for the features that the book has.
fn those(access: &Access, words: &[(&str, &String)]) -> Vec<Line> {
    let had = words.iter().filter(|(feature, _)| access.has(feature));
    had.map(|(_, words)| Line::Words((*words).clone()))
        .collect()
}

fn ways_of_reading(access: &Access, phrases: &StatementPhrases) -> Vec<Line> {
    let mut words = Vec::new();
    if access.has("displayTransformability") {
        words.push(&phrases.modifiable);
    }
    // There is always text to read: the question is whether it is enough.
    let textual = |set: &Vec<&str>| set == &["textual"];
    words.push(if access.sufficient.iter().any(textual) {
        &phrases.readable
    } else {
        &phrases.not_fully_readable
    });
    let alternatives = ["alternativeText", "longDescription", "describedMath"];
    if alternatives.iter().any(|feature| access.has(feature)) {
        words.push(&phrases.alternative_text);
    }
    words.into_iter().cloned().map(Line::Words).collect()
}

fn conformance(notes: &AccessibilityNotes, phrases: &StatementPhrases) -> Vec<Line> {
    let claims = &notes.claims;
    if claims.is_empty() {
        return vec![Line::Words(phrases.conformance_unknown.clone())];
    }
    claims
        .iter()
        .flat_map(|made| claim(made, phrases))
        .collect()
}

/// One claim: the level, who certifies it, and the claim in full.
fn claim(made: &Conformance, phrases: &StatementPhrases) -> Vec<Line> {
    let mut lines = Vec::new();
    let parts = made.parts();
    let level = match parts {
        Some((_, _, "AAA")) => &phrases.conformance_aaa,
        Some((_, _, "AA")) => &phrases.conformance_aa,
        Some((_, _, "A")) => &phrases.conformance_a,
        Some(_) | None => &phrases.conformance_unknown,
    };
    lines.push(Line::Words(level.clone()));
    let by = phrases.certifier.replace("{certifier}", &made.certified_by);
    lines.push(Line::Words(by));
    for credential in &made.credentials {
        let words = phrases.credential.replace("{credential}", credential);
        lines.push(if credential.starts_with("http") {
            linked(words, credential)
        } else {
            Line::Words(words)
        });
    }
    if let Some((epub, wcag, level)) = parts {
        let epub = phrases.epub_accessibility.replace("{version}", epub);
        let wcag = phrases.wcag.replace("{version}", wcag);
        let level = phrases.level.replace("{level}", level);
        let words = phrases.claim.replace("{epub}", &epub);
        let words = words.replace("{wcag}", &wcag).replace("{level}", &level);
        lines.push(Line::Words(words));
    }
    if let Some(date) = &made.date {
        let words = phrases.certified_on.replace("{date}", date);
        lines.push(Line::Words(words));
    }
    if let Some(report) = &made.report {
        lines.push(linked(phrases.report.clone(), report));
    }
    lines
}

fn linked(words: String, address: &str) -> Line {
    match outside_address(address) {
        Some(address) => Line::Linked { words, address },
        None => Line::Words(words),
    }
}

/// The words of the statement in the language of the book, or in English; with the
/// language they are in where it isn't the book's.
pub(in crate::edition) fn phrases(language: &str) -> (StatementPhrases, Option<&'static str>) {
    match StatementPhrases::of(language) {
        Some(phrases) => (phrases, None),
        None => (StatementPhrases::english(), Some("en")),
    }
}

impl Content<'_> {
    /// The statement as a section with its heading, on a page in the language that
    /// [`phrases`] tells.
    pub(in crate::edition) fn statement(&mut self) {
        let book = self.book;
        let language = &book.document.metadata.language;
        let (phrases, foreign) = phrases(language);
        let access = Access::of(book);
        let notes = &book.document.metadata.accessibility;
        self.xml.start(Tag::new("section").with("id", STATEMENT_ID));
        self.xml.line();
        self.xml.element(Tag::new("h1"), &phrases.title);
        self.xml.line();
        for part in parts(&access, notes, &phrases) {
            self.xml.start(Tag::new("section"));
            self.xml.line();
            self.xml.element(Tag::new("h2"), &part.title);
            self.xml.line();
            self.xml.start(Tag::new("ul"));
            self.xml.line();
            for line in &part.lines {
                let own = matches!(line, Line::Own(_)) && foreign.is_some();
                let mut item = Tag::new("li");
                if own {
                    let direction = if is_right_to_left(language) {
                        "rtl"
                    } else {
                        "ltr"
                    };
                    item = item.language(language).with("dir", direction);
                }
                self.xml.start(item);
                match line {
                    Line::Words(words) | Line::Own(words) => self.xml.text(words),
                    Line::Linked { words, address } => {
                        self.xml.element(Tag::new("a").with("href", address), words);
                    }
                }
                self.xml.end_line();
            }
            self.xml.end_line();
            self.xml.end_line();
        }
        self.xml.end_line();
    }
}
