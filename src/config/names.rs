//! The names that lead to entries of the glossary: terms, abbreviations, variants.
//!
//! A name leads to one entry only. Capitals don't tell names apart, but for
//! abbreviations: "AIDS" is not "aids". Sources of terms come in an order, the nearest
//! first; what a nearer one has taken, a later one can't have.

use std::collections::BTreeMap;

use crate::diag::{Diagnostic, Sink};
use crate::rules::{DUPLICATE_TERM, TERM_EXPLAINED_TWICE};
use crate::source::Span;

/// The names that are taken, with their places.
#[derive(Debug, Default)]
pub(crate) struct Names {
    /// Every name as written.
    exact: BTreeMap<String, Span>,
    /// Terms and variants in small letters.
    small: BTreeMap<String, Span>,
}

impl Names {
    /// Takes a name that stands at `span`; `false` and a finding when it is taken.
    pub(crate) fn claim(
        &mut self,
        name: &str,
        abbreviation: bool,
        span: Span,
        sink: &mut Sink,
    ) -> bool {
        let small = name.to_lowercase();
        let exact = self.exact.get(name);
        let taken = exact.or_else(|| self.small.get(&small).filter(|_| !abbreviation));
        if let Some(first) = taken {
            sink.push(clash(name, *first, span));
            return false;
        }
        self.exact.insert(name.to_owned(), span);
        if !abbreviation {
            self.small.insert(small, span);
        }
        true
    }
}

/// In one file, a name twice is a slip. In two, the nearer one may well be there to say
/// it for this book; it is where the author can allow it.
fn clash(name: &str, first: Span, again: Span) -> Diagnostic {
    if first.source == again.source {
        return Diagnostic::new(
            &DUPLICATE_TERM,
            again,
            format!("`{name}` is in the glossary already"),
        )
        .with(first, "here")
        .help("keep one of them, or make them one entry with variants");
    }
    Diagnostic::new(
        &TERM_EXPLAINED_TWICE,
        first,
        format!("`{name}` is explained in two places; this one is taken"),
    )
    .with(again, "left out")
    .help("take one of them out, or allow it here when the book is to have its own words")
}
