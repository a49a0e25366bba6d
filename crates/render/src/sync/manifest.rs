//! The list of files that the last run wrote, which tells the next run what it may remove.

use std::fs;
use std::io;

use camino::{Utf8Path, Utf8PathBuf};

use super::{SyncError, atomic};
use crate::{FileSet, file_set};

/// The manifest's name: a file in the folder itself, with one relative path per line.
pub(super) const NAME: &str = ".sailmaker-files";

/// Removes the files of the last run that are no longer generated, and the folders that this empties.
pub(super) fn remove_stale(dir: &Utf8Path, files: &FileSet) -> Result<Vec<Utf8PathBuf>, SyncError> {
    let mut removed = Vec::new();
    for path in read(dir)? {
        if files.get(&path).is_none() && remove(dir, &path)? {
            removed.push(path);
        }
    }
    removed.sort();
    Ok(removed)
}

/// Remembers `files` for the next run.
pub(super) fn write(dir: &Utf8Path, files: &FileSet) -> Result<(), SyncError> {
    let mut lines: Vec<&str> = files.iter().map(|(path, _)| path.as_str()).collect();
    lines.sort_unstable();
    let content: String = lines.iter().flat_map(|line| [line, "\n"]).collect();
    let path = dir.join(NAME);
    match fs::read(&path) {
        Ok(found) if found == content.as_bytes() => Ok(()),
        _ => atomic::write(&path, content.as_bytes()),
    }
}

/// The paths of the last run. A line that no run can have written (a merge marker, a path that leads elsewhere) is not
/// ours to act upon and is passed over.
fn read(dir: &Utf8Path) -> Result<Vec<Utf8PathBuf>, SyncError> {
    let path = dir.join(NAME);
    let content = match fs::read(&path) {
        Ok(content) => content,
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(Vec::new()),
        Err(error) => return Err(SyncError::new("read", path)(error)),
    };
    let lines = String::from_utf8_lossy(&content);
    Ok(lines
        .lines()
        .map(Utf8PathBuf::from)
        .filter(|path| file_set::check(path).is_ok())
        .collect())
}

/// Removes one file if it is a file and lies where its path says, not behind a symbolic link.
fn remove(dir: &Utf8Path, path: &Utf8Path) -> Result<bool, SyncError> {
    let folders: Vec<Utf8PathBuf> = path
        .ancestors()
        .skip(1)
        .filter(|folder| !folder.as_str().is_empty())
        .map(|folder| dir.join(folder))
        .collect();
    let is_real_folder = |folder: &Utf8PathBuf| {
        folder
            .symlink_metadata()
            .is_ok_and(|metadata| metadata.is_dir())
    };
    let file = dir.join(path);
    if !folders.iter().all(is_real_folder)
        || !file
            .symlink_metadata()
            .is_ok_and(|metadata| metadata.is_file())
    {
        return Ok(false);
    }
    fs::remove_file(&file).map_err(SyncError::new("remove", file))?;
    for folder in folders {
        // Refused for a folder that still holds something, and then those above it do too.
        if fs::remove_dir(folder).is_err() {
            break;
        }
    }
    Ok(true)
}
