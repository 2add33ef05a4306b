//! What may stand in a value: languages, dates, identifiers, claims.
//!
//! Nothing here knows where a value was written. Each function gives the value
//! in its one form, or says in a few words what is wrong and what to write.

use icu_locale_core::Locale;
use jiff::Timestamp;
use jiff::civil::Date;
use uuid::Uuid;

use super::settings::Amount;
use crate::geom::Pt;

/// What is wrong with a value and what to write instead.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Invalid {
    /// The problem, after "`key` ".
    pub(super) problem: String,
    /// The way out.
    pub(super) help: String,
}

fn invalid<T>(problem: impl Into<String>, help: impl Into<String>) -> Result<T, Invalid> {
    Err(Invalid {
        problem: problem.into(),
        help: help.into(),
    })
}

/// Running text: white space as single spaces, nothing that XML forbids.
pub(super) fn text(value: &str) -> Result<String, Invalid> {
    let forbidden = |found: char| {
        (found.is_control() && !found.is_whitespace()) || matches!(found, '\u{fffe}' | '\u{ffff}')
    };
    if let Some(found) = value.chars().find(|found| forbidden(*found)) {
        return invalid(
            format!("holds the control character U+{:04X}", u32::from(found)),
            "take the character out",
        );
    }
    let words: Vec<&str> = value.split_whitespace().collect();
    if words.is_empty() {
        return invalid("is empty", "write it, or take the key out");
    }
    Ok(words.join(" "))
}

/// A BCP 47 tag in its canonical capitals.
///
/// Stricter than RFC 5646 in one thing: a primary subtag has two or three
/// letters. The longer ones are reserved, and are words like "english" here.
pub(super) fn language(value: &str) -> Result<String, Invalid> {
    let help = "write a BCP 47 tag such as `en`, `en-GB`, `de` or `sr-Latn`";
    let primary = value.split('-').next().unwrap_or("");
    if value.contains('_') {
        return invalid(
            format!("is `{value}`, with a low line"),
            format!("write `{}`", value.replace('_', "-")),
        );
    }
    if primary.eq_ignore_ascii_case("und") {
        return invalid("is `und`, which says that nobody knows it", help);
    }
    match Locale::try_from_str(value) {
        Ok(locale) if matches!(primary.len(), 2 | 3) => Ok(locale.to_string()),
        Ok(_) | Err(_) => invalid(format!("is `{value}`, which is no language tag"), help),
    }
}

/// A date as `YYYY`, `YYYY-MM` or `YYYY-MM-DD`, in the calendar.
pub(super) fn date(value: &str) -> Result<String, Invalid> {
    let help = "write `2025-12-31`, `2025-12` or `2025`";
    let bytes = value.as_bytes();
    let shape = matches!(bytes.len(), 4 | 7 | 10)
        && bytes.iter().enumerate().all(|(at, byte)| match at {
            4 | 7 => *byte == b'-',
            _ => byte.is_ascii_digit(),
        });
    if !shape {
        return invalid(format!("is `{value}`, which is no date"), help);
    }
    if first_day(value).is_none() {
        return invalid(format!("is `{value}`, which is not in the calendar"), help);
    }
    Ok(value.to_owned())
}

/// The first day of a date that [`date`] has shaped.
fn first_day(date: &str) -> Option<Date> {
    let part = |range: std::ops::Range<usize>| match date.get(range) {
        Some(digits) => digits.parse().ok(),
        None => Some(1),
    };
    let year: i16 = date.get(0..4)?.parse().ok()?;
    Date::new(year, part(5..7)?, part(8..10)?).ok()
}

/// The time of modification: what the environment fixes, else the date at
/// midnight, else the first day that a ZIP file can hold.
pub(super) fn modified(source_date_epoch: Option<i64>, date: Option<&str>) -> String {
    // XML Schema's dateTime and PDF's dates have years of four digits.
    let fixed = source_date_epoch
        .and_then(|seconds| Timestamp::from_second(seconds).ok())
        .map(|time| time.to_string())
        .filter(|time| time.len() == "YYYY-MM-DDThh:mm:ssZ".len());
    let day = date.and_then(first_day);
    fixed.unwrap_or_else(|| match day {
        Some(day) => format!("{day}T00:00:00Z"),
        None => "1980-01-01T00:00:00Z".to_owned(),
    })
}

/// An identifier: a URN or a web address.
pub(super) fn identifier(value: &str) -> Result<String, Invalid> {
    let help = "write `urn:isbn:` and the ISBN, `urn:uuid:` and a UUID, or a web address of \
                your own; without the key, an identifier is made";
    let lower = value.to_ascii_lowercase();
    if value
        .chars()
        .any(|found| found.is_whitespace() || found.is_control())
    {
        return invalid("has a space in it", help);
    }
    if let Some(number) = lower.strip_prefix("urn:isbn:") {
        return if is_isbn(number) {
            Ok(value.to_owned())
        } else {
            invalid(
                "is no ISBN: its check digit doesn't fit",
                "look for a slip in the digits",
            )
        };
    }
    if let Some(number) = lower.strip_prefix("urn:uuid:") {
        return match Uuid::try_parse(number) {
            Ok(_) => Ok(value.to_owned()),
            Err(_) => invalid(
                "is no UUID",
                "write 32 hexadecimal digits in groups of 8-4-4-4-12",
            ),
        };
    }
    if is_isbn(&lower) {
        return invalid(
            "is an ISBN without its name",
            format!("write `urn:isbn:{value}`"),
        );
    }
    let urn = lower
        .strip_prefix("urn:")
        .and_then(|rest| rest.split_once(':'));
    if urn.is_some_and(|(name, rest)| !name.is_empty() && !rest.is_empty()) {
        return Ok(value.to_owned());
    }
    web_address(value).map_err(|_| Invalid {
        problem: format!("is `{value}`, which is no URN or web address"),
        help: help.to_owned(),
    })
}

/// Whether an ISBN of 10 or 13 digits has the check digit it must have
/// (ISO 2108 § 4); hyphens don't count.
fn is_isbn(value: &str) -> bool {
    let digits: Option<Vec<u32>> = value
        .chars()
        .filter(|found| *found != '-')
        .map(|found| match found {
            'x' | 'X' => Some(10),
            _ => found.to_digit(10),
        })
        .collect();
    let Some(digits) = digits else {
        return false;
    };
    let ten_only_last = !digits.iter().rev().skip(1).any(|digit| *digit == 10);
    let weighted = |weight: fn(u32) -> u32| -> u32 {
        let places = 0_u32..;
        digits
            .iter()
            .zip(places)
            .map(|(digit, at)| digit * weight(at))
            .sum()
    };
    match digits.len() {
        10 => ten_only_last && weighted(|at| 10 - at) % 11 == 0,
        13 => !digits.contains(&10) && weighted(|at| 1 + at % 2 * 2) % 10 == 0,
        _ => false,
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

/// A web address.
pub(super) fn web_address(value: &str) -> Result<String, Invalid> {
    let host = value
        .strip_prefix("https://")
        .or_else(|| value.strip_prefix("http://"))
        .and_then(|rest| rest.split('/').next());
    let clean = !value
        .chars()
        .any(|found| found.is_whitespace() || found.is_control());
    if clean && host.is_some_and(|host| !host.is_empty()) {
        Ok(value.to_owned())
    } else {
        invalid(
            format!("is `{value}`, which is no web address"),
            "write an address that starts with `https://`",
        )
    }
}

/// A claim of conformance in the words of EPUB Accessibility 1.1, Conformance
/// reporting.
pub(super) fn claim(value: &str) -> Result<String, Invalid> {
    let words = value
        .strip_prefix("EPUB Accessibility 1.1 - WCAG 2.")
        .and_then(|rest| rest.split_once(" Level "));
    match words {
        Some(("0" | "1" | "2", "A" | "AA" | "AAA")) => Ok(value.to_owned()),
        Some(_) | None => invalid(
            "is not in the words of the standard",
            "write `EPUB Accessibility 1.1 - WCAG 2.2 Level AA`, or WCAG 2.0 or 2.1, and Level \
             A or AAA",
        ),
    }
}

/// A number, or a length with its unit: `18`, `18pt`, `25mm`, `2.5cm`, `1in`.
pub(super) fn amount(value: &toml::Value) -> Result<Amount, Invalid> {
    let help = "write a number, or a length with its unit: `\"25mm\"`, `\"2.5cm\"`, `\"1in\"` or \
                `\"18pt\"`";
    let found = match value {
        #[expect(
            clippy::cast_precision_loss,
            reason = "a length with more digits than f32 has is out of all bounds"
        )]
        toml::Value::Integer(number) => Some(Amount::Number(*number as f32)),
        #[expect(
            clippy::cast_possible_truncation,
            reason = "f32 is finer than any printer"
        )]
        toml::Value::Float(number) => Some(Amount::Number(*number as f32)),
        toml::Value::String(text) => length(text).map(Amount::Length),
        toml::Value::Boolean(_)
        | toml::Value::Datetime(_)
        | toml::Value::Array(_)
        | toml::Value::Table(_) => None,
    };
    let finite = |amount: &Amount| match amount {
        Amount::Number(number) | Amount::Length(Pt(number)) => number.is_finite() && *number >= 0.0,
    };
    match found.filter(finite) {
        Some(amount) => Ok(amount),
        None => invalid(format!("is `{}`, which is no length", shown(value)), help),
    }
}

/// A value as it is shown in a message.
fn shown(value: &toml::Value) -> String {
    match value {
        toml::Value::String(text) => text.clone(),
        other => other.to_string(),
    }
}

/// A length with its unit.
pub(crate) fn length(text: &str) -> Option<Pt> {
    let text = text.trim();
    let units = [
        ("mm", Pt::from_mm(1.0)),
        ("cm", Pt::from_mm(10.0)),
        ("in", Pt(72.0)),
        ("pt", Pt(1.0)),
    ];
    let (unit, length) = units.iter().find(|(unit, _)| text.ends_with(unit))?;
    let number = text.strip_suffix(unit)?.trim_end();
    let plain = |byte: u8| byte.is_ascii_digit() || byte == b'.';
    let number: f32 = number.bytes().all(plain).then(|| number.parse().ok())??;
    Some(*length * number)
}

/// The known name that `word` is a slip of; `None` when none is near.
pub(crate) fn nearest<'a>(word: &str, known: &[&'a str]) -> Option<&'a str> {
    // A slip in three letters of four makes another word, not a misspelling.
    let most = word.chars().count() / 3;
    let word = word.to_lowercase().replace('_', "-");
    known
        .iter()
        .map(|name| (strsim::damerau_levenshtein(&word, name), *name))
        .filter(|(slips, _)| *slips <= most)
        .min()
        .map(|(_, name)| name)
}

/// The words that stand in backticks.
pub(super) fn in_backticks(text: &str) -> Vec<&str> {
    text.split('`').skip(1).step_by(2).collect()
}

/// Names in backticks with commas between them.
pub(crate) fn quoted_list(names: &[&str]) -> String {
    let names: Vec<String> = names.iter().map(|name| format!("`{name}`")).collect();
    names.join(", ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn languages_are_checked_and_written_in_one_way() {
        assert_eq!(language("en-gb").as_deref(), Ok("en-GB"));
        assert_eq!(language("SR-latn").as_deref(), Ok("sr-Latn"));
        for wrong in ["", "english", "en_GB", "und", "e", "en-", "en GB", "日本語"] {
            assert!(language(wrong).is_err(), "{wrong}");
        }
    }

    #[test]
    fn dates_are_in_the_calendar() {
        for right in ["2024-02-29", "2025-12", "1999"] {
            assert_eq!(date(right).as_deref(), Ok(right));
        }
        for wrong in [
            "2025-02-29",
            "2025-13",
            "31.12.2025",
            "25",
            "2025-1-1",
            "",
            "２０２５",
        ] {
            assert!(date(wrong).is_err(), "{wrong}");
        }
    }

    #[test]
    fn the_time_of_modification_is_fixed() {
        assert_eq!(modified(Some(0), Some("2025")), "1970-01-01T00:00:00Z");
        assert_eq!(modified(None, Some("2025-12")), "2025-12-01T00:00:00Z");
        assert_eq!(modified(None, None), "1980-01-01T00:00:00Z");
        assert_eq!(modified(Some(i64::MAX), None), "1980-01-01T00:00:00Z");
        assert_eq!(
            modified(Some(-100_000_000_000), None),
            "1980-01-01T00:00:00Z"
        );
    }

    #[test]
    fn identifiers_are_urns_or_addresses() {
        for right in [
            "urn:isbn:978-3-16-148410-0",
            "urn:isbn:080442957X",
            "urn:uuid:6ba7b811-9dad-11d1-80b4-00c04fd430c8",
            "urn:doi:10.1000/182",
            "https://example.org/book",
        ] {
            assert_eq!(identifier(right).as_deref(), Ok(right));
        }
        for wrong in [
            "urn:isbn:978-3-16-148410-1",
            "9783161484100",
            "urn:uuid:1234",
            "urn:",
            "my book",
            "https://",
            "urn:isbn:Ⅷ",
        ] {
            assert!(identifier(wrong).is_err(), "{wrong}");
        }
    }

    #[test]
    fn made_identifiers_are_the_same_for_the_same_book() {
        let made = made_identifier("Discs", "en", &["Ann"]);
        assert_eq!(made, made_identifier("Discs", "en", &["Ann"]));
        assert_ne!(made, made_identifier("Discs", "de", &["Ann"]));
        assert!(identifier(&made).is_ok(), "{made}");
    }

    #[test]
    fn claims_are_word_for_word() {
        assert!(claim("EPUB Accessibility 1.1 - WCAG 2.2 Level AA").is_ok());
        for wrong in ["WCAG AA", "EPUB Accessibility 1.1 - WCAG 2.3 Level AA", ""] {
            assert!(claim(wrong).is_err(), "{wrong}");
        }
    }

    #[test]
    fn slips_find_their_name() {
        let known = ["language", "title", "sort-as"];
        assert_eq!(nearest("langauge", &known), Some("language"));
        assert_eq!(nearest("sort_as", &known), Some("sort-as"));
        assert_eq!(nearest("colour", &known), None);
    }
}
