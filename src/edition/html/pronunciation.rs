//! How terms sound, for machines that speak: which terms say so, and the lexicons that
//! tell it of every place where they stand (EPUB 3 Text-to-Speech Enhancements 1.0).
//!
//! An EPUB says it twice where its settings want it: in a lexicon for each language,
//! which every document names, and in SSML attributes where a term stands alone in an
//! element. No reading system is known to use either, so it is not the default; people
//! read the respelling in the glossary. The lexicons themselves are written by the EPUB.

use std::collections::BTreeMap;

use super::Flavour;
use super::xml::Tag;
use crate::config::ReflowSettings;
use crate::model::text::plain_text;
use crate::model::walk::glossary_entries;
use crate::model::{Document, GlossaryEntry, Inline, NodeId};

/// The alphabet, as SSML and lexicons name it.
pub(in crate::edition) const ALPHABET: &str = "ipa";

/// The media type of a lexicon (Pronunciation Lexicon Specification 1.0 § 1.3).
pub(in crate::edition) const LEXICON_TYPE: &str = "application/pls+xml";

/// How a term sounds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::edition) struct Pronunciation {
    /// The term.
    pub(in crate::edition) term: String,
    /// Its language, a BCP 47 tag.
    pub(in crate::edition) language: String,
    /// Its sounds, in the International Phonetic Alphabet.
    pub(in crate::edition) ipa: String,
}

/// How the terms of a book sound; nothing where its settings don't want it said.
#[derive(Debug, Clone, Default)]
pub(in crate::edition) struct Pronunciations {
    /// By the node of the term's entry.
    terms: BTreeMap<NodeId, Pronunciation>,
}

impl Pronunciations {
    pub(super) fn of(document: &Document, settings: &ReflowSettings, flavour: Flavour) -> Self {
        let mut terms = BTreeMap::new();
        // The vocabularies of both are not known to HTML.
        if settings.pronunciation && flavour == Flavour::Epub {
            let mut collect = |entry: &GlossaryEntry| {
                if let Some(ipa) = &entry.ipa {
                    let language = entry.language.as_ref();
                    let language = language.unwrap_or(&document.metadata.language);
                    let sound = Pronunciation {
                        term: entry.term.clone(),
                        language: language.clone(),
                        ipa: ipa.clone(),
                    };
                    terms.insert(entry.id, sound);
                }
            };
            glossary_entries(&document.sections, &mut collect);
        }
        Self { terms }
    }

    /// Whether no sound is said anywhere.
    pub(in crate::edition) fn is_empty(&self) -> bool {
        self.terms.is_empty()
    }

    /// The terms by their languages, in the order in which they were written.
    pub(in crate::edition) fn by_language(&self) -> BTreeMap<&str, Vec<&Pronunciation>> {
        let mut languages: BTreeMap<&str, Vec<&Pronunciation>> = BTreeMap::new();
        for term in self.terms.values() {
            languages.entry(&term.language).or_default().push(term);
        }
        languages
    }

    /// A tag of a term with its sound, when its words are the term itself: of another
    /// form of it, nobody has said how it sounds.
    pub(super) fn on(&self, tag: Tag, entry: NodeId, words: &str) -> Tag {
        let sound = self.terms.get(&entry);
        let sound = sound.filter(|sound| sound.term.to_lowercase() == words.to_lowercase());
        tag.maybe("ssml:ph", sound.map(|sound| sound.ipa.as_str()))
    }

    /// The same for a tag that holds a line.
    pub(super) fn on_line(&self, tag: Tag, entry: NodeId, content: &[Inline]) -> Tag {
        if self.is_empty() {
            return tag;
        }
        self.on(tag, entry, &plain_text(content))
    }
}

/// The file name of the lexicon of a language.
pub(in crate::edition) fn lexicon_name(language: &str) -> String {
    format!("lexicon-{language}.pls")
}
