//! What stands in the way of a plan: better found before anything changes.

use std::collections::BTreeSet;
use std::io;

use camino::{Utf8Path, Utf8PathBuf};

use super::SyncError;
use super::journal::folders_above;
use super::plan::Plan;

/// Complains of a folder to write into that is something else: a file that stays, or a symbolic link, which could lead
/// anywhere.
pub(super) fn find(dir: &Utf8Path, plan: &Plan) -> Result<(), SyncError> {
    let folders: BTreeSet<&Utf8Path> = plan
        .written
        .iter()
        .flat_map(|path| folders_above(path))
        .collect();
    let removed: BTreeSet<&Utf8Path> = plan.removed.iter().map(Utf8PathBuf::as_path).collect();
    for folder in folders {
        let path = dir.join(folder);
        match path.symlink_metadata() {
            Ok(metadata) if metadata.is_symlink() => return Err(SyncError::Link { path }),
            Ok(metadata) if metadata.is_file() && !removed.contains(folder) => {
                let cause = io::ErrorKind::NotADirectory.into();
                return Err(SyncError::io("create the folder", path)(cause));
            }
            // What cannot be looked at complains when it is used.
            _ => {}
        }
    }
    Ok(())
}

/// Whether a file is a file and lies where its path says, not behind a symbolic link.
pub(super) fn is_real_file(dir: &Utf8Path, path: &Utf8Path) -> bool {
    let is_real_folder = |folder: &Utf8Path| {
        dir.join(folder)
            .symlink_metadata()
            .is_ok_and(|metadata| metadata.is_dir())
    };
    folders_above(path).all(is_real_folder)
        && dir
            .join(path)
            .symlink_metadata()
            .is_ok_and(|metadata| metadata.is_file())
}
