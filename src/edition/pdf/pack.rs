//! Compression (FlateDecode, ISO 32000-1 § 7.4.4) of the many streams of a file
//! with one compressor: making its tables anew for each page took longer than
//! packing the page.

use flate2::{Compress, Compression, FlushCompress, Status};

/// The level of compression: higher ones take three times the time for one part
/// in a hundred.
const LEVEL: u32 = 6;

/// Packs streams.
pub(super) struct Packer {
    compress: Compress,
}

impl Packer {
    /// A packer with its tables.
    pub(super) fn new() -> Self {
        Self {
            compress: Compress::new(Compression::new(LEVEL), true),
        }
    }

    /// The bytes, packed with a zlib header.
    pub(super) fn pack(&mut self, bytes: &[u8]) -> Vec<u8> {
        self.compress.reset();
        // Pages and objects shrink to a third or less.
        let mut packed = Vec::with_capacity(bytes.len() / 2 + 64);
        loop {
            let read = usize::try_from(self.compress.total_in()).expect("read from memory");
            let status =
                self.compress
                    .compress_vec(&bytes[read..], &mut packed, FlushCompress::Finish);
            match status.expect("compressing from memory to memory does not fail") {
                Status::StreamEnd => return packed,
                Status::Ok | Status::BufError => packed.reserve(packed.capacity()),
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use std::io::Read as _;

    use super::*;

    #[test]
    fn what_is_packed_comes_out_again_each_time() {
        let mut packer = Packer::new();
        // Bytes that cannot be made smaller need more room than was thought.
        let noise: Vec<u8> = (0_u32..5_000)
            .map(|at| at.wrapping_mul(2_654_435_761).to_be_bytes()[1])
            .collect();
        for bytes in [&b""[..], b"aaaaaaaaaaaa", &noise] {
            let packed = packer.pack(bytes);
            let mut out = Vec::new();
            flate2::read::ZlibDecoder::new(&packed[..])
                .read_to_end(&mut out)
                .unwrap();
            assert_eq!(out, bytes);
        }
    }
}
