use std::collections::BTreeMap;

use serde_json::Map;

use super::{Json, Value};
use crate::maybe::Maybe;

/// The writing side of a JSON object: a model puts its properties in by name, in the order of its document.
#[derive(Clone, Debug, Default)]
pub struct Object(Map<String, Value>);

impl Object {
    /// An object without properties.
    pub fn new() -> Self {
        Self::default()
    }

    /// A property that is always written.
    pub fn required<T: Json>(&mut self, name: &'static str, value: &T) {
        self.put(name, value.to_json());
    }

    /// A property that is written where there is a value.
    pub fn optional<T: Json>(&mut self, name: &'static str, value: &Option<T>) {
        if let Some(value) = value {
            self.put(name, value.to_json());
        }
    }

    /// A property that is always written, as `null` where there is no value.
    pub fn nullable<T: Json>(&mut self, name: &'static str, value: &Option<T>) {
        self.put(name, value.to_json());
    }

    /// A property that is left out, written as `null`, or written with a value.
    pub fn maybe<T: Json>(&mut self, name: &'static str, value: &Maybe<T>) {
        match value {
            Maybe::Absent => {}
            Maybe::Null => self.put(name, Value::Null),
            Maybe::Value(value) => self.put(name, value.to_json()),
        }
    }

    /// Properties that the document does not name. A property that has been written already stays as it is.
    pub fn rest<T: Json>(&mut self, properties: &BTreeMap<String, T>) {
        for (name, value) in properties {
            if !self.0.contains_key(name) {
                self.0.insert(name.clone(), value.to_json());
            }
        }
    }

    fn put(&mut self, name: &'static str, value: Value) {
        self.0.insert(name.to_owned(), value);
    }
}

impl From<Object> for Value {
    fn from(object: Object) -> Self {
        Self::Object(object.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn absent_null_and_value_are_three_things() {
        let mut object = Object::new();
        object.required("required", &1);
        object.optional::<i32>("left out", &None);
        object.optional("optional", &Some(2));
        object.nullable::<i32>("nullable", &None);
        object.maybe::<i32>("absent", &Maybe::Absent);
        object.maybe::<i32>("null", &Maybe::Null);
        object.maybe("value", &Maybe::Value(3));
        object.rest(&BTreeMap::from([
            ("more".to_owned(), 4),
            ("required".to_owned(), 5),
        ]));
        assert_eq!(
            Value::from(object).to_string(),
            r#"{"required":1,"optional":2,"nullable":null,"null":null,"value":3,"more":4}"#
        );
    }
}
