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
        let written = path
            .parent()
            .map_or(Ok(()), std::fs::create_dir_all)
            .and_then(|()| std::fs::write(&path, text));
        if let Err(error) = written {
            panic!("{path}: {error}");
        }
    }
}

impl Sdk {
    /// Gives the crate dependencies for its examples, as lines of its manifest.
    ///
    /// # Panics
    ///
    /// When the manifest cannot be read or written.
    pub fn add_dev_dependencies(&self, lines: &str) {
        let path = self.folder.join("Cargo.toml");
        match std::fs::read_to_string(&path) {
            Ok(manifest) => self.add(
                "Cargo.toml",
                &format!("{manifest}\n[dev-dependencies]\n{lines}\n"),
            ),
            Err(error) => panic!("{path}: {error}"),
        }
    }
}

impl Sdk {
    /// Runs a command of cargo with all groups of some versions, and without TLS.
    ///
    /// # Errors
    ///
    /// As [`cargo`].
    pub fn cargo_without_tls(
        &self,
        command: &str,
        versions: &[&str],
        arguments: &[&str],
    ) -> Result<String, String> {
        let features = format!("all-groups,{}", versions.join(","));
        let features = ["--no-default-features", "--features", &features];
        let arguments = [&[command, "--quiet"], &features[..], arguments].concat();
        cargo(&self.folder, &arguments)
    }
}

/// Runs cargo in a folder and returns what it said if it failed or warned.
///
/// The project's own target folder is used: dependencies are compiled there already, and cargo does not hold its lock
/// while tests run.
///
/// # Errors
///
/// The output of a run that failed or warned.
///
/// # Panics
///
/// When cargo cannot be started.
pub fn cargo(folder: &Utf8Path, arguments: &[&str]) -> Result<String, String> {
    let output = Command::new(env!("CARGO"))
        .args(arguments)
        .current_dir(folder)
        .env("CARGO_TARGET_DIR", root().join("target"))
        // As the project's own profile, so that dependencies are compiled once. Debug information of thousands of examples
        // and models would be most of what is built.
        .env("CARGO_PROFILE_DEV_DEBUG", "0")
        .env("CARGO_TERM_COLOR", "never")
        .output();
    match output {
        Ok(output) => {
            let said = String::from_utf8_lossy(&output.stderr).into_owned();
            let printed = String::from_utf8_lossy(&output.stdout).into_owned();
            if output.status.success() && !said.contains("warning:") {
                Ok(printed)
            } else {
                Err(printed + &said)
            }
        }
        Err(error) => panic!("cargo cannot be started: {error}"),
    }
}
