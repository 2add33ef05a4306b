//! Colours of paint as red, green and blue, as far as black or white text needs.
//!
//! Device and CIE-based spaces by their number of components, one ink on paper by
//! its tint function. Everything else (patterns, tables of colours) is unknown,
//! and what is unknown is not judged.

use hayro_syntax::object::{Array, Dict, Object};

use super::object::{name_at, real, reals};

/// A colour, each part from 0 to 1 (sRGB).
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Rgb(pub [f64; 3]);

impl Rgb {
    /// Black.
    pub const BLACK: Self = Self([0.0; 3]);
    /// White.
    pub const WHITE: Self = Self([1.0; 3]);

    /// The relative luminance of WCAG 2.2.
    #[must_use]
    pub fn luminance(self) -> f64 {
        let linear = self.0.map(|part| {
            if part <= 0.04045 {
                part / 12.92
            } else {
                ((part + 0.055) / 1.055).powf(2.4)
            }
        });
        0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
    }

    /// The contrast ratio of WCAG 2.2, from 1 to 21.
    #[must_use]
    pub fn contrast(self, other: Self) -> f64 {
        let (one, two) = (self.luminance(), other.luminance());
        (one.max(two) + 0.05) / (one.min(two) + 0.05)
    }

    /// The colour as settings write it: `#rrggbb`.
    #[must_use]
    pub fn hex(self) -> String {
        #[expect(
            clippy::cast_possible_truncation,
            clippy::cast_sign_loss,
            reason = "the number is brought between 0 and 255"
        )]
        let [red, green, blue] = self
            .0
            .map(|part| (part.clamp(0.0, 1.0) * 255.0).round() as u8);
        format!("#{red:02x}{green:02x}{blue:02x}")
    }

    /// This colour, so far opaque, over another.
    pub(super) fn over(self, below: Self, alpha: f64) -> Self {
        let mut mixed = [0.0; 3];
        for (at, part) in mixed.iter_mut().enumerate() {
            *part = self.0[at] * alpha + below.0[at] * (1.0 - alpha);
        }
        Self(mixed)
    }
}

/// The colour of as many components as a device has.
pub(super) fn device(components: &[f64]) -> Option<Rgb> {
    let clamped = |part: &f64| part.clamp(0.0, 1.0);
    match components {
        [grey] => Some(Rgb([clamped(grey); 3])),
        [red, green, blue] => Some(Rgb([clamped(red), clamped(green), clamped(blue)])),
        [cyan, magenta, yellow, black] => {
            let light = 1.0 - clamped(black);
            let ink = |part: &f64| (1.0 - clamped(part)) * light;
            Some(Rgb([ink(cyan), ink(magenta), ink(yellow)]))
        }
        _ => None,
    }
}

/// A colour space, as far as it is understood.
#[derive(Debug, Clone, Default)]
pub(super) enum Space {
    /// As many components as its colours have.
    #[default]
    Device,
    /// One ink, as a colour of a device at full strength and at none.
    Ink {
        none: Vec<f64>,
        full: Vec<f64>,
        exponent: f64,
    },
    /// Not understood.
    Unknown,
}

impl Space {
    /// The space of a name or array (ISO 32000-1 § 8.6.3).
    pub(super) fn of(object: &Object<'_>) -> Self {
        let (name, array) = match object {
            Object::Name(name) => (name.as_str().to_owned(), None),
            Object::Array(array) => {
                let Some(Object::Name(name)) = array.iter::<Object<'_>>().next() else {
                    return Self::Unknown;
                };
                (name.as_str().to_owned(), Some(array))
            }
            _ => return Self::Unknown,
        };
        match (name.as_str(), array) {
            ("DeviceGray" | "DeviceRGB" | "DeviceCMYK" | "G" | "RGB" | "CMYK", _)
            | ("CalGray" | "CalRGB" | "ICCBased", Some(_)) => Self::Device,
            ("Separation", Some(array)) => Self::ink(array).unwrap_or(Self::Unknown),
            _ => Self::Unknown,
        }
    }

    /// `[/Separation name alternative function]`.
    fn ink(array: &Array<'_>) -> Option<Self> {
        let function = array.iter::<Object<'_>>().nth(3)?.into_dict()?;
        if function.get::<i32>("FunctionType") != Some(2) {
            return None;
        }
        let numbers = |key: &str| Some(reals(&function.get::<Array<'_>>(key)?));
        Some(Self::Ink {
            none: numbers("C0").unwrap_or_else(|| vec![0.0]),
            full: numbers("C1").unwrap_or_else(|| vec![1.0]),
            exponent: function.get::<f64>("N").unwrap_or(1.0),
        })
    }

    /// The colour that a space begins with: black, in the end.
    pub(super) fn initial(&self) -> Option<Rgb> {
        match self {
            Self::Device => Some(Rgb::BLACK),
            Self::Ink { .. } => self.colour(&[1.0]),
            Self::Unknown => None,
        }
    }

    pub(super) fn colour(&self, components: &[f64]) -> Option<Rgb> {
        match self {
            Self::Device => device(components),
            Self::Ink {
                none,
                full,
                exponent,
            } => {
                let tint = components.first()?.clamp(0.0, 1.0).powf(*exponent);
                let mixed: Vec<f64> = none
                    .iter()
                    .zip(full)
                    .map(|(none, full)| none + tint * (full - none))
                    .collect();
                device(&mixed)
            }
            Self::Unknown => None,
        }
    }
}

/// How opaque an extended graphics state makes filling; `None` when it says
/// nothing.
pub(super) fn opacity(state: &Dict<'_>) -> Option<f64> {
    let alpha = state.get::<Object<'_>>("ca").as_ref().and_then(real)?;
    Some(alpha.clamp(0.0, 1.0))
}

/// Whether an XObject is of this kind.
pub(super) fn is_subtype(dict: &Dict<'_>, kind: &str) -> bool {
    name_at(dict, "Subtype").as_deref() == Some(kind)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn contrast_is_that_of_wcag() {
        assert!((Rgb::BLACK.contrast(Rgb::WHITE) - 21.0).abs() < 1e-9);
        let grey = device(&[0x76 as f64 / 255.0]).unwrap();
        // #767676 is the lightest grey that reaches 4.5:1 on white.
        assert!((grey.contrast(Rgb::WHITE) - 4.54).abs() < 0.01);
        assert_eq!(grey.hex(), "#767676");
        assert_eq!(device(&[0.0, 0.0, 0.0, 1.0]), Some(Rgb::BLACK));
    }
}
