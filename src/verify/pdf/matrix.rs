//! The transformations of PDF (ISO 32000-1 § 8.3.4), and upright boxes.

/// A transformation: `x' = a·x + c·y + e`, `y' = b·x + d·y + f`.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Matrix(pub(super) [f64; 6]);

impl Matrix {
    pub(super) const IDENTITY: Self = Self([1.0, 0.0, 0.0, 1.0, 0.0, 0.0]);

    pub(super) const fn translation(x: f64, y: f64) -> Self {
        Self([1.0, 0.0, 0.0, 1.0, x, y])
    }

    /// From six numbers; the identity when there are not six.
    pub(super) fn of(numbers: &[f64]) -> Self {
        <[f64; 6]>::try_from(numbers).map_or(Self::IDENTITY, Self)
    }

    /// First `self`, then `next`.
    pub(super) fn then(&self, next: &Self) -> Self {
        let [a, b, c, d, e, f] = self.0;
        let [na, nb, nc, nd, ne, nf] = next.0;
        Self([
            a * na + b * nc,
            a * nb + b * nd,
            c * na + d * nc,
            c * nb + d * nd,
            e * na + f * nc + ne,
            e * nb + f * nd + nf,
        ])
    }

    pub(super) fn apply(&self, x: f64, y: f64) -> (f64, f64) {
        let [a, b, c, d, e, f] = self.0;
        (a * x + c * y + e, b * x + d * y + f)
    }

    /// The box around a box.
    pub(super) fn apply_box(&self, area: Area) -> Area {
        let corners = [
            self.apply(area.x0, area.y0),
            self.apply(area.x1, area.y0),
            self.apply(area.x0, area.y1),
            self.apply(area.x1, area.y1),
        ];
        corners.into_iter().fold(Area::NOTHING, Area::with)
    }

    /// How long one unit upwards becomes, at right angles to the baseline.
    pub(super) fn height(&self) -> f64 {
        let [a, b, c, d, ..] = self.0;
        let along = a.hypot(b);
        if along > 0.0 {
            (a * d - b * c).abs() / along
        } else {
            c.hypot(d)
        }
    }

    /// How far the baseline is turned, in degrees.
    pub(super) fn turned(&self) -> f64 {
        self.0[1].atan2(self.0[0]).to_degrees()
    }

    /// How far upright letters lean, in degrees.
    pub(super) fn slant(&self) -> f64 {
        let [a, b, c, d, ..] = self.0;
        let across = (a * d - b * c).abs();
        if across > 0.0 {
            (a * c + b * d).atan2(across).to_degrees().abs()
        } else {
            0.0
        }
    }
}

/// An upright box.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Area {
    pub(super) x0: f64,
    pub(super) y0: f64,
    pub(super) x1: f64,
    pub(super) y1: f64,
}

impl Area {
    pub(super) const EVERYWHERE: Self = Self {
        x0: f64::NEG_INFINITY,
        y0: f64::NEG_INFINITY,
        x1: f64::INFINITY,
        y1: f64::INFINITY,
    };

    /// Holds no point.
    pub(super) const NOTHING: Self = Self {
        x0: f64::INFINITY,
        y0: f64::INFINITY,
        x1: f64::NEG_INFINITY,
        y1: f64::NEG_INFINITY,
    };

    /// The box around this one and a point.
    pub(super) fn with(self, (x, y): (f64, f64)) -> Self {
        Self {
            x0: self.x0.min(x),
            y0: self.y0.min(y),
            x1: self.x1.max(x),
            y1: self.y1.max(y),
        }
    }

    /// What both hold.
    pub(super) fn and(self, other: Self) -> Self {
        Self {
            x0: self.x0.max(other.x0),
            y0: self.y0.max(other.y0),
            x1: self.x1.min(other.x1),
            y1: self.y1.min(other.y1),
        }
    }

    pub(super) fn holds(&self, x: f64, y: f64) -> bool {
        self.x0 <= x && x <= self.x1 && self.y0 <= y && y <= self.y1
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn size_turn_and_slant_are_told_from_the_matrix() {
        let twice = Matrix([2.0, 0.0, 0.0, 2.0, 0.0, 0.0]);
        let turned = Matrix([0.0, 1.0, -1.0, 0.0, 5.0, 6.0]);
        let both = twice.then(&turned);
        assert!((both.height() - 2.0).abs() < 1e-9);
        assert!((both.turned() - 90.0).abs() < 1e-9);
        assert!(both.slant().abs() < 1e-9);
        let slanted = Matrix([1.0, 0.0, 0.2126, 1.0, 0.0, 0.0]).then(&both);
        assert!((slanted.slant() - 12.0).abs() < 0.01, "{}", slanted.slant());
        assert!((slanted.height() - 2.0).abs() < 1e-9);
        assert_eq!(both.apply(1.0, 0.0), (5.0, 8.0));
    }
}
