//! Generates SDKs and their documentation from OpenAPI documents.
//!
//! **In:** a [`Config`], which is what a `sailmaker.toml` says: APIs with their documents, targets with their options, and
//! the folder of the outputs. **Out:** an [`Outcome`]: what is wrong with the documents, and the files of each target, which
//! [`Output::sync`] brings to disk, and the names that are to stay, which [`LockedNames::write`] keeps. Nothing is rendered
//! where a document has errors, so nothing can be written either.
//!
//! What is SailPoint's own (the experimental header, names of environment variables, addresses) stands in `preset.toml`,
//! over which the config is laid; code knows nothing of it. For other documents `neutral` derives such names.
//!
//! It must not know the terminal: it prints nothing, and whoever wants to show how far it is listens to its [`Stage`]s.
//! Only [`build`] prints, for Cargo: it makes a module of a document in one line of a build script.
//!
//! Start reading at [`Generator::generate_with`], the whole line of flow; then at [`Config`].
//!
//! ```
//! use sailmaker::{Config, Generator, Mode};
//! # let folder = tempfile::tempdir()?;
//! # let folder = camino::Utf8Path::from_path(folder.path()).ok_or("the folder's name is not UTF-8")?;
//! # let document = "openapi: 3.0.1\ninfo: {title: Harbour, version: '1'}\npaths: {}\n";
//! # std::fs::write(folder.join("harbour.yaml"), document)?;
//! # std::fs::write(folder.join("sailmaker.toml"), "out = 'generated'\n[apis.v1]\npath = 'harbour.yaml'\n[targets.rust]\n")?;
//!
//! let config = Config::read(&folder.join("sailmaker.toml"))?;
//! let outcome = Generator::new(&config)?.generate()?;
//! assert!(!outcome.has_errors());
//! for output in outcome.outputs.iter().flatten() {
//!     let report = output.sync(Mode::Write)?;
//!     println!("{}: {} files written to {}", output.target, report.written(), output.folder);
//! }
//! if let Some(names) = outcome.names {
//!     names.write()?;
//! }
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

mod api_name;
pub mod build;
mod config;
mod config_error;
mod contents;
mod generator;
mod located;
mod memory;
mod merge;
mod names_lock;
mod neutral;
mod outcome;
mod pattern;
mod plain_type;
mod preset;
mod rename;
#[cfg(feature = "schema")]
mod schema;
mod scope;
mod selection;
mod session;
mod setting;
mod stage;
mod toml_string;
mod wording;

pub use api_name::{ApiName, ApiNameError};
pub use config::{ApiConfig, Config};
pub use config_error::ConfigError;
pub use generator::{GenerateError, Generator};
pub use memory::{LastOutput, LastRun, Memory};
pub use names_lock::{LockChange, LockedNames, NAMES_LOCK};
pub use outcome::{Checked, Outcome, Output};
pub use plain_type::PlainType;
pub use rename::Renames;
pub use sailmaker_render::{FileSet, Interrupted, Mode, Report, SyncError};
pub use sailmaker_spec::{Diagnostic, Format, Severity, Sources, render};
pub use sailmaker_targets::{Step, TARGETS, step};
#[cfg(feature = "schema")]
pub use schema::schema;
pub use selection::{Criteria, Selection};
pub use session::{Session, Update, UpdateError};
pub use setting::{Setting, SettingError};
pub use stage::{Stage, Timings};
pub use toml_string::toml_string;
