//! What may stand in what (ISO 32000-1 § 14.8.4, PDF/UA-1 § 7.2), the order of
//! headings, names of notes, and words for pictures.

use std::collections::BTreeSet;

use super::Reading;
use crate::rules::{
    FIGURE_WITHOUT_ALT, HEADING_ORDER_BROKEN, NOTE_WITHOUT_NAME, STRUCTURE_MISNESTED,
};
use crate::verify::finding::Finding;
use crate::verify::pdf::{Kid, Structure, heading_level};

/// What may stand right in an element.
struct Nesting {
    role: &'static str,
    /// The types that it may hold; nothing else, and no content of its own.
    holds: &'static [&'static str],
    /// The types that it may stand in.
    within: &'static [&'static str],
}

/// The types whose place is fixed. Where `holds` or `within` is empty, all may
/// stand there.
const NESTINGS: &[Nesting] = &[
    Nesting {
        role: "L",
        holds: &["LI", "L", "Caption"],
        within: &[],
    },
    Nesting {
        role: "LI",
        holds: &["Lbl", "LBody"],
        within: &["L"],
    },
    Nesting {
        role: "LBody",
        holds: &[],
        within: &["LI"],
    },
    Nesting {
        role: "Table",
        holds: &["TR", "THead", "TBody", "TFoot", "Caption"],
        within: &[],
    },
    Nesting {
        role: "THead",
        holds: &["TR"],
        within: &["Table"],
    },
    Nesting {
        role: "TBody",
        holds: &["TR"],
        within: &["Table"],
    },
    Nesting {
        role: "TFoot",
        holds: &["TR"],
        within: &["Table"],
    },
    Nesting {
        role: "TR",
        holds: &["TH", "TD"],
        within: &["Table", "THead", "TBody", "TFoot"],
    },
    Nesting {
        role: "TH",
        holds: &[],
        within: &["TR"],
    },
    Nesting {
        role: "TD",
        holds: &[],
        within: &["TR"],
    },
    Nesting {
        role: "TOC",
        holds: &["TOC", "TOCI", "Caption"],
        within: &[],
    },
    Nesting {
        role: "TOCI",
        holds: &[],
        within: &["TOC"],
    },
];

/// Types that may stand anywhere.
const ANYWHERE: [&str; 3] = ["Artifact", "NonStruct", "Private"];

pub(super) fn check(reading: &Reading<'_>, findings: &mut Vec<Finding>) {
    nesting(reading, findings);
    headings(reading, findings);
    notes(reading, findings);
    pictures(reading, findings);
}

/// The words in an element, from the blocks of text in it.
pub(super) fn words_of(reading: &Reading<'_>, at: usize) -> String {
    let structure = &reading.file.structure;
    // Blocks stand in the order of elements, and what is in an element follows it.
    let blocks = &reading.text.blocks;
    let from = blocks.partition_point(|block| block.element.unwrap_or(usize::MAX) < at);
    let inside = blocks[from..].iter().find(|block| {
        let element = block.element;
        element.is_some_and(|element| structure.upwards(element).any(|above| above == at))
    });
    inside
        .and_then(|block| block.lines.first())
        .map(|line| line.text.clone())
        .unwrap_or_default()
}

/// A finding at an element.
fn at(reading: &Reading<'_>, finding: Finding, element: usize) -> Finding {
    match reading.file.structure.page_of(element) {
        Some(page) => finding.at(page, &words_of(reading, element)),
        None => finding,
    }
}

fn nesting(reading: &Reading<'_>, findings: &mut Vec<Finding>) {
    let structure = &reading.file.structure;
    for (number, element) in structure.elements.iter().enumerate() {
        let Some(nesting) = NESTINGS.iter().find(|nesting| nesting.role == element.role) else {
            continue;
        };
        let role = nesting.role;
        let parent = element
            .parent
            .map_or("nothing", |parent| structure.role(parent));
        let mut wrong = Vec::new();
        if !nesting.within.is_empty()
            && !nesting.within.contains(&parent)
            && !ANYWHERE.contains(&parent)
        {
            wrong.push(format!("`{role}` stands in `{parent}`"));
        }
        if !nesting.holds.is_empty() {
            let strange = structure
                .inside(number)
                .map(|kid| structure.role(kid))
                .find(|kid| !nesting.holds.contains(kid) && !ANYWHERE.contains(kid));
            wrong.extend(strange.map(|kid| format!("`{role}` holds `{kid}`")));
            let bare = element
                .kids
                .iter()
                .any(|kid| matches!(kid, Kid::Content(_)));
            if bare {
                wrong.push(format!("`{role}` holds text of its own"));
            }
            wrong.extend(
                twice(structure.inside(number).map(|kid| structure.role(kid)))
                    .map(|kid| format!("`{role}` holds more than one `{kid}`")),
            );
        }
        for message in wrong {
            let finding = Finding::new(&STRUCTURE_MISNESTED, message);
            findings.push(at(reading, finding, number).help(
                "build lists of `LI` with `Lbl` and `LBody`, tables of `TR` with `TH` and `TD`, \
                 contents of `TOCI`",
            ));
        }
    }
}

/// A type that may stand once in a list or table and stands twice.
fn twice<'t>(roles: impl Iterator<Item = &'t str>) -> Option<&'t str> {
    let mut seen = BTreeSet::new();
    roles
        .filter(|role| matches!(*role, "Caption" | "THead" | "TFoot"))
        .find(|role| !seen.insert(*role))
}

fn headings(reading: &Reading<'_>, findings: &mut Vec<Finding>) {
    let structure = &reading.file.structure;
    let mut before: Option<usize> = None;
    for (number, element) in structure.elements.iter().enumerate() {
        let Some(level) = heading_level(&element.role) else {
            continue;
        };
        let wrong = match before {
            None if level != 1 => Some(format!("the first heading is of level {level}")),
            Some(before) if level > before + 1 => Some(format!(
                "a heading of level {level} comes after one of level {before}"
            )),
            _ => None,
        };
        before = Some(level);
        if let Some(message) = wrong {
            let finding = Finding::new(&HEADING_ORDER_BROKEN, message);
            findings.push(at(reading, finding, number).help("don't skip levels"));
        }
    }
    let unnumbered = structure
        .elements
        .iter()
        .position(|element| element.role == "H");
    if let (Some(number), Some(_)) = (unnumbered, before) {
        let message = "headings with levels and headings without are mixed";
        let finding = Finding::new(&HEADING_ORDER_BROKEN, message);
        findings.push(at(reading, finding, number).help("give every heading its level"));
    }
}

fn notes(reading: &Reading<'_>, findings: &mut Vec<Finding>) {
    let mut names = BTreeSet::new();
    for (number, element) in reading.file.structure.elements.iter().enumerate() {
        if element.role != "Note" {
            continue;
        }
        let message = match element.id.as_deref() {
            None | Some("") => "a note has no name (`ID`)".to_owned(),
            Some(id) if !names.insert(id) => format!("two notes have the name `{id}`"),
            Some(_) => continue,
        };
        let finding = Finding::new(&NOTE_WITHOUT_NAME, message);
        findings.push(at(reading, finding, number).help("give each note a name of its own"));
    }
}

/// The pictures and formulas that no words stand for.
pub(in crate::verify) fn undescribed(structure: &Structure) -> impl Iterator<Item = usize> + '_ {
    let says = |text: &Option<String>| text.as_ref().is_some_and(|text| !text.trim().is_empty());
    let elements = structure.elements.iter().enumerate();
    let silent = elements.filter(move |(number, element)| {
        let is_picture = matches!(element.role.as_str(), "Figure" | "Formula");
        // A formula written as MathML says itself.
        let has_words = says(&element.alt)
            || says(&element.actual_text)
            || structure
                .inside(*number)
                .any(|kid| structure.role(kid) == "math");
        is_picture && !has_words
    });
    silent.map(|(number, _)| number)
}

fn pictures(reading: &Reading<'_>, findings: &mut Vec<Finding>) {
    let structure = &reading.file.structure;
    for number in undescribed(structure) {
        let message = format!("a `{}` has no description", structure.role(number));
        let finding = Finding::new(&FIGURE_WITHOUT_ALT, message);
        findings.push(
            at(reading, finding, number)
                .help("give it an `Alt`, or mark a decoration as an artifact"),
        );
    }
}
