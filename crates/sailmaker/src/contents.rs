//! What files held, remembered to see later whether they still do.

use std::fs;
use std::io::ErrorKind;

use camino::{Utf8Path, Utf8PathBuf};
use rayon::prelude::*;
use sailmaker_spec::Digest;
use serde::{Deserialize, Serialize};

/// Files with the digests of what they held; none for a file that was not there.
#[derive(Debug, Default, Serialize, Deserialize)]
pub(crate) struct Contents(Vec<(Utf8PathBuf, Option<Digest>)>);

impl Contents {
    /// Whether each file, seen from a folder, holds what it held.
    pub(crate) fn are_current(&self, folder: &Utf8Path) -> bool {
        self.0
            .par_iter()
            .all(|(path, digest)| is_current(&folder.join(path), *digest))
    }

    pub(crate) fn paths(&self) -> impl Iterator<Item = &Utf8Path> {
        self.0.iter().map(|(path, _)| path.as_path())
    }
}

impl FromIterator<(Utf8PathBuf, Option<Digest>)> for Contents {
    fn from_iter<T: IntoIterator<Item = (Utf8PathBuf, Option<Digest>)>>(files: T) -> Self {
        Self(files.into_iter().collect())
    }
}

fn is_current(path: &Utf8Path, digest: Option<Digest>) -> bool {
    match (fs::read(path), digest) {
        (Ok(found), Some(digest)) => Digest::of(&found) == digest,
        (Err(error), None) => {
            matches!(error.kind(), ErrorKind::NotFound | ErrorKind::NotADirectory)
        }
        _ => false,
    }
}
