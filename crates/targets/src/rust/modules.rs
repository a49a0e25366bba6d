//! The modules of a generated crate.

use sailmaker_ir::{Api, Name};

use super::names;

/// Modules that every version has.
const OWN: &[&str] = &["errors", "models", "shared"];

/// The module of a version, `v2025`; also the method of the client that leads to it.
pub(super) fn version(api: &Api) -> String {
    let module = names::snake(&Name::new(&api.name));
    match module.strip_prefix("r#") {
        Some(keyword) => format!("{keyword}_api"),
        None if module == "client" => "client_api".to_owned(),
        None => module,
    }
}

/// The module of a group, `access_profiles`.
pub(super) fn group(name: &Name) -> String {
    let module = names::snake(name);
    if OWN.contains(&module.as_str()) {
        format!("{module}_group")
    } else {
        module
    }
}

/// The file of a module, without the marks of a raw identifier.
pub(super) fn file(module: &str) -> String {
    format!("{}.rs", module.strip_prefix("r#").unwrap_or(module))
}
