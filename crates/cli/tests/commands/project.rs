//! A folder to run the program in.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use tempfile::TempDir;

/// A document without any problem.
pub(crate) const HARBOUR: &str = include_str!("harbour.yaml");

/// A config for it.
pub(crate) const CONFIG: &str =
    "out = \"generated\"\n\n[apis.v1]\npath = \"harbour.yaml\"\n\n[targets.rust]\n";

/// A folder with `harbour.yaml`.
pub(crate) struct Project(TempDir);

/// What a run left behind.
#[derive(Debug)]
pub(crate) struct Run {
    pub(crate) code: Option<i32>,
    pub(crate) stdout: String,
    pub(crate) stderr: String,
}

impl Project {
    pub(crate) fn new() -> Self {
        let project = Self(tempfile::tempdir().expect("a folder"));
        project.write("harbour.yaml", HARBOUR);
        project
    }

    /// A folder with a `sailmaker.toml` as well.
    pub(crate) fn with_config() -> Self {
        let project = Self::new();
        project.write("sailmaker.toml", CONFIG);
        project
    }

    pub(crate) fn path(&self, path: &str) -> PathBuf {
        self.0.path().join(path)
    }

    pub(crate) fn write(&self, path: &str, text: &str) {
        let path = self.path(path);
        fs::create_dir_all(path.parent().unwrap_or(Path::new(""))).expect("a folder");
        fs::write(path, text).expect("a file");
    }

    pub(crate) fn read(&self, path: &str) -> String {
        fs::read_to_string(self.path(path)).expect("a text")
    }

    pub(crate) fn remove(&self, path: &str) {
        fs::remove_file(self.path(path)).expect("a file");
    }

    pub(crate) fn has(&self, path: &str) -> bool {
        self.path(path).exists()
    }

    /// The program with arguments, ready to be started.
    pub(crate) fn command(&self, args: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_sailmaker"));
        command
            .args(args)
            .current_dir(self.0.path())
            .env_remove("CLICOLOR_FORCE")
            .env_remove("NO_COLOR");
        command
    }

    fn run(&self, args: &[&str]) -> Run {
        let output = self.command(args).output().expect("a run");
        Run {
            code: output.status.code(),
            stdout: String::from_utf8(output.stdout).expect("UTF-8"),
            stderr: String::from_utf8(output.stderr).expect("UTF-8"),
        }
    }

    /// Runs the program and demands an exit code.
    pub(crate) fn expect(&self, code: i32, args: &[&str]) -> Run {
        let run = self.run(args);
        assert_eq!(run.code, Some(code), "{args:?}: {run:#?}");
        run
    }
}

/// Demands that a text holds all parts.
#[track_caller]
pub(crate) fn assert_holds(text: &str, parts: &[&str]) {
    for part in parts {
        assert!(text.contains(part), "{part:?} is not in:\n{text}");
    }
}
