//! The output formats: each reads the document and gives bytes.

pub mod epub;
mod html;
pub mod pdf;
pub mod text;
pub mod web;

pub use self::html::pages::PrintedPages;
pub use crate::config::{FORMATS, FormatRow, OutputFormat};
