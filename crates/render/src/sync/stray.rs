//! The files in the folder that nobody generates.

use std::io;

use camino::{Utf8Path, Utf8PathBuf};
use ignore::{DirEntry, WalkBuilder};

use super::{SyncError, is_missing, journal, manifest};
use crate::FileSet;

/// All files below `dir` that are neither in `files` nor ignored.
pub(super) fn files(dir: &Utf8Path, files: &FileSet) -> Result<Vec<Utf8PathBuf>, SyncError> {
    extra(dir, |path| files.get(path).is_some())
}

/// All files below `dir` that are neither generated nor ignored by a `.gitignore` below `dir`, ordered by path.
///
/// Only those `.gitignore` files count that belong to the folder: the answer must not depend on where it lies.
///
/// # Errors
/// If a folder cannot be listed.
pub fn extra(
    dir: &Utf8Path,
    is_generated: impl Fn(&Utf8Path) -> bool,
) -> Result<Vec<Utf8PathBuf>, SyncError> {
    let walk = WalkBuilder::new(dir)
        .hidden(false)
        .ignore(false)
        .parents(false)
        .require_git(false)
        .git_global(false)
        .git_exclude(false)
        .filter_entry(|entry| entry.file_name() != ".git" && entry.file_name() != journal::FOLDER)
        .build();
    let mut stray = Vec::new();
    for entry in walk {
        let entry = match entry {
            Ok(entry) => entry,
            Err(error) if error.io_error().is_some_and(is_missing) => continue,
            Err(error) => return Err(SyncError::io("list", dir)(io::Error::other(error))),
        };
        if entry.file_type().is_some_and(|kind| kind.is_dir()) {
            continue;
        }
        if let Some(path) = path_below(dir, &entry)
            && !is_generated(&path)
            && path != manifest::NAME
        {
            stray.push(path);
        }
    }
    stray.sort();
    Ok(stray)
}

/// An entry's path from `dir`. A name that is not UTF-8 was not generated either; it is shown as well as can be.
fn path_below(dir: &Utf8Path, entry: &DirEntry) -> Option<Utf8PathBuf> {
    let below = entry.path().strip_prefix(dir).ok()?;
    let parts: Vec<_> = below.iter().map(|part| part.to_string_lossy()).collect();
    Some(Utf8PathBuf::from(parts.join("/")))
}
