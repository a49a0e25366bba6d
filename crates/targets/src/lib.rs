//! From the model of an API to the files of an SDK and its pages: one private module per target.
//!
//! In come [`sailmaker_ir::Api`]s, out goes a [`FileSet`]. A target must not know OpenAPI, nor any other target: what all
//! of them share is in `pages` and `settings` or belongs to the model.
//!
//! Start reading at [`target`], which knows all targets by name, then at the folder of one of them.

mod given;
mod job;
mod pages;
mod python;
mod reuse;
mod rust;
#[cfg(feature = "schema")]
mod schema;
mod settings;
mod step;

use sailmaker_ir::Api;
use sailmaker_render::{FileSet, PathError, TemplateError, Templates};

pub use reuse::{Again, Kept, Reuse};
#[cfg(feature = "schema")]
pub use schema::options_schema;
pub use step::{Step, step};

/// Turns APIs into files.
pub trait Target: Sync {
    /// Renders all files of an SDK, with paths relative to the target's folder.
    ///
    /// # Errors
    ///
    /// When a template fails, when rendered text is no valid source, or when two files would have one name.
    fn generate(&self, apis: &[Api], templates: &Templates) -> Result<FileSet, TargetError>;

    /// The same files, rendered only where an earlier run of this target is of no use.
    ///
    /// # Errors
    ///
    /// As [`Target::generate`].
    fn generate_again(
        &self,
        apis: &[Api],
        templates: &Templates,
        reuse: Reuse,
    ) -> Result<Again, TargetError> {
        drop(reuse);
        Ok(Again {
            files: self.generate(apis, templates)?,
            changed: None,
            kept: Kept::default(),
        })
    }
}

/// The names of all targets.
pub const TARGETS: &[&str] = &["rust", "python"];

/// A target by its name and its options, which are its table in `sailmaker.toml`.
///
/// # Errors
///
/// When there is no such target, or when its options are not what it understands.
pub fn target(name: &str, options: toml::Table) -> Result<Box<dyn Target>, TargetError> {
    match name {
        "python" => Ok(Box::new(python::Python::new(options)?)),
        "rust" => Ok(Box::new(rust::Rust::new(options)?)),
        other => Err(TargetError::Unknown(other.to_owned())),
    }
}

/// Why a target could not do its work.
#[derive(Debug, thiserror::Error)]
pub enum TargetError {
    /// There is no target of this name.
    #[error("there is no target `{name}`; there are: {known}", name = .0, known = TARGETS.join(", "))]
    Unknown(String),
    /// The options of a target are not what it understands.
    #[error("the options of the target `{target}`: {source}")]
    Options {
        /// The target.
        target: &'static str,
        /// What is wrong.
        source: toml::de::Error,
    },
    /// The documents do not have what an option is about, or the option makes no sense in the target's language.
    #[error("the option `{}` of the target `{target}`: {reason}", key.join("."))]
    Asked {
        /// The target.
        target: &'static str,
        /// The keys that lead to the option.
        key: Vec<String>,
        /// What is wrong.
        reason: String,
    },
    /// A template failed.
    #[error(transparent)]
    Template(#[from] TemplateError),
    /// Two files would have one name.
    #[error(transparent)]
    Files(#[from] PathError),
    /// A rendered file is no valid source.
    #[error("{0}")]
    Syntax(String),
}
