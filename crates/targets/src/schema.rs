//! The JSON Schema of the options of targets.

use schemars::{JsonSchema, Schema, SchemaGenerator};

use crate::{python, rust};

/// The schema of a target's table in `sailmaker.toml`; none where there is no such target.
pub fn options_schema(target: &str, generator: &mut SchemaGenerator) -> Option<Schema> {
    match target {
        "python" => Some(python::Options::json_schema(generator)),
        "rust" => Some(rust::Options::json_schema(generator)),
        _ => None,
    }
}

/// Options are laid over the preset's, so that none has to be given.
pub(crate) fn over_preset(schema: &mut Schema) {
    schema.remove("required");
}
