//! [`Json`] of the values that hold others.

use std::collections::BTreeMap;

use super::node::Kind;
use super::{DecodeError, Json, Node, Writer};

/// `null` is read as an empty array.
impl<T: Json> Json for Vec<T> {
    fn read(node: Node<'_>) -> Result<Self, DecodeError> {
        let elements = match node.kind() {
            Kind::Array(elements) => elements,
            Kind::Null => return Ok(Self::new()),
            _ => return Err(DecodeError::expected("an array", node)),
        };
        let mut vec = Self::with_capacity(elements.len());
        for (index, element) in elements.enumerate() {
            vec.push(T::read(element).map_err(|error| error.at(index.to_string()))?);
        }
        Ok(vec)
    }

    fn write(&self, writer: &mut Writer) {
        writer.array(self);
    }
}

/// `null` is read as an empty object.
impl<T: Json> Json for BTreeMap<String, T> {
    fn read(node: Node<'_>) -> Result<Self, DecodeError> {
        let properties = match node.kind() {
            Kind::Object(properties) => properties,
            Kind::Null => return Ok(Self::new()),
            _ => return Err(DecodeError::expected("an object", node)),
        };
        let mut map = Self::new();
        for (name, value) in properties {
            let value = T::read(value).map_err(|error| error.at(name))?;
            map.insert(name.to_owned(), value);
        }
        Ok(map)
    }

    fn write(&self, writer: &mut Writer) {
        writer.map(self);
    }
}

/// `null` and `None` are the same.
impl<T: Json> Json for Option<T> {
    fn read(node: Node<'_>) -> Result<Self, DecodeError> {
        if node.is_null() {
            return Ok(None);
        }
        T::read(node).map(Some)
    }

    fn write(&self, writer: &mut Writer) {
        match self {
            Some(value) => value.write(writer),
            None => writer.null(),
        }
    }
}

impl<T: Json> Json for Box<T> {
    fn read(node: Node<'_>) -> Result<Self, DecodeError> {
        T::read(node).map(Self::new)
    }

    fn write(&self, writer: &mut Writer) {
        (**self).write(writer);
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

    #[test]
    fn null_is_an_empty_collection_and_nothing_else_is() {
        assert!(Vec::<i32>::from_json(json!(null)).unwrap().is_empty());
        let map = BTreeMap::<String, i32>::from_json(json!(null));
        assert!(map.unwrap().is_empty());
        assert!(Vec::<i32>::from_json(json!({})).is_err());
        assert!(Vec::<i32>::from_json(json!("")).is_err());
        assert!(BTreeMap::<String, i32>::from_json(json!([])).is_err());
    }
}
