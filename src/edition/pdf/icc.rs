//! The colour space sRGB as an ICC profile, for the output intent (PDF/A-2
//! § 6.2.3).
//!
//! The profile is made here from the published numbers of IEC 61966-2-1, so that
//! no foreign file and no foreign licence goes into every book. It is a display
//! profile of version 2.1 with three matrix columns and one curve, the simplest
//! that every reader knows (ICC.1:2001-04 § 6.3.1.2).

/// Points of the curve: the error between two is below 1/10000 of the range.
const POINTS: u16 = 1024;

/// The primaries of sRGB as seen under D50, the light of ICC profiles (Bradford
/// adaptation), and that light itself; X, Y and Z.
const RED: [f64; 3] = [0.436_07, 0.222_49, 0.013_92];
const GREEN: [f64; 3] = [0.385_15, 0.716_87, 0.097_08];
const BLUE: [f64; 3] = [0.143_07, 0.060_61, 0.714_10];
const D50: [f64; 3] = [0.964_20, 1.0, 0.824_91];

/// The profile.
pub(super) fn srgb() -> Vec<u8> {
    let curve = curve();
    let tags: [(&[u8; 4], Vec<u8>); 7] = [
        (b"desc", description("sRGB IEC61966-2.1")),
        (b"cprt", text("No copyright, use freely")),
        (b"wtpt", xyz(D50)),
        (b"rXYZ", xyz(RED)),
        (b"gXYZ", xyz(GREEN)),
        (b"bXYZ", xyz(BLUE)),
        (b"rTRC", curve),
    ];
    // The other two curves are the first one.
    let shared: [&[u8; 4]; 2] = [b"gTRC", b"bTRC"];
    let count = tags.len() + shared.len();
    let mut table = be32(count);
    let mut data = Vec::new();
    let first = 128 + 4 + 12 * count;
    for (name, content) in &tags {
        let place = [be32(first + data.len()), be32(content.len())].concat();
        table.extend_from_slice(*name);
        table.extend_from_slice(&place);
        if *name == b"rTRC" {
            for name in shared {
                table.extend_from_slice(name);
                table.extend_from_slice(&place);
            }
        }
        data.extend_from_slice(content);
        data.resize(data.len().next_multiple_of(4), 0);
    }
    let mut profile = header(first + data.len());
    profile.extend_from_slice(&table);
    profile.extend_from_slice(&data);
    profile
}

/// ICC.1:2001-04 § 6.1.
fn header(size: usize) -> Vec<u8> {
    let mut header = be32(size);
    header.extend_from_slice(&[0; 4]);
    header.extend_from_slice(&[2, 0x10, 0, 0]);
    header.extend_from_slice(b"mntrRGB XYZ ");
    // A date is asked for: that of the standard.
    for part in [1999_u16, 10, 18, 0, 0, 0] {
        header.extend_from_slice(&part.to_be_bytes());
    }
    header.extend_from_slice(b"acsp");
    header.resize(68, 0);
    header.extend(D50.into_iter().flat_map(fixed));
    header.resize(128, 0);
    header
}

fn xyz(values: [f64; 3]) -> Vec<u8> {
    let mut tag = b"XYZ \0\0\0\0".to_vec();
    tag.extend(values.into_iter().flat_map(fixed));
    tag
}

fn text(words: &str) -> Vec<u8> {
    [b"text\0\0\0\0", words.as_bytes(), &[0]].concat()
}

/// A description in ASCII with empty Unicode and Macintosh parts (§ 6.5.17).
fn description(words: &str) -> Vec<u8> {
    let mut tag = b"desc\0\0\0\0".to_vec();
    tag.extend(be32(words.len() + 1));
    tag.extend_from_slice(words.as_bytes());
    tag.push(0);
    tag.resize(tag.len() + 8 + 3 + 67, 0);
    tag
}

/// From stored value to light (IEC 61966-2-1 § 5.2).
fn curve() -> Vec<u8> {
    let mut tag = b"curv\0\0\0\0".to_vec();
    tag.extend(u32::from(POINTS).to_be_bytes());
    for point in 0..POINTS {
        let value = f64::from(point) / f64::from(POINTS - 1);
        let light = if value <= 0.040_45 {
            value / 12.92
        } else {
            ((value + 0.055) / 1.055).powf(2.4)
        };
        #[expect(
            clippy::cast_possible_truncation,
            clippy::cast_sign_loss,
            reason = "light is between 0 and 1"
        )]
        let step = (light * 65535.0).round() as u16;
        tag.extend(step.to_be_bytes());
    }
    tag
}

/// A number with sixteen bits after the point.
#[expect(
    clippy::cast_possible_truncation,
    reason = "the numbers of this file are between 0 and 1"
)]
fn fixed(value: f64) -> [u8; 4] {
    ((value * 65536.0).round() as i32).to_be_bytes()
}

fn be32(number: usize) -> Vec<u8> {
    let number = u32::try_from(number).expect("the profile has a few thousand bytes");
    number.to_be_bytes().to_vec()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_profile_says_its_own_size() {
        let profile = srgb();
        let size = u32::try_from(profile.len()).unwrap();
        assert_eq!(profile[..4], size.to_be_bytes());
        assert_eq!(profile[36..40], *b"acsp");
    }

    #[test]
    fn white_is_the_sum_of_the_primaries() {
        for axis in 0..3 {
            let sum = RED[axis] + GREEN[axis] + BLUE[axis];
            assert!((sum - D50[axis]).abs() < 2e-4, "{sum} {}", D50[axis]);
        }
    }
}
