//! What can be said on the command line.

use std::path::PathBuf;

use clap::builder::PossibleValue;
use clap::{Parser, Subcommand, ValueEnum};

use crate::diag::render::{RENDERERS, Renderer};

/// Makes accessible books: one Markdown manuscript becomes an EPUB 3.3, tagged PDFs in
/// large print and other sizes, a web page and plain text.
#[derive(Debug, Parser)]
#[command(name = "clearprint", version, disable_help_subcommand = true)]
pub(super) struct Args {
    /// What to do.
    #[command(subcommand)]
    pub(super) command: Command,
}

/// What to do.
#[derive(Debug, Subcommand)]
pub(super) enum Command {
    /// Make the editions of a book
    #[command(
        after_help = "Exit status: 0 when all is well (warnings don't count), 1 when the \
                            book has errors, 2 when the program could not work."
    )]
    Build(BuildArgs),
    /// Audit a finished PDF: figures, and what is wrong with it
    #[command(
        after_help = "Exit status: 0 when nothing was found, 1 when something was, 2 when \
                            the file could not be read."
    )]
    Verify(VerifyArgs),
    /// Show the terms of a book, where it uses them, and what it explains nowhere
    #[command(
        args_conflicts_with_subcommands = true,
        after_help = "A book in a folder called `import` is `./import`.\n\n\
                      Exit status: 0 when the book could be read (findings don't count), \
                      1 when it has errors, 2 when the program could not work."
    )]
    Glossary(GlossaryArgs),
    /// Explain a finding: what it is, why it matters, what to write instead
    Explain(ExplainArgs),
}

/// What `build` takes.
#[derive(Debug, clap::Args)]
pub(super) struct BuildArgs {
    /// The book's folder, the one with `book.toml`
    #[arg(value_name = "BOOK", default_value = ".")]
    pub(super) book: PathBuf,
    /// Where to write the editions [default: the folder `dist` in the book's]
    #[arg(short, long, value_name = "DIR")]
    pub(super) output: Option<PathBuf>,
    /// Make this edition only; may be given more than once
    #[arg(short, long = "edition", value_name = "NAME")]
    pub(super) editions: Vec<String>,
    /// How to show findings
    #[arg(long, value_name = "FORM", default_value = RENDERERS[0].name)]
    pub(super) format: Form,
}

/// What `verify` takes.
#[derive(Debug, clap::Args)]
pub(super) struct VerifyArgs {
    /// The PDF, of clearprint or of any other program
    #[arg(value_name = "FILE")]
    pub(super) file: PathBuf,
    /// The print profile to hold it against [default: the one that the file says it
    /// was made with, or large-print]
    #[arg(long, value_name = "NAME")]
    pub(super) profile: Option<String>,
    /// Write the report as JSON
    #[arg(long)]
    pub(super) json: bool,
}

/// What `glossary` takes.
#[derive(Debug, clap::Args)]
pub(super) struct GlossaryArgs {
    /// The book's folder, the one with `book.toml`
    #[arg(value_name = "BOOK", default_value = ".")]
    pub(super) book: PathBuf,
    /// How to show it
    #[arg(long, value_name = "FORM", value_enum, default_value_t = GlossaryForm::Table)]
    pub(super) format: GlossaryForm,
    /// What else to do with a glossary.
    #[command(subcommand)]
    pub(super) command: Option<GlossaryCommand>,
}

/// How `glossary` shows what it found.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum GlossaryForm {
    /// For people
    Table,
    /// For programs: one object with everything in it
    Json,
    /// For spreadsheets: a line for each place
    Csv,
}

/// What else `glossary` does.
#[derive(Debug, Subcommand)]
pub(super) enum GlossaryCommand {
    /// Make entries of a glossary from a spreadsheet
    #[command(
        after_help = "The columns of the spreadsheet are the keys of an entry, in any order: \
                      term, definition, abbreviation, variants, say and so on. Variants \
                      and the like stand in one cell, with semicolons between them.\n\n\
                      Exit status: 0 when all was taken, 1 when something was left out, \
                      which is told, 2 when the program could not work."
    )]
    Import(ImportArgs),
}

/// What `glossary import` takes.
#[derive(Debug, clap::Args)]
pub(super) struct ImportArgs {
    /// The spreadsheet, saved as CSV, with the names of its columns in the first line
    #[arg(value_name = "FILE")]
    pub(super) file: PathBuf,
    /// Add the entries to this glossary, which is made when it isn't there; what it has
    /// stays as it is [default: print them]
    #[arg(long, value_name = "GLOSSARY")]
    pub(super) into: Option<PathBuf>,
    /// Let the spreadsheet change entries that the glossary has already
    #[arg(long, requires = "into")]
    pub(super) replace: bool,
}

/// What `explain` takes.
#[derive(Debug, clap::Args)]
#[group(required = true, multiple = false)]
pub(super) struct ExplainArgs {
    /// The code of the rule, such as M003, or its name
    #[arg(value_name = "CODE")]
    pub(super) code: Option<String>,
    /// Explain every rule
    #[arg(long)]
    pub(super) all: bool,
}

/// A form in which findings are shown: a row of [`RENDERERS`].
#[derive(Debug, Clone, Copy)]
pub(super) struct Form(pub(super) &'static Renderer);

impl ValueEnum for Form {
    fn value_variants<'a>() -> &'a [Self] {
        static FORMS: std::sync::LazyLock<Vec<Form>> =
            std::sync::LazyLock::new(|| RENDERERS.iter().map(Form).collect());
        &FORMS
    }

    fn to_possible_value(&self) -> Option<PossibleValue> {
        Some(PossibleValue::new(self.0.name).help(self.0.summary))
    }
}

#[cfg(test)]
mod tests {
    use clap::CommandFactory;

    use super::*;

    #[test]
    fn the_command_line_is_consistent() {
        Args::command().debug_assert();
    }
}
