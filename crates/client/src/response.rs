//! Answers.

use std::ops::{Deref, DerefMut};

use bytes::Bytes;
use http::{HeaderMap, StatusCode};

/// A successful answer: the value, which it dereferences to, with status and headers at hand.
#[derive(Clone, Debug)]
pub struct Response<T> {
    pub(crate) head: Head,
    pub(crate) value: T,
}

impl<T> Response<T> {
    /// The value alone.
    pub fn into_inner(self) -> T {
        self.value
    }

    /// The HTTP status.
    pub fn status(&self) -> StatusCode {
        self.head.status
    }

    /// The HTTP headers.
    pub fn headers(&self) -> &HeaderMap {
        &self.head.headers
    }

    /// How many items there are on all pages, where the server counted them (`X-Total-Count`).
    pub fn total_count(&self) -> Option<u64> {
        self.head.text("x-total-count")?.trim().parse().ok()
    }

    /// The ID by which the server's logs know the request.
    pub fn request_id(&self) -> Option<&str> {
        self.head.request_id()
    }
}

impl Response<Bytes> {
    /// The answer as text. Bytes that are not UTF-8 are replaced.
    pub fn text(&self) -> String {
        String::from_utf8_lossy(&self.value).into_owned()
    }
}

impl<T> Deref for Response<T> {
    type Target = T;

    fn deref(&self) -> &T {
        &self.value
    }
}

impl<T> DerefMut for Response<T> {
    fn deref_mut(&mut self) -> &mut T {
        &mut self.value
    }
}

/// Status and headers of an answer.
#[derive(Clone, Debug)]
pub(crate) struct Head {
    pub(crate) status: StatusCode,
    pub(crate) headers: HeaderMap,
}

impl Head {
    /// The text of a header, where it is there and is text.
    pub(crate) fn text(&self, name: &str) -> Option<&str> {
        self.headers.get(name)?.to_str().ok()
    }

    pub(crate) fn request_id(&self) -> Option<&str> {
        const NAMES: [&str; 4] = [
            "x-request-id",
            "request-id",
            "x-correlation-id",
            "x-amzn-requestid",
        ];
        NAMES.iter().find_map(|name| self.text(name))
    }
}
