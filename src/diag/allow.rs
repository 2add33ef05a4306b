//! Leaves to break a rule: where they hold, and which allowed nothing.
//!
//! An allowance stands in a comment, of the manuscript or of a settings file,
//! with a reason. It holds for the lines it stands among, to the next empty line
//! on both sides; where it stands alone, also for the lines after that.

use std::ops::Range;

use super::{Diagnostic, Rule};
use crate::rules;
use crate::source::Span;

/// A leave to break a rule in one place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Allowance {
    /// The rule.
    pub rule: &'static Rule,
    /// The comment that gives it.
    pub comment: Span,
    /// Where it holds; see [`allowed_range`].
    pub scope: Span,
}

impl Allowance {
    /// An allowance of the rule that `rule` names, by code or by name, for
    /// `reason`.
    ///
    /// # Errors
    /// The finding when it allows nothing: no such rule, one that can't be
    /// allowed, or no reason.
    pub fn new(
        rule: &str,
        reason: &str,
        comment: Span,
        scope: Span,
    ) -> Result<Self, Box<Diagnostic>> {
        let malformed = |message: String, help: &str| {
            let found = Diagnostic::new(&rules::ALLOWANCE_MALFORMED, comment, message);
            Err(Box::new(found.help(help)))
        };
        let shape = "write `allow M022: the reason`, with the code of the rule";
        if rule.is_empty() {
            return malformed("the allowance names no rule".to_owned(), shape);
        }
        let Some(found) = rules::find(rule) else {
            return malformed(format!("there is no rule `{rule}`"), shape);
        };
        if !found.can_be_allowed() {
            return malformed(
                format!("{} can't be allowed", found.code),
                "take the comment out, and mend what the rule finds",
            );
        }
        if reason.is_empty() {
            return malformed("the allowance has no reason".to_owned(), shape);
        }
        Ok(Self {
            rule: found,
            comment,
            scope,
        })
    }

    pub(super) fn allows(&self, found: &Diagnostic) -> bool {
        let (scope, at) = (self.scope, found.primary.span);
        self.rule == found.rule
            && scope.source == at.source
            && scope.start <= at.start
            && at.end <= scope.end
    }

    pub(super) fn unused(&self) -> Diagnostic {
        let message = format!("the allowance of {} allows nothing here", self.rule.code);
        Diagnostic::new(&rules::ALLOWANCE_UNUSED, self.comment, message)
            .help("take the comment out")
    }
}

/// The bytes of `text` where an allowance at `comment` holds: whole lines.
#[must_use]
pub fn allowed_range(text: &str, comment: &Range<usize>) -> Range<usize> {
    let line_start = |at: usize| text[..at].rfind('\n').map_or(0, |end| end + 1);
    let line_end = |at: usize| text[at..].find('\n').map_or(text.len(), |end| at + end + 1);
    let is_empty = |start: usize, end: usize| text[start..end].trim().is_empty();

    let mut start = line_start(comment.start);
    while start > 0 && !is_empty(line_start(start - 1), start) {
        start = line_start(start - 1);
    }
    // Up to the first line that is empty or not, as `empty` says.
    let skip = |mut at: usize, empty: bool| {
        while at < text.len() && is_empty(at, line_end(at)) == empty {
            at = line_end(at);
        }
        at
    };
    let mut end = skip(line_end(comment.end), false);
    if is_empty(start, comment.start) && is_empty(comment.end, end) {
        end = skip(skip(end, true), false);
    }
    start..end
}

#[cfg(test)]
mod tests {
    use super::*;

    fn allowed(text: &str) -> &str {
        let at = text.find('<').unwrap();
        let end = text.find('>').unwrap() + 1;
        &text[allowed_range(text, &(at..end))]
    }

    #[test]
    fn an_allowance_alone_reaches_over_the_next_block() {
        let text = "one\n\n<a>\n\ntwo\nlines\n\nthree";
        assert_eq!(allowed(text), "<a>\n\ntwo\nlines\n");
        let windows = text.replace('\n', "\r\n");
        assert_eq!(allowed(&windows), "<a>\r\n\r\ntwo\r\nlines\r\n");
        assert_eq!(allowed("<a>"), "<a>");
    }

    #[test]
    fn an_allowance_among_lines_reaches_over_them() {
        let text = "one\n\ntwo <a>\nlines\n\nthree";
        assert_eq!(allowed(text), "two <a>\nlines\n");
        assert_eq!(allowed("<a>\ntwo\n\nthree"), "<a>\ntwo\n");
    }
}
