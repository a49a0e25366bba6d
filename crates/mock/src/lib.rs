//! An HTTP server made from an OpenAPI document: it checks requests against the document and answers with its examples.
//!
//! **In:** a [`Document`](sailmaker_spec::Document) with its [`Sources`](sailmaker_spec::Sources), or the path of one; what
//! shall go wrong ([`Fault`]).
//! **Out:** a [`RunningServer`] with a journal of its requests. Apart from it, [`Schemas`] checks values, and [`sample`]
//! makes them.
//! **Must not know:** SDKs, languages, the model of the generator.
//!
//! A request that breaks a rule is answered with problem details (RFC 9457) that name the rule and the line it stands on;
//! any other gets the operation's success: the first example that fits its schema, or a sample. `Prefer: code=404` and
//! `Prefer: example=name` choose other answers, `X-Mock-Fault` makes something go wrong. Tokens are issued at the path of the
//! document's first token URL.
//!
//! ```
//! use sailmaker_mock::Server;
//!
//! # let folder = tempfile::tempdir()?;
//! # let root = camino::Utf8PathBuf::try_from(folder.path().join("openapi.yaml"))?;
//! std::fs::write(&root, "
//! openapi: 3.0.1
//! info: { title: Harbour, version: '1' }
//! servers: [ { url: 'https://harbour.example/v1' } ]
//! paths:
//!   /ships/{id}:
//!     get:
//!       operationId: getShip
//!       parameters:
//!         - { name: id, in: path, required: true, schema: { type: integer } }
//!       responses:
//!         '200':
//!           description: A ship
//!           content: { application/json: { schema: { type: string, maxLength: 20 }, example: Argo } }
//! ")?;
//! # tokio::runtime::Runtime::new()?.block_on(async {
//! let server = Server::from_path(&root)?.start().await?;
//!
//! let ship = reqwest::get(format!("{}/ships/7", server.base_url())).await?;
//! assert_eq!(ship.text().await?, r#""Argo""#);
//!
//! let wrong = reqwest::get(format!("{}/ships/seven", server.base_url())).await?;
//! assert_eq!(wrong.status(), 400);
//! let entry = server.journal().pop().ok_or("nothing came")?;
//! assert!(server.describe(&entry.violations[0]).starts_with(r#"path/id: "seven" is not of type "integer" ("#));
//! server.stop().await;
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! # })?;
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
//!
//! # How it works
//!
//! 1. `api` finds the operation (`route`) and holds what it answers (`sample`, `list`, `sample_file`).
//! 2. `exchange` is the life of a request: faults that refuse it, checks (`security`, `parameters`, `body`), the answer, faults
//!    that spoil it, the journal.
//! 3. `schemas` compiles each schema once, `json_schema` translates it; all checks of values end there.
//! 4. `server` holds the sockets.
//!
//! Start reading at `exchange`.

#![cfg_attr(test, allow(clippy::unwrap_used))]

mod answer;
mod api;
mod body;
mod chance;
mod exchange;
mod fault;
mod finding;
mod journal;
mod json_schema;
mod list;
mod media;
mod novelty;
mod parameters;
mod pattern;
mod prefer;
mod problem;
mod route;
mod sample;
mod sample_file;
mod schemas;
mod security;
mod server;
mod shape;
mod tokens;
mod violation;

pub use fault::{Fault, FaultError, Mishap, RetryAfter};
pub use journal::{Counts, Entry};
pub use sailmaker_ir::Direction;
pub use sample::sample;
pub use schemas::Schemas;
pub use server::{DocumentError, RunningServer, Server};
pub use violation::Violation;
