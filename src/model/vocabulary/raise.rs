//! Tells of the words that a book doesn't explain.
//!
//! Of English books alone: of other languages we don't know which words and which
//! abbreviations everybody knows.

use super::{Circle, UnclearDefinition, Unexplained, Vocabulary};
use crate::diag::{Diagnostic, Sink};
use crate::locale::KnownWords;
use crate::rules;

/// How many hard words are told of: who has more has other readers in mind, or much to
/// do. The report lists them all.
const MOST_HARD_WORDS: usize = 20;

/// Tells of what was found in a book in `language`; whether it `explains` words at all.
pub(in crate::model) fn raise(
    vocabulary: &Vocabulary,
    language: &str,
    explains: bool,
    sink: &mut Sink,
) {
    sink.extend(vocabulary.circles.iter().filter_map(circle));
    if KnownWords::of(language).is_none() {
        return;
    }
    let abbreviations = vocabulary.abbreviations.iter();
    // Without a glossary, what the text itself says must do.
    let abbreviations = abbreviations.filter(|found| explains || found.expansion.is_none());
    sink.extend(abbreviations.filter_map(abbreviation));
    if explains {
        let hard_words = &vocabulary.hard_words;
        let more = hard_words.len().saturating_sub(MOST_HARD_WORDS);
        // Those that readers meet most; words that come as often, as they come.
        let mut order: Vec<&Unexplained> = hard_words.iter().collect();
        order.sort_by_key(|found| std::cmp::Reverse(found.places.len()));
        order.truncate(MOST_HARD_WORDS);
        sink.extend(order.into_iter().filter_map(|found| hard_word(found, more)));
        sink.extend(vocabulary.unclear_definitions.iter().map(definition));
    }
}

fn abbreviation(found: &Unexplained) -> Option<Diagnostic> {
    let word = &found.word;
    let first = found.places.first()?;
    let help = match &found.expansion {
        Some(expansion) => format!(
            "the text says what it stands for: write `*[{word}]: {expansion}` on a line of its \
             own, or an entry with it as its `abbreviation`"
        ),
        None => format!(
            "write what it stands for, `*[{word}]: …` on a line of its own, or an entry with it \
             as its `abbreviation`"
        ),
    };
    let message = format!("`{word}` is an abbreviation that no entry explains");
    let found = Diagnostic::new(&rules::ABBREVIATION_UNEXPLAINED, first.span, message);
    Some(found.help(help))
}

fn hard_word(found: &Unexplained, more: usize) -> Option<Diagnostic> {
    let word = &found.word;
    let first = found.places.first()?;
    let message = match found.places.len() {
        1 => format!("`{word}` is a hard word that no entry explains"),
        uses => format!(
            "`{word}` is a hard word that no entry explains, here and {}",
            times(uses - 1)
        ),
    };
    let mut help = "say it in plainer words, or add it to the glossary".to_owned();
    if more > 0 {
        help.push_str(&format!(
            "; `clearprint glossary` lists {more} more, and `reading-level` in `[glossary]` says \
             which words your readers know"
        ));
    }
    Some(Diagnostic::new(&rules::HARD_WORD_UNEXPLAINED, first.span, message).help(help))
}

fn times(count: usize) -> String {
    match count {
        1 => "once more".to_owned(),
        _ => format!("{count} times more"),
    }
}

fn definition(found: &UnclearDefinition) -> Diagnostic {
    let UnclearDefinition { term, word, span } = found;
    let message = format!("the definition of `{term}` uses `{word}`, which no entry explains");
    Diagnostic::new(&rules::DEFINITION_UNCLEAR, *span, message)
        .help("say it in plainer words, or give that word an entry, too")
}

fn circle(circle: &Circle) -> Option<Diagnostic> {
    let ((first, span), others) = circle.terms.split_first()?;
    let mut message = format!("`{first}` is explained with ");
    for (term, _) in others {
        message.push_str(&format!("`{term}`, and that with "));
    }
    message.push_str(&format!("`{first}`"));
    let found = Diagnostic::new(&rules::DEFINITIONS_IN_A_CIRCLE, *span, message);
    let found = others.iter().fold(found, |found, (term, span)| {
        found.with(*span, format!("`{term}`"))
    });
    Some(found.help("explain one of them in words that everybody knows"))
}
