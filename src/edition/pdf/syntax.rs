//! Objects as bytes (ISO 32000-1 § 7.3), straight into a buffer.
//!
//! A book has hundreds of thousands of objects; lopdf's own writer formats each
//! number and byte through the machinery of `std::fmt`, which took a sixth of the
//! time of a build.

use lopdf::{Dictionary, Object, ObjectId, StringFormat};

/// Writes an object. A stream is written as its dictionary: its bytes are
/// [`save`](super::save)'s.
pub(super) fn object(out: &mut Vec<u8>, object: &Object) {
    match object {
        Object::Null => out.extend_from_slice(b"null"),
        Object::Boolean(true) => out.extend_from_slice(b"true"),
        Object::Boolean(false) => out.extend_from_slice(b"false"),
        Object::Integer(number) => integer(out, *number),
        Object::Real(number) => real(out, *number),
        Object::Name(bytes) => name(out, bytes),
        Object::String(text, StringFormat::Literal) => literal(out, text),
        Object::String(text, StringFormat::Hexadecimal) => hexadecimal(out, text),
        Object::Array(items) => array(out, items),
        Object::Dictionary(entries) => dictionary(out, entries),
        Object::Stream(stream) => dictionary(out, &stream.dict),
        Object::Reference(id) => reference(out, *id),
    }
}

/// Writes a dictionary.
pub(super) fn dictionary(out: &mut Vec<u8>, entries: &Dictionary) {
    out.extend_from_slice(b"<<");
    for (key, value) in entries {
        name(out, key);
        spaced(out, value);
    }
    out.extend_from_slice(b">>");
}

/// Writes a whole number.
pub(super) fn integer(out: &mut Vec<u8>, number: i64) {
    if number < 0 {
        out.push(b'-');
    }
    let mut digits = [0; 20];
    let mut at = digits.len();
    let mut rest = number.unsigned_abs();
    loop {
        at -= 1;
        digits[at] = b'0' + u8::try_from(rest % 10).expect("a digit");
        rest /= 10;
        if rest == 0 {
            break;
        }
    }
    out.extend_from_slice(&digits[at..]);
}

fn array(out: &mut Vec<u8>, items: &[Object]) {
    out.push(b'[');
    for (at, item) in items.iter().enumerate() {
        if at == 0 {
            object(out, item);
        } else {
            spaced(out, item);
        }
    }
    out.push(b']');
}

/// Writes an object after another, with a space where they would run together
/// (§ 7.2.2).
fn spaced(out: &mut Vec<u8>, item: &Object) {
    match item {
        Object::Null
        | Object::Boolean(_)
        | Object::Integer(_)
        | Object::Real(_)
        | Object::Reference(_) => out.push(b' '),
        Object::Name(_)
        | Object::String(..)
        | Object::Array(_)
        | Object::Dictionary(_)
        | Object::Stream(_) => {}
    }
    object(out, item);
}

fn reference(out: &mut Vec<u8>, (number, generation): ObjectId) {
    integer(out, number.into());
    out.push(b' ');
    integer(out, generation.into());
    out.extend_from_slice(b" R");
}

/// Most numbers are lengths in hundredths of a point, which need no search for
/// their shortest form.
fn real(out: &mut Vec<u8>, number: f32) {
    const LARGEST: f32 = 1e5;
    let hundredths = (number * 100.0).round();
    #[expect(
        clippy::float_cmp,
        reason = "the quotient is the nearest number to two places, or it is not"
    )]
    let short = number.abs() < LARGEST && hundredths / 100.0 == number;
    if !short {
        // What is no number was never drawn.
        let number = if number.is_finite() { number } else { 0.0 };
        out.extend_from_slice(number.to_string().as_bytes());
        return;
    }
    #[expect(
        clippy::cast_possible_truncation,
        reason = "smaller than 10,000,000, and whole"
    )]
    let hundredths = hundredths as i64;
    if hundredths < 0 {
        out.push(b'-');
    }
    let rest = hundredths.abs();
    integer(out, rest / 100);
    if rest % 100 != 0 {
        out.push(b'.');
        integer(out, rest % 100 / 10);
        if rest % 10 != 0 {
            integer(out, rest % 10);
        }
    }
}

/// Writes a name, its odd characters by number (§ 7.3.5).
pub(super) fn name(out: &mut Vec<u8>, bytes: &[u8]) {
    out.push(b'/');
    for byte in bytes {
        if byte.is_ascii_graphic() && !b"()<>[]{}/%#".contains(byte) {
            out.push(*byte);
        } else {
            out.push(b'#');
            hexadecimal_byte(out, *byte);
        }
    }
}

fn literal(out: &mut Vec<u8>, text: &[u8]) {
    out.push(b'(');
    for byte in text {
        match byte {
            b'(' | b')' | b'\\' => out.extend_from_slice(&[b'\\', *byte]),
            // A bare line end would be read as `\n` (§ 7.3.4.2).
            b'\r' => out.extend_from_slice(b"\\r"),
            byte => out.push(*byte),
        }
    }
    out.push(b')');
}

fn hexadecimal(out: &mut Vec<u8>, text: &[u8]) {
    out.push(b'<');
    for byte in text {
        hexadecimal_byte(out, *byte);
    }
    out.push(b'>');
}

fn hexadecimal_byte(out: &mut Vec<u8>, byte: u8) {
    const DIGITS: &[u8; 16] = b"0123456789ABCDEF";
    out.push(DIGITS[usize::from(byte >> 4)]);
    out.push(DIGITS[usize::from(byte & 15)]);
}

#[cfg(test)]
mod tests {
    use super::*;

    fn written(item: &Object) -> String {
        let mut out = Vec::new();
        object(&mut out, item);
        String::from_utf8(out).unwrap()
    }

    #[test]
    fn numbers_are_as_short_as_they_are_exact() {
        for (number, text) in [
            (0.0, "0"),
            (-0.5, "-0.5"),
            (12.05, "12.05"),
            (841.89, "841.89"),
            (0.333, "0.333"),
            (-7.0, "-7"),
            (f32::NAN, "0"),
        ] {
            assert_eq!(written(&Object::Real(number)), text);
        }
        assert_eq!(written(&i64::MIN.into()), "-9223372036854775808");
    }

    #[test]
    fn odd_characters_stay_in_their_place() {
        let text = Object::String(b"a(b)\\\r".to_vec(), StringFormat::Literal);
        assert_eq!(written(&text), r"(a\(b\)\\\r)");
        assert_eq!(written(&"A b#".into()), "/A#20b#23");
        let items = vec![1.into(), Object::from((2, 0)), "N".into(), Object::Null];
        assert_eq!(written(&Object::Array(items)), "[1 2 0 R/N null]");
    }
}
