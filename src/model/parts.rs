//! Parts: a file whose title says `{.part}` takes the chapters after it.
//!
//! A part goes on to the next one or to the end of the text; front and back matter
//! belong to none, nor does what closes the book after its last part. Chapters keep their level and their numbers, which go on through
//! all parts: in the EPUB each is a document of its own.

use super::text::plain_text;
use super::{Matter, Nodes, Role, Section};
use crate::diag::{Diagnostic, Sink};
use crate::rules;

/// What closes a book that has parts, and not the last of them.
const CLOSING: [Role; 3] = [Role::Conclusion, Role::Epilogue, Role::Afterword];

/// Puts the chapters of each part into it; tells of parts that have none.
pub(super) fn nest(sections: &mut Vec<Section>, nodes: &Nodes, sink: &mut Sink) {
    let mut in_part = false;
    let last = sections
        .iter()
        .rposition(|section| section.role == Role::Part);
    for (at, section) in std::mem::take(sections).into_iter().enumerate() {
        let is_part = section.role == Role::Part;
        let closes = CLOSING.contains(&section.role) && Some(at) > last;
        in_part = is_part || (in_part && section.matter == Matter::Body && !closes);
        match sections.last_mut() {
            Some(part) if in_part && !is_part => part.sections.push(section),
            _ => sections.push(section),
        }
    }
    for part in sections.iter().filter(|section| section.role == Role::Part) {
        if part.chapters().next().is_none() {
            let words = plain_text(&part.heading.content);
            let at = nodes.span(part.heading.id);
            let message = format!("the part \u{201c}{words}\u{201d} has no chapters");
            sink.push(
                Diagnostic::new(&rules::PART_EMPTY, at, message)
                    .help("name its chapters after it in `chapters`, or take `{.part}` out"),
            );
        }
    }
}
