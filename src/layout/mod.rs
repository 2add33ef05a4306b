//! From the document to pages.

pub mod font;
pub mod frame;

pub use frame::{
    Artifact, Color, Content, Frame, FrameItem, Glyph, GlyphRun, Page, PageLabel, PagedDocument,
    Place,
};
