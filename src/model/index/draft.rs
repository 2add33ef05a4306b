//! One tree of entries from the marks in the text and the terms of the glossary.

use std::collections::BTreeMap;

use super::{IndexMark, IndexMarks};
use crate::config::nearest;
use crate::diag::{Diagnostic, Sink};
use crate::markdown::{IndexMarkKind, MarkedSee};
use crate::model::{GlossaryEntry, NodeId};
use crate::rules;
use crate::source::Span;

/// An entry under construction.
#[derive(Debug, Default)]
pub(super) struct Draft {
    pub(super) language: Option<String>,
    pub(super) places: Vec<Place>,
    pub(super) see: Vec<See>,
    pub(super) entries: BTreeMap<String, Draft>,
}

/// A place that an entry leads to.
#[derive(Debug)]
pub(super) struct Place {
    pub(super) target: NodeId,
    pub(super) end: Option<NodeId>,
    /// The last heading before it; `None` in the definition of a term.
    pub(super) heading: Option<NodeId>,
    pub(super) span: Span,
}

/// Where an entry sends its readers.
#[derive(Debug)]
pub(super) struct See {
    pub(super) path: Vec<String>,
    pub(super) also: bool,
    pub(super) span: Span,
}

impl Draft {
    /// Where it was written first.
    pub(super) fn span(&self) -> Option<Span> {
        let place = self.places.first().map(|place| place.span);
        let see = self.see.first().map(|see| see.span);
        let inner = || self.entries.values().find_map(Self::span);
        place.or(see).or_else(inner)
    }

    /// The entry at the end of a path, made where there is none.
    fn at(&mut self, path: &[String]) -> &mut Self {
        path.iter().fold(self, |draft, words| {
            draft.entries.entry(words.clone()).or_default()
        })
    }

    fn find(&self, path: &[String]) -> Option<&Self> {
        path.iter()
            .try_fold(self, |draft, words| draft.entries.get(words))
    }

    /// All entries, each with its path.
    fn walk<'a>(&'a self, path: &mut Vec<String>, visit: &mut impl FnMut(&[String], &'a Self)) {
        for (words, draft) in &self.entries {
            path.push(words.clone());
            visit(path, draft);
            draft.walk(path, visit);
            path.pop();
        }
    }
}

/// The entries that the marks make.
pub(super) fn of_marks(marks: IndexMarks, sink: &mut Sink) -> Draft {
    let IndexMarks { marks, moved, .. } = marks;
    let mut root = Draft::default();
    // Passages that have begun: where in the places of which entry, and the mark.
    let mut begun: BTreeMap<Vec<String>, (usize, Span)> = BTreeMap::new();
    for mark in marks {
        let IndexMark {
            kind,
            entry,
            target,
            heading,
            span,
        } = mark;
        if let Some(MarkedSee { path, also }) = entry.see {
            let see = See { path, also, span };
            root.at(&entry.path).see.push(see);
            continue;
        }
        let Some(target) = target else { continue };
        let target = moved.get(&target).copied().unwrap_or(target);
        let name = entry.path.join(", ");
        if kind == IndexMarkKind::End {
            match begun.remove(&entry.path) {
                Some((at, _)) => root.at(&entry.path).places[at].end = Some(target),
                None => sink.push(
                    Diagnostic::new(
                        &rules::INDEX_RANGE_OPEN,
                        span,
                        format!("no passage on `{name}` has begun before this"),
                    )
                    .help(format!(
                        "write `<!-- index-start: {name} -->` where it begins"
                    )),
                ),
            }
            continue;
        }
        let places = &mut root.at(&entry.path).places;
        places.push(Place {
            target,
            end: None,
            heading,
            span,
        });
        if kind == IndexMarkKind::Start {
            let at = places.len() - 1;
            if let Some((_, before)) = begun.insert(entry.path, (at, span)) {
                sink.push(not_ended(before, &name).with(span, "it begins again here"));
            }
        }
    }
    for (path, (_, span)) in begun {
        sink.push(not_ended(span, &path.join(", ")));
    }
    root
}

fn not_ended(span: Span, name: &str) -> Diagnostic {
    Diagnostic::new(
        &rules::INDEX_RANGE_OPEN,
        span,
        format!("the passage on `{name}` has no end"),
    )
    .help(format!("write `<!-- index-end: {name} -->` where it ends"))
}

/// Adds the terms that are used, each with the places that use it, and those that send
/// readers to one of them.
pub(super) fn add_terms(
    root: &mut Draft,
    entries: &[&GlossaryEntry],
    headings: &BTreeMap<NodeId, NodeId>,
    span_of: impl Fn(NodeId) -> Span,
) {
    for entry in entries.iter().filter(|entry| !entry.uses.is_empty()) {
        let draft = root.at(std::slice::from_ref(&entry.term));
        draft.language = draft.language.take().or_else(|| entry.language.clone());
        draft.places.extend(entry.uses.iter().map(|usage| Place {
            target: usage.reference,
            end: None,
            heading: headings.get(&usage.section).copied(),
            span: span_of(usage.reference),
        }));
    }
    for entry in entries {
        let span = span_of(entry.id);
        let short = entry
            .abbreviation
            .iter()
            .map(|(_, short)| (short, &entry.term));
        let see = entry.see.iter().map(|see| (&entry.term, &see.words));
        for (from, to) in short.chain(see) {
            let is_new = !root.entries.contains_key(from);
            if from != to && root.entries.contains_key(to) && is_new {
                root.at(std::slice::from_ref(from)).see.push(See {
                    path: vec![to.clone()],
                    also: false,
                    span,
                });
            }
        }
    }
}

/// Takes out the references that send readers nowhere, and tells of them.
pub(super) fn check_references(root: &mut Draft, sink: &mut Sink) {
    let mut paths = Vec::new();
    let mut broken = Vec::new();
    root.walk(&mut Vec::new(), &mut |path, _| paths.push(path.join(", ")));
    root.walk(&mut Vec::new(), &mut |path, draft| {
        for see in &draft.see {
            if let Some(found) = fault(root, path, see, &paths) {
                broken.push((path.to_vec(), see.path.clone()));
                sink.push(found);
            }
        }
    });
    for (path, target) in broken {
        root.at(&path).see.retain(|see| see.path != target);
    }
}

fn fault(root: &Draft, path: &[String], see: &See, paths: &[String]) -> Option<Diagnostic> {
    let from = path.join(", ");
    let to = see.path.join(", ");
    let told = |message: String, help: String| {
        Some(Diagnostic::new(&rules::INDEX_REFERENCE_BROKEN, see.span, message).help(help))
    };
    if root.find(&see.path).is_none() {
        let near = nearest(&to, &paths.iter().map(String::as_str).collect::<Vec<_>>());
        let help = match near {
            Some(near) => format!("did you mean `{near}`?"),
            None => format!("mark a place with `<!-- index: {to} -->`, or take this out"),
        };
        return told(format!("the index has no entry `{to}`"), help);
    }
    if path == see.path.as_slice() {
        let help = "name another entry, or take this out".to_owned();
        return told(format!("`{from}` sends its readers to itself"), help);
    }
    (!see.also && leads_back(root, path, &see.path))
        .then(|| {
            let message = format!("readers are sent from `{from}` to `{to}` and back again");
            told(message, "give one of them a place in the text".to_owned())
        })
        .flatten()
}

/// Whether readers who go where they are sent, from entry to entry without a place,
/// come back.
fn leads_back(root: &Draft, from: &[String], to: &[String]) -> bool {
    let mut due = vec![to];
    let mut seen: Vec<&[String]> = Vec::new();
    while let Some(path) = due.pop() {
        if path == from {
            return true;
        }
        if seen.contains(&path) {
            continue;
        }
        seen.push(path);
        if let Some(draft) = root.find(path).filter(|draft| draft.is_bare()) {
            due.extend(draft.see.iter().map(|see| see.path.as_slice()));
        }
    }
    false
}

impl Draft {
    /// Whether it holds nothing that readers could go to.
    fn is_bare(&self) -> bool {
        self.places.is_empty() && self.entries.is_empty()
    }
}
