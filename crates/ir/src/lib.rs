//! The model of an API that targets render: operations by tag, types by name, free of OpenAPI and of any language.
//!
//! In comes a [`sailmaker_spec::Document`], out goes an [`Api`] together with what is wrong with the document. The model
//! must not know languages: names are kept as words ([`Name`]), and whoever prints them cases and escapes them.
//!
//! Start reading at [`lower()`]: it walks the operations, lowers the schemas they reach, and then runs the passes that
//! give names, share equal inline types, find cycles, check defaults and examples, and mark what reaches what.
//!
//! ```no_run
//! use sailmaker_ir::{Settings, inspect, lower};
//! use sailmaker_spec::{LoadOptions, load};
//!
//! let loaded = load("specs/v2025/openapi.yaml".into(), &LoadOptions::default());
//! if let Some(document) = loaded.document {
//!     let lowered = lower(&document, &Settings { name: "v2025".into(), ..Settings::default() });
//!     print!("{}", inspect(&lowered.api));
//! }
//! ```

mod api;
mod credentials;
pub mod diff;
mod filter;
mod fit;
mod inspect;
mod limits;
mod lower;
mod name;
mod operation;
mod passes;
mod same;
pub mod sample;
mod types;

pub use api::{Api, Group, Server};
pub use credentials::Credentials;
pub use filter::keep;
pub use fit::{mismatch, variant_of};
pub use inspect::inspect;
pub use limits::Limits;
pub use lower::{Lowered, Settings, lower};
pub use name::Name;
pub use operation::{
    Body, Content, Cursor, Deprecation, ExperimentalHeader, Format, Location, NamedExample,
    Operation, Pagination, Parameter, Part, Response, ResponseHeader, SecurityScheme, Style,
    Success,
};
pub use passes::pinned::Pinned;
pub use passes::wishes::{Unmet, Wish, Wishes, give};
pub use sailmaker_spec::{Method, Place};
pub use same::Same;
pub use sample::Direction;
pub use types::{
    Enum, EnumValue, Field, GroupId, Shape, Struct, Type, TypeDef, TypeId, Union, Usage, Variant,
};
