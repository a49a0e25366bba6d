//! A complaint about a document: where, what, and what to do.

use camino::Utf8PathBuf;

use crate::code::{Code, Severity};
use crate::place::{FileId, Place};
use crate::sources::{Location, Sources};

/// A complaint about a document.
///
/// ```
/// use sailmaker_spec::{Code, Diagnostic, Place, Severity};
/// let operation: Place = "0#/paths/~1users/get".parse()?;
/// let diagnostic = Diagnostic::new(Code::MissingOperationId, operation, "the operation has no `operationId`")
///     .with_help("add one, for example `listUsers`");
/// assert_eq!(diagnostic.severity(), Severity::Warning);
/// # Ok::<(), sailmaker_spec::PlaceError>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Diagnostic {
    /// What it is about.
    pub code: Code,
    /// What is wrong, in this document's words: no capital letter, no full stop.
    pub message: String,
    /// Where it is.
    pub at: Where,
    /// Other places that have to do with it.
    pub labels: Vec<(Where, String)>,
    /// What to do about it.
    pub help: Option<String>,
}

/// The spot a diagnostic points at.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Where {
    /// A value.
    Place(Place),
    /// The key of a map's entry.
    Key(Place),
    /// A position found by a parser, lines and columns from 1.
    Span {
        /// The file.
        file: FileId,
        /// The line.
        line: usize,
        /// The column, in characters.
        column: usize,
    },
    /// A whole file, which may not exist.
    File(Utf8PathBuf),
}

impl From<Place> for Where {
    fn from(place: Place) -> Where {
        Where::Place(place)
    }
}

impl From<&Place> for Where {
    fn from(place: &Place) -> Where {
        Where::Place(place.clone())
    }
}

impl Where {
    /// The place of the value or entry; none where only a position or a file is known.
    pub fn place(&self) -> Option<&Place> {
        match self {
            Where::Place(place) | Where::Key(place) => Some(place),
            Where::Span { .. } | Where::File(_) => None,
        }
    }

    /// The path of the file.
    pub fn path(&self, sources: &Sources) -> Utf8PathBuf {
        match (self, self.file(sources)) {
            (Where::File(path), _) => path.clone(),
            (_, Some(file)) => sources.path(file).to_owned(),
            (_, None) => Utf8PathBuf::new(),
        }
    }

    /// The file and the position in it; none for a whole file, and for one that is not any more what was read.
    pub fn location(&self, sources: &Sources) -> Option<(FileId, Location)> {
        let file = self.file(sources)?;
        let location = match self {
            Where::Place(place) => sources.locate(place),
            Where::Key(place) => sources.locate_key(place),
            Where::Span { line, column, .. } => Location {
                path: sources.path(file).to_owned(),
                line: *line,
                column: *column,
                end_column: column + 1,
            },
            Where::File(_) => return None,
        };
        (!sources.text(file).is_changed).then_some((file, location))
    }

    /// The file it is written in, if that was read.
    pub(crate) fn file(&self, sources: &Sources) -> Option<FileId> {
        match self {
            Where::Place(place) | Where::Key(place) => Some(sources.written_file(place)),
            Where::Span { file, .. } => Some(*file),
            Where::File(_) => None,
        }
    }

    /// The key of the entry at a place.
    pub fn key(place: &Place) -> Where {
        Where::Key(place.clone())
    }
}

impl Diagnostic {
    /// A diagnostic without labels and help.
    pub fn new(code: Code, at: impl Into<Where>, message: impl Into<String>) -> Diagnostic {
        Diagnostic {
            code,
            message: message.into(),
            at: at.into(),
            labels: Vec::new(),
            help: None,
        }
    }

    /// Points at another spot that has to do with it.
    #[must_use]
    pub fn with_label(mut self, at: impl Into<Where>, text: impl Into<String>) -> Diagnostic {
        self.labels.push((at.into(), text.into()));
        self
    }

    /// Says what to do about it.
    #[must_use]
    pub fn with_help(mut self, help: impl Into<String>) -> Diagnostic {
        self.help = Some(help.into());
        self
    }

    /// Whether it is an error or a warning.
    pub fn severity(&self) -> Severity {
        self.code.severity()
    }

    /// Whether it keeps anything from being generated.
    pub fn is_error(&self) -> bool {
        self.severity() == Severity::Error
    }
}
