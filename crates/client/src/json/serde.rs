//! The bridge from [`Json`] to serde, so that models can be kept in any format that serde knows.

use serde_core::{Deserialize, Deserializer, Serialize, Serializer, de, ser};

use super::{Json, Tape, Writer, parse};

/// Implements serde's `Serialize` and `Deserialize` for types that are [`Json`], by way of that.
///
/// ```
/// use sailmaker_client::json::{DecodeError, Json, Node, Writer};
///
/// struct Id(String);
///
/// impl Json for Id {
///     fn read(node: Node<'_>) -> Result<Self, DecodeError> {
///         String::read(node).map(Self)
///     }
///
///     fn write(&self, writer: &mut Writer) {
///         self.0.write(writer);
///     }
/// }
///
/// sailmaker_client::json_serde!(Id);
///
/// let id: Id = serde_json::from_str("\"7\"")?;
/// assert_eq!(serde_json::to_string(&id)?, "\"7\"");
/// # Ok::<(), serde_json::Error>(())
/// ```
#[macro_export]
macro_rules! json_serde {
    ($($name:ident),+ $(,)?) => {$(
        impl $crate::serde_core::Serialize for $name {
            fn serialize<S: $crate::serde_core::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                $crate::json::serialize(self, serializer)
            }
        }

        impl<'de> $crate::serde_core::Deserialize<'de> for $name {
            fn deserialize<D: $crate::serde_core::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                $crate::json::deserialize(deserializer)
            }
        }
    )+};
}

#[doc(hidden)]
pub fn serialize<T: Json, S: Serializer>(value: &T, serializer: S) -> Result<S::Ok, S::Error> {
    let text = Writer::whole(|writer| value.write(writer));
    let tape = parse(text.as_bytes()).map_err(ser::Error::custom)?;
    tape.root().serialize(serializer)
}

#[doc(hidden)]
pub fn deserialize<'de, T: Json, D: Deserializer<'de>>(deserializer: D) -> Result<T, D::Error> {
    let tape = Tape::deserialize(deserializer)?;
    T::read(tape.root()).map_err(de::Error::custom)
}
