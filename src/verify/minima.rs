//! What a file is held against: the limits of a print profile, from the one table
//! of profiles.

use crate::layout::style::{LEAST_CONTRAST, PROFILES, Profile};

/// What no text may fall below.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Minima {
    /// The profile's name.
    pub profile: &'static str,
    /// Of any text, in points.
    pub text_size: f64,
    /// From baseline to baseline, in sizes of the type.
    pub line_pitch: f64,
    /// The most characters of a line.
    pub line_characters: usize,
    /// The ratio of WCAG 2.2.
    pub contrast: f64,
}

impl Minima {
    /// Those of a profile.
    #[must_use]
    pub fn of(profile: &Profile) -> Self {
        let limits = &profile.limits;
        #[expect(
            clippy::cast_possible_truncation,
            clippy::cast_sign_loss,
            reason = "a profile's line is a small number of characters"
        )]
        let characters = |most: f32| most.ceil() as usize;
        Self {
            profile: profile.name,
            text_size: f64::from(limits.body_size.value.0),
            line_pitch: exact(limits.line_pitch.value),
            line_characters: characters(limits.characters.value),
            contrast: exact(LEAST_CONTRAST),
        }
    }

    /// Those of the profile that has this name.
    #[must_use]
    pub fn named(name: &str) -> Option<Self> {
        let profile = PROFILES.iter().find(|profile| profile.name == name)?;
        Some(Self::of(profile))
    }

    /// Those of the profile that a file says it was made with: the words after
    /// `profile` in the name of its program. `None` when it says nothing.
    #[must_use]
    pub fn told(creator: &str) -> Option<Self> {
        let (_, name) = creator.rsplit_once(", profile ")?;
        Self::named(name.trim())
    }
}

impl Default for Minima {
    /// Those of the first profile.
    fn default() -> Self {
        Self::of(&PROFILES[0])
    }
}

/// A number of the table as it is written there: 1.15 and not 1.149999976.
fn exact(number: f32) -> f64 {
    (f64::from(number) * 1000.0).round() / 1000.0
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_tells_its_profile() {
        let told = Minima::told("clearprint 0.1.0, profile large-print");
        assert_eq!(told, Some(Minima::default()));
        assert_eq!(Minima::told("Another program"), None);
        assert_eq!(Minima::told("clearprint 9, profile unheard-of"), None);
    }
}
