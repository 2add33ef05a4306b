//! Formulas: read, said, and told of when they can't be.

use std::ops::Range;

use super::chapter::Chapter;
use crate::diag::Diagnostic;
use crate::markdown::{Element, ElementKind};
use crate::math::{self, Formula};
use crate::model::text::{SHOWN_CHARACTERS, shortened};
use crate::model::{Block, BlockKind, Inline, InlineKind};
use crate::rules;

impl<'t> Chapter<'_, '_, 't> {
    /// Lowers a formula; one that can't be read stays as computer text.
    pub(super) fn formula(
        &mut self,
        (source, display): (&str, bool),
        words: Option<&str>,
        range: &Range<usize>,
    ) -> InlineKind {
        let source = self.clean(source, range);
        let math = match math::read(&source, display) {
            Ok(math) => math,
            Err(fault) => {
                let place = self.place_in(&source, display, &fault.range, range);
                let span = self.span(&place);
                self.report(
                    Diagnostic::new(
                        &rules::FORMULA_INVALID,
                        span,
                        format!(
                            "the formula `{}` can't be read: {}",
                            shown(&source),
                            lower_first(&fault.message)
                        ),
                    )
                    .help(
                        "mend the LaTeX; write `\\$` for a dollar sign that is none of a formula",
                    ),
                );
                let signs = if display { "$$" } else { "$" };
                return InlineKind::Code(format!("{signs}{source}{signs}"));
            }
        };
        self.check_money(&source, display, range);
        let said = match words {
            Some(words) => Some(self.clean(words, range)),
            None => {
                let speaker = self.book.speaker.as_ref();
                speaker.and_then(|speaker| speaker.say(&math))
            }
        };
        if said.is_none() {
            self.without_words(&source, range);
        }
        InlineKind::Formula(Formula {
            words: said.unwrap_or_else(|| source.trim().to_owned()),
            source,
            display,
            math,
        })
    }

    /// The place in the file of what is wrong in a formula; all of it when its lines
    /// stand in a quotation and are not as they were written.
    fn place_in(
        &self,
        source: &str,
        display: bool,
        wrong: &Range<usize>,
        range: &Range<usize>,
    ) -> Range<usize> {
        let start = range.start + if display { 2 } else { 1 };
        let written = self.text.get(start..start + source.len()) == Some(source);
        if !written || wrong.is_empty() || source.get(wrong.clone()).is_none() {
            return range.clone();
        }
        start + wrong.start..start + wrong.end
    }

    /// Tells of a formula that reads like two sums of money in a sentence.
    fn check_money(&mut self, source: &str, display: bool, range: &Range<usize>) {
        let sum = source.starts_with(|char: char| char.is_ascii_digit());
        let mut words = source.split_whitespace().skip(1);
        let is_word = |word: &str| {
            word.len() > 1 && word.chars().all(|char| char.is_alphabetic() || char == ',')
        };
        if display || !sum || source.contains('\\') || !words.any(is_word) {
            return;
        }
        let span = self.span(range);
        let shown = shown(source);
        self.report(
            Diagnostic::new(
                &rules::FORMULA_OR_MONEY,
                span,
                format!("`{shown}` is read as a formula, and looks like sums of money"),
            )
            .help("write `\\$` for each dollar sign; words in a formula stand in `\\text{…}`"),
        );
    }

    /// Tells of dollar signs in a text that were meant for a formula: the parser takes
    /// none whose brackets are not in balance, or with a space inside the signs.
    pub(super) fn check_dollars(&mut self, range: &Range<usize>) {
        let text = self.text.get(range.clone()).unwrap_or("");
        let escaped = |at: usize| {
            let slashes = text[..at].bytes().rev().take_while(|byte| *byte == b'\\');
            slashes.count() % 2 == 1
        };
        let signs = text.match_indices('$').map(|(at, _)| at);
        let signs: Vec<usize> = signs.filter(|at| !escaped(*at)).collect();
        let meant = signs.windows(2).find(|pair| {
            let inside = &text[pair[0] + 1..pair[1]];
            let mut pairs = inside.bytes().zip(inside.bytes().skip(1));
            pairs.any(|(a, b)| a == b'\\' && b.is_ascii_alphabetic()) || inside.contains('^')
        });
        let Some(&[start, end]) = meant else {
            return;
        };
        let shown = shown(&text[start + 1..end]);
        let span = self.span(&(range.start + start..range.start + end + 1));
        self.report(
            Diagnostic::new(
                &rules::FORMULA_INVALID,
                span,
                format!("the formula `{shown}` can't be read: its dollar signs make no pair"),
            )
            .help(
                "close each bracket, and leave no space inside the dollar signs; write `\\$` for \
                 a dollar sign that is none of a formula",
            ),
        );
    }

    fn without_words(&mut self, source: &str, range: &Range<usize>) {
        let span = self.span(range);
        let shown = shown(source);
        let spoken = self.book.speaker.is_some();
        let why = if spoken {
            "it can't be said by rule"
        } else {
            "there are no rules to say it in this language"
        };
        self.report(
            Diagnostic::new(
                &rules::FORMULA_WITHOUT_WORDS,
                span,
                format!("the formula `{shown}` has no words: {why}"),
            )
            .help("write after it what is said for it: `{alt=\"x squared\"}`"),
        );
    }

    /// The blocks of a paragraph that formulas part: each stands by itself.
    pub(super) fn parted_paragraph(&mut self, elements: &'t [Element<'t>]) -> Vec<Block> {
        let mut blocks = Vec::new();
        for run in elements.chunk_by(|a, b| !is_display(a) && !is_display(b)) {
            let range = run[0].range.start..run[run.len() - 1].range.end;
            let content = self.line(run);
            blocks.extend(match content.as_slice() {
                [
                    Inline {
                        id,
                        kind: InlineKind::Formula(formula),
                    },
                ] if is_display(&run[0]) => Some(Block {
                    id: *id,
                    kind: BlockKind::Formula(formula.clone()),
                }),
                _ => self.paragraph(&range, content),
            });
        }
        blocks
    }
}

/// Whether an element is a formula that stands by itself.
pub(super) fn is_display(element: &Element<'_>) -> bool {
    matches!(element.kind, ElementKind::Formula { display: true, .. })
}

/// A formula as a message shows it.
fn shown(source: &str) -> String {
    let words: Vec<&str> = source.split_whitespace().collect();
    shortened(&words.join(" "), SHOWN_CHARACTERS).into_owned()
}

fn lower_first(message: &str) -> String {
    let mut chars = message.chars();
    match chars.next() {
        Some(first) => first.to_lowercase().chain(chars).collect(),
        None => String::new(),
    }
}
