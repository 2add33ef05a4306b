//! Which files are the chapters, and reading them.

use super::load::{Text, not_utf8, read_text};
use super::resolve::Resolver;
use super::settings::{ChapterPath, Settings};
use super::{BOOK_FILE, BookTable};
use crate::BuildError;
use crate::diag::{Diagnostic, Sink};
use crate::markdown::DESCRIPTION_SUFFIX;
use crate::rules::CHAPTER_UNREADABLE;
use crate::source::{SourceFile, SourceId, Sources, Span, World, normalize_path};

impl Resolver<'_> {
    /// The chapters that `chapters` lists, or those of the `found` files.
    pub(super) fn chapters(
        &mut self,
        book: &BookTable,
        table: std::ops::Range<usize>,
        found: &[String],
    ) -> Vec<ChapterPath> {
        let mut chapters: Vec<ChapterPath> = Vec::new();
        let Some(list) = &book.chapters else {
            let texts = found.iter().filter(|name| is_chapter(name));
            chapters.extend(texts.map(|path| ChapterPath {
                path: path.clone(),
                span: None,
            }));
            if chapters.is_empty() {
                self.unreadable(
                    table,
                    "the book has no chapters",
                    "write a chapter as a file that ends in `.md`, beside `book.toml`",
                );
            }
            return chapters;
        };
        if list.get_ref().is_empty() {
            let help = "name the chapter files, or take the key out: every `*.md` is taken then";
            self.unreadable(list.span(), "the book has no chapters", help);
        }
        for named in list.get_ref() {
            let span = self.span(named);
            let Some(path) = normalize_path(BOOK_FILE, named.get_ref()) else {
                self.unreadable(
                    named.span(),
                    &format!("`{}` leads out of the book's folder", named.get_ref()),
                    "copy the file into the book's folder",
                );
                continue;
            };
            let twice = chapters.iter().find(|chapter| chapter.path == path);
            if let Some(first) = twice.and_then(|chapter| chapter.span) {
                let problem = format!("`{path}` is on the list twice");
                let finding = Diagnostic::new(&CHAPTER_UNREADABLE, span, problem)
                    .with(first, "the first time")
                    .help("take one of them off the list");
                self.sink.push(finding);
                continue;
            }
            chapters.push(ChapterPath {
                path,
                span: Some(span),
            });
        }
        chapters
    }

    fn unreadable(&mut self, range: std::ops::Range<usize>, problem: &str, help: &str) {
        let span = Span::new(self.source, range);
        self.sink
            .push(Diagnostic::new(&CHAPTER_UNREADABLE, span, problem).help(help));
    }
}

/// Whether a file in the book's folder is a chapter when no list says so.
fn is_chapter(name: &str) -> bool {
    name.ends_with(".md") && !name.starts_with('.') && !name.ends_with(DESCRIPTION_SUFFIX)
}

/// Reads the chapters, in their order. One that can't be read is reported and
/// left out.
///
/// # Errors
/// When the system refuses to read a file.
pub fn read_chapters(
    world: &dyn World,
    settings: &Settings,
    sources: &mut Sources,
    sink: &mut Sink,
) -> Result<Vec<SourceId>, BuildError> {
    let mut chapters = Vec::new();
    for ChapterPath { path, span } in &settings.chapters {
        chapters.extend(read_manuscript(world, path, *span, sources, sink)?);
    }
    Ok(chapters)
}

/// Reads one Markdown file of the manuscript, named at `span`. `None` when it
/// can't be read: then that is reported.
///
/// # Errors
/// When the system refuses, or the file is missing and nothing names it.
pub fn read_manuscript(
    world: &dyn World,
    path: &str,
    span: Option<Span>,
    sources: &mut Sources,
    sink: &mut Sink,
) -> Result<Option<SourceId>, BuildError> {
    let missing = |problem: String, help: &str| match span {
        Some(span) => Ok(Diagnostic::new(&CHAPTER_UNREADABLE, span, problem).help(help)),
        None => Err(BuildError::Read {
            path: path.into(),
            why: problem,
        }),
    };
    match read_text(world, path)? {
        Text::Read(text) => return Ok(Some(sources.add(SourceFile::new(path, text)))),
        Text::NotUtf8 { lossy, at } => sink.push(not_utf8(sources, path, lossy, at)),
        Text::NotFound => sink.push(missing(
            format!("there is no file `{path}`"),
            "mend the name (small and capital letters count), or take it off the list",
        )?),
        Text::OutsideBook => sink.push(missing(
            format!("`{path}` leads out of the book's folder"),
            "copy the file into the book's folder",
        )?),
    }
    Ok(None)
}
