//! Operations: what is sent, what comes back.

use std::sync::Arc;

use sailmaker_spec::{Method, Place};
use serde_json::Value;

use crate::{Limits, Name, Server, Type};

/// One method of one path.
#[derive(Clone, Debug, PartialEq)]
pub struct Operation {
    /// The operation id, unique in the API; derived from method and path where the document has none.
    pub name: Name,
    /// What it is called within its group: the same, or the rest of it where it begins with the group's name.
    pub local: Name,
    /// The HTTP method.
    pub method: Method,
    /// The path template, `/entitlements/{id}`.
    pub path: String,
    /// The server that this operation goes to, where it is another one than the API's.
    pub server: Option<Server>,
    /// One line about it.
    pub summary: Option<String>,
    /// What the document says of it, in CommonMark.
    pub description: Option<Arc<str>>,
    /// Parameters of path, query, header and cookie, in the order of the document.
    pub parameters: Vec<Parameter>,
    /// What is sent in the body.
    pub body: Option<Body>,
    /// The documented responses, in the order of the document.
    pub responses: Vec<Response>,
    /// What a successful call yields.
    pub success: Success,
    /// The alternatives of the security requirement; empty when the operation is open to all.
    pub security: Vec<Vec<SecurityScheme>>,
    /// Set when deprecated, with what the document says about it.
    pub deprecated: Option<Deprecation>,
    /// Set when the operation wants to be told that its caller knows it to be experimental.
    pub experimental: Option<ExperimentalHeader>,
    /// How a list is fetched page by page.
    pub pagination: Option<Pagination>,
    /// Extensions (`x-…`) of the operation, for documentation.
    pub extensions: Vec<(String, Value)>,
    /// Where it stands in the document.
    pub place: Place,
}

impl Operation {
    /// The parameters of one location, in the order of the document.
    pub fn parameters_in(&self, location: Location) -> impl Iterator<Item = &Parameter> {
        self.parameters
            .iter()
            .filter(move |parameter| parameter.location == location)
    }
}

/// A parameter of path, query, header or cookie.
#[derive(Clone, Debug, PartialEq)]
pub struct Parameter {
    /// Its name, unique in its operation.
    pub name: Name,
    /// Where it is sent.
    pub location: Location,
    /// How its value is written (OpenAPI 3.0.3, "Style Values").
    pub style: Style,
    /// Whether lists and objects are written as separate parameters.
    pub explode: bool,
    /// Whether the reserved characters of RFC 3986 are sent as they are.
    pub reserved: bool,
    /// The type of its value.
    pub ty: Type,
    /// Whether it must be sent.
    pub required: bool,
    /// Marked as deprecated.
    pub deprecated: bool,
    /// What the server assumes when it is not sent.
    pub default: Option<Arc<Value>>,
    /// An example of the document that fits the type.
    pub example: Option<Arc<Value>>,
    /// What the document says of it, in CommonMark.
    pub description: Option<Arc<str>>,
    /// What the document demands of the value beyond its type.
    pub limits: Arc<Limits>,
    /// Where it stands in the document.
    pub place: Place,
}

/// Where a parameter is sent.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Location {
    /// In the path.
    Path,
    /// In the query string.
    Query,
    /// As a header.
    Header,
    /// In the `Cookie` header.
    Cookie,
}

/// How a value is written into a parameter.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Style {
    /// Comma-separated; of paths and headers.
    Simple,
    /// `.a.b`
    Label,
    /// `;x=a`
    Matrix,
    /// `x=a`; of queries and cookies.
    Form,
    /// `x=a b`
    SpaceDelimited,
    /// `x=a|b`
    PipeDelimited,
    /// `x[key]=a`
    DeepObject,
    /// `x={"key":"a"}`: the parameter is described by a media type instead of a style.
    Json,
}

/// What is sent in the body.
#[derive(Clone, Debug, PartialEq)]
pub struct Body {
    /// The name that documentation and optional arguments use.
    pub name: Name,
    /// Whether the document gives that name, rather than it being that of the body's type.
    pub named: bool,
    /// Whether it must be sent.
    pub required: bool,
    /// What the document says of it.
    pub description: Option<Arc<str>>,
    /// The media types it may be sent as; the first is the preferred one.
    pub contents: Vec<Content>,
    /// Where it stands in the document.
    pub place: Place,
}

/// A body in one media type.
#[derive(Clone, Debug, PartialEq)]
pub struct Content {
    /// The media type.
    pub media_type: String,
    /// How the body is written.
    pub format: Format,
    /// The type of the value; for [`Format::Multipart`] and [`Format::Form`] see `parts`.
    pub ty: Type,
    /// What the document demands of the value beyond its type.
    pub limits: Arc<Limits>,
    /// The parts of a multipart body or the fields of a form.
    pub parts: Vec<Part>,
    /// Examples of the document that fit the type.
    pub examples: Vec<NamedExample>,
    /// Where it stands in the document.
    pub place: Place,
}

/// A part of a multipart body or a field of a form.
#[derive(Clone, Debug, PartialEq)]
pub struct Part {
    /// Its name, unique in its body.
    pub name: Name,
    /// The type of its value; [`Type::Binary`] is a file.
    pub ty: Type,
    /// Whether it must be sent.
    pub required: bool,
    /// What the document demands of the value beyond its type.
    pub limits: Arc<Limits>,
    /// The media type of the part, where the document names one.
    pub media_type: Option<String>,
    /// How the value of a form's field is written (OpenAPI 3.0.3, "Encoding Object").
    pub style: Style,
    /// Whether lists and objects are written as separate fields.
    pub explode: bool,
    /// An example of the document.
    pub example: Option<Arc<Value>>,
    /// What the document says of it.
    pub description: Option<Arc<str>>,
}

/// An example of a body.
#[derive(Clone, Debug, PartialEq)]
pub struct NamedExample {
    /// Its key under `examples`, if it has one.
    pub name: Option<String>,
    /// The example.
    pub value: Arc<Value>,
}

/// How a body is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// JSON, and media types that are JSON by name (`application/json-patch+json`).
    Json,
    /// `multipart/form-data`
    Multipart,
    /// `application/x-www-form-urlencoded`
    Form,
    /// Text as it is.
    Text,
    /// Bytes as they are.
    Binary,
}

impl Format {
    /// The format of a media type; parameters (`; charset=utf-8`) do not count.
    pub fn of(media_type: &str) -> Self {
        let essence = media_type
            .split(';')
            .next()
            .unwrap_or_default()
            .trim()
            .to_ascii_lowercase();
        match essence.as_str() {
            "application/json" | "*/*" => Self::Json,
            "multipart/form-data" => Self::Multipart,
            "application/x-www-form-urlencoded" => Self::Form,
            json if json.ends_with("+json") => Self::Json,
            text if text.starts_with("text/")
                || text.ends_with("/xml")
                || text.ends_with("+xml")
                || text == "application/csv" =>
            {
                Self::Text
            }
            _ => Self::Binary,
        }
    }
}

/// A documented response.
#[derive(Clone, Debug, PartialEq)]
pub struct Response {
    /// `200`, `4XX` or `default`.
    pub status: String,
    /// What the document says of it.
    pub description: String,
    /// The media types it may come in.
    pub contents: Vec<Content>,
    /// Documented headers.
    pub headers: Vec<ResponseHeader>,
}

impl Response {
    /// Whether the status is one of success.
    pub fn is_success(&self) -> bool {
        self.status.starts_with('2')
    }

    /// The preferred content: JSON before others.
    pub fn content(&self) -> Option<&Content> {
        self.contents
            .iter()
            .find(|content| content.format == Format::Json)
            .or(self.contents.first())
    }
}

/// A documented header of a response.
#[derive(Clone, Debug, PartialEq)]
pub struct ResponseHeader {
    /// Its name.
    pub name: String,
    /// What the document says of it.
    pub description: Option<Arc<str>>,
}

/// What a successful call yields.
#[derive(Clone, Debug, PartialEq)]
pub enum Success {
    /// No body.
    Empty,
    /// A JSON value.
    Json(Type),
    /// A JSON value, or no body.
    OptionalJson(Type),
    /// Text.
    Text,
    /// Bytes.
    Binary,
}

/// A scheme of a security requirement, with the scopes it needs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SecurityScheme {
    /// The key under `components.securitySchemes`.
    pub name: String,
    /// The OAuth scopes.
    pub scopes: Vec<String>,
}

/// A deprecation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Deprecation {
    /// What the document says about it, from `x-deprecated-description`.
    pub note: Option<String>,
}

/// The header that unlocks an experimental operation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ExperimentalHeader {
    /// The header.
    pub name: Name,
    /// The value that unlocks.
    pub value: String,
    /// What the document says of it.
    pub description: Option<Arc<str>>,
    /// Whether the document requires it.
    pub required: bool,
}

/// How a list is fetched page by page, by the wire names of what says so in a request.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Pagination {
    /// The query parameter that skips items.
    pub offset: Option<String>,
    /// The query parameter that bounds a page.
    pub limit: String,
    /// How many items a page has where nobody says otherwise.
    pub size: Option<u64>,
    /// The most items that a page can have.
    pub most: Option<u64>,
    /// How a page is asked for by the last item of the one before it.
    pub cursor: Option<Cursor>,
    /// The property that holds the list, where a success yields an object around it.
    pub list: Option<String>,
    /// The type of an item.
    pub item: Type,
}

/// A page asked for by what the last item before it has in the fields by which the list is sorted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Cursor {
    /// Query parameters, values joined by commas.
    Query {
        /// The parameter that takes the values.
        after: String,
        /// The parameter that takes the fields.
        sort: String,
    },
    /// Properties of the JSON body, both lists of texts.
    Body {
        /// The property that takes the values.
        after: String,
        /// The property that takes the fields.
        sort: String,
    },
}
