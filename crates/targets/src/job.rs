//! What a target has to do: files that are rendered apart from each other.

use camino::Utf8PathBuf;

use crate::TargetError;

/// A file still to be rendered; rendering is the expensive part and runs on all cores.
pub(crate) type Job<'a> = Box<dyn FnOnce() -> Result<Rendered, TargetError> + Send + 'a>;

/// What a job has rendered.
pub(crate) struct Rendered {
    pub(crate) path: Utf8PathBuf,
    pub(crate) content: Vec<u8>,
    /// What it has for a file that several jobs write together.
    pub(crate) chapter: Option<Chapter>,
}

/// A part of a file that is put together in the order of numbers.
pub(crate) struct Chapter {
    pub(crate) book: Utf8PathBuf,
    pub(crate) number: usize,
    pub(crate) text: String,
}

impl Rendered {
    pub(crate) fn new(path: impl Into<Utf8PathBuf>, content: impl Into<Vec<u8>>) -> Self {
        Self {
            path: path.into(),
            content: content.into(),
            chapter: None,
        }
    }

    pub(crate) fn with(mut self, chapter: Chapter) -> Self {
        self.chapter = Some(chapter);
        self
    }
}
