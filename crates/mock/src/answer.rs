//! The answer to a request, and its body on the wire.

use std::io;
use std::pin::Pin;
use std::task::{Context, Poll};

use bytes::Bytes;
use http::{HeaderName, HeaderValue, Response, StatusCode, header};
use hyper::body::{Body, Frame, SizeHint};
use mime::Mime;
use serde_json::Value;

/// An answer that faults may still change.
pub(crate) struct Answer {
    pub(crate) status: StatusCode,
    pub(crate) headers: Vec<(HeaderName, HeaderValue)>,
    pub(crate) body: Bytes,
}

impl Answer {
    pub(crate) fn empty(status: StatusCode) -> Self {
        Self {
            status,
            headers: Vec::new(),
            body: Bytes::new(),
        }
    }

    pub(crate) fn json(status: StatusCode, media_type: &'static str, value: &Value) -> Self {
        let content_type = (header::CONTENT_TYPE, HeaderValue::from_static(media_type));
        Self {
            status,
            headers: vec![content_type],
            body: Bytes::from(value.to_string()),
        }
    }

    pub(crate) fn of_type(status: StatusCode, mime: &Mime, body: Bytes) -> Self {
        let content_type = HeaderValue::try_from(mime.as_ref())
            .ok()
            .map(|it| (header::CONTENT_TYPE, it));
        Self {
            status,
            headers: content_type.into_iter().collect(),
            body,
        }
    }

    /// Adds a header; a value that cannot stand in one is left out.
    pub(crate) fn set(&mut self, name: &'static str, value: &str) {
        if let Ok(value) = HeaderValue::try_from(value) {
            self.headers.push((HeaderName::from_static(name), value));
        }
    }

    pub(crate) fn is_json(&self) -> bool {
        let content_type = self
            .headers
            .iter()
            .find(|(name, _)| name == header::CONTENT_TYPE);
        content_type
            .and_then(|(_, value)| value.to_str().ok())
            .is_some_and(|it| it.contains("json"))
    }

    /// The response; if `is_cut`, the connection breaks after half of its body.
    pub(crate) fn into_response(self, is_cut: bool) -> Response<AnswerBody> {
        let body = AnswerBody::new(self.body, is_cut);
        let mut response = Response::new(body);
        *response.status_mut() = self.status;
        response.headers_mut().extend(self.headers);
        response
    }
}

/// A body that is sent whole, or breaks off.
pub(crate) struct AnswerBody {
    rest: Option<Bytes>,
    /// The announced length, which a body that breaks off does not reach.
    length: u64,
    is_cut: bool,
    was_flushed: bool,
}

impl AnswerBody {
    fn new(body: Bytes, is_cut: bool) -> Self {
        let length = body.len() as u64;
        let sent = if is_cut {
            body.slice(..body.len() / 2)
        } else {
            body
        };
        Self {
            rest: Some(sent).filter(|sent| !sent.is_empty()),
            length,
            is_cut,
            was_flushed: false,
        }
    }
}

impl Body for AnswerBody {
    type Data = Bytes;
    type Error = io::Error;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, io::Error>>> {
        if let Some(bytes) = self.rest.take() {
            return Poll::Ready(Some(Ok(Frame::data(bytes))));
        }
        if !self.is_cut {
            return Poll::Ready(None);
        }
        // The connection is dropped as soon as a body fails: what came before must have left by then.
        if !self.was_flushed {
            self.was_flushed = true;
            context.waker().wake_by_ref();
            return Poll::Pending;
        }
        Poll::Ready(Some(Err(io::Error::other(
            "the body is cut off on purpose",
        ))))
    }

    fn is_end_stream(&self) -> bool {
        self.rest.is_none() && !self.is_cut
    }

    fn size_hint(&self) -> SizeHint {
        let left = if self.is_cut {
            self.length
        } else {
            self.rest.as_ref().map_or(0, |rest| rest.len() as u64)
        };
        SizeHint::with_exact(left)
    }
}
