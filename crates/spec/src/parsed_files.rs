//! Parsed files, kept from one load to the next.

use camino::{Utf8Path, Utf8PathBuf};
use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};

use crate::file::{Fingerprint, Stamp};
use crate::parse::Parsed;
use crate::place::{FileId, Place};

/// Files that were parsed before, so that loading again parses only those that have changed since.
///
/// Clones share what they keep. The default keeps nothing.
#[derive(Clone, Debug, Default)]
pub struct ParsedFiles(Option<Arc<Mutex<HashMap<Utf8PathBuf, Kept>>>>);

#[derive(Debug)]
struct Kept {
    stamp: Stamp,
    fingerprint: Fingerprint,
    parsed: Parsed,
}

impl ParsedFiles {
    /// Keeps what is parsed from now on.
    pub fn kept() -> ParsedFiles {
        ParsedFiles(Some(Arc::default()))
    }

    /// What was parsed of a file with this stamp, as the file with this number.
    pub(crate) fn get(
        &self,
        path: &Utf8Path,
        stamp: Option<Stamp>,
        file: FileId,
    ) -> Option<(Fingerprint, Parsed)> {
        let files = self.0.as_ref()?;
        let files = files.lock().unwrap_or_else(PoisonError::into_inner);
        let kept = files.get(path).filter(|kept| Some(kept.stamp) == stamp)?;
        let mut parsed = kept.parsed.clone();
        let renumbered = parsed.repeated.iter();
        parsed.repeated = renumbered
            .map(|place| Place::new(file, place.pointer()))
            .collect();
        Some((kept.fingerprint, parsed))
    }

    pub(crate) fn keep(
        &self,
        path: &Utf8Path,
        stamp: Option<Stamp>,
        fingerprint: Fingerprint,
        parsed: &Parsed,
    ) {
        if let (Some(files), Some(stamp)) = (&self.0, stamp) {
            let kept = Kept {
                stamp,
                fingerprint,
                parsed: parsed.clone(),
            };
            let mut files = files.lock().unwrap_or_else(PoisonError::into_inner);
            files.insert(path.to_owned(), kept);
        }
    }
}
