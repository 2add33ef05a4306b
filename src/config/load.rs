//! Reads the settings files of a book.
//!
//! Each text file that is read becomes a [`SourceFile`], also one that is not
//! UTF-8, so that a finding can show the place. What is in the files is for
//! [`parse`](super::parse) and [`resolve`](super::resolve).

use super::names::Names;
use super::parse::{Parsed, parse};
use super::resolve::{Resolver, resolve_book};
use super::settings::{Settings, Term, TermOrigin};
use super::{BOOK_FILE, BookConfig, GLOSSARY_FILE, GlossaryConfig, OneOrMore, glossary, value};
use crate::BuildError;
use crate::diag::{Diagnostic, Sink};
use crate::rules::CHAPTER_UNREADABLE;
use crate::source::{ReadError, SourceFile, SourceId, Sources, Span, World, normalize_shared_path};

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
    let glossaries = parsed.config.book.as_ref().and_then(|book| {
        let named = OneOrMore::texts(book.get_ref().glossary.as_ref()?);
        let places = named.into_iter().map(|name| NamedFile {
            span: Span::new(source, name.span()),
            name: name.into_inner(),
        });
        Some(places.collect())
    });
    let environment = environment(world)?;
    let Some(mut settings) = resolve_book(source, parsed, &found, environment, sink) else {
        return Ok(None);
    };
    settings.terms = load_glossaries(glossaries, world, sources, sink)?;
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

/// A file that `book.toml` names.
struct NamedFile {
    /// As it is written there.
    name: String,
    /// Where.
    span: Span,
}

/// The terms of the glossary files that are named, or of the one that is there; those
/// of the first file come first.
fn load_glossaries(
    named: Option<Vec<NamedFile>>,
    world: &dyn World,
    sources: &mut Sources,
    sink: &mut Sink,
) -> Result<Vec<Term>, BuildError> {
    let mut files: Vec<(SourceId, TermOrigin)> = Vec::new();
    match named {
        None => files.extend(found_glossary(world, sources, sink)?),
        Some(named) => {
            let mut seen: Vec<(String, Span)> = Vec::new();
            for file in named {
                files.extend(named_glossary(&file, &mut seen, world, sources, sink)?);
            }
        }
    }
    let mut names = Names::default();
    let mut terms = Vec::new();
    for (source, origin) in files {
        let parsed = parse::<GlossaryConfig>(source, sources.file(source).text(), sink);
        let Parsed { config, reported } = parsed.unwrap_or_default();
        let mut resolver = Resolver {
            source,
            reported,
            sink,
        };
        let found = glossary::resolve(config, origin, &mut names, sources, &mut resolver);
        terms.extend(found);
    }
    Ok(terms)
}

/// Reads the glossary that nobody names, if it is there.
fn found_glossary(
    world: &dyn World,
    sources: &mut Sources,
    sink: &mut Sink,
) -> Result<Option<(SourceId, TermOrigin)>, BuildError> {
    Ok(match read_text(world, GLOSSARY_FILE)? {
        Text::Read(text) => {
            let source = sources.add(SourceFile::new(GLOSSARY_FILE, text));
            Some((source, TermOrigin::File))
        }
        Text::NotUtf8 { lossy, at } => {
            sink.push(not_utf8(sources, GLOSSARY_FILE, lossy, at));
            None
        }
        Text::NotFound => None,
        Text::OutsideBook => return Err(outside(GLOSSARY_FILE)),
    })
}

/// Reads a glossary that `book.toml` names; it may be outside the book's folder. `seen`
/// are the paths of those before it.
fn named_glossary(
    NamedFile { name, span }: &NamedFile,
    seen: &mut Vec<(String, Span)>,
    world: &dyn World,
    sources: &mut Sources,
    sink: &mut Sink,
) -> Result<Option<(SourceId, TermOrigin)>, BuildError> {
    let unreadable = |problem: String, help: &str| {
        Diagnostic::new(&CHAPTER_UNREADABLE, *span, problem).help(help)
    };
    let Some(path) = normalize_shared_path(name) else {
        sink.push(unreadable(
            format!("`{name}` is no path from the book's folder to a glossary"),
            "write it as seen from `book.toml`, with `/` and a name that ends in `.toml`: \
             `../shared-terms.toml`",
        ));
        return Ok(None);
    };
    if let Some((_, first)) = seen.iter().find(|(other, _)| *other == path) {
        let finding = unreadable(
            format!("`{path}` is on the list twice"),
            "take one of them off the list",
        );
        sink.push(finding.with(*first, "the first time"));
        return Ok(None);
    }
    seen.push((path.clone(), *span));
    let mut text = read_text(world, &path)?;
    let mut origin = TermOrigin::File;
    if matches!(text, Text::OutsideBook) {
        origin = TermOrigin::SharedFile;
        text = text_of(world.read_shared(&path), &path)?;
    }
    match text {
        Text::Read(text) => return Ok(Some((sources.add(SourceFile::new(path, text)), origin))),
        Text::NotUtf8 { lossy, at } => sink.push(not_utf8(sources, &path, lossy, at)),
        Text::NotFound => sink.push(unreadable(
            format!("there is no glossary `{name}`"),
            "mend the name, or take it out: `glossary.toml` is found without it",
        )),
        Text::OutsideBook => sink.push(unreadable(
            format!("the glossary `{name}` can't be read from here"),
            "copy it beside `book.toml`",
        )),
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
    text_of(world.read(path), path)
}

fn text_of(read: Result<Vec<u8>, ReadError>, path: &str) -> Result<Text, BuildError> {
    let bytes = match read {
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
