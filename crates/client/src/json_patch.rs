//! Steps of a JSON Patch (RFC 6902), and the places that they change.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::fmt;
use std::marker::PhantomData;

use crate::json::{Json, ToJson};
use crate::timestamp::{Date, Timestamp};

/// The place of a value of type `T` in a model, as a JSON pointer (RFC 6901) that knows what belongs there.
///
/// Generated models have one for each field that a patch may change. With it, a value of another type does not compile:
///
/// ```
/// use sailmaker_client::Pointer;
/// # use sailmaker_client::json::Value;
/// # #[derive(Debug, PartialEq)]
/// # pub struct JsonPatchOperation { pub op: String, pub path: String, pub value: Option<Value> }
/// # sailmaker_client::json_patch!(JsonPatchOperation { op: String, value: Value });
///
/// const REQUESTABLE: Pointer<bool> = Pointer::new("/requestable");
/// const OWNER_NAME: Pointer<String> = Pointer::new("/owner/name");
/// const SEGMENTS: Pointer<Vec<String>> = Pointer::new("/segments");
///
/// JsonPatchOperation::replace(REQUESTABLE, true);
/// JsonPatchOperation::replace(OWNER_NAME, "Ada");
/// JsonPatchOperation::add(SEGMENTS.end(), "3f1d");
/// JsonPatchOperation::replace(SEGMENTS, ["3f1d", "b8e4"]);
/// ```
///
/// ```compile_fail,E0277
/// # use sailmaker_client::{json::Value, Pointer};
/// # #[derive(Debug, PartialEq)]
/// # pub struct JsonPatchOperation { pub op: String, pub path: String, pub value: Option<Value> }
/// # sailmaker_client::json_patch!(JsonPatchOperation { op: String, value: Value });
/// const REQUESTABLE: Pointer<bool> = Pointer::new("/requestable");
/// JsonPatchOperation::replace(REQUESTABLE, "no");
/// ```
pub struct Pointer<T> {
    text: Cow<'static, str>,
    value: PhantomData<fn() -> T>,
}

impl<T> Pointer<T> {
    /// A place by its pointer, which is empty or starts with `/`.
    pub const fn new(pointer: &'static str) -> Self {
        Self {
            text: Cow::Borrowed(pointer),
            value: PhantomData,
        }
    }

    fn at(text: String) -> Self {
        Self {
            text: Cow::Owned(text),
            value: PhantomData,
        }
    }

    /// The place of a field of the object at this place.
    #[must_use]
    pub fn then<U>(&self, field: &Pointer<U>) -> Pointer<U> {
        Pointer::at(format!("{self}{field}"))
    }

    /// The pointer as text.
    pub fn as_str(&self) -> &str {
        &self.text
    }
}

/// Places inside a list or map, also where the field may be `null`.
macro_rules! inside {
    ($list:ty, $map:ty) => {
        impl<T> Pointer<$list> {
            /// The place of an element that is there. `add` puts another one before it.
            #[must_use]
            pub fn index(&self, index: usize) -> Pointer<T> {
                Pointer::at(format!("{self}/{index}"))
            }

            /// The place behind the last element, for `add`.
            #[must_use]
            pub fn end(&self) -> Pointer<T> {
                Pointer::at(format!("{self}/-"))
            }
        }

        impl<T> Pointer<$map> {
            /// The place of the value of a key.
            #[must_use]
            pub fn key(&self, key: &str) -> Pointer<T> {
                let key = key.replace('~', "~0").replace('/', "~1");
                Pointer::at(format!("{self}/{key}"))
            }
        }
    };
}

inside!(Vec<T>, BTreeMap<String, T>);
inside!(Option<Vec<T>>, Option<BTreeMap<String, T>>);

impl<T> Clone for Pointer<T> {
    fn clone(&self) -> Self {
        Self {
            text: self.text.clone(),
            value: PhantomData,
        }
    }
}

impl<T> fmt::Display for Pointer<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.text)
    }
}

impl<T> fmt::Debug for Pointer<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Pointer({self})")
    }
}

/// A place that a patch can name: a text, which takes any value, or a [`Pointer`], which takes what [`Fits`] it.
pub trait PatchPath {
    /// The pointer as text.
    fn into_path(self) -> String;
}

/// A value that may stand at a place.
#[diagnostic::on_unimplemented(
    message = "a value of type `{Self}` does not belong at `{Path}`",
    label = "the document says otherwise"
)]
pub trait Fits<Path>: ToJson {}

impl PatchPath for &str {
    fn into_path(self) -> String {
        self.to_owned()
    }
}

impl PatchPath for String {
    fn into_path(self) -> String {
        self
    }
}

impl PatchPath for &String {
    fn into_path(self) -> String {
        self.clone()
    }
}

impl<T> PatchPath for Pointer<T> {
    fn into_path(self) -> String {
        self.text.into_owned()
    }
}

impl<T> PatchPath for &Pointer<T> {
    fn into_path(self) -> String {
        self.text.clone().into_owned()
    }
}

impl<V: ToJson> Fits<&str> for V {}
impl<V: ToJson> Fits<String> for V {}
impl<V: ToJson> Fits<&String> for V {}
impl<T, V: FitsType<T>> Fits<Pointer<T>> for V {}
impl<T, V: FitsType<T>> Fits<&Pointer<T>> for V {}

/// A value that a field of type `T` takes: a `T`, or what is written like one. A field that may be `null` is an
/// `Option`, and takes `None` as well.
#[diagnostic::on_unimplemented(
    message = "a value of type `{Self}` does not belong where the document has `{T}`",
    label = "expected `{T}` or what is written like it"
)]
pub trait FitsType<T>: ToJson {}

impl<T: Json> FitsType<T> for T {}
impl<T: Json> FitsType<Option<T>> for T {}
impl<T: Json, const N: usize> FitsType<Vec<T>> for [T; N] {}
impl<T: Json, const N: usize> FitsType<Option<Vec<T>>> for [T; N] {}
impl<const N: usize> FitsType<Vec<String>> for [&str; N] {}
impl<const N: usize> FitsType<Option<Vec<String>>> for [&str; N] {}

/// Types that a value of another type can stand for.
macro_rules! also_fits {
    ($($value:ty => $($field:ty),+;)+) => {$($(
        impl FitsType<$field> for $value {}
        impl FitsType<Option<$field>> for $value {}
    )+)+};
}

also_fits! {
    &str => String, Timestamp, Date;
    i32 => i64, f64;
}

/// Adds the constructors `add`, `replace`, `test` and `remove` to the model of a JSON Patch step.
///
/// The model is a struct with the fields `op`, `path` and `value`, each required or optional, and any others that are named
/// behind and get their default. The macro takes the types of `op` (`From<&str>`) and `value` (`From<Value>`), where every [`json_union!`](crate::json_union) and `Value`
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
    ($step:ident { op: $op:ty, value: $value:ty $(, $other:ident)* $(,)? }) => {
        impl $step {
            /// Puts a value where there is none yet, or inserts it into an array.
            pub fn add<P: $crate::PatchPath, V: $crate::Fits<P>>(path: P, value: V) -> Self {
                Self::with_value("add", path.into_path(), value.to_value())
            }

            /// Puts a value where there is one already.
            pub fn replace<P: $crate::PatchPath, V: $crate::Fits<P>>(path: P, value: V) -> Self {
                Self::with_value("replace", path.into_path(), value.to_value())
            }

            /// Lets the whole patch fail unless the place has this value.
            pub fn test<P: $crate::PatchPath, V: $crate::Fits<P>>(path: P, value: V) -> Self {
                Self::with_value("test", path.into_path(), value.to_value())
            }

            /// Takes the value at a place away.
            pub fn remove(path: impl $crate::PatchPath) -> Self {
                Self {
                    op: <$op>::from("remove").into(),
                    path: path.into_path().into(),
                    value: ::std::default::Default::default(),
                    $($other: ::std::default::Default::default(),)*
                }
            }

            fn with_value(op: &str, path: String, value: $crate::json::Value) -> Self {
                Self {
                    op: <$op>::from(op).into(),
                    path: path.into(),
                    value: <$value>::from(value).into(),
                    $($other: ::std::default::Default::default(),)*
                }
            }
        }
    };
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_inside_a_place() {
        const LIST: Pointer<Vec<String>> = Pointer::new("/segments");
        const MAP: Pointer<Option<BTreeMap<String, i32>>> = Pointer::new("/attributes");
        const NAME: Pointer<String> = Pointer::new("/name");
        for (pointer, text) in [
            (LIST.end().to_string(), "/segments/-"),
            (LIST.index(3).to_string(), "/segments/3"),
            (MAP.key("a/b~c").to_string(), "/attributes/a~1b~0c"),
            (LIST.index(0).then(&NAME).to_string(), "/segments/0/name"),
        ] {
            assert_eq!(pointer, text);
        }
    }
}
