//! Reads OpenAPI documents, spread over files, into a located, typed [`Document`].
//!
//! **In:** the path of a root document (OpenAPI 3.0 or 3.1, YAML or JSON), overlays, limits.
//! **Out:** a [`Document`], in which every object has its [`Place`] (file and JSON pointer) and its type from
//! [`openapiv3`]; and [`Diagnostic`]s, which [`render`] prints with file, line and column.
//! **Must not know:** languages, names, what an SDK is. What a construct becomes is decided by who reads the
//! `Document`; this crate says what the document says.
//!
//! ```
//! use sailmaker_spec::{Format, LoadOptions, Schema, load, render};
//!
//! # let folder = std::env::temp_dir().join(format!("sailmaker-spec-{}", std::process::id()));
//! # std::fs::create_dir_all(&folder)?;
//! # let root = camino::Utf8PathBuf::try_from(folder.join("openapi.yaml"))?;
//! std::fs::write(&root, "
//! openapi: 3.0.1
//! info: { title: Users, version: '1' }
//! paths:
//!   /users/{id}:
//!     get:
//!       operationId: getUser
//!       parameters:
//!         - { name: userId, in: path, required: true, schema: { type: string } }
//!       responses:
//!         '204': { description: There is such a user }
//! ")?;
//! let loaded = load(&root, &LoadOptions::default());
//!
//! let lines = render(&loaded.diagnostics, &loaded.sources, Format::Short);
//! assert!(lines.ends_with(
//!     "openapi.yaml:9:19: warning[W0304]: the path has no `{userId}`; the parameter is taken to be `{id}`\n"
//! ));
//!
//! let document = loaded.document.ok_or("no document")?;
//! let parameter = &document.operations()[0].parameters[0];
//! assert_eq!((parameter.name(), parameter.location()), ("id", "path"));
//! let schema = parameter.schema.as_ref().ok_or("no schema")?;
//! assert_eq!(schema.to_string(), "0#/paths/~1users~1{id}/get/parameters/0/schema");
//! assert!(matches!(document.schema(schema), Schema::Object(_)));
//! # std::fs::remove_dir_all(&folder)?;
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
//!
//! # How it works
//!
//! 1. `reader` reads each file once, in parallel, through `parse` into a [`Node`] tree. `boundary` says which files it may
//!    read, `limits` how much.
//! 2. `survey` walks the document by the tables of `grammar`, round by round: it checks every object with
//!    `shape`, follows every reference with `reference`, and reads the files of the next round.
//! 3. `overlay` changes the tree, if there are overlays, and the survey is made again.
//! 4. `schema`, `definitions` and `operations` turn each object by itself into its type; `dialect` expresses
//!    3.1 in terms of 3.0, `path_parameters` makes parameters agree with paths.
//! 5. When a diagnostic is printed, `outline` finds lines and columns by reading the file again.
//!
//! `reload` does with a document that is known what its changed schemas ask for, instead of all of this.
//!
//! Start reading at `load`.

#![cfg_attr(test, allow(clippy::unwrap_used))]

mod boundary;
mod code;
mod convert;
#[cfg(test)]
mod corpus;
mod definitions;
mod diagnostic;
mod dialect;
mod digest;
mod document;
mod file;
mod grammar;
mod json_path;
mod limits;
mod load;
mod nearest;
mod node;
mod operation;
mod operations;
mod origins;
mod outline;
mod overlay;
mod parse;
mod parsed_files;
mod path_parameters;
mod path_template;
mod place;
mod reader;
mod reference;
mod reload;
mod render;
mod schema;
mod shape;
mod sources;
mod survey;
mod tree;
mod version;

pub use code::{Code, Severity};
pub use diagnostic::{Diagnostic, Where};
pub use digest::{Digest, DigestError};
pub use document::Document;
pub use file::Files;
pub use limits::Limits;
pub use load::{LoadOptions, Loaded, load};
pub use nearest::nearest;
pub use node::{Node, NodeMap, Number};
pub use operation::{
    Example, Header, MediaType, Method, Operation, Parameter, RequestBody, Response,
};
pub use parsed_files::ParsedFiles;
pub use place::{FileId, Place, PlaceError, PlaceMap};
pub use reload::reload;
pub use render::{Format, in_order, render};
pub use schema::{Overrides, Schema};
pub use sources::{Location, Sources};
pub use version::OpenApiVersion;
