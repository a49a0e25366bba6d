//! Types that have no parts with names.

use sailmaker_ir::Type;
use serde::Deserialize;

/// What the values of a type can be taken for, whatever the document says of them.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum PlainType {
    /// Any JSON value.
    Any,
    /// An object with any keys.
    Object,
    /// A list of anything.
    List,
    /// `true` or `false`.
    Boolean,
    /// An integer of 32 bits.
    Int32,
    /// An integer of 64 bits.
    Int64,
    /// A floating point number.
    Number,
    /// A text.
    String,
    /// A date and time.
    DateTime,
    /// A calendar date.
    Date,
}

impl PlainType {
    pub(crate) fn to_type(self) -> Type {
        match self {
            Self::Any => Type::Any,
            Self::Object => Type::Map(Box::new(Type::Any)),
            Self::List => Type::Any.list(),
            Self::Boolean => Type::Bool,
            Self::Int32 => Type::Int32,
            Self::Int64 => Type::Int64,
            Self::Number => Type::Double,
            Self::String => Type::Text,
            Self::DateTime => Type::Timestamp,
            Self::Date => Type::Date,
        }
    }
}
