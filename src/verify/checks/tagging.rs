//! Whether the file is tagged, and everything in it belongs to the structure or is
//! an artifact.

use super::size::is_seen;
use super::{ByPage, Reading, counted};
use crate::rules::{CONTENT_OUTSIDE_STRUCTURE, NOT_TAGGED, TYPE_UNKNOWN};
use crate::verify::finding::Finding;
use crate::verify::pdf::{Kid, Mark};

pub(super) fn check(reading: &Reading<'_>, findings: &mut Vec<Finding>) {
    let (file, catalog) = (reading.file, &reading.file.catalog);
    if !reading.is_tagged() {
        let finding = Finding::new(&NOT_TAGGED, "the file has no structure for screen readers");
        findings.push(finding.help("make it with a program that writes tagged PDF"));
        return;
    }
    if !catalog.marked || catalog.suspects {
        let message = if catalog.suspects {
            "the file says that its structure is doubtful (`Suspects`)"
        } else {
            "the file has a structure and doesn't say so (`MarkInfo`)"
        };
        findings.push(Finding::new(&NOT_TAGGED, message).help("set `Marked` and clear `Suspects`"));
    }
    unowned(reading, findings);
    let structure = &file.structure;
    let mut unknown = ByPage::default();
    for (at, element) in structure.elements.iter().enumerate() {
        if !element.is_standard {
            unknown.add(
                structure.page_of(at).unwrap_or(0),
                element.role.clone(),
                "",
                1,
            );
        }
    }
    for (page, role, _, count) in unknown.into_iter() {
        let count = counted(count, "element has", "elements have");
        findings.push(
            Finding::new(
                &TYPE_UNKNOWN,
                format!("{count} the type `{role}`, which leads to no standard type"),
            )
            .at(page, "")
            .help("map it to a standard type in `RoleMap`"),
        );
    }
}

/// Content that no one reads though it is no artifact, and structure that leads to
/// nothing.
fn unowned(reading: &Reading<'_>, findings: &mut Vec<Finding>) {
    let file = reading.file;
    let owners = &file.structure.owners;
    let mut text = ByPage::default();
    for (page, content) in file.pages.iter().enumerate() {
        for run in content.runs.iter().filter(|run| is_seen(run)) {
            let is_lost = match run.mark {
                Mark::None => true,
                Mark::Artifact { .. } => false,
                Mark::Tagged(content) => !owners.contains_key(&content),
            };
            if is_lost {
                text.add(page, (), &run.text, run.text.trim().chars().count());
            }
        }
    }
    for (page, (), words, characters) in text.into_iter() {
        let characters = counted(characters, "character is", "characters are");
        findings.push(
            Finding::new(
                &CONTENT_OUTSIDE_STRUCTURE,
                format!("{characters} neither in the structure nor an artifact"),
            )
            .at(page, &words)
            .help("tag text that is read, and mark all else as an artifact"),
        );
    }
    for (page, content) in file.pages.iter().enumerate() {
        let with_text = |marked| {
            content
                .runs
                .iter()
                .any(|run| run.mark == Mark::Tagged(marked))
        };
        let lost = content
            .marked
            .iter()
            .filter(|marked| !owners.contains_key(marked) && !with_text(**marked));
        let lost = lost.count() + content.unmarked_paint;
        if lost > 0 {
            let drawings = counted(lost, "drawing is", "drawings are");
            let message = format!("{drawings} neither in the structure nor an artifact");
            findings.push(
                Finding::new(&CONTENT_OUTSIDE_STRUCTURE, message)
                    .at(page, "")
                    .help("tag pictures with a description, and mark all else as an artifact"),
            );
        }
    }
    let mut missing = ByPage::default();
    for element in &file.structure.elements {
        for kid in &element.kids {
            let Kid::Content(content) = kid else { continue };
            let page = &file.pages[content.page];
            if page.opened.binary_search(content).is_err() {
                missing.add(content.page, (), "", 1);
            }
        }
    }
    for (page, (), _, count) in missing.into_iter() {
        let count = counted(
            count,
            "piece of content that isn't",
            "pieces of content that aren't",
        );
        findings.push(
            Finding::new(
                &CONTENT_OUTSIDE_STRUCTURE,
                format!("the structure names {count} on the page"),
            )
            .at(page, "")
            .help("write structure and pages together"),
        );
    }
}
