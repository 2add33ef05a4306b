//! Sizes of paper.

use crate::geom::{Pt, Size};

/// A size of paper that settings can name.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Paper {
    /// The name in settings.
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

/// ISO A4 (ISO 216), the paper of the large-print standards of the UK.
pub const A4: Paper = mm("a4", 210.0, 297.0);

/// Every paper that has a name.
pub const PAPERS: &[Paper] = &[A4];
