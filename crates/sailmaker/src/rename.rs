//! What is called otherwise than the document has it.

use indexmap::IndexMap;
use serde::Deserialize;

/// New names, by the names that types, operations and fields have without this.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields, rename_all = "kebab-case", default)]
pub struct Renames {
    /// Of types, by their names in SDKs: `EntitlementOwner`.
    pub types: IndexMap<String, String>,
    /// Of operations, by their ids.
    pub operations: IndexMap<String, String>,
    /// Of fields, by the type's name and the field's name in JSON: `"Entitlement.source"`.
    pub fields: IndexMap<String, String>,
}
