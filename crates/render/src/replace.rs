//! Replaces a single file as a whole.

use std::io::{self, Write};

use camino::Utf8Path;

/// Writes a file beside its place and moves it there, so that an interrupted run leaves the old file as it was.
///
/// # Errors
/// If the folder of the file is not there or cannot be written to.
pub fn replace(path: &Utf8Path, content: &[u8]) -> io::Result<()> {
    let folder = match path.parent() {
        Some(folder) if !folder.as_str().is_empty() => folder,
        _ => Utf8Path::new("."),
    };
    let mut file = builder().tempfile_in(folder)?;
    file.write_all(content)?;
    file.persist(path)?;
    Ok(())
}

#[cfg(unix)]
fn builder() -> tempfile::Builder<'static, 'static> {
    use std::os::unix::fs::PermissionsExt;

    let mut builder = tempfile::Builder::new();
    // Temporary files are private unless told otherwise; this becomes an ordinary file, under the user's umask.
    builder.permissions(std::fs::Permissions::from_mode(0o666));
    builder
}

#[cfg(not(unix))]
fn builder() -> tempfile::Builder<'static, 'static> {
    tempfile::Builder::new()
}
