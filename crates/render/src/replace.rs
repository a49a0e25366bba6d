//! Replaces a single file as a whole.

use std::{fs, io};

use camino::Utf8Path;

/// Writes a file beside its place, called like it with `.new` behind, and moves it there, so that an interrupted run leaves
/// the old file as it was.
///
/// # Errors
/// If the folder of the file is not there or cannot be written to.
pub fn replace(path: &Utf8Path, content: &[u8]) -> io::Result<()> {
    let beside = format!("{path}.new");
    fs::write(&beside, content)?;
    fs::rename(&beside, path)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_old_file_is_gone_and_nothing_is_left_over() -> Result<(), Box<dyn std::error::Error>> {
        let folder = tempfile::tempdir()?;
        let path = folder.path().join("file");
        let path = Utf8Path::from_path(&path).ok_or("the folder's name is not UTF-8")?;
        for content in ["old", "new"] {
            replace(path, content.as_bytes())?;
            assert_eq!(fs::read_to_string(path)?, content);
        }
        assert_eq!(fs::read_dir(folder.path())?.count(), 1);
        Ok(())
    }
}
