//! [`Json`] of the values that hold no others.

use super::{DecodeError, Json, Value};

impl Json for String {
    fn from_json(value: Value) -> Result<Self, DecodeError> {
        match value {
            Value::String(text) => Ok(text),
            other => Err(DecodeError::expected("a string", &other)),
        }
    }

    fn to_json(&self) -> Value {
        Value::from(self.as_str())
    }
}

impl Json for bool {
    fn from_json(value: Value) -> Result<Self, DecodeError> {
        value
            .as_bool()
            .ok_or_else(|| DecodeError::expected("true or false", &value))
    }

    fn to_json(&self) -> Value {
        Value::Bool(*self)
    }
}

impl Json for i32 {
    fn from_json(value: Value) -> Result<Self, DecodeError> {
        integer(&value)
            .and_then(|number| number.try_into().ok())
            .ok_or_else(|| DecodeError::expected("a 32-bit integer", &value))
    }

    fn to_json(&self) -> Value {
        Value::from(*self)
    }
}

impl Json for i64 {
    fn from_json(value: Value) -> Result<Self, DecodeError> {
        integer(&value).ok_or_else(|| DecodeError::expected("a 64-bit integer", &value))
    }

    fn to_json(&self) -> Value {
        Value::from(*self)
    }
}

/// Infinities and NaN, which JSON does not have, are written as `null`.
impl Json for f64 {
    fn from_json(value: Value) -> Result<Self, DecodeError> {
        value
            .as_f64()
            .ok_or_else(|| DecodeError::expected("a number", &value))
    }

    fn to_json(&self) -> Value {
        Value::from(*self)
    }
}

impl Json for Value {
    fn from_json(value: Value) -> Result<Self, DecodeError> {
        Ok(value)
    }

    fn to_json(&self) -> Value {
        self.clone()
    }
}

/// `null`.
impl Json for () {
    fn from_json(value: Value) -> Result<Self, DecodeError> {
        match value {
            Value::Null => Ok(()),
            other => Err(DecodeError::expected("null", &other)),
        }
    }

    fn to_json(&self) -> Value {
        Value::Null
    }
}

/// The value of a number without a fraction, however it is spelled.
fn integer(value: &Value) -> Option<i64> {
    // The bounds of i64 are powers of two, so a double holds them exactly; the upper one itself is out of range.
    const LIMIT: f64 = 9_223_372_036_854_775_808.0;
    value.as_i64().or_else(|| {
        let number = value.as_f64()?;
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
    fn numbers_read_numbers_only_and_integers_no_fraction() {
        assert_eq!(i32::from_json(json!(5)).unwrap(), 5);
        assert_eq!(i32::from_json(json!(5.0)).unwrap(), 5);
        assert_eq!(i64::from_json(json!(-7e3)).unwrap(), -7000);
        assert_eq!(f64::from_json(json!(5)).unwrap(), 5.0);
        for (value, error) in [
            (
                json!(5.5),
                "expected a 32-bit integer, found the number 5.5",
            ),
            (json!("5"), "expected a 32-bit integer, found a string"),
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
        assert!(f64::from_json(json!("1")).is_err());
    }

    #[test]
    fn text_and_flags_are_strict() {
        assert!(String::from_json(json!(5)).is_err());
        assert!(bool::from_json(json!("true")).is_err());
        assert!(<()>::from_json(json!({})).is_err());
    }
}
