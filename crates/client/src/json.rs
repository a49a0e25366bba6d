//! How values of an API become JSON and come back.
//!
//! A document is parsed once into a [`Tape`], whatever it holds, and a [`Node`] is a view of a value on it; a value of a
//! type is read from a `Node` and writes itself to a [`Writer`]. Objects are [`Model`]s: a table of names, read with
//! [`Fields`] and written with [`Object`]. A model is plain calls into code that is compiled once, here, and not generic
//! over formats and readers.
//!
//! ```
//! use sailmaker_client::json::{Fields, Json, Model, Object, json, read};
//!
//! #[derive(Debug, PartialEq)]
//! struct Owner {
//!     id: Option<String>,
//!     name: String,
//! }
//!
//! impl Model for Owner {
//!     const NAMES: &'static [&'static str] = &["id", "name"];
//!
//!     fn read_fields(fields: &mut Fields<'_>) -> Option<Self> {
//!         Some(Self { id: fields.optional(), name: fields.required()? })
//!     }
//!
//!     fn write_fields(&self, object: &mut Object<'_>) {
//!         object.optional(&self.id);
//!         object.required(&self.name);
//!     }
//! }
//!
//! sailmaker_client::json_model!(Owner);
//!
//! let owner = Owner { id: None, name: "Ada".to_owned() };
//! assert_eq!(owner.to_json(), json!({"name": "Ada"}));
//! assert_eq!(read::<Owner>(br#"{"name": "Ada"}"#).unwrap(), owner);
//!
//! let error = read::<Vec<Owner>>(br#"[{"name": []}]"#).unwrap_err();
//! assert_eq!(error.to_string(), "at /0/name: expected a string, found an array");
//! ```

mod collections;
mod decode_error;
mod fields;
mod foreign;
#[doc(hidden)]
pub mod model;
mod node;
mod object;
mod scalars;
mod serde;
mod tape;
mod unknown_fields;
mod writer;

use serde_core::Deserialize;
use serde_core::de::DeserializeSeed;
pub use serde_json::{Value, json};

pub use self::decode_error::DecodeError;
pub use self::fields::Fields;
pub use self::foreign::Foreign;
pub use self::model::Model;
pub use self::node::{Elements, Kind, Node, Properties};
pub use self::object::Object;
pub(crate) use self::scalars::text;
#[doc(hidden)]
pub use self::serde::{deserialize, serialize};
pub use self::tape::Tape;
pub use self::unknown_fields::UnknownFields;
pub use self::writer::Writer;

/// A value of an API, readable from JSON and writable as JSON.
///
/// Reading forgives a server what it can without losing or inventing anything:
///
/// - A text is read from a number or a flag, as the text of it; a number from the text that spells it as JSON does; a flag
///   from the texts `true` and `false`.
/// - An integer is read from a number without a fraction, however it is spelled (`5.0`).
/// - A list and a map are read from `null`, as empty ones.
/// - An optional property is read from `null`, as an absent one, unless the two mean different things there.
///
/// All else is an error: a required property that is missing, a fraction or a text without a number for an integer, and
/// whatever has another structure than the type.
pub trait Json: Sized {
    /// Reads a value.
    ///
    /// # Errors
    ///
    /// A [`DecodeError`] with the place, what was expected there and what was found.
    fn read(node: Node<'_>) -> Result<Self, DecodeError>;

    /// Writes the value.
    fn write(&self, writer: &mut Writer);

    /// Reads a value from JSON that has been parsed already.
    ///
    /// # Errors
    ///
    /// As [`read`](Self::read).
    fn from_json(value: Value) -> Result<Self, DecodeError> {
        of(&value)
    }

    /// The whole value as JSON.
    fn to_json(&self) -> Value {
        value_of(&Writer::whole(|writer| self.write(writer)))
    }
}

/// What can be written as JSON: everything that is [`Json`], and the borrowed forms that cannot be read back.
pub trait ToJson {
    /// Writes the value.
    fn write_json(&self, writer: &mut Writer);

    /// The whole value as JSON.
    fn to_value(&self) -> Value {
        value_of(&Writer::whole(|writer| self.write_json(writer)))
    }

    /// The text of the value as a request sends it: without the properties that only the server sets.
    fn to_request(&self) -> String {
        Writer::request(|writer| self.write_json(writer))
    }
}

impl<T: Json> ToJson for T {
    fn write_json(&self, writer: &mut Writer) {
        self.write(writer);
    }

    fn to_value(&self) -> Value {
        self.to_json()
    }
}

impl<T: ToJson> ToJson for [T] {
    fn write_json(&self, writer: &mut Writer) {
        writer.array(self);
    }
}

impl<T: ToJson, const N: usize> ToJson for [T; N] {
    fn write_json(&self, writer: &mut Writer) {
        writer.array(self);
    }
}

impl ToJson for str {
    fn write_json(&self, writer: &mut Writer) {
        writer.text(self);
    }
}

impl ToJson for &str {
    fn write_json(&self, writer: &mut Writer) {
        writer.text(self);
    }
}

/// Parses the text of one JSON document (RFC 8259).
///
/// # Errors
///
/// A [`DecodeError`] with line and column where the text is not JSON.
pub fn parse(text: &[u8]) -> Result<Tape<'_>, DecodeError> {
    if text.is_empty() {
        return Err(DecodeError::new("JSON", "an empty body"));
    }
    // One look at the whole text is cheaper than one at each string in it.
    let whole = std::str::from_utf8(text)
        .map_err(|error| DecodeError::new("JSON", format!("other text ({error})")))?;
    let mut tape = Tape::for_text(whole.len());
    let mut parser = serde_json::Deserializer::from_str(whole);
    tape.recorder()
        .deserialize(&mut parser)
        .and_then(|()| parser.end())
        .map_err(|error| DecodeError::new("JSON", format!("other text ({error})")))?;
    Ok(tape)
}

/// Reads a value from the text of a JSON document.
///
/// # Errors
///
/// As [`parse`] and [`Json::read`].
pub fn read<T: Json>(text: &[u8]) -> Result<T, DecodeError> {
    T::read(parse(text)?.root())
}

/// Reads a value from JSON that has been parsed already.
pub(crate) fn of<T: Json>(value: &Value) -> Result<T, DecodeError> {
    match Tape::deserialize(value) {
        Ok(tape) => T::read(tape.root()),
        Err(error) => Err(DecodeError::new("JSON", error.to_string())),
    }
}

/// The value of a text that [`Writer`] has written, which is always one.
fn value_of(text: &str) -> Value {
    text.parse().unwrap_or_default()
}
