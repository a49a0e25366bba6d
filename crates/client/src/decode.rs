//! How bodies of answers are read.
//!
//! These functions are all that the run-time knows about the types of an API: an operation keeps a pointer to one of
//! them, and everything else is compiled once.

use std::any::Any;

use bytes::Bytes;

use crate::json::{self, DecodeError, Fields, Json, Value};

/// The documented body of an error, with its type erased.
pub type ErrorBody = Box<dyn Any + Send + Sync>;

/// Reads a documented error body; `None` where the body is not what the document says.
pub type DecodeErrorBody = fn(Value) -> Option<ErrorBody>;

/// Reads an error body as a model.
pub fn error<T: Json + Send + Sync + 'static>(body: Value) -> Option<ErrorBody> {
    match T::from_json(body) {
        Ok(body) => Some(Box::new(body)),
        Err(_) => None,
    }
}

/// Reads the body of a success.
pub(crate) type Decode<T> = fn(Bytes) -> Result<T, DecodeError>;

pub(crate) fn json<T: Json>(body: Bytes) -> Result<T, DecodeError> {
    json::read(&body)
}

/// A list under a key of the body.
pub(crate) fn list<T: Json>(body: Bytes, key: &'static str) -> Result<Vec<T>, DecodeError> {
    let tape = json::parse(&body)?;
    let names = [key];
    let mut fields = Fields::of(tape.root(), &names)?;
    let list = fields.required();
    fields.end(list)
}

pub(crate) fn optional_json<T: Json>(body: Bytes) -> Result<Option<T>, DecodeError> {
    if body.is_empty() {
        return Ok(None);
    }
    json::read(&body)
}

/// A body that nobody documented is not looked at.
#[allow(clippy::unnecessary_wraps)]
pub(crate) fn empty(_: Bytes) -> Result<(), DecodeError> {
    Ok(())
}

#[allow(clippy::unnecessary_wraps)]
pub(crate) fn text(body: Bytes) -> Result<String, DecodeError> {
    Ok(String::from_utf8_lossy(&body).into_owned())
}

#[allow(clippy::unnecessary_wraps)]
pub(crate) fn binary(body: Bytes) -> Result<Bytes, DecodeError> {
    Ok(body)
}
