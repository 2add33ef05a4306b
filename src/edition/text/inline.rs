//! What stands in a line, as words: what only letters of another kind would tell is
//! said, or left out where it is nothing but a look.

use super::Text;
use crate::edition::html::inline::outside_address;
use crate::edition::html::xml::clean;
use crate::model::{Inline, InlineKind, LinkTarget, LinkWords, NodeId};

/// Raised signs that Unicode has, each after the plain one: a power read as "10 6" or
/// "106" would be a wrong number.
const RAISED: &[(char, char)] = &[
    ('0', '⁰'),
    ('1', '¹'),
    ('2', '²'),
    ('3', '³'),
    ('4', '⁴'),
    ('5', '⁵'),
    ('6', '⁶'),
    ('7', '⁷'),
    ('8', '⁸'),
    ('9', '⁹'),
    ('+', '⁺'),
    ('-', '⁻'),
    ('−', '⁻'),
    ('n', 'ⁿ'),
];

/// A hyphen that shows only where a word is parted, which no word is here.
const SOFT_HYPHEN: char = '\u{ad}';

impl Text<'_> {
    /// The words of a line, with what is said for what has none.
    pub(super) fn words(&mut self, content: &[Inline]) -> String {
        let mut words = String::new();
        self.inlines(content, &mut words);
        words
    }

    fn inlines(&mut self, content: &[Inline], words: &mut String) {
        for inline in content {
            self.inline(inline, words);
        }
    }

    /// Where a link inside the book leads, unless its words say so.
    fn led_to(&self, node: NodeId, words: &str) -> String {
        let Some((number, title)) = self.places.get(&node) else {
            return String::new();
        };
        let mut pieces = words.split(|c: char| !c.is_alphanumeric() && c != '.');
        let has_number = number
            .as_ref()
            .is_some_and(|number| pieces.any(|piece| piece.trim_end_matches('.') == number));
        let words = words.trim();
        if has_number || title.ends_with(words) {
            return String::new();
        }
        let phrases = self.phrases;
        let (open, close) = (&phrases.quotation_open, &phrases.quotation_close);
        let title = if title.contains(open.trim()) {
            clean(title).into_owned()
        } else {
            format!("{open}{}{close}", clean(title))
        };
        format!(" ({})", phrases.see.replace("{title}", &title))
    }

    fn inline(&mut self, inline: &Inline, words: &mut String) {
        match &inline.kind {
            InlineKind::Text(text) => {
                let text = clean(text);
                words.extend(text.chars().filter(|&c| c != SOFT_HYPHEN));
            }
            InlineKind::Code(text) => words.push_str(&clean(text)),
            InlineKind::Emphasis(content)
            | InlineKind::Strong(content)
            | InlineKind::Keyboard(content)
            | InlineKind::Language { content, .. }
            | InlineKind::GlossaryReference { content, .. } => self.inlines(content, words),
            // C_max is no "Cmax".
            InlineKind::Subscript(content) => {
                let plain = self.words(content);
                match lowered(&plain) {
                    Some(lowered) => words.push_str(&lowered),
                    None => {
                        if words.ends_with(char::is_alphanumeric) {
                            words.push('_');
                        }
                        words.push_str(&plain);
                    }
                }
            }
            InlineKind::Superscript(content) => {
                let plain = self.words(content);
                words.push_str(&raised(&plain).unwrap_or(plain));
            }
            // Unsaid, it would be told as true.
            InlineKind::Strikethrough(content) => {
                let struck = self.words(content);
                words.push_str(&format!("[{}: {struck}]", self.phrases.struck_out));
            }
            InlineKind::Abbreviation { expansion, content } => {
                let short = self.words(content);
                let expansion = clean(expansion);
                let first = self.expanded.insert(singular(&short).to_owned());
                let explained = is_explained(words, &short, &expansion);
                words.push_str(&short);
                if first && !explained && !expansion.is_empty() {
                    words.push_str(&format!(" ({expansion})"));
                }
            }
            InlineKind::Link {
                target,
                content,
                words: whose,
            } => {
                let text = self.words(content);
                words.push_str(&text);
                // Words of its target are those to search for.
                if let (LinkTarget::Internal(node), LinkWords::Written) = (target, whose) {
                    words.push_str(&self.led_to(*node, &text));
                }
                if let LinkTarget::External(address) = target
                    && let Some(address) = outside_address(address)
                {
                    let shown = address.strip_prefix("mailto:").unwrap_or(&address);
                    let shown = shown.strip_prefix("tel:").unwrap_or(shown);
                    if !text.contains(shown.trim_end_matches('/')) {
                        words.push_str(&format!(" [{shown}]"));
                    }
                }
            }
            InlineKind::NoteReference { number, .. } => {
                if !words.is_empty() && !words.ends_with(char::is_whitespace) {
                    words.push(' ');
                }
                words.push_str(&format!("[{} {number}]", self.phrases.note));
            }
            InlineKind::Image { alt, .. } => {
                if !alt.trim().is_empty() {
                    let alt = clean(alt);
                    words.push_str(&format!("[{}: {alt}]", self.phrases.picture));
                }
            }
            InlineKind::Formula(formula) => words.push_str(&clean(&formula.words)),
            InlineKind::IndexMark => {}
            InlineKind::LineBreak => words.push('\n'),
        }
    }
}

/// The text in lowered signs, when all of it are digits.
fn lowered(text: &str) -> Option<String> {
    let sign = |c: char| char::from_u32(u32::from('₀') + c.to_digit(10)?);
    text.chars().map(sign).collect()
}

/// An abbreviation without the "s" of several: "MSCs" is explained with "MSC".
fn singular(short: &str) -> &str {
    match short.strip_suffix('s') {
        Some(one) if one.chars().any(char::is_uppercase) => one,
        Some(_) | None => short,
    }
}

/// Whether the words before an abbreviation are what it stands for, or, where it
/// stands in brackets, others with its letters: "mesenchymal stem cells (MSCs".
fn is_explained(before: &str, short: &str, expansion: &str) -> bool {
    let words = |text: &str| -> Vec<String> {
        let words = text.split(|c: char| !c.is_alphanumeric());
        let words = words.filter(|word| !word.is_empty());
        words.map(str::to_lowercase).collect()
    };
    // The plural of the last word is the same word.
    let is_same = |one: &String, other: &String| {
        let (short, long) = if one.len() < other.len() {
            (one, other)
        } else {
            (other, one)
        };
        matches!(long.strip_prefix(short.as_str()), Some("" | "s" | "es"))
    };
    let (spoken, expansion) = (words(before), words(expansion));
    let ends_with_it = spoken.len() >= expansion.len() && {
        let mut last = spoken.iter().rev().zip(expansion.iter().rev());
        last.next().is_some_and(|(one, other)| is_same(one, other))
            && last.all(|(one, other)| one == other)
    };
    let letters: Vec<String> = singular(short)
        .chars()
        .map(|c| c.to_lowercase().collect())
        .collect();
    let in_brackets = before.trim_end().ends_with(['(', '[', '（']);
    let has_its_letters = letters.len() > 1 && spoken.len() >= letters.len() && {
        let mut last = spoken.iter().rev().zip(letters.iter().rev());
        last.all(|(word, letter)| word.starts_with(letter.as_str()))
    };
    ends_with_it || (in_brackets && has_its_letters)
}

/// The text in raised signs, when Unicode has all of them.
fn raised(text: &str) -> Option<String> {
    let sign = |c| RAISED.iter().find(|(plain, _)| *plain == c);
    text.chars()
        .map(|c| sign(c).map(|(_, raised)| *raised))
        .collect()
}
