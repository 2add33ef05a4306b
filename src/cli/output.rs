//! Writes finished editions so that no reader ever meets half a file.
//!
//! Every edition is first written whole under another name beside its target,
//! and forced to disk; only then are all renamed. A build that is killed before
//! leaves the last good editions as they were, and files that the next build
//! removes: each is locked while its build lives, so those of a build that runs
//! at the same time stay.

use std::fs::{self, File};
use std::io::{self, Write};
use std::path::Path;

use tempfile::NamedTempFile;

use crate::{BuildError, BuiltEdition};

/// How the names of unfinished files start.
const PREFIX: &str = ".clearprint-";

/// Writes the editions into `folder`, which is made when it isn't there.
pub(super) fn write_editions(folder: &Path, editions: &[BuiltEdition]) -> Result<(), BuildError> {
    if editions.is_empty() {
        return Ok(());
    }
    fs::create_dir_all(folder).map_err(refused(folder))?;
    remove_stale(folder);
    let mut written = Vec::new();
    for edition in editions {
        let path = folder.join(&edition.file_name);
        let file = write_beside(folder, &edition.bytes).map_err(refused(&path))?;
        written.push((file, path));
    }
    // What can be known to fail must do so before the first file is replaced.
    if let Some((_, path)) = written.iter().find(|(_, path)| path.is_dir()) {
        return Err(refused(path)(io::ErrorKind::IsADirectory.into()));
    }
    for (file, path) in written {
        file.persist(&path)
            .map_err(|error| refused(&path)(error.error))?;
    }
    sync_folder(folder).map_err(refused(folder))
}

/// Writes a file whole, in place of the one of this name.
///
/// # Errors
/// When the folder can't be written to, or the file that is there must stay as it is.
pub(super) fn write_file(path: &Path, bytes: &[u8]) -> io::Result<()> {
    // What a link leads to is meant, not the link.
    let path = &path.canonicalize().unwrap_or_else(|_| path.to_owned());
    let before = fs::metadata(path).map(|there| there.permissions()).ok();
    // Another file could take its place all the same: that is not what its owner wants.
    if before.as_ref().is_some_and(fs::Permissions::readonly) {
        return Err(io::Error::new(
            io::ErrorKind::PermissionDenied,
            "it may only be read",
        ));
    }
    let folder = match path.parent() {
        Some(folder) if folder != Path::new("") => folder,
        Some(_) | None => Path::new("."),
    };
    if !folder.is_dir() {
        return Err(io::Error::new(
            io::ErrorKind::NotFound,
            format!("there is no folder `{}`", folder.display()),
        ));
    }
    let file = write_beside(folder, bytes)?;
    if let Some(before) = before {
        file.as_file().set_permissions(before)?;
    }
    file.persist(path).map_err(|error| error.error)?;
    sync_folder(folder)
}

fn refused(path: &Path) -> impl Fn(io::Error) -> BuildError {
    |error| BuildError::Write {
        path: path.to_owned(),
        why: error.to_string(),
    }
}

/// A new locked file in `folder` with these bytes, safe on disk.
fn write_beside(folder: &Path, bytes: &[u8]) -> io::Result<NamedTempFile> {
    let mut builder = tempfile::Builder::new();
    builder.prefix(PREFIX);
    #[cfg(unix)]
    {
        // Readable as any new file is; the user's mask still applies.
        use std::os::unix::fs::PermissionsExt;
        builder.permissions(fs::Permissions::from_mode(0o666));
    }
    let mut file = builder.tempfile_in(folder)?;
    // A file system without locks only loses the protection from another build.
    let _ = file.as_file().lock();
    file.write_all(bytes)?;
    file.as_file().sync_all()?;
    Ok(file)
}

/// Removes what builds that were killed left behind. Nothing depends on it, so
/// what can't be removed stays.
fn remove_stale(folder: &Path) {
    let Ok(entries) = fs::read_dir(folder) else {
        return;
    };
    for entry in entries.flatten() {
        let ours = entry.file_name().to_string_lossy().starts_with(PREFIX);
        let is_file = entry.file_type().is_ok_and(|kind| kind.is_file());
        if ours
            && is_file
            && let Ok(file) = File::options().write(true).open(entry.path())
            && file.try_lock().is_ok()
        {
            let _ = fs::remove_file(entry.path());
        }
    }
}

/// Forces the new names to disk, where folders can be opened for that.
fn sync_folder(folder: &Path) -> io::Result<()> {
    if cfg!(unix) {
        File::open(folder)?.sync_all()?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn edition(file_name: &str, bytes: &[u8]) -> BuiltEdition {
        BuiltEdition {
            name: "e".to_owned(),
            file_name: file_name.to_owned(),
            bytes: bytes.to_vec(),
            pages: None,
            words: 0,
        }
    }

    fn names(folder: &Path) -> Vec<String> {
        let mut names: Vec<String> = fs::read_dir(folder)
            .unwrap()
            .map(|entry| entry.unwrap().file_name().into_string().unwrap())
            .collect();
        names.sort();
        names
    }

    fn content(path: &Path) -> Vec<u8> {
        let mut bytes = Vec::new();
        io::Read::read_to_end(&mut File::open(path).unwrap(), &mut bytes).unwrap();
        bytes
    }

    #[test]
    fn editions_replace_the_old_ones_whole() {
        let folder = tempfile::tempdir().unwrap();
        let dist = folder.path().join("a/dist");
        write_editions(&dist, &[edition("x.epub", b"old")]).unwrap();
        write_editions(
            &dist,
            &[edition("x.epub", b"new"), edition("x.pdf", b"pdf")],
        )
        .unwrap();
        assert_eq!(names(&dist), ["x.epub", "x.pdf"]);
        assert_eq!(content(&dist.join("x.epub")), b"new");
    }

    #[test]
    fn a_failed_build_leaves_the_last_good_editions() {
        let folder = tempfile::tempdir().unwrap();
        let dist = folder.path();
        write_editions(dist, &[edition("x.epub", b"good")]).unwrap();
        // The second can't be written: a folder stands in its place.
        let mut broken = [edition("x.epub", b"new"), edition("x.pdf", b"pdf")];
        fs::create_dir(dist.join("x.pdf")).unwrap();
        fs::write(dist.join("x.pdf/in-the-way"), b"").unwrap();
        for _ in 0..2 {
            let error = write_editions(dist, &broken).unwrap_err();
            assert!(error.to_string().contains("x.pdf"), "{error}");
            assert_eq!(content(&dist.join("x.epub")), b"good");
            assert_eq!(names(dist), ["x.epub", "x.pdf"]);
            broken.reverse();
        }
    }

    #[test]
    fn only_what_killed_builds_left_is_removed() {
        let folder = tempfile::tempdir().unwrap();
        let dist = folder.path();
        fs::write(dist.join(".clearprint-killed"), b"half").unwrap();
        fs::write(dist.join("notes.txt"), b"mine").unwrap();
        let running = write_beside(dist, b"of another build").unwrap();
        write_editions(dist, &[edition("x.epub", b"new")]).unwrap();
        let running = running
            .path()
            .file_name()
            .unwrap()
            .to_str()
            .unwrap()
            .to_owned();
        assert_eq!(names(dist), [running.as_str(), "notes.txt", "x.epub"]);
    }

    #[cfg(unix)]
    #[test]
    fn editions_can_be_read_by_others() {
        use std::os::unix::fs::PermissionsExt;
        let folder = tempfile::tempdir().unwrap();
        write_editions(folder.path(), &[edition("x.epub", b"new")]).unwrap();
        fs::write(folder.path().join("plain"), b"").unwrap();
        let mode = |name| {
            fs::metadata(folder.path().join(name))
                .unwrap()
                .permissions()
                .mode()
        };
        assert_eq!(mode("x.epub"), mode("plain"));
    }

    #[test]
    fn nothing_is_made_for_no_editions() {
        let folder = tempfile::tempdir().unwrap();
        write_editions(&folder.path().join("dist"), &[]).unwrap();
        assert_eq!(names(folder.path()), [""; 0]);
    }
}
