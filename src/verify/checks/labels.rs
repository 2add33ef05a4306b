//! Page labels and the numbers that are printed on the pages: a reader who is told
//! "page 12" must find the same page on paper and on the screen.

use super::Reading;
use crate::rules::PAGE_LABEL_WRONG;
use crate::verify::finding::Finding;
use crate::verify::lines::{Line, Text};
use crate::verify::pdf::PdfFile;

/// What part of the page, at its head and foot, may hold its number.
const EDGE_SHARE: f64 = 0.15;

/// The longest page number: `mmmdccclxxxviii` is one.
const MOST_CHARACTERS: usize = 15;

/// A page with the numbers that are printed on it.
pub(in crate::verify) struct Printed {
    pub(in crate::verify) page: usize,
    /// What readers show for the page.
    pub(in crate::verify) label: String,
    /// The numbers on it, as printed.
    pub(in crate::verify) numbers: Vec<String>,
}

impl Printed {
    /// Whether one of the numbers is the label.
    pub(in crate::verify) fn agrees(&self) -> bool {
        self.numbers.iter().any(|number| same(number, &self.label))
    }
}

/// The pages that have a printed number.
pub(in crate::verify) fn printed_numbers(file: &PdfFile, text: &Text) -> Vec<Printed> {
    let mut printed: Vec<Printed> = Vec::new();
    let untagged = text.blocks.iter().filter(|block| block.element.is_none());
    let lines = text
        .artifacts
        .iter()
        .chain(untagged.flat_map(|block| &block.lines));
    let mut numbers: Vec<&Line> = lines
        .filter(|line| is_number(line.text.trim()) && is_at_edge(file, line))
        .collect();
    numbers.sort_by_key(|line| line.page);
    for line in numbers {
        let number = line.text.trim().to_owned();
        match printed.last_mut() {
            Some(last) if last.page == line.page => last.numbers.push(number),
            _ => printed.push(Printed {
                page: line.page,
                label: label(file, line.page),
                numbers: vec![number],
            }),
        }
    }
    printed
}

/// What readers show: the label, or the page's place in a file without labels.
fn label(file: &PdfFile, page: usize) -> String {
    let label = file.pages[page].label.clone();
    label.unwrap_or_else(|| (page + 1).to_string())
}

fn is_at_edge(file: &PdfFile, line: &Line) -> bool {
    let height = file.pages[line.page].height;
    line.y < height * EDGE_SHARE || line.y > height * (1.0 - EDGE_SHARE)
}

/// Whether a text is a number alone: figures of any script, or Roman ones.
fn is_number(text: &str) -> bool {
    let few = (1..=MOST_CHARACTERS).contains(&text.chars().count());
    let figures = text.chars().all(|c| figure(c).is_some());
    let roman = text
        .chars()
        .all(|c| "ivxlcdm".contains(c.to_ascii_lowercase()));
    few && (figures || roman)
}

/// The value of a figure in any script that counts by tens.
fn figure(c: char) -> Option<u32> {
    const ZEROS: [u32; 12] = [
        0x30, 0x660, 0x6F0, 0x966, 0x9E6, 0xA66, 0xAE6, 0xB66, 0xBE6, 0xC66, 0xE50, 0xFF10,
    ];
    let code = u32::from(c);
    ZEROS
        .into_iter()
        .find(|zero| (*zero..zero + 10).contains(&code))
        .map(|zero| code - zero)
}

/// Whether two numbers are the same, whatever figures they are written in.
fn same(one: &str, two: &str) -> bool {
    let plain = |text: &str| -> String {
        let figures = text.trim().chars();
        figures
            .map(|c| {
                figure(c)
                    .and_then(|value| char::from_digit(value, 10))
                    .unwrap_or(c)
            })
            .flat_map(char::to_lowercase)
            .collect()
    };
    plain(one) == plain(two)
}

pub(super) fn check(reading: &Reading<'_>, findings: &mut Vec<Finding>) {
    for printed in printed_numbers(reading.file, reading.text) {
        if printed.agrees() {
            continue;
        }
        let (number, label) = (printed.numbers.join("” and “"), &printed.label);
        findings.push(
            Finding::new(
                &PAGE_LABEL_WRONG,
                format!("the page bears the number “{number}”, and readers show “{label}” for it"),
            )
            .at(printed.page, "")
            .help("write page labels that equal the printed numbers"),
        );
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_of_any_script_are_the_same() {
        assert!(is_number("12") && is_number("xiv") && is_number("١٢") && !is_number("page 12"));
        assert!(same("١٢", "12") && same("XIV", "xiv") && !same("12", "13"));
        assert!(!is_number("") && !is_number("2.1"));
    }
}
