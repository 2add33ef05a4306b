//! The numbers that books are known by: ISBN, DOI, UUID.
//!
//! Each is held in its one form, so that the same number is the same text in every
//! file; what may be written for it in `book.toml` is for
//! [`config`](crate::config) to say.

use std::fmt;

/// An International Standard Book Number: 13 digits with the check digit they must
/// have (ISO 2108).
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Isbn(String);

impl Isbn {
    /// Reads an ISBN with or without hyphens and spaces. One of 10 digits becomes the
    /// one of 13 that stands for the same book (ISO 2108 § 4.1).
    ///
    /// `None` when the digits are too few or too many, or the check digit doesn't fit.
    #[must_use]
    pub fn read(written: &str) -> Option<Self> {
        let plain = written.chars().filter(|found| !is_gap(*found));
        let digits: Vec<u32> = plain.map(digit).collect::<Option<_>>()?;
        match digits.len() {
            10 => {
                let only_last = !digits[..9].contains(&10);
                let sum: u32 = digits.iter().zip((1..=10).rev()).map(|(d, w)| d * w).sum();
                let digits = [&[9, 7, 8], &digits[..9]].concat();
                (only_last && sum.is_multiple_of(11)).then(|| Self::of(&digits))
            }
            13 => {
                let book = matches!(digits[..3], [9, 7, 8 | 9]);
                let read = Self::of(&digits[..12]);
                let check = char::from_digit(digits[12], 10);
                (book && check.is_some() && read.0.chars().last() == check).then_some(read)
            }
            _ => None,
        }
    }

    /// Twelve digits with the thirteenth: all, weighted 1 and 3 in turn, are a
    /// multiple of 10.
    fn of(twelve: &[u32]) -> Self {
        let weights = [1, 3].into_iter().cycle();
        let sum: u32 = twelve.iter().zip(weights).map(|(d, w)| d * w).sum();
        let all = twelve.iter().copied().chain([(10 - sum % 10) % 10]);
        Self(
            all.filter_map(|digit| char::from_digit(digit, 10))
                .collect(),
        )
    }

    /// As a URN: `urn:isbn:9783161484100` (RFC 8254).
    #[must_use]
    pub fn uri(&self) -> String {
        format!("urn:isbn:{self}")
    }
}

impl fmt::Display for Isbn {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(&self.0)
    }
}

/// What people part the digits of an ISBN with: hyphens of all kinds, and spaces.
fn is_gap(found: char) -> bool {
    found.is_whitespace() || matches!(found, '-' | '\u{ad}' | '\u{2010}'..='\u{2015}' | '\u{2212}')
}

fn digit(found: char) -> Option<u32> {
    match found {
        'x' | 'X' => Some(10),
        _ => found.to_digit(10),
    }
}

/// What tells a book from all others.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Identifier {
    /// A book number.
    Isbn(Isbn),
    /// A Digital Object Identifier, from its `10.` on.
    Doi(String),
    /// A URN or a web address, word for word.
    Other(String),
}

impl Identifier {
    /// As it is written where an address is wanted: `urn:isbn:…`, `urn:doi:10.…`, else
    /// word for word.
    #[must_use]
    pub fn uri(&self) -> String {
        match self {
            Self::Isbn(isbn) => isbn.uri(),
            Self::Doi(doi) => format!("urn:doi:{doi}"),
            Self::Other(uri) => uri.clone(),
        }
    }

    /// What kind it is in the ONIX list 5, which shops read (EPUB 3.3 § D.3.8).
    #[must_use]
    pub const fn onix_code(&self) -> Option<&'static str> {
        match self {
            Self::Isbn(_) => Some("15"),
            Self::Doi(_) => Some("06"),
            Self::Other(_) => None,
        }
    }
}

/// All that a book is known by.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Identifiers {
    /// A URN or web address of the book's own that is neither ISBN nor DOI.
    pub own: Option<String>,
    /// The ISBN of every edition that has none of its own.
    pub isbn: Option<Isbn>,
    /// The DOI, from its `10.` on.
    pub doi: Option<String>,
    /// A UUID as a URN, made from the book: for one that has nothing else.
    pub made: String,
}

impl Identifiers {
    /// The identifiers of an edition with this ISBN, or with the book's when it has
    /// none; never empty. The first is the one to know the edition by: the book's own,
    /// else the ISBN, else the DOI, else the one that was made.
    #[must_use]
    pub fn of_edition(&self, isbn: Option<&Isbn>) -> Vec<Identifier> {
        let isbn = isbn.or(self.isbn.as_ref());
        let own = self.own.clone().map(Identifier::Other);
        let doi = self.doi.clone().map(Identifier::Doi);
        let all = own
            .into_iter()
            .chain(isbn.cloned().map(Identifier::Isbn))
            .chain(doi);
        let mut all: Vec<Identifier> = all.collect();
        if all.is_empty() {
            all.push(Identifier::Other(self.made.clone()));
        }
        all
    }

    /// The one to know an edition with this ISBN by.
    #[must_use]
    pub fn first(&self, isbn: Option<&Isbn>) -> String {
        self.of_edition(isbn)[0].uri()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_isbn_has_one_form() {
        for written in [
            "978-3-16-148410-0",
            "9783161484100",
            "978 3 16 148410 0",
            "978–3–16–148410–0",
            "3-16-148410-X",
            "316148410x",
        ] {
            let isbn = Isbn::read(written).map(|isbn| isbn.to_string());
            assert_eq!(isbn.as_deref(), Some("9783161484100"), "{written}");
        }
        for wrong in [
            "978-3-16-148410-1",
            "3-16-148410-0",
            "31614X4100",
            "977-3-16-148410-0",
            "97831614841000",
            "978316148410X",
            "Ⅷ",
            "",
        ] {
            assert_eq!(Isbn::read(wrong), None, "{wrong}");
        }
    }

    #[test]
    fn an_edition_is_known_by_its_own_number() {
        let (print, ebook) = (Isbn::read("9783161484100"), Isbn::read("080442957X"));
        let mut book = Identifiers {
            own: None,
            isbn: None,
            doi: None,
            made: "urn:uuid:x".to_owned(),
        };
        assert_eq!(book.first(None), "urn:uuid:x");
        assert_eq!(book.first(ebook.as_ref()), "urn:isbn:9780804429573");
        assert_eq!(book.of_edition(ebook.as_ref()).len(), 1);
        book.isbn = print;
        book.doi = Some("10.1000/182".to_owned());
        let uris = |isbn: Option<&Isbn>| -> Vec<String> {
            let all = book.of_edition(isbn);
            all.iter().map(Identifier::uri).collect()
        };
        assert_eq!(
            uris(None),
            ["urn:isbn:9783161484100", "urn:doi:10.1000/182"]
        );
        assert_eq!(
            uris(ebook.as_ref()),
            ["urn:isbn:9780804429573", "urn:doi:10.1000/182"]
        );
    }
}
