//! What a build may ask of the outside, answered from a folder or from memory.

use std::collections::BTreeMap;
use std::env::VarError;
use std::path::{Path, PathBuf};

/// Why a file of the book could not be read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ReadError {
    /// No such file.
    NotFound,
    /// The path leads out of the book's folder, in itself or by a symbolic link.
    OutsideBook,
    /// The system refused; its own words.
    Failed(String),
}

/// The folder of the fonts that a book brings.
const FONTS: &str = "fonts";

/// The one door to disk and date. All paths are inside the book's folder, but for those
/// of [`Self::read_shared`], and use `/`, as [`normalize_path`] gives them.
pub trait World: Sync {
    /// The bytes of a file.
    ///
    /// # Errors
    /// [`ReadError`] says why it can't be had.
    fn read(&self, path: &str) -> Result<Vec<u8>, ReadError>;

    /// The bytes of a file that may stand outside the book's folder, at a path that
    /// [`normalize_shared_path`] gives: what books share. Nothing else is read from there.
    ///
    /// # Errors
    /// [`ReadError`] says why it can't be had: of what others have, nothing can be
    /// where nobody shares.
    fn read_shared(&self, _path: &str) -> Result<Vec<u8>, ReadError> {
        Err(ReadError::OutsideBook)
    }

    /// The names of the files directly in the book's folder, sorted by bytes.
    ///
    /// # Errors
    /// [`ReadError`] says why the folder can't be listed.
    fn list(&self) -> Result<Vec<String>, ReadError>;

    /// The paths of the files in the book's folder `fonts` and in the folders in it,
    /// sorted by bytes; none when there is no such folder.
    ///
    /// # Errors
    /// [`ReadError`] says why the folder can't be listed.
    fn list_fonts(&self) -> Result<Vec<String>, ReadError> {
        Ok(Vec::new())
    }

    /// The font files of a family that the machine has; none when it has none. They
    /// differ from machine to machine: a build asks only when the book wants it.
    fn system_fonts(&self, _family: &str) -> Vec<Vec<u8>> {
        Vec::new()
    }

    /// The time of modification that the environment fixes (`SOURCE_DATE_EPOCH`), as it
    /// is written there and not yet looked at; `None` to use the book's date.
    fn source_date_epoch(&self) -> Option<String>;
}

/// Resolves `.` and `..` in `path`, seen from the folder of the file `from`.
///
/// `None` when it is empty, is absolute, uses a drive letter or leads out of the
/// book. A backslash counts as `/`, as Windows writers mean it.
#[must_use]
pub fn normalize_path(from: &str, path: &str) -> Option<String> {
    let path = path.replace('\\', "/");
    let drive = path.as_bytes().get(1) == Some(&b':');
    if path.is_empty() || path.starts_with('/') || drive || path.contains('\0') {
        return None;
    }
    let folder = from.rsplit_once('/').map_or("", |(folder, _)| folder);
    if folder.split('/').any(|part| part == "..") {
        // What is shared by several books knows none of them.
        return None;
    }
    let mut parts: Vec<&str> = folder.split('/').filter(|part| !part.is_empty()).collect();
    for part in path.split('/') {
        match part {
            "" | "." => {}
            ".." => {
                parts.pop()?;
            }
            name => parts.push(name),
        }
    }
    (!parts.is_empty()).then(|| parts.join("/"))
}

/// Resolves `.` and `..` in the path of a file that books may share, seen from the
/// book's folder; what leads out of it begins with `../`.
///
/// `None` when it is empty, is absolute or uses a drive letter: the book could not be
/// moved to another machine. So it is when it leads out of the book to a file that is not
/// called `….toml`.
#[must_use]
pub fn normalize_shared_path(path: &str) -> Option<String> {
    let path = path.replace('\\', "/");
    let drive = path.as_bytes().get(1) == Some(&b':');
    if path.starts_with('/') || drive || path.contains('\0') {
        return None;
    }
    let mut parts: Vec<&str> = Vec::new();
    for part in path.split('/') {
        match (part, parts.last()) {
            ("" | ".", _) => {}
            ("..", Some(&last)) if last != ".." => {
                parts.pop();
            }
            (part, _) => parts.push(part),
        }
    }
    let is_file = parts.last().is_some_and(|last| *last != "..");
    let path = is_file.then(|| parts.join("/"))?;
    (!path.starts_with("../") || is_shareable(&path)).then_some(path)
}

/// Whether books may share a file of this name: a stranger's book must not be able to
/// read all that there is on a machine.
fn is_shareable(path: &str) -> bool {
    path.to_ascii_lowercase().ends_with(".toml")
}

/// A book in a folder on disk.
#[derive(Debug, Clone)]
pub struct DiskWorld {
    root: PathBuf,
    source_date_epoch: Option<String>,
}

impl DiskWorld {
    /// The book in the folder `root`.
    ///
    /// # Errors
    /// When the folder doesn't exist or can't be entered.
    pub fn new(root: &Path) -> std::io::Result<Self> {
        let root = root.canonicalize()?;
        if !root.is_dir() {
            return Err(std::io::Error::new(
                std::io::ErrorKind::NotADirectory,
                "is not a folder",
            ));
        }
        #[expect(
            clippy::disallowed_methods,
            reason = "the World is where the environment is read"
        )]
        let epoch = std::env::var("SOURCE_DATE_EPOCH");
        Ok(Self {
            root,
            source_date_epoch: match epoch {
                Ok(written) => Some(written),
                Err(VarError::NotPresent) => None,
                Err(VarError::NotUnicode(written)) => Some(written.to_string_lossy().into_owned()),
            },
        })
    }

    /// The book's folder, absolute.
    #[must_use]
    pub fn root(&self) -> &Path {
        &self.root
    }
}

impl World for DiskWorld {
    fn read(&self, path: &str) -> Result<Vec<u8>, ReadError> {
        let found = self.root.join(path).canonicalize().map_err(read_error)?;
        if !found.starts_with(&self.root) {
            return Err(ReadError::OutsideBook);
        }
        read_found(&found)
    }

    fn read_shared(&self, path: &str) -> Result<Vec<u8>, ReadError> {
        let found = self.root.join(path).canonicalize().map_err(read_error)?;
        // A link can be called what it is not. What is shown of a file that is no
        // glossary could be anybody's secret.
        if !found.starts_with(&self.root) && !is_shareable(&found.to_string_lossy()) {
            return Err(ReadError::OutsideBook);
        }
        read_found(&found)
    }

    fn list(&self) -> Result<Vec<String>, ReadError> {
        let mut names = Vec::new();
        for entry in std::fs::read_dir(&self.root).map_err(read_error)? {
            let entry = entry.map_err(read_error)?;
            if entry.path().is_file() {
                // A name that is not UTF-8 can't be written in book.toml either.
                names.extend(entry.file_name().into_string());
            }
        }
        names.sort();
        Ok(names)
    }

    fn list_fonts(&self) -> Result<Vec<String>, ReadError> {
        let mut paths = Vec::new();
        match fonts_in(&self.root.join(FONTS), FONTS, true, &mut paths) {
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => return Ok(paths),
            read => read.map_err(read_error)?,
        }
        paths.sort();
        Ok(paths)
    }

    fn system_fonts(&self, family: &str) -> Vec<Vec<u8>> {
        let mut machine = fontdb::Database::new();
        machine.load_system_fonts();
        let named = |face: &&fontdb::FaceInfo| {
            let mut families = face.families.iter();
            families.any(|(name, _)| name.eq_ignore_ascii_case(family))
        };
        let mut files: Vec<PathBuf> = machine
            .faces()
            .filter(named)
            .filter_map(|face| match &face.source {
                fontdb::Source::File(path) => Some(path.clone()),
                fontdb::Source::Binary(_) => None,
            })
            .collect();
        files.sort();
        files.dedup();
        #[expect(
            clippy::disallowed_methods,
            reason = "the World is where the disk is read"
        )]
        let read = |path: PathBuf| std::fs::read(path).ok();
        files.into_iter().filter_map(read).collect()
    }

    fn source_date_epoch(&self) -> Option<String> {
        self.source_date_epoch.clone()
    }
}

/// The bytes of a file that is there.
fn read_found(path: &Path) -> Result<Vec<u8>, ReadError> {
    // A pipe would be waited for, for ever.
    if path.exists() && !path.is_file() {
        return Err(ReadError::Failed("it is no file".to_owned()));
    }
    #[expect(
        clippy::disallowed_methods,
        reason = "the World is where the disk is read"
    )]
    std::fs::read(path).map_err(read_error)
}

/// Adds the paths of the files in a folder; and of those in the folders in it.
fn fonts_in(
    folder: &Path,
    name: &str,
    deeper: bool,
    paths: &mut Vec<String>,
) -> std::io::Result<()> {
    for entry in std::fs::read_dir(folder)? {
        let entry = entry?;
        // A name that is not UTF-8 can't be told in a finding.
        let Ok(file) = entry.file_name().into_string() else {
            continue;
        };
        let path = format!("{name}/{file}");
        if entry.path().is_dir() {
            if deeper {
                fonts_in(&entry.path(), &path, false, paths)?;
            }
        } else {
            paths.push(path);
        }
    }
    Ok(())
}

/// Reads a file that is no part of a book: a finished edition, wherever it is.
///
/// # Errors
/// When the system refuses.
#[expect(
    clippy::disallowed_methods,
    reason = "this module is the door to the disk"
)]
pub fn read_file(path: &Path) -> std::io::Result<Vec<u8>> {
    std::fs::read(path)
}

#[expect(
    clippy::needless_pass_by_value,
    reason = "used as a function for map_err, which passes by value"
)]
fn read_error(error: std::io::Error) -> ReadError {
    match error.kind() {
        std::io::ErrorKind::NotFound => ReadError::NotFound,
        _ => ReadError::Failed(error.to_string()),
    }
}

/// A book held in memory: for tests and for other programs.
#[derive(Debug, Clone, Default)]
pub struct MemoryWorld {
    files: BTreeMap<String, Vec<u8>>,
    source_date_epoch: Option<String>,
}

impl MemoryWorld {
    /// A book without files.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// The same book with one file more (or another text for it). A path that begins
    /// with `../` is one of a file that the book shares.
    #[must_use]
    pub fn with(mut self, path: impl Into<String>, bytes: impl Into<Vec<u8>>) -> Self {
        self.files.insert(path.into(), bytes.into());
        self
    }

    /// The same book with a fixed time of modification.
    #[must_use]
    pub fn with_source_date_epoch(mut self, seconds: i64) -> Self {
        self.source_date_epoch = Some(seconds.to_string());
        self
    }
}

impl World for MemoryWorld {
    fn read(&self, path: &str) -> Result<Vec<u8>, ReadError> {
        if path.starts_with("../") {
            return Err(ReadError::OutsideBook);
        }
        self.read_shared(path)
    }

    fn read_shared(&self, path: &str) -> Result<Vec<u8>, ReadError> {
        self.files.get(path).cloned().ok_or(ReadError::NotFound)
    }

    fn list(&self) -> Result<Vec<String>, ReadError> {
        let names = self.files.keys().filter(|path| !path.contains('/'));
        Ok(names.cloned().collect())
    }

    fn list_fonts(&self) -> Result<Vec<String>, ReadError> {
        let paths = self.files.keys();
        let inside = |path: &&String| path.strip_prefix(FONTS).is_some_and(|r| r.starts_with('/'));
        Ok(paths.filter(inside).cloned().collect())
    }

    fn source_date_epoch(&self) -> Option<String> {
        self.source_date_epoch.clone()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_stay_inside_the_book() {
        let from = "parts/one.md";
        assert_eq!(
            normalize_path(from, "img/a.svg").as_deref(),
            Some("parts/img/a.svg")
        );
        assert_eq!(normalize_path(from, "../a.svg").as_deref(), Some("a.svg"));
        assert_eq!(normalize_path(from, "..\\a.svg").as_deref(), Some("a.svg"));
        for outside in ["../../a", "/etc/passwd", "C:/a", "", ".."] {
            assert_eq!(normalize_path(from, outside), None, "{outside}");
        }
        assert_eq!(normalize_path("../shared.toml", "../a.svg"), None);
    }

    #[test]
    fn shared_files_are_seen_from_the_book() {
        for (written, path) in [
            ("./glossary.toml", "glossary.toml"),
            ("../terms.toml", "../terms.toml"),
            ("a/../..\\b/../../terms.toml", "../../terms.toml"),
        ] {
            assert_eq!(normalize_shared_path(written).as_deref(), Some(path));
        }
        for none in [
            "",
            "..",
            "/etc/terms.toml",
            "C:/terms.toml",
            "a/..",
            "../../etc/passwd",
            "../.toml/x",
        ] {
            assert_eq!(normalize_shared_path(none), None, "{none}");
        }
    }

    #[test]
    fn a_book_reads_what_it_shares_by_no_other_door() {
        let book = MemoryWorld::new().with("../terms.toml", "a");
        assert_eq!(book.read("../terms.toml"), Err(ReadError::OutsideBook));
        assert_eq!(book.read_shared("../terms.toml").as_deref(), Ok(&b"a"[..]));
        assert_eq!(book.list().as_deref(), Ok(&[][..]));
    }
}
