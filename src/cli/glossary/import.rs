//! `clearprint glossary import`: entries of a glossary from a spreadsheet.
//!
//! [`sheet`] reads the spreadsheet, [`toml`] writes the entries; here it is decided where
//! they go. What is left out is told with its line, and nothing is written over unless
//! that is asked for.

mod sheet;
mod toml;

use std::fmt::Write;
use std::io;

use self::sheet::Sheet;
use self::toml::{Added, Glossary};
use crate::cli::args::ImportArgs;
use crate::cli::output::write_file;
use crate::cli::{ExitStatus, Streams, say};
use crate::source::read_file;

pub(super) fn run(args: &ImportArgs, streams: &mut Streams<'_>) -> io::Result<ExitStatus> {
    match import(args) {
        Ok(Imported { out, told }) => {
            say(streams.err, &told)?;
            say(streams.out, &out)?;
            Ok(if told.is_empty() {
                ExitStatus::Clean
            } else {
                ExitStatus::Findings
            })
        }
        Err(why) => {
            say(streams.err, &format!("error: {why}\n"))?;
            Ok(ExitStatus::Failure)
        }
    }
}

/// What an import gave.
struct Imported {
    /// The entries, or how many went into a file.
    out: String,
    /// What was left out, a line each.
    told: String,
}

fn import(args: &ImportArgs) -> Result<Imported, String> {
    let path = args.file.to_string_lossy();
    let bytes = read_file(&args.file).map_err(|error| {
        format!("can't read `{path}`: {error}\n\nCheck that it exists and that you may read it.")
    })?;
    let sheet = Sheet::read(&bytes).map_err(|why| format!("can't import `{path}`: {why}"))?;
    let mut told = String::new();
    for (line, left_out) in &sheet.left_out {
        writeln!(told, "{path}:{line}: {left_out}").expect("writing to a string doesn't fail");
    }
    let Some(target) = &args.into else {
        let mut glossary = Glossary::default();
        glossary.add(&sheet.rows, false);
        return Ok(Imported {
            out: glossary.text(),
            told,
        });
    };
    let name = target.to_string_lossy();
    let mut glossary = match read_file(target) {
        Ok(bytes) => {
            Glossary::read(&bytes).map_err(|why| format!("can't add to `{name}`: {why}"))?
        }
        Err(error) if error.kind() == io::ErrorKind::NotFound => Glossary::default(),
        Err(error) => {
            return Err(format!(
                "can't read `{name}`: {error}\n\n`--into` takes a file, such as `glossary.toml`."
            ));
        }
    };
    let Added { new, changed, kept } = glossary.add(&sheet.rows, args.replace);
    for (line, term) in kept {
        writeln!(
            told,
            "{path}:{line}: `{term}` is in `{name}` already and stays as it is there; \
             `--replace` takes what stands here"
        )
        .expect("writing to a string doesn't fail");
    }
    if new + changed > 0 {
        write_file(target, glossary.text().as_bytes()).map_err(|why| {
            format!(
                "can't write `{name}`: {why}\n\nCheck that its folder exists and that you may \
                 write there."
            )
        })?;
    }
    Ok(Imported {
        out: format!(
            "{name}: {}, {} changed\n",
            match new {
                1 => "1 new entry".to_owned(),
                _ => format!("{new} new entries"),
            },
            changed
        ),
        told,
    })
}
