//! Brings a folder in line with a set of files, or tells how far it is from it.

mod atomic;
mod diff;
mod manifest;
mod stray;

use std::collections::BTreeSet;
use std::fs;
use std::io::{self, Read};

use camino::{Utf8Path, Utf8PathBuf};
use rayon::prelude::*;

pub use self::diff::diff;
use crate::FileSet;

/// What [`sync`] does about the differences it finds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Mode {
    /// Writes what is missing or different and removes what is no longer generated.
    Write,
    /// Changes nothing.
    Check,
}

/// What [`sync`] found in the folder *before* it did anything. All lists are ordered by path.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Report {
    /// The number of files that were right and have not been touched.
    pub unchanged: usize,
    /// Generated files that were not there; [`Mode::Write`] has created them.
    pub missing: Vec<Utf8PathBuf>,
    /// Generated files that had another content; [`Mode::Write`] has rewritten them, [`diff`] shows how they differ.
    pub changed: Vec<Utf8PathBuf>,
    /// Files of an earlier run that are no longer generated and that [`Mode::Write`] has removed.
    pub removed: Vec<Utf8PathBuf>,
    /// Files that are not generated and that no `.gitignore` in the folder covers. Nobody touches them.
    pub extra: Vec<Utf8PathBuf>,
}

impl Report {
    /// The number of files that [`Mode::Write`] has written.
    pub fn written(&self) -> usize {
        self.missing.len() + self.changed.len()
    }

    /// Whether the folder held exactly the generated files.
    pub fn is_up_to_date(&self) -> bool {
        self.written() == 0 && self.removed.is_empty() && self.extra.is_empty()
    }
}

/// A file or folder that could not be read or changed.
#[derive(Debug, thiserror::Error)]
#[error("cannot {action} `{path}`: {cause}")]
pub struct SyncError {
    /// What was tried, as a verb: `read`, `write`.
    pub action: &'static str,
    /// The file or folder.
    pub path: Utf8PathBuf,
    /// What the system said.
    pub cause: io::Error,
}

impl SyncError {
    fn new(action: &'static str, path: impl Into<Utf8PathBuf>) -> impl FnOnce(io::Error) -> Self {
        move |cause| Self {
            action,
            path: path.into(),
            cause,
        }
    }
}

/// Compares the folder `dir` with `files`, and in [`Mode::Write`] makes it hold them.
///
/// A file belongs to the generator if it is in `files` or was written by an earlier run, which the manifest
/// `.sailmaker-files` in `dir` remembers. Nothing else is overwritten or removed. Files that are right already keep their
/// modification time; others are replaced as a whole, so whoever reads them sees the old or the new content and never a
/// part. `dir` belongs to one run at a time.
///
/// # Errors
/// A [`SyncError`] with the path and the cause, for instance if a folder stands where a file has to go. What was written
/// before stays, and the next run goes on from there.
pub fn sync(dir: &Utf8Path, files: &FileSet, mode: Mode) -> Result<Report, SyncError> {
    match mode {
        Mode::Check => {
            let mut report = compare(dir, files)?;
            report.extra = stray::files(dir, files)?;
            Ok(report)
        }
        Mode::Write => write(dir, files),
    }
}

fn write(dir: &Utf8Path, files: &FileSet) -> Result<Report, SyncError> {
    fs::create_dir_all(dir).map_err(SyncError::new("create the folder", dir))?;
    // First of all: where case does not count, a stale `Accounts.md` and the new `accounts.md` are one file.
    let removed = manifest::remove_stale(dir, files)?;
    let mut report = compare(dir, files)?;
    report.removed = removed;

    let folders: BTreeSet<&Utf8Path> = report
        .missing
        .iter()
        .filter_map(|path| path.parent())
        .collect();
    for folder in folders {
        let folder = dir.join(folder);
        fs::create_dir_all(&folder).map_err(SyncError::new("create the folder", folder))?;
    }
    report
        .missing
        .par_iter()
        .chain(&report.changed)
        .try_for_each(|path| match files.get(path) {
            Some(content) => atomic::write(&dir.join(path), content),
            None => Ok(()),
        })?;
    // Last of all: a manifest never claims a file that was not written.
    manifest::write(dir, files)?;
    let stray = stray::files(dir, files)?;
    let (left_over, extra) = stray
        .into_iter()
        .partition(|path| path.file_name().is_some_and(atomic::is_left_over));
    report.extra = extra;
    for path in left_over {
        let path = dir.join(path);
        fs::remove_file(&path).map_err(SyncError::new("remove", path))?;
    }
    Ok(report)
}

#[derive(Clone, Copy, PartialEq)]
enum State {
    Missing,
    Changed,
    Unchanged,
}

fn compare(dir: &Utf8Path, files: &FileSet) -> Result<Report, SyncError> {
    let files: Vec<(&Utf8Path, &[u8])> = files.iter().collect();
    let states: Vec<State> = files
        .par_iter()
        .map(|(path, content)| state(&dir.join(path), content))
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

fn state(path: &Utf8Path, content: &[u8]) -> Result<State, SyncError> {
    match read_if_as_long_as(path, content.len()) {
        Ok(Some(found)) if found == content => Ok(State::Unchanged),
        Ok(_) => Ok(State::Changed),
        // A file where a folder is needed: what lies below is missing. Creating the folder will tell the cause.
        Err(error)
            if matches!(
                error.kind(),
                io::ErrorKind::NotFound | io::ErrorKind::NotADirectory
            ) =>
        {
            Ok(State::Missing)
        }
        Err(error) => Err(SyncError::new("read", path)(error)),
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
