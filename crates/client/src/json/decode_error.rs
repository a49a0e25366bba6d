use std::borrow::Cow;
use std::fmt;

use super::node::{Kind, Node};

/// JSON that is not what a type expects: where, what was expected there, and what was found.
///
/// Text values are not repeated in what was found, because they can be secrets of a user.
#[derive(Clone, PartialEq, Eq)]
pub struct DecodeError(Box<Mismatch>);

#[derive(Clone, Debug, PartialEq, Eq)]
struct Mismatch {
    /// Keys and indices from the inside out: an error learns its place while it bubbles up.
    place: Vec<String>,
    expected: Cow<'static, str>,
    found: Cow<'static, str>,
}

impl DecodeError {
    /// An error at the value that is being read.
    #[cold]
    pub fn new(
        expected: impl Into<Cow<'static, str>>,
        found: impl Into<Cow<'static, str>>,
    ) -> Self {
        Self(Box::new(Mismatch {
            place: Vec::new(),
            expected: expected.into(),
            found: found.into(),
        }))
    }

    /// An error about a value of another JSON type than expected.
    #[cold]
    pub fn expected(expected: &'static str, found: Node<'_>) -> Self {
        let found: Cow<'static, str> = match found.kind() {
            Kind::Null => "null".into(),
            Kind::Bool(flag) => flag.to_string().into(),
            Kind::Number(number) => format!("the number {number}").into(),
            Kind::Text(_) => "a string".into(),
            Kind::Array(_) => "an array".into(),
            Kind::Object(_) => "an object".into(),
        };
        Self::new(expected, found)
    }

    /// The same error, seen from the object or array that holds the value under this key or index.
    #[cold]
    #[must_use]
    pub fn at(mut self, segment: impl Into<String>) -> Self {
        self.0.place.push(segment.into());
        self
    }

    /// The place of the value as a JSON pointer (RFC 6901); empty for the whole document.
    pub fn pointer(&self) -> String {
        let mut pointer = String::new();
        for segment in self.0.place.iter().rev() {
            pointer.push('/');
            pointer.push_str(&segment.replace('~', "~0").replace('/', "~1"));
        }
        pointer
    }

    /// What the type expects, such as `a string`.
    pub fn expectation(&self) -> &str {
        &self.0.expected
    }

    /// What the document has instead, such as `null`.
    pub fn found(&self) -> &str {
        &self.0.found
    }
}

impl fmt::Display for DecodeError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if !self.0.place.is_empty() {
            write!(f, "at {}: ", self.pointer())?;
        }
        write!(f, "expected {}, found {}", self.0.expected, self.0.found)
    }
}

impl fmt::Debug for DecodeError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "DecodeError({self})")
    }
}

impl std::error::Error for DecodeError {}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::super::parse;
    use super::*;

    #[test]
    fn the_place_is_a_json_pointer() {
        let error = DecodeError::expected("a string", parse(b"null").unwrap().root())
            .at("a/b~c")
            .at("3")
            .at("items");
        assert_eq!(error.pointer(), "/items/3/a~1b~0c");
        assert_eq!(
            error.to_string(),
            "at /items/3/a~1b~0c: expected a string, found null"
        );
    }

    #[test]
    fn the_text_of_a_string_is_not_repeated() {
        let error = DecodeError::expected("an object", parse(b"\"hunter2\"").unwrap().root());
        assert_eq!(error.to_string(), "expected an object, found a string");
    }
}
