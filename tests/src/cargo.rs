//! Cargo, run over generated crates.

use std::process::Command;

use camino::{Utf8Path, Utf8PathBuf};
use sailmaker_render::{FileSet, Mode, sync};

use crate::pipeline::root;

/// A generated crate on disk, below the project's `target` folder, where its dependencies stay compiled.
#[derive(Debug)]
pub struct Sdk {
    /// Its folder.
    pub folder: Utf8PathBuf,
}

impl Sdk {
    /// Writes a crate.
    ///
    /// # Panics
    ///
    /// When the files cannot be written.
    pub fn write(name: &str, files: &FileSet) -> Self {
        let folder = root().join("target/tests").join(name);
        if let Err(error) = sync(&folder, files, Mode::Write) {
            panic!("{error}");
        }
        Self { folder }
    }

    /// Writes a file beside the generated ones and tells whether it changed nothing.
    ///
    /// # Panics
    ///
    /// When the file cannot be written.
    pub fn add(&self, path: &str, text: &str) {
        let path = self.folder.join(path);
        let written = path.parent().map_or(Ok(()), std::fs::create_dir_all).and_then(|()| std::fs::write(&path, text));
        if let Err(error) = written {
            panic!("{path}: {error}");
        }
    }
}

/// Runs cargo in a folder, warnings denied, and returns what it said if it failed.
///
/// # Errors
///
/// The output of a failed run.
///
/// # Panics
///
/// When cargo cannot be started.
pub fn cargo(folder: &Utf8Path, arguments: &[&str]) -> Result<String, String> {
    let output = Command::new(env!("CARGO"))
        .args(arguments)
        .current_dir(folder)
        .env("CARGO_TARGET_DIR", root().join("target/sdk"))
        .env("RUSTFLAGS", "-D warnings")
        .env("RUSTDOCFLAGS", "-D warnings")
        .env_remove("CARGO_ENCODED_RUSTFLAGS")
        .output();
    match output {
        Ok(output) if output.status.success() => Ok(String::from_utf8_lossy(&output.stdout).into_owned()),
        Ok(output) => Err(String::from_utf8_lossy(&output.stderr).into_owned()),
        Err(error) => panic!("cargo cannot be started: {error}"),
    }
}
