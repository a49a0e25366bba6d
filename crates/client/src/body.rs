//! Bodies of requests.

use std::fmt;
use std::future::poll_fn;
use std::io;
use std::path::PathBuf;
use std::pin::{Pin, pin};
use std::sync::{Arc, Mutex, PoisonError};

use bytes::{Bytes, BytesMut};
use futures_core::Stream;
use http::header::{CONTENT_LENGTH, CONTENT_TYPE};
use http::{HeaderMap, HeaderValue};
use reqwest::multipart::{self, Form};
use reqwest::{Request, RequestBuilder};
use tokio::io::{AsyncRead, AsyncReadExt};
use tokio_util::io::ReaderStream;

use crate::error::Error;
use crate::json::ToJson;

/// Contents to upload: bytes in memory, a file that is streamed from disk while it is sent, or anything that can be read.
///
/// A file is opened when the request is sent, each time that it is sent. A reader can be sent once, so that a call with
/// one is never retried.
///
/// ```
/// use sailmaker_client::Upload;
///
/// let report = Upload::file("accounts.csv").content_type("text/csv");
/// let small = Upload::bytes("id,name\n1,Ada\n").file_name("accounts.csv").content_type("text/csv");
/// let piped = Upload::reader(tokio::io::empty()).file_name("accounts.csv");
/// # let _ = (report, small, piped);
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
    Reader { reader: Reader, length: Option<u64> },
}

type Readable = Pin<Box<dyn AsyncRead + Send>>;

/// A reader, until it is taken to be sent.
#[derive(Clone)]
struct Reader(Arc<Mutex<Option<Readable>>>);

impl Reader {
    fn take(&self) -> io::Result<Readable> {
        let mut reader = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        reader
            .take()
            .ok_or_else(|| io::Error::other("the reader has been sent already"))
    }
}

impl fmt::Debug for Reader {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Reader")
    }
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

    /// What a reader gives until its end. The length is told to the server where it is given; without one the contents
    /// are sent in chunks, which some servers do not take.
    pub fn reader(reader: impl AsyncRead + Send + 'static) -> Self {
        Self {
            source: Source::Reader {
                reader: Reader(Arc::new(Mutex::new(Some(Box::pin(reader))))),
                length: None,
            },
            file_name: None,
            content_type: None,
        }
    }

    /// The length of what a reader gives, in bytes. Other contents know their own.
    #[must_use]
    pub fn length(mut self, bytes: u64) -> Self {
        if let Source::Reader { length, .. } = &mut self.source {
            *length = Some(bytes);
        }
        self
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
    /// The contents with their length, where it is known.
    async fn open(&self) -> io::Result<(reqwest::Body, Option<u64>)> {
        match self {
            Self::Bytes(bytes) => Ok((bytes.clone().into(), Some(bytes.len() as u64))),
            Self::File(path) => {
                let file = tokio::fs::File::open(path).await?;
                let length = file.metadata().await?.len();
                Ok((file.into(), Some(length)))
            }
            Self::Reader { reader, length } => {
                let stream = ReaderStream::new(reader.take()?);
                Ok((reqwest::Body::wrap_stream(stream), *length))
            }
        }
    }

    async fn read(&self) -> io::Result<Bytes> {
        match self {
            Self::Bytes(bytes) => Ok(bytes.clone()),
            Self::File(path) => tokio::fs::read(path).await.map(Bytes::from),
            Self::Reader { reader, .. } => {
                let mut bytes = Vec::new();
                reader.take()?.read_to_end(&mut bytes).await?;
                Ok(bytes.into())
            }
        }
    }

    fn is_replayable(&self) -> bool {
        !matches!(self, Self::Reader { .. })
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
        Self(Content::Json(value.to_request()))
    }

    async fn to_multipart(&self, name: &str) -> Result<multipart::Part, BodyError> {
        let (part, media_type) = match &self.0 {
            Content::Text(text) => return Ok(multipart::Part::text(text.clone())),
            Content::Json(json) => (multipart::Part::text(json.clone()), "application/json"),
            Content::File(upload) => {
                let (contents, length) = upload.source.open().await?;
                let file_name = upload.file_name.as_deref().unwrap_or(name);
                let part = match length {
                    Some(length) => multipart::Part::stream_with_length(contents, length),
                    None => multipart::Part::stream(contents),
                };
                let part = part.file_name(quotable(file_name));
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

impl Part {
    fn is_replayable(&self) -> bool {
        match &self.0 {
            Content::File(upload) => upload.source.is_replayable(),
            Content::Text(_) | Content::Json(_) => true,
        }
    }
}

/// The body of one request.
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

impl BodyError {
    pub(crate) fn into_error(self) -> Error {
        match self {
            Self::File(error) => {
                Error::request(format!("the file cannot be read: {error}")).caused_by(error)
            }
            Self::MediaType(text) => Error::request(format!("{text:?} is not a media type")),
        }
    }
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

    /// Whether the body can be sent more than once.
    pub(crate) fn is_replayable(&self) -> bool {
        match self {
            Self::Empty | Self::Bytes { .. } | Self::Form(_) => true,
            Self::Upload { upload, .. } => upload.source.is_replayable(),
            Self::Multipart(parts) => parts.iter().all(|(_, part)| part.is_replayable()),
        }
    }

    /// Puts the body and the headers that describe it into a request.
    pub(crate) async fn put_into(
        &self,
        client: &reqwest::Client,
        mut request: Request,
    ) -> Result<Request, BodyError> {
        if let Self::Multipart(parts) = self {
            let form = multipart(parts).await?;
            let builder = RequestBuilder::from_parts(client.clone(), request).multipart(form);
            return builder
                .build()
                .map_err(|error| BodyError::File(io::Error::other(error)));
        }
        self.describe(request.headers_mut())?;
        let contents = match self {
            Self::Empty | Self::Multipart(_) => None,
            Self::Bytes { bytes, .. } => Some(bytes.clone().into()),
            Self::Form(fields) => Some(fields.clone().into()),
            Self::Upload { upload, .. } => {
                let (contents, length) = upload.source.open().await?;
                if let Some(length) = length {
                    request.headers_mut().insert(CONTENT_LENGTH, length.into());
                }
                Some(contents)
            }
        };
        *request.body_mut() = contents;
        Ok(request)
    }

    /// All bytes of the body, and the headers that describe it.
    pub(crate) async fn to_bytes(&self, headers: &mut HeaderMap) -> Result<Bytes, BodyError> {
        self.describe(headers)?;
        Ok(match self {
            Self::Empty => Bytes::new(),
            Self::Bytes { bytes, .. } => bytes.clone(),
            Self::Form(fields) => fields.clone().into(),
            Self::Upload { upload, .. } => upload.source.read().await?,
            Self::Multipart(parts) => {
                let form = multipart(parts).await?;
                let media_type = format!("multipart/form-data; boundary={}", form.boundary());
                headers.insert(CONTENT_TYPE, media_type_value(&media_type)?);
                let mut stream = pin!(form.into_stream());
                let mut bytes = BytesMut::new();
                while let Some(chunk) = poll_fn(|context| stream.as_mut().poll_next(context)).await
                {
                    bytes.extend_from_slice(&chunk.map_err(io::Error::other)?);
                }
                bytes.freeze()
            }
        })
    }

    /// The media type, where it does not depend on the contents.
    fn describe(&self, headers: &mut HeaderMap) -> Result<(), BodyError> {
        let media_type = match self {
            Self::Empty | Self::Multipart(_) => return Ok(()),
            Self::Bytes { media_type, .. } => media_type,
            Self::Upload { media_type, upload } => {
                upload.content_type.as_ref().unwrap_or(media_type)
            }
            Self::Form(_) => "application/x-www-form-urlencoded",
        };
        headers.insert(CONTENT_TYPE, media_type_value(media_type)?);
        Ok(())
    }
}

async fn multipart(parts: &[(String, Part)]) -> Result<Form, BodyError> {
    // Names are quoted by `quotable`; RFC 7578 does not know the `name*=` that encoding would produce.
    let mut form = Form::new().percent_encode_noop();
    for (name, part) in parts {
        form = form.part(quotable(name), part.to_multipart(name).await?);
    }
    Ok(form)
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
