//! How far a folder is from a set of files.

use std::collections::HashSet;
use std::fs;
use std::io::{self, Read};

use camino::{Utf8Path, Utf8PathBuf};
use rayon::prelude::*;

use super::{Report, SyncError, is_missing};
use crate::FileSet;

#[derive(Clone, Copy, PartialEq)]
enum State {
    Missing,
    Changed,
    Unchanged,
}

/// Looks at each file of `files`, as if those in `stale` were gone already.
pub(super) fn compare(
    dir: &Utf8Path,
    files: &FileSet,
    stale: &[Utf8PathBuf],
) -> Result<Report, SyncError> {
    let lower_case = |path: &Utf8Path| path.as_str().to_lowercase();
    let gone: HashSet<String> = stale.iter().map(|path| lower_case(path)).collect();
    let files: Vec<(&Utf8Path, &[u8])> = files.iter().collect();
    let states: Vec<State> = files
        .par_iter()
        .map(|(path, content)| {
            // Where case does not count, it would be the stale file that is found.
            if !gone.is_empty() && gone.contains(&lower_case(path)) {
                return Ok(State::Missing);
            }
            let path = dir.join(path);
            match state(&path, content) {
                Ok(state) => Ok(state),
                Err(error)
                    if error.kind() == io::ErrorKind::IsADirectory
                        && holds_only(dir, &path, stale) =>
                {
                    Ok(State::Missing)
                }
                Err(error) => Err(SyncError::io("read", path)(error)),
            }
        })
        .collect::<Result<_, _>>()?;
    let in_state = |wanted: State| {
        let found = files
            .iter()
            .zip(&states)
            .filter(move |(_, state)| **state == wanted);
        found.map(|((path, _), _)| path.to_path_buf())
    };
    Ok(Report {
        unchanged: in_state(State::Unchanged).count(),
        missing: in_state(State::Missing).collect(),
        changed: in_state(State::Changed).collect(),
        ..Report::default()
    })
}

fn state(path: &Utf8Path, content: &[u8]) -> io::Result<State> {
    match read_if_as_long_as(path, content.len()) {
        Ok(Some(found)) if found == content => Ok(State::Unchanged),
        Ok(_) => Ok(State::Changed),
        Err(error) if is_missing(&error) => Ok(State::Missing),
        Err(error) => Err(error),
    }
}

/// A file's bytes, or nothing if their number alone tells that they differ.
fn read_if_as_long_as(path: &Utf8Path, length: usize) -> io::Result<Option<Vec<u8>>> {
    let mut file = fs::File::open(path)?;
    let metadata = file.metadata()?;
    if metadata.is_dir() {
        return Err(io::ErrorKind::IsADirectory.into());
    }
    if metadata.len() != length as u64 {
        return Ok(None);
    }
    let mut found = Vec::with_capacity(length);
    file.read_to_end(&mut found)?;
    Ok(Some(found))
}

/// Whether a folder goes with the stale files in it.
fn holds_only(dir: &Utf8Path, folder: &Utf8Path, stale: &[Utf8PathBuf]) -> bool {
    let is_stale = |path: &Utf8Path| {
        path.strip_prefix(dir)
            .is_ok_and(|below| stale.iter().any(|stale| stale == below))
    };
    let goes = |path: &Utf8Path| match path.symlink_metadata() {
        Ok(metadata) if metadata.is_dir() => holds_only(dir, path, stale),
        Ok(_) => is_stale(path),
        Err(_) => false,
    };
    let Ok(entries) = folder.read_dir_utf8() else {
        return false;
    };
    let paths: io::Result<Vec<Utf8PathBuf>> = entries
        .map(|entry| entry.map(|entry| entry.path().to_owned()))
        .collect();
    paths.is_ok_and(|paths| !paths.is_empty() && paths.iter().all(|path| goes(path)))
}
