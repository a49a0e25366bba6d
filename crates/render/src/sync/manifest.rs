//! The list of files that the last run wrote, which tells the next run what it may remove.

use std::fs;

use camino::{Utf8Path, Utf8PathBuf};

use super::{SyncError, is_missing};
use crate::{FileSet, file_set};

/// The manifest's name: a file in the folder itself, with one relative path per line.
pub const NAME: &str = ".sailmaker-files";

/// The manifest as it is on disk; nothing if there is none.
pub(super) fn read(dir: &Utf8Path) -> Result<Option<String>, SyncError> {
    let path = dir.join(NAME);
    match fs::read(&path) {
        Ok(content) => Ok(Some(String::from_utf8_lossy(&content).into_owned())),
        Err(error) if is_missing(&error) => Ok(None),
        Err(error) => Err(SyncError::io("read", path)(error)),
    }
}

/// The manifest that remembers `files` for the next run.
pub(super) fn text(files: &FileSet) -> String {
    let mut lines: Vec<&str> = files.iter().map(|(path, _)| path.as_str()).collect();
    lines.sort_unstable();
    lines.iter().flat_map(|line| [line, "\n"]).collect()
}

/// The paths in a manifest. A line that no run can have written (a merge marker, a path that leads elsewhere) is not ours
/// to act upon and is passed over.
pub(super) fn paths(manifest: &str) -> impl Iterator<Item = Utf8PathBuf> {
    manifest
        .lines()
        .map(Utf8PathBuf::from)
        .filter(|path| file_set::check(path).is_ok())
}
