//! One file's bytes, from disk or from memory.

use std::collections::BTreeMap;
use std::fs::{self, File, FileType};
use std::io::{self, ErrorKind, Read};
use std::sync::Arc;
use std::time::SystemTime;

use camino::{Utf8Path, Utf8PathBuf};

use crate::digest::Digest;

/// Where the files of a document are.
///
/// ```
/// use sailmaker_spec::{Files, LoadOptions, load};
/// let text = "openapi: 3.0.1\ninfo: {title: Harbour, version: '1'}\npaths: {}\n";
/// let files = Files::memory([("openapi.yaml", text)]);
/// let loaded = load("openapi.yaml".into(), &LoadOptions { files, ..LoadOptions::default() });
/// assert!(loaded.document.is_some() && loaded.diagnostics.is_empty());
/// ```
#[derive(Clone, Debug, Default)]
pub enum Files {
    /// In the file system.
    #[default]
    Disk,
    /// In memory, by paths without `.` and `..`.
    Memory(Arc<BTreeMap<Utf8PathBuf, Vec<u8>>>),
}

/// Why a file was not read.
#[derive(Debug)]
pub(crate) enum FileError {
    Missing,
    /// It has more bytes than were asked for.
    TooLarge,
    /// Why, in words.
    Unreadable(String),
}

/// What changes whenever a file does: its time of modification or its length.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Stamp {
    modified: SystemTime,
    length: u64,
}

/// What tells whether a file still is what it was.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Fingerprint {
    pub(crate) length: u64,
    pub(crate) digest: Digest,
}

impl Fingerprint {
    pub(crate) fn of(bytes: &[u8]) -> Fingerprint {
        Fingerprint {
            length: bytes.len() as u64,
            digest: Digest::of(bytes),
        }
    }
}

impl Files {
    /// Files in memory, by paths without `.` and `..`.
    pub fn memory<P, C>(files: impl IntoIterator<Item = (P, C)>) -> Files
    where
        P: Into<Utf8PathBuf>,
        C: Into<Vec<u8>>,
    {
        let files = files
            .into_iter()
            .map(|(path, content)| (path.into(), content.into()));
        Files::Memory(Arc::new(files.collect()))
    }

    /// The content of a file that has at most `most` bytes.
    pub(crate) fn read(&self, path: &Utf8Path, most: u64) -> Result<Vec<u8>, FileError> {
        let content = match self {
            Files::Disk => read_disk(path, most)?,
            Files::Memory(files) => files.get(path).cloned().ok_or(FileError::Missing)?,
        };
        if content.len() as u64 > most {
            return Err(FileError::TooLarge);
        }
        Ok(content)
    }

    /// The stamp of a file on disk, if it is there.
    pub(crate) fn stamp(&self, path: &Utf8Path) -> Option<Stamp> {
        let Files::Disk = self else { return None };
        let metadata = fs::metadata(path).ok()?;
        Some(Stamp {
            modified: metadata.modified().ok()?,
            length: metadata.len(),
        })
    }

    /// The path without symbolic links. Of what does not exist, the folder nearest to it is looked at.
    pub(crate) fn real(&self, path: &Utf8Path) -> Utf8PathBuf {
        if let Files::Disk = self {
            for ancestor in path.ancestors() {
                let existing = Some(ancestor).filter(|path| !path.as_str().is_empty());
                let real = existing.unwrap_or(Utf8Path::new(".")).canonicalize_utf8();
                if let (Ok(real), Ok(rest)) = (real, path.strip_prefix(ancestor)) {
                    return real.join(rest);
                }
            }
        }
        path.to_owned()
    }

    /// The names of what is in a folder, in order.
    pub(crate) fn names(&self, folder: &Utf8Path) -> Vec<String> {
        match self {
            Files::Disk => names_on_disk(folder).unwrap_or_default(),
            Files::Memory(files) => {
                let beside = files.keys().filter(|path| path.parent() == Some(folder));
                beside
                    .filter_map(|path| path.file_name().map(str::to_owned))
                    .collect()
            }
        }
    }
}

/// Only files are opened: a pipe would keep its reader waiting, and a device may have no end.
fn read_disk(path: &Utf8Path, most: u64) -> Result<Vec<u8>, FileError> {
    let metadata = fs::metadata(path).map_err(unreadable)?;
    if !metadata.is_file() {
        let message = format!("it is {}, not a file", kind(metadata.file_type()));
        return Err(FileError::Unreadable(message));
    }
    if metadata.len() > most {
        return Err(FileError::TooLarge);
    }
    let mut content = Vec::with_capacity(usize::try_from(metadata.len()).unwrap_or(0));
    // The file may grow meanwhile.
    let mut file = File::open(path)
        .map_err(unreadable)?
        .take(most.saturating_add(1));
    file.read_to_end(&mut content).map_err(unreadable)?;
    Ok(content)
}

fn unreadable(error: io::Error) -> FileError {
    match error.kind() {
        ErrorKind::NotFound | ErrorKind::NotADirectory => FileError::Missing,
        _ => FileError::Unreadable(error.to_string()),
    }
}

fn kind(file_type: FileType) -> &'static str {
    if file_type.is_dir() {
        "a folder"
    } else {
        "a pipe or a device"
    }
}

fn names_on_disk(folder: &Utf8Path) -> io::Result<Vec<String>> {
    let folder = Some(folder).filter(|folder| !folder.as_str().is_empty());
    let entries = folder.unwrap_or(Utf8Path::new(".")).read_dir_utf8()?;
    let mut names: Vec<String> = entries
        .filter_map(|entry| Some(entry.ok()?.file_name().to_owned()))
        .collect();
    names.sort_unstable();
    Ok(names)
}
