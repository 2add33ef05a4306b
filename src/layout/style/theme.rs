//! Colour themes: a pair of ink and paper that low vision can tell apart.
//!
//! Contrast is that of WCAG 2.2: (L1 + 0.05) / (L2 + 0.05) of the relative
//! luminances. Every pair must reach [`LEAST_CONTRAST`]; there is no grey text.

use crate::layout::frame::Color;

/// What text and its background must reach (WCAG 2.2, 1.4.6, level AAA).
pub const LEAST_CONTRAST: f32 = 7.0;

/// A pair of colours.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Theme {
    /// Its name in `book.toml`; `own` for colours of the author's.
    pub name: &'static str,
    /// The ink of everything: words, lines, bars, bullets, boxes.
    pub ink: Color,
    /// What is behind it, to the edges of the paper. White is not painted.
    pub background: Color,
}

/// The themes that have names, the default first.
pub const THEMES: &[Theme] = &[
    theme("black-on-white", [0, 0, 0], [255, 255, 255]),
    // ACB: black on off-white or cream.
    theme("black-on-cream", [0, 0, 0], [255, 250, 229]),
    theme("white-on-black", [255, 255, 255], [0, 0, 0]),
    theme("yellow-on-black", [255, 255, 0], [0, 0, 0]),
];

const fn theme(name: &'static str, ink: [u8; 3], background: [u8; 3]) -> Theme {
    Theme {
        name,
        ink: Color { rgb: ink },
        background: Color { rgb: background },
    }
}

impl Theme {
    /// Whether light ink stands on a dark ground.
    #[must_use]
    pub fn is_dark(&self) -> bool {
        luminance(self.ink) > luminance(self.background)
    }

    /// The ground of rows that are to be told from those beside them: a pastel tint
    /// that ink has enough contrast with. The background itself, if there is none.
    #[must_use]
    pub fn shade(&self) -> Color {
        let tints = if self.is_dark() {
            DARK_TINTS
        } else {
            LIGHT_TINTS
        };
        let apart = |tint: &Color| contrast(*tint, self.background) >= TOLD_APART;
        let tints = tints.map(|rgb| Color { rgb });
        let tint = tints.into_iter().find(apart).unwrap_or(tints[0]);
        let mix = |step: u8| Color {
            rgb: std::array::from_fn(|part| {
                let (tint, ground) = (tint.rgb[part], self.background.rgb[part]);
                let (from, to) = (u16::from(tint), u16::from(ground));
                let (step, steps) = (u16::from(step), u16::from(TINT_STEPS));
                let mixed = (from * (steps - step) + to * step) / steps;
                u8::try_from(mixed).unwrap_or(ground)
            }),
        };
        let reads = |color: &Color| contrast(self.ink, *color) >= LEAST_CONTRAST;
        (0..=TINT_STEPS)
            .map(mix)
            .find(reads)
            .unwrap_or(self.background)
    }

    /// The contrast of ink and background.
    #[must_use]
    pub fn contrast(&self) -> f32 {
        contrast(self.ink, self.background)
    }
}

/// Pastel grounds for rows: of blue and of yellow, on light paper and on dark. Never
/// grey (APH).
const LIGHT_TINTS: [[u8; 3]; 2] = [[208, 228, 255], [255, 236, 170]];
const DARK_TINTS: [[u8; 3]; 2] = [[0, 48, 120], [80, 50, 0]];

/// From how much contrast on a tint can be told from the background.
const TOLD_APART: f32 = 1.1;

/// How far a tint is taken back to the background at a time.
const TINT_STEPS: u8 = 16;

/// The contrast of two colours, from 1 to 21 (WCAG 2.2, contrast ratio).
#[must_use]
pub fn contrast(a: Color, b: Color) -> f32 {
    let (a, b) = (luminance(a), luminance(b));
    (a.max(b) + 0.05) / (a.min(b) + 0.05)
}

/// The relative luminance of a colour in sRGB, from 0 to 1 (WCAG 2.2).
fn luminance(color: Color) -> f32 {
    let [red, green, blue] = color.rgb.map(|value| {
        let part = f32::from(value) / 255.0;
        if part <= 0.04045 {
            part / 12.92
        } else {
            ((part + 0.055) / 1.055).powf(2.4)
        }
    });
    0.2126 * red + 0.7152 * green + 0.0722 * blue
}
