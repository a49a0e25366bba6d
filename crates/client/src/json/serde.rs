//! The bridge from [`Json`] to serde, so that models can be kept in any format that serde knows.

use serde_core::{Deserialize, Deserializer, Serialize, Serializer, de};

use super::{Json, Value};

/// Implements serde's `Serialize` and `Deserialize` for models, by way of their [`Json`].
///
/// ```
/// # use sailmaker_client::json::{DecodeError, Fields, Json, Object, Value};
/// struct Owner {
///     name: String,
/// }
///
/// impl Json for Owner {
/// #   fn from_json(value: Value) -> Result<Self, DecodeError> {
/// #       Ok(Self { name: Fields::of(value)?.required("name")? })
/// #   }
///     // …
/// #   fn to_json(&self) -> Value {
/// #       let mut object = Object::new();
/// #       object.required("name", &self.name);
/// #       object.into()
/// #   }
/// }
///
/// sailmaker_client::json_model!(Owner);
///
/// let owner: Owner = serde_json::from_str(r#"{"name": "Ada"}"#)?;
/// assert_eq!(serde_json::to_string(&owner)?, r#"{"name":"Ada"}"#);
/// # Ok::<(), serde_json::Error>(())
/// ```
#[macro_export]
macro_rules! json_model {
    ($($model:ident),+ $(,)?) => {$(
        impl $crate::serde_core::Serialize for $model {
            fn serialize<S: $crate::serde_core::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                $crate::json::serialize(self, serializer)
            }
        }

        impl<'de> $crate::serde_core::Deserialize<'de> for $model {
            fn deserialize<D: $crate::serde_core::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                $crate::json::deserialize(deserializer)
            }
        }
    )+};
}

#[doc(hidden)]
pub fn serialize<T: Json, S: Serializer>(model: &T, serializer: S) -> Result<S::Ok, S::Error> {
    model.to_json().serialize(serializer)
}

#[doc(hidden)]
pub fn deserialize<'de, T: Json, D: Deserializer<'de>>(deserializer: D) -> Result<T, D::Error> {
    T::from_json(Value::deserialize(deserializer)?).map_err(de::Error::custom)
}
