//! The container: the zip file that an EPUB is (EPUB 3.3, OCF § 4.3), the same
//! bytes for the same content.
//!
//! `mimetype` comes first, stored and without extra fields, so that the type can
//! be told from fixed places in the file. Every entry has the first time that zip
//! can say and the same permissions; the order is the caller's.

use std::io::{Cursor, Read, Seek, Write};

use zip::read::ZipFile;
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, DateTime, ZipWriter};

/// Why a write cannot fail: it goes to memory, and names stand once.
const IN_MEMORY: &str = "writing a zip file to memory does not fail";

/// Read by all, written by the owner, as if unpacked from any archive.
const PERMISSIONS: u32 = 0o644;

/// A container being filled.
pub(super) struct Container {
    zip: ZipWriter<Cursor<Vec<u8>>>,
}

impl Container {
    pub(super) fn new() -> Self {
        let mut container = Self {
            zip: ZipWriter::new(Cursor::new(Vec::new())),
        };
        container.store("mimetype", b"application/epub+zip");
        container
    }

    /// Adds a file as it is: one that is compressed already.
    pub(super) fn store(&mut self, name: &str, bytes: &[u8]) {
        self.add(name, bytes, CompressionMethod::Stored);
    }

    /// Adds a file, compressed.
    pub(super) fn compress(&mut self, name: &str, bytes: &[u8]) {
        self.add(name, bytes, CompressionMethod::Deflated);
    }

    fn add(&mut self, name: &str, bytes: &[u8], method: CompressionMethod) {
        let options = SimpleFileOptions::default()
            .compression_method(method)
            .last_modified_time(DateTime::DEFAULT)
            .unix_permissions(PERMISSIONS);
        self.zip.start_file(name, options).expect(IN_MEMORY);
        self.zip.write_all(bytes).expect(IN_MEMORY);
    }

    /// Takes a file from another archive, without compressing it again.
    pub(super) fn copy<R: Read + Seek>(&mut self, file: ZipFile<'_, R>) {
        self.zip
            .raw_copy_file_touch(file, DateTime::DEFAULT, Some(PERMISSIONS))
            .expect(IN_MEMORY);
    }

    /// The bytes of the container.
    pub(super) fn finish(self) -> Vec<u8> {
        self.zip.finish().expect(IN_MEMORY).into_inner()
    }
}
