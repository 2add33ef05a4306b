//! `clearprint verify`: the audit of a finished PDF.

use std::io;

use super::args::VerifyArgs;
use super::{ExitStatus, Streams, say};
use crate::config::nearest;
use crate::layout::style::PROFILES;
use crate::source::read_file;
use crate::verify::{self, Minima, report};

pub(super) fn run(args: &VerifyArgs, streams: &mut Streams<'_>) -> io::Result<ExitStatus> {
    let path = args.file.to_string_lossy();
    let minima = match args.profile.as_deref().map(profile) {
        Some(Err(unknown)) => {
            say(streams.err, &unknown)?;
            return Ok(ExitStatus::Failure);
        }
        Some(Ok(minima)) => Some(minima),
        None => None,
    };
    let bytes = match read_file(&args.file) {
        Ok(bytes) => bytes,
        Err(error) => {
            let text = format!(
                "error: can't read `{path}`: {error}\n\nCheck that it exists and that you may read it.\n"
            );
            say(streams.err, &text)?;
            return Ok(ExitStatus::Failure);
        }
    };
    let audit = match verify::audit(bytes, minima) {
        Ok(audit) => audit,
        Err(why) => {
            say(
                streams.err,
                &format!("error: can't audit `{path}`: {why}\n"),
            )?;
            return Ok(ExitStatus::Failure);
        }
    };
    let text = if args.json {
        report::json(&audit, &path)
    } else {
        report::human(&audit, &path)
    };
    say(streams.out, &text)?;
    if audit.cut_short {
        let text =
            format!("warning: `{path}` holds more than any book; the rest of it was not read\n");
        say(streams.err, &text)?;
    }
    Ok(if audit.findings.is_empty() && !audit.cut_short {
        ExitStatus::Clean
    } else {
        ExitStatus::Findings
    })
}

/// The minima of a profile, or what is wrong with its name.
fn profile(name: &str) -> Result<Minima, String> {
    Minima::named(name).ok_or_else(|| {
        let names: Vec<&str> = PROFILES.iter().map(|profile| profile.name).collect();
        let near = match nearest(name, &names) {
            Some(near) => format!("Was `{near}` meant? "),
            None => String::new(),
        };
        let names = names.join("`, `");
        format!("error: there is no profile `{name}`\n\n{near}The profiles are `{names}`.\n")
    })
}
