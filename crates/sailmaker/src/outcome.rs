//! What came out of a run.

use camino::{Utf8Path, Utf8PathBuf};
use sailmaker_render::{FileSet, Mode, Report, SyncError, diff, sync};
use sailmaker_spec::{Diagnostic, Sources};

use crate::api_name::ApiName;
use crate::names_lock::LockedNames;
use crate::stage::Timings;

/// What came out of a run, still in memory.
#[derive(Debug)]
pub struct Outcome {
    /// The APIs and what is wrong with their documents.
    pub apis: Vec<Checked>,
    /// The files of each target; none if a document has errors.
    pub outputs: Option<Vec<Output>>,
    /// The lock of names, to be written when the files are; none if a document has errors, or if the config has none.
    pub names: Option<LockedNames>,
    /// How long each stage took.
    pub timings: Timings,
}

impl Outcome {
    /// Whether a document has errors, so that nothing was rendered.
    pub fn has_errors(&self) -> bool {
        self.outputs.is_none()
    }
}

/// What is wrong with the document of an API.
#[derive(Debug)]
pub struct Checked {
    /// The API.
    pub name: ApiName,
    /// Its root document.
    pub path: Utf8PathBuf,
    /// The files, for printing diagnostics.
    pub sources: Sources,
    /// What is wrong, unsorted.
    pub diagnostics: Vec<Diagnostic>,
}

/// The files of one target and the folder they belong into.
#[derive(Debug)]
pub struct Output {
    /// The target.
    pub target: String,
    /// The folder, `OUT/TARGET`.
    pub folder: Utf8PathBuf,
    /// The files, relative to the folder.
    pub files: FileSet,
}

impl Output {
    /// Brings the folder in line with the files, or tells how far it is from them.
    ///
    /// # Errors
    /// If a file cannot be read or written.
    pub fn sync(&self, mode: Mode) -> Result<Report, SyncError> {
        sync(&self.folder, &self.files, mode)
    }

    /// How the file on disk differs from the generated one, cut to a bearable length.
    ///
    /// # Errors
    /// If the file on disk is there but cannot be read.
    pub fn diff(&self, path: &Utf8Path) -> Result<String, SyncError> {
        diff(&self.folder, &self.files, path)
    }
}
