//! Tables that are too wide for the page: below which width each row turns into a block.
//!
//! Only the reader's screen and size of type tell whether a table has room, but how
//! much it needs at least is known: each column holds its longest word. A table gets
//! the class of the first width that is enough for it.

use crate::model::text::plain_text;
use crate::model::{Inline, Table};

/// The classes of tables with the widths below which their rows are blocks, in ems.
const CLASSES: &[(&str, u16)] = &[
    ("narrow", 12),
    ("medium", 26),
    ("wide", 40),
    ("very-wide", 60),
    // No page that is pleasant to read has room for more.
    ("boundless", 9999),
];

/// What is written for each class.
const RULES: &str = include_str!("stacked.css");

/// How wide a letter is on the whole, in ems, bold ones and capitals included.
const LETTER: f32 = 0.6;

/// How wide a character is that fills a square, as those of Chinese do.
const SQUARE: f32 = 1.0;

/// The first of the scripts whose lines may end between any two characters
/// (CJK Radicals Supplement).
const FIRST_SQUARE: char = '\u{2e80}';

/// The room between the columns and beside them, in ems.
const BETWEEN: f32 = 1.3;

/// The narrowest column that reads as lines and not as a list of words, in ems.
const LEAST_COLUMN: f32 = 4.0;

/// The rules of the style sheet for tables.
pub(super) fn rules() -> String {
    let rules = |(class, width): &(&str, u16)| {
        RULES
            .replace("CLASS", class)
            .replace("WIDTH", &format!("{width}em"))
    };
    CLASSES.iter().map(rules).collect()
}

/// The class of a table.
pub(super) fn class(table: &Table) -> &'static str {
    /// From how many columns on a table is not tried in the narrowest columns: two
    /// always have room there.
    const SEVERAL_COLUMNS: usize = 3;
    let mut columns = vec![LEAST_COLUMN; table.columns.len()];
    for cell in table.rows().flat_map(|row| &row.cells) {
        let width = longest_word(&cell.content);
        if let (1, Some(column)) = (cell.columns, columns.get_mut(cell.column)) {
            *column = column.max(width);
        }
    }
    let need: f32 = columns.iter().map(|column| column + BETWEEN).sum();
    let first = usize::from(columns.len() >= SEVERAL_COLUMNS);
    let last = CLASSES.len() - 1;
    let enough = CLASSES[first..]
        .iter()
        .find(|(_, width)| need <= f32::from(*width));
    enough.unwrap_or(&CLASSES[last]).0
}

/// How wide the longest part of a cell is that can't be parted, in ems.
fn longest_word(content: &[Inline]) -> f32 {
    let width = |word: &str| {
        if word.contains(|c| c >= FIRST_SQUARE) {
            return SQUARE;
        }
        #[expect(clippy::cast_precision_loss, reason = "words are short")]
        let letters = word.chars().count() as f32;
        letters * LETTER
    };
    let text = plain_text(content);
    let words = text.split([' ', '-', '\n', '\u{ad}', '\u{200b}']);
    words.map(width).fold(0.0, f32::max)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_class_has_its_rules() {
        let rules = rules();
        for (class, width) in CLASSES {
            assert!(rules.contains(&format!("@container (max-width: {width}em)")));
            assert!(rules.contains(&format!(".{class} td[data-label]::before")));
        }
        assert!(!rules.contains("CLASS") && !rules.contains("WIDTH"));
    }
}
