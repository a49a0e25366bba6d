//! Replaces a file as a whole.

use std::io::{self, Write};

use camino::Utf8Path;

use super::SyncError;

const PREFIX: &str = ".sailmaker-";
const SUFFIX: &str = ".tmp";

/// Writes a file beside its final place and moves it there, so that an interrupted run leaves the old file intact.
pub(super) fn write(path: &Utf8Path, content: &[u8]) -> Result<(), SyncError> {
    let replace = || -> io::Result<()> {
        let folder = path.parent().unwrap_or(Utf8Path::new(""));
        let mut file = builder().tempfile_in(folder)?;
        file.write_all(content)?;
        file.persist(path)?;
        Ok(())
    };
    replace().map_err(SyncError::new("write", path))
}

/// Whether a file of this name is what an interrupted [`write`] has left behind.
pub(super) fn is_left_over(name: &str) -> bool {
    name.starts_with(PREFIX) && name.ends_with(SUFFIX)
}

#[cfg(unix)]
fn builder() -> tempfile::Builder<'static, 'static> {
    use std::os::unix::fs::PermissionsExt;

    let mut builder = tempfile::Builder::new();
    // Temporary files are private unless told otherwise; these become ordinary files, under the user's umask.
    builder
        .prefix(PREFIX)
        .suffix(SUFFIX)
        .permissions(std::fs::Permissions::from_mode(0o666));
    builder
}

#[cfg(not(unix))]
fn builder() -> tempfile::Builder<'static, 'static> {
    let mut builder = tempfile::Builder::new();
    builder.prefix(PREFIX).suffix(SUFFIX);
    builder
}
