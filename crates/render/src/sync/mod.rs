//! Brings a folder in line with a set of files, or tells how far it is from it.

mod compare;
mod diff;
mod journal;
mod manifest;
mod obstacle;
mod plan;
mod stray;

use std::collections::{BTreeSet, HashMap};
use std::fs;
use std::io;

use camino::{Utf8Path, Utf8PathBuf};

use self::compare::compare;
pub use self::diff::diff;
pub use self::journal::FOLDER as JOURNAL;
use self::journal::Journal;
pub use self::manifest::NAME as MANIFEST;
use self::plan::Plan;
pub use self::stray::extra;
use crate::FileSet;

/// What [`sync`] does about the differences it finds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Mode {
    /// Writes what is missing or different and removes what is no longer generated.
    Write,
    /// Changes nothing.
    Check,
}

/// What [`sync`] found in the folder *before* it did anything, except for what an interrupted run had left to do. All lists
/// are ordered by path.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Report {
    /// How an earlier run was interrupted, if one was; [`Mode::Write`] has brought it to its end.
    pub interrupted: Option<Interrupted>,
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

    /// The number of generated files.
    pub fn generated(&self) -> usize {
        self.unchanged + self.written()
    }

    /// Whether the folder held exactly the generated files.
    pub fn is_up_to_date(&self) -> bool {
        self.interrupted.is_none()
            && self.written() == 0
            && self.removed.is_empty()
            && self.extra.is_empty()
    }
}

/// How far a run had come that did not come to its end.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Interrupted {
    /// It has left preparations behind, while the files are all old or all new. [`Mode::Write`] removes them.
    Prepared,
    /// It has changed some files and others not yet. [`Mode::Write`] changes those first.
    Halfway,
}

/// Why a folder could not be compared or changed.
#[derive(Debug, thiserror::Error)]
pub enum SyncError {
    /// A file or folder could not be read or changed.
    #[error("cannot {action} `{path}`: {cause}")]
    Io {
        /// What was tried, as a verb: `read`, `write`.
        action: &'static str,
        /// The file or folder.
        path: Utf8PathBuf,
        /// What the system said.
        cause: io::Error,
    },
    /// The folder holds files and no manifest that says which of them are generated.
    #[error(
        "`{dir}` holds files that were not generated, such as `{file}`; nothing was changed\n  \
         help: choose another folder, or put an empty file `{name}` into this one: \
         then what is generated replaces files of the same path",
        name = manifest::NAME
    )]
    Foreign {
        /// The folder.
        dir: Utf8PathBuf,
        /// The first of its files.
        file: Utf8PathBuf,
    },
    /// A folder to write into is a symbolic link, and so the files would end up somewhere else.
    #[error(
        "`{path}` is a symbolic link, through which nothing is written; nothing was changed\n  \
         help: replace it by a folder, or remove it"
    )]
    Link {
        /// The link.
        path: Utf8PathBuf,
    },
}

impl SyncError {
    fn io(action: &'static str, path: impl Into<Utf8PathBuf>) -> impl FnOnce(io::Error) -> Self {
        move |cause| Self::Io {
            action,
            path: path.into(),
            cause,
        }
    }
}

/// Compares the folder `dir` with `files`, and in [`Mode::Write`] makes it hold them.
///
/// A file belongs to the generator if it is in `files` or was written by an earlier run, which the manifest
/// `.sailmaker-files` in `dir` remembers. Nothing else is overwritten or removed, and nothing at all in a folder that holds
/// other files and no manifest, nor behind a symbolic link in it. Files that are right already are not touched; where all
/// are, nothing is. `dir` belongs to one run at a time.
///
/// The change is all or nothing also for a run that is killed. Its contents lie ready in `dir/.sailmaker-journal` before a
/// plan decides that they take their places, and the next run carries a plan that it finds out to its end, or removes
/// preparations without one, before it looks at anything else. Until then files may be of both runs, each of them whole.
///
/// Nothing waits for the disk. After a loss of power the file system may have kept some writes and lost earlier ones; the
/// next run compares contents, and so it repairs every file that is generated. Lost with the manifest is the knowledge of
/// files that are no longer generated: they are reported as [`Report::extra`] then.
///
/// # Errors
/// A [`SyncError`] with the path and the cause, for instance if a folder stands where a file has to go. It leaves the
/// folder as it was; only if the system refuses to move a file that lies ready does the rest wait for the next run.
pub fn sync(dir: &Utf8Path, files: &FileSet, mode: Mode) -> Result<Report, SyncError> {
    match mode {
        Mode::Check => check(dir, files),
        Mode::Write => write(dir, files),
    }
}

fn check(dir: &Utf8Path, files: &FileSet) -> Result<Report, SyncError> {
    let stale = stale(dir, files, manifest::read(dir)?.as_deref());
    Ok(Report {
        interrupted: Journal::of(dir).interrupted()?,
        extra: stray::files(dir, files)?,
        ..compare(dir, files, &stale)?
    })
}

fn write(dir: &Utf8Path, files: &FileSet) -> Result<Report, SyncError> {
    let journal = Journal::of(dir);
    let interrupted = journal.recover()?;
    let manifest = manifest::read(dir)?;
    let removed = stale(dir, files, manifest.as_deref());
    let mut extra = stray::files(dir, files)?;
    extra.retain(|path| removed.binary_search(path).is_err());
    let report = Report {
        interrupted,
        extra,
        ..compare(dir, files, &removed)?
    };
    if let (None, Some(file)) = (&manifest, report.changed.iter().chain(&report.extra).next()) {
        return Err(SyncError::Foreign {
            dir: dir.to_owned(),
            file: file.clone(),
        });
    }

    let new_manifest = manifest::text(files);
    let mut written: Vec<_> = report
        .missing
        .iter()
        .chain(&report.changed)
        .cloned()
        .collect();
    if manifest.as_ref() != Some(&new_manifest) {
        written.push(manifest::NAME.into());
    }
    let plan = Plan {
        removed,
        written: steps(dir, &written),
    };
    if !plan.is_empty() {
        fs::create_dir_all(dir).map_err(SyncError::io("create the folder", dir))?;
        journal.carry_out(&plan, &written, |path| match files.get(path) {
            Some(content) => content,
            None => new_manifest.as_bytes(),
        })?;
    }
    Ok(Report {
        removed: plan.removed,
        ..report
    })
}

/// The files, where a folder is there for them, and otherwise the outermost folder that is not.
fn steps(dir: &Utf8Path, files: &[Utf8PathBuf]) -> Vec<Utf8PathBuf> {
    let mut is_there: HashMap<&Utf8Path, bool> = HashMap::new();
    let mut steps = BTreeSet::new();
    for file in files {
        let folders: Vec<&Utf8Path> = journal::folders_above(file).collect();
        let mut outermost_first = folders.into_iter().rev();
        let new = outermost_first.find(|folder| {
            let known = is_there.entry(folder);
            !*known.or_insert_with(|| dir.join(folder).symlink_metadata().is_ok())
        });
        steps.insert(new.unwrap_or(file));
    }
    steps.into_iter().map(Utf8Path::to_owned).collect()
}

/// Writes some of the files into the folder `dir`, which holds all others since this process has called [`sync`] for it. They
/// are not looked at again.
///
/// # Errors
/// As [`sync`].
pub fn write_changed(
    dir: &Utf8Path,
    files: &FileSet,
    changed: &[Utf8PathBuf],
) -> Result<Report, SyncError> {
    let journal = Journal::of(dir);
    let interrupted = journal.recover()?;
    let plan = Plan {
        removed: Vec::new(),
        written: changed.to_vec(),
    };
    if !plan.is_empty() {
        journal.carry_out(&plan, changed, |path| files.get(path).unwrap_or_default())?;
    }
    Ok(Report {
        interrupted,
        unchanged: files.len() - changed.len(),
        changed: plan.written,
        ..Report::default()
    })
}

/// The files of the last run that are no longer generated, ordered by path.
fn stale(dir: &Utf8Path, files: &FileSet, manifest: Option<&str>) -> Vec<Utf8PathBuf> {
    let mut stale: Vec<_> = manifest::paths(manifest.unwrap_or_default())
        .filter(|path| files.get(path).is_none() && obstacle::is_real_file(dir, path))
        .collect();
    stale.sort();
    stale.dedup();
    stale
}

/// Whether a file is not there. Where a file stands in place of a folder, what would lie below is missing; writing will
/// tell whether that file can go.
fn is_missing(error: &io::Error) -> bool {
    matches!(
        error.kind(),
        io::ErrorKind::NotFound | io::ErrorKind::NotADirectory
    )
}
