//! From a path to a [`Document`].

use camino::{Utf8Path, Utf8PathBuf};

use crate::code::Code;
use crate::diagnostic::{Diagnostic, Where};
use crate::document::Document;
use crate::file::Files;
use crate::limits::Limits;
use crate::overlay;
use crate::parsed_files::ParsedFiles;
use crate::place::FileId;
use crate::reader::{FileState, Reader};
use crate::reference::normalize;
use crate::reload::Known;
use crate::sources::Sources;
use crate::survey::survey;
use crate::version::OpenApiVersion;

/// How a document is loaded.
#[derive(Clone, Debug, Default)]
pub struct LoadOptions {
    /// Overlays to apply, in this order.
    pub overlays: Vec<Utf8PathBuf>,
    /// Folders whose files the document may refer to, besides its own folder.
    pub folders: Vec<Utf8PathBuf>,
    /// What the document may cost.
    pub limits: Limits,
    /// Where its files are.
    pub files: Files,
    /// Whether to check what stands under `x-webhooks` too, which documents of 3.0 use like `webhooks` of 3.1.
    pub webhooks: bool,
    /// Files that need not be parsed again.
    pub parsed: ParsedFiles,
}

/// What came out of loading.
#[derive(Debug)]
pub struct Loaded {
    /// The files, for printing diagnostics.
    pub sources: Sources,
    /// The document; there is one whenever anything useful could be read, even beside errors.
    pub document: Option<Document>,
    /// All that is wrong.
    pub diagnostics: Vec<Diagnostic>,
}

impl Loaded {
    pub(crate) fn of(document: Document) -> Self {
        Self {
            sources: document.tree.sources.clone(),
            diagnostics: document.known.diagnostics(),
            document: Some(document),
        }
    }

    /// Whether there is a diagnostic that keeps anything from being generated.
    pub fn has_errors(&self) -> bool {
        self.diagnostics.iter().any(Diagnostic::is_error)
    }
}

/// Loads the document whose root is at `root`, with all files it refers to.
///
/// Never fails: whatever is wrong is a diagnostic.
pub fn load(root: &Utf8Path, options: &LoadOptions) -> Loaded {
    let mut reader = Reader::new(root, options);
    reader.tree.file(normalize(root));
    reader.read_new();
    if reader.state(FileId::ROOT) == FileState::Missing {
        let message = "there is no such file";
        let at = Where::File(root.to_owned());
        let diagnostic = Diagnostic::new(Code::UnreadableFile, at, message);
        reader.complaints.push((FileId::ROOT, diagnostic));
    }
    let mut complaints = Vec::new();
    let version = reader
        .tree
        .top(FileId::ROOT)
        .and_then(|top| OpenApiVersion::of(top, &reader.tree.sources, &mut complaints));
    let Some(version) = version else {
        complaints.extend(reader.complaints.into_iter().map(|(_, it)| it));
        return Loaded {
            sources: reader.tree.sources,
            document: None,
            diagnostics: complaints,
        };
    };
    if !options.overlays.is_empty() {
        // Overlays change the document as a whole: all of it must be in the tree, checked or not.
        survey(&mut reader, options.webhooks);
        overlay::apply(&mut reader, &options.overlays, &mut complaints);
    }
    let mut survey = survey(&mut reader, options.webhooks);
    complaints.append(&mut survey.complaints);
    let read = reader.read_files();
    let mut known = Known {
        complaints,
        of_files: std::mem::take(&mut survey.of_files),
        starts: std::mem::take(&mut survey.starts),
        strained: std::mem::take(&mut survey.strained),
        sizes: reader.sizes,
    };
    known.of_files.append(&mut reader.complaints);
    let tree = reader.tree;
    let files = read
        .into_iter()
        .map(|file| tree.sources.path(file).to_owned())
        .collect();
    Loaded::of(Document::new(tree, version, survey, files, known))
}
