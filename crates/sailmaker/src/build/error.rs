//! Why a build script generated nothing.

use std::fmt;

use sailmaker_render::SyncError;
use sailmaker_spec::{Diagnostic, Format, render};

use crate::config_error::ConfigError;
use crate::generator::GenerateError;
use crate::outcome::Outcome;

/// Why a build script generated nothing.
///
/// `Debug` is for people, too: Cargo shows it where `main` of a build script returns the error.
#[derive(thiserror::Error)]
pub enum BuildError {
    /// Documents have errors.
    #[error("{full}")]
    Document {
        /// One line for each error, with file, line and column.
        short: String,
        /// The errors as a compiler shows them: with the lines and help.
        full: String,
    },
    /// There is no folder to write to.
    #[error("`OUT_DIR` is not set, as it is for build scripts\n  help: name a folder by `out`")]
    NoOutDir,
    /// An option is not what the target understands.
    #[error(transparent)]
    Option(#[from] ConfigError),
    /// A file is missing, or a template fails.
    #[error(transparent)]
    Generate(#[from] GenerateError),
    /// A file cannot be written.
    #[error(transparent)]
    Write(#[from] SyncError),
}

impl BuildError {
    /// The errors of all documents.
    pub(super) fn document(outcome: &Outcome) -> Self {
        let all = |format| {
            let rendered = outcome.apis.iter().map(|api| {
                let errors = api.diagnostics.iter().filter(|found| found.is_error());
                let errors: Vec<Diagnostic> = errors.cloned().collect();
                render(&errors, &api.sources, format)
            });
            rendered.collect::<String>()
        };
        Self::Document {
            short: all(Format::Short),
            full: all(Format::Text { color: false }),
        }
    }
}

impl fmt::Debug for BuildError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "nothing was generated\n\n{self}")
    }
}
