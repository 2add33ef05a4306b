//! Names made from content: the same book gets the same names, a changed book
//! other ones. No secret hangs on them, so FNV-1a with 128 bits is enough and
//! small (<https://datatracker.ietf.org/doc/html/draft-eastlake-fnv>).

/// Bytes added up to a number.
#[derive(Debug, Clone, Copy)]
pub(super) struct Digest(u128);

impl Default for Digest {
    fn default() -> Self {
        Self(0x6C62_272E_07BB_0142_62B8_2175_6295_C58D)
    }
}

impl Digest {
    /// Adds bytes. How they are split over calls makes no difference.
    pub(super) fn add(&mut self, bytes: &[u8]) {
        const PRIME: u128 = 0x0000_0000_0100_0000_0000_0000_0000_013B;
        for byte in bytes {
            self.0 = (self.0 ^ u128::from(*byte)).wrapping_mul(PRIME);
        }
    }

    /// The number.
    pub(super) const fn value(self) -> u128 {
        self.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_a_has_the_published_digest() {
        let mut digest = Digest::default();
        digest.add(b"a");
        assert_eq!(digest.value(), 0xD228_CB69_6F1A_8CAF_7891_2B70_4E4A_8964);
    }
}
