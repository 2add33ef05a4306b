//! `clearprint glossary import`: entries of a glossary from a spreadsheet.

use std::io;

use crate::cli::args::ImportArgs;
use crate::cli::{ExitStatus, Streams, say};

pub(super) fn run(args: &ImportArgs, streams: &mut Streams<'_>) -> io::Result<ExitStatus> {
    let path = args.file.display();
    say(
        streams.err,
        &format!("error: can't read `{path}`: spreadsheets can't be imported yet\n"),
    )?;
    Ok(ExitStatus::Failure)
}
