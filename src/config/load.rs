//! Reads the settings files of a book.
//!
//! Each text file that is read becomes a [`SourceFile`], also one that is not
//! UTF-8, so that a finding can show the place. What is in the files is for
//! [`parse`](super::parse) and [`resolve`](super::resolve).

use super::parse::{Parsed, parse};
use super::resolve::{Resolver, resolve_book};
use super::settings::Settings;
use super::{BOOK_FILE, BookConfig, GLOSSARY_FILE, GlossaryConfig, OneOrMore, glossary, value};
use crate::BuildError;
use crate::diag::{Diagnostic, Sink};
use crate::rules::CHAPTER_UNREADABLE;
use crate::source::{ReadError, SourceFile, SourceId, Sources, Span, World, normalize_path};

/// Reads `book.toml` and the glossary of a book.
///
/// `None` when what is wrong in them makes going on pointless. Else the
/// settings, which may have stand-ins where `sink` got an error, so that the
/// chapters can be checked too; with an error, no edition may be written.
///
/// # Errors
/// When there is no `book.toml`, the system refuses to read a file, or the environment
/// fixes a time that is none.
pub fn load(
    world: &dyn World,
    sources: &mut Sources,
    sink: &mut Sink,
) -> Result<Option<Settings>, BuildError> {
    let source = match read_text(world, BOOK_FILE)? {
        Text::Read(text) => sources.add(SourceFile::new(BOOK_FILE, text)),
        Text::NotUtf8 { lossy, at } => {
            sink.push(not_utf8(sources, BOOK_FILE, lossy, at));
            return Ok(None);
        }
        Text::NotFound => {
            return Err(BuildError::NoBook {
                path: BOOK_FILE.into(),
            });
        }
        Text::OutsideBook => return Err(outside(BOOK_FILE)),
    };
    let Some(parsed) = parse::<BookConfig>(source, sources.file(source).text(), sink) else {
        return Ok(None);
    };
    let found = world.list().map_err(|error| BuildError::Read {
        path: ".".into(),
        why: words(error),
    })?;
    let glossary = parsed.config.book.as_ref().and_then(|book| {
        let named = book.get_ref().glossary.as_ref()?;
        let first = OneOrMore::texts(named).into_iter().next()?;
        Some((first.get_ref().clone(), Span::new(source, first.span())))
    });
    let environment = environment(world)?;
    let Some(mut settings) = resolve_book(source, parsed, &found, environment, sink) else {
        return Ok(None);
    };
    if let Some(source) = load_glossary(glossary, world, sources, sink)? {
        let parsed = parse::<GlossaryConfig>(source, sources.file(source).text(), sink);
        let Parsed { config, reported } = parsed.unwrap_or_default();
        let mut resolver = Resolver {
            source,
            reported,
            sink,
        };
        settings.terms = glossary::resolve(config, sources, &mut resolver);
    }
    Ok(Some(settings))
}

/// The time of modification that the environment fixes.
fn environment(world: &dyn World) -> Result<Option<String>, BuildError> {
    let Some(written) = world.source_date_epoch() else {
        return Ok(None);
    };
    match value::epoch(&written) {
        Some(time) => Ok(Some(time)),
        None => Err(BuildError::Environment {
            name: "SOURCE_DATE_EPOCH",
            value: written,
            wanted: "a number of seconds since 1 January 1970, such as 1767225600",
        }),
    }
}

/// Reads the glossary file that is named, or the one that is there.
fn load_glossary(
    named: Option<(String, Span)>,
    world: &dyn World,
    sources: &mut Sources,
    sink: &mut Sink,
) -> Result<Option<SourceId>, BuildError> {
    let (path, span) = match &named {
        Some((path, span)) => (normalize_path(BOOK_FILE, path), Some(*span)),
        None => (Some(GLOSSARY_FILE.to_owned()), None),
    };
    let unreadable = |problem: &str, help: &str| {
        span.map(|span| Diagnostic::new(&CHAPTER_UNREADABLE, span, problem).help(help))
    };
    let Some(path) = path else {
        sink.extend(unreadable(
            "the glossary is outside the book's folder",
            "copy it beside `book.toml`",
        ));
        return Ok(None);
    };
    match read_text(world, &path)? {
        Text::Read(text) => return Ok(Some(sources.add(SourceFile::new(path, text)))),
        Text::NotUtf8 { lossy, at } => sink.push(not_utf8(sources, &path, lossy, at)),
        Text::NotFound => sink.extend(unreadable(
            "there is no such glossary",
            "mend the name, or take the key out: `glossary.toml` is found without it",
        )),
        Text::OutsideBook => match unreadable(
            "the glossary is outside the book's folder",
            "copy it beside `book.toml`",
        ) {
            Some(found) => sink.push(found),
            None => return Err(outside(&path)),
        },
    }
    Ok(None)
}

/// A file that should be text.
pub(super) enum Text {
    Read(String),
    NotUtf8 { lossy: String, at: usize },
    NotFound,
    OutsideBook,
}

pub(super) fn read_text(world: &dyn World, path: &str) -> Result<Text, BuildError> {
    let bytes = match world.read(path) {
        Ok(bytes) => bytes,
        Err(ReadError::NotFound) => return Ok(Text::NotFound),
        Err(ReadError::OutsideBook) => return Ok(Text::OutsideBook),
        Err(error @ ReadError::Failed(_)) => {
            return Err(BuildError::Read {
                path: path.into(),
                why: words(error),
            });
        }
    };
    Ok(match String::from_utf8(bytes) {
        // The byte order mark that some editors write is no part of the text.
        Ok(text) => {
            let text = text.strip_prefix('\u{feff}').unwrap_or(&text);
            // CommonMark 0.31 § 2.1: all three end a line. Columns are as before.
            Text::Read(text.replace("\r\n", "\n").replace('\r', "\n"))
        }
        Err(error) => Text::NotUtf8 {
            at: error.utf8_error().valid_up_to(),
            lossy: String::from_utf8_lossy(error.as_bytes()).into_owned(),
        },
    })
}

pub(super) fn not_utf8(sources: &mut Sources, path: &str, lossy: String, at: usize) -> Diagnostic {
    // Before the first bad byte the text is as it was; there U+FFFD stands.
    let source = sources.add(SourceFile::new(path, lossy));
    let span = Span::new(source, at..at + char::REPLACEMENT_CHARACTER.len_utf8());
    Diagnostic::new(&CHAPTER_UNREADABLE, span, format!("`{path}` is not UTF-8"))
        .label("the first byte that is not")
        .help("save the file as UTF-8: most editors offer it under \"Save with encoding\"")
}

fn outside(path: &str) -> BuildError {
    BuildError::Read {
        path: path.into(),
        why: words(ReadError::OutsideBook),
    }
}

fn words(error: ReadError) -> String {
    match error {
        ReadError::NotFound => "it isn't there".to_owned(),
        ReadError::OutsideBook => "it leads out of the book's folder".to_owned(),
        ReadError::Failed(why) => why,
    }
}
