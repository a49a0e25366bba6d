//! Where the clients of an SDK find their settings, as the options of its target say it.

use serde::{Deserialize, Serialize};

/// The names of environment variables.
#[derive(Clone, Debug, Deserialize, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(transform = crate::schema::over_preset))]
#[serde(deny_unknown_fields, rename_all(deserialize = "kebab-case"))]
pub(crate) struct Environment {
    /// Scheme and host of the server.
    pub(crate) base_url: String,
    /// The id of the OAuth client.
    pub(crate) client_id: String,
    /// The secret of the OAuth client.
    pub(crate) client_secret: String,
    /// A ready access token.
    pub(crate) access_token: String,
}

/// A JSON or YAML file, and where in it the settings are: paths of keys joined by dots, in which a key in braces stands for
/// the text under that key at the file's top.
#[derive(Clone, Debug, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(crate) struct ConfigFile {
    /// The path of the file; `~` is the user's home folder.
    pub(crate) path: String,
    /// Where the file has scheme and host of the server.
    pub(crate) base_url: String,
    /// Where it has the id of the OAuth client.
    pub(crate) client_id: String,
    /// Where it has the secret of the OAuth client.
    pub(crate) client_secret: String,
    /// Where it has a ready access token.
    pub(crate) access_token: Option<String>,
}
