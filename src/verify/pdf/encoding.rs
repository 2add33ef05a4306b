//! What the codes of simple fonts mean without a `ToUnicode` map (ISO 32000-1
//! annex D, and the glyph names of Adobe's list that books use).

use icu_normalizer::ComposingNormalizerBorrowed;

/// A base encoding (ISO 32000-1 § 9.6.6).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Base {
    /// `WinAnsiEncoding`.
    Windows,
    /// `MacRomanEncoding`.
    Macintosh,
    /// `StandardEncoding`, which text fonts have of themselves.
    Standard,
    /// The font's own, which only its program knows.
    Own,
}

impl Base {
    pub(super) fn character(self, code: u8) -> Option<char> {
        match (self, code) {
            (Self::Own, _) | (_, 0..=0x1F | 0x7F) => None,
            (Self::Standard, b'\'') => Some('’'),
            (Self::Standard, b'`') => Some('‘'),
            (_, 0x20..=0x7E) => Some(char::from(code)),
            (Self::Windows, 0x80..=0x9F) => Some(WINDOWS[usize::from(code - 0x80)]),
            (Self::Windows, 0xA0..) => Some(char::from(code)),
            (Self::Macintosh, 0x80..) => MACINTOSH.chars().nth(usize::from(code - 0x80)),
            (Self::Standard, 0x80..) => standard(code),
        }
    }
}

/// 80 to 9F of `WinAnsiEncoding`; codes without a character show a bullet.
const WINDOWS: [char; 32] = [
    '€', '•', '‚', 'ƒ', '„', '…', '†', '‡', 'ˆ', '‰', 'Š', '‹', 'Œ', '•', 'Ž', '•', '•', '‘', '’',
    '“', '”', '•', '–', '—', '˜', '™', 'š', '›', 'œ', '•', 'ž', 'Ÿ',
];

/// 80 to FF of `MacRomanEncoding`.
const MACINTOSH: &str = "ÄÅÇÉÑÖÜáàâäãåçéèêëíìîïñóòôöõúùûü†°¢£§•¶ß®©™´¨≠ÆØ∞±≤≥¥µ∂∑∏π∫ªºΩæø\
                         ¿¡¬√ƒ≈∆«»…\u{A0}ÀÃÕŒœ–—“”‘’÷◊ÿŸ⁄¤‹›ﬁﬂ‡·‚„‰ÂÊÁËÈÍÎÏÌÓÔ\u{F8FF}ÒÚÛÙıˆ˜¯˘˙˚¸˝˛ˇ";

/// 80 to FF of `StandardEncoding`.
const fn standard(code: u8) -> Option<char> {
    Some(match code {
        0xA1 => '¡',
        0xA2 => '¢',
        0xA3 => '£',
        0xA4 => '⁄',
        0xA5 => '¥',
        0xA6 => 'ƒ',
        0xA7 => '§',
        0xA8 => '¤',
        0xA9 => '\'',
        0xAA => '“',
        0xAB => '«',
        0xAC => '‹',
        0xAD => '›',
        0xAE => 'ﬁ',
        0xAF => 'ﬂ',
        0xB1 => '–',
        0xB2 => '†',
        0xB3 => '‡',
        0xB4 => '·',
        0xB6 => '¶',
        0xB7 => '•',
        0xB8 => '‚',
        0xB9 => '„',
        0xBA => '”',
        0xBB => '»',
        0xBC => '…',
        0xBD => '‰',
        0xBF => '¿',
        0xD0 => '—',
        0xE1 => 'Æ',
        0xE8 => 'Ł',
        0xE9 => 'Ø',
        0xEA => 'Œ',
        0xF1 => 'æ',
        0xF5 => 'ı',
        0xF8 => 'ł',
        0xF9 => 'ø',
        0xFA => 'œ',
        0xFB => 'ß',
        _ => return None,
    })
}

/// Glyph names that are not made by a rule.
const NAMES: &[(&str, &str)] = &[
    ("space", " "),
    ("nbspace", "\u{A0}"),
    ("exclam", "!"),
    ("quotedbl", "\""),
    ("numbersign", "#"),
    ("dollar", "$"),
    ("percent", "%"),
    ("ampersand", "&"),
    ("quotesingle", "'"),
    ("parenleft", "("),
    ("parenright", ")"),
    ("asterisk", "*"),
    ("plus", "+"),
    ("comma", ","),
    ("hyphen", "-"),
    ("softhyphen", "\u{AD}"),
    ("minus", "−"),
    ("period", "."),
    ("slash", "/"),
    ("zero", "0"),
    ("one", "1"),
    ("two", "2"),
    ("three", "3"),
    ("four", "4"),
    ("five", "5"),
    ("six", "6"),
    ("seven", "7"),
    ("eight", "8"),
    ("nine", "9"),
    ("colon", ":"),
    ("semicolon", ";"),
    ("less", "<"),
    ("equal", "="),
    ("greater", ">"),
    ("question", "?"),
    ("at", "@"),
    ("bracketleft", "["),
    ("backslash", "\\"),
    ("bracketright", "]"),
    ("asciicircum", "^"),
    ("underscore", "_"),
    ("grave", "`"),
    ("braceleft", "{"),
    ("bar", "|"),
    ("braceright", "}"),
    ("asciitilde", "~"),
    ("quoteleft", "‘"),
    ("quoteright", "’"),
    ("quotedblleft", "“"),
    ("quotedblright", "”"),
    ("quotesinglbase", "‚"),
    ("quotedblbase", "„"),
    ("guillemotleft", "«"),
    ("guillemotright", "»"),
    ("guilsinglleft", "‹"),
    ("guilsinglright", "›"),
    ("endash", "–"),
    ("emdash", "—"),
    ("ellipsis", "…"),
    ("bullet", "•"),
    ("periodcentered", "·"),
    ("dagger", "†"),
    ("daggerdbl", "‡"),
    ("section", "§"),
    ("paragraph", "¶"),
    ("copyright", "©"),
    ("registered", "®"),
    ("trademark", "™"),
    ("degree", "°"),
    ("multiply", "×"),
    ("divide", "÷"),
    ("plusminus", "±"),
    ("fraction", "⁄"),
    ("onehalf", "½"),
    ("onequarter", "¼"),
    ("threequarters", "¾"),
    ("mu", "µ"),
    ("Euro", "€"),
    ("sterling", "£"),
    ("cent", "¢"),
    ("yen", "¥"),
    ("AE", "Æ"),
    ("ae", "æ"),
    ("OE", "Œ"),
    ("oe", "œ"),
    ("Oslash", "Ø"),
    ("oslash", "ø"),
    ("Lslash", "Ł"),
    ("lslash", "ł"),
    ("germandbls", "ß"),
    ("Eth", "Ð"),
    ("eth", "ð"),
    ("Thorn", "Þ"),
    ("thorn", "þ"),
    ("dotlessi", "ı"),
    ("exclamdown", "¡"),
    ("questiondown", "¿"),
    ("ff", "ff"),
    ("fi", "fi"),
    ("fl", "fl"),
    ("ffi", "ffi"),
    ("ffl", "ffl"),
];

/// Accents that follow a letter in a glyph's name.
const ACCENTS: &[(&str, char)] = &[
    ("acute", '\u{301}'),
    ("grave", '\u{300}'),
    ("circumflex", '\u{302}'),
    ("dieresis", '\u{308}'),
    ("tilde", '\u{303}'),
    ("cedilla", '\u{327}'),
    ("caron", '\u{30C}'),
    ("ring", '\u{30A}'),
    ("ogonek", '\u{328}'),
    ("macron", '\u{304}'),
    ("breve", '\u{306}'),
    ("dotaccent", '\u{307}'),
    ("hungarumlaut", '\u{30B}'),
];

/// The characters of a glyph's name; `None` for one that tells nothing.
pub(super) fn of_name(name: &str) -> Option<String> {
    // A variant is named after its character: `a.sc`, `one.lf`.
    let name = match name.split_once('.') {
        Some(("", _)) => return None,
        Some((stem, _)) => stem,
        None => name,
    };
    if let Some((_, text)) = NAMES.iter().find(|(known, _)| *known == name) {
        return Some((*text).to_owned());
    }
    let mut letters = name.chars();
    let first = letters.next()?;
    if letters.as_str().is_empty() {
        return Some(first.to_string());
    }
    let accent = ACCENTS
        .iter()
        .find(|(accent, _)| *accent == letters.as_str());
    if let Some((_, accent)) = accent {
        let decomposed: String = [first, *accent].into_iter().collect();
        let composed = ComposingNormalizerBorrowed::new_nfc().normalize(&decomposed);
        return Some(composed.into_owned());
    }
    let digits = name
        .strip_prefix("uni")
        .or_else(|| name.strip_prefix('u'))?;
    if !(4..=6).contains(&digits.len()) {
        return None;
    }
    let code = u32::from_str_radix(digits, 16).ok()?;
    char::from_u32(code).map(String::from)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_and_names_lead_to_characters() {
        assert_eq!(Base::Windows.character(0x93), Some('“'));
        assert_eq!(Base::Macintosh.character(0x8A), Some('ä'));
        assert_eq!(Base::Macintosh.character(0xFF), Some('ˇ'));
        assert_eq!(Base::Standard.character(0xD0), Some('—'));
        assert_eq!(Base::Own.character(b'a'), None);
        let read = |name| of_name(name).unwrap_or_default();
        assert_eq!(read("eacute"), "é");
        assert_eq!(read("uni20AC"), "€");
        assert_eq!(read("a.sc"), "a");
        assert_eq!(read("ffi"), "ffi");
        assert_eq!(
            (read(".notdef"), read("g23")),
            (String::new(), String::new())
        );
    }
}
