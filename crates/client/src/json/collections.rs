//! [`Json`] of the values that hold others.

use std::collections::BTreeMap;

use super::{DecodeError, Json, Value};

impl<T: Json> Json for Vec<T> {
    fn from_json(value: Value) -> Result<Self, DecodeError> {
        let Value::Array(elements) = value else {
            return Err(DecodeError::expected("an array", &value));
        };
        let mut vec = Vec::with_capacity(elements.len());
        for (index, element) in elements.into_iter().enumerate() {
            vec.push(T::from_json(element).map_err(|error| error.at(index.to_string()))?);
        }
        Ok(vec)
    }

    fn to_json(&self) -> Value {
        Value::Array(self.iter().map(T::to_json).collect())
    }
}

impl<T: Json> Json for BTreeMap<String, T> {
    fn from_json(value: Value) -> Result<Self, DecodeError> {
        let Value::Object(object) = value else {
            return Err(DecodeError::expected("an object", &value));
        };
        let mut map = BTreeMap::new();
        for (key, value) in object {
            match T::from_json(value) {
                Ok(value) => map.insert(key, value),
                Err(error) => return Err(error.at(key)),
            };
        }
        Ok(map)
    }

    fn to_json(&self) -> Value {
        let entries = self
            .iter()
            .map(|(key, value)| (key.clone(), value.to_json()));
        Value::Object(entries.collect())
    }
}

/// `null` and `None` are the same.
impl<T: Json> Json for Option<T> {
    fn from_json(value: Value) -> Result<Self, DecodeError> {
        match value {
            Value::Null => Ok(None),
            value => T::from_json(value).map(Some),
        }
    }

    fn to_json(&self) -> Value {
        self.as_ref().map_or(Value::Null, T::to_json)
    }
}

impl<T: Json> Json for Box<T> {
    fn from_json(value: Value) -> Result<Self, DecodeError> {
        T::from_json(value).map(Box::new)
    }

    fn to_json(&self) -> Value {
        (**self).to_json()
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn an_error_inside_knows_its_place() {
        type Nested = BTreeMap<String, Vec<Option<Box<i32>>>>;
        let error = Nested::from_json(json!({"a/b": [1, null, "x"]})).unwrap_err();
        assert_eq!(error.pointer(), "/a~1b/2");
    }

    #[test]
    fn collections_come_back_as_they_were() {
        let value = json!({"a": [1, null], "b": []});
        let read = BTreeMap::<String, Vec<Option<i64>>>::from_json(value.clone()).unwrap();
        assert_eq!(read.to_json(), value);
    }
}
