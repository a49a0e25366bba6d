//! Values of path, query, header and cookie parameters and of form fields.

use std::collections::BTreeMap;

use crate::json::Value;

/// The value of a parameter before its [`Style`](crate::Style) gives it a spelling.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Param {
    /// One text.
    Text(String),
    /// Several texts in order.
    List(Vec<String>),
    /// Properties with their texts, in order.
    Object(Vec<(String, String)>),
}

impl Param {
    /// Whether there is nothing to send: an empty text, or no elements at all.
    pub(crate) fn is_empty(&self) -> bool {
        match self {
            Self::Text(text) => text.is_empty(),
            Self::List(texts) => texts.is_empty(),
            Self::Object(properties) => properties.is_empty(),
        }
    }

    /// One text for a value inside another one, where OpenAPI defines no spelling: elements joined by commas.
    fn into_text(self) -> String {
        match self {
            Self::Text(text) => text,
            Self::List(texts) => texts.join(","),
            Self::Object(properties) => {
                let texts: Vec<_> = properties
                    .into_iter()
                    .map(|(k, v)| [k, v].join(","))
                    .collect();
                texts.join(",")
            }
        }
    }
}

/// A value that can be sent as a parameter.
pub trait ToParam {
    /// The parameter's value.
    fn to_param(&self) -> Param;
}

impl<T: ToParam + ?Sized> ToParam for &T {
    fn to_param(&self) -> Param {
        (**self).to_param()
    }
}

impl ToParam for str {
    fn to_param(&self) -> Param {
        Param::Text(self.to_owned())
    }
}

macro_rules! displayed {
    ($($type:ty),+) => {$(
        impl ToParam for $type {
            fn to_param(&self) -> Param {
                Param::Text(self.to_string())
            }
        }
    )+};
}

displayed!(String, bool, i32, i64, f64);

impl<T: ToParam> ToParam for [T] {
    fn to_param(&self) -> Param {
        Param::List(
            self.iter()
                .map(|value| value.to_param().into_text())
                .collect(),
        )
    }
}

impl<T: ToParam, const N: usize> ToParam for [T; N] {
    fn to_param(&self) -> Param {
        self.as_slice().to_param()
    }
}

impl<T: ToParam> ToParam for Vec<T> {
    fn to_param(&self) -> Param {
        self.as_slice().to_param()
    }
}

impl<T: ToParam> ToParam for BTreeMap<String, T> {
    fn to_param(&self) -> Param {
        Param::Object(
            self.iter()
                .map(|(key, value)| (key.clone(), value.to_param().into_text()))
                .collect(),
        )
    }
}

/// Objects and arrays inside an object or array are sent as JSON, `null` as an empty text.
impl ToParam for Value {
    fn to_param(&self) -> Param {
        match self {
            Self::Array(values) => Param::List(values.iter().map(text).collect()),
            Self::Object(object) => Param::Object(
                object
                    .iter()
                    .map(|(key, value)| (key.clone(), text(value)))
                    .collect(),
            ),
            scalar => Param::Text(text(scalar)),
        }
    }
}

fn text(value: &Value) -> String {
    match value {
        Value::Null => String::new(),
        Value::String(text) => text.clone(),
        other => other.to_string(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn every_kind_of_value_has_its_parameter() {
        let list = Param::List(vec!["1".to_owned(), "2".to_owned()]);
        let object = Param::Object(vec![("a".to_owned(), "1".to_owned())]);
        for (param, expected) in [
            ("a".to_param(), Param::Text("a".to_owned())),
            (true.to_param(), Param::Text("true".to_owned())),
            (1.5.to_param(), Param::Text("1.5".to_owned())),
            (vec![1, 2].to_param(), list.clone()),
            ([1, 2].to_param(), list.clone()),
            (json!([1, "2"]).to_param(), list),
            (
                BTreeMap::from([("a".to_owned(), 1)]).to_param(),
                object.clone(),
            ),
            (json!({"a": "1"}).to_param(), object),
            (json!(null).to_param(), Param::Text(String::new())),
            (
                json!([{"a": 1}]).to_param(),
                Param::List(vec![r#"{"a":1}"#.to_owned()]),
            ),
        ] {
            assert_eq!(param, expected);
        }
    }
}
