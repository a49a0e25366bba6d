//! One operation with everything it refers to.

use std::fmt;
use std::sync::Arc;

use indexmap::IndexMap;

use crate::place::Place;

/// The method of an operation, in the order in which a path item's operations are listed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Method {
    /// GET
    Get,
    /// PUT
    Put,
    /// POST
    Post,
    /// DELETE
    Delete,
    /// OPTIONS
    Options,
    /// HEAD
    Head,
    /// PATCH
    Patch,
    /// TRACE
    Trace,
}

impl Method {
    /// All methods a path item can have.
    pub const ALL: [Method; 8] = [
        Method::Get,
        Method::Put,
        Method::Post,
        Method::Delete,
        Method::Options,
        Method::Head,
        Method::Patch,
        Method::Trace,
    ];

    /// The method as HTTP writes it: `GET`.
    pub fn as_str(self) -> &'static str {
        match self {
            Method::Get => "GET",
            Method::Put => "PUT",
            Method::Post => "POST",
            Method::Delete => "DELETE",
            Method::Options => "OPTIONS",
            Method::Head => "HEAD",
            Method::Patch => "PATCH",
            Method::Trace => "TRACE",
        }
    }

    /// The method as a path item writes it: `get`.
    pub fn key(self) -> &'static str {
        match self {
            Method::Get => "get",
            Method::Put => "put",
            Method::Post => "post",
            Method::Delete => "delete",
            Method::Options => "options",
            Method::Head => "head",
            Method::Patch => "patch",
            Method::Trace => "trace",
        }
    }
}

impl fmt::Display for Method {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

/// One operation: a method on a path.
#[derive(Clone, Debug, PartialEq)]
pub struct Operation {
    /// The path template, `/users/{id}`.
    pub path: String,
    /// The method.
    pub method: Method,
    /// The operation object.
    pub place: Place,
    /// The path item object the operation is in.
    pub path_item: Place,
    /// What the operation says itself. Its parameters, request body, responses and callbacks are empty:
    /// the first three are below. Servers of the path item are here if the operation has none.
    pub object: openapiv3::Operation,
    /// The parameters of the path item and the operation, repaired so that the ones in the path are exactly
    /// the variables of the template.
    pub parameters: Vec<Parameter>,
    /// The request body.
    pub request_body: Option<RequestBody>,
    /// The responses, in document order.
    pub responses: Vec<Response>,
}

/// A parameter of an operation.
#[derive(Clone, Debug, PartialEq)]
pub struct Parameter {
    /// Where it is defined.
    pub place: Place,
    /// Where the operation or path item lists it: a reference or the definition itself.
    pub at: Place,
    /// Name, location, style and so on. The schema is a placeholder, content and examples are empty.
    pub object: Arc<openapiv3::Parameter>,
    /// Its schema.
    pub schema: Option<Place>,
    /// Its media types, for a parameter that is described by its content.
    pub content: Vec<MediaType>,
    /// Its examples.
    pub examples: Vec<Example>,
}

impl Parameter {
    /// What all locations have in common.
    pub fn data(&self) -> &openapiv3::ParameterData {
        self.object.parameter_data_ref()
    }

    pub(crate) fn data_mut(&mut self) -> &mut openapiv3::ParameterData {
        match Arc::make_mut(&mut self.object) {
            openapiv3::Parameter::Query { parameter_data, .. }
            | openapiv3::Parameter::Header { parameter_data, .. }
            | openapiv3::Parameter::Path { parameter_data, .. }
            | openapiv3::Parameter::Cookie { parameter_data, .. } => parameter_data,
        }
    }

    /// The name.
    pub fn name(&self) -> &str {
        &self.data().name
    }

    /// The location, as `in` writes it.
    pub fn location(&self) -> &'static str {
        match *self.object {
            openapiv3::Parameter::Query { .. } => "query",
            openapiv3::Parameter::Header { .. } => "header",
            openapiv3::Parameter::Path { .. } => "path",
            openapiv3::Parameter::Cookie { .. } => "cookie",
        }
    }
}

/// What an operation wants in its body.
#[derive(Clone, Debug, PartialEq)]
pub struct RequestBody {
    /// Where it is defined.
    pub place: Place,
    /// The description.
    pub description: Option<String>,
    /// Whether a body must be sent; none where the document does not say (then it need not).
    pub required: Option<bool>,
    /// The body by media type.
    pub content: Vec<MediaType>,
}

/// What an operation answers with a status.
#[derive(Clone, Debug, PartialEq)]
pub struct Response {
    /// Where it is defined.
    pub place: Place,
    /// Where the operation lists it: a reference or the definition itself.
    pub at: Place,
    /// `200`, `4XX` or `default`.
    pub status: String,
    /// The description; empty where there is none.
    pub description: String,
    /// The headers.
    pub headers: Arc<[Header]>,
    /// The body by media type.
    pub content: Arc<[MediaType]>,
}

/// A header of a response.
#[derive(Clone, Debug, PartialEq)]
pub struct Header {
    /// The name, as it is written.
    pub name: String,
    /// The description.
    pub description: Option<String>,
    /// Its schema.
    pub schema: Option<Place>,
    /// Whether it is always there.
    pub required: bool,
    /// Where it is defined.
    pub place: Place,
}

/// A body in one media type.
#[derive(Clone, Debug, PartialEq)]
pub struct MediaType {
    /// The media type or range: `application/json`, `*/*`.
    pub name: String,
    /// Where it is defined.
    pub place: Place,
    /// The schema of the body.
    pub schema: Option<Place>,
    /// The examples.
    pub examples: Vec<Example>,
    /// How the parts of a form are written, by property. Their headers are left out.
    pub encoding: IndexMap<String, openapiv3::Encoding>,
}

/// An example value.
#[derive(Clone, Debug, PartialEq)]
pub struct Example {
    /// Its key in `examples`; none for the value of `example`.
    pub name: Option<String>,
    /// A short text about it.
    pub summary: Option<String>,
    /// The value.
    pub value: Arc<serde_json::Value>,
    /// Where the value is written.
    pub place: Place,
}
