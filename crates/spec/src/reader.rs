//! Files from disk into the tree, each once, in parallel.

use camino::{Utf8Path, Utf8PathBuf};
use rayon::prelude::*;

use crate::boundary::Boundary;
use crate::code::Code;
use crate::diagnostic::{Diagnostic, Where};
use crate::file::{FileError, Files, Fingerprint, Stamp};
use crate::limits::Limits;
use crate::load::LoadOptions;
use crate::nearest::nearest;
use crate::parse::{self, Budget, ParseError, Parsed, Syntax};
use crate::parsed_files::ParsedFiles;
use crate::place::{FileId, Place};
use crate::tree::Tree;

/// Reads files into a tree, and remembers what became of each.
pub(crate) struct Reader {
    pub(crate) tree: Tree,
    /// What was wrong with the files as such.
    pub(crate) complaints: Vec<(FileId, Diagnostic)>,
    limits: Limits,
    boundary: Boundary,
    parsed: ParsedFiles,
    states: Vec<FileState>,
    /// How many nodes each file has, by number.
    pub(crate) sizes: Vec<usize>,
    /// How many nodes all files have.
    nodes: usize,
}

/// What became of a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum FileState {
    /// It is in the tree.
    Read,
    /// There is no such file.
    Missing,
    /// It is where the document may not refer to; nobody has looked whether it exists.
    Outside,
    /// It exists and cannot be read; why has been said.
    Broken,
}

/// How many of the places where a key was written before are shown.
const EARLIER_KEYS: usize = 8;

/// What was read of a file.
struct Content {
    parsed: Result<Parsed, Diagnostic>,
    fingerprint: Fingerprint,
    /// Taken before it was read, so that a later change shows.
    stamp: Option<Stamp>,
}

enum Problem {
    Missing,
    Outside,
    Broken(Diagnostic),
}

impl Reader {
    pub(crate) fn new(root: &Utf8Path, options: &LoadOptions) -> Reader {
        let tree = Tree::new(options.files.clone());
        Reader::of(tree, root, options, Vec::new())
    }

    /// One that goes on with files that were read before, of these sizes.
    pub(crate) fn of(
        tree: Tree,
        root: &Utf8Path,
        options: &LoadOptions,
        sizes: Vec<usize>,
    ) -> Reader {
        Reader {
            tree,
            complaints: Vec::new(),
            limits: options.limits,
            boundary: Boundary::new(root, options),
            parsed: options.parsed.clone(),
            states: Vec::new(),
            nodes: sizes.iter().sum(),
            sizes,
        }
    }

    /// Reads a file again that has changed; tells whether it is in the tree.
    pub(crate) fn read_again(&mut self, file: FileId) -> bool {
        self.nodes -= std::mem::take(&mut self.sizes[file.index()]);
        match self.read(file, self.budget()) {
            Ok(content) => self.accept(file, content) == FileState::Read,
            Err(_) => false,
        }
    }

    /// What is left for the files to come.
    fn budget(&self) -> Budget {
        Budget {
            nodes: self.limits.nodes.saturating_sub(self.nodes),
            depth: self.limits.depth,
        }
    }

    /// Reads every file the tree knows of and has not read.
    pub(crate) fn read_new(&mut self) {
        let new: Vec<FileId> = (self.states.len()..self.tree.file_count())
            .map(|id| FileId(id as u32))
            .collect();
        let budget = self.budget();
        self.sizes.resize(self.tree.file_count(), 0);
        let read = |file: &FileId| self.read(*file, budget);
        let results: Vec<_> = new.par_iter().map(read).collect();
        for (file, result) in new.into_iter().zip(results) {
            let state = match result {
                Ok(content) => self.accept(file, content),
                Err(Problem::Missing) => FileState::Missing,
                Err(Problem::Outside) => FileState::Outside,
                Err(Problem::Broken(diagnostic)) => self.broken(file, diagnostic),
            };
            self.states.push(state);
        }
    }

    fn read(&self, file: FileId, budget: Budget) -> Result<Content, Problem> {
        let path = self.tree.sources.path(file);
        let files = self.tree.sources.files();
        let stamp = files.stamp(path);
        if let Some((fingerprint, parsed)) = self.parsed.get(path, stamp, file) {
            return Ok(Content {
                parsed: Ok(parsed),
                fingerprint,
                stamp,
            });
        }
        if !self.boundary.admits(path) {
            return Err(Problem::Outside);
        }
        let bytes = files
            .read(path, self.limits.file_bytes)
            .map_err(|error| not_read(path, error, self.limits.file_bytes))?;
        let fingerprint = Fingerprint::of(&bytes);
        let parsed = parse(file, path, bytes, budget);
        if let Ok(parsed) = &parsed {
            self.parsed.keep(path, stamp, fingerprint, parsed);
        }
        Ok(Content {
            parsed,
            fingerprint,
            stamp,
        })
    }

    fn broken(&mut self, file: FileId, diagnostic: Diagnostic) -> FileState {
        self.complaints.push((file, diagnostic));
        FileState::Broken
    }

    fn accept(&mut self, file: FileId, content: Content) -> FileState {
        let Content {
            fingerprint, stamp, ..
        } = content;
        self.tree.sources.set_read(file, fingerprint, stamp);
        let parsed = match content.parsed {
            Ok(parsed) => parsed,
            Err(diagnostic) => return self.broken(file, diagnostic),
        };
        self.sizes[file.index()] = parsed.nodes;
        self.nodes = self.nodes.saturating_add(parsed.nodes);
        if self.nodes > self.limits.nodes {
            let path = self.tree.sources.path(file).to_owned();
            let message = format!("the document has more than {} nodes", self.limits.nodes);
            let diagnostic = Diagnostic::new(Code::LimitExceeded, Where::File(path), message);
            return self.broken(file, diagnostic);
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
        for earlier in occurrences.into_iter().take(EARLIER_KEYS) {
            let at = Where::Span {
                file: place.file(),
                line: earlier.line,
                column: earlier.column,
            };
            diagnostic = diagnostic.with_label(at, "written here before");
        }
        let diagnostic = diagnostic.with_help("keep one of them, or rename the other");
        self.complaints.push((place.file(), diagnostic));
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

fn not_read(path: &Utf8Path, error: FileError, most: u64) -> Problem {
    let (code, message) = match error {
        FileError::Missing => return Problem::Missing,
        FileError::TooLarge => (
            Code::LimitExceeded,
            format!("the file has more than {most} bytes, which is the most that is read"),
        ),
        FileError::Unreadable(reason) => (
            Code::UnreadableFile,
            format!("the file cannot be read: {reason}"),
        ),
    };
    Problem::Broken(Diagnostic::new(code, Where::File(path.to_owned()), message))
}

fn parse(
    file: FileId,
    path: &Utf8Path,
    bytes: Vec<u8>,
    budget: Budget,
) -> Result<Parsed, Diagnostic> {
    let text = String::from_utf8(bytes).map_err(|error| {
        let at = error.utf8_error().valid_up_to();
        let message = format!("the file is not UTF-8: byte {at} begins no character");
        let at = Where::File(path.to_owned());
        Diagnostic::new(Code::UnreadableFile, at, message).with_help("save the file as UTF-8")
    })?;
    let text = text.strip_prefix('\u{feff}').unwrap_or(&text);
    let syntax = Syntax::of(path.extension(), text);
    parse::parse(text, syntax, &Place::of_file(file), budget)
        .map_err(|error| not_parsed(file, syntax, error))
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
pub(crate) fn similar_file(files: &Files, path: &Utf8Path) -> Option<Utf8PathBuf> {
    let folder = path.parent()?;
    let names = files.names(folder);
    let near = nearest(path.file_name()?, names.iter().map(String::as_str))?;
    Some(folder.join(near))
}
