//! Lines: the words of a paragraph, shaped, broken and set on baselines.
//!
//! [`text`] gathers the words of nested inlines into one string with spans;
//! [`shaped`] gives it glyphs and directions, [`lines`] breaks it, [`keep`] says which
//! words stay together, and [`set`] puts each line together. What one pass over the
//! book breaks is [`remembered`] for the next. Lines are ragged at
//! their end and no word is hyphenated: large print wants neither even edges nor
//! split words.

mod keep;
mod lines;
mod remembered;
mod set;
mod shaped;
mod text;

pub(super) use lines::{Line, Lines, Widths};
pub(super) use remembered::Remembered;
pub use text::PRINTED_TAB;
pub(super) use text::{Surroundings, Text, TextStyle};
