//! [`Json`] of the values that hold no others.

use std::borrow::Cow;

use serde_json::Number;

use super::node::Kind;
use super::{DecodeError, Json, Node, Value, Writer};

/// The text of a value that is a text, or that a text can stand for: a number, `true` or `false`.
pub(crate) fn text(node: Node<'_>) -> Result<Cow<'_, str>, DecodeError> {
    match node.kind() {
        Kind::Text(text) => Ok(text.into()),
        Kind::Number(number) => Ok(number.to_string().into()),
        Kind::Bool(flag) => Ok(flag.to_string().into()),
        _ => Err(DecodeError::expected("a string", node)),
    }
}

/// A number or a flag is read as its text.
impl Json for String {
    fn read(node: Node<'_>) -> Result<Self, DecodeError> {
        text(node).map(Cow::into_owned)
    }

    fn write(&self, writer: &mut Writer) {
        writer.text(self);
    }
}

/// The texts `true` and `false` are read as what they say.
impl Json for bool {
    fn read(node: Node<'_>) -> Result<Self, DecodeError> {
        match node.kind() {
            Kind::Bool(flag) => Ok(flag),
            Kind::Text("true") => Ok(true),
            Kind::Text("false") => Ok(false),
            _ => Err(DecodeError::expected("true or false", node)),
        }
    }

    fn write(&self, writer: &mut Writer) {
        writer.bool(*self);
    }
}

/// A number without a fraction is read however it is spelled, also from its text.
impl Json for i32 {
    fn read(node: Node<'_>) -> Result<Self, DecodeError> {
        integer(node)
            .and_then(|number| number.try_into().ok())
            .ok_or_else(|| DecodeError::expected("a 32-bit integer", node))
    }

    fn write(&self, writer: &mut Writer) {
        writer.integer((*self).into());
    }
}

/// A number without a fraction is read however it is spelled, also from its text.
impl Json for i64 {
    fn read(node: Node<'_>) -> Result<Self, DecodeError> {
        integer(node).ok_or_else(|| DecodeError::expected("a 64-bit integer", node))
    }

    fn write(&self, writer: &mut Writer) {
        writer.integer(*self);
    }
}

/// A number is read also from its text. Infinities and NaN, which JSON does not have, are written as `null`.
impl Json for f64 {
    fn read(node: Node<'_>) -> Result<Self, DecodeError> {
        number(node)
            .and_then(|number| number.as_f64())
            .ok_or_else(|| DecodeError::expected("a number", node))
    }

    fn write(&self, writer: &mut Writer) {
        writer.number(*self);
    }
}

impl Json for Value {
    fn read(node: Node<'_>) -> Result<Self, DecodeError> {
        Ok(node.to_value())
    }

    fn write(&self, writer: &mut Writer) {
        writer.value(self);
    }

    fn from_json(value: Value) -> Result<Self, DecodeError> {
        Ok(value)
    }

    fn to_json(&self) -> Value {
        self.clone()
    }
}

/// `null`.
impl Json for () {
    fn read(node: Node<'_>) -> Result<Self, DecodeError> {
        match node.kind() {
            Kind::Null => Ok(()),
            _ => Err(DecodeError::expected("null", node)),
        }
    }

    fn write(&self, writer: &mut Writer) {
        writer.null();
    }
}

/// A number, or the one that a text spells as JSON does.
fn number(node: Node<'_>) -> Option<Cow<'_, Number>> {
    match node.kind() {
        Kind::Number(number) => Some(Cow::Borrowed(number)),
        Kind::Text(text) => text.parse().ok().map(Cow::Owned),
        _ => None,
    }
}

/// The value of a number without a fraction, however it is spelled.
fn integer(node: Node<'_>) -> Option<i64> {
    // The bounds of i64 are powers of two, so a double holds them exactly; the upper one itself is out of range.
    const LIMIT: f64 = 9_223_372_036_854_775_808.0;
    let number = number(node)?;
    number.as_i64().or_else(|| {
        let number = number.as_f64()?;
        let fits = number.fract() == 0.0 && (-LIMIT..LIMIT).contains(&number);
        fits.then_some(number as i64)
    })
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn integers_have_no_fraction_and_fit() {
        assert_eq!(i32::from_json(json!(5)).unwrap(), 5);
        assert_eq!(i32::from_json(json!(5.0)).unwrap(), 5);
        assert_eq!(i32::from_json(json!("5")).unwrap(), 5);
        assert_eq!(i64::from_json(json!(-7e3)).unwrap(), -7000);
        for (value, error) in [
            (
                json!(5.5),
                "expected a 32-bit integer, found the number 5.5",
            ),
            (json!("5.5"), "expected a 32-bit integer, found a string"),
            (json!(" 5"), "expected a 32-bit integer, found a string"),
            (json!("five"), "expected a 32-bit integer, found a string"),
            (json!(true), "expected a 32-bit integer, found true"),
            (json!(null), "expected a 32-bit integer, found null"),
            (
                json!(3_000_000_000_i64),
                "expected a 32-bit integer, found the number 3000000000",
            ),
        ] {
            assert_eq!(i32::from_json(value).unwrap_err().to_string(), error);
        }
        assert!(i64::from_json(json!(u64::MAX)).is_err());
        assert!(i64::from_json(json!(9.3e18)).is_err());
    }

    #[test]
    fn numbers_are_read_from_numbers_and_their_texts() {
        for (value, number) in [
            (json!(5), Some(5.0)),
            (json!("1.5"), Some(1.5)),
            (json!("-0.25e2"), Some(-25.0)),
            (json!("NaN"), None),
            (json!("inf"), None),
            (json!("1e999"), None),
            (json!(""), None),
            (json!("80 %"), None),
        ] {
            assert_eq!(f64::from_json(value).ok(), number);
        }
    }

    #[test]
    fn numbers_and_flags_have_texts_and_other_values_have_none() {
        for (value, text) in [
            (json!("a"), Some("a")),
            (json!(80), Some("80")),
            (json!(0.5), Some("0.5")),
            (json!(u64::MAX), Some("18446744073709551615")),
            (json!(true), Some("true")),
            (json!(null), None),
            (json!(["a"]), None),
            (json!({}), None),
        ] {
            assert_eq!(String::from_json(value).ok().as_deref(), text);
        }
    }

    #[test]
    fn flags_are_read_from_flags_and_their_texts() {
        assert!(bool::from_json(json!("true")).unwrap());
        assert!(!bool::from_json(json!("false")).unwrap());
        for value in [json!(1), json!("yes"), json!("True"), json!(null)] {
            assert!(bool::from_json(value).is_err());
        }
        assert!(<()>::from_json(json!({})).is_err());
    }
}
