//! Diagnostics: what an author can cause and can mend.
//!
//! There are three kinds of failure and three types. The author's is a
//! [`Diagnostic`]: always with a [`Rule`], a span in the text and a way out. The
//! machine's (a disk, a flag) is a [`BuildError`](crate::BuildError). Ours is a
//! panic that says it is a bug.
//!
//! Every stage runs to its end and collects into a [`Sink`]; the order that is
//! shown is total, so it is the same on every machine.

pub mod render;
mod rule;

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
            message: message.into(),
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
        self.primary.message = message.into();
        self
    }

    /// Points at another place.
    #[must_use]
    pub fn with(mut self, span: Span, message: impl Into<String>) -> Self {
        self.secondary.push(Label {
            span,
            message: message.into(),
        });
        self
    }

    /// The way out.
    #[must_use]
    pub fn help(mut self, help: impl Into<String>) -> Self {
        self.help = help.into();
        self
    }
}

/// Where diagnostics are collected.
#[derive(Debug, Clone, Default)]
pub struct Sink {
    diagnostics: Vec<Diagnostic>,
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

    /// Collects all findings of another sink.
    pub fn append(&mut self, mut other: Self) {
        self.diagnostics.append(&mut other.diagnostics);
    }

    /// Whether a finding is an error.
    #[must_use]
    pub fn has_errors(&self) -> bool {
        self.count(Severity::Error) > 0
    }

    /// How many findings are of this severity.
    #[must_use]
    pub fn count(&self, severity: Severity) -> usize {
        self.diagnostics
            .iter()
            .filter(|diagnostic| diagnostic.severity == severity)
            .count()
    }

    /// The findings in their order: by file in the order of reading, place,
    /// severity, code, message. The same finding at the same place stands once.
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
        self.diagnostics.sort_by(|a, b| key(a).cmp(&key(b)));
        self.diagnostics.dedup_by(|a, b| key(a) == key(b));
        self.diagnostics
    }
}
