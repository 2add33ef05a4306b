//! Accessible book builder.

pub mod cli;
pub mod config;
pub mod diag;
pub mod edition;
mod error;
pub mod geom;
pub mod layout;
pub mod locale;
pub mod markdown;
pub mod model;
pub mod rules;
pub mod source;

pub use error::BuildError;

use diag::{Diagnostic, Severity, Sink};
use source::{Sources, World};

/// What to build.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct BuildOptions {
    /// The names of the editions to make; empty: all.
    pub editions: Vec<String>,
}

/// An edition that was made.
#[derive(Debug, Clone)]
pub struct BuiltEdition {
    /// Its name in `book.toml`.
    pub name: String,
    /// The name of its file.
    pub file_name: String,
    /// The file.
    pub bytes: Vec<u8>,
    /// How many pages it has; `None` for an edition without pages.
    pub pages: Option<usize>,
    /// How many words it has.
    pub words: usize,
}

/// What a build gives.
#[derive(Debug, Clone)]
pub struct Build {
    /// The editions without errors, in the order of `book.toml`.
    pub editions: Vec<BuiltEdition>,
    /// The findings, in their order.
    pub diagnostics: Vec<Diagnostic>,
    /// The files that the findings point into.
    pub sources: Sources,
    /// Whether an edition could not be made because of errors.
    pub failed: bool,
}

/// Builds the editions of a book, in memory.
///
/// # Errors
/// When the machine refuses or an edition doesn't exist; what the author did
/// wrong is in [`Build::diagnostics`].
pub fn build(world: &dyn World, options: &BuildOptions) -> Result<Build, BuildError> {
    let (mut sources, mut sink) = (Sources::default(), Sink::default());
    if let Some(settings) = config::load(world, &mut sources, &mut sink)? {
        config::pick_editions(&settings, &options.editions)?;
        config::read_chapters(world, &settings, &mut sources, &mut sink)?;
    }
    let failed = sink.count(Severity::Error) > 0;
    Ok(Build {
        editions: Vec::new(),
        diagnostics: sink.into_sorted(),
        sources,
        failed,
    })
}
