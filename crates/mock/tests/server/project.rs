//! A document of a test's own, in a folder of its own.

use camino::{Utf8Path, Utf8PathBuf};
use sailmaker_spec::{Document, LoadOptions, Loaded, load};
use tempfile::TempDir;

/// A folder with a document, which goes away with it.
pub(crate) struct Project {
    folder: TempDir,
}

impl Project {
    /// A document whose paths (or components) are written in YAML.
    pub(crate) fn new(rest: &str) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let head = "openapi: 3.0.1\ninfo: { title: Harbour, version: '1' }\n";
        std::fs::write(folder.path().join("openapi.yaml"), format!("{head}{rest}")).unwrap();
        Self { folder }
    }

    pub(crate) fn root(&self) -> Utf8PathBuf {
        Utf8Path::from_path(self.folder.path())
            .unwrap()
            .join("openapi.yaml")
    }

    pub(crate) fn load(&self) -> Loaded {
        load(&self.root(), &LoadOptions::default())
    }

    pub(crate) fn document(&self) -> Document {
        let loaded = self.load();
        assert!(!loaded.has_errors(), "{:?}", loaded.diagnostics);
        loaded.document.unwrap()
    }
}
