//! Page labels (ISO 32000-1 § 12.4.2).

use hayro_syntax::object::{Dict, Object};
use hayro_syntax::xref::XRef;

use super::object::{name_at, text_at, tree};
use super::{Budget, Page};

/// Gives each page its label, if the file has labels.
pub(super) fn label(root: &Dict<'_>, xref: &XRef, pages: &mut [Page], budget: &mut Budget) {
    let Some(labels) = root.get::<Dict<'_>>("PageLabels") else {
        return;
    };
    let mut ranges: Vec<(usize, Range)> = tree(xref, labels, "Nums", budget)
        .into_iter()
        .filter_map(|(start, range)| match (start, range) {
            (Object::Number(start), Object::Dict(range)) => {
                Some((usize::try_from(start.as_i64()).ok()?, Range::of(&range)))
            }
            _ => None,
        })
        .collect();
    ranges.sort_by_key(|(start, _)| *start);
    for (at, page) in pages.iter_mut().enumerate() {
        let last = ranges.iter().rev().find(|(start, _)| *start <= at);
        page.label = last.map(|(start, range)| range.label(at - start));
    }
}

struct Range {
    style: Option<String>,
    prefix: String,
    first: usize,
}

impl Range {
    fn of(dict: &Dict<'_>) -> Self {
        Self {
            style: name_at(dict, "S"),
            prefix: text_at(dict, "P").unwrap_or_default(),
            first: dict
                .get::<u32>("St")
                .and_then(|first| usize::try_from(first).ok())
                .unwrap_or(1),
        }
    }

    fn label(&self, offset: usize) -> String {
        let number = self.first.saturating_add(offset);
        let number = match self.style.as_deref() {
            Some("D") => number.to_string(),
            Some("R") => roman(number).to_uppercase(),
            Some("r") => roman(number),
            Some("A") => letters(number).to_uppercase(),
            Some("a") => letters(number),
            _ => String::new(),
        };
        format!("{}{number}", self.prefix)
    }
}

/// A number no one writes in Roman figures or letters.
const MOST: usize = 10_000;

/// In small Roman figures.
pub(crate) fn roman(mut number: usize) -> String {
    const FIGURES: [(usize, &str); 13] = [
        (1000, "m"),
        (900, "cm"),
        (500, "d"),
        (400, "cd"),
        (100, "c"),
        (90, "xc"),
        (50, "l"),
        (40, "xl"),
        (10, "x"),
        (9, "ix"),
        (5, "v"),
        (4, "iv"),
        (1, "i"),
    ];
    if number > MOST {
        return number.to_string();
    }
    let mut text = String::new();
    for (value, figure) in FIGURES {
        while number >= value {
            text.push_str(figure);
            number -= value;
        }
    }
    text
}

/// a to z, then aa to zz, and so on.
fn letters(number: usize) -> String {
    if number == 0 || number > MOST {
        return number.to_string();
    }
    let letter = b'a' + u8::try_from((number - 1) % 26).expect("a remainder of 26 is below 26");
    char::from(letter).to_string().repeat((number - 1) / 26 + 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_written_in_every_style() {
        assert_eq!(roman(1994), "mcmxciv");
        assert_eq!((letters(1), letters(28)), ("a".to_owned(), "bb".to_owned()));
    }
}
