//! Files from disk into the tree, each once, in parallel.

use std::fs;
use std::io::ErrorKind;

use camino::{Utf8Path, Utf8PathBuf};
use rayon::prelude::*;

use crate::code::Code;
use crate::diagnostic::{Diagnostic, Where};
use crate::digest::Digest;
use crate::limits::Limits;
use crate::nearest::nearest;
use crate::parse::{self, Budget, ParseError, Parsed, Syntax};
use crate::place::{FileId, Place};
use crate::tree::Tree;

/// Reads files into a tree, and remembers what became of each.
pub(crate) struct Reader {
    pub(crate) tree: Tree,
    /// What was wrong with the files as such.
    pub(crate) complaints: Vec<Diagnostic>,
    limits: Limits,
    states: Vec<FileState>,
    nodes: usize,
}

/// What became of a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum FileState {
    /// It is in the tree.
    Read,
    /// There is no such file.
    Missing,
    /// It exists and cannot be read; why has been said.
    Broken,
}

enum Problem {
    Missing,
    Broken(Diagnostic),
}

impl Reader {
    pub(crate) fn new(limits: Limits) -> Reader {
        Reader {
            tree: Tree::default(),
            complaints: Vec::new(),
            limits,
            states: Vec::new(),
            nodes: 0,
        }
    }

    /// Reads every file the tree knows of and has not read.
    pub(crate) fn read_new(&mut self) {
        let new: Vec<FileId> = (self.states.len()..self.tree.file_count())
            .map(|id| FileId(id as u32))
            .collect();
        let remaining = self.limits.nodes.saturating_sub(self.nodes);
        let budget = Budget {
            nodes: remaining,
            depth: self.limits.depth,
        };
        let read = |file: &FileId| {
            read(
                *file,
                self.tree.sources.path(*file),
                self.limits.file_bytes,
                budget,
            )
        };
        let results: Vec<_> = new.par_iter().map(read).collect();
        for (file, result) in new.into_iter().zip(results) {
            let state = match result {
                Ok((digest, parsed)) => {
                    self.tree.sources.set_digest(file, digest);
                    self.accept(file, parsed)
                }
                Err(Problem::Missing) => FileState::Missing,
                Err(Problem::Broken(diagnostic)) => {
                    self.complaints.push(diagnostic);
                    FileState::Broken
                }
            };
            self.states.push(state);
        }
    }

    fn accept(&mut self, file: FileId, parsed: Parsed) -> FileState {
        self.nodes = self.nodes.saturating_add(parsed.nodes);
        if self.nodes > self.limits.nodes {
            let path = self.tree.sources.path(file).to_owned();
            let message = format!("the document has more than {} nodes", self.limits.nodes);
            self.complaints.push(Diagnostic::new(
                Code::LimitExceeded,
                Where::File(path),
                message,
            ));
            return FileState::Broken;
        }
        for place in &parsed.repeated {
            self.repeated_key(place);
        }
        self.tree.set_top(file, parsed.root);
        FileState::Read
    }

    fn repeated_key(&mut self, place: &Place) {
        let key = place.last().unwrap_or_default();
        let message = format!("the key `{key}` is written more than once; the last value counts");
        let mut diagnostic = Diagnostic::new(Code::DuplicateKey, Where::key(place), message);
        let mut occurrences = self.tree.sources.occurrences(place);
        occurrences.pop();
        for earlier in occurrences {
            let at = Where::Span {
                file: place.file(),
                line: earlier.line,
                column: earlier.column,
            };
            diagnostic = diagnostic.with_label(at, "written here before");
        }
        self.complaints
            .push(diagnostic.with_help("keep one of them, or rename the other"));
    }

    pub(crate) fn state(&self, file: FileId) -> FileState {
        self.states
            .get(file.index())
            .copied()
            .unwrap_or(FileState::Missing)
    }

    /// The files that were read, by number.
    pub(crate) fn read_files(&self) -> Vec<FileId> {
        let ids = (0..self.states.len()).map(|id| FileId(id as u32));
        ids.filter(|id| self.state(*id) == FileState::Read)
            .collect()
    }

    pub(crate) fn is_full(&self) -> bool {
        self.tree.file_count() >= self.limits.files
    }
}

fn read(
    file: FileId,
    path: &Utf8Path,
    max_bytes: u64,
    budget: Budget,
) -> Result<(Digest, Parsed), Problem> {
    let broken = |code, message: String| {
        Problem::Broken(Diagnostic::new(code, Where::File(path.to_owned()), message))
    };
    let unreadable = |error: std::io::Error| match error.kind() {
        ErrorKind::NotFound | ErrorKind::NotADirectory => Problem::Missing,
        _ => broken(
            Code::UnreadableFile,
            format!("the file cannot be read: {error}"),
        ),
    };
    let length = fs::metadata(path).map_err(unreadable)?.len();
    if length > max_bytes {
        return Err(broken(
            Code::LimitExceeded,
            format!("the file has {length} bytes; at most {max_bytes} are read"),
        ));
    }
    let bytes = fs::read(path).map_err(unreadable)?;
    let digest = Digest::of(&bytes);
    let text = String::from_utf8(bytes).map_err(|error| {
        let at = error.utf8_error().valid_up_to();
        broken(
            Code::UnreadableFile,
            format!("the file is not UTF-8: byte {at} begins no character"),
        )
    })?;
    let text = text.strip_prefix('\u{feff}').unwrap_or(&text);
    let syntax = Syntax::of(path.extension(), text);
    parse::parse(text, syntax, &Place::of_file(file), budget)
        .map(|parsed| (digest, parsed))
        .map_err(|error| Problem::Broken(not_parsed(file, syntax, error)))
}

fn not_parsed(file: FileId, syntax: Syntax, error: ParseError) -> Diagnostic {
    let at = Where::Span {
        file,
        line: error.line,
        column: error.column,
    };
    if error.is_limit {
        return Diagnostic::new(Code::LimitExceeded, at, error.message);
    }
    let name = if syntax == Syntax::Json {
        "JSON"
    } else {
        "YAML"
    };
    let diagnostic = Diagnostic::new(
        Code::InvalidSyntax,
        at,
        format!("this is not {name}: {}", error.message),
    );
    match error.context {
        Some((what, line, column)) => {
            diagnostic.with_label(Where::Span { file, line, column }, what)
        }
        None => diagnostic,
    }
}

/// The file that was probably meant: the same name in other letters, or a name much like it.
pub(crate) fn similar_file(path: &Utf8Path) -> Option<Utf8PathBuf> {
    let folder = path.parent()?;
    let listed = if folder.as_str().is_empty() {
        Utf8Path::new(".")
    } else {
        folder
    };
    let mut names: Vec<String> = listed
        .read_dir_utf8()
        .ok()?
        .filter_map(|entry| Some(entry.ok()?.file_name().to_owned()))
        .collect();
    names.sort_unstable();
    let near = nearest(path.file_name()?, names.iter().map(String::as_str))?;
    Some(folder.join(near))
}
