//! The pronunciation lexicons: how the terms of a language sound, wherever they stand
//! (Pronunciation Lexicon Specification 1.0; EPUB 3 Text-to-Speech Enhancements 1.0
//! § 3). Which terms say so is told by `html::pronunciation`.

use crate::edition::html::Book;
use crate::edition::html::pronunciation::{ALPHABET, Pronunciation, lexicon_name};
use crate::edition::html::xml::{Tag, Xml};

/// A lexicon, written.
pub(super) struct Lexicon {
    /// The name of its file.
    pub(super) name: String,
    /// The file.
    pub(super) bytes: Vec<u8>,
}

/// The lexicons of a book, one a language; none where its settings want none.
pub(super) fn write(book: &Book<'_>) -> Vec<Lexicon> {
    let languages = book.pronunciations.by_language();
    let lexicons = languages.iter().map(|(language, terms)| Lexicon {
        name: lexicon_name(language),
        bytes: lexicon(language, terms),
    });
    lexicons.collect()
}

fn lexicon(language: &str, terms: &[&Pronunciation]) -> Vec<u8> {
    let mut xml = Xml::document();
    let root = Tag::new("lexicon")
        .with("version", "1.0")
        .with("xmlns", "http://www.w3.org/2005/01/pronunciation-lexicon")
        .with("alphabet", ALPHABET)
        .with("xml:lang", language);
    xml.start(root);
    xml.line();
    for term in terms {
        xml.start(Tag::new("lexeme"));
        xml.line();
        for grapheme in graphemes(&term.term) {
            xml.element(Tag::new("grapheme"), &grapheme);
            xml.line();
        }
        xml.element(Tag::new("phoneme"), &term.ipa);
        xml.line();
        xml.end_line();
    }
    xml.end_line();
    xml.finish()
}

/// A term as it is written, and as it begins a sentence: the words of a lexicon match
/// letter by letter.
fn graphemes(term: &str) -> Vec<String> {
    let mut letters = term.chars();
    let first = letters.next().into_iter().flat_map(char::to_uppercase);
    let capital: String = first.chain(letters).collect();
    let mut graphemes = vec![term.to_owned()];
    if capital != term {
        graphemes.push(capital);
    }
    graphemes
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_term_is_known_at_the_start_of_a_sentence() {
        assert_eq!(graphemes("sciatica"), ["sciatica", "Sciatica"]);
        assert_eq!(graphemes("MRI scan"), ["MRI scan"]);
        assert_eq!(graphemes("éclair"), ["éclair", "Éclair"]);
    }
}
