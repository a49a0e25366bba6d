//! The options of the Rust target, `[targets.rust]` in `sailmaker.toml`.

use std::collections::BTreeMap;

use camino::Utf8PathBuf;
use serde::Deserialize;

use crate::settings::{ConfigFile, Environment};

/// What the documents do not say about a Rust SDK.
#[derive(Clone, Debug, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(transform = crate::schema::over_preset))]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(crate) struct Options {
    /// What the files make up.
    #[serde(default)]
    pub(super) layout: Layout,
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
    #[cfg_attr(feature = "schema", schemars(with = "Option<String>"))]
    pub(super) client_path: Option<Utf8PathBuf>,
    /// The version of `sailmaker-client`.
    pub(super) client_version: String,
    /// The address of the SDK's pages, to which version and page are added.
    pub(super) docs_slug: String,
    /// The address of the API reference, to which version and operation are added; empty where there is none.
    pub(super) api_docs: String,
    /// The environment variables that configure clients.
    pub(super) environment: Environment,
    /// The files that configure clients, the first one that is there before the others.
    #[serde(default)]
    pub(super) config_files: Vec<ConfigFile>,
    /// Types of Rust that stand for types of the documents, by the type's name: what serde reads and writes.
    #[serde(default)]
    pub(super) types: BTreeMap<String, String>,
    /// More dependencies of the crate, as `Cargo.toml` has them.
    #[serde(default)]
    #[cfg_attr(
        feature = "schema",
        schemars(with = "BTreeMap<String, serde_json::Value>")
    )]
    pub(super) dependencies: toml::Table,
}

/// What the files of an SDK make up.
#[derive(Clone, Copy, Debug, Default, Deserialize, PartialEq, Eq)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub(super) enum Layout {
    /// A crate by itself, with its pages.
    #[default]
    Crate,
    /// A module that another crate includes, `mod.rs` and what belongs to it.
    Module,
}
