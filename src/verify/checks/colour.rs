//! The contrast of text and what it stands on.

use std::collections::BTreeMap;

use super::size::is_seen;
use super::{ByPage, Reading, counted};
use crate::rules::CONTRAST_TOO_LOW;
use crate::verify::finding::Finding;
use crate::verify::pdf::{Background, Mark, PdfFile, Run};

/// How far a ratio may fall below its minimum: colours have 255 steps.
const CONTRAST_SLACK: f64 = 0.01;

/// Text of one colour on one ground.
#[derive(Debug, Clone, PartialEq)]
pub(in crate::verify) struct Pair {
    pub(in crate::verify) text: String,
    pub(in crate::verify) background: String,
    /// The ratio of WCAG 2.2.
    pub(in crate::verify) contrast: f64,
    pub(in crate::verify) characters: usize,
}

/// The pairs of colours in a file, the lowest contrast first.
pub(in crate::verify) fn pairs(file: &PdfFile) -> Vec<Pair> {
    let mut found: BTreeMap<(String, String), Pair> = BTreeMap::new();
    for run in file.pages.iter().flat_map(|page| &page.runs) {
        let Some((text, background, contrast)) = colours(run) else {
            continue;
        };
        let pair = found
            .entry((text.clone(), background.clone()))
            .or_insert(Pair {
                text,
                background,
                contrast,
                characters: 0,
            });
        pair.characters += run.text.chars().filter(|c| !c.is_whitespace()).count();
    }
    let mut pairs: Vec<Pair> = found.into_values().collect();
    pairs.sort_by(|a, b| a.contrast.total_cmp(&b.contrast));
    pairs
}

fn colours(run: &Run) -> Option<(String, String, f64)> {
    let (Some(text), Background::Colour(background), true) =
        (run.colour, run.background, is_seen(run))
    else {
        return None;
    };
    Some((text.hex(), background.hex(), text.contrast(background)))
}

pub(super) fn check(reading: &Reading<'_>, findings: &mut Vec<Finding>) {
    let least = reading.minima.contrast;
    let mut low = ByPage::default();
    let mut on_pictures = ByPage::default();
    for (page, content) in reading.file.pages.iter().enumerate() {
        for run in content.runs.iter().filter(|run| is_seen(run)) {
            let characters = run.text.trim().chars().count();
            match colours(run) {
                Some((text, background, contrast)) if contrast + CONTRAST_SLACK < least => {
                    low.add(page, (text, background), &run.text, characters);
                }
                Some(_) => {}
                None if run.background == Background::Picture && !is_in_figure(reading, run) => {
                    on_pictures.add(page, (), &run.text, characters);
                }
                None => {}
            }
        }
    }
    let pairs = pairs(reading.file);
    for (page, (text, background), words, characters) in low.into_iter() {
        let pair = pairs
            .iter()
            .find(|pair| pair.text == text && pair.background == background);
        let contrast = pair.map_or(0.0, |pair| pair.contrast);
        let characters = counted(characters, "character", "characters");
        findings.push(
            Finding::new(
                &CONTRAST_TOO_LOW,
                format!("{characters} of {text} on {background}: {contrast:.1}:1, where {least}:1 is the least"),
            )
            .at(page, &words)
            .help("take a darker colour on a light ground, or a lighter one on a dark ground"),
        );
    }
    for (page, (), words, characters) in on_pictures.into_iter() {
        let characters = counted(characters, "character stands", "characters stand");
        findings.push(
            Finding::new(
                &CONTRAST_TOO_LOW,
                format!("{characters} on a picture or pattern"),
            )
            .at(page, &words)
            .help("set text on a plain ground"),
        );
    }
}

/// Whether text belongs to a picture, as its labels do.
fn is_in_figure(reading: &Reading<'_>, run: &Run) -> bool {
    let Mark::Tagged(content) = run.mark else {
        return false;
    };
    let structure = &reading.file.structure;
    let owner = structure.owners.get(&content);
    owner.is_some_and(|owner| {
        structure
            .upwards(*owner)
            .any(|at| structure.role(at) == "Figure")
    })
}
