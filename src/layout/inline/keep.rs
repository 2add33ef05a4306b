//! Single pieces of information: where a line should not end.
//!
//! Readers with low vision see few words at once. A number at the end of one line
//! and its unit at the start of the next are easily read as two things, so a date,
//! a dose, a telephone number or "page 12" stays on one line (UKAAF MS03, RNIB:
//! "single pieces of information"). [`kept`] says which words belong together;
//! [`lines`](super::lines) lets them go again where they are longer than a line.
//! That words themselves stay whole is the work of [`lines`](super::lines), too.

mod words;

use std::ops::Range;

use words::{OPERATORS, SIGNS, UNITS, WORDS, Words};

/// What opens a word and is no part of it.
const OPENING: [char; 11] = ['(', '[', '{', '"', '\'', '“', '‘', '„', '«', '¿', '¡'];

/// What closes a word and is no part of it.
const CLOSING: [char; 14] = [
    '.', ',', ';', ':', '!', '?', ')', ']', '}', '"', '\'', '”', '’', '»',
];

/// The longest word, in characters, that hangs when it ends a line after a full
/// stop: "A", "In", "The".
const HANGING: usize = 3;

/// The fewest digits of a telephone number.
const TELEPHONE_DIGITS: usize = 6;

/// The longest side of "p = 0.05" that is kept by its sign, in characters.
const SIDE: usize = 8;

/// The ranges of bytes in which no line should end, apart and in order.
pub(super) fn kept(text: &str) -> Vec<Range<usize>> {
    let words: Vec<Range<usize>> = words_of(text).collect();
    let word = |at: Option<usize>| {
        at.and_then(|at| words.get(at))
            .map_or("", |w| &text[w.clone()])
    };
    let mut kept: Vec<Range<usize>> = Vec::new();
    let mut telephone = 0;
    for at in 1..words.len() {
        if at > telephone {
            telephone = number_in_groups(text, &words[at - 1..]) + at - 1;
        }
        let four = [
            word(at.checked_sub(2)),
            word(at.checked_sub(1)),
            word(Some(at)),
            word(Some(at + 1)),
        ];
        if at > telephone && !belong_together(four) {
            continue;
        }
        match kept.last_mut() {
            Some(last) if last.end == words[at - 1].end => last.end = words[at].end,
            _ => kept.push(words[at - 1].start..words[at].end),
        }
    }
    kept
}

/// Where the short word begins that a line ends with and that hangs there, alone
/// after the end of a sentence.
pub(super) fn hanging(line: &str) -> Option<usize> {
    let line = line.trim_end_matches(' ');
    let start = line.rfind(' ')? + 1;
    let word = &line[start..];
    let short = word.chars().count() <= HANGING && word.chars().all(char::is_alphabetic);
    let before = line[..start].trim_end_matches(' ');
    let before = before.trim_end_matches(['”', '’', '»', '"', '\'', ')']);
    (short && before.ends_with(['.', '!', '?', '…'])).then_some(start)
}

/// The words between spaces.
fn words_of(text: &str) -> impl Iterator<Item = Range<usize>> {
    text.split(' ').filter(|word| !word.is_empty()).map(|word| {
        let start = word.as_ptr() as usize - text.as_ptr() as usize;
        start..start + word.len()
    })
}

/// How many words after the first belong to its number: "0800 123 456",
/// "250 000".
fn number_in_groups(text: &str, words: &[Range<usize>]) -> usize {
    let mut groups = 0;
    let mut digits = 0;
    let mut thousands = true;
    for word in words {
        let whole = &text[word.clone()];
        let group = whole.trim_end_matches(CLOSING);
        let signs = |char: char| char.is_ascii_digit() || "+()-/.\u{2011}".contains(char);
        let count = group.chars().filter(char::is_ascii_digit).count();
        if count == 0 || !group.chars().all(signs) {
            break;
        }
        let only_digits = count == group.len();
        thousands &= only_digits && if groups == 0 { count <= 3 } else { count == 3 };
        groups += 1;
        digits += count;
        // A bracket may close in the middle of a number, a sentence may not end.
        if whole.ends_with(CLOSING) && !whole.ends_with(')') {
            break;
        }
    }
    let Some(first) = words.first().map(|first| &text[first.clone()]) else {
        return 0;
    };
    let telephone = first.starts_with(['+', '0', '(']) && digits >= TELEPHONE_DIGITS;
    if telephone || thousands {
        usize::saturating_sub(groups, 1)
    } else {
        0
    }
}

/// Whether no line should end between the second and the third of four words.
fn belong_together([before, left, right, after]: [&str; 4]) -> bool {
    // A dash ends a line; it does not begin one.
    if matches!(right, "–" | "—") {
        return true;
    }
    let left = left.trim_start_matches(OPENING);
    let right = right.trim_start_matches(OPENING).trim_end_matches(CLOSING);
    let has_digit = |word: &str| word.bytes().any(|byte| byte.is_ascii_digit());
    if [before, left, right, after].into_iter().any(has_digit) {
        let before = before.trim_start_matches(OPENING);
        let after = after.trim_start_matches(OPENING).trim_end_matches(CLOSING);
        if is_quantity(left, right)
            || is_part_of_date([before, left, right, after])
            || is_ratio([before, left, right, after])
            || is_one_of_many(left, right)
        {
            return true;
        }
    }
    is_comparison(left, right)
        || any(|words| words.titles, left) && right.starts_with(char::is_uppercase)
}

/// "6 million", "20 mg/day", "£ 20", "10 am", "15 h 30".
fn is_quantity(left: &str, right: &str) -> bool {
    if SIGNS.contains(&left) && is_number(right) {
        return true;
    }
    if left == "h" && right.len() == 2 && is_number(right) {
        return true;
    }
    is_number(left) && {
        let unit = right.split(['/', '·', '-']).next().unwrap_or(right);
        UNITS.contains(&unit) || lower(|words| words.units, unit)
    }
}

/// "3 June 2021", "June 3, 2021", "3. Juni", "1er juin", "3 de junio de 2021".
fn is_part_of_date([before, left, right, after]: [&str; 4]) -> bool {
    let joint = |word: &str| any(|words| words.joints, word);
    let month_or_year = |word: &str| is_month(word) || is_year(word);
    if is_day(left) {
        let followed = is_month(right) || (joint(right) && is_month(after));
        // "June 3, 2021"
        return followed || (is_month(before) && is_year(right));
    }
    if is_month(left) {
        return is_day(right) || is_year(right) || (joint(right) && is_year(after));
    }
    joint(left) && (is_day(before) || is_month(before)) && month_or_year(right)
}

/// "1 in 7", "10 to 15".
fn is_ratio([before, left, right, after]: [&str; 4]) -> bool {
    let between = |word: &str| any(|words| words.between, word);
    // "In 2021 to 5 people": a year and a number have nothing in common.
    let ratio = |left: &str, sign: &str, right: &str| {
        let apart = is_year(left) && !is_year(right);
        is_number(left) && between(sign) && is_number(right) && !apart
    };
    ratio(left, right, after) || ratio(before, left, right)
}

/// "page 12", "Figure 3".
fn is_one_of_many(left: &str, right: &str) -> bool {
    right.starts_with(|char: char| char.is_ascii_digit()) && lower(|words| words.leads, left)
}

/// "p = 0.05".
fn is_comparison(left: &str, right: &str) -> bool {
    let short = |word: &str| word.chars().count() <= SIDE && !word.ends_with(CLOSING);
    (OPERATORS.contains(&right) && short(left)) || (OPERATORS.contains(&left) && short(right))
}

/// A number as it may be written: "6", "2.5", "1,000", "5–10", "£20", "~½".
fn is_number(word: &str) -> bool {
    let digit = |char: char| char.is_ascii_digit() || "½¼¾⅓⅔".contains(char);
    word.ends_with(digit)
        && word
            .chars()
            .all(|char| digit(char) || ".,'’:–-−+±~≈<>≤≥×/£€$¥\u{202f}\u{a0}".contains(char))
}

/// A day of a month: "3", "3.", "3,", "3rd", "1er".
fn is_day(word: &str) -> bool {
    let digits = word.trim_end_matches(|char: char| !char.is_ascii_digit());
    let end = &word[digits.len()..];
    let one_or_two = matches!(digits.len(), 1 | 2) && digits.bytes().all(|b| b.is_ascii_digit());
    one_or_two && matches!(end, "" | "." | "," | "st" | "nd" | "rd" | "th" | "er" | "º")
}

fn is_year(word: &str) -> bool {
    word.len() == 4 && word.bytes().all(|byte| byte.is_ascii_digit())
}

fn is_month(word: &str) -> bool {
    let word = word.strip_suffix('.').unwrap_or(word);
    any(|words| words.months, word)
}

/// Whether a word stands in a list of any language.
fn any(list: impl Fn(&Words) -> &'static [&'static str], word: &str) -> bool {
    WORDS.iter().any(|words| list(words).contains(&word))
}

/// The same, however the word begins.
fn lower(list: impl Fn(&Words) -> &'static [&'static str], word: &str) -> bool {
    any(&list, word) || any(&list, &word.to_lowercase())
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The text with every space at which no line should end as `_`.
    fn shown(text: &str) -> String {
        let mut shown = text.to_owned().into_bytes();
        for range in kept(text) {
            for byte in &mut shown[range] {
                if *byte == b' ' {
                    *byte = b'_';
                }
            }
        }
        String::from_utf8(shown).unwrap()
    }

    #[test]
    fn single_pieces_of_information_stay_whole() {
        for piece in [
            "They had 6_million donor cells.",
            "Take 20_mg twice, or 2.5_mg/day (at most 5_%).",
            "It costs £_20, $5_million or 12,50_€.",
            "On 3_June_2021, or June_3,_2021, or in June_2021.",
            "On the 3rd_of_June_2021 at 10:30_am or at 10_p.m. today.",
            "Am 3._Juni_2021 um 10_Uhr, Seite_12, Abb._3, Nr._5.",
            "Le 1er_juin_2021 à 15_h_30, voir page_12 et fig._3.",
            "El 3_de_junio_de_2021 a las 10_horas, pág._12.",
            "Call 0800_123_456 or +44_20_7946_0958 or (020)_7946_0958.",
            "About 250_000 people and 1_250_000_km more.",
            "See page_12, Figure_3 and Table_2.",
            "Ask Dr_Smith and Frau_Schmidt.",
            "For 1_in_7 people, 10_to_15_mg, p_=_0.05 here.",
            "A thing_– that is_— ends.",
        ] {
            assert_eq!(shown(&piece.replace('_', " ")), piece);
        }
    }

    #[test]
    fn other_words_go_free() {
        for free in [
            "In 2021, 404 people may come.",
            "She may 3 times ask.",
            "He has 5. The next comes.",
            "This is the next step. Of 9 lives nothing is left.",
            "Plain words without anything. A new one.",
            "Phone 5 friends, 20 of them old.",
        ] {
            let shown = shown(free);
            let kept = shown.matches('_').count();
            assert!(kept <= usize::from(free.contains("3 times")), "{shown}");
        }
    }

    #[test]
    fn short_words_hang_after_a_full_stop() {
        for (line, start) in [
            ("It hurts my knee. A ", Some(18)),
            ("He said “no.” The", Some(18)),
            ("It hurts. There ", None),
            ("It hurts my knee a", None),
            ("A", None),
            ("", None),
            ("In all. 12", None),
        ] {
            assert_eq!(hanging(line), start, "{line}");
        }
    }
}
