//! What a build script tells Cargo (The Cargo Book, "Outputs of the Build Script").

use std::collections::BTreeSet;
use std::fmt;

use camino::{Utf8Path, Utf8PathBuf};
use sailmaker_render::FileSet;
use sailmaker_spec::{Diagnostic, Format, Severity, render};
use sailmaker_targets::TargetError;

use super::error::BuildError;
use crate::outcome::Outcome;

/// How many warnings are shown.
const SHOWN: usize = 20;

/// The file with all warnings where they are too many to be shown.
const WARNINGS: &str = "warnings.txt";

/// Lines for Cargo. Printed as text, each is one instruction.
#[derive(Debug, Default)]
pub(super) struct Instructions {
    files: BTreeSet<Utf8PathBuf>,
    messages: Vec<(&'static str, String)>,
}

impl Instructions {
    /// The script runs again when this file changes, or a file below this folder.
    pub(super) fn rerun_if_changed(&mut self, path: &Utf8Path) {
        self.files.insert(path.to_owned());
    }

    /// Shows the warnings of all documents, or the first of them and a file with all, which is put among `files`.
    pub(super) fn warnings(
        &mut self,
        outcome: &Outcome,
        folder: &Utf8Path,
        files: &mut FileSet,
    ) -> Result<(), TargetError> {
        let rendered = outcome.apis.iter().map(|api| {
            let warnings = api
                .diagnostics
                .iter()
                .filter(|found| found.severity() == Severity::Warning);
            let warnings: Vec<Diagnostic> = warnings.cloned().collect();
            render(&warnings, &api.sources, Format::Short)
        });
        let text: String = rendered.collect();
        let count = text.lines().count();
        let shown = text.lines().take(SHOWN).map(str::to_owned);
        self.messages.extend(shown.map(|line| ("warning", line)));
        if count > SHOWN {
            let (rest, path) = (count - SHOWN, folder.join(WARNINGS));
            let line = format!("… and {rest} more warnings; all are in {path}");
            self.messages.push(("warning", line));
            files.insert(WARNINGS, text)?;
        }
        Ok(())
    }

    /// Fails the build. Of the errors in a document, each is told.
    pub(super) fn error(&mut self, error: &BuildError) {
        let text = match error {
            BuildError::Document { short, .. } => short.clone(),
            other => other.to_string(),
        };
        let lines = text.lines().map(|line| ("error", line.to_owned()));
        self.messages.extend(lines);
    }
}

impl fmt::Display for Instructions {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for path in &self.files {
            writeln!(f, "cargo::rerun-if-changed={path}")?;
        }
        for (kind, message) in &self.messages {
            writeln!(f, "cargo::{kind}={message}")?;
        }
        Ok(())
    }
}
