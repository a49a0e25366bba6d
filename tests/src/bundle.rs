//! The files of a document as one text, for tools that know only one.

use std::fs;
use std::io;

use camino::{Utf8Path, Utf8PathBuf};
use sailmaker_spec::{Files, LoadOptions, load};

/// The files of a document, in order; the first is its root.
///
/// As one text, each further file begins after a line `=== PATH`. One called `overlay.yaml` is applied as an overlay.
#[derive(Clone, Debug)]
pub struct Bundle {
    /// Paths from the root document's folder, and contents.
    pub files: Vec<(Utf8PathBuf, Vec<u8>)>,
}

const MARK: &[u8] = b"\n=== ";
const ROOT: &str = "openapi.yaml";
const OVERLAY: &str = "overlay.yaml";

impl Bundle {
    /// A document in one file.
    pub fn single(content: impl Into<Vec<u8>>) -> Bundle {
        Bundle {
            files: vec![(ROOT.into(), content.into())],
        }
    }

    /// A document on disk with all of its files, and the overlay beside it.
    ///
    /// # Errors
    ///
    /// When a file cannot be read.
    pub fn read(document: &Utf8Path) -> io::Result<Bundle> {
        let folder = document.parent().unwrap_or(Utf8Path::new(""));
        let loaded = load(document, &LoadOptions::default());
        let overlay = folder.join(OVERLAY);
        let overlay = Some(overlay.as_path()).filter(|path| path.is_file());
        let paths = loaded.sources.paths().chain(overlay);
        let mut bundle = Bundle { files: Vec::new() };
        for path in paths.filter(|path| path.is_file()) {
            if let Ok(name) = path.strip_prefix(folder) {
                bundle.files.push((name.to_owned(), fs::read(path)?));
            }
        }
        if let Some((root, _)) = bundle.files.first_mut() {
            *root = ROOT.into();
        }
        Ok(bundle)
    }

    /// Takes one text apart. Every text is a bundle.
    pub fn parse(text: &[u8]) -> Bundle {
        let mut rest = text;
        let mut path = Utf8PathBuf::from(ROOT);
        let mut files = Vec::new();
        while let Some(mark) = rest.windows(MARK.len()).position(|window| window == MARK) {
            let (content, marked) = rest.split_at(mark);
            let line = marked.get(MARK.len()..).unwrap_or_default();
            let end = line.iter().position(|byte| *byte == b'\n');
            let (name, behind) = line.split_at(end.unwrap_or(line.len()));
            let next = String::from_utf8_lossy(name).into_owned().into();
            files.push((std::mem::replace(&mut path, next), content.to_owned()));
            rest = behind;
        }
        files.push((path, rest.to_owned()));
        Bundle { files }
    }

    /// All files in one text.
    pub fn text(&self) -> Vec<u8> {
        let mut text = Vec::new();
        for (index, (path, content)) in self.files.iter().enumerate() {
            if index > 0 {
                text.extend_from_slice(MARK);
                text.extend_from_slice(path.as_str().as_bytes());
                text.push(b'\n');
            }
            text.extend_from_slice(content);
        }
        text
    }

    /// How to load the document: from memory, with its overlay.
    pub fn options(&self) -> LoadOptions {
        let overlay = self.files.iter().any(|(path, _)| path == OVERLAY);
        LoadOptions {
            files: Files::memory(self.files.iter().cloned()),
            overlays: overlay.then(|| OVERLAY.into()).into_iter().collect(),
            ..LoadOptions::default()
        }
    }
}
