//! Which family has a character that no face of an edition has: Noto, whose families
//! cover Unicode, may be embedded, and are found by these names.

use unicode_script::{Script, UnicodeScript};

/// Families by script.
const FAMILIES: &[(Script, &str)] = &[
    (Script::Adlam, "Noto Sans Adlam"),
    (Script::Arabic, "Noto Sans Arabic"),
    (Script::Armenian, "Noto Sans Armenian"),
    (Script::Balinese, "Noto Sans Balinese"),
    (Script::Bengali, "Noto Sans Bengali"),
    (Script::Bopomofo, "Noto Sans TC"),
    (Script::Braille, "Noto Sans Symbols 2"),
    (Script::Canadian_Aboriginal, "Noto Sans Canadian Aboriginal"),
    (Script::Cherokee, "Noto Sans Cherokee"),
    (Script::Coptic, "Noto Sans Coptic"),
    (Script::Cyrillic, "Noto Sans"),
    (Script::Devanagari, "Noto Sans Devanagari"),
    (
        Script::Egyptian_Hieroglyphs,
        "Noto Sans Egyptian Hieroglyphs",
    ),
    (Script::Ethiopic, "Noto Sans Ethiopic"),
    (Script::Georgian, "Noto Sans Georgian"),
    (Script::Gothic, "Noto Sans Gothic"),
    (Script::Greek, "Noto Sans"),
    (Script::Gujarati, "Noto Sans Gujarati"),
    (Script::Gurmukhi, "Noto Sans Gurmukhi"),
    (Script::Hangul, "Noto Sans KR"),
    (Script::Hebrew, "Noto Sans Hebrew"),
    (Script::Hiragana, "Noto Sans JP"),
    (Script::Javanese, "Noto Sans Javanese"),
    (Script::Kannada, "Noto Sans Kannada"),
    (Script::Katakana, "Noto Sans JP"),
    (Script::Khmer, "Noto Sans Khmer"),
    (Script::Lao, "Noto Sans Lao"),
    (Script::Latin, "Noto Sans"),
    (Script::Lisu, "Noto Sans Lisu"),
    (Script::Malayalam, "Noto Sans Malayalam"),
    (Script::Mongolian, "Noto Sans Mongolian"),
    (Script::Myanmar, "Noto Sans Myanmar"),
    (Script::Nko, "Noto Sans NKo"),
    (Script::Ol_Chiki, "Noto Sans Ol Chiki"),
    (Script::Oriya, "Noto Sans Oriya"),
    (Script::Runic, "Noto Sans Runic"),
    (Script::Sinhala, "Noto Sans Sinhala"),
    (Script::Sundanese, "Noto Sans Sundanese"),
    (Script::Syriac, "Noto Sans Syriac"),
    (Script::Tamil, "Noto Sans Tamil"),
    (Script::Telugu, "Noto Sans Telugu"),
    (Script::Thaana, "Noto Sans Thaana"),
    (Script::Thai, "Noto Sans Thai"),
    (Script::Tibetan, "Noto Serif Tibetan"),
    (Script::Tifinagh, "Noto Sans Tifinagh"),
    (Script::Vai, "Noto Sans Vai"),
    (Script::Yi, "Noto Sans Yi"),
];

/// A family that has a character, in a book of a language (a BCP 47 tag); none when
/// none is known, as for characters of private use.
#[must_use]
pub(in crate::layout) fn family_of(char: char, language: &str) -> Option<&'static str> {
    let script = char.script();
    // The same ideograph is drawn in another way in each country.
    if script == Script::Han || matches!(char, '\u{3000}'..='\u{303f}' | '\u{ff00}'..='\u{ffef}') {
        let mut subtags = language.split('-');
        return Some(match (subtags.next(), subtags.next()) {
            (Some("ja"), _) => "Noto Sans JP",
            (Some("ko"), _) => "Noto Sans KR",
            (Some("zh"), Some("Hant" | "TW" | "MO")) => "Noto Sans TC",
            (Some("zh"), Some("HK")) => "Noto Sans HK",
            _ => "Noto Sans SC",
        });
    }
    let known = FAMILIES.iter().find(|(known, _)| *known == script);
    known.map(|(_, family)| *family).or(match char {
        '\u{1d100}'..='\u{1d1ff}' => Some("Noto Music"),
        '\u{1d400}'..='\u{1d7ff}' | '\u{2100}'..='\u{22ff}' => Some("Noto Sans Math"),
        '\u{2300}'..='\u{2bff}' | '\u{1f700}'..='\u{1f8ff}' => Some("Noto Sans Symbols 2"),
        '\u{1f000}'..='\u{1faff}' => Some("Noto Emoji"),
        _ => None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_character_has_a_family() {
        for (char, language, family) in [
            ('漢', "en", "Noto Sans SC"),
            ('漢', "ja", "Noto Sans JP"),
            ('漢', "zh-Hant", "Noto Sans TC"),
            ('、', "ja-JP", "Noto Sans JP"),
            ('か', "en", "Noto Sans JP"),
            ('ក', "en", "Noto Sans Khmer"),
            ('𝄞', "en", "Noto Music"),
        ] {
            assert_eq!(family_of(char, language), Some(family), "{char}");
        }
        assert_eq!(family_of('\u{e000}', "en"), None);
    }
}
