//! JSON Schema 2020-12, which OpenAPI 3.1 uses, in terms of the schemas of OpenAPI 3.0.
//!
//! The rules hold for 3.0 documents too: what only 3.1 allows has but one meaning.

use serde_json::{Map, Value, json};

use crate::convert::{placeholder, shallow};
use crate::grammar::Kind;
use crate::node::Node;
use crate::place::Place;
use crate::tree::Tree;

type Object = Map<String, Value>;

/// Rewrites the sound entries of the schema `node` at `place`.
pub(crate) fn to_3_0(place: &Place, node: &Node, schema: &mut Object) {
    null_members(node, schema);
    constant(schema);
    types(place, schema);
    bound(schema, "minimum", "exclusiveMinimum", |limit, exclusive| {
        exclusive >= limit
    });
    bound(schema, "maximum", "exclusiveMaximum", |limit, exclusive| {
        exclusive <= limit
    });
    examples(schema);
    content(schema);
    for key in ["$defs", "definitions"] {
        schema.remove(key);
    }
}

/// One type of a schema with several, which stands at `…/type/<index>`.
///
/// Such a part is made of what the schema says about values of this type.
pub(crate) fn type_part(tree: &Tree, place: &Place) -> Option<Object> {
    if place.pointer().rsplit('/').nth(1) != Some("type") {
        return None;
    }
    let list = place.parent()?;
    let whole = list.parent()?;
    if !matches!(tree.node(&list)?, Node::Seq(_)) {
        return None;
    }
    let name = tree.node(place)?.as_str().unwrap_or("null");
    let mut schema = shallow(tree, Kind::Schema, &whole)?;
    constant(&mut schema);
    schema.retain(|key, _| constraints_of(name).contains(&key.as_str()));
    if let Some(Value::Array(values)) = schema.get_mut("enum") {
        values.retain(|value| is_of_type(value, name));
    }
    schema.insert("type".to_owned(), json!(name));
    to_3_0(place, &Node::Null, &mut schema);
    Some(schema)
}

/// The keywords that say something about values of a type only.
fn constraints_of(name: &str) -> &'static [&'static str] {
    match name {
        "string" => &[
            "enum",
            "format",
            "minLength",
            "maxLength",
            "pattern",
            "contentEncoding",
            "contentMediaType",
        ],
        "integer" | "number" => &[
            "enum",
            "format",
            "minimum",
            "maximum",
            "exclusiveMinimum",
            "exclusiveMaximum",
            "multipleOf",
        ],
        "array" => &["items", "minItems", "maxItems", "uniqueItems"],
        "object" => &[
            "properties",
            "required",
            "additionalProperties",
            "minProperties",
            "maxProperties",
        ],
        "boolean" => &["enum"],
        _ => &[],
    }
}

fn is_of_type(value: &Value, name: &str) -> bool {
    match value {
        Value::String(_) => name == "string",
        Value::Bool(_) => name == "boolean",
        Value::Number(number) => name == "number" || (name == "integer" && !number.is_f64()),
        Value::Null => name == "null",
        Value::Array(_) => name == "array",
        Value::Object(_) => name == "object",
    }
}

/// `type: [string, 'null']` is a nullable string; several other types are an `anyOf` of their parts.
fn types(place: &Place, schema: &mut Object) {
    let types: Vec<(usize, String)> = match schema.get("type") {
        Some(Value::String(name)) if name == "null" => vec![(0, name.clone())],
        Some(Value::Array(names)) => names
            .iter()
            .enumerate()
            .filter_map(|(index, name)| Some((index, name.as_str()?.to_owned())))
            .collect(),
        _ => return,
    };
    schema.remove("type");
    let mut others: Vec<&(usize, String)> =
        types.iter().filter(|(_, name)| name != "null").collect();
    // Every integer is a number.
    if others.iter().any(|(_, name)| name == "number") {
        others.retain(|(_, name)| name != "integer");
    }
    if others.len() < types.len() && types.iter().any(|(_, name)| name == "null") {
        schema.insert("nullable".to_owned(), json!(true));
    }
    match others.as_slice() {
        [] if types.is_empty() => {}
        [] => {
            schema.insert("enum".to_owned(), json!([null]));
        }
        [(_, name)] => {
            schema.insert("type".to_owned(), json!(name));
        }
        // The members of an `anyOf` that is there already say more than the list of types.
        _ if schema.contains_key("anyOf") => {}
        parts => {
            let list = place.child("type");
            schema.insert(
                "anyOf".to_owned(),
                parts
                    .iter()
                    .map(|(index, _)| placeholder(&list.index(*index)))
                    .collect(),
            );
            schema.retain(|key, _| {
                !parts
                    .iter()
                    .any(|(_, name)| constraints_of(name).contains(&key.as_str()))
            });
        }
    }
}

/// `anyOf: [X, {type: 'null'}]` is a nullable X.
fn null_members(node: &Node, schema: &mut Object) {
    for key in ["anyOf", "oneOf"] {
        let Some(Node::Seq(members)) = node.get(key) else {
            continue;
        };
        let Some(Value::Array(kept)) = schema.get_mut(key) else {
            continue;
        };
        if !members.iter().any(is_null_schema) || kept.len() != members.len() {
            continue;
        }
        let mut members = members.iter();
        kept.retain(|_| members.next().is_none_or(|member| !is_null_schema(member)));
        let single = kept.len() == 1 && !schema.contains_key("allOf");
        let nothing = schema
            .get(key)
            .and_then(Value::as_array)
            .is_none_or(Vec::is_empty);
        schema.insert("nullable".to_owned(), json!(true));
        if nothing {
            schema.remove(key);
            schema.insert("enum".to_owned(), json!([null]));
        } else if single && let Some(only) = schema.remove(key) {
            // Of one member, all and any are the same; this is how 3.0 writes a nullable reference.
            schema.insert("allOf".to_owned(), only);
        }
    }
}

fn is_null_schema(node: &Node) -> bool {
    let is_null = |value: &Node| match value {
        Node::Null => true,
        Node::String(name) => name == "null",
        Node::Seq(names) => matches!(names.as_slice(), [Node::String(name)] if name == "null"),
        _ => false,
    };
    node.get("type").is_some_and(is_null)
        || node.get("const").is_some_and(|value| *value == Node::Null)
}

/// `const: x` is an enumeration of one.
fn constant(schema: &mut Object) {
    let Some(value) = schema.remove("const") else {
        return;
    };
    if value.is_null() {
        schema.insert("nullable".to_owned(), json!(true));
    }
    schema.entry("enum").or_insert_with(|| json!([value]));
}

/// An exclusive bound is a number in 3.1, and a flag beside the inclusive bound in 3.0.
fn bound(
    schema: &mut Object,
    inclusive: &str,
    exclusive: &str,
    is_stricter: impl Fn(f64, f64) -> bool,
) {
    let Some(Value::Number(number)) = schema.get(exclusive).cloned() else {
        return;
    };
    schema.remove(exclusive);
    let limit = schema.get(inclusive).and_then(Value::as_f64);
    let stricter = limit.is_none_or(|limit| {
        number
            .as_f64()
            .is_some_and(|number| is_stricter(limit, number))
    });
    if stricter {
        schema.insert(inclusive.to_owned(), Value::Number(number));
        schema.insert(exclusive.to_owned(), json!(true));
    }
}

fn examples(schema: &mut Object) {
    if let Some(Value::Array(examples)) = schema.remove("examples")
        && let Some(first) = examples.into_iter().next()
    {
        schema.entry("example").or_insert(first);
    }
}

/// Bytes are told by their encoding in 3.1 (3.1.1, section 4.8.13.2), by a format in 3.0.
fn content(schema: &mut Object) {
    let encoding = schema.remove("contentEncoding");
    let media_type = schema.remove("contentMediaType");
    let format = match (
        encoding.as_ref().and_then(Value::as_str),
        media_type.as_ref().and_then(Value::as_str),
    ) {
        (Some("base64" | "base64url"), _) => "byte",
        (None, Some(media_type)) if is_binary(media_type) => "binary",
        _ => return,
    };
    schema.entry("format").or_insert_with(|| json!(format));
}

fn is_binary(media_type: &str) -> bool {
    let text = [
        "text/",
        "application/json",
        "application/xml",
        "application/yaml",
    ];
    !text.iter().any(|prefix| media_type.starts_with(prefix))
        && !media_type.ends_with("+json")
        && !media_type.ends_with("+xml")
}
