//! Diagnostics: what an author can cause and can mend.
//!
//! There are three kinds of failure and three types. The author's is a
//! [`Diagnostic`]: always with a [`Rule`], a span in the text and a way out. The
//! machine's (a disk, a flag) is a [`BuildError`](crate::BuildError). Ours is a
//! panic that says it is a bug.
//!
//! Every stage runs to its end and collects into a [`Sink`]; the order that is
//! shown is total, so it is the same on every machine.

mod allow;
pub mod render;
mod rule;

pub use allow::{Allowance, allowed_range};
pub(crate) use rule::declare_rule;
pub use rule::{Rule, Severity};

use crate::source::Span;

/// A place in the text with a few words about it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Label {
    /// Where.
    pub span: Span,
    /// What is there; may be empty.
    pub message: String,
}

/// One finding: what is wrong, where, and what to write instead.
#[derive(Debug, Clone)]
pub struct Diagnostic {
    /// The rule that found it.
    pub rule: &'static Rule,
    /// How bad it is; the rule's default unless a setting says otherwise.
    pub severity: Severity,
    /// The finding in one sentence without a full stop.
    pub message: String,
    /// The place to mend.
    pub primary: Label,
    /// Other places that explain it.
    pub secondary: Vec<Label>,
    /// The way out, in the author's terms.
    pub help: String,
}

impl Diagnostic {
    /// A finding of `rule` at `span`. Give it a way out with [`Self::help`].
    #[must_use]
    pub fn new(rule: &'static Rule, span: Span, message: impl Into<String>) -> Self {
        Self {
            rule,
            severity: rule.severity,
            message: readable(message.into()),
            primary: Label {
                span,
                message: String::new(),
            },
            secondary: Vec::new(),
            help: String::new(),
        }
    }

    /// Says a few words at the primary place.
    #[must_use]
    pub fn label(mut self, message: impl Into<String>) -> Self {
        self.primary.message = readable(message.into());
        self
    }

    /// Points at another place.
    #[must_use]
    pub fn with(mut self, span: Span, message: impl Into<String>) -> Self {
        self.secondary.push(Label {
            span,
            message: readable(message.into()),
        });
        self
    }

    /// The way out.
    #[must_use]
    pub fn help(mut self, help: impl Into<String>) -> Self {
        self.help = readable(help.into());
        self
    }
}

/// The longest words of a finding that are shown whole; the tool's own are shorter, but
/// for lists of what may be written.
const LONGEST_WORDS_CHARACTERS: usize = 1_000;

/// How much of longer words is shown, before and after what is left out.
const SHOWN_ENDS_CHARACTERS: [usize; 2] = [160, 80];

/// Words that people can read: an author's term may be a whole file by mistake.
fn readable(words: String) -> String {
    if words.len() <= LONGEST_WORDS_CHARACTERS
        || words.chars().nth(LONGEST_WORDS_CHARACTERS).is_none()
    {
        return words;
    }
    let [head, tail] = SHOWN_ENDS_CHARACTERS;
    let border = |(at, _)| at;
    let head = words.char_indices().nth(head).map_or(0, border);
    let tail = words.char_indices().nth_back(tail - 1).map_or(0, border);
    format!("{} … {}", &words[..head], &words[tail..])
}

/// Where diagnostics are collected, and what the manuscript allows.
#[derive(Debug, Clone, Default)]
pub struct Sink {
    diagnostics: Vec<Diagnostic>,
    allowances: Vec<Allowance>,
}

impl Sink {
    /// Collects a finding.
    pub fn push(&mut self, diagnostic: Diagnostic) {
        self.diagnostics.push(diagnostic);
    }

    /// Collects findings.
    pub fn extend(&mut self, diagnostics: impl IntoIterator<Item = Diagnostic>) {
        self.diagnostics.extend(diagnostics);
    }

    /// Collects an allowance. It holds for all findings, whenever they come.
    pub fn allow(&mut self, allowance: Allowance) {
        self.allowances.push(allowance);
    }

    /// Forgets the allowances of some rules: those that nobody looked for.
    pub fn forget_allowances(&mut self, of: impl Fn(&Rule) -> bool) {
        self.allowances.retain(|allowance| !of(allowance.rule));
    }

    /// Collects all that another sink has.
    pub fn append(&mut self, mut other: Self) {
        self.diagnostics.append(&mut other.diagnostics);
        self.allowances.append(&mut other.allowances);
    }

    /// Whether a finding that is not allowed is an error.
    #[must_use]
    pub fn has_errors(&self) -> bool {
        self.count(Severity::Error) > 0
    }

    /// How many findings that are not allowed are of this severity.
    #[must_use]
    pub fn count(&self, severity: Severity) -> usize {
        self.diagnostics
            .iter()
            .filter(|found| found.severity == severity && self.allowed_by(found).is_none())
            .count()
    }

    fn allowed_by(&self, found: &Diagnostic) -> Option<usize> {
        let allows = |allowance: &Allowance| allowance.allows(found);
        self.allowances.iter().position(allows)
    }

    /// Takes out what is allowed and tells of allowances that allowed nothing.
    fn settle(&mut self) {
        let mut used = vec![false; self.allowances.len()];
        let found = std::mem::take(&mut self.diagnostics);
        for found in found {
            match self.allowed_by(&found) {
                Some(allowance) => used[allowance] = true,
                None => self.diagnostics.push(found),
            }
        }
        let unused = self.allowances.iter().zip(used).filter(|(_, used)| !used);
        self.diagnostics
            .extend(unused.map(|(allowance, _)| allowance.unused()));
    }

    /// The findings that are not allowed in their order: by file in the order of
    /// reading, place, severity, code, message. The same finding at the same place
    /// stands once.
    #[must_use]
    pub fn into_sorted(mut self) -> Vec<Diagnostic> {
        fn key(found: &Diagnostic) -> (Span, Severity, &'static str, &str) {
            (
                found.primary.span,
                found.severity,
                found.rule.code,
                &found.message,
            )
        }
        self.settle();
        self.diagnostics.sort_by(|a, b| key(a).cmp(&key(b)));
        self.diagnostics.dedup_by(|a, b| key(a) == key(b));
        self.diagnostics
    }
}
