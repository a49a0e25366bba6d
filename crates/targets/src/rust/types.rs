//! Types as Rust writes them.

use sailmaker_ir::{Api, Type};

use super::names;

/// Where a type is written: inside the models, beside them, or in a user's program.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum From {
    /// In `models`: names stand alone.
    Models,
    /// In a module beside `models`.
    Beside,
    /// On a page: names stand alone.
    Page,
}

/// The owned type.
pub(super) fn owned(api: &Api, ty: &Type, from: From) -> String {
    match ty {
        Type::Any => "Value".to_owned(),
        Type::Bool => "bool".to_owned(),
        Type::Int32 => "i32".to_owned(),
        Type::Int64 => "i64".to_owned(),
        Type::Double => "f64".to_owned(),
        // Bytes inside JSON can only be a text.
        Type::Text | Type::Binary => "String".to_owned(),
        Type::Timestamp => "Timestamp".to_owned(),
        Type::Date => "Date".to_owned(),
        Type::List(inner) => format!("Vec<{}>", owned(api, inner, from)),
        Type::Map(inner) => format!("BTreeMap<String, {}>", owned(api, inner, from)),
        Type::Nullable(inner) => format!("Option<{}>", owned(api, inner, from)),
        Type::Named(id) => {
            let name = names::model(&api.type_def(*id).name);
            if from == From::Beside {
                format!("models::{name}")
            } else {
                name
            }
        }
    }
}
