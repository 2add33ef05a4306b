//! What the audit has against a file.

use crate::diag::{Rule, Severity};

/// How much of the words at a place is shown.
const MOST_CHARACTERS: usize = 60;

/// A finding in a finished file. Its place is a page and the words there: nobody
/// mends a PDF by line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Finding {
    /// The rule that found it.
    pub rule: &'static Rule,
    /// The finding in one sentence without a full stop.
    pub message: String,
    /// The page, from 0; `None` for the whole file.
    pub page: Option<usize>,
    /// The words at the place, cut short; may be empty.
    pub words: String,
    /// The way out.
    pub help: String,
}

impl Finding {
    /// A finding about the whole file.
    #[must_use]
    pub fn new(rule: &'static Rule, message: impl Into<String>) -> Self {
        Self {
            rule,
            message: message.into(),
            page: None,
            words: String::new(),
            help: String::new(),
        }
    }

    /// Says where: the page, from 0, and the words there.
    #[must_use]
    pub fn at(mut self, page: usize, words: &str) -> Self {
        self.page = Some(page);
        self.words = excerpt(words);
        self
    }

    /// The way out.
    #[must_use]
    pub fn help(mut self, help: impl Into<String>) -> Self {
        self.help = help.into();
        self
    }

    /// How bad it is.
    #[must_use]
    pub fn severity(&self) -> Severity {
        self.rule.severity
    }
}

/// The beginning of a text, on one line and without signs that would move a
/// terminal.
#[must_use]
pub fn excerpt(text: &str) -> String {
    let words: Vec<&str> = text.split_whitespace().collect();
    let mut clean: String = words
        .join(" ")
        .chars()
        .filter(|c| !c.is_control() && !matches!(c, '\u{200E}' | '\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}'))
        .collect();
    if let Some((at, _)) = clean.char_indices().nth(MOST_CHARACTERS) {
        clean.truncate(at);
        clean.push('…');
    }
    clean
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_cut_and_cleaned() {
        assert_eq!(excerpt(" a\n b\u{1b}[0m "), "a b[0m");
        assert_eq!(excerpt(&"é".repeat(61)).chars().count(), 61);
        assert!(excerpt(&"é".repeat(61)).ends_with('…'));
    }
}
