//! An object of the tree as JSON of that object alone, ready for its `openapiv3` type.

use serde::de::DeserializeOwned;
use serde_json::{Map, Value, json};

use crate::code::Code;
use crate::diagnostic::Diagnostic;
use crate::grammar::{Expect, Kind};
use crate::node::Node;
use crate::place::Place;
use crate::shape::sound;
use crate::tree::Tree;

/// What stands for an object that is read by itself: its place in the form of a reference.
pub(crate) fn placeholder(place: &Place) -> Value {
    let mut object = Map::with_capacity(1);
    object.insert("$ref".to_owned(), Value::String(place.to_string()));
    Value::Object(object)
}

/// The sound entries of the object at a place. Each object that may be a reference is replaced by its
/// [`placeholder`], so the result is shallow whatever the depth of the document. What was wrong has been
/// reported by the [survey](crate::survey).
pub(crate) fn shallow(tree: &Tree, kind: Kind, place: &Place) -> Option<Map<String, Value>> {
    shallow_node(tree, kind, place, tree.node(place)?)
}

/// The same, of a node that has been found.
pub(crate) fn shallow_node(
    tree: &Tree,
    kind: Kind,
    place: &Place,
    node: &Node,
) -> Option<Map<String, Value>> {
    let entries = sound(kind, place, node, &tree.sources, &mut Vec::new())?;
    let mut object = Map::with_capacity(entries.len());
    for (key, expect, value) in entries {
        let value = match expect.has_children() {
            true => entry(tree, expect, &place.child(key), &value),
            false => Some(value.to_json()),
        };
        object.extend(value.map(|value| (key.to_owned(), value)));
    }
    for key in kind.required() {
        if !object.contains_key(*key) && kind != Kind::Parameter {
            object.insert((*key).to_owned(), neutral(key));
        }
    }
    Some(object)
}

fn entry(tree: &Tree, expect: Expect, place: &Place, value: &Node) -> Option<Value> {
    match (expect, value) {
        (Expect::One(kind), _) => child(tree, kind, place, value),
        (Expect::SchemaOrFlag, Node::Map(_)) => Some(placeholder(place)),
        (Expect::List(kind), Node::Seq(items)) => {
            let children = items.iter().enumerate();
            Some(
                children
                    .filter_map(|(index, item)| child(tree, kind, &place.index(index), item))
                    .collect(),
            )
        }
        (Expect::Map(kind), Node::Map(map)) => {
            let children = map.iter();
            let object = children.filter_map(|(key, value)| {
                Some((key.clone(), child(tree, kind, &place.child(key), value)?))
            });
            Some(Value::Object(object.collect()))
        }
        // Read by themselves; the types of `openapiv3` want something in their stead.
        (Expect::Paths | Expect::Responses | Expect::Content, _) => Some(json!({})),
        _ => Some(value.to_json()),
    }
}

fn child(tree: &Tree, kind: Kind, place: &Place, node: &Node) -> Option<Value> {
    if kind.may_be_reference() {
        return Some(placeholder(place));
    }
    shallow_node(tree, kind, place, node).map(Value::Object)
}

/// What is taken for a key that must be there and is not.
fn neutral(key: &str) -> Value {
    match key {
        "responses" | "content" | "info" => json!({}),
        _ => json!(""),
    }
}

/// The object as its type, or a diagnostic that says what the type does not like about it.
pub(crate) fn typed<T: DeserializeOwned>(
    kind: Kind,
    place: &Place,
    object: Map<String, Value>,
) -> Result<T, Diagnostic> {
    serde_json::from_value(Value::Object(object)).map_err(|error| {
        let message = format!(
            "the {} cannot be understood: {error}; it is left out",
            kind.name()
        );
        Diagnostic::new(Code::Unreadable, place, message)
    })
}
