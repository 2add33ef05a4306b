//! What may be written for the numbers that books are known by.
//!
//! A number is taken in every form that people copy it in, and held in one.

use uuid::Uuid;

use super::value::{Invalid, invalid, web_address};
use crate::model::{Identifier, Isbn};

/// An identifier: an ISBN, a DOI, a UUID, another URN or a web address.
pub(super) fn identifier(value: &str) -> Result<Identifier, Invalid> {
    let help = "write an ISBN, a DOI, `urn:uuid:` and a UUID, or a web address of your own; \
                without the key, an identifier is made";
    let lower = value.to_ascii_lowercase();
    let is_number = value
        .chars()
        .all(|c| c.is_ascii_digit() || matches!(c, '-' | ' ' | 'x' | 'X'));
    let digits = value.chars().filter(|c| *c != '-' && *c != ' ').count();
    if lower.starts_with("urn:isbn:")
        || lower.starts_with("isbn")
        || (is_number && matches!(digits, 10 | 13))
    {
        return isbn(value).map(Identifier::Isbn);
    }
    if value
        .chars()
        .any(|found| found.is_whitespace() || found.is_control())
    {
        return invalid("has a space in it", help);
    }
    if doi_in(value).is_some()
        || ["doi:", "urn:doi:"]
            .iter()
            .any(|doi| lower.starts_with(doi))
    {
        return doi(value).map(Identifier::Doi);
    }
    if let Some(number) = lower.strip_prefix("urn:uuid:") {
        return match Uuid::try_parse(number) {
            Ok(_) => Ok(Identifier::Other(value.to_owned())),
            Err(_) => invalid(
                "is no UUID",
                "write 32 hexadecimal digits in groups of 8-4-4-4-12",
            ),
        };
    }
    if let Ok(uuid) = Uuid::try_parse(value) {
        return Ok(Identifier::Other(format!("urn:uuid:{uuid}")));
    }
    let urn = lower
        .strip_prefix("urn:")
        .and_then(|rest| rest.split_once(':'));
    if urn.is_some_and(|(name, rest)| !name.is_empty() && !rest.is_empty()) {
        return Ok(Identifier::Other(value.to_owned()));
    }
    match web_address(value) {
        Ok(address) => Ok(Identifier::Other(address)),
        Err(_) => invalid(
            format!("is `{value}`, which is no URN or web address"),
            help,
        ),
    }
}

/// An ISBN, bare, after `ISBN` or as a URN.
pub(super) fn isbn(value: &str) -> Result<Isbn, Invalid> {
    let bare = after(value, &["urn:isbn:", "isbn:", "isbn"]).unwrap_or(value);
    match Isbn::read(bare) {
        Some(isbn) => Ok(isbn),
        None => {
            let count = bare.chars().filter(char::is_ascii_alphanumeric).count();
            if matches!(count, 10 | 13) {
                invalid(
                    "is no ISBN: its check digit doesn't fit",
                    "look for a slip in the digits",
                )
            } else {
                invalid(
                    format!("is `{value}`, which is no ISBN"),
                    "write its 13 digits: `978-3-16-148410-0`",
                )
            }
        }
    }
}

/// A DOI: bare, as a URN or as an address; from its `10.` on.
pub(super) fn doi(value: &str) -> Result<String, Invalid> {
    match doi_in(value) {
        Some(doi) => Ok(doi.to_owned()),
        None => invalid(
            format!("is `{value}`, which is no DOI"),
            "write `10.`, the number of the registrant, `/` and the name: `10.1000/182`",
        ),
    }
}

/// What a DOI can stand after.
const BEFORE_DOI: &[&str] = &[
    "urn:doi:",
    "doi:",
    "info:doi/",
    "https://doi.org/",
    "http://doi.org/",
    "https://dx.doi.org/",
    "http://dx.doi.org/",
    "doi.org/",
];

/// `10.`, digits (and more after full stops), `/`, a name without spaces
/// (ISO 26324 § 4).
fn doi_in(value: &str) -> Option<&str> {
    let bare = after(value, BEFORE_DOI).unwrap_or(value);
    let (registrant, name) = bare.strip_prefix("10.")?.split_once('/')?;
    let digits = |part: &str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit());
    let clean = |found: char| !found.is_whitespace() && !found.is_control();
    let fits = registrant.split('.').all(digits) && !name.is_empty() && name.chars().all(clean);
    fits.then_some(bare)
}

/// What comes after the first of the prefixes that fits, in any capitals.
fn after<'a>(value: &'a str, prefixes: &[&str]) -> Option<&'a str> {
    let value = value.trim();
    prefixes.iter().find_map(|prefix| {
        let start = value.get(..prefix.len())?;
        let rest = &value[prefix.len()..];
        start
            .eq_ignore_ascii_case(prefix)
            .then(|| rest.trim_start())
    })
}

/// The number of a series, with its hyphen (ISO 3297 § 4).
pub(super) fn issn(value: &str) -> Result<String, Invalid> {
    let bare = after(value, &["urn:issn:", "issn:", "issn"]).unwrap_or(value);
    let plain: String = bare.chars().filter(|found| *found != '-').collect();
    let plain = plain.to_ascii_uppercase();
    let digits: Option<Vec<u32>> = plain
        .chars()
        .map(|found| {
            if found == 'X' {
                Some(10)
            } else {
                found.to_digit(10)
            }
        })
        .collect();
    let fits = digits.is_some_and(|digits| {
        let sum: u32 = digits.iter().zip((1..=8).rev()).map(|(d, w)| d * w).sum();
        digits.len() == 8 && !digits[..7].contains(&10) && sum.is_multiple_of(11)
    });
    if fits {
        Ok(format!("{}-{}", &plain[..4], &plain[4..]))
    } else {
        invalid(
            format!("is `{value}`, which is no ISSN"),
            "write its 8 digits, the last of which checks the others: `1234-5679`",
        )
    }
}

/// The identifier of a book that names none: the same for the same book.
pub(super) fn made_identifier(title: &str, language: &str, authors: &[&str]) -> String {
    let mut name = format!("clearprint book\n{title}\n{language}");
    for author in authors {
        name.push('\n');
        name.push_str(author);
    }
    let uuid = Uuid::new_v5(&Uuid::NAMESPACE_URL, name.as_bytes());
    format!("urn:uuid:{uuid}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn is(written: &str, uri: &str) {
        let found = identifier(written).map(|found| found.uri());
        assert_eq!(found.as_deref(), Ok(uri), "{written}");
    }

    #[test]
    fn identifiers_are_numbers_urns_or_addresses() {
        is("urn:isbn:978-3-16-148410-0", "urn:isbn:9783161484100");
        is("978-3-16-148410-0", "urn:isbn:9783161484100");
        is("urn:isbn:080442957X", "urn:isbn:9780804429573");
        let uuid = "urn:uuid:6ba7b811-9dad-11d1-80b4-00c04fd430c8";
        is(uuid, uuid);
        is("6BA7B811-9dad-11d1-80b4-00c04fd430c8", uuid);
        for doi in [
            "10.1000/182",
            "doi:10.1000/182",
            "DOI: 10.1000/182",
            "urn:doi:10.1000/182",
            "https://doi.org/10.1000/182",
        ] {
            assert_eq!(super::doi(doi).as_deref(), Ok("10.1000/182"), "{doi}");
        }
        is("https://doi.org/10.1000/182", "urn:doi:10.1000/182");
        is("https://example.org/book", "https://example.org/book");
        is("urn:nbn:de:101:1-201", "urn:nbn:de:101:1-201");
        for wrong in [
            "urn:isbn:978-3-16-148410-1",
            "9783161484101",
            "urn:uuid:1234",
            "urn:",
            "urn:doi:11.1000/1",
            "my book",
            "https://",
            "urn:isbn:Ⅷ",
        ] {
            assert!(identifier(wrong).is_err(), "{wrong}");
        }
        for wrong in ["10.1000", "10./1", "10.x/1", "10.1000/a b", "182"] {
            assert!(doi(wrong).is_err(), "{wrong}");
        }
    }

    #[test]
    fn a_series_has_a_number_with_a_check_digit() {
        for written in ["0378-5955", "03785955", "ISSN 0378-5955"] {
            assert_eq!(issn(written).as_deref(), Ok("0378-5955"), "{written}");
        }
        assert_eq!(issn("2434-561x").as_deref(), Ok("2434-561X"));
        for wrong in ["0378-5954", "0378-595", "", "X378-5955"] {
            assert!(issn(wrong).is_err(), "{wrong}");
        }
    }

    #[test]
    fn made_identifiers_are_the_same_for_the_same_book() {
        let made = made_identifier("Discs", "en", &["Ann"]);
        assert_eq!(made, "urn:uuid:e8efdd2b-8bbc-5aef-b372-b2a15f1dc611");
        assert_ne!(made, made_identifier("Discs", "de", &["Ann"]));
        assert!(identifier(&made).is_ok(), "{made}");
    }
}
