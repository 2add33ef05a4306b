//! Leaves to break a rule: where they hold, and which allowed nothing.
//!
//! An allowance stands in a comment of its own and holds for the block after
//! it, or stands in a paragraph and holds for that paragraph. "The block after
//! it" is taken as the lines to the next empty line.

use super::chapter::Chapter;
use crate::diag::{Diagnostic, Sink};
use crate::markdown::Allowance;
use crate::rules;
use crate::source::Span;

/// An allowance with the bytes of the file where it holds.
#[derive(Debug, Clone)]
pub(super) struct PlacedAllowance {
    code: String,
    comment: Span,
    scope: Span,
}

impl Chapter<'_, '_, '_> {
    /// Takes an allowance, or tells what is wrong with it.
    pub(super) fn allow(&mut self, allowance: Allowance) {
        let comment = self.span(&allowance.range);
        let known = rules::RULES.iter().any(|rule| rule.code == allowance.code);
        if !known || allowance.reason.is_empty() {
            let what = if known {
                "the allowance has no reason".to_owned()
            } else {
                format!("there is no rule `{}`", allowance.code)
            };
            self.report(
                Diagnostic::new(&rules::ALLOWANCE_MALFORMED, comment, what)
                    .help("write `<!-- allow M012: the reason -->`"),
            );
            return;
        }
        let scope = scope(self.text, &allowance.range);
        let scope = self.span(&scope);
        self.allowances.push(PlacedAllowance {
            code: allowance.code,
            comment,
            scope,
        });
    }
}

/// From the start of the comment's paragraph to the end of the block after it.
fn scope(text: &str, comment: &std::ops::Range<usize>) -> std::ops::Range<usize> {
    let start = text[..comment.start].rfind("\n\n").map_or(0, |at| at + 2);
    let rest = &text[comment.end..];
    let alone = text[start..comment.start].trim().is_empty()
        && rest
            .lines()
            .next()
            .is_none_or(|line| line.trim().is_empty());
    let skipped = if alone {
        rest.len() - rest.trim_start().len()
    } else {
        0
    };
    let end = rest[skipped..]
        .find("\n\n")
        .map_or(text.len(), |at| comment.end + skipped + at);
    start..end
}

/// Takes out what is allowed; tells of allowances that allowed nothing.
pub(super) fn apply(found: Sink, allowances: Vec<PlacedAllowance>) -> Sink {
    let mut used = vec![false; allowances.len()];
    let mut kept = Sink::default();
    for diagnostic in found.into_sorted() {
        let at = diagnostic.primary.span;
        let allowed = allowances.iter().position(|allowance| {
            allowance.code == diagnostic.rule.code
                && allowance.scope.source == at.source
                && allowance.scope.start <= at.start
                && at.end <= allowance.scope.end
        });
        match allowed {
            Some(allowance) => used[allowance] = true,
            None => kept.push(diagnostic),
        }
    }
    for (allowance, used) in allowances.iter().zip(used) {
        if !used {
            kept.push(
                Diagnostic::new(
                    &rules::ALLOWANCE_UNUSED,
                    allowance.comment,
                    format!("the allowance of {} allows nothing here", allowance.code),
                )
                .help("take the comment out"),
            );
        }
    }
    kept
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_allowance_reaches_over_the_next_block() {
        let text = "one\n\n<!-- a -->\n\ntwo\nlines\n\nthree";
        let at = text.find("<!--").unwrap();
        let scope = scope(text, &(at..at + 10));
        assert_eq!(&text[scope], "<!-- a -->\n\ntwo\nlines");
    }
}
