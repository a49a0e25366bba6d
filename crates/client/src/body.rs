//! Bodies of requests.

use std::io;
use std::path::PathBuf;

use bytes::Bytes;
use http::HeaderValue;
use http::header::{CONTENT_LENGTH, CONTENT_TYPE};
use reqwest::RequestBuilder;
use reqwest::multipart::{self, Form};

use crate::json::ToJson;

/// Contents to upload: bytes in memory, or a file that is streamed from disk while it is sent.
///
/// A file is opened when the request is sent, each time that it is sent.
///
/// ```
/// use sailmaker_client::Upload;
///
/// let report = Upload::file("accounts.csv").content_type("text/csv");
/// let small = Upload::bytes("id,name\n1,Ada\n").file_name("accounts.csv").content_type("text/csv");
/// # let _ = (report, small);
/// ```
#[derive(Clone, Debug)]
pub struct Upload {
    source: Source,
    file_name: Option<String>,
    content_type: Option<String>,
}

#[derive(Clone, Debug)]
enum Source {
    Bytes(Bytes),
    File(PathBuf),
}

impl Upload {
    /// Contents that are in memory.
    pub fn bytes(contents: impl Into<Bytes>) -> Self {
        Self {
            source: Source::Bytes(contents.into()),
            file_name: None,
            content_type: None,
        }
    }

    /// Contents of a file on disk, under the name of that file.
    pub fn file(path: impl Into<PathBuf>) -> Self {
        let path = path.into();
        let name = path.file_name();
        Self {
            file_name: name.map(|name| name.to_string_lossy().into_owned()),
            source: Source::File(path),
            content_type: None,
        }
    }

    /// The file name that the server sees.
    #[must_use]
    pub fn file_name(mut self, name: impl Into<String>) -> Self {
        self.file_name = Some(name.into());
        self
    }

    /// The media type that the server sees.
    #[must_use]
    pub fn content_type(mut self, media_type: impl Into<String>) -> Self {
        self.content_type = Some(media_type.into());
        self
    }
}

impl From<Vec<u8>> for Upload {
    fn from(contents: Vec<u8>) -> Self {
        Self::bytes(contents)
    }
}

impl From<Bytes> for Upload {
    fn from(contents: Bytes) -> Self {
        Self::bytes(contents)
    }
}

impl From<String> for Upload {
    fn from(contents: String) -> Self {
        Self::bytes(contents)
    }
}

impl Source {
    /// The contents with their length.
    async fn open(&self) -> io::Result<(reqwest::Body, u64)> {
        match self {
            Self::Bytes(bytes) => Ok((bytes.clone().into(), bytes.len() as u64)),
            Self::File(path) => {
                let file = tokio::fs::File::open(path).await?;
                let length = file.metadata().await?.len();
                Ok((file.into(), length))
            }
        }
    }
}

/// One part of a `multipart/form-data` body (RFC 7578).
#[derive(Clone, Debug)]
pub struct Part(Content);

#[derive(Clone, Debug)]
enum Content {
    File(Upload),
    Text(String),
    Json(String),
}

impl Part {
    /// A file. Without a file name of its own it gets the name of the part, and without a media type it is
    /// `application/octet-stream`.
    pub fn file(upload: impl Into<Upload>) -> Self {
        Self(Content::File(upload.into()))
    }

    /// A text.
    pub fn text(text: impl ToString) -> Self {
        Self(Content::Text(text.to_string()))
    }

    /// A value as `application/json`.
    pub fn json(value: &(impl ToJson + ?Sized)) -> Self {
        Self(Content::Json(value.to_value().to_string()))
    }

    async fn to_multipart(&self, name: &str) -> Result<multipart::Part, BodyError> {
        let (part, media_type) = match &self.0 {
            Content::Text(text) => return Ok(multipart::Part::text(text.clone())),
            Content::Json(json) => (multipart::Part::text(json.clone()), "application/json"),
            Content::File(upload) => {
                let (contents, length) = upload.source.open().await?;
                let file_name = upload.file_name.as_deref().unwrap_or(name);
                let part = multipart::Part::stream_with_length(contents, length)
                    .file_name(quotable(file_name));
                let media_type = upload.content_type.as_deref();
                (part, media_type.unwrap_or("application/octet-stream"))
            }
        };
        part.mime_str(media_type)
            .map_err(|_| BodyError::MediaType(media_type.to_owned()))
    }
}

impl From<Upload> for Part {
    fn from(upload: Upload) -> Self {
        Self::file(upload)
    }
}

/// The body of one request. Every kind can be sent more than once.
#[derive(Clone, Debug, Default)]
pub(crate) enum Body {
    #[default]
    Empty,
    Bytes {
        media_type: String,
        bytes: Bytes,
    },
    Upload {
        media_type: String,
        upload: Upload,
    },
    Multipart(Vec<(String, Part)>),
    Form(String),
}

/// A body that cannot be sent.
#[derive(Debug)]
pub(crate) enum BodyError {
    File(io::Error),
    MediaType(String),
}

impl From<io::Error> for BodyError {
    fn from(error: io::Error) -> Self {
        Self::File(error)
    }
}

impl Body {
    /// Adds a part to a multipart body, which the body becomes with its first part.
    pub(crate) fn push_part(&mut self, name: String, part: Part) {
        if !matches!(self, Self::Multipart(_)) {
            *self = Self::Multipart(Vec::new());
        }
        if let Self::Multipart(parts) = self {
            parts.push((name, part));
        }
    }

    /// Adds fields to a form, which the body becomes with its first field.
    pub(crate) fn push_fields(&mut self, fields: &str) {
        if !matches!(self, Self::Form(_)) {
            *self = Self::Form(String::new());
        }
        if let Self::Form(form) = self {
            if !form.is_empty() && !fields.is_empty() {
                form.push('&');
            }
            form.push_str(fields);
        }
    }

    /// Puts the body and the headers that describe it into a request.
    pub(crate) async fn put_into(
        &self,
        request: RequestBuilder,
    ) -> Result<RequestBuilder, BodyError> {
        Ok(match self {
            Self::Empty => request,
            Self::Bytes { media_type, bytes } => request
                .header(CONTENT_TYPE, media_type_value(media_type)?)
                .body(bytes.clone()),
            Self::Upload { media_type, upload } => {
                let media_type = upload.content_type.as_ref().unwrap_or(media_type);
                let (contents, length) = upload.source.open().await?;
                request
                    .header(CONTENT_TYPE, media_type_value(media_type)?)
                    .header(CONTENT_LENGTH, length)
                    .body(contents)
            }
            Self::Multipart(parts) => {
                // Names are quoted by `quotable`; RFC 7578 does not know the `name*=` that encoding would produce.
                let mut form = Form::new().percent_encode_noop();
                for (name, part) in parts {
                    form = form.part(quotable(name), part.to_multipart(name).await?);
                }
                request.multipart(form)
            }
            Self::Form(fields) => request
                .header(CONTENT_TYPE, "application/x-www-form-urlencoded")
                .body(fields.clone()),
        })
    }
}

fn media_type_value(media_type: &str) -> Result<HeaderValue, BodyError> {
    HeaderValue::from_str(media_type).map_err(|_| BodyError::MediaType(media_type.to_owned()))
}

/// A name that can stand between quotes in a `Content-Disposition` header, escaped as browsers do it (WHATWG HTML,
/// "multipart/form-data encoding algorithm").
fn quotable(name: &str) -> String {
    name.replace('"', "%22")
        .replace('\r', "%0D")
        .replace('\n', "%0A")
}
