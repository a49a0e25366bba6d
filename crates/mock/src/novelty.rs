//! Values that a newer version of an API might answer with.

use serde_json::Value;

use crate::shape::Shape;

/// A value that no document lists.
const NEW_VALUE: &str = "MOCK_UNKNOWN_VALUE";
/// A field that no document has.
const NEW_FIELD: &str = "mockUnknownField";

/// Replaces the listed values among texts by an unknown one, and adds an unknown field to every object.
pub(crate) fn add(value: &mut Value, shape: Option<Shape<'_>>) {
    match value {
        Value::Object(object) => {
            for (key, value) in object.iter_mut() {
                add(value, shape.and_then(|shape| shape.property(key)));
            }
            object.insert(NEW_FIELD.to_owned(), Value::from("unknown"));
        }
        Value::Array(items) => {
            let shape = shape.and_then(Shape::items);
            items.iter_mut().for_each(|item| add(item, shape));
        }
        Value::String(text) if shape.is_some_and(Shape::is_enumeration) => {
            NEW_VALUE.clone_into(text)
        }
        _ => {}
    }
}
