//! Glossary files as written → [`Term`]s.

use toml::Spanned;

use super::names::Names;
use super::resolve::Resolver;
use super::settings::{
    AbbreviationStyle, GlossarySettings, IndexSettings, LetterGroups, LinkedUses, ListedEntries,
    Term, TermMatch, TermOrigin,
};
use super::value;
use super::{GlossaryConfig, GlossaryTable, IndexTable};
use crate::diag::Diagnostic;
use crate::locale::ReadingLevel;
use crate::rules::TERM_WITHOUT_DEFINITION;
use crate::source::{Sources, Span};

/// Which uses lead to the glossary, by its names in `book.toml`.
const LINKS: &[(&str, LinkedUses)] = &[
    ("chapter", LinkedUses::Chapter),
    ("section", LinkedUses::Section),
    ("book", LinkedUses::Book),
    ("each", LinkedUses::Each),
];

/// How abbreviations are given first, by its names in `book.toml`.
const ABBREVIATIONS: &[(&str, AbbreviationStyle)] = &[
    ("marked", AbbreviationStyle::Marked),
    ("written-out", AbbreviationStyle::WrittenOut),
];

/// Which entries are listed, by its names in `book.toml`.
const ENTRIES: &[(&str, ListedEntries)] = &[
    ("own", ListedEntries::Own),
    ("all", ListedEntries::All),
    ("used", ListedEntries::Used),
];

/// When there are groups of letters, by its names in `book.toml`.
const LETTER_GROUPS: &[(&str, LetterGroups)] = &[
    ("auto", LetterGroups::Auto),
    ("always", LetterGroups::Always),
    ("never", LetterGroups::Never),
];

/// How many words readers know, by its names in `book.toml`.
const READING_LEVELS: &[(&str, ReadingLevel)] = &[
    ("general", ReadingLevel::General),
    ("plain", ReadingLevel::Plain),
    ("any", ReadingLevel::Any),
];

/// How a term is found, by its names in `glossary.toml`.
const MATCHES: &[(&str, TermMatch)] = &[
    ("words", TermMatch::Words),
    ("exact", TermMatch::Exact),
    ("never", TermMatch::Never),
];

impl Resolver<'_> {
    /// What `[glossary]` says.
    pub(super) fn glossary(&mut self, table: &GlossaryTable) -> GlossarySettings {
        GlossarySettings {
            links: self.choice("links", table.links.as_ref(), LINKS),
            abbreviations: self.choice(
                "abbreviations",
                table.abbreviations.as_ref(),
                ABBREVIATIONS,
            ),
            entries: self.choice("entries", table.entries.as_ref(), ENTRIES),
            letter_groups: self.choice(
                "letter-groups",
                table.letter_groups.as_ref(),
                LETTER_GROUPS,
            ),
            abbreviations_list: table.abbreviations_list.unwrap_or(false),
            reading_level: self.choice(
                "reading-level",
                table.reading_level.as_ref(),
                READING_LEVELS,
            ),
        }
    }

    /// What `[index]` says.
    pub(super) fn index(&mut self, table: &IndexTable) -> IndexSettings {
        IndexSettings {
            glossary_terms: table.glossary_terms.unwrap_or(false),
            letter_groups: self.choice(
                "letter-groups",
                table.letter_groups.as_ref(),
                LETTER_GROUPS,
            ),
        }
    }

    /// The meaning of a value that is one of a few names; the default where it is not.
    fn choice<T: Copy + Default>(
        &mut self,
        key: &str,
        value: Option<&Spanned<String>>,
        names: &[(&str, T)],
    ) -> T {
        value
            .and_then(|value| self.one_of(key, value, names))
            .unwrap_or_default()
    }
}

/// Resolves the entries of one file; one without a usable term of its own is left out,
/// as is what `names` of nearer files has taken.
pub(super) fn resolve(
    config: GlossaryConfig,
    origin: TermOrigin,
    names: &mut Names,
    sources: &Sources,
    resolver: &mut Resolver<'_>,
) -> Vec<Term> {
    let mut terms = Vec::new();
    for entry in config.term {
        let table = entry.span();
        let entry = entry.into_inner();
        let term = resolver.required(
            "term",
            entry.term.as_ref(),
            value::name,
            table.clone(),
            "the word",
        );
        let (Some(term), Some(written)) = (term, &entry.term) else {
            continue;
        };
        let span = resolver.span(written);
        let is_new = names.claim(&term, false, span, resolver.sink);
        let abbreviation = entry.abbreviation.as_ref().and_then(|short| {
            let text = resolver.check("abbreviation", short, value::name)?;
            let place = resolver.span(short);
            let claimed = is_new && names.claim(&text, true, place, resolver.sink);
            claimed.then_some(text)
        });
        let mut variants = Vec::new();
        for variant in &entry.variants {
            if let Some(text) = resolver.check("variants", variant, value::name)
                && is_new
                && names.claim(&text, false, resolver.span(variant), resolver.sink)
            {
                variants.push(text);
            }
        }
        let see = resolver.written(entry.see.as_ref());
        let place = entry.definition.as_ref();
        let place = place.map_or(span, |text| resolver.span(text));
        let (definition, definition_span) = definition(place, entry.definition, sources);
        if definition.trim().is_empty() && see.is_none() && !resolver.was_reported("definition") {
            resolver.sink.push(without_definition(&term, place));
        }
        let say = resolver.optional("say", entry.say.as_ref(), value::name);
        let plural = resolver
            .optional("plural", entry.plural.as_ref(), value::name)
            .map(|plural| {
                if plural == "none" {
                    String::new()
                } else {
                    plural
                }
            });
        let matching = resolver.choice("match", entry.matching.as_ref(), MATCHES);
        let ipa = resolver.optional("ipa", entry.ipa.as_ref(), value::name);
        let see_also = entry.see_also.iter();
        let see_also = see_also
            .filter_map(|term| resolver.written(Some(term)))
            .collect();
        let language = resolver.optional("language", entry.language.as_ref(), value::language);
        if !is_new {
            // The entry before it has all that the text can lead to.
            continue;
        }
        terms.push(Term {
            say,
            ipa,
            plural,
            matching,
            see,
            see_also,
            origin,
            language,
            term,
            abbreviation,
            variants,
            definition,
            span,
            definition_span,
        });
    }
    terms
}

fn without_definition(term: &str, place: Span) -> Diagnostic {
    Diagnostic::new(
        &TERM_WITHOUT_DEFINITION,
        place,
        format!("`{term}` has no definition"),
    )
    .help("write `definition = \"…\"` in plain words")
}

/// The definition and its place in the value at `place`.
fn definition(place: Span, written: Option<Spanned<String>>, sources: &Sources) -> (String, Span) {
    let text = written.map(Spanned::into_inner).unwrap_or_default();
    let inside = inside(sources.text(place), &text).map(|start| {
        let start = place.range().start + start;
        Span::new(place.source, start..start + text.len())
    });
    (text, inside.unwrap_or(place))
}

/// Where in a TOML string as written its value stands word for word (TOML 1.1,
/// String); `None` when escapes or line ends make it another text.
fn inside(written: &str, value: &str) -> Option<usize> {
    let quote = ["\"\"\"", "'''", "\"", "'"]
        .into_iter()
        .find(|quote| written.starts_with(quote))?;
    let mut start = quote.len();
    if quote.len() == 3 {
        // A line end right after the opening quotation marks is no part of it.
        let rest = &written[start..];
        let line_end = ["\r\n", "\n"].into_iter().find(|end| rest.starts_with(end));
        start += line_end.map_or(0, str::len);
    }
    let end = written.len().checked_sub(quote.len())?;
    (written.get(start..end)? == value).then_some(start)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_are_found_inside_their_quotation_marks() {
        assert_eq!(inside("\"a cell\"", "a cell"), Some(1));
        assert_eq!(inside("'a \\ cell'", "a \\ cell"), Some(1));
        assert_eq!(inside("\"\"\"\na\nb\"\"\"", "a\nb"), Some(4));
        assert_eq!(inside("'''a'''", "a"), Some(3));
        assert_eq!(inside("\"\"", ""), Some(1));
        assert_eq!(inside("\"\\u0041\"", "A"), None);
        assert_eq!(inside("\"", ""), None);
    }
}
