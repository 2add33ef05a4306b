//! The name of the output files: the title in small ASCII letters and digits.
//!
//! Marks are taken off letters by Unicode decomposition; a few Latin letters
//! that have no decomposition are spelled out; every other run of characters
//! becomes one hyphen.

use icu_normalizer::DecomposingNormalizerBorrowed;

/// The longest slug in bytes: with an edition's name and extension, well below
/// the 255 bytes that file systems allow for a name.
const LONGEST_BYTES: usize = 80;

/// The slug of a title; "book" for a title without Latin letters and digits.
pub(super) fn slug(title: &str) -> String {
    let decomposed = DecomposingNormalizerBorrowed::new_nfkd().normalize(title);
    let mut slug = String::new();
    for character in decomposed.chars() {
        let spelled = match character {
            'a'..='z' | '0'..='9' => {
                slug.push(character);
                continue;
            }
            'A'..='Z' => {
                slug.push(character.to_ascii_lowercase());
                continue;
            }
            'ß' | 'ẞ' => "ss",
            'æ' | 'Æ' => "ae",
            'œ' | 'Œ' => "oe",
            'ø' | 'Ø' => "o",
            'ł' | 'Ł' => "l",
            'đ' | 'Đ' | 'ð' | 'Ð' => "d",
            'þ' | 'Þ' => "th",
            'ı' => "i",
            // Combining marks that decomposition split off, and apostrophes,
            // which stand inside words.
            '\u{300}'..='\u{36f}' | '\'' | '’' => continue,
            _ => {
                if !slug.is_empty() && !slug.ends_with('-') {
                    slug.push('-');
                }
                continue;
            }
        };
        slug.push_str(spelled);
    }
    if slug.len() > LONGEST_BYTES {
        let cut = slug[..=LONGEST_BYTES].rfind('-').unwrap_or(LONGEST_BYTES);
        slug.truncate(cut);
    }
    let slug = slug.trim_end_matches('-');
    if slug.is_empty() { "book" } else { slug }.to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn titles_become_short_ascii_names() {
        for (title, expected) in [
            ("Stem cells for worn discs", "stem-cells-for-worn-discs"),
            ("  Don’t panic!  (2nd ed.) ", "dont-panic-2nd-ed"),
            ("Łódź – die große Straße", "lodz-die-grosse-strasse"),
            ("Ærø", "aero"),
            ("脊椎", "book"),
            ("", "book"),
        ] {
            assert_eq!(slug(title), expected, "{title}");
        }
    }

    #[test]
    fn long_titles_are_cut_between_words() {
        let slug = slug(&"word ".repeat(40));
        assert!(
            slug.len() <= LONGEST_BYTES && slug.ends_with("word"),
            "{slug}"
        );
        assert_eq!(super::slug(&"x".repeat(300)).len(), LONGEST_BYTES);
    }
}
