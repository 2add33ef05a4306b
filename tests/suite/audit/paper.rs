//! PDFs that a person can read and break: one sound file as text, and changes to
//! it.
//!
//! `sound.pdf.txt` is a whole book of two pages. A change is written as a
//! difference: lines that begin with a space stay, those with `-` go, those with
//! `+` come, and `@@` parts one place from the next. What stays and goes must
//! stand in the text exactly once, so a change can't miss.

use std::collections::BTreeMap;
use std::fs;

use crate::book_test::repository;

/// The sound book.
pub(crate) const SOUND: &str = include_str!("sound.pdf.txt");

/// The sound book with a change.
///
/// # Panics
/// When the change doesn't fit.
pub(crate) fn changed(difference: &str) -> String {
    let mut text = SOUND.to_owned();
    for place in difference
        .split("@@\n")
        .filter(|place| !place.trim().is_empty())
    {
        let lines = || place.lines().filter(|line| !line.is_empty());
        let side = |other: char| -> String {
            let of = lines().filter(|line| !line.starts_with(other));
            // From line end to line end, so that no part of a line fits.
            let text: String = of.map(|line| format!("{}\n", &line[1..])).collect();
            format!("\n{text}")
        };
        let (old, new) = (side('+'), side('-'));
        assert!(
            lines().all(|line| line.starts_with([' ', '-', '+'])),
            "a line of a difference begins with a space, - or +:\n{place}"
        );
        assert_eq!(
            text.matches(&old).count(),
            1,
            "this must stand once in the sound book:\n{old}"
        );
        text = text.replacen(&old, &new, 1);
    }
    text
}

/// A PDF of its text.
///
/// # Panics
/// When the text names an object that it doesn't have.
pub(crate) fn pdf(text: &str) -> Vec<u8> {
    let names = text.lines().filter_map(|line| line.strip_prefix("obj "));
    let numbers: BTreeMap<&str, usize> = names.zip(1..).collect();
    let mut bytes = b"%PDF-1.7\n%\xE2\xE3\xCF\xD3\n".to_vec();
    let mut offsets = vec![0; numbers.len() + 1];
    let mut lines = text.lines();
    let mut trailer = String::new();
    while let Some(line) = lines.next() {
        if let Some(name) = line.strip_prefix("obj ") {
            let number = numbers[name];
            offsets[number] = bytes.len();
            bytes.extend(format!("{number} 0 obj\n").into_bytes());
        } else if let Some(dictionary) = line.strip_suffix(" stream") {
            let mut stream = Vec::new();
            for line in lines.by_ref().take_while(|line| *line != "endstream") {
                match line.strip_prefix("@file ") {
                    Some(path) => stream.extend(fs::read(repository(path)).unwrap()),
                    None => stream.extend(line.bytes()),
                }
                stream.push(b'\n');
            }
            let dictionary = dictionary.strip_suffix(">>").unwrap();
            let dictionary = referred(dictionary, &numbers);
            let head = format!("{dictionary}/Length {} >>\nstream\n", stream.len());
            bytes.extend(head.into_bytes());
            bytes.extend(stream);
            bytes.extend(b"endstream\n");
        } else if line == "trailer" {
            trailer = lines
                .by_ref()
                .map(|line| referred(line, &numbers))
                .collect();
        } else if !line.starts_with('%') {
            bytes.extend(referred(line, &numbers).into_bytes());
            bytes.push(b'\n');
        }
    }
    let start = bytes.len();
    let size = offsets.len();
    bytes.extend(format!("xref\n0 {size}\n0000000000 65535 f \n").into_bytes());
    for offset in &offsets[1..] {
        bytes.extend(format!("{offset:010} 00000 n \n").into_bytes());
    }
    let trailer = trailer.replacen("<<", &format!("<< /Size {size}"), 1);
    bytes.extend(format!("trailer\n{trailer}\nstartxref\n{start}\n%%EOF\n").into_bytes());
    bytes
}

/// A line with the numbers of objects in place of their names.
fn referred(line: &str, numbers: &BTreeMap<&str, usize>) -> String {
    let mut parts = line.split('{');
    let mut text = parts.next().unwrap().to_owned();
    for part in parts {
        let (name, rest) = part.split_once('}').unwrap();
        let number = numbers.get(name);
        let number = number.unwrap_or_else(|| panic!("there is no object {name}"));
        text.push_str(&format!("{number} 0 R{rest}"));
    }
    text
}
