//! From the document to pages.
//!
//! [`paginate`] lays the book out again and again until the page numbers in its
//! contents, notes and glossary are those of the pages it makes. What it gives
//! is a [`PagedDocument`]: painted things with the nodes they belong to, in no
//! writer's terms.
//!
//! | module | does |
//! | --- | --- |
//! | [`paper`], [`style`] | what a printed edition looks like |
//! | [`font`] | faces, their characters, shaping |
//! | `inline` | words to lines |
//! | `flow` | blocks to pieces, one file a kind of block |
//! | `pages` | pieces to pages |
//! | [`formula`] | MathML to outlines |
//! | `backdrop` | what stands behind it all |
//! | `mirror` | turns the pages of right-to-left books |
//! | [`frame`] | what comes out |

mod backdrop;
mod flow;
pub mod font;
pub mod formula;
pub mod frame;
mod inline;
mod mirror;
mod pages;
pub mod paper;
pub(crate) mod picture;
pub mod style;

pub use frame::{
    Artifact, Color, Content, Frame, FrameItem, Glyph, GlyphRun, Outline, Page, PageLabel,
    PageStart, PagedDocument, Place, Ring, Step,
};
pub use inline::PRINTED_TAB;
pub use pages::MarginPages;
pub use style::Style;

use std::sync::Arc;

use self::font::FontBook;
use crate::diag::Sink;
use crate::locale::Phrases;
use crate::model::Document;
use crate::source::Sources;

/// How often a book is laid out at most. Page numbers mostly hold on the second
/// pass; where two passes take turns for ever, the numbers of the last stand.
const MAX_PASSES: usize = 6;

/// Lays a book out; with the page numbers of another edition in the margin, if they
/// are given.
pub fn paginate(
    document: &Document,
    style: &Style,
    phrases: &Phrases,
    margin_pages: Option<&MarginPages>,
    sources: &Sources,
    fonts: &Arc<FontBook>,
    sink: &mut Sink,
) -> PagedDocument {
    let shapes = font::Shapes::new(fonts, &document.metadata.language);
    let style = &pages::with_room(style, margin_pages, &shapes);
    let filling = pages::Filling {
        document,
        style,
        shapes: &shapes,
        margin_pages,
    };
    let remembered = inline::Remembered::default();
    let mut before: Option<PagedDocument> = None;
    for pass in 1..=MAX_PASSES {
        let mut found = Sink::default();
        let mut flow = flow::Flow::new(
            document,
            style,
            phrases,
            sources,
            before.as_ref(),
            (&shapes, &remembered),
            &mut found,
        );
        for section in &document.sections {
            flow.section(section);
        }
        flow.descriptions_at_end();
        let mut pages = pages::paginate(&flow.pieces, &flow.notes, &filling);
        let holds = before
            .as_ref()
            .is_some_and(|before| same_pages(before, &pages));
        if holds || pass == MAX_PASSES {
            sink.append(found);
            if shapes.mirrored {
                mirror::mirror(&mut pages);
            }
            pages.notes_at_foot = style.notes == style::NotePlace::Page;
            pages.fonts = Arc::clone(fonts);
            pages.descriptions = style.descriptions;
            pages.words_explained = style.words_explained;
            backdrop::paint(&mut pages, style);
            return pages;
        }
        // What is on the pages is made anew; the next pass asks where nodes are.
        for page in &mut pages.pages {
            page.frame = Frame::default();
        }
        before = Some(pages);
    }
    unreachable!("the last pass returns");
}

/// Whether every node begins on the same page in both.
fn same_pages(a: &PagedDocument, b: &PagedDocument) -> bool {
    let page = |place: &Option<Place>| place.map(|place| place.page);
    a.places.iter().map(page).eq(b.places.iter().map(page))
}
