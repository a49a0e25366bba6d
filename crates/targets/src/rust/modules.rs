//! The modules of a generated crate.

use sailmaker_ir::Name;

use super::names;

/// Modules that every version has.
const OWN: &[&str] = &["errors", "models", "shared"];

/// The module of a group, `access_profiles`.
pub(super) fn group(name: &Name) -> String {
    let module = names::snake(name);
    if OWN.contains(&module.as_str()) { format!("{module}_group") } else { module }
}

/// The file of a module, without the marks of a raw identifier.
pub(super) fn file(module: &str) -> String {
    format!("{}.rs", module.strip_prefix("r#").unwrap_or(module))
}
