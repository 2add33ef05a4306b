//! The audit: a finished PDF, opened with another reader than its writer's,
//! measured and held against a print profile and PDF/UA.
//!
//! [`audit`] reads the bytes into plain facts ([`pdf`]), puts text together to
//! lines and blocks ([`lines`]), measures ([`figures`]) and checks (`checks`).
//! [`report`] says it in words or as JSON. The rules are in the one catalogue,
//! [`rules`](crate::rules); a finding's place is a page and words, since a finished
//! file has no Markdown.
//!
//! Nothing here names the editions' writer: a check that shares its code would
//! repeat its mistakes. It works on the files of any program, and what stops it is
//! an [`Unreadable`], never a panic.
//!
//! `LARGE_PRINT.md` and `PDF_UA_1.md` beside this file name for each clause of the
//! standards who checks it.

mod checks;
pub mod figures;
pub mod finding;
pub mod lines;
pub mod minima;
pub mod pdf;
pub mod report;

use std::panic::{AssertUnwindSafe, catch_unwind};

use checks::Reading;
use figures::Figures;
use finding::Finding;
use lines::Text;
pub use minima::Minima;
use pdf::{PdfFile, Unreadable};

/// How much stack reading may take: structure and forms stand in each other, as
/// deep as their limits allow.
const STACK_BYTES: usize = 64 << 20;

/// What the audit of a file gave.
#[derive(Debug)]
pub struct Audit {
    /// What it was held against.
    pub minima: Minima,
    /// Whether the file itself told by which profile it was made.
    pub told: bool,
    /// What was measured.
    pub figures: Figures,
    /// What is wrong, by page.
    pub findings: Vec<Finding>,
    /// The pages' labels.
    pub labels: Vec<Option<String>>,
    /// Whether the file was too much to be read whole.
    pub cut_short: bool,
}

/// Audits a file. Without minima it is held against the profile that the file says
/// it was made with, or the first of the profiles.
///
/// # Errors
/// When the file can't be read at all.
pub fn audit(bytes: Vec<u8>, minima: Option<Minima>) -> Result<Audit, Unreadable> {
    // The reader is not ours, and files may come from anywhere: a panic of it is
    // the file's failure and not the program's.
    let work = move || catch_unwind(AssertUnwindSafe(|| read(bytes, minima)));
    let thread = std::thread::Builder::new()
        .stack_size(STACK_BYTES)
        .spawn(work);
    let done = thread.ok().and_then(|thread| thread.join().ok());
    match done {
        Some(Ok(audited)) => audited,
        Some(Err(_)) | None => Err(Unreadable::Reader),
    }
}

fn read(bytes: Vec<u8>, minima: Option<Minima>) -> Result<Audit, Unreadable> {
    let file = PdfFile::read(bytes)?;
    let catalog = &file.catalog;
    let creator = catalog
        .xmp
        .creator
        .as_deref()
        .or(catalog.creator.as_deref());
    let told = creator.and_then(Minima::told);
    let text = Text::of(&file);
    let minima_used = minima.or(told).unwrap_or_default();
    let reading = Reading {
        file: &file,
        text: &text,
        minima: &minima_used,
    };
    Ok(Audit {
        minima: minima_used,
        told: minima.is_none() && told.is_some(),
        figures: Figures::of(&reading),
        findings: checks::all(&reading),
        labels: file.pages.iter().map(|page| page.label.clone()).collect(),
        cut_short: file.cut_short,
    })
}
