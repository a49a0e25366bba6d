//! The layout of a module that another crate includes: `mod.rs`, and beside it what it declares.

use sailmaker_ir::Api;
use sailmaker_render::Templates;
use serde::Serialize;

use super::features::Features;
use super::{GroupEntry, HEADER, VersionView, group_entry, modules, version_views};
use crate::TargetError;
use crate::job::Rendered;

/// Methods that a client has whatever the document says.
const OWN_METHODS: &[&str] = &[
    "builder",
    "clone",
    "from",
    "from_config",
    "from_env",
    "mock",
];

#[derive(Debug, Serialize)]
struct RootView {
    apis: Vec<VersionView>,
    /// The module of the API where there is one only: what is in it is shown beside the client.
    only_api: Option<String>,
}

/// The file to include.
pub(super) fn root(
    apis: &[Api],
    features: &Features,
    templates: &Templates,
) -> Result<Rendered, TargetError> {
    let view = RootView {
        apis: version_views(apis, features),
        only_api: only(apis).map(modules::version),
    };
    let text = templates.render("rust/module.rs.jinja", &view)?;
    Ok(Rendered::new("mod.rs", format!("{HEADER}{text}")))
}

/// The groups that a client leads to without the name of their API, because there is no other.
pub(super) fn shortcuts(apis: &[Api]) -> Vec<GroupEntry> {
    let Some(api) = only(apis) else {
        return Vec::new();
    };
    let none = Features::none();
    let entries = api
        .groups
        .iter()
        .map(|group| group_entry(api, group, &none));
    entries
        .filter(|entry| !OWN_METHODS.contains(&entry.module.as_str()))
        .collect()
}

fn only(apis: &[Api]) -> Option<&Api> {
    match apis {
        [api] => Some(api),
        _ => None,
    }
}
