//! The audit of finished PDFs: on our own editions it finds nothing, on broken and
//! foreign files it says what is wrong, and it never panics.

mod clauses;
mod editions;
mod foreign;
pub(crate) mod paper;
mod program;

use clearprint::verify;

use paper::{SOUND, pdf};

#[test]
fn nothing_is_found_in_a_sound_file() {
    let audit = verify::audit(pdf(SOUND), None).unwrap();
    assert_eq!(verify::report::findings(&audit), "");
    let figures = &audit.figures;
    assert_eq!((figures.pages, figures.links, figures.outline), (2, 1, 1));
}
