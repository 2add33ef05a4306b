//! What stops the machine: a missing folder, a full disk, a flag that names
//! nothing.
//!
//! What the author can mend in the manuscript is a
//! [`Diagnostic`](crate::diag::Diagnostic) instead, and what only we can mend is
//! a panic. Each message says what to do.

use std::fmt;
use std::path::{Path, PathBuf};

/// Why a build could not work at all.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum BuildError {
    /// The folder has no `book.toml`.
    NoBook {
        /// Where it was looked for.
        path: PathBuf,
    },
    /// The system refused to read a file or folder.
    Read {
        /// Which.
        path: PathBuf,
        /// The system's own words.
        why: String,
    },
    /// The system refused to write a file or folder.
    Write {
        /// Which.
        path: PathBuf,
        /// The system's own words.
        why: String,
    },
    /// A variable of the environment has a value that it can't have.
    Environment {
        /// The variable.
        name: &'static str,
        /// Its value.
        value: String,
        /// What it should be.
        wanted: &'static str,
    },
    /// An edition was asked for that `book.toml` doesn't have.
    UnknownEdition {
        /// The name that was asked for.
        name: String,
        /// The names there are.
        known: Vec<String>,
    },
}

impl BuildError {
    /// The same error with its path seen from where the book's `folder` is.
    #[must_use]
    pub fn in_folder(self, folder: &Path) -> Self {
        match self {
            Self::NoBook { path } => Self::NoBook {
                path: folder.join(path),
            },
            Self::Read { path, why } => Self::Read {
                path: folder.join(path),
                why,
            },
            Self::Write { path, why } => Self::Write {
                path: folder.join(path),
                why,
            },
            Self::Environment { .. } | Self::UnknownEdition { .. } => self,
        }
    }
}

impl fmt::Display for BuildError {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NoBook { path } => write!(
                out,
                "there is no `{}`\n\n\
                 To begin a book, write a file `book.toml` with at least these lines,\n\
                 and chapters beside it as Markdown files (`01-first.md`, `02-second.md`, …):\n\n    \
                 [book]\n    title = \"The title of your book\"\n    language = \"en\"",
                path.display()
            ),
            Self::Read { path, why } => write!(
                out,
                "can't read `{}`: {why}\n\nCheck that it exists and that you may read it.",
                path.display()
            ),
            Self::Write { path, why } => write!(
                out,
                "can't write `{}`: {why}\n\nCheck that there is space and that you may write \
                 there, or give another folder with `--output`.",
                path.display()
            ),
            Self::Environment {
                name,
                value,
                wanted,
            } => write!(
                out,
                "the environment has `{name}={value}`\n\nIt should be {wanted}. Mend it, or take \
                 the variable out with `unset {name}`."
            ),
            Self::UnknownEdition { name, known } => write!(
                out,
                "the book has no edition `{name}`\n\nIts editions are {}.",
                known
                    .iter()
                    .map(|name| format!("`{name}`"))
                    .collect::<Vec<_>>()
                    .join(", ")
            ),
        }
    }
}

impl std::error::Error for BuildError {}
