use super::{DecodeError, Fields, Node, Object, Writer};

/// An object with named properties: a table of names, and for each of them, in the order of the table, how its field is
/// read and how it is written. [`json_model!`](crate::json_model) makes it [`Json`](super::Json).
pub trait Model: Sized {
    /// The names of the properties.
    const NAMES: &'static [&'static str];

    /// Those of the names that only the server sets (`readOnly`): a request leaves them out.
    const READ_ONLY: &'static [&'static str] = &[];

    /// Reads each field once, in the order of the names; `None` where a required one cannot be read.
    fn read_fields(fields: &mut Fields<'_>) -> Option<Self>;

    /// Writes each field once, in the order of the names.
    fn write_fields(&self, object: &mut Object<'_>);
}

#[doc(hidden)]
pub fn read<M: Model>(node: Node<'_>) -> Result<M, DecodeError> {
    let mut fields = Fields::of(node, M::NAMES)?;
    let model = M::read_fields(&mut fields);
    fields.end(model)
}

#[doc(hidden)]
pub fn write<M: Model>(model: &M, writer: &mut Writer) {
    writer.model(model);
}

/// Implements for models [`Json`](crate::json::Json) by way of their [`Model`](crate::json::Model), and serde's
/// `Serialize` and `Deserialize` by way of that.
///
/// ```
/// use sailmaker_client::json::{Fields, Json, Model, Object};
///
/// struct Owner {
///     id: Option<String>,
///     name: String,
/// }
///
/// impl Model for Owner {
///     const NAMES: &'static [&'static str] = &["id", "name"];
///     const READ_ONLY: &'static [&'static str] = &["id"];
///
///     fn read_fields(fields: &mut Fields<'_>) -> Option<Self> {
///         Some(Self { id: fields.optional(), name: fields.required()? })
///     }
///
///     fn write_fields(&self, object: &mut Object<'_>) {
///         object.optional(&self.id);
///         object.required(&self.name);
///     }
/// }
///
/// sailmaker_client::json_model!(Owner);
///
/// let owner: Owner = serde_json::from_str(r#"{"name": "Ada", "id": "7"}"#)?;
/// assert_eq!(serde_json::to_string(&owner)?, r#"{"id":"7","name":"Ada"}"#);
/// # Ok::<(), serde_json::Error>(())
/// ```
#[macro_export]
macro_rules! json_model {
    ($($model:ident),+ $(,)?) => {$(
        impl $crate::json::Json for $model {
            fn read(node: $crate::json::Node<'_>) -> Result<Self, $crate::json::DecodeError> {
                $crate::json::model::read(node)
            }

            fn write(&self, writer: &mut $crate::json::Writer) {
                $crate::json::model::write(self, writer);
            }
        }

        $crate::json_serde!($model);
    )+};
}
