//! `clearprint glossary`: the terms of a book and where it uses them; `import` makes
//! entries from a spreadsheet.

mod import;

use std::io;

use super::args::{GlossaryArgs, GlossaryCommand};
use super::{ExitStatus, Streams, say};
use crate::diag::render::{Look, RENDERERS};
use crate::diag::{Severity, Sink};
use crate::model::BlockKind;
use crate::source::{DiskWorld, Sources};
use crate::{Book, BuildError, BuildOptions, read};

pub(super) fn run(args: &GlossaryArgs, streams: &mut Streams<'_>) -> io::Result<ExitStatus> {
    if let Some(GlossaryCommand::Import(args)) = &args.command {
        return import::run(args, streams);
    }
    let mut sources = Sources::default();
    let mut sink = Sink::default();
    let world = DiskWorld::new(&args.book).map_err(|error| BuildError::Read {
        path: args.book.clone(),
        why: error.to_string(),
    });
    let book = world.and_then(|world| {
        read(&world, &BuildOptions::default(), &mut sources, &mut sink)
            .map_err(|error| error.in_folder(&args.book))
    });
    let book = match book {
        Ok(book) => book,
        Err(error) => {
            say(streams.err, &format!("error: {error}\n"))?;
            return Ok(ExitStatus::Failure);
        }
    };
    let has_errors = sink.has_errors();
    let look = Look {
        colours: streams.colours,
        folder: &args.book.to_string_lossy(),
    };
    let findings = sink.into_sorted();
    let errors: Vec<_> = findings
        .into_iter()
        .filter(|found| found.severity == Severity::Error)
        .collect();
    say(streams.err, &(RENDERERS[0].render)(&errors, &sources, look))?;
    if let Some(book) = book {
        say(streams.out, &table(&book))?;
    }
    Ok(if has_errors {
        ExitStatus::Findings
    } else {
        ExitStatus::Clean
    })
}

/// The terms, a line each.
fn table(book: &Book) -> String {
    let blocks = book
        .document
        .divisions()
        .flat_map(|section| &section.blocks);
    let mut text = String::new();
    for block in blocks {
        if let BlockKind::Glossary(entries) = &block.kind {
            for entry in entries {
                text.push_str(&entry.term);
                text.push('\n');
            }
        }
    }
    text
}
