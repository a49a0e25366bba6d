//! How values of an API become JSON and come back.
//!
//! A model writes [`Json`] by hand (its generator does) with [`Fields`] for reading and [`Object`] for writing. Both go
//! through [`Value`], so a model is compiled once for one representation, and not once for each format and reader.
//!
//! ```
//! use sailmaker_client::json::{DecodeError, Fields, Json, Object, Value};
//!
//! #[derive(Debug, PartialEq)]
//! struct Owner {
//!     id: Option<String>,
//!     name: String,
//! }
//!
//! impl Json for Owner {
//!     fn from_json(value: Value) -> Result<Self, DecodeError> {
//!         let mut fields = Fields::of(value)?;
//!         Ok(Self {
//!             id: fields.optional("id")?,
//!             name: fields.required("name")?,
//!         })
//!     }
//!
//!     fn to_json(&self) -> Value {
//!         let mut object = Object::new();
//!         object.optional("id", &self.id);
//!         object.required("name", &self.name);
//!         object.into()
//!     }
//! }
//!
//! let owner = Owner { id: None, name: "Ada".to_owned() };
//! assert_eq!(owner.to_json().to_string(), r#"{"name":"Ada"}"#);
//! assert_eq!(Owner::from_json(owner.to_json()).unwrap(), owner);
//!
//! let error = Vec::<Owner>::from_json(serde_json::json!([{"name": 5}])).unwrap_err();
//! assert_eq!(error.to_string(), "at /0/name: expected a string, found the number 5");
//! ```

mod collections;
mod decode_error;
mod fields;
mod object;
mod scalars;
mod serde;

pub use serde_json::{Value, json};

pub use self::decode_error::DecodeError;
pub use self::fields::Fields;
pub use self::object::Object;
#[doc(hidden)]
pub use self::serde::{deserialize, serialize};

/// A value of an API, readable from JSON and writable as JSON.
///
/// Reading is strict about JSON types, so that a wrong document shows, with two allowances for servers that do not tell
/// integers from other numbers: a `f64` reads an integer, and an integer type reads a number without a fraction (`5.0`).
pub trait Json: Sized {
    /// Reads a value.
    ///
    /// # Errors
    ///
    /// A [`DecodeError`] with the place, what was expected there and what was found.
    fn from_json(value: Value) -> Result<Self, DecodeError>;

    /// Writes the value.
    fn to_json(&self) -> Value;
}

/// What can be written as JSON: everything that is [`Json`], and the borrowed forms that cannot be read back.
pub trait ToJson {
    /// The JSON of the value.
    fn to_value(&self) -> Value;
}

impl<T: Json> ToJson for T {
    fn to_value(&self) -> Value {
        self.to_json()
    }
}

impl<T: Json> ToJson for [T] {
    fn to_value(&self) -> Value {
        Value::Array(self.iter().map(T::to_json).collect())
    }
}

impl<T: Json, const N: usize> ToJson for [T; N] {
    fn to_value(&self) -> Value {
        self.as_slice().to_value()
    }
}

impl ToJson for str {
    fn to_value(&self) -> Value {
        Value::from(self)
    }
}

impl ToJson for &str {
    fn to_value(&self) -> Value {
        Value::from(*self)
    }
}

/// Reads the text of one JSON document (RFC 8259).
///
/// # Errors
///
/// A [`DecodeError`] with line and column where the text is not JSON.
pub fn parse(text: &[u8]) -> Result<Value, DecodeError> {
    if text.is_empty() {
        return Err(DecodeError::new("JSON", "an empty body"));
    }
    serde_json::from_slice(text)
        .map_err(|error| DecodeError::new("JSON", format!("other text ({error})")))
}
