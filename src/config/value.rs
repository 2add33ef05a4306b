//! What may stand in a value: languages, dates, addresses, claims, lengths.
//!
//! Nothing here knows where a value was written. Each function gives the value
//! in its one form, or says in a few words what is wrong and what to write.

use icu_locale_core::Locale;
use jiff::Timestamp;
use jiff::civil::Date;

use super::settings::Amount;
use crate::geom::Pt;
use crate::locale::is_invisible;

/// What is wrong with a value and what to write instead.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Invalid {
    /// The problem, after "`key` ".
    pub(super) problem: String,
    /// The way out.
    pub(super) help: String,
}

pub(super) fn invalid<T>(
    problem: impl Into<String>,
    help: impl Into<String>,
) -> Result<T, Invalid> {
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

/// The longest name of an entry, in characters. Names of substances and of laws come to
/// some 200; what is longer is a definition in the wrong place.
const LONGEST_NAME_CHARACTERS: usize = 300;

/// A name that leads to an entry of a glossary: a few words, and something to see.
pub(super) fn name(value: &str) -> Result<String, Invalid> {
    let name = text(value)?;
    if name.chars().all(|char| char == ' ' || is_invisible(char)) {
        return invalid(
            "is made of characters that nobody sees",
            "write the word, or take the key out",
        );
    }
    let length = name.chars().count();
    if length > LONGEST_NAME_CHARACTERS {
        return invalid(
            format!("is {length} characters long"),
            format!("write a word or a few, in {LONGEST_NAME_CHARACTERS} characters at most"),
        );
    }
    Ok(name)
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
    // The year before 1 was 1 BC: nobody means it, and no catalogue takes it.
    if year == 0 {
        return None;
    }
    Date::new(year, part(5..7)?, part(8..10)?).ok()
}

/// The time of modification: what the book says, else what the environment fixes,
/// else the date at midnight.
pub(super) fn modified(
    said: Option<String>,
    environment: Option<String>,
    date: Option<&str>,
) -> Option<String> {
    let midnight = |day: Date| format!("{day}T00:00:00Z");
    said.or(environment)
        .or_else(|| date.and_then(first_day).map(midnight))
}

/// `SOURCE_DATE_EPOCH`, seconds since 1970, as a time in UTC; `None` when it is
/// something else (<https://reproducible-builds.org/specs/source-date-epoch/>).
pub(super) fn epoch(seconds: &str) -> Option<String> {
    let seconds: i64 = seconds.trim().parse().ok()?;
    in_utc(Timestamp::from_second(seconds).ok()?)
}

/// `YYYY-MM-DDThh:mm:ssZ`; `None` outside the years of four digits that XML Schema's
/// `dateTime` and PDF's dates have.
fn in_utc(time: Timestamp) -> Option<String> {
    let second = Timestamp::from_second(time.as_second()).ok()?;
    let text = second.to_string();
    (text.len() == "YYYY-MM-DDThh:mm:ssZ".len()).then_some(text)
}

/// A time of modification: a date, whose midnight is meant, or a time with its zone.
pub(super) fn time(value: &str) -> Result<String, Invalid> {
    let help = "write a date, `2025-12-31`, or a time with its zone, `2025-12-31T09:30:00Z`";
    if let Ok(Some(day)) = date(value).map(|date| first_day(&date)) {
        return Ok(format!("{day}T00:00:00Z"));
    }
    let time: Option<Timestamp> = value.parse().ok();
    match time.and_then(in_utc) {
        Some(time) => Ok(time),
        None => invalid(format!("is `{value}`, which is no time"), help),
    }
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

/// An address for letters.
pub(super) fn email(value: &str) -> Result<String, Invalid> {
    let value = value.strip_prefix("mailto:").unwrap_or(value);
    let clean = |found: char| {
        !found.is_whitespace() && !found.is_control() && !matches!(found, '@' | '<' | '>' | ',')
    };
    let fits = value.split_once('@').is_some_and(|(name, host)| {
        let parts = host.split('.').all(|part| !part.is_empty());
        !name.is_empty()
            && parts
            && host.contains('.')
            && (name.chars().chain(host.chars())).all(clean)
    });
    if fits {
        Ok(value.to_owned())
    } else {
        invalid(
            format!("is `{value}`, which is no e-mail address"),
            "write one such as `access@example.org`",
        )
    }
}

/// A claim of conformance in the words of EPUB Accessibility 1.1 and 1.2, Conformance
/// reporting.
pub(super) fn claim(value: &str) -> Result<String, Invalid> {
    let words = value
        .strip_prefix("EPUB Accessibility 1.")
        .and_then(|rest| rest.split_once(" - WCAG 2."))
        .and_then(|(epub, rest)| Some((epub, rest.split_once(" Level ")?)));
    match words {
        Some(("1" | "2", ("0" | "1" | "2", "A" | "AA" | "AAA"))) => Ok(value.to_owned()),
        Some(_) | None => invalid(
            "is not in the words of the standard",
            "write `EPUB Accessibility 1.1 - WCAG 2.2 Level AA`, or EPUB Accessibility 1.2, WCAG \
             2.0 or 2.1, and Level A or AAA",
        ),
    }
}

/// The place of a book in a series: `3`, or `2.5` (EPUB 3.3 § D.3.7).
pub(super) fn position(value: &str) -> Result<String, Invalid> {
    let digits = |part: &str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit());
    if value.split('.').all(digits) {
        Ok(value.to_owned())
    } else {
        invalid(
            format!("is `{value}`, which is no place in a series"),
            "write a number: `3`, or `2.5` for a book between the second and the third",
        )
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
    fn names_are_short_and_can_be_seen() {
        assert_eq!(name(" a\n disc ").as_deref(), Ok("a disc"));
        let long = "é".repeat(LONGEST_NAME_CHARACTERS);
        assert!(name(&long).is_ok() && name("🧠").is_ok() && name("%").is_ok());
        for wrong in ["\u{ad}", "\u{200b} \u{202e}", &format!("{long}é"), " "] {
            assert!(name(wrong).is_err(), "{wrong}");
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
        assert_eq!(epoch("0").as_deref(), Some("1970-01-01T00:00:00Z"));
        for wrong in ["", "soon", "1.5", "9223372036854775807", "-100000000000"] {
            assert_eq!(epoch(wrong), None, "{wrong}");
        }
        let said = || Some("2020-01-01T00:00:00Z".to_owned());
        assert_eq!(modified(said(), epoch("0"), Some("2025")), said());
        assert_eq!(modified(None, epoch("0"), Some("2025")), epoch("0"));
        assert_eq!(
            modified(None, None, Some("2025-12")).as_deref(),
            Some("2025-12-01T00:00:00Z")
        );
        assert_eq!(modified(None, None, None), None);
    }

    #[test]
    fn times_are_written_in_utc() {
        for (written, utc) in [
            ("2025-12-31", "2025-12-31T00:00:00Z"),
            ("2025-12-31T09:30:00Z", "2025-12-31T09:30:00Z"),
            ("2025-12-31T09:30:00.5+02:00", "2025-12-31T07:30:00Z"),
        ] {
            assert_eq!(time(written).as_deref(), Ok(utc));
        }
        for wrong in ["2025-12-31T09:30:00", "noon", "2025-02-30"] {
            assert!(time(wrong).is_err(), "{wrong}");
        }
    }

    #[test]
    fn addresses_for_letters_have_one_at() {
        assert!(email("access@example.org").is_ok());
        for wrong in [
            "access",
            "@example.org",
            "a@b",
            "a b@c.org",
            "a@@c.org",
            "a@c.",
        ] {
            assert!(email(wrong).is_err(), "{wrong}");
        }
    }

    #[test]
    fn claims_are_word_for_word() {
        assert!(claim("EPUB Accessibility 1.1 - WCAG 2.2 Level AA").is_ok());
        assert!(claim("EPUB Accessibility 1.2 - WCAG 2.1 Level A").is_ok());
        for wrong in [
            "WCAG AA",
            "EPUB Accessibility 1.1 - WCAG 2.3 Level AA",
            "EPUB Accessibility 1.3 - WCAG 2.2 Level AA",
            "EPUB Accessibility 1.1 - WCAG 2.2 Level aa",
            "",
        ] {
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
