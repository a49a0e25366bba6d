//! What a file of models imports: `use sailmaker_client::model::*;`.

pub use std::collections::BTreeMap;

pub use crate::json::{
    DecodeError, Fields, Json, Model, Node, Object, UnknownFields, Value, Writer,
};
pub use crate::json_patch::Pointer;
pub use crate::maybe::Maybe;
pub use crate::open_enum::OpenEnum;
pub use crate::timestamp::{Date, Timestamp};
pub use crate::union::{self, Shape};
