//! Diagnostics as text: one file a form, one line in [`RENDERERS`].
//!
//! A renderer is a function of the findings and their sources, so its output can
//! be tested word for word. Whether there is a terminal with colours is for the
//! command line to know.

mod human;
mod short;
#[cfg(test)]
mod tests;

use super::Diagnostic;
use crate::source::{Sources, Span};

/// How findings are shown, whatever the form.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Look<'a> {
    /// Whether to write the escape codes for colours.
    pub colours: bool,
    /// The book's folder as the user wrote it, put before each path; empty for none.
    pub folder: &'a str,
}

/// A form in which findings are shown.
#[derive(Debug)]
pub struct Renderer {
    /// Its name on the command line.
    pub name: &'static str,
    /// What it is for, in half a sentence.
    pub summary: &'static str,
    /// The text, ending in a line end unless it is empty.
    pub render: fn(&[Diagnostic], &Sources, Look<'_>) -> String,
}

/// Every form; the first is the default.
pub static RENDERERS: &[Renderer] = &[
    Renderer {
        name: "human",
        summary: "with the text itself and a way out",
        render: human::render,
    },
    Renderer {
        name: "short",
        summary: "one line a finding",
        render: short::render,
    },
];

impl Renderer {
    /// The renderer of a name on the command line.
    #[must_use]
    pub fn of(name: &str) -> Option<&'static Self> {
        RENDERERS.iter().find(|renderer| renderer.name == name)
    }
}

/// The path that is shown for a file of the book.
fn shown_path(path: &str, look: Look<'_>) -> String {
    let folder = look.folder.trim_end_matches('/');
    if look.folder.is_empty() || folder == "." {
        path.to_owned()
    } else {
        format!("{folder}/{path}")
    }
}

/// A span made safe to show: inside the text, on character borders, and no
/// longer than the first line it touches.
fn shown_range(span: Span, text: &str) -> std::ops::Range<usize> {
    let start = border(text, span.range().start);
    let rest = &text[start..];
    let line_end = start + rest.find(['\n', '\r']).unwrap_or(rest.len());
    start..border(text, span.range().end).clamp(start, line_end)
}

/// The last border between characters at or before `byte`.
fn border(text: &str, byte: usize) -> usize {
    let mut at = byte.min(text.len());
    while !text.is_char_boundary(at) {
        at -= 1;
    }
    at
}
