//! Findings with the text itself and a way out, for people.
//!
//! Only the first line of each place is marked: a finding about a whole table
//! points at its head, and long paragraphs, which are one line in Markdown, are
//! cut to the width of a terminal around the place.

use annotate_snippets::{AnnotationKind, Group, Level, Renderer, Snippet, normalize_untrusted_str};

use super::{Look, shown_path, shown_range};
use crate::diag::{Diagnostic, Label, Severity};
use crate::source::{SourceId, Sources};

/// How wide the text beside the line numbers may be, in columns.
const WIDTH_COLUMNS: usize = 100;

pub(super) fn render(diagnostics: &[Diagnostic], sources: &Sources, look: Look<'_>) -> String {
    let renderer = if look.colours {
        Renderer::styled()
    } else {
        Renderer::plain()
    };
    let renderer = renderer.term_width(WIDTH_COLUMNS);
    let mut out = String::new();
    for found in diagnostics {
        out.push_str(&renderer.render(&[group(found, sources, look)]));
        out.push_str("\n\n");
    }
    out
}

fn group<'a>(found: &'a Diagnostic, sources: &'a Sources, look: Look<'_>) -> Group<'a> {
    let level = match found.severity {
        Severity::Error => Level::ERROR,
        Severity::Warning => Level::WARNING,
    };
    let mut group = level
        .primary_title(found.message.as_str())
        .id(found.rule.code)
        .element(snippet(found, found.primary.span.source, sources, look));
    let mut shown = vec![found.primary.span.source];
    for label in &found.secondary {
        if !shown.contains(&label.span.source) {
            shown.push(label.span.source);
            group = group.element(snippet(found, label.span.source, sources, look));
        }
    }
    if !found.help.is_empty() {
        group = group.element(Level::HELP.message(normalize_untrusted_str(&found.help)));
    }
    let more = format!("clearprint explain {}", found.rule.code);
    group.element(Level::NOTE.with_name("more").message(more))
}

/// The lines of one file that a finding points at.
fn snippet<'a>(
    found: &'a Diagnostic,
    source: SourceId,
    sources: &'a Sources,
    look: Look<'_>,
) -> Snippet<'a, annotate_snippets::Annotation<'a>> {
    let file = sources.file(source);
    let text = file.text();
    let primary = std::iter::once((AnnotationKind::Primary, &found.primary));
    let secondary = found
        .secondary
        .iter()
        .map(|label| (AnnotationKind::Context, label));
    let marks: Vec<(AnnotationKind, &Label, std::ops::Range<usize>)> = primary
        .chain(secondary)
        .filter(|(_, label)| label.span.source == source)
        .map(|(kind, label)| (kind, label, shown_range(label.span, text)))
        .collect();

    // Only the lines from the first to the last mark are handed over: a finding
    // in a long book costs no more than one in a short one.
    let starts = marks.iter().map(|(_, _, range)| range.start);
    let ends = marks.iter().map(|(_, _, range)| range.end);
    let (first, last) = (starts.min().unwrap_or(0), ends.max().unwrap_or(0));
    let from = text[..first].rfind('\n').map_or(0, |at| at + 1);
    let to = text[last..]
        .find(['\n', '\r'])
        .map_or(text.len(), |at| last + at);

    let annotations = marks.into_iter().map(|(kind, label, range)| {
        let annotation = kind.span(range.start - from..range.end - from);
        if label.message.is_empty() {
            annotation
        } else {
            annotation.label(label.message.as_str())
        }
    });
    Snippet::source(&text[from..to])
        .line_start(file.line_column(from).0)
        .path(shown_path(file.path(), look))
        .annotations(annotations)
}
