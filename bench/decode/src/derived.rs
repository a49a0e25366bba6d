//! What somebody would write by hand who reads entitlements with serde.

use std::collections::BTreeMap;

use serde::Deserialize;
use serde_json::Value;

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
#[allow(dead_code, reason = "fields are read for being read")]
pub struct Entitlement {
    id: Option<String>,
    name: Option<String>,
    attribute: Option<String>,
    value: Option<String>,
    source_schema_object_type: Option<String>,
    description: Option<String>,
    privileged: Option<bool>,
    cloud_governed: Option<bool>,
    requestable: Option<bool>,
    owner: Option<Owner>,
    manually_updated_fields: Option<BTreeMap<String, Value>>,
    access_model_metadata: Option<Metadata>,
    created: Option<String>,
    modified: Option<String>,
    source: Option<Source>,
    attributes: Option<BTreeMap<String, Value>>,
    segments: Option<Vec<String>>,
    direct_permissions: Option<Vec<Permission>>,
}

#[derive(Deserialize)]
#[allow(dead_code, reason = "fields are read for being read")]
struct Owner {
    id: Option<String>,
    r#type: Option<OwnerType>,
    name: Option<String>,
}

#[derive(Deserialize)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
enum OwnerType {
    Identity,
}

#[derive(Deserialize)]
#[allow(dead_code, reason = "fields are read for being read")]
struct Metadata {
    attributes: Option<Vec<MetadataAttribute>>,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
#[allow(dead_code, reason = "fields are read for being read")]
struct MetadataAttribute {
    key: Option<String>,
    name: Option<String>,
    multiselect: Option<bool>,
    status: Option<String>,
    r#type: Option<String>,
    object_types: Option<Vec<String>>,
    description: Option<String>,
    values: Option<Vec<MetadataValue>>,
}

#[derive(Deserialize)]
#[allow(dead_code, reason = "fields are read for being read")]
struct MetadataValue {
    value: Option<String>,
    name: Option<String>,
    status: Option<String>,
}

#[derive(Deserialize)]
#[allow(dead_code, reason = "fields are read for being read")]
struct Source {
    id: Option<String>,
    r#type: Option<String>,
    name: Option<String>,
}

#[derive(Deserialize)]
#[allow(dead_code, reason = "fields are read for being read")]
struct Permission {
    rights: Option<Vec<String>>,
    target: Option<String>,
}
