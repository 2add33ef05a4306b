//! `clearprint build`: builds a book in a folder and writes its editions.

use std::fmt::Write;
use std::io;
use std::path::Path;
use std::time::Instant;

use super::args::BuildArgs;
use super::output::write_editions;
use super::{ExitStatus, Streams, say};
use crate::diag::Severity;
use crate::diag::render::Look;
use crate::source::DiskWorld;
use crate::{Build, BuildError, BuildOptions, BuiltEdition};

/// The folder in the book's folder where editions go by default.
const OUTPUT_FOLDER: &str = "dist";

pub(super) fn run(args: &BuildArgs, streams: &mut Streams<'_>) -> io::Result<ExitStatus> {
    let start = Instant::now();
    let folder = match &args.output {
        Some(folder) => folder.clone(),
        None => args.book.join(OUTPUT_FOLDER),
    };
    let built = build(args).and_then(|build| {
        write_editions(&folder, &build.editions)?;
        Ok(build)
    });
    let build = match built {
        Ok(build) => build,
        Err(error) => {
            say(streams.err, &format!("error: {error}\n"))?;
            return Ok(ExitStatus::Failure);
        }
    };

    let look = Look {
        colours: streams.colours,
        folder: &args.book.to_string_lossy(),
    };
    let findings = (args.format.0.render)(&build.diagnostics, &build.sources, look);
    say(streams.err, &findings)?;
    let mut text = String::new();
    for edition in &build.editions {
        writeln!(text, "{}", wrote(&folder, edition)).expect("writing to a string doesn't fail");
    }
    say(streams.out, &text)?;

    let errors = count(&build, Severity::Error);
    let warnings = counted(count(&build, Severity::Warning), "warning");
    if build.failed || errors > 0 {
        let made = match build.editions.len() {
            0 => "nothing was written".to_owned(),
            made => format!("only {} written", counted(made, "edition")),
        };
        let errors = counted(errors, "error");
        say(streams.err, &format!("{errors}, {warnings}: {made}\n"))?;
        return Ok(ExitStatus::Findings);
    }
    let seconds = start.elapsed().as_secs_f64();
    let editions = counted(build.editions.len(), "edition");
    say(
        streams.out,
        &format!("{editions} in {seconds:.2} s, {warnings}\n"),
    )?;
    Ok(ExitStatus::Clean)
}

fn build(args: &BuildArgs) -> Result<Build, BuildError> {
    let world = DiskWorld::new(&args.book).map_err(|error| BuildError::Read {
        path: args.book.clone(),
        why: error.to_string(),
    })?;
    let options = BuildOptions {
        editions: args.editions.clone(),
    };
    crate::build(&world, &options).map_err(|error| error.in_folder(&args.book))
}

/// `wrote manuscript/dist/x.pdf  62 pages, 3,412 words, 310 kB`.
fn wrote(folder: &Path, edition: &BuiltEdition) -> String {
    let pages = match edition.pages {
        Some(pages) => format!("{}, ", counted(pages, "page")),
        None => String::new(),
    };
    let path = folder.join(&edition.file_name);
    let path = path.strip_prefix(".").unwrap_or(&path);
    let words = counted(edition.words, "word");
    let kilobytes = grouped(edition.bytes.len().div_ceil(1000));
    format!("wrote {}  {pages}{words}, {kilobytes} kB", path.display())
}

fn count(build: &Build, severity: Severity) -> usize {
    let of_it = build.diagnostics.iter();
    of_it.filter(|found| found.severity == severity).count()
}

/// "no warnings", "1 warning", "3,412 words".
fn counted(count: usize, what: &str) -> String {
    match count {
        0 => format!("no {what}s"),
        1 => format!("1 {what}"),
        _ => format!("{} {what}s", grouped(count)),
    }
}

/// A number with commas between groups of three digits.
fn grouped(number: usize) -> String {
    let digits = number.to_string();
    let mut text = String::new();
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn counts_read_well() {
        assert_eq!(counted(0, "warning"), "no warnings");
        assert_eq!(counted(1, "page"), "1 page");
        assert_eq!(counted(3_412, "word"), "3,412 words");
        assert_eq!(grouped(1_234_567), "1,234,567");
    }

    #[test]
    fn an_edition_is_one_line() {
        let mut edition = BuiltEdition {
            name: "epub".to_owned(),
            file_name: "x.epub".to_owned(),
            bytes: vec![0; 309_001],
            pages: None,
            words: 3_412,
        };
        let folder = Path::new("dist");
        let path = folder.join("x.epub");
        let line = wrote(folder, &edition);
        assert_eq!(
            line,
            format!("wrote {}  3,412 words, 310 kB", path.display())
        );
        edition.pages = Some(62);
        assert!(wrote(folder, &edition).contains("  62 pages, 3,412 words"));
    }
}
