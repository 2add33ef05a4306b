//! Lengths and shapes on a page.
//!
//! Every length inside the tool is a [`Pt`] (1/72 inch, the unit of PDF user
//! space, ISO 32000-1 § 8.3.2.3); the only conversions from other units stand
//! here. The origin of a page is its **top left** corner and `y` grows
//! downwards, as text is read; the PDF writer turns it over.

use std::iter::Sum;
use std::ops::{Add, AddAssign, Div, Mul, Neg, Sub, SubAssign};

/// A length in points (1/72 inch).
#[derive(Debug, Clone, Copy, PartialEq, PartialOrd, Default)]
pub struct Pt(pub f32);

impl Pt {
    /// No length.
    pub const ZERO: Self = Self(0.0);

    /// A length given in millimetres (1 inch = 25.4 mm).
    #[must_use]
    pub const fn from_mm(mm: f32) -> Self {
        Self(mm * 72.0 / 25.4)
    }

    /// The larger of two lengths.
    #[must_use]
    pub fn max(self, other: Self) -> Self {
        Self(self.0.max(other.0))
    }

    /// The smaller of two lengths.
    #[must_use]
    pub fn min(self, other: Self) -> Self {
        Self(self.0.min(other.0))
    }
}

impl Add for Pt {
    type Output = Self;
    fn add(self, other: Self) -> Self {
        Self(self.0 + other.0)
    }
}

impl AddAssign for Pt {
    fn add_assign(&mut self, other: Self) {
        self.0 += other.0;
    }
}

impl Sub for Pt {
    type Output = Self;
    fn sub(self, other: Self) -> Self {
        Self(self.0 - other.0)
    }
}

impl SubAssign for Pt {
    fn sub_assign(&mut self, other: Self) {
        self.0 -= other.0;
    }
}

impl Neg for Pt {
    type Output = Self;
    fn neg(self) -> Self {
        Self(-self.0)
    }
}

impl Mul<f32> for Pt {
    type Output = Self;
    fn mul(self, factor: f32) -> Self {
        Self(self.0 * factor)
    }
}

impl Div<f32> for Pt {
    type Output = Self;
    fn div(self, divisor: f32) -> Self {
        Self(self.0 / divisor)
    }
}

impl Div for Pt {
    type Output = f32;
    fn div(self, other: Self) -> f32 {
        self.0 / other.0
    }
}

impl Sum for Pt {
    fn sum<I: Iterator<Item = Self>>(lengths: I) -> Self {
        Self(lengths.map(|length| length.0).sum())
    }
}

/// A place on a page, from its top left corner.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Point {
    /// To the right.
    pub x: Pt,
    /// Downwards.
    pub y: Pt,
}

/// Width and height.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Size {
    /// Across.
    pub width: Pt,
    /// Down.
    pub height: Pt,
}

/// An upright rectangle on a page.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Rect {
    /// The top left corner.
    pub origin: Point,
    /// Its extent.
    pub size: Size,
}

impl Rect {
    /// A rectangle from its top left corner and extent.
    #[must_use]
    pub const fn new(x: Pt, y: Pt, width: Pt, height: Pt) -> Self {
        Self {
            origin: Point { x, y },
            size: Size { width, height },
        }
    }

    /// The right edge.
    #[must_use]
    pub fn right(&self) -> Pt {
        self.origin.x + self.size.width
    }

    /// The smallest rectangle that holds both.
    #[must_use]
    pub fn union(&self, other: Self) -> Self {
        let (x, y) = (
            self.origin.x.min(other.origin.x),
            self.origin.y.min(other.origin.y),
        );
        let right = self.right().max(other.right());
        let bottom = self.bottom().max(other.bottom());
        Self::new(x, y, right - x, bottom - y)
    }

    /// The lower edge.
    #[must_use]
    pub fn bottom(&self) -> Pt {
        self.origin.y + self.size.height
    }
}

/// Distances from the four sides of a page.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Insets {
    /// From the top edge.
    pub top: Pt,
    /// From the right edge.
    pub right: Pt,
    /// From the lower edge.
    pub bottom: Pt,
    /// From the left edge.
    pub left: Pt,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_inch_is_72_points() {
        assert!((Pt::from_mm(25.4).0 - 72.0).abs() < 1e-4);
    }
}
