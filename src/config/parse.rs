//! The text of a settings file → the structs as written, with every finding.
//!
//! Serde stops at the first thing it can't take. To find the others too, the
//! key or value it stumbled over is struck out of the parsed table and the rest
//! is read again; so a file with five slips gives five findings.

use std::ops::Range;

use serde::de::DeserializeOwned;
use toml::de::{DeArray, DeTable, DeValue, Deserializer};

use super::edition_keys;
use super::value::{in_backticks, nearest, quoted_list};
use crate::diag::{Allowance, Diagnostic, Sink, allowed_range};
use crate::markdown::AllowanceComment;
use crate::rules::{CONFIG_SYNTAX, UNKNOWN_KEY};
use crate::source::{SourceId, Span};

/// A settings file as written.
#[derive(Default)]
pub(super) struct Parsed<T> {
    /// What was read.
    pub(super) config: T,
    /// Keys that were reported already: struck out, or probably meant by a key
    /// that nobody knows. They are not missing as well.
    pub(super) reported: Vec<String>,
}

/// Takes the allowances of a settings file: `# allow G002: the reason`, on a line
/// of its own.
fn allowances(source: SourceId, text: &str, sink: &mut Sink) {
    let mut start = 0;
    for line in text.split_inclusive('\n') {
        let range = start..start + line.trim_end().len();
        start += line.len();
        let words = line.trim().strip_prefix('#');
        let comment = words.and_then(|words| AllowanceComment::read(words, range));
        let Some(comment) = comment else {
            continue;
        };
        let span = Span::new(source, comment.range.clone());
        let scope = Span::new(source, allowed_range(text, &comment.range));
        match Allowance::new(&comment.rule, &comment.reason, span, scope) {
            Ok(allowance) => sink.allow(allowance),
            Err(found) => sink.push(*found),
        }
    }
}

/// Reads a settings file; `None` when it isn't TOML.
pub(super) fn parse<T: DeserializeOwned>(
    source: SourceId,
    text: &str,
    sink: &mut Sink,
) -> Option<Parsed<T>> {
    let (mut root, errors) = DeTable::parse_recoverable(text);
    if !errors.is_empty() {
        for error in errors {
            let span = Span::new(source, error.span().unwrap_or(0..0));
            sink.push(syntax(span, &error));
        }
        return None;
    }
    allowances(source, text, sink);
    let mut reported = Vec::new();
    loop {
        let error = match T::deserialize(Deserializer::from(root.clone())) {
            Ok(config) => return Some(Parsed { config, reported }),
            Err(error) => error,
        };
        let range = error.span().unwrap_or(0..0);
        let span = Span::new(source, range.clone());
        match strike_table(root.get_mut(), &range) {
            Some(Struck::Key(key)) => {
                let known = known_keys(&error);
                let near = nearest(&key, &known).filter(|_| !is_of_edition(&key));
                sink.push(unknown_key(span, &key, near, &known));
                reported.extend(near.map(str::to_owned));
            }
            Some(Struck::Value(key)) => {
                sink.push(wrong_type(span, &key, &error));
                reported.push(key);
            }
            None => {
                sink.push(syntax(span, &error));
                return None;
            }
        }
    }
}

/// What was taken out of the table, by the key it belonged to.
enum Struck {
    /// A key that nobody knows.
    Key(String),
    /// A value that its key can't have.
    Value(String),
}

/// Takes the key or value that stands at `range` out of `table`.
fn strike_table(table: &mut DeTable<'_>, range: &Range<usize>) -> Option<Struck> {
    // A table made by a dotted header can have the span of its key: the deepest
    // place that fits is the one that was meant.
    for (name, value) in table.iter_mut() {
        if let Some(struck) = strike_value(value.get_mut(), range, name.get_ref()) {
            return Some(struck);
        }
    }
    let (name, is_key) = table
        .iter()
        .find(|(name, value)| name.span() == *range || value.span() == *range)
        .map(|(name, _)| (name.clone(), name.span() == *range))?;
    table.remove(&name);
    let name = name.into_inner().into_owned();
    Some(if is_key {
        Struck::Key(name)
    } else {
        Struck::Value(name)
    })
}

/// The same inside a value of the key `name`.
fn strike_value(value: &mut DeValue<'_>, range: &Range<usize>, name: &str) -> Option<Struck> {
    match value {
        DeValue::Table(table) => strike_table(table, range),
        DeValue::Array(array) => {
            for inner in array.iter_mut() {
                if let Some(struck) = strike_value(inner.get_mut(), range, name) {
                    return Some(struck);
                }
            }
            if !array.iter().any(|inner| inner.span() == *range) {
                return None;
            }
            let all = std::mem::replace(array, DeArray::new());
            *array = all
                .into_iter()
                .filter(|inner| inner.span() != *range)
                .collect();
            Some(Struck::Value(name.into()))
        }
        DeValue::String(_)
        | DeValue::Integer(_)
        | DeValue::Float(_)
        | DeValue::Boolean(_)
        | DeValue::Datetime(_) => None,
    }
}

fn syntax(span: Span, error: &toml::de::Error) -> Diagnostic {
    let words = error.message();
    Diagnostic::new(
        &CONFIG_SYNTAX,
        span,
        format!(
            "this is not TOML: {}",
            words
                .trim_end_matches(", expected nothing")
                .trim_end_matches(", expected literal string")
        ),
    )
    .help("write `key = \"text\"`, one key a line; lists stand in square brackets")
}

fn wrong_type(span: Span, key: &str, error: &toml::de::Error) -> Diagnostic {
    // Serde's words are "invalid type: integer `3`, expected a string".
    let expected = error.message().rsplit("expected ").next().unwrap_or("");
    let help = if expected.contains("string") {
        format!("write text between quotation marks: `{key} = \"…\"`")
    } else if expected.contains("sequence") {
        format!("write a list in square brackets: `{key} = [\"…\", \"…\"]`")
    } else if expected.contains("bool") {
        format!("write `{key} = true` or `{key} = false`")
    } else if expected.contains("i64") || expected.contains("integer") {
        format!("write a whole number: `{key} = 2`")
    } else if expected.contains("EditionTable") {
        format!("write a table: a line `[edition.{key}]` with `format = \"epub\"` or so below")
    } else if key == "margins" {
        "write `margins = { inner = \"30mm\", outer = \"20mm\" }`".to_owned()
    } else if key == "authors" {
        "write `authors = [{ name = \"…\" }]`".to_owned()
    } else {
        format!("write a table: a line `[{key}]` with its keys below")
    };
    Diagnostic::new(
        &CONFIG_SYNTAX,
        span,
        format!("`{key}` can't have this kind of value"),
    )
    .help(help)
}

/// The keys that could stand where an unknown one stands.
fn known_keys(error: &toml::de::Error) -> Vec<&str> {
    // Serde's words are "unknown field `x`, expected one of `a`, `b`".
    match error.message().rsplit_once("expected") {
        Some((_, known)) => in_backticks(known),
        None => Vec::new(),
    }
}

/// Whether a key would be known in `[edition.NAME]`.
fn is_of_edition(key: &str) -> bool {
    edition_keys().any(|(of_edition, _)| of_edition == key)
}

fn unknown_key(span: Span, key: &str, near: Option<&str>, known: &[&str]) -> Diagnostic {
    let help = match near {
        _ if is_of_edition(key) => {
            "it belongs to an edition: write it below `[edition.NAME]` in `book.toml`".to_owned()
        }
        Some(near) => format!("write `{near}`, if that was meant"),
        None => format!("the keys here are {}", quoted_list(known)),
    };
    Diagnostic::new(&UNKNOWN_KEY, span, format!("there is no key `{key}` here")).help(help)
}
