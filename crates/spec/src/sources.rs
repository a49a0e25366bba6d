//! The files a document is spread over, and where in them a place is.

use std::collections::HashMap;
use std::ops::Range;
use std::sync::{Arc, Mutex, PoisonError};

use camino::{Utf8Path, Utf8PathBuf};
use rayon::prelude::*;

use crate::diagnostic::Where;
use crate::digest::Digest;
use crate::file::{Files, Fingerprint, Stamp};
use crate::origins::Origins;
use crate::outline::{Outline, Written};
use crate::place::{FileId, Place};

/// A position in a file that an editor can jump to. Lines and columns count from 1, columns in characters.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Location {
    /// The file.
    pub path: Utf8PathBuf,
    /// The line on which it begins.
    pub line: usize,
    /// The column of its first character.
    pub column: usize,
    /// The column after its last character on that line.
    pub end_column: usize,
}

/// The paths of all files that were referred to, and the positions of what is written in them.
///
/// Positions are found by reading a file again when they are first asked for, and kept from then on. A file that is not
/// any more what was loaded has none.
#[derive(Clone, Debug, Default)]
pub struct Sources {
    paths: Vec<Utf8PathBuf>,
    files: Files,
    /// What the files were when they were read; those that were not have none.
    fingerprints: HashMap<FileId, Fingerprint>,
    stamps: HashMap<FileId, Stamp>,
    origins: Origins,
    texts: Arc<Mutex<HashMap<FileId, Arc<SourceText>>>>,
}

/// A file's text and the positions in it.
#[derive(Debug, Default)]
pub(crate) struct SourceText {
    pub(crate) text: String,
    /// The byte each line begins at.
    lines: Vec<usize>,
    pub(crate) outline: Outline,
    /// Whether the file is not any more what was loaded.
    pub(crate) is_changed: bool,
}

impl Sources {
    pub(crate) fn new(files: Files) -> Sources {
        Sources {
            files,
            ..Sources::default()
        }
    }

    pub(crate) fn files(&self) -> &Files {
        &self.files
    }

    pub(crate) fn set_read(&mut self, file: FileId, read: Fingerprint, stamp: Option<Stamp>) {
        if self.fingerprints.insert(file, read).is_some() {
            // Those who have the old state still see its text.
            self.texts = Arc::default();
        }
        self.stamps
            .extend(stamp.into_iter().map(|stamp| (file, stamp)));
    }

    pub(crate) fn add(&mut self, path: Utf8PathBuf) -> FileId {
        let id = FileId(u32::try_from(self.paths.len()).unwrap_or(u32::MAX));
        self.paths.push(path);
        id
    }

    /// Says where what overlays changed is written.
    pub(crate) fn set_origins(&mut self, origins: Origins) {
        self.origins = origins;
    }

    /// The path of a file, as it was referred to from the root document's folder.
    pub fn path(&self, file: FileId) -> &Utf8Path {
        self.paths
            .get(file.index())
            .map_or(Utf8Path::new(""), Utf8PathBuf::as_path)
    }

    /// All files that were referred to, the root document first; a missing file is among them.
    pub fn paths(&self) -> impl ExactSizeIterator<Item = &Utf8Path> {
        self.paths.iter().map(Utf8PathBuf::as_path)
    }

    /// All files that were referred to, with the digest of what was read; none for a file that could not be read.
    pub fn digests(&self) -> impl ExactSizeIterator<Item = (&Utf8Path, Option<Digest>)> {
        self.paths().enumerate().map(|(number, path)| {
            let fingerprint = self.fingerprints.get(&FileId(number as u32));
            (path, fingerprint.map(|fingerprint| fingerprint.digest))
        })
    }

    /// Whether all files have the length and the time of modification that they had when they were read, and those that
    /// were not are still not there.
    pub fn are_current(&self) -> bool {
        let files = self.paths.par_iter().enumerate();
        files.all(|(number, path)| self.is_current(FileId(number as u32), path))
    }

    /// The files that are not current.
    pub(crate) fn changed(&self) -> Vec<FileId> {
        let files = self.paths.par_iter().enumerate();
        let files = files.map(|(number, path)| (FileId(number as u32), path));
        let changed = files.filter(|(file, path)| !self.is_current(*file, path));
        changed.map(|(file, _)| file).collect()
    }

    fn is_current(&self, file: FileId, path: &Utf8Path) -> bool {
        self.files.stamp(path) == self.stamps.get(&file).copied()
    }

    /// Where the value at a place is written. Of a map or list that begins below its key, the key is meant.
    ///
    /// What does not stand in the file (it was added, or the file cannot be read) is where its nearest
    /// ancestor is.
    pub fn locate(&self, place: &Place) -> Location {
        self.location(place, |text, written| match written.key {
            Some(key)
                if !written.is_scalar
                    && text.line_of(key.start) != text.line_of(written.value.start) =>
            {
                key
            }
            _ => written.value,
        })
    }

    /// Where the key of a map's entry is written; of a list's item, the item.
    pub fn locate_key(&self, place: &Place) -> Location {
        self.location(place, |_, written| written.key.unwrap_or(written.value))
    }

    /// Every position at which the key of this place is written, if it was written more than once.
    pub(crate) fn occurrences(&self, place: &Place) -> Vec<Location> {
        let (Some(parent), Some(key)) = (place.parent(), place.last()) else {
            return Vec::new();
        };
        let text = self.text(place.file());
        let found = text.outline.occurrences(parent.segments(), &key);
        found
            .into_iter()
            .map(|range| text.location(self.path(place.file()), range))
            .collect()
    }

    /// The scalar at a place as it is written in its file: `1.10` where the tree has 1.1.
    pub fn spelling(&self, place: &Place) -> Option<String> {
        let place = self.origins.written(place);
        let text = self.text(place.file());
        let written = text.outline.find(place.segments())?;
        let raw = text.text.get(written.value)?;
        written.is_scalar.then(|| raw.trim_end().to_owned())
    }

    /// The files of [`Sources::paths`], in the same order.
    pub fn file_ids(&self) -> impl Iterator<Item = FileId> {
        (0..self.paths.len()).map(|index| FileId(u32::try_from(index).unwrap_or(u32::MAX)))
    }

    /// The brackets that close a list or map of several lines no further right than its key begins. YAML wants them
    /// indented (1.2.2, section 7.4); some parsers take them, others do not.
    pub fn unindented_brackets(&self, file: FileId) -> Vec<Where> {
        let text = self.text(file);
        let closing = text.outline.flow_entries(&text.text);
        closing
            .filter_map(|(key, end)| {
                let key = text.location(Utf8Path::new(""), key);
                let bracket = text.location(Utf8Path::new(""), end..end + 1);
                let (line, column) = (bracket.line, bracket.column);
                (line > key.line && column <= key.column).then_some(Where::Span {
                    file,
                    line,
                    column,
                })
            })
            .collect()
    }

    /// The text and positions of a file; empty for one that cannot be read or has changed.
    pub(crate) fn text(&self, file: FileId) -> Arc<SourceText> {
        let texts = || self.texts.lock().unwrap_or_else(PoisonError::into_inner);
        let known = texts().get(&file).cloned();
        known.unwrap_or_else(|| {
            // Several threads may read at the same time, so nothing is locked meanwhile.
            let text = Arc::new(self.read_again(file));
            Arc::clone(texts().entry(file).or_insert(text))
        })
    }

    fn read_again(&self, file: FileId) -> SourceText {
        let Some(fingerprint) = self.fingerprints.get(&file) else {
            return SourceText::default();
        };
        match self.files.read(self.path(file), fingerprint.length) {
            Ok(bytes) if Fingerprint::of(&bytes) == *fingerprint => SourceText::new(&bytes),
            _ => SourceText {
                is_changed: true,
                ..SourceText::default()
            },
        }
    }

    fn location(
        &self,
        place: &Place,
        choose: impl Fn(&SourceText, Written) -> Range<usize>,
    ) -> Location {
        let mut place = self.origins.written(place);
        let text = self.text(place.file());
        loop {
            if let Some(written) = text.outline.find(place.segments()) {
                return text.location(self.path(place.file()), choose(&text, written));
            }
            match place.parent() {
                Some(parent) => place = parent,
                None => return text.location(self.path(place.file()), 0..0),
            }
        }
    }

    /// The file in which what stands at a place is written.
    pub(crate) fn written_file(&self, place: &Place) -> FileId {
        self.origins.written(place).file()
    }
}

impl SourceText {
    pub(crate) fn new(bytes: &[u8]) -> SourceText {
        let text = String::from_utf8_lossy(bytes);
        let text = text.strip_prefix('\u{feff}').unwrap_or(&text).to_owned();
        let lines = std::iter::once(0)
            .chain(text.match_indices('\n').map(|(index, _)| index + 1))
            .collect();
        let outline = Outline::of(&text);
        SourceText {
            text,
            lines,
            outline,
            is_changed: false,
        }
    }

    /// The line a byte is on, from 0.
    fn line_of(&self, byte: usize) -> usize {
        self.lines
            .partition_point(|start| *start <= byte)
            .saturating_sub(1)
    }

    /// A line's text without its end; lines count from 1.
    pub(crate) fn line(&self, line: usize) -> &str {
        let Some(&start) = self.lines.get(line.saturating_sub(1)) else {
            return "";
        };
        let end = self.lines.get(line).copied().unwrap_or(self.text.len());
        self.text
            .get(start..end)
            .unwrap_or_default()
            .trim_end_matches(['\n', '\r'])
    }

    fn location(&self, path: &Utf8Path, range: Range<usize>) -> Location {
        let line = self.line_of(range.start) + 1;
        let start = self.lines.get(line - 1).copied().unwrap_or(0);
        let content = self.line(line).trim_end();
        let columns = |bytes: usize| {
            content
                .get(..bytes)
                .map_or_else(|| content.chars().count(), |t| t.chars().count())
        };
        let column = columns(range.start.saturating_sub(start));
        let end = columns(range.end.saturating_sub(start).min(content.len()));
        Location {
            path: path.to_owned(),
            line,
            column: column + 1,
            end_column: end.max(column + 1) + 1,
        }
    }
}
