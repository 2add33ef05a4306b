//! Sizes of paper.

use crate::config::length;
use crate::geom::{Pt, Size};

/// A size of paper that settings can name.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Paper {
    /// The name in settings; `own` for a size of the author's.
    pub name: &'static str,
    /// Upright.
    pub size: Size,
}

const fn mm(name: &'static str, width: f32, height: f32) -> Paper {
    Paper {
        name,
        size: Size {
            width: Pt::from_mm(width),
            height: Pt::from_mm(height),
        },
    }
}

const fn inches(name: &'static str, width: f32, height: f32) -> Paper {
    mm(name, width * 25.4, height * 25.4)
}

/// ISO A4 (ISO 216), the paper of the large-print standards of the UK.
pub const A4: Paper = mm("a4", 210.0, 297.0);

/// ISO A5 (ISO 216), for regular books.
pub const A5: Paper = mm("a5", 148.0, 210.0);

/// US Letter (ANSI A), the paper of the large-print standards of the US.
pub const LETTER: Paper = inches("letter", 8.5, 11.0);

/// Every paper that has a name.
pub const PAPERS: &[Paper] = &[
    A4,
    A5,
    // ISO 216.
    mm("a3", 297.0, 420.0),
    mm("b5", 176.0, 250.0),
    // ANSI/ASME Y14.1 and the trade's names.
    LETTER,
    inches("legal", 8.5, 14.0),
    inches("half-letter", 5.5, 8.5),
];

/// The longest side of a page (ISO 32000-1 annex C.2: 14,400 units).
pub const MOST_SIDE: Pt = Pt(14_400.0);

impl Paper {
    /// A size of the author's: `170mm x 240mm`, `6in x 9in`. `None` for what is none.
    #[must_use]
    pub fn own(text: &str) -> Option<Self> {
        let (width, height) = text.split_once(['x', '×'])?;
        let (width, height) = (length(width)?, length(height)?);
        Some(Self {
            name: "own",
            size: Size { width, height },
        })
    }
}
