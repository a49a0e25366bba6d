//! The options of the Python target, `[targets.python]` in `sailmaker.toml`.

use serde::Deserialize;

/// What the documents do not say about a Python SDK.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(super) struct Options {
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
    /// The address of the API reference, to which version and operation are added.
    pub(super) api_docs: String,
    /// The environment variables that configure clients.
    pub(super) environment: Environment,
    /// The JSON files that configure clients, the first one that is there before the others.
    #[serde(default)]
    pub(super) config_files: Vec<ConfigFile>,
}

/// The names of environment variables.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(super) struct Environment {
    /// Scheme and host of the server.
    pub(super) base_url: String,
    /// The id of the OAuth client.
    pub(super) client_id: String,
    /// The secret of the OAuth client.
    pub(super) client_secret: String,
    /// A ready access token.
    pub(super) access_token: String,
}

/// A file that configures clients, and the keys of the settings in it.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(super) struct ConfigFile {
    /// The path of the file.
    pub(super) path: String,
    /// The key of scheme and host of the server.
    pub(super) base_url: String,
    /// The key of the OAuth client's id.
    pub(super) client_id: String,
    /// The key of the OAuth client's secret.
    pub(super) client_secret: String,
    /// The key of a ready access token.
    pub(super) access_token: Option<String>,
}
