//! Texts as they are compared: what readers take for the same words is the same text.
//!
//! Folded are capitals (beyond ASCII, and by the rules of Turkish where a book is in it),
//! composed and decomposed letters (Unicode Normalization Form D), spaces, hyphens and
//! apostrophes of every kind; soft hyphens and other marks of line breaking are left
//! out. A folded text knows where its bytes stand in the text that it was made from.

use icu_normalizer::properties::{CanonicalDecompositionBorrowed, Decomposed};

/// The characters below this are folded once, in a table: the alphabets of Europe and
/// the Near East.
const TABLE_END: u32 = 0x800;

/// Folds characters for a language.
pub(super) struct Folder {
    /// What becomes of the characters from U+0080 to [`TABLE_END`].
    table: Vec<String>,
    /// Whether `I` is the capital of `ı`, and `İ` that of `i`.
    turkic: bool,
}

/// A text as it is compared.
pub(super) struct Folded {
    /// The text; both spaces and hyphens are spaces in it.
    pub(super) text: String,
    /// Where the folded text and the text it was made from no longer run side by
    /// side: byte in the one, byte in the other, and whether a character begins there
    /// that is not one byte in both.
    places: Vec<(usize, usize, bool)>,
}

impl Folded {
    /// The byte of the text that a byte of the folded one stands for; `None` inside
    /// a character.
    pub(super) fn place(&self, at: usize) -> Option<usize> {
        let after = self.places.partition_point(|(folded, ..)| *folded <= at);
        match after.checked_sub(1).map(|before| self.places[before]) {
            None => Some(at),
            Some((folded, place, true)) => (folded == at).then_some(place),
            Some((folded, place, false)) => Some(place + (at - folded)),
        }
    }
}

impl Folder {
    /// A folder for a language, given as a BCP 47 tag.
    pub(super) fn new(language: &str) -> Self {
        let turkic = matches!(primary(language), "tr" | "az");
        let table = (0x80..TABLE_END).filter_map(char::from_u32);
        let table = table.map(|char| {
            let mut folded = String::new();
            fold_char(char, turkic, &mut folded);
            folded
        });
        Self {
            table: table.collect(),
            turkic,
        }
    }

    /// A text without what tells capitals, spaces and hyphens apart.
    pub(super) fn fold(&self, text: &str) -> Folded {
        let mut folded = Folded {
            text: String::with_capacity(text.len()),
            places: Vec::new(),
        };
        for (at, char) in text.char_indices() {
            if char.is_ascii() && !(self.turkic && char == 'I') {
                folded.text.push(match char {
                    '-' | '\t' | '\n' => ' ',
                    _ => char.to_ascii_lowercase(),
                });
                continue;
            }
            folded.places.push((folded.text.len(), at, true));
            match (u32::from(char) as usize).checked_sub(0x80) {
                Some(row) if row < self.table.len() => folded.text.push_str(&self.table[row]),
                _ => fold_char(char, self.turkic, &mut folded.text),
            }
            let end = at + char.len_utf8();
            folded.places.push((folded.text.len(), end, false));
        }
        folded
    }
}

/// The primary language of a BCP 47 tag.
pub(in crate::model::glossary) fn primary(language: &str) -> &str {
    language.split('-').next().unwrap_or_default()
}

/// A text with one kind of hyphen, space and apostrophe, decomposed; capitals stay.
pub(super) fn plain(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    for char in text.chars() {
        match char.is_ascii() {
            true => plain.push(char),
            false => push_plain(char, &mut plain),
        }
    }
    plain
}

fn fold_char(char: char, turkic: bool, folded: &mut String) {
    let mut plain = String::new();
    push_plain(char, &mut plain);
    for char in plain.chars() {
        match char {
            '-' => folded.push(' '),
            'I' if turkic => folded.push('ı'),
            // A letter of its own, which only looks like the small letter of `I`.
            'ı' => folded.push('ı'),
            // By way of the capital, so that `ς` is `σ` and `ß` is `ss`.
            _ => folded.extend(
                char.to_lowercase()
                    .flat_map(char::to_uppercase)
                    .flat_map(char::to_lowercase),
            ),
        }
    }
    if turkic && char == 'İ' {
        folded.clear();
        folded.push('i');
    }
}

/// Whether a character is a hyphen, or the dash that joins two names.
pub(super) fn is_hyphen(char: char) -> bool {
    matches!(
        char,
        '-' | '\u{2010}' | '\u{2011}' | '\u{2013}' | '\u{fe63}' | '\u{ff0d}'
    )
}

/// Whether a character is an apostrophe, or is used for one.
pub(in crate::model::glossary) fn is_apostrophe(char: char) -> bool {
    matches!(char, '\'' | '’' | '‘' | 'ʼ' | '＇')
}

fn push_plain(char: char, plain: &mut String) {
    match char {
        // Says where a line may end and where not, and is no part of the word.
        '\u{ad}' | '\u{200b}' | '\u{2060}' | '\u{feff}' => {}
        _ if is_hyphen(char) => plain.push('-'),
        _ if is_apostrophe(char) => plain.push('\''),
        _ if char.is_whitespace() => plain.push(' '),
        _ => decompose(char, plain),
    }
}

fn decompose(char: char, plain: &mut String) {
    match CanonicalDecompositionBorrowed::new().decompose(char) {
        Decomposed::Default => plain.push(char),
        Decomposed::Singleton(one) => decompose(one, plain),
        Decomposed::Expansion(first, second) => {
            decompose(first, plain);
            plain.push(second);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn fold(text: &str) -> String {
        Folder::new("en").fold(text).text
    }

    #[test]
    fn what_readers_take_for_the_same_is_the_same() {
        for (one, other) in [
            ("CRÈME", "cre\u{300}me"),
            ("ΟΔΟΣ", "οδος"),
            ("STRASSE", "Straße"),
            ("STRAẞE", "straße"),
            ("stem cell", "Stem\u{a0}cell"),
            ("follow-up", "follow\u{2011}up"),
            ("Guillain–Barré", "guillain-barre\u{301}"),
            ("Crohn's", "crohn’s"),
            ("mesen\u{ad}chymal", "mesenchymal"),
            ("세포", "\u{1109}\u{1166}\u{1111}\u{1169}"),
        ] {
            assert_eq!(fold(one), fold(other));
        }
        assert_ne!(fold("kıl"), fold("kil"));
        let turkish = Folder::new("tr-TR");
        assert_eq!(turkish.fold("KIL İN").text, turkish.fold("kıl in").text);
    }

    #[test]
    fn places_lead_back_to_the_text() {
        let text = "Daß\u{a0}ein\u{ad}mal – Straße";
        let folded = Folder::new("de").fold(text);
        assert_eq!(folded.text, "dass einmal   strasse");
        for word in ["ein", "mal", "strasse"] {
            let start = folded.text.find(word).unwrap();
            let place = folded.place(start).unwrap();
            let end = folded.place(start + word.len()).unwrap();
            let found = &text[place..end];
            assert_eq!(fold(found), word);
        }
        // Half of a letter is no place.
        assert_eq!(folded.place(3), None);
        assert_eq!(folded.place(4), Some("Daß".len()));
    }
}
