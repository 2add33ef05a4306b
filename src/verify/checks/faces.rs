//! Fonts: in the file, upright, and with a way back to characters.

use std::collections::BTreeMap;

use super::size::is_seen;
use super::{ByPage, Reading, counted};
use crate::rules::{FONT_NOT_EMBEDDED, ITALICS_USED, TEXT_WITHOUT_UNICODE};
use crate::verify::finding::Finding;
use crate::verify::pdf::{PdfFile, Run};

/// How far a matrix may slant letters, in degrees: rounding of its numbers.
const SLANT_SLACK: f64 = 0.5;

/// How many characters each font sets, by its place in the list.
pub(in crate::verify) fn characters(file: &PdfFile) -> BTreeMap<usize, usize> {
    let mut counts = BTreeMap::new();
    for run in file.pages.iter().flat_map(|page| &page.runs) {
        let characters = run.text.chars().filter(|c| !c.is_whitespace()).count();
        *counts.entry(run.font).or_default() += characters;
    }
    counts
}

/// Whether a run shows slanted letters.
pub(in crate::verify) fn is_slanted(file: &PdfFile, run: &Run) -> bool {
    let font = file.fonts.get(run.font);
    is_seen(run) && (run.slant > SLANT_SLACK || font.is_some_and(|font| font.italic))
}

pub(super) fn check(reading: &Reading<'_>, findings: &mut Vec<Finding>) {
    let file = reading.file;
    for (at, characters) in characters(file) {
        let font = &file.fonts[at];
        if font.embedded {
            continue;
        }
        // Text that no one sees needs no glyphs.
        let seen = file.pages.iter().flat_map(|page| &page.runs);
        if !seen.clone().any(|run| run.font == at && is_seen(run)) {
            continue;
        }
        let characters = counted(characters, "character", "characters");
        findings.push(
            Finding::new(
                &FONT_NOT_EMBEDDED,
                format!("the font {} of {characters} is not in the file", font.name),
            )
            .help("embed it when the file is made"),
        );
    }
    let mut slanted = ByPage::default();
    let mut unmapped = ByPage::default();
    for (page, content) in file.pages.iter().enumerate() {
        for run in &content.runs {
            if is_slanted(file, run) {
                slanted.add(page, run.font, &run.text, run.text.trim().chars().count());
            }
            if run.unmapped > 0 {
                unmapped.add(page, run.font, &run.text, run.unmapped);
            }
        }
    }
    for (page, font, words, characters) in slanted.into_iter() {
        let characters = counted(characters, "character", "characters");
        let name = &file.fonts[font].name;
        findings.push(
            Finding::new(
                &ITALICS_USED,
                format!("{characters} in italics, set in {name}"),
            )
            .at(page, &words)
            .help("use bold for emphasis"),
        );
    }
    for (page, font, words, codes) in unmapped.into_iter() {
        let codes = counted(codes, "glyph leads", "glyphs lead");
        let name = &file.fonts[font].name;
        findings.push(
            Finding::new(
                &TEXT_WITHOUT_UNICODE,
                format!("{codes} to no character, set in {name}"),
            )
            .at(page, &words)
            .help("give the font a map to Unicode, or the text an `ActualText`"),
        );
    }
}
