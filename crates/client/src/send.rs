//! How calls are sent: the same compiled code for every operation.

use std::pin::Pin;
use std::task::{Context, Poll, ready};

use bytes::{Bytes, BytesMut};
use http::header::AUTHORIZATION;
use http::{HeaderMap, StatusCode};
use reqwest::Url;

use crate::body::BodyError;
use crate::decode::Decode;
use crate::error::{BODY_LIMIT, Error};
use crate::operation::Operation;
use crate::request::Request;
use crate::response::{Head, Response};

type Exchange = Pin<Box<dyn Future<Output = Result<Response<Bytes>, Error>> + Send>>;

/// A call under way.
#[must_use = "a call is sent when it is awaited"]
pub struct Sending<T> {
    operation: &'static Operation,
    exchange: Exchange,
    decode: Decode<T>,
}

impl<T> Sending<T> {
    pub(crate) fn new(request: Box<Request>, decode: Decode<T>) -> Self {
        Self {
            operation: request.operation,
            exchange: exchange(request),
            decode,
        }
    }
}

impl<T> Future for Sending<T> {
    type Output = Result<Response<T>, Error>;

    fn poll(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Self::Output> {
        let result = ready!(self.exchange.as_mut().poll(context));
        Poll::Ready(result.and_then(|Response { head, value: bytes }| {
            match (self.decode)(bytes.clone()) {
                Ok(value) => Ok(Response { head, value }),
                Err(error) => Err(Error::decode(head, bytes, error).during(self.operation)),
            }
        }))
    }
}

/// Sends a request within the time that the client gives it.
fn exchange(request: Box<Request>) -> Exchange {
    Box::pin(async move {
        let operation = request.operation;
        let limit = request.api.settings().timeout;
        match tokio::time::timeout(limit, authorized(request)).await {
            Ok(result) => result,
            Err(_) => Err(Error::timeout(limit)),
        }
        .map_err(|error| error.during(operation))
    })
}

/// Sends a request with an access token where it needs one, and once more with another one if that is rejected.
async fn authorized(mut request: Box<Request>) -> Result<Response<Bytes>, Error> {
    let url = request.url()?;
    let mut headers = request.headers()?;
    if !request.operation.auth || headers.contains_key(AUTHORIZATION) {
        return read(&request, attempt(&request, &url, &headers).await?).await;
    }
    let token = request.api.authorization(None).await?;
    headers.insert(AUTHORIZATION, token.clone());
    let mut answer = attempt(&request, &url, &headers).await?;
    if answer.status() == StatusCode::UNAUTHORIZED {
        let other = request.api.authorization(Some(&token)).await?;
        if other != token {
            headers.insert(AUTHORIZATION, other);
            answer = attempt(&request, &url, &headers).await?;
        }
    }
    read(&request, answer).await
}

async fn attempt(
    request: &Request,
    url: &Url,
    headers: &HeaderMap,
) -> Result<reqwest::Response, Error> {
    let http = &request.api.settings().http;
    let builder = http.request(request.operation.method.clone(), url.clone());
    let builder = request.body.put_into(builder).await.map_err(unsendable)?;
    builder
        .headers(headers.clone())
        .send()
        .await
        .map_err(Error::transport)
}

async fn read(request: &Request, mut answer: reqwest::Response) -> Result<Response<Bytes>, Error> {
    let head = Head::of(&answer);
    if head.status.is_success() {
        let value = answer.bytes().await.map_err(Error::transport)?;
        return Ok(Response { head, value });
    }
    let body = read_bounded(&mut answer).await.map_err(Error::transport)?;
    Err(Error::api(request.operation, head, body))
}

/// The beginning of a body, as much as an error keeps.
pub(crate) async fn read_bounded(answer: &mut reqwest::Response) -> reqwest::Result<Bytes> {
    let mut bytes = BytesMut::new();
    while bytes.len() < BODY_LIMIT
        && let Some(chunk) = answer.chunk().await?
    {
        bytes.extend_from_slice(&chunk);
    }
    bytes.truncate(BODY_LIMIT);
    Ok(bytes.freeze())
}

fn unsendable(error: BodyError) -> Error {
    match error {
        BodyError::File(error) => {
            Error::request(format!("the file cannot be read: {error}")).caused_by(error)
        }
        BodyError::MediaType(text) => Error::request(format!("{text:?} is not a media type")),
    }
}
