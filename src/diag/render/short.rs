//! One line a finding: `file:line:column: error[M003] message`.
//!
//! For editors and scripts, which know this shape from compilers.

use std::fmt::Write;

use super::{Look, shown_path, shown_range};
use crate::diag::Diagnostic;
use crate::source::Sources;

pub(super) fn render(diagnostics: &[Diagnostic], sources: &Sources, look: Look<'_>) -> String {
    let mut out = String::new();
    for found in diagnostics {
        let file = sources.file(found.primary.span.source);
        let start = shown_range(found.primary.span, file.text()).start;
        let (line, column) = file.line_column(start);
        let path = shown_path(file.path(), look);
        let (severity, code) = (found.severity.name(), found.rule.code);
        let message = annotate_snippets::normalize_untrusted_str(&found.message);
        let message = message.replace(['\n', '\r'], " ");
        writeln!(out, "{path}:{line}:{column}: {severity}[{code}] {message}")
            .expect("writing to a string doesn't fail");
    }
    out
}
