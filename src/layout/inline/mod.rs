//! Lines: the words of a paragraph, shaped, broken and set on baselines.
//!
//! [`text`] gathers the words of nested inlines into one string with spans;
//! [`lines`] shapes it and breaks it, [`keep`] says which words stay together. Lines are ragged on the right and no word
//! is hyphenated: large print wants neither even edges nor split words.

mod keep;
mod lines;
mod text;

pub(super) use lines::{Line, Lines, Widths};
pub(super) use text::{Surroundings, Text, TextStyle};
