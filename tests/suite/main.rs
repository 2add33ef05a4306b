//! The integration tests, as one binary: it links once.
//!
//! [`book_test`] is the harness. A test here sees what a caller of the library
//! or of the program sees; what can be tested beside the code is tested there.
//! The modules, by what they look at: the catalogue and the house (`rules`,
//! `ledger`, `layering`), the program (`cli`), the editions (`fidelity`,
//! `editions`, `large`, `blocks`, `terms`, `vocabulary`, `profiles`, `web`, `determinism`, `external`), and any
//! input at all (`robustness`).

#![allow(
    clippy::unwrap_used,
    clippy::disallowed_methods,
    reason = "a test may stop where it stands, and reads goldens from the disk"
)]

mod audit;
mod back_matter;
mod blocks;
mod book_test;
mod cli;
mod determinism;
mod editions;
mod explained;
mod external;
mod fidelity;
mod glossary;
mod index;
mod large;
mod layering;
mod ledger;
mod meanings;
mod media;
mod page_list;
mod painting;
mod pictures;
mod profiles;
mod pronunciation;
mod reader;
mod reading;
mod references;
mod robustness;
mod rules;
mod scripts;
mod terms;
mod text;
mod vocabulary;
mod web;
