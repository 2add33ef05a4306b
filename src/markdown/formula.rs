//! Dollar signs: formulas, money, and the words that the author gives a formula.
//!
//! The parser takes `$…$` as a formula when no space stands inside the dollar signs.
//! Of what it takes, [`is_money`] gives back what can only be sums: as in Pandoc, no
//! digit follows the sign that closes, and no sum in a currency (`US$5`) opens one.

use std::ops::Range;

use pulldown_cmark::Event;

/// What comes before the author's words for a formula, and after them.
const WORDS: (&str, &str) = ("{alt=\"", "\"}");

/// Whether dollar signs around `range` are about money.
fn is_money(text: &str, range: &Range<usize>) -> bool {
    let starts = |at: usize, is: fn(char) -> bool| {
        text.get(at..)
            .and_then(|rest| rest.chars().next())
            .is_some_and(is)
    };
    let before = text
        .get(..range.start)
        .and_then(|text| text.chars().next_back());
    starts(range.end, |char| char.is_ascii_digit())
        || (before.is_some_and(char::is_alphanumeric)
            && starts(range.start + 1, |char| char.is_ascii_digit()))
}

/// The words that stand after a formula which ends at `end`: `$x^2$ {alt="x squared"}`.
/// Gives them and where they end.
pub(super) fn words_after(text: &str, end: usize) -> Option<(String, usize)> {
    let rest = text.get(end..)?;
    let inner = rest.trim_start_matches([' ', '\n']).strip_prefix(WORDS.0)?;
    let (words, after) = inner.split_once(WORDS.1)?;
    // A mark that is never closed does not take the words of the next.
    if words.contains("\n\n") || words.contains(WORDS.0) {
        return None;
    }
    let words = words.split_whitespace().collect::<Vec<_>>().join(" ");
    (!words.is_empty()).then(|| (words, text.len() - after.len()))
}

/// Looks at the events of a text one by one: takes money for words, and takes out
/// the words that were given for formulas.
#[derive(Debug, Default)]
pub(super) struct Formulas {
    /// Where the words of the last formula begin and end.
    taken: Range<usize>,
}

impl Formulas {
    /// The event, or what it is instead; `None` for a formula's words.
    pub(super) fn look<'a>(
        &mut self,
        text: &'a str,
        event: Event<'a>,
        range: Range<usize>,
    ) -> Option<(Event<'a>, Range<usize>)> {
        match event {
            Event::InlineMath(_) | Event::DisplayMath(_) => {
                let empty =
                    matches!(&event, Event::DisplayMath(source) if source.trim().is_empty());
                if empty || is_money(text, &range) {
                    let words = text.get(range.clone()).unwrap_or("");
                    return Some((Event::Text(words.into()), range));
                }
                if let Some((_, end)) = words_after(text, range.end) {
                    self.taken = range.end..end;
                }
                Some((event, range))
            }
            _ if self.taken.start <= range.start && range.end <= self.taken.end => None,
            Event::Text(words) if range.start < self.taken.end => {
                let rest = self.taken.end..range.end;
                // The parser gives plain words as they stand in the file.
                let left = text.get(rest.clone()).filter(|left| words.ends_with(left));
                left.filter(|left| !left.is_empty())
                    .map(|left| (Event::Text(left.into()), rest))
            }
            _ => Some((event, range)),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::{ENGLISH_QUOTES, ElementKind, parse};

    /// The paragraph's formulas in angle brackets, with their words, and its text.
    fn read(text: &str) -> String {
        let parsed = parse(text, ENGLISH_QUOTES);
        let mut read = String::new();
        for element in &parsed.elements[0].children {
            match &element.kind {
                ElementKind::Text(words) => read.push_str(words),
                ElementKind::SoftBreak => read.push(' '),
                ElementKind::Formula {
                    source,
                    display,
                    words,
                } => {
                    let sign = if *display { "$$" } else { "$" };
                    let words = words.as_deref().unwrap_or("");
                    read.push_str(&format!("<{sign}{source}|{words}>"));
                }
                other => panic!("{other:?}"),
            }
        }
        read
    }

    #[test]
    fn money_is_no_formula() {
        for money in [
            "It costs $5 and $10.",
            "It costs $5, or US$10.",
            "From US$5 to AU$.",
            "From $5-$10.",
            "5$ and 10$",
            "\\$5 \\$",
            "$$$$",
        ] {
            assert_eq!(read(money), money.replace('\\', ""), "{money}");
        }
        assert_eq!(read("the $n$th, H$_2$O"), "the <$n|>th, H<$_2|>O");
        assert_eq!(read("$$a$$ b"), "<$$a|> b");
    }

    #[test]
    fn the_author_gives_words_to_a_formula() {
        assert_eq!(
            read("so $x^2$ {alt=\"x  *squared*\"} \"is\" it"),
            "so <$x^2|x *squared*> “is” it"
        );
        assert_eq!(read("$$x$$\n{alt=\"the\nletter\"}"), "<$$x|the letter>");
        for none in ["$x$ {alt=\"\"}", "$x$ {alt=words}", "$x$ y {alt=\"z\"}"] {
            assert!(read(none).starts_with("<$x|>"), "{none}");
            assert!(read(none).contains("{alt="), "{none}");
        }
    }
}
