//! The options of the Python target, `[targets.python]` in `sailmaker.toml`.

use serde::Deserialize;

use crate::settings::{ConfigFile, Environment};

/// What the documents do not say about a Python SDK.
#[derive(Clone, Debug, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(transform = crate::schema::over_preset))]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(crate) struct Options {
    /// The name of the package, as installed and as imported.
    pub(super) package: String,
    /// The version of the package.
    pub(super) version: String,
    /// The licence of the package, an SPDX expression.
    pub(super) license: String,
    /// One sentence about the package.
    pub(super) description: String,
    /// The address of the SDK's pages, to which version and page are added.
    pub(super) docs_slug: String,
    /// The address of the API reference, to which version and operation are added; empty where there is none.
    pub(super) api_docs: String,
    /// The environment variables that configure clients.
    pub(super) environment: Environment,
    /// The files that configure clients, the first one that is there before the others.
    #[serde(default)]
    pub(super) config_files: Vec<ConfigFile>,
}
