use serde_core::de::DeserializeOwned;
use serde_core::{Deserialize, Deserializer, Serialize, Serializer};

use super::{DecodeError, Json, Node, Value, Writer};

/// A value of a type from elsewhere that was put in the place of a documented one: of any type that serde reads and writes.
///
/// What the type cannot read is kept as it is, so that one odd value does not make a whole answer unreadable, and what was
/// read is written back unchanged.
///
/// ```
/// use std::net::IpAddr;
/// use sailmaker_client::json::{Foreign, Json, json};
///
/// let home: Foreign<IpAddr> = json!("127.0.0.1").into();
/// assert!(home.known().is_some_and(IpAddr::is_loopback));
/// assert_eq!(Foreign::Known(IpAddr::from([10, 0, 0, 1])).to_json(), "10.0.0.1");
///
/// let odd: Foreign<IpAddr> = json!("nowhere").into();
/// assert_eq!(odd, Foreign::Unknown(json!("nowhere")));
/// ```
#[derive(Clone, Debug, PartialEq)]
pub enum Foreign<T> {
    /// A value of the type. One that serde cannot write as JSON, such as a map whose keys are no texts, is sent as `null`.
    Known(T),
    /// What the type cannot read.
    Unknown(Value),
}

impl<T> Foreign<T> {
    /// The value, if the type could read it.
    pub fn known(&self) -> Option<&T> {
        match self {
            Self::Known(value) => Some(value),
            Self::Unknown(_) => None,
        }
    }
}

impl<T: DeserializeOwned> From<Value> for Foreign<T> {
    fn from(value: Value) -> Self {
        match T::deserialize(&value) {
            Ok(known) => Self::Known(known),
            Err(_) => Self::Unknown(value),
        }
    }
}

impl<T: Serialize + DeserializeOwned> Json for Foreign<T> {
    fn read(node: Node<'_>) -> Result<Self, DecodeError> {
        Ok(node.to_value().into())
    }

    fn write(&self, writer: &mut Writer) {
        match self {
            Self::Known(known) => serde_json::to_value(known)
                .unwrap_or(Value::Null)
                .write(writer),
            Self::Unknown(value) => value.write(writer),
        }
    }
}

impl<T: Serialize + DeserializeOwned> Serialize for Foreign<T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        super::serialize(self, serializer)
    }
}

impl<'de, T: Serialize + DeserializeOwned> Deserialize<'de> for Foreign<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        super::deserialize(deserializer)
    }
}
