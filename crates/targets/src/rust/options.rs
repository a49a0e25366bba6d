//! The options of the Rust target, `[targets.rust]` in `sailmaker.toml`.

use camino::Utf8PathBuf;
use serde::Deserialize;

/// What the documents do not say about a Rust SDK.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(super) struct Options {
    /// The name of the crate.
    #[serde(rename = "crate")]
    pub(super) crate_name: String,
    /// The version of the crate.
    pub(super) version: String,
    /// The licence of the crate, an SPDX expression.
    pub(super) license: String,
    /// One sentence about the crate.
    pub(super) description: String,
    /// Where `sailmaker-client` lies, for crates that are not to take it from a registry.
    pub(super) client_path: Option<Utf8PathBuf>,
    /// The version of `sailmaker-client`.
    pub(super) client_version: String,
    /// The address of the SDK's pages, to which version and page are added.
    pub(super) docs_slug: String,
    /// The address of the API reference, to which version and operation are added.
    pub(super) api_docs: String,
    /// The environment variables that configure clients.
    pub(super) environment: Environment,
    /// The files that configure clients, the first one that is there before the others.
    #[serde(default)]
    pub(super) config_files: Vec<ConfigFile>,
}

/// A file that configures clients, and where in it the settings are: paths of keys joined by dots, in which a key in
/// braces stands for the text under that key at the file's top.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(super) struct ConfigFile {
    /// The path of the file; `~` is the user's home folder.
    pub(super) path: String,
    /// Where the file has scheme and host of the server.
    pub(super) base_url: String,
    /// Where it has the id of the OAuth client.
    pub(super) client_id: String,
    /// Where it has the secret of the OAuth client.
    pub(super) client_secret: String,
    /// Where it has a ready access token.
    pub(super) access_token: Option<String>,
}

/// The names of environment variables.
#[derive(Clone, Debug, Deserialize, serde::Serialize)]
#[serde(deny_unknown_fields, rename_all(deserialize = "kebab-case"))]
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
