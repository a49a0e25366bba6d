//! The types of an API: structs, open enums, unions, aliases, and the expressions that refer to them.

use std::collections::BTreeSet;

use std::sync::Arc;

use sailmaker_spec::Place;
use serde_json::Value;

use crate::{Direction, Limits, Name};

/// The number of a type in [`Api::types`](crate::Api::types).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct TypeId(pub u32);

/// The number of a group in [`Api::groups`](crate::Api::groups).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct GroupId(pub u32);

/// A type as it is written where a value is expected.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Type {
    /// Any JSON value.
    Any,
    /// `true` or `false`.
    Bool,
    /// An integer of 32 bits.
    Int32,
    /// An integer of 64 bits, also when the document names no width.
    Int64,
    /// A floating point number.
    Double,
    /// A text.
    Text,
    /// A date and time, RFC 3339 where the server keeps to it.
    Timestamp,
    /// A calendar date.
    Date,
    /// Bytes: a file in a multipart body, or a body that is not text.
    Binary,
    /// A list.
    List(Box<Type>),
    /// An object with free keys.
    Map(Box<Type>),
    /// A value or `null`; only inside lists and maps, fields have a flag for it.
    Nullable(Box<Type>),
    /// A type with a name.
    Named(TypeId),
}

impl Type {
    /// A list of this.
    pub fn list(self) -> Self {
        Self::List(Box::new(self))
    }

    /// The named type inside lists, maps and nulls, if there is one.
    pub fn named(&self) -> Option<TypeId> {
        match self {
            Self::List(inner) | Self::Map(inner) | Self::Nullable(inner) => inner.named(),
            Self::Named(id) => Some(*id),
            _ => None,
        }
    }
}

/// A type with a name.
#[derive(Clone, Debug, PartialEq)]
pub struct TypeDef {
    /// Its place in [`Api::types`](crate::Api::types).
    pub id: TypeId,
    /// Its public name, unique in the API.
    pub name: Name,
    /// The names that equal inline types would have had elsewhere.
    pub aliases: Vec<Name>,
    /// What the document says of it.
    pub description: Option<Arc<str>>,
    /// What it consists of.
    pub shape: Shape,
    /// Where values of it travel.
    pub usage: Usage,
    /// The groups whose operations reach it.
    pub groups: BTreeSet<GroupId>,
    /// Whether values of it are changed by JSON Patch.
    pub patched: bool,
    /// Marked as deprecated.
    pub deprecated: bool,
    /// What the document demands of its values beyond their shape.
    pub limits: Arc<Limits>,
    /// An example of the document.
    pub example: Option<Arc<Value>>,
    /// Where it stands in the document.
    pub place: Place,
    /// The type of a language that a target puts in its place; the shape is any value then.
    pub given: Option<String>,
    /// Whether it stands where it is used, rather than in a file or component of its own.
    pub inline: bool,
}

/// What a named type consists of.
#[derive(Clone, Debug, PartialEq)]
pub enum Shape {
    /// An object with known fields.
    Struct(Struct),
    /// A text out of a set that the server may extend.
    Enum(Enum),
    /// One of several types.
    Union(Union),
    /// Another name for a type.
    Alias(Type),
}

/// An object with known fields.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Struct {
    /// The fields, in the order of the document.
    pub fields: Vec<Field>,
    /// The type of further keys, where the document allows them.
    pub additional: Option<Type>,
}

/// A field of an object.
#[derive(Clone, Debug, PartialEq)]
pub struct Field {
    /// Its name, unique in its struct.
    pub name: Name,
    /// The type of its value.
    pub ty: Type,
    /// The key is always there.
    pub required: bool,
    /// The value may be `null`.
    pub nullable: bool,
    /// Only the server sets it.
    pub read_only: bool,
    /// The server never shows it.
    pub write_only: bool,
    /// Marked as deprecated.
    pub deprecated: bool,
    /// The value leads back to the struct without a list or map between.
    pub recursive: bool,
    /// The document requires the key and says nothing else of it, so that it is required of nobody.
    pub undeclared: bool,
    /// What the document demands of the value beyond its type.
    pub limits: Arc<Limits>,
    /// What the server assumes when the key is absent.
    pub default: Option<Arc<Value>>,
    /// An example of the document that fits the type.
    pub example: Option<Arc<Value>>,
    /// What the document says of it.
    pub description: Option<Arc<str>>,
    /// Where it stands in the document.
    pub place: Place,
}

impl Field {
    /// Whether requests and responses, respectively, carry the field.
    pub fn travels(&self, direction: Direction) -> bool {
        match direction {
            Direction::Request => !self.read_only,
            Direction::Response => !self.write_only,
        }
    }
}

/// A text out of a set that the server may extend.
#[derive(Clone, Debug, PartialEq)]
pub struct Enum {
    /// The known values, in the order of the document, each once.
    pub values: Vec<EnumValue>,
}

/// A known value of an enum.
#[derive(Clone, Debug, PartialEq)]
pub struct EnumValue {
    /// Its name, unique in its enum; the wire spelling is the value.
    pub name: Name,
}

/// One of several types.
#[derive(Clone, Debug, PartialEq)]
pub struct Union {
    /// The alternatives, in the order of the document.
    pub variants: Vec<Variant>,
    /// The property whose value tells the variant.
    pub discriminator: Option<String>,
}

/// An alternative of a union.
#[derive(Clone, Debug, PartialEq)]
pub struct Variant {
    /// Its name, unique in its union.
    pub name: Name,
    /// The type of the value.
    pub ty: Type,
    /// What the document demands of the value beyond its type.
    pub limits: Arc<Limits>,
    /// The values of the discriminator that mean this variant.
    pub tags: Vec<String>,
    /// The value leads back to the union without a list or map between.
    pub recursive: bool,
}

/// Where values of a type travel.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Usage {
    /// To the server.
    pub request: bool,
    /// From the server.
    pub response: bool,
}

impl Usage {
    /// To the server only.
    pub const SENT: Usage = Usage {
        request: true,
        response: false,
    };

    /// From the server only.
    pub const RECEIVED: Usage = Usage {
        request: false,
        response: true,
    };

    /// Both ways.
    pub const BOTH: Usage = Usage {
        request: true,
        response: true,
    };
}
