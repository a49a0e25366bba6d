//! The run-time of Rust SDKs that sailmaker generates.
//!
//! **In:** what generated code says about an API, as data: its operations ([`Operation`]), the arguments of a call
//! ([`Call`]) and models that can be read and written ([`Json`]). **Out:** answers ([`Response`]) or the
//! reason why there is none ([`Error`]). It must not know any API in particular, nor the generator.
//!
//! Start reading with [`Call`]: it follows a call from its arguments to its answer. [`json`] is how models are read and
//! written, [`Client`] how a client is configured.
//!
//! Generated code is large, so it is made to compile fast: a model is one pair of plain functions, an operation is data
//! and one call into code that is compiled once, here. Nothing generated is generic over formats, transports or
//! futures.
//!
//! # Example
//!
//! A whole SDK of one operation, as it would be generated, and its use:
//!
//! ```no_run
//! use sailmaker_client::json::{Fields, Model, Object};
//! use sailmaker_client::{Api, ApiClient, Call, Client, Environment, ErrorTable, Method, Operation, Scheme};
//!
//! #[derive(Clone, Debug, Default, PartialEq)]
//! pub struct Thing {
//!     pub id: Option<String>,
//!     pub name: String,
//! }
//!
//! impl Model for Thing {
//!     const NAMES: &'static [&'static str] = &["id", "name"];
//!
//!     fn read_fields(fields: &mut Fields<'_>) -> Option<Self> {
//!         Some(Self {
//!             id: fields.optional(),
//!             name: fields.required()?,
//!         })
//!     }
//!
//!     fn write_fields(&self, object: &mut Object<'_>) {
//!         object.optional(&self.id);
//!         object.required(&self.name);
//!     }
//! }
//!
//! sailmaker_client::json_model!(Thing);
//!
//! pub static ENVIRONMENT: Environment = Environment {
//!     base_url: "THINGS_BASE_URL",
//!     client_id: "THINGS_CLIENT_ID",
//!     client_secret: "THINGS_CLIENT_SECRET",
//!     access_token: "THINGS_ACCESS_TOKEN",
//!     files: &[],
//!     open: false,
//!     product: "things-sdk/1.0.0",
//! };
//!
//! pub static V1: Api = Api {
//!     name: "v1",
//!     base_path: "/v1",
//!     default_host: "https://api.example.com",
//!     token_path: "/oauth/token",
//!     scheme: Scheme::Bearer,
//!     environment: &ENVIRONMENT,
//! };
//!
//! static GET_THING: Operation = Operation {
//!     id: "getThing",
//!     method: Method::GET,
//!     path: "/things/{id}",
//!     accept: "application/json",
//!     auth: true,
//!     experimental: None,
//!     paging: None,
//!     errors: &ErrorTable::EMPTY,
//! };
//!
//! pub struct Things {
//!     api: ApiClient,
//! }
//!
//! impl Things {
//!     pub fn get_thing(&self, id: impl Into<String>) -> Call<Thing> {
//!         Call::json(&self.api, &GET_THING).path("id", id.into())
//!     }
//! }
//!
//! # async fn run() -> Result<(), sailmaker_client::Error> {
//! let client = Client::from_env(&ENVIRONMENT)?;
//! let things = Things { api: client.api(&V1) };
//! match things.get_thing("42").await {
//!     Ok(thing) => println!("{} ({})", thing.name, thing.status()),
//!     Err(error) if error.is_not_found() => println!("gone"),
//!     Err(error) => return Err(error),
//! }
//! # Ok(())
//! # }
//! ```
//!
//! # Features
//!
//! `rustls` (default), `native-tls` and `rustls-no-provider` choose the TLS implementation; with the last one the
//! program installs a cryptography provider before it builds a client, which panics otherwise. `config-file` (default)
//! reads configuration files. `blocking` adds calls for programs that do not use `async`, `socks` SOCKS proxies, `jiff`
//! conversions of [`Timestamp`] and [`Date`].

mod auth;
#[cfg(feature = "blocking")]
mod blocking;
mod body;
mod call;
mod client;
#[cfg(feature = "config-file")]
mod config_file;
pub mod decode;
mod download;
mod error;
mod interceptor;
pub mod json;
mod json_patch;
mod maybe;
mod mock;
pub mod model;
#[doc(hidden)]
pub mod open_enum;
mod operation;
mod paging;
mod param;
mod request;
mod response;
mod retry;
mod scheme;
mod secret;
mod send;
mod style;
mod timestamp;
mod transport;
pub mod union;

pub use bytes::Bytes;
pub use http::{HeaderMap, Method, StatusCode};
pub use reqwest;
#[doc(hidden)]
pub use serde_core;

#[cfg(feature = "blocking")]
pub use self::blocking::BlockingItems;
pub use self::body::{Part, Upload};
pub use self::call::Call;
pub use self::client::{ApiClient, Client, ClientBuilder};
pub use self::download::{Download, Downloading};
pub use self::error::{Error, ErrorKind, Fault};
pub use self::interceptor::{Incoming, Interceptor, Outgoing};
pub use self::json::{DecodeError, Json, Value};
pub use self::json_patch::{Fits, FitsType, PatchPath, Pointer};
pub use self::maybe::Maybe;
pub use self::mock::{Mock, MockRequest, Reply};
pub use self::open_enum::OpenEnum;
pub use self::operation::{Api, ConfigFile, Cursor, Environment, ErrorTable, Operation, Paging};
pub use self::paging::{Items, Pages};
pub use self::param::{Param, ToParam};
pub use self::response::Response;
pub use self::retry::Retry;
pub use self::scheme::Scheme;
pub use self::secret::Secret;
pub use self::send::Sending;
pub use self::style::Style;
pub use self::timestamp::{Date, Timestamp};
