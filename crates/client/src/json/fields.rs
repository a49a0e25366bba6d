use std::collections::BTreeMap;

use serde_json::Map;

use super::{DecodeError, Json, Value};
use crate::maybe::Maybe;

/// The reading side of a JSON object: a model takes its properties out by name.
///
/// Properties that nobody takes are ignored, or are what [`rest`](Self::rest) gives.
#[derive(Debug)]
pub struct Fields(Map<String, Value>);

impl Fields {
    /// The properties of an object.
    ///
    /// # Errors
    ///
    /// Where the value is not an object.
    pub fn of(value: Value) -> Result<Self, DecodeError> {
        match value {
            Value::Object(object) => Ok(Self(object)),
            other => Err(DecodeError::expected("an object", &other)),
        }
    }

    /// A property that must be there.
    ///
    /// # Errors
    ///
    /// Where it is missing or is not a `T`.
    pub fn required<T: Json>(&mut self, name: &'static str) -> Result<T, DecodeError> {
        match self.0.remove(name) {
            Some(value) => read(name, value),
            None => Err(missing(name)),
        }
    }

    /// A property that may be missing; `null` reads as missing.
    ///
    /// # Errors
    ///
    /// Where it is there and is not a `T`.
    pub fn optional<T: Json>(&mut self, name: &'static str) -> Result<Option<T>, DecodeError> {
        match self.0.remove(name) {
            Some(Value::Null) | None => Ok(None),
            Some(value) => read(name, value).map(Some),
        }
    }

    /// A property that must be there and may be `null`. A server that leaves it out is read as if it had sent `null`.
    ///
    /// # Errors
    ///
    /// Where it is there and is not a `T`.
    pub fn nullable<T: Json>(&mut self, name: &'static str) -> Result<Option<T>, DecodeError> {
        self.optional(name)
    }

    /// A property that may be missing and may be `null`, where the two mean different things.
    ///
    /// # Errors
    ///
    /// Where it is there and is not a `T`.
    pub fn maybe<T: Json>(&mut self, name: &'static str) -> Result<Maybe<T>, DecodeError> {
        match self.0.remove(name) {
            None => Ok(Maybe::Absent),
            Some(Value::Null) => Ok(Maybe::Null),
            Some(value) => read(name, value).map(Maybe::Value),
        }
    }

    /// All properties that have not been taken yet.
    ///
    /// # Errors
    ///
    /// Where one of them is not a `T`.
    pub fn rest<T: Json>(self) -> Result<BTreeMap<String, T>, DecodeError> {
        BTreeMap::from_json(Value::Object(self.0))
    }
}

fn read<T: Json>(name: &'static str, value: Value) -> Result<T, DecodeError> {
    T::from_json(value).map_err(|error| error.at(name))
}

#[cold]
fn missing(name: &'static str) -> DecodeError {
    DecodeError::new("a value", "nothing").at(name)
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;
    use serde_json::json;

    fn fields() -> Fields {
        Fields::of(json!({"text": "a", "null": null, "number": 5, "more": true})).unwrap()
    }

    #[test]
    fn only_an_object_has_fields() {
        let error = Fields::of(json!([1])).unwrap_err();
        assert_eq!(error.to_string(), "expected an object, found an array");
    }

    #[test]
    fn a_required_field_must_be_there_and_fit() {
        assert_eq!(fields().required::<String>("text").unwrap(), "a");
        let missing = fields().required::<String>("absent").unwrap_err();
        assert_eq!(
            missing.to_string(),
            "at /absent: expected a value, found nothing"
        );
        let null = fields().required::<String>("null").unwrap_err();
        assert_eq!(null.to_string(), "at /null: expected a string, found null");
    }

    #[test]
    fn absent_null_and_value_are_told_apart_where_asked() {
        assert_eq!(fields().optional::<String>("absent").unwrap(), None);
        assert_eq!(fields().optional::<String>("null").unwrap(), None);
        assert_eq!(fields().optional("text").unwrap(), Some("a".to_owned()));
        assert_eq!(fields().nullable::<String>("absent").unwrap(), None);
        assert_eq!(fields().maybe::<String>("absent").unwrap(), Maybe::Absent);
        assert_eq!(fields().maybe::<String>("null").unwrap(), Maybe::Null);
        assert_eq!(
            fields().maybe("text").unwrap(),
            Maybe::Value("a".to_owned())
        );
    }

    #[test]
    fn the_rest_is_what_was_not_taken() {
        let mut fields = fields();
        fields.required::<String>("text").unwrap();
        fields.optional::<String>("null").unwrap();
        let rest: BTreeMap<String, Value> = fields.rest().unwrap();
        assert_eq!(
            rest,
            BTreeMap::from([
                ("more".to_owned(), json!(true)),
                ("number".to_owned(), json!(5))
            ])
        );
    }
}
