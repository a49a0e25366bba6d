//! The JSON Schema of `sailmaker.toml`, for editors.

use schemars::generate::SchemaSettings;
use schemars::{Schema, SchemaGenerator, json_schema};
use serde_json::{Map, Value};

use crate::config::Config;

/// The JSON Schema (draft 7, which editors of TOML know) of `sailmaker.toml`, with the options of all targets.
///
/// ```
/// let schema = sailmaker::schema();
/// assert_eq!(schema["title"], "sailmaker.toml");
/// ```
pub fn schema() -> Value {
    SchemaSettings::draft07()
        .into_generator()
        .into_root_schema_for::<Config>()
        .to_value()
}

/// The schema of `targets`: a table for each of them.
pub(crate) fn targets(generator: &mut SchemaGenerator) -> Schema {
    let targets: Map<String, Value> = sailmaker_targets::TARGETS
        .iter()
        .filter_map(|target| {
            let options = sailmaker_targets::options_schema(target, generator)?;
            Some(((*target).to_owned(), options.to_value()))
        })
        .collect();
    json_schema!({ "type": "object", "properties": targets, "additionalProperties": false })
}
