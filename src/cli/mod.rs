//! The command line: arguments in, an exit status out.
//!
//! Results go to `out`, findings and errors to `err`. Both are given by the
//! caller, so a test can run a whole command in memory of the terminal.

mod args;
mod build;
mod explain;
mod glossary;
mod output;
#[cfg(test)]
mod tests;
mod verify;

use std::ffi::OsString;
use std::io::{self, IsTerminal, Write};

use clap::Parser;

use args::{Args, Command};

/// How a command ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ExitStatus {
    /// All is well; there may be warnings.
    Clean,
    /// The book has findings of severity error.
    Findings,
    /// The command could not work: a file, a disk, a flag.
    Failure,
}

impl From<ExitStatus> for std::process::ExitCode {
    fn from(status: ExitStatus) -> Self {
        Self::from(match status {
            ExitStatus::Clean => 0,
            ExitStatus::Findings => 1,
            ExitStatus::Failure => 2,
        })
    }
}

/// Where a command writes.
pub struct Streams<'a> {
    /// Results.
    pub out: &'a mut dyn Write,
    /// Findings and errors.
    pub err: &'a mut dyn Write,
    /// Whether `err` shows colours.
    pub colours: bool,
}

/// Whether errors go to a terminal whose owner wants colours
/// (<https://no-color.org>).
#[must_use]
pub fn wants_colours() -> bool {
    let set = |name| std::env::var_os(name).is_some_and(|value| !value.is_empty());
    let dumb = std::env::var_os("TERM").is_some_and(|terminal| terminal == "dumb");
    io::stderr().is_terminal() && !set("NO_COLOR") && !dumb
}

/// Runs the command of `arguments`, the first of which is the program's name.
pub fn run(arguments: impl IntoIterator<Item = OsString>, mut streams: Streams<'_>) -> ExitStatus {
    let done = match Args::try_parse_from(arguments) {
        Ok(args) => match args.command {
            Command::Build(args) => build::run(&args, &mut streams),
            Command::Verify(args) => verify::run(&args, &mut streams),
            Command::Glossary(args) => glossary::run(&args, &mut streams),
            Command::Explain(args) => explain::run(&args, &mut streams),
        },
        Err(error) => usage(&error, &mut streams),
    };
    match done {
        Ok(status) => status,
        Err(error) => {
            // Nothing is left to do when even this can't be said.
            let _ = writeln!(streams.err, "error: can't print: {error}");
            ExitStatus::Failure
        }
    }
}

/// Help, the version, or what is wrong with the arguments.
fn usage(error: &clap::Error, streams: &mut Streams<'_>) -> io::Result<ExitStatus> {
    let text = error.render();
    if error.use_stderr() {
        let text = if streams.colours {
            text.ansi().to_string()
        } else {
            text.to_string()
        };
        say(streams.err, &text)?;
        Ok(ExitStatus::Failure)
    } else {
        say(streams.out, &text.to_string())?;
        Ok(ExitStatus::Clean)
    }
}

/// Writes `text`. That nobody reads on (`| head`) is no failure of ours.
fn say(stream: &mut dyn Write, text: &str) -> io::Result<()> {
    let written = stream
        .write_all(text.as_bytes())
        .and_then(|()| stream.flush());
    match written {
        Err(error) if error.kind() == io::ErrorKind::BrokenPipe => Ok(()),
        other => other,
    }
}
