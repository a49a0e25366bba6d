//! Enumerations of texts that stay open: a value that the document does not know is kept, not refused.

use serde_core::{Deserialize, Deserializer};

use crate::json::{self, DecodeError, Node};

/// An enumeration of texts with one more variant that holds any other text.
///
/// Servers learn new values before their clients do, so an unknown one must not make an answer unreadable.
/// [`text_enum!`](crate::text_enum) adds the conversions.
///
/// ```
/// use sailmaker_client::OpenEnum;
///
/// #[derive(Debug, PartialEq)]
/// #[non_exhaustive]
/// pub enum Op {
///     Add,
///     Remove,
///     Unknown(String),
/// }
///
/// impl OpenEnum for Op {
///     const KNOWN: &'static [&'static str] = &["add", "remove"];
///
///     fn from_text(text: &str) -> Self {
///         match text {
///             "add" => Self::Add,
///             "remove" => Self::Remove,
///             other => Self::Unknown(other.to_owned()),
///         }
///     }
///
///     fn as_str(&self) -> &str {
///         match self {
///             Self::Add => "add",
///             Self::Remove => "remove",
///             Self::Unknown(text) => text,
///         }
///     }
/// }
///
/// sailmaker_client::text_enum!(Op);
///
/// assert_eq!(Op::from("add"), Op::Add);
/// assert_eq!(Op::from("merge").to_string(), "merge");
/// assert!(!Op::from("merge").is_known());
/// ```
pub trait OpenEnum: Sized {
    /// The texts that the document knows, in its order.
    const KNOWN: &'static [&'static str];

    /// The variant of a text.
    fn from_text(text: &str) -> Self;

    /// The text of the variant.
    fn as_str(&self) -> &str;

    /// Whether the document knows the value.
    fn is_known(&self) -> bool {
        Self::KNOWN.contains(&self.as_str())
    }
}

/// Implements for an [`OpenEnum`]: `Json`, `ToParam`, `Display`, `AsRef<str>`, `From<&str>`, `From<String>`,
/// `FromStr`, and serde's `Serialize` and `Deserialize`.
#[macro_export]
macro_rules! text_enum {
    ($($name:ident),+ $(,)?) => {$(
        impl $crate::json::Json for $name {
            fn read(node: $crate::json::Node<'_>) -> Result<Self, $crate::json::DecodeError> {
                $crate::open_enum::read(node)
            }

            fn write(&self, writer: &mut $crate::json::Writer) {
                writer.text($crate::OpenEnum::as_str(self));
            }
        }

        impl $crate::ToParam for $name {
            fn to_param(&self) -> $crate::Param {
                $crate::ToParam::to_param($crate::OpenEnum::as_str(self))
            }
        }

        impl ::std::fmt::Display for $name {
            fn fmt(&self, f: &mut ::std::fmt::Formatter<'_>) -> ::std::fmt::Result {
                f.write_str($crate::OpenEnum::as_str(self))
            }
        }

        impl AsRef<str> for $name {
            fn as_ref(&self) -> &str {
                $crate::OpenEnum::as_str(self)
            }
        }

        impl From<&str> for $name {
            fn from(text: &str) -> Self {
                $crate::OpenEnum::from_text(text)
            }
        }

        impl From<String> for $name {
            fn from(text: String) -> Self {
                $crate::OpenEnum::from_text(&text)
            }
        }

        impl ::std::str::FromStr for $name {
            type Err = ::std::convert::Infallible;

            fn from_str(text: &str) -> Result<Self, Self::Err> {
                Ok($crate::OpenEnum::from_text(text))
            }
        }

        impl $crate::serde_core::Serialize for $name {
            fn serialize<S: $crate::serde_core::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.serialize_str($crate::OpenEnum::as_str(self))
            }
        }

        impl<'de> $crate::serde_core::Deserialize<'de> for $name {
            fn deserialize<D: $crate::serde_core::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                $crate::open_enum::deserialize(deserializer)
            }
        }
    )+};
}

#[doc(hidden)]
pub fn read<E: OpenEnum>(node: Node<'_>) -> Result<E, DecodeError> {
    json::text(node).map(|text| E::from_text(&text))
}

#[doc(hidden)]
pub fn deserialize<'de, E: OpenEnum, D: Deserializer<'de>>(deserializer: D) -> Result<E, D::Error> {
    String::deserialize(deserializer).map(|text| E::from_text(&text))
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;
    use crate::json::{Json, Value};
    use crate::param::{Param, ToParam};

    #[derive(Clone, Debug, PartialEq)]
    enum Op {
        Add,
        Unknown(String),
    }

    impl OpenEnum for Op {
        const KNOWN: &'static [&'static str] = &["add"];

        fn from_text(text: &str) -> Self {
            match text {
                "add" => Self::Add,
                other => Self::Unknown(other.to_owned()),
            }
        }

        fn as_str(&self) -> &str {
            match self {
                Self::Add => "add",
                Self::Unknown(text) => text,
            }
        }
    }

    text_enum!(Op);

    #[test]
    fn known_and_unknown_texts_go_through_every_conversion() {
        for (text, op, known) in [
            ("add", Op::Add, true),
            ("merge", Op::Unknown("merge".to_owned()), false),
        ] {
            assert_eq!(Op::from(text), op);
            assert_eq!(Op::from(text.to_owned()), op);
            assert_eq!(text.parse::<Op>().unwrap(), op);
            assert_eq!(op.to_string(), text);
            assert_eq!(op.as_ref(), text);
            assert_eq!(op.is_known(), known);
            assert_eq!(Op::from_json(Value::from(text)).unwrap(), op);
            assert_eq!(op.to_json(), Value::from(text));
            assert_eq!(op.to_param(), Param::Text(text.to_owned()));
            assert_eq!(serde_json::from_value::<Op>(Value::from(text)).unwrap(), op);
            assert_eq!(serde_json::to_value(&op).unwrap(), Value::from(text));
        }
    }

    #[test]
    fn what_has_no_text_is_an_error() {
        assert_eq!(
            Op::from_json(Value::from(5)).unwrap(),
            Op::Unknown("5".to_owned())
        );
        let error = Op::from_json(Value::Null).unwrap_err();
        assert_eq!(error.to_string(), "expected a string, found null");
    }
}
