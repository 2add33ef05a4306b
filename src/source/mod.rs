//! The one door to the outside: files and the date come in here and nowhere
//! else, so that a build can run from memory and gives the same bytes anywhere.
//!
//! [`World`] is what a build may ask; [`DiskWorld`] answers from a book's folder
//! and [`MemoryWorld`] from a map. [`Sources`] keeps every text file that was
//! read, so that a diagnostic can show its line.

mod file;
mod span;
mod world;

pub use file::{LineIndex, SourceFile};
pub use span::{SourceId, Span};
pub use world::{
    DiskWorld, MemoryWorld, ReadError, World, normalize_path, normalize_shared_path, read_file,
};

/// Every text file of the book that was read, by [`SourceId`].
#[derive(Debug, Clone, Default)]
pub struct Sources {
    files: Vec<SourceFile>,
}

impl Sources {
    /// Keeps a file and numbers it.
    ///
    /// The order of adding is the order in which diagnostics are shown.
    pub fn add(&mut self, file: SourceFile) -> SourceId {
        let id = u32::try_from(self.files.len()).expect("a book has fewer than 2^32 files");
        self.files.push(file);
        SourceId(id)
    }

    /// The file of an id that [`Sources::add`] gave.
    #[must_use]
    pub fn file(&self, id: SourceId) -> &SourceFile {
        &self.files[id.0 as usize]
    }

    /// The text of a span; empty where the span is not on character borders.
    #[must_use]
    pub fn text(&self, span: Span) -> &str {
        self.file(span.source)
            .text()
            .get(span.range())
            .unwrap_or("")
    }
}
