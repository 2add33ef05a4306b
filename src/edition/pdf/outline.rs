//! The outline (bookmarks) from the sections, and the printed page numbers as
//! page labels (ISO 32000-1 §§ 12.3.3, 12.4.2).
//!
//! printpdf's own bookmarks are flat and sorted, so they are not used.

use lopdf::{Dictionary, Document, Object, ObjectId, text_string};

use super::links::Destinations;
use super::structure::key;
use crate::layout::Page;
use crate::model::text::numbered_words;
use crate::model::{Role, Section};

/// Writes the outline; `None` for a book without headings. The chapters are
/// shown, what is below them is folded.
pub(super) fn write(
    document: &mut Document,
    sections: &[Section],
    destinations: &Destinations<'_>,
) -> Option<ObjectId> {
    let root = document.new_object_id();
    let items = items(document, sections, root, destinations)?;
    let dictionary = Dictionary::from_iter([
        ("Type", Object::from("Outlines")),
        ("First", items.first.into()),
        ("Last", items.last.into()),
        ("Count", items.count.into()),
    ]);
    document.set_object(root, dictionary);
    Some(root)
}

/// The items on one level.
struct Items {
    first: ObjectId,
    last: ObjectId,
    count: i64,
}

fn items(
    document: &mut Document,
    sections: &[Section],
    parent: ObjectId,
    destinations: &Destinations<'_>,
) -> Option<Items> {
    let named: Vec<(&Section, String, (&str, Object))> = sections
        .iter()
        .filter_map(|section| {
            let destination = destinations.entry(section.id)?;
            let title = title(section);
            (!title.is_empty()).then_some((section, title, destination))
        })
        .collect();
    let ids: Vec<ObjectId> = named.iter().map(|_| document.new_object_id()).collect();
    let mut shown = 0;
    for (at, (section, title, destination)) in named.into_iter().enumerate() {
        let mut item = Dictionary::new();
        item.set("Title", text_string(&title));
        item.set("Parent", parent);
        if let Some(before) = at.checked_sub(1) {
            item.set("Prev", ids[before]);
        }
        if let Some(next) = ids.get(at + 1) {
            item.set("Next", *next);
        }
        let (key, destination) = destination;
        item.set(key, destination);
        if let Some(inner) = items(document, &section.sections, ids[at], destinations) {
            item.set("First", inner.first);
            item.set("Last", inner.last);
            // The chapters of a part are shown. Below zero: folded.
            let is_part = section.role == Role::Part;
            item.set("Count", if is_part { inner.count } else { -inner.count });
            shown += if is_part { inner.count } else { 0 };
        }
        document.set_object(ids[at], item);
    }
    Some(Items {
        first: *ids.first()?,
        last: *ids.last()?,
        count: key(ids.len()) + shown,
    })
}

/// The words of a heading with its number.
fn title(section: &Section) -> String {
    numbered_words(&section.heading).trim_end().to_owned()
}

/// The page labels as a number tree: a new range wherever counting on does not
/// give the printed number.
pub(super) fn page_labels(pages: &[Page]) -> Dictionary {
    let mut ranges = Vec::new();
    let mut before: Option<Counted> = None;
    for (at, page) in pages.iter().enumerate() {
        let counted = Counted::of(&page.label.0);
        let goes_on = before
            .as_ref()
            .is_some_and(|before| counted.as_ref() == Some(&before.next()));
        if !goes_on {
            let mut range = Dictionary::new();
            match &counted {
                Some(counted) => {
                    range.set("S", counted.style);
                    range.set("St", counted.number);
                }
                None if page.label.0.is_empty() => {}
                None => range.set("P", text_string(&page.label.0)),
            }
            ranges.push(key(at).into());
            ranges.push(Object::Dictionary(range));
        }
        before = counted;
    }
    Dictionary::from_iter([("Nums", Object::Array(ranges))])
}

/// A label that counting gives.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Counted {
    /// `D` for 12, `r` for xii, `R` for XII.
    style: &'static str,
    number: i64,
}

impl Counted {
    fn of(label: &str) -> Option<Self> {
        let arabic = label.parse().ok().map(|number| ("D", number));
        let found = arabic.or_else(|| {
            let lower = label.to_lowercase();
            let number = from_roman(&lower)?;
            let style = if lower == label { "r" } else { "R" };
            Some((style, number))
        });
        let (style, number) = found?;
        let counted = Self { style, number };
        // "012" and "XiI" are numbers to us and not to a reader.
        (number > 0 && counted.printed() == label).then_some(counted)
    }

    fn next(&self) -> Self {
        Self {
            style: self.style,
            number: self.number + 1,
        }
    }

    fn printed(&self) -> String {
        match self.style {
            "r" => to_roman(self.number),
            "R" => to_roman(self.number).to_uppercase(),
            _ => self.number.to_string(),
        }
    }
}

const ROMAN: [(i64, &str); 13] = [
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

fn to_roman(mut number: i64) -> String {
    let mut roman = String::new();
    for (value, letters) in ROMAN {
        while number >= value {
            roman.push_str(letters);
            number -= value;
        }
    }
    roman
}

fn from_roman(mut letters: &str) -> Option<i64> {
    let mut number = 0;
    while !letters.is_empty() {
        let (value, digit) = ROMAN.iter().find(|(_, digit)| letters.starts_with(digit))?;
        number += value;
        letters = &letters[digit.len()..];
    }
    Some(number)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::geom::Size;
    use crate::layout::{Frame, PageLabel};

    fn labels(labels: &[&str]) -> String {
        let pages: Vec<Page> = labels
            .iter()
            .map(|label| Page {
                label: PageLabel((*label).to_owned()),
                size: Size::default(),
                start: None,
                apart: false,
                frame: Frame::default(),
            })
            .collect();
        format!("{:?}", page_labels(&pages))
    }

    #[test]
    fn roman_pages_then_arabic_pages_are_two_ranges() {
        assert_eq!(
            labels(&["i", "ii", "iii", "iv", "1", "2"]),
            "<</Nums [0 <</S /r/St 1>> 4 <</S /D/St 1>>]>>"
        );
    }

    #[test]
    fn a_label_that_no_counting_gives_is_a_prefix() {
        assert_eq!(
            labels(&["Cover", "", "012", "7"]),
            "<</Nums [0 <</P (Cover)>> 1 <<>> 2 <</P (012)>> 3 <</S /D/St 7>>]>>"
        );
    }

    #[test]
    fn every_small_number_is_read_as_it_is_written() {
        for number in 1..500 {
            assert_eq!(from_roman(&to_roman(number)), Some(number));
        }
    }
}
