//! The modules of a generated crate.

use sailmaker_ir::{Api, Group, Name};

use super::names;

/// Modules and methods that every version has, and the module that its models take from the run-time.
const OWN: &[&str] = &["errors", "models", "shared", "union", "mod", "raw"];

/// Modules and methods that the crate has beside its versions.
const BESIDE_VERSIONS: &[&str] = &[
    "client",
    "builder",
    "from",
    "from_config",
    "from_env",
    "mock",
];

/// The crate as programs name it.
pub(super) fn crate_ident(package: &str) -> String {
    package.replace('-', "_")
}

/// The module of a version, `v2025`; also the method of the client that leads to it.
pub(super) fn version(api: &Api) -> String {
    let module = names::snake(&Name::new(&api.name));
    match module.strip_prefix("r#") {
        Some(keyword) => format!("{keyword}_api"),
        None if BESIDE_VERSIONS.contains(&module.as_str()) => format!("{module}_api"),
        None => module,
    }
}

/// The module of a group, `access_profiles`. Modules are files, so they keep to ASCII: a group with other letters goes by
/// its number.
pub(super) fn group(api: &Api, group: &Group) -> String {
    let module = names::snake(&group.name);
    let bare = module.strip_prefix("r#").unwrap_or(&module);
    if !bare.is_ascii() {
        let number = api
            .groups
            .iter()
            .position(|other| other.name == group.name)
            .unwrap_or_default();
        return format!("group_{}", number + 1);
    }
    if OWN.contains(&bare) || bare == version(api) {
        format!("{bare}_group")
    } else {
        module
    }
}

/// The file of a module, without the marks of a raw identifier.
pub(super) fn file(module: &str) -> String {
    format!("{}.rs", module.strip_prefix("r#").unwrap_or(module))
}
