//! Steps of a JSON Patch (RFC 6902).

/// Adds the constructors `add`, `replace`, `test` and `remove` to the model of a JSON Patch step.
///
/// The model is a struct with exactly the fields `op`, `path` and `value`, each required or optional. The macro takes the
/// types of `op` (`From<&str>`) and `value` (`From<Value>`), where every [`json_union!`](crate::json_union) and `Value`
/// itself qualify: a type that could refuse a value does not compile.
///
/// ```
/// use sailmaker_client::json::Value;
///
/// #[derive(Debug, PartialEq)]
/// pub struct JsonPatchOperation {
///     pub op: String,
///     pub path: String,
///     pub value: Option<Value>,
/// }
///
/// sailmaker_client::json_patch!(JsonPatchOperation { op: String, value: Value });
///
/// let step = JsonPatchOperation::replace("/requestable", true);
/// assert_eq!(step.op, "replace");
/// assert_eq!(step.value, Some(Value::Bool(true)));
/// let clear = JsonPatchOperation::replace("/owner", ());
/// assert_eq!(clear.value, Some(Value::Null));
/// assert_eq!(JsonPatchOperation::remove("/owner").value, None);
/// ```
#[macro_export]
macro_rules! json_patch {
    ($step:ident { op: $op:ty, value: $value:ty $(,)? }) => {
        impl $step {
            /// Puts a value where there is none yet, or inserts it into an array.
            pub fn add(path: impl Into<String>, value: impl $crate::json::ToJson) -> Self {
                Self::with_value("add", path.into(), value.to_value())
            }

            /// Puts a value where there is one already.
            pub fn replace(path: impl Into<String>, value: impl $crate::json::ToJson) -> Self {
                Self::with_value("replace", path.into(), value.to_value())
            }

            /// Lets the whole patch fail unless the place has this value.
            pub fn test(path: impl Into<String>, value: impl $crate::json::ToJson) -> Self {
                Self::with_value("test", path.into(), value.to_value())
            }

            /// Takes the value at a place away.
            pub fn remove(path: impl Into<String>) -> Self {
                let path: String = path.into();
                Self {
                    op: <$op>::from("remove").into(),
                    path: path.into(),
                    value: ::std::default::Default::default(),
                }
            }

            fn with_value(op: &str, path: String, value: $crate::json::Value) -> Self {
                Self {
                    op: <$op>::from(op).into(),
                    path: path.into(),
                    value: <$value>::from(value).into(),
                }
            }
        }
    };
}
