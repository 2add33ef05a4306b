//! Values that may be written in two ways: plainly, or with more in them.

use std::fmt;

use serde::Deserialize;
use serde::de::value::MapAccessDeserializer;
use serde::de::{Deserializer, MapAccess, SeqAccess, Visitor};
use toml::Spanned;

use super::SubjectTable;

/// A text, or a list of texts.
#[derive(Debug)]
pub enum OneOrMore {
    /// `"author"`
    One(String),
    /// `["author", "illustrator"]`
    More(Vec<Spanned<String>>),
}

impl OneOrMore {
    /// The texts with their places; `whole` is the value with its own.
    #[must_use]
    pub fn texts(whole: &Spanned<Self>) -> Vec<Spanned<String>> {
        match whole.get_ref() {
            Self::One(text) => vec![Spanned::new(whole.span(), text.clone())],
            Self::More(texts) => texts.clone(),
        }
    }
}

impl<'de> Deserialize<'de> for OneOrMore {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Texts;
        impl<'de> Visitor<'de> for Texts {
            type Value = OneOrMore;
            fn expecting(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
                out.write_str("a string")
            }
            fn visit_str<E>(self, text: &str) -> Result<OneOrMore, E> {
                Ok(OneOrMore::One(text.to_owned()))
            }
            fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<OneOrMore, A::Error> {
                let mut texts = Vec::new();
                while let Some(text) = list.next_element()? {
                    texts.push(text);
                }
                Ok(OneOrMore::More(texts))
            }
        }
        deserializer.deserialize_any(Texts)
    }
}

/// A subject in words, or a table with its code.
#[derive(Debug)]
pub enum SubjectEntry {
    /// `"Back pain"`
    Words(String),
    /// `{ name = "Back pain", system = "BISAC", code = "HEA003000" }`
    Coded(SubjectTable),
}

impl<'de> Deserialize<'de> for SubjectEntry {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Subject;
        impl<'de> Visitor<'de> for Subject {
            type Value = SubjectEntry;
            fn expecting(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
                out.write_str("a string")
            }
            fn visit_str<E>(self, words: &str) -> Result<SubjectEntry, E> {
                Ok(SubjectEntry::Words(words.to_owned()))
            }
            fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<SubjectEntry, A::Error> {
                SubjectTable::deserialize(MapAccessDeserializer::new(map)).map(SubjectEntry::Coded)
            }
        }
        deserializer.deserialize_any(Subject)
    }
}
