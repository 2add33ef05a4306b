//! From the words after `see` and `see-also` to the entries that they name.

use std::collections::BTreeMap;

use crate::config::{Term, TermOrigin, Written, nearest};
use crate::diag::{Diagnostic, Sink};
use crate::model::{GlossaryEntry, Nodes, SeeReference};
use crate::rules;

/// Gives the entries their ways to other ones and tells of those that lead nowhere.
///
/// An entry that only sends readers on is passed over: whoever is sent to it is sent on
/// at once.
pub(super) fn resolve(
    terms: &[Term],
    entries: &mut [GlossaryEntry],
    nodes: &mut Nodes,
    sink: &mut Sink,
) {
    let names = Names::new(terms);
    let next: Vec<Option<usize>> = terms
        .iter()
        .map(|term| names.find_or_tell(term.see.as_ref()?, sink))
        .collect();
    for (at, term) in terms.iter().enumerate() {
        if let (Some(see), Some(first)) = (&term.see, next[at]) {
            match end(first, &next, terms) {
                Some(end) if end == at => sink.push(leads_back(term, see)),
                Some(end) => entries[at].see = Some(reference(see, end, entries, nodes)),
                // A ring is told of once.
                None if ring(at, &next) == Some(at) => sink.push(leads_back(term, see)),
                None => {}
            }
        }
        let mut seen = Vec::new();
        for also in &term.see_also {
            let Some(found) = names.find_or_tell(also, sink) else {
                continue;
            };
            match end(found, &next, terms) {
                Some(end) if end == at => sink.push(leads_back(term, also)),
                Some(end) if !seen.contains(&end) => {
                    seen.push(end);
                    let reference = reference(also, end, entries, nodes);
                    entries[at].see_also.push(reference);
                }
                // Named twice, or a ring that was told of.
                Some(_) | None => {}
            }
        }
    }
}

fn reference(
    written: &Written<String>,
    entry: usize,
    entries: &[GlossaryEntry],
    nodes: &mut Nodes,
) -> SeeReference {
    SeeReference {
        id: nodes.add(written.span),
        entry: entries[entry].id,
        words: entries[entry].term.clone(),
    }
}

/// The entry that explains something at the end of the ways from `at`; `None` where they
/// lead round.
fn end(mut at: usize, next: &[Option<usize>], terms: &[Term]) -> Option<usize> {
    for _ in next {
        if !terms[at].definition.trim().is_empty() {
            return Some(at);
        }
        match next[at] {
            Some(on) => at = on,
            None => return Some(at),
        }
    }
    None
}

/// The first entry of the ring that `at` is in; `None` when it is in none.
fn ring(at: usize, next: &[Option<usize>]) -> Option<usize> {
    let (mut on, mut first) = (next[at]?, at);
    for _ in next {
        if on == at {
            return Some(first);
        }
        first = first.min(on);
        on = next[on]?;
    }
    None
}

fn leads_back(term: &Term, written: &Written<String>) -> Diagnostic {
    Diagnostic::new(
        &rules::SEE_REFERENCE_BROKEN,
        written.span,
        format!("`{}` leads back to `{}`", written.value, term.term),
    )
    .help("name the entry that explains it, or write a definition here")
}

/// The entries by their names.
struct Names<'a> {
    exact: BTreeMap<&'a str, usize>,
    small: BTreeMap<String, usize>,
    terms: &'a [Term],
}

impl<'a> Names<'a> {
    fn new(terms: &'a [Term]) -> Self {
        let mut names = Self {
            exact: BTreeMap::new(),
            small: BTreeMap::new(),
            terms,
        };
        for (at, term) in terms.iter().enumerate() {
            if term.origin == TermOrigin::AbbreviationLine {
                continue;
            }
            let words = std::iter::once(&term.term).chain(&term.variants);
            for name in words.chain(&term.abbreviation) {
                names.exact.entry(name).or_insert(at);
                names.small.entry(name.to_lowercase()).or_insert(at);
            }
        }
        names
    }

    fn find_or_tell(&self, written: &Written<String>, sink: &mut Sink) -> Option<usize> {
        let name = written.value.trim();
        let exact = self.exact.get(name);
        let found = exact.or_else(|| self.small.get(&name.to_lowercase()));
        if found.is_none() {
            let known = self.terms.iter();
            let known: Vec<&str> = known
                .filter(|term| term.origin != TermOrigin::AbbreviationLine)
                .map(|term| term.term.as_str())
                .collect();
            let help = match nearest(name, &known) {
                Some(near) => format!("write `{near}`, if that was meant"),
                None => "name the term of another entry, or add an entry for it".to_owned(),
            };
            sink.push(
                Diagnostic::new(
                    &rules::SEE_REFERENCE_BROKEN,
                    written.span,
                    format!("the glossary has no entry `{name}`"),
                )
                .help(help),
            );
        }
        found.copied()
    }
}
