//! The way from a request to an answer: over the network, or to replies that a test has laid out.

use bytes::{Bytes, BytesMut};
use http::{HeaderMap, Method};
use reqwest::Url;

use crate::body::{Body, BodyError};
use crate::error::{BODY_LIMIT, Error};
use crate::mock::Mock;
use crate::operation::Operation;
use crate::response::Head;

/// How a client reaches its server.
#[derive(Clone, Debug)]
pub(crate) enum Transport {
    Http(reqwest::Client),
    Mock(Mock),
}

/// One request, ready to be sent.
pub(crate) struct Attempt<'a> {
    pub(crate) operation: &'static Operation,
    pub(crate) method: Method,
    pub(crate) url: Url,
    pub(crate) headers: HeaderMap,
    pub(crate) body: &'a Body,
}

/// An answer whose body is still to be read.
#[derive(Debug)]
pub(crate) struct Answer {
    pub(crate) head: Head,
    pub(crate) body: Contents,
}

/// The body of an answer.
#[derive(Debug)]
pub(crate) enum Contents {
    Stream(reqwest::Response),
    /// All of it, until it is taken.
    Bytes(Option<Bytes>),
}

impl Transport {
    pub(crate) async fn send(&self, attempt: Attempt<'_>) -> Result<Answer, Error> {
        match self {
            Self::Http(client) => over_http(client, attempt).await,
            Self::Mock(mock) => mock.answer(attempt).await,
        }
    }
}

async fn over_http(client: &reqwest::Client, attempt: Attempt<'_>) -> Result<Answer, Error> {
    let mut request = reqwest::Request::new(attempt.method, attempt.url);
    *request.headers_mut() = attempt.headers;
    let request = attempt
        .body
        .put_into(client, request)
        .await
        .map_err(BodyError::into_error)?;
    let answer = client.execute(request).await.map_err(Error::transport)?;
    Ok(Answer::of(answer))
}

impl Answer {
    pub(crate) fn of(mut answer: reqwest::Response) -> Self {
        let head = Head {
            status: answer.status(),
            headers: std::mem::take(answer.headers_mut()),
        };
        Self {
            head,
            body: Contents::Stream(answer),
        }
    }
}

impl Contents {
    /// The next bytes, `None` at the end.
    pub(crate) async fn chunk(&mut self) -> Result<Option<Bytes>, Error> {
        match self {
            Self::Stream(answer) => answer.chunk().await.map_err(Error::transport),
            Self::Bytes(bytes) => Ok(bytes.take().filter(|bytes| !bytes.is_empty())),
        }
    }

    /// All that is left.
    pub(crate) async fn bytes(self) -> Result<Bytes, Error> {
        match self {
            Self::Stream(answer) => answer.bytes().await.map_err(Error::transport),
            Self::Bytes(bytes) => Ok(bytes.unwrap_or_default()),
        }
    }

    /// The beginning, as much as an error keeps.
    pub(crate) async fn beginning(mut self) -> Result<Bytes, Error> {
        let mut bytes = BytesMut::new();
        while bytes.len() < BODY_LIMIT
            && let Some(chunk) = self.chunk().await?
        {
            bytes.extend_from_slice(&chunk);
        }
        bytes.truncate(BODY_LIMIT);
        Ok(bytes.freeze())
    }
}
