use std::collections::BTreeMap;
use std::fmt;

use super::Value;

/// The properties of an object that its document does not name, as they came.
///
/// Servers learn new properties before their clients do. They are kept, so that an object that was read, changed and
/// sent back loses nothing. A model of which nothing is unknown, which is the rule, pays with a pointer.
#[derive(Clone, Default, PartialEq)]
#[allow(
    clippy::box_collection,
    reason = "every model has one, and it is rarely anything"
)]
pub struct UnknownFields(Option<Box<BTreeMap<String, Value>>>);

impl UnknownFields {
    /// The value of a property.
    pub fn get(&self, name: &str) -> Option<&Value> {
        self.0.as_ref()?.get(name)
    }

    /// Adds a property, or replaces its value. A name that the document knows is not sent from here.
    pub fn insert(&mut self, name: impl Into<String>, value: impl Into<Value>) {
        let fields = self.0.get_or_insert_default();
        fields.insert(name.into(), value.into());
    }

    /// Takes a property away.
    pub fn remove(&mut self, name: &str) -> Option<Value> {
        self.0.as_mut()?.remove(name)
    }

    /// All properties, in the order of their names.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &Value)> {
        let fields = self.0.iter().flat_map(|fields| fields.iter());
        fields.map(|(name, value)| (name.as_str(), value))
    }

    /// Whether nothing is unknown.
    pub fn is_empty(&self) -> bool {
        self.0.as_ref().is_none_or(|fields| fields.is_empty())
    }
}

impl fmt::Debug for UnknownFields {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_map().entries(self.iter()).finish()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn properties_come_and_go() {
        let mut fields = UnknownFields::default();
        assert!(fields.is_empty());
        fields.insert("b", 1);
        fields.insert("a", true);
        assert_eq!(
            format!("{fields:?}"),
            r#"{"a": Bool(true), "b": Number(1)}"#
        );
        assert_eq!(fields.get("b"), Some(&Value::from(1)));
        assert_eq!(fields.remove("b"), Some(Value::from(1)));
        assert_eq!(fields.get("b"), None);
        assert_eq!(fields.iter().count(), 1);
    }
}
