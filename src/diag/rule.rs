//! What a rule is and how one is declared.

/// How bad a finding is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Severity {
    /// The edition would shut a reader out or lose something: it is not written.
    Error,
    /// The edition is written, but a reader will stumble.
    Warning,
}

impl Severity {
    /// The word in a report.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Error => "error",
            Self::Warning => "warning",
        }
    }
}

/// A rule that a book must keep. Declared once, in `src/rules/`, by
/// `declare_rule!`; listed in [`RULES`](crate::rules::RULES).
#[derive(Debug)]
pub struct Rule {
    /// Family letter and three digits, never reused: C configuration,
    /// M manuscript, G glossary, T text and language, L pages, E EPUB, P PDF.
    pub code: &'static str,
    /// The problem in kebab case.
    pub name: &'static str,
    /// The problem in one sentence.
    pub summary: &'static str,
    /// What it finds, why it matters to readers, an example, what to write.
    pub explanation: &'static str,
    /// How bad it is by default.
    pub severity: Severity,
}

impl Rule {
    /// Whether an author may allow it. Its explanation says so, and nothing else:
    /// what can't be allowed would shut readers out or break an edition.
    #[must_use]
    pub fn can_be_allowed(&self) -> bool {
        let (_, told) = self
            .explanation
            .split_once("# When to allow it")
            .unwrap_or_default();
        !told.trim_start().starts_with("It can't be allowed")
    }
}

impl PartialEq for Rule {
    fn eq(&self, other: &Self) -> bool {
        self.code == other.code
    }
}

impl Eq for Rule {}

/// Declares a rule; its doc comment is what `clearprint explain` prints.
macro_rules! declare_rule {
    ($(#[doc = $doc:literal])+ $constant:ident, $code:literal, $name:literal, $severity:ident, $summary:literal) => {
        $(#[doc = $doc])+
        pub static $constant: crate::diag::Rule = crate::diag::Rule {
            code: $code,
            name: $name,
            summary: $summary,
            explanation: concat!($($doc, "\n"),+),
            severity: crate::diag::Severity::$severity,
        };
    };
}
pub(crate) use declare_rule;
