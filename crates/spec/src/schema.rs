//! One schema, read by itself.

use std::sync::Arc;

use indexmap::IndexMap;
use serde_json::{Map, Value};

use crate::convert::{self, shallow_node};
use crate::diagnostic::Diagnostic;
use crate::dialect;
use crate::grammar::Kind;
use crate::node::Node;
use crate::place::{FileId, Place};
use crate::survey::{component_named, overrides};
use crate::tree::Tree;

/// One schema, shallow.
#[derive(Clone, Debug, PartialEq)]
pub enum Schema {
    /// A reference.
    Ref {
        /// The schema it means. References that say nothing else have been followed: this place has either
        /// a schema or a reference with overrides of its own.
        target: Place,
        /// What stands beside the `$ref`.
        overrides: Box<Overrides>,
    },
    /// The schema itself, 3.1 expressed in terms of 3.0.
    ///
    /// Each schema within it (in `properties`, `items`, `additionalProperties`, `allOf`, `oneOf`, `anyOf` and
    /// `not`) is replaced by a reference whose text is the [`Place`] of that schema, and so are the values
    /// of a discriminator's mapping.
    Object(Arc<openapiv3::Schema>),
}

/// What stands beside a `$ref` of a schema and is meant to hold for this use of the target only.
///
/// OpenAPI 3.0 says that it is ignored (3.0.4, section 4.7.23.1), 3.1 that it applies (3.1.1, section 4.8.24);
/// documents of either version mean the latter.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Overrides {
    /// Another title.
    pub title: Option<String>,
    /// Another description.
    pub description: Option<String>,
    /// Whether `null` is a value here.
    pub nullable: Option<bool>,
    /// Another default. `null` is a default as well.
    pub default: Option<Value>,
    /// Another example.
    pub example: Option<Value>,
    /// Whether it is only in responses.
    pub read_only: Option<bool>,
    /// Whether it is only in requests.
    pub write_only: Option<bool>,
    /// Whether it should not be used any more.
    pub deprecated: Option<bool>,
    /// Keys that begin with `x-`.
    pub extensions: IndexMap<String, Value>,
}

impl Overrides {
    /// Whether the reference says nothing but where it leads.
    pub fn is_empty(&self) -> bool {
        *self == Overrides::default()
    }
}

impl Schema {
    /// The schema that every value fits.
    pub fn any() -> Schema {
        Schema::Object(Arc::new(openapiv3::Schema {
            schema_data: openapiv3::SchemaData::default(),
            schema_kind: openapiv3::SchemaKind::Any(openapiv3::AnySchema::default()),
        }))
    }
}

/// Reads the schema at a place. What cannot be understood is the schema of any value, with the reason.
pub(crate) fn read(tree: &Tree, place: &Place) -> (Schema, Option<Diagnostic>) {
    let Some(node) = tree.node(place) else {
        return (Schema::any(), None);
    };
    if node.reference().is_some() {
        return (reference(tree, place, node), None);
    }
    let object = match dialect::type_part(tree, place) {
        Some(part) => Some(part),
        None => shallow_node(tree, Kind::Schema, place, node).map(|mut object| {
            dialect::to_3_0(place, node, &mut object);
            resolve_mapping(tree, place.file(), &mut object);
            object
        }),
    };
    let Some(object) = object else {
        return (Schema::any(), None);
    };
    match convert::typed(Kind::Schema, place, object) {
        Ok(schema) => (Schema::Object(Arc::new(schema)), None),
        Err(diagnostic) => (Schema::any(), Some(diagnostic)),
    }
}

fn reference(tree: &Tree, place: &Place, node: &Node) -> Schema {
    let Some(target) = tree.target_of(place) else {
        return Schema::any();
    };
    let overrides = node
        .as_map()
        .filter(|map| map.len() > 1)
        .map(|map| read_overrides(tree, place, &overrides(map)));
    Schema::Ref {
        target,
        overrides: Box::new(overrides.unwrap_or_default()),
    }
}

fn read_overrides(tree: &Tree, place: &Place, node: &Node) -> Overrides {
    let mut overrides = Overrides::default();
    let entries = crate::shape::sound(Kind::Schema, place, node, &tree.sources, &mut Vec::new());
    for (key, _, value) in entries.unwrap_or_default() {
        let value = value.to_json();
        let text = || value.as_str().map(str::to_owned);
        match key {
            "title" => overrides.title = text(),
            "description" => overrides.description = text(),
            "nullable" => overrides.nullable = value.as_bool(),
            "default" => overrides.default = Some(value),
            "example" => overrides.example = Some(value),
            "readOnly" => overrides.read_only = value.as_bool(),
            "writeOnly" => overrides.write_only = value.as_bool(),
            "deprecated" => overrides.deprecated = value.as_bool(),
            _ => {
                overrides.extensions.insert(key.to_owned(), value);
            }
        }
    }
    overrides
}

fn resolve_mapping(tree: &Tree, file: FileId, object: &mut Map<String, Value>) {
    let Some(mapping) = object
        .get_mut("discriminator")
        .and_then(|value| value.get_mut("mapping"))
    else {
        return;
    };
    let Some(entries) = mapping.as_object_mut() else {
        return;
    };
    entries.retain(|_, value| {
        let target = value.as_str().and_then(|text| {
            let place = component_named(tree, text).or_else(|| tree.target(file, text))?;
            tree.follow(&place)
        });
        let Some(target) = target else { return false };
        *value = Value::String(target.to_string());
        true
    });
}
