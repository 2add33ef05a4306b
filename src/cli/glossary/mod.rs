//! `clearprint glossary`: the terms of a book with the places that use them, and the
//! words that it explains nowhere; `import` makes entries from a spreadsheet.
//!
//! The book is read as for a build, and nothing is written. What was found stands in
//! `report`; `table` shows it to people, JSON and CSV to programs.

mod import;
mod report;
mod table;

use std::io;

use super::args::{GlossaryArgs, GlossaryCommand, GlossaryForm};
use super::{ExitStatus, Streams, say};
use crate::diag::render::{Look, RENDERERS};
use crate::diag::{Severity, Sink};
use crate::source::{DiskWorld, Sources};
use crate::{BuildError, BuildOptions, read};
use report::Report;

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
    // What the report tells is no finding beside it; what keeps the book from being read
    // whole is.
    let mut errors = sink.into_sorted();
    errors.retain(|found| found.severity == Severity::Error);
    let errors = (RENDERERS[0].render)(&errors, &sources, look);
    say(streams.err, &errors)?;
    if let Some(book) = book {
        let report = Report::of(&book.document, &sources);
        say(
            streams.out,
            &match args.format {
                GlossaryForm::Table => table::table(&report),
                GlossaryForm::Json => report.json(),
                GlossaryForm::Csv => report.csv(),
            },
        )?;
    }
    Ok(if has_errors {
        ExitStatus::Findings
    } else {
        ExitStatus::Clean
    })
}
